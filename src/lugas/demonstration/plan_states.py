"""Plans that do not stand agreed: closed by the year's end or a move, begun late, returned, in revision."""

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date, timedelta
from typing import Any

from lugas.planning.models import CycleState, Plan, PlanNote, PlanState, PlanVersion
from lugas.planning.queries import contents, document_of
from lugas.workflow.models import Event

from .catalogue import read
from .loading import execute
from .roster import Roster
from .year import Year

# How many of the plans of this year stand where; the rest is agreed.
DRAFTS, SUBMITTED, RETURNED, IN_REVISION, REVISED = 2, 4, 2, 2, 3
SHOWN = ("agency", "cycle", "unit", "employee", "supervisor__position", "supervisor__unit")
MOST_SCATTERED = DRAFTS + SUBMITTED + RETURNED + IN_REVISION + REVISED


def close_last_year(roster: Roster, year: Year) -> None:
    """With the follow-up (T8): while the year is still evaluated its plans stand."""
    if year.cycle.state == CycleState.ANNUAL_EVALUATION:
        return
    _close(roster, "cycle_id = %(cycle)s", year, date(year.cycle.year, 12, 31), "Tahun kinerja berakhir.")


def close_ended(roster: Roster, year: Year) -> None:
    """Plans whose posting ended, by a move or because the person left (SKP-25)."""
    ended = roster.turned_on - timedelta(days=1)
    _close(roster, "cycle_id = %(cycle)s and ends_on < %(last)s", year, ended, "Penempatan berakhir.")


def _close(roster: Roster, which: str, year: Year, day: date, reason: str) -> None:
    values = {
        "agency": roster.agency_id,
        "cycle": year.cycle.pk,
        "last": date(year.cycle.year, 12, 31),
        "at": roster.moment(day, 23, 30),
        "reason": reason,
    }
    execute(
        "update planning_plan set state = 'closed', closed_at = %(at)s, closing_reason = %(reason)s,"
        f" lock_version = lock_version + 1 where agency_id = %(agency)s and state = 'agreed' and {which}",
        values,
    )


def follow_lines(roster: Roster, year: Year) -> None:
    """Plans that are not closed go with their people to the supervisors of today."""
    execute(
        "update planning_plan p set supervisor_id = e.supervisor_id, senior_supervisor_id = e.senior_supervisor_id"
        " from organization_employee e where e.id = p.employee_id and p.cycle_id = %s and p.state <> 'closed'",
        [year.cycle.pk],
    )


def scatter(roster: Roster, year: Year, *, after: int) -> None:
    """Put some plans where they wait for somebody. Plans numbered above `after` were begun in this quarter."""
    new, day = _to_scatter(roster, year, after), roster.on
    for _, plan in zip(range(DRAFTS), new, strict=False):
        _set(plan, PlanState.DRAFT, since=plan.starts_on, due=roster.days.near(plan.starts_on, 15))
    for number, plan in zip(range(SUBMITTED), new, strict=False):
        handed_in = roster.days.near(day, -2 - 2 * number)
        at = roster.moment(handed_in, 14, 5)
        _set(plan, PlanState.SUBMITTED, since=handed_in, due=roster.days.near(handed_in, 5), submitted_at=at)
    for number, plan in zip(range(RETURNED), new, strict=False):
        _return(roster, plan, number)
    for number, plan in zip(range(IN_REVISION), new, strict=False):
        _revise(roster, plan, roster.days.near(day, -2 - number))
    for number, plan in zip(range(REVISED), new, strict=False):
        _revised(roster, plan, min(date(roster.on.year, 5, 11 + number), day - timedelta(days=20)))


def _to_scatter(roster: Roster, year: Year, after: int) -> Iterator[Plan]:
    """Plans begun in this quarter, then those begun in March, then some of all the others."""
    below = {member.id for member in roster.staff if not member.seat.office}
    agreed = Plan.objects.filter(cycle=year.cycle, pk__lte=after, state=PlanState.AGREED).order_by("pk")
    usual = [row for row in agreed.values_list("pk", "employee_id", "starts_on") if row[1] in below]
    started = [pk for pk, _, day in usual if (day.year, day.month) == (roster.on.year, 3)]
    old = [row[0] for row in usual[2:] if row[0] not in started][:: max(1, len(below) // 24)]
    chosen = Plan.objects.in_bulk([*started, *old][:MOST_SCATTERED])
    yield from Plan.objects.filter(cycle=year.cycle, pk__gt=after).order_by("pk")[1:MOST_SCATTERED]
    yield from (chosen[pk] for pk in [*started, *old][:MOST_SCATTERED])


def _set(
    plan: Plan, state: str, *, since: date, due: date | None, submitted_at: Any = None, agreed: bool = False
) -> None:
    plan.state, plan.awaiting_since, plan.due_on = state, since, due
    plan.awaiting_id = plan.supervisor_id if state == PlanState.SUBMITTED else plan.employee_id
    plan.lock_version = {PlanState.DRAFT: 1, PlanState.SUBMITTED: 2, PlanState.RETURNED: 3}.get(PlanState(state), 4)
    if not agreed:
        plan.agreed_at = plan.agreed_by_id = None
    if submitted_at is None and state == PlanState.DRAFT:
        plan.submitted_at = plan.submitted_by_id = None
    elif submitted_at is not None:
        plan.submitted_at = submitted_at
    plan.save()


def _return(roster: Roster, plan: Plan, number: int) -> None:
    """Returned with notes at its rows."""
    day = roster.days.near(roster.on, -4 - number)
    submitted = roster.at_work(day, 11, moved=-2)
    _set(plan, PlanState.RETURNED, since=day, due=roster.days.near(day, 5), submitted_at=submitted)
    results = {f"result:{row.order}": f"result:{row.pk}" for row in plan.results.filter(kind="main").order_by("order")}
    for place, text in read("phrases.toml")["notes"]["returned"]:
        PlanNote.objects.create(
            agency_id=plan.agency_id,
            plan=plan,
            place=results.get(place, place),
            text=text,
            author_id=plan.supervisor_id,  # type: ignore[misc]  # set by the state
            written_at=roster.moment(day, 15, 40),
        )


def _revise(roster: Roster, plan: Plan, day: date) -> None:
    """Open for change since `day`; what was agreed holds meanwhile."""
    plan.version = 2
    _set(plan, PlanState.REVISION, since=day, due=roster.days.near(day, 5), agreed=True)
    Event.objects.create(
        agency_id=plan.agency_id,
        at=roster.moment(day, 10),
        kind="plan.revise",
        employee_id=plan.employee_id,
        subject_id=plan.employee_id,
        acting_as="owner",
        object_type="planning.plan",
        object_id=plan.pk,
        object_version=plan.lock_version,
        source="agreed",
        target="revision",
        comment=read("phrases.toml")["notes"]["revision"],
    )


def _revised(roster: Roster, plan: Plan, day: date) -> None:
    """Agreed a second time."""
    roster.revised.append(copy(plan))
    plan.version, plan.lock_version = 2, 6
    plan.submitted_at, plan.agreed_at = roster.at_work(day, 9, 20), roster.at_work(day, 13, 15, moved=2)
    plan.save()


def keep_revised(roster: Roster) -> None:
    """Of plans that were agreed twice: as they stood the first time, and the target that was raised then."""
    first = Plan.objects.filter(pk__in=[plan.pk for plan in roster.revised]).select_related(*SHOWN)
    known = {plan.pk: plan for plan in first}
    for plan in roster.revised:
        whole = known[plan.pk]
        whole.version, whole.submitted_at, whole.agreed_at = plan.version, plan.submitted_at, plan.agreed_at
        keep_versions([whole], roster)
        indicator = plan.results.order_by("order", "pk")[0].indicators.order_by("order")[0]
        if indicator.target_value:
            indicator.target_value = round(float(indicator.target_value) * 1.2)
            indicator.target = f"{indicator.target_value:,}".replace(",", ".")
            indicator.save()


def keep_versions(plans: Sequence[Plan], roster: Roster) -> None:
    """Keep agreed plans as they stand (SKP-23)."""
    reason = read("phrases.toml")["notes"]["revision"]
    written = contents([plan.pk for plan in plans])
    PlanVersion.objects.bulk_create(
        PlanVersion(
            agency_id=roster.agency_id,
            plan=plan,
            number=plan.version if plan.state != PlanState.REVISION else 1,
            reason=reason if plan.version > 1 and plan.state != PlanState.REVISION else "",
            content=document_of(plan, written[plan.pk]).to_json(),
            agreed_at=plan.agreed_at,  # type: ignore[misc]  # set by the state
            agreed_by_id=plan.agreed_by_id,
        )
        for plan in plans
    )


def agreed_plans(roster: Roster) -> list[Plan]:
    """Every plan of the agency that was ever agreed, with what its document shows."""
    found = Plan.objects.filter(agency_id=roster.agency_id, agreed_at__isnull=False).order_by("pk")
    return list(found.select_related(*SHOWN))
