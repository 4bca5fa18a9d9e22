"""The words of the messages about the year itself."""

from django.utils.translation import gettext_lazy as _

from lugas.workflow.notifications import Message

MESSAGES = {
    "plan.opened": Message(
        _("Your plan (SKP) for %(year)s is open"),
        _("Write your results and submit them to your supervisor. The page says what is missing and by when."),
    ),
    "deadline.extended": Message(
        _("More time: %(step)s until %(due_on)s"),
        _("The deadline was extended. Reason: %(reason)s"),
    ),
    "reminder.one": Message(
        _("%(sender)s reminds you: %(what)s"),
        _("It has been waiting for you since %(since)s."),
    ),
    "reminder.late": Message(
        _("Late: %(number)s of your tasks"),
        _("The oldest was due on %(due_on)s. Your first page lists everything that waits for you."),
    ),
    "reminder.soon": Message(
        _("Due soon: %(number)s of your tasks"),
        _("The first is due on %(due_on)s. Your first page lists everything that waits for you."),
    ),
}
