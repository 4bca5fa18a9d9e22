"""What people are told about plans."""

from django.utils.translation import gettext_lazy as _

from lugas.workflow.notifications import Message

MESSAGES = {
    "plan_submitted": Message(
        _("%(employee)s handed in the plan for %(year)s"),
        _("Please read it and agree to it or return it with notes, by %(due)s."),
    ),
    "plan_withdrawn": Message(
        _("%(employee)s took the plan for %(year)s back to go on changing it"),
        _("You need not do anything. It will be handed in to you again."),
    ),
    "plan_returned": Message(
        _("Your plan for %(year)s was returned by %(who)s"),
        _("The notes stand at the rows that they concern. Please hand it in again by %(due)s."),
    ),
    "plan_agreed": Message(
        _("Your plan for %(year)s was agreed by %(who)s"),
        _("It is binding from now on. You can record your progress."),
    ),
    "plan_revision": Message(
        _("The plan of %(employee)s for %(year)s is being revised, begun by %(who)s"),
        _("What was agreed stays in the history. The revised plan is to be handed in by %(due)s."),
    ),
    "plan_role_given": Message(
        _("%(who)s wrote a result into your plan for %(year)s"),
        _("It stands among your results. Complete it with indicators and targets."),
    ),
    "expectation_asked": Message(
        _("%(name)s asks about what is expected"), _("Your answer makes tasks and responsibility clear.")
    ),
    "expectation_answered": Message(
        _("%(name)s answered your question"), _("Confirm that you understand, or ask again.")
    ),
}
