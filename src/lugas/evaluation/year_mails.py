"""The words of the messages about periods."""

from django.utils.translation import gettext_lazy as _

from lugas.workflow.notifications import Message

MESSAGES = {
    "period.opened": Message(
        _("%(period)s has begun"),
        _("Record your progress and evidence until %(ends_on)s; the self-assessment follows."),
    ),
}
