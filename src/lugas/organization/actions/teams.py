"""Working teams: founded and ended by those who keep the unit, filled with dates, proposed to by their leader."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from lugas.workflow import clock
from lugas.workflow.notifications import in_both, notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, Stale

from ..actor import Actor
from ..models import Employee, Team, TeamMember, TeamRole, Unit
from ..permissions import may_confirm_member, may_keep_team, may_place, may_propose_member, require

MOST_MEMBERS = 100


@transaction.atomic
def found_team(
    unit: Unit, *, by: Actor, name: str, purpose: str, decree: str, starts_on: date, ends_on: date | None = None
) -> Team:
    """A new team of a unit; its leader and members follow."""
    require(may_keep_team(by, unit))
    team = Team.objects.create(
        agency_id=by.agency_id,
        unit=unit,
        name=name.strip(),
        purpose=purpose.strip(),
        decree=decree.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        founded_by_id=by.employee_id,
        founded_at=clock.now(),
    )
    record("team.founded", by=by, about=team, data={"unit": unit.pk, "decree": decree})
    return team


@transaction.atomic
def change_team(
    team: Team, *, by: Actor, version: int, name: str, purpose: str, decree: str, starts_on: date, ends_on: date | None
) -> Team:
    """Correct what a team is called and for; its members' days stay within its own."""
    kept = _held(team)
    require(may_keep_team(by, kept.unit))
    if kept.lock_version != version:
        raise Stale(kept)
    kept.name, kept.purpose, kept.decree = name.strip(), purpose.strip(), decree.strip()
    kept.starts_on, kept.ends_on = starts_on, ends_on
    kept.lock_version += 1
    kept.save()
    if ends_on is not None:
        _end_memberships(kept, ends_on)
    record("team.changed", by=by, about=kept)
    return kept


@transaction.atomic
def end_team(team: Team, *, by: Actor, on: date) -> None:
    """`on` is the last day; whoever is in the team leaves with it, what was proposed is void."""
    kept = _held(team)
    require(may_keep_team(by, kept.unit))
    if on < kept.starts_on:
        raise Refused(_("The last day lies before the first one."))
    kept.ends_on = on
    kept.lock_version += 1
    kept.save(update_fields=["ends_on", "lock_version"])
    _end_memberships(kept, on)
    record("team.ended", by=by, about=kept, data={"on": on.isoformat()})


@transaction.atomic
def place(
    team: Team,
    employee: Employee,
    *,
    by: Actor,
    role: str = TeamRole.MEMBER,
    starts_on: date,
    ends_on: date | None = None,
    decree: str = "",
) -> TeamMember:
    """Put somebody into a team from a day on; where the leader does it, it is a proposal until it is confirmed."""
    kept = _held(team)
    at_once = _placing(by, kept, employee, role)
    _check_days(kept, employee, role, starts_on, ends_on)
    member = TeamMember.objects.create(
        agency_id=by.agency_id,
        team=kept,
        employee=employee,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on or kept.ends_on,
        decree=decree.strip(),
        proposed_by_id=by.employee_id,
        proposed_at=clock.now(),
        **({"confirmed_by_id": by.employee_id, "confirmed_at": clock.now()} if at_once else {}),
    )
    kind = "team.member_placed" if at_once else "team.member_proposed"
    record(kind, by=by, about=kept, subject=employee.pk, data=_facts(member))
    (_tell_placed if at_once else _tell_head)(member, by)
    return member


def _placing(by: Actor, team: Team, employee: Employee, role: str) -> bool:
    """In force at once, or as the leader's proposal of a member; refused otherwise."""
    at_once = may_place(by, team, employee)
    if not at_once:
        require(may_propose_member(by, team))
        if team.pk not in by.led_teams or role == TeamRole.LEADER:
            require(at_once)
    return at_once.allowed


@transaction.atomic
def leave(member: TeamMember, *, by: Actor, on: date) -> TeamMember:
    """`on` is the person's last day in the team; by the leader it is a proposal until it is confirmed."""
    kept = _held_member(member)
    if on < kept.starts_on or (kept.ends_on is not None and on > kept.ends_on):
        raise Refused(_("Choose a last day that lies within the person's time in the team."))
    if may_keep_team(by, kept.team.unit):
        return _end_membership(kept, by, on)
    require(may_propose_member(by, kept.team))
    kept.leaving_on, kept.proposed_by_id = on, by.employee_id
    kept.save(update_fields=["leaving_on", "proposed_by"])
    record("team.leaving_proposed", by=by, about=kept.team, subject=kept.employee_id, data={"on": on.isoformat()})
    _tell_head(kept, by)
    return kept


@transaction.atomic
def confirm(member: TeamMember, *, by: Actor) -> TeamMember:
    """What the leader proposed comes into force: a new member, or a member's last day."""
    kept = _held_member(member)
    require(may_confirm_member(by, kept))
    if kept.leaving_on is not None:
        return _end_membership(kept, by, kept.leaving_on)
    if kept.confirmed:
        raise Refused(_("This was decided already."))
    kept.confirmed_by_id, kept.confirmed_at = by.employee_id, clock.now()
    kept.save(update_fields=["confirmed_by", "confirmed_at"])
    record("team.member_confirmed", by=by, about=kept.team, subject=kept.employee_id, data=_facts(kept))
    _tell_placed(kept, by)
    return kept


@transaction.atomic
def decline(member: TeamMember, *, by: Actor, reason: str = "") -> None:
    """The proposal is void: by who decides, with a reason, or by who proposed it. The trace keeps it."""
    kept = _held_member(member)
    if kept.proposed_by_id != by.employee_id:
        require(may_confirm_member(by, kept))
        if not reason.strip():
            raise Refused(_("A reason is needed. Write it in the field “Reason” and send again."))
    if kept.confirmed and kept.leaving_on is None:
        raise Refused(_("This was decided already."))
    record("team.proposal_void", by=by, about=kept.team, subject=kept.employee_id, comment=reason, data=_facts(kept))
    if kept.proposed_by_id != by.employee_id:
        told = {"team": kept.team.name, "name": kept.employee.full_name, "reason": reason}
        path = f"/teams/{kept.team_id}/"
        notify(kept.proposed_by_id, "team.declined", path=path, context=told, agency_id=by.agency_id)
    if kept.leaving_on is None:
        kept.delete()
    else:
        kept.leaving_on = None
        kept.save(update_fields=["leaving_on"])


def end_all(employee: Employee, on: date) -> None:
    """Somebody's service ends: so does the time in every team."""
    _end_rows(TeamMember.objects.filter(employee=employee), on)


def _held(team: Team) -> Team:
    found: Team = Team.objects.select_for_update(of=("self",)).select_related("unit").get(pk=team.pk)
    return found


def _held_member(member: TeamMember) -> TeamMember:
    rows = TeamMember.objects.select_for_update(of=("self",)).select_related("team__unit", "employee")
    found: TeamMember | None = rows.filter(pk=member.pk).first()
    if found is None:
        raise Refused(_("This was decided already."))
    return found


def _end_membership(kept: TeamMember, by: Actor, on: date) -> TeamMember:
    kept.ends_on, kept.leaving_on = on, None
    kept.save(update_fields=["ends_on", "leaving_on"])
    record("team.member_left", by=by, about=kept.team, subject=kept.employee_id, data={"on": on.isoformat()})
    return kept


def _end_memberships(team: Team, on: date) -> None:
    _end_rows(TeamMember.objects.filter(team=team), on)


def _end_rows(rows: QuerySet[TeamMember], on: date) -> None:
    """The last day; what had not begun by then, or was never confirmed, is taken out."""
    open_ones = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    open_ones.filter(Q(starts_on__gt=on) | Q(confirmed_at__isnull=True)).delete()
    open_ones.update(ends_on=on, leaving_on=None)


def _check_days(team: Team, employee: Employee, role: str, first: date, last: date | None) -> None:
    if employee.left_on is not None:
        raise Refused(_("%(name)s has left the service.") % {"name": employee.full_name})
    if last is not None and last < first:
        raise Refused(_("The last day lies before the first one."))
    if first < team.starts_on or (team.ends_on is not None and (last or first) > team.ends_on):
        raise Refused(_("These days do not lie within the team's own."))
    last = last or team.ends_on
    rows = TeamMember.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first), team=team)
    meeting = rows.filter(starts_on__lte=last) if last else rows
    if meeting.filter(employee=employee).exists():
        raise Refused(_("%(name)s is in this team at that time already.") % {"name": employee.full_name})
    if role == TeamRole.LEADER and (present := meeting.filter(role=role).select_related("employee").first()):
        before = first - timedelta(days=1)
        raise Refused(
            _("%(name)s leads the team at that time. Enter the leader's last day first, for instance %(day)s.")
            % {"name": present.employee.full_name, "day": before.strftime("%d-%m-%Y")}
        )
    if meeting.count() >= MOST_MEMBERS:
        raise Refused(_("A team has at most %(number)s people.") % {"number": MOST_MEMBERS})


def _facts(member: TeamMember) -> dict[str, object]:
    last = member.ends_on.isoformat() if member.ends_on else None
    return {"role": member.role, "starts_on": member.starts_on.isoformat(), "ends_on": last, "decree": member.decree}


def _tell_placed(member: TeamMember, by: Actor) -> None:
    if member.employee_id == by.employee_id:
        return
    told = {"team": member.team.name, "role": in_both(member.get_role_display), "day": member.starts_on}
    path = f"/teams/{member.team_id}/"
    notify(member.employee_id, "team.placed", path=path, context=told, agency_id=by.agency_id)


def _tell_head(member: TeamMember, by: Actor) -> None:
    """The head of the unit that the team serves, where there is one."""
    head = Employee.objects.active().filter(position_id=member.team.unit.head_position_id).exclude(pk=by.employee_id)
    for pk in head.order_by("pk").values_list("pk", flat=True)[:1]:
        told = {"who": by.name, "team": member.team.name, "name": member.employee.full_name}
        notify(pk, "team.proposed", path=f"/teams/{member.team_id}/", context=told, agency_id=by.agency_id)
