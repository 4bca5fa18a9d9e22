"""What people are told about progress and feedback."""

from django.utils.translation import gettext_lazy as _

from lugas.workflow.notifications import Message

MESSAGES = {
    "obstacle_reported": Message(
        _("%(name)s reports an obstacle"), _("Your answer helps: direction, means, or who can.")
    ),
    "obstacle_answered": Message(_("%(name)s answered your obstacle")),
    "feedback_given": Message(_("%(name)s gave you feedback")),
}
