"""Events in the words of the screens."""

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "plan.submit": _("Submitted the plan"),
    "plan.withdraw": _("Took the plan back"),
    "plan.return": _("Returned the plan"),
    "plan.agree": _("Agreed the plan"),
    "plan.revise": _("Opened the plan for revision"),
    "plan.close": _("Closed the plan"),
    "plan.lapse": _("Closed the plan without agreement"),
    "plan.read": _("Looked at the plan"),
    "plan.approach": _("Chose the approach"),
    "plan.result": _("Wrote a planned result"),
    "plan.row_removed": _("Took a row out"),
    "plan.row_restored": _("Put a row back"),
    "plan.expectations": _("Wrote the leader's expectations"),
    "plan.annex": _("Wrote an annexed list"),
    "plan.dialogue": _("Recorded the dialogue"),
    "plan.note": _("Wrote a note at a row"),
    "plan.matched": _("Matched a result with the leader's"),
    "plan.role_given": _("Gave a role in the matrix"),
    "cycle.open_planning": _("Opened planning"),
    "cycle.start": _("Started the year"),
    "cycle.open_annual": _("Opened the annual evaluation"),
    "cycle.open_follow_up": _("Opened follow-up"),
    "cycle.close": _("Closed the year"),
    "appraisal.submit_self": _("Submitted the self-assessment"),
    "appraisal.pass_self": _("Went on without a self-assessment (time passed)"),
    "appraisal.rate": _("Rated"),
    "appraisal.discuss": _("Held the dialogue"),
    "appraisal.pass_dialogue": _("Went on without a dialogue (time passed)"),
    "appraisal.decide": _("Decided the evaluation"),
    "appraisal.deliver": _("Delivered the evaluation"),
    "appraisal.receive": _("Accepted the evaluation"),
    "appraisal.expire": _("Counted as accepted (time passed)"),
    "appraisal.finish": _("Made the evaluation final"),
    "appraisal.cancel": _("Took out of the evaluation"),
    "appraisal.read": _("Looked at the evaluation"),
    "evidence.read": _("Opened evidence"),
    "feedback.read": _("Read feedback"),
    "employee.read": _("Looked at the person's page"),
    "correction.accept": _("Accepted a correction"),
    "correction.decline": _("Declined a correction"),
    "correction.withdraw": _("Took a correction back"),
}


def deed(kind: str) -> str | Promise:
    """What was done; a kind without words of its own is shown by its code."""
    return DEEDS.get(kind, kind)


def thing(label: str) -> str | Promise:
    """The name of a model: "planning.plan" becomes "plan"."""
    try:
        return apps.get_model(label)._meta.verbose_name or label
    except LookupError:
        return label
