"""The plan's way from draft to agreement and back: each move with its conditions, effects and message."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import require
from lugas.regulation import deadlines
from lugas.workflow import clock
from lugas.workflow.machine import Party
from lugas.workflow.models import Event
from lugas.workflow.move import locked, move
from lugas.workflow.notifications import notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..calendar import calendar_of, due_on
from ..completeness import missing
from ..escalation import escalates
from ..leading import leader_of
from ..models import Plan, PlanNote, PlanVersion
from ..official_form import form_for
from ..permissions import can_annotate, can_do, can_edit
from ..queries import content_of, document_of
from ..rules import scheme_of


@transaction.atomic
def submit(plan: Plan, *, actor: Actor, version: int | None = None) -> None:
    """Hand the plan to the supervisor; from now on the employee cannot change it (T4)."""
    fresh = locked(Plan, plan.pk, version)
    require(can_do(actor, fresh, "submit"))
    lacking = missing(fresh, content_of(fresh), leader_of(fresh))
    if lacking:
        raise Refused(_("The plan is not complete yet: %(first)s") % {"first": lacking[0].text})
    move(
        plan,
        "submit",
        by=actor,
        due_on=_answer_due(fresh, actor.on),
        submitted_at=clock.now(),
        submitted_by_id=actor.employee_id,
    )
    _tell(plan, plan.supervisor_id, "plan_submitted", actor)


@transaction.atomic
def withdraw(plan: Plan, *, actor: Actor, version: int | None = None) -> None:
    """Take a plan back that nobody answered yet."""
    fresh = locked(Plan, plan.pk, version)
    require(can_do(actor, fresh, "withdraw"))
    move(plan, "withdraw", by=actor, due_on=_submission_due(fresh, actor.on))
    _tell(plan, plan.supervisor_id, "plan_withdrawn", actor)


@transaction.atomic
def send_back(plan: Plan, *, actor: Actor, comment: str = "", version: int | None = None) -> None:
    """Return the plan to the employee: with a reason, or with notes at its rows that say it (T5)."""
    fresh = locked(Plan, plan.pk, version)
    party = _deciding(fresh, actor, "return")
    if not comment.strip() and PlanNote.objects.filter(plan=plan, resolved_at__isnull=True).exists():
        comment = _("See the notes at the rows.")
    move(plan, "return", by=actor, comment=comment, due_on=_submission_due(fresh, actor.on), acting_as=party)
    _tell(plan, plan.employee_id, "plan_returned", actor)


@transaction.atomic
def agree(plan: Plan, *, actor: Actor, version: int | None = None) -> PlanVersion:
    """Make the plan binding and keep it as it stands (T6, SKP-21); notes at its rows are settled with it."""
    fresh = locked(Plan, plan.pk, version)
    party = _deciding(fresh, actor, "agree")
    moment = clock.now()
    move(plan, "agree", by=actor, acting_as=party, agreed_at=moment, agreed_by_id=actor.employee_id)
    PlanNote.objects.filter(plan=plan, resolved_at__isnull=True).update(resolved_at=moment)
    kept = PlanVersion.objects.create(
        agency_id=plan.agency_id,
        plan=plan,
        number=plan.version,
        reason=_reason_of_revision(plan),
        content=document_of(plan).to_json(),
        agreed_at=moment,
        agreed_by_id=actor.employee_id,
    )
    _tell(plan, plan.employee_id, "plan_agreed", actor)
    return kept


@transaction.atomic
def revise(plan: Plan, *, actor: Actor, reason: str, version: int | None = None) -> None:
    """Open an agreed plan for change; what was agreed stays as a version (SKP-23)."""
    fresh = locked(Plan, plan.pk, version)
    require(can_do(actor, fresh, "revise"))
    move(plan, "revise", by=actor, comment=reason, due_on=_answer_due(fresh, actor.on))
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
    plan.refresh_from_db(fields=["version"])
    other = plan.supervisor_id if actor.employee_id == plan.employee_id else plan.employee_id
    _tell(plan, other, "plan_revision", actor)


@transaction.atomic
def record_dialogue(plan: Plan, *, actor: Actor, on: date, note: str, version: int | None = None) -> None:
    """Keep when and about what the employee and the supervisor talked."""
    fresh = locked(Plan, plan.pk, version)
    require(can_edit(actor, fresh))
    if on > actor.on:
        raise Refused(_("The dialogue lies in the future. Record it when you have talked."))
    fresh.dialogue_on, fresh.dialogue_note = on, note.strip()
    fresh.lock_version += 1
    fresh.save(update_fields=["dialogue_on", "dialogue_note", "lock_version"])
    record("plan.dialogue", by=actor, about=fresh)


@transaction.atomic
def choose_approach(plan: Plan, *, actor: Actor, approach: str, version: int | None = None) -> None:
    """Quantitative or qualitative; the official form follows from it and from the position (SKP-04)."""
    fresh = locked(Plan, plan.pk, version)
    require(can_edit(actor, fresh))
    fresh.approach = approach
    fresh.form = form_for(fresh.posting.position, approach)
    fresh.lock_version += 1
    fresh.save(update_fields=["approach", "form", "lock_version"])
    record("plan.approach", by=actor, about=fresh, data={"approach": approach, "form": fresh.form})


@transaction.atomic
def annotate(plan: Plan, *, actor: Actor, place: str, text: str) -> PlanNote:
    """Write a note at a row of a plan that was handed in."""
    fresh = locked(Plan, plan.pk)
    require(can_annotate(actor, fresh, escalated=escalates(actor, fresh, actor.on)))
    note = PlanNote.objects.create(
        agency_id=fresh.agency_id,
        plan=fresh,
        place=place,
        text=text,
        author_id=actor.employee_id,
        written_at=clock.now(),
    )
    record("plan.note", by=actor, about=fresh, comment=text, data={"place": place})
    return note


def _deciding(fresh: Plan, actor: Actor, name: str) -> Party | None:
    """Check that the actor may decide; the party to act as where the supervisor let the time pass."""
    escalated = escalates(actor, fresh, actor.on)
    require(can_do(actor, fresh, name, escalated=escalated))
    return Party.SENIOR_SUPERVISOR if escalated else None


def _answer_due(plan: Plan, on: date) -> date:
    """Some working days from today, as the scheme says for answering a plan."""
    return deadlines.due("plan_answer", on, calendar_of(plan.agency_id), scheme=scheme_of(plan.cycle)).value


def _submission_due(plan: Plan, on: date) -> date:
    """The year's date for handing in, or some working days from today when that has come too near."""
    general = due_on(plan.cycle_id, "plan_submit", unit_path=plan.unit.path)
    return max(general or on, _answer_due(plan, on))


def _reason_of_revision(plan: Plan) -> str:
    events = Event.objects.filter(kind="plan.revise", object_type="planning.plan", object_id=plan.pk)
    return events.order_by("-id").values_list("comment", flat=True).first() or ""


def _tell(plan: Plan, recipient_id: int | None, kind: str, actor: Actor) -> None:
    """A message to the person whose turn it is or who waited for this."""
    if recipient_id is None or recipient_id == actor.employee_id:
        return
    context = {
        "who": actor.name,
        "employee": plan.employee.full_name,
        "year": plan.cycle.year,
        "due": plan.due_on or "",
    }
    notify(recipient_id, kind, path=f"/plans/{plan.pk}/", context=context, agency_id=plan.agency_id)
