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
    "meeting_planned": Message(
        _("Progress meeting with %(name)s on %(day)s"),
        _("Place: %(place)s. The page has a file for your calendar, and so has this message as an e-mail."),
        calendar="calendar",
    ),
    "meeting_moved": Message(
        _("The progress meeting with %(name)s is on %(day)s now"),
        _("Place: %(place)s. The page has a file for your calendar, and so has this message as an e-mail."),
        calendar="calendar",
    ),
    "meeting_cancelled": Message(_("%(name)s cancelled a progress meeting"), _("Reason: %(reason)s")),
    "meeting_minutes": Message(_("%(name)s wrote the minutes of the meeting on %(day)s")),
    "meeting_step": Message(_("Agreed with you: %(what)s"), _("By %(due)s. It stays on your list until it is done.")),
    "meeting_step_done": Message(_("%(name)s did what was agreed: %(what)s"), _("%(note)s")),
    "report_submitted": Message(_("%(name)s submitted the report of “%(project)s”"), _("It waits for your answer.")),
    "report_returned": Message(_("The report of “%(project)s” was returned"), _("%(name)s writes: %(reason)s")),
    "report_confirmed": Message(
        _("The report of “%(project)s” was confirmed"), _("It is evidence at the planned results that it touches.")
    ),
}
