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
    "cycle.prepare": _("Prepared the year"),
    "plan.create": _("Began the plan"),
    "appraisal.create": _("Began the evaluation"),
    "period.open": _("Opened a period"),
    "period.close": _("Closed a period"),
    "deadline.set": _("Set a deadline"),
    "deadline.extend": _("Extended a deadline"),
    "holiday.add": _("Noted a holiday"),
    "holiday.remove": _("Took a holiday out"),
    "reminder.send": _("Sent a reminder"),
    "reminder.send_many": _("Reminded everyone who was late"),
    "monitoring.export": _("Exported the monitoring table"),
    "dialogue.action_done": _("Did what was agreed in the dialogue"),
    "appraisal.submit_self": _("Submitted the self-assessment"),
    "appraisal.pass_self": _("Went on without a self-assessment (time passed)"),
    "appraisal.rate": _("Gave the ratings"),
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
    "employee.added": _("Entered a person"),
    "employee.changed": _("Changed a person's data"),
    "employee.left": _("Recorded the end of service"),
    "posting.began": _("Recorded a posting"),
    "posting.ended": _("Ended a posting"),
    "posting.withdrawn": _("Took a coming posting back"),
    "plan.supervisor_changed": _("Handed the plan to another supervisor"),
    "appraisal.supervisor_changed": _("Handed the evaluation to another supervisor"),
    "unit.added": _("Added a unit"),
    "unit.changed": _("Changed a unit"),
    "unit.moved": _("Moved a unit"),
    "unit.closed": _("Closed a unit"),
    "position.added": _("Added a position"),
    "position.closed": _("Closed a position"),
    "agency.changed": _("Changed what holds for the agency"),
    "office.granted": _("Granted an office"),
    "office.ended": _("Ended an office"),
    "delegation.given": _("Lent a supervisor's powers"),
    "delegation.ended": _("Ended a delegation"),
    "proxy.allowed": _("Allowed an operator to type"),
    "proxy.began": _("Began to type for somebody"),
    "proxy.ended": _("Ended the permission to type"),
    "account.mode_on": _("Switched administrator mode on"),
    "account.mode_off": _("Switched administrator mode off"),
    "account.code_issued": _("Gave a one-time code"),
    "account.activated": _("Chose a password with a one-time code"),
    "account.password_changed": _("Changed the password"),
    "account.contact_changed": _("Changed contact data"),
    "account.second_factor_added": _("Set up the second step"),
    "account.second_factor_removed": _("Took the second step away"),
    "account.recovery_codes_renewed": _("Made new recovery codes"),
    "correction.propose": _("Proposed a correction"),
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
