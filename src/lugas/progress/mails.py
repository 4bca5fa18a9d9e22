"""What people are told about progress and feedback."""

from django.utils.translation import gettext_lazy as _

from lugas.workflow.notifications import Message

MESSAGES = {
    "obstacle_reported": Message(
        _("%(name)s reports an obstacle"), _("Your answer helps: direction, means, or who can.")
    ),
    "obstacle_answered": Message(_("%(name)s answered your obstacle")),
    "feedback_given": Message(_("%(name)s gave you feedback")),
    "project_opened": Message(
        _("%(name)s opened the project “%(project)s”"), _("You see its goal and outcome on its page.")
    ),
    "project_part": Message(
        _("You have a part in the project “%(project)s”"),
        _("%(name)s added you. Tie your planned results to it on its page."),
    ),
    "report_submitted": Message(_("%(name)s submitted the report of “%(project)s”"), _("It waits for your answer.")),
    "report_returned": Message(_("The report of “%(project)s” was returned"), _("%(name)s writes: %(reason)s")),
    "report_confirmed": Message(
        _("The report of “%(project)s” was confirmed"), _("It is evidence at the planned results that it touches.")
    ),
}
