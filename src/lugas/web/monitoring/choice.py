"""What the monitor looks at: a year's plans or a period's evaluations, in a unit that the person oversees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext as _

from lugas.evaluation.monitoring import Scope, Step, steps_of
from lugas.organization.actor import Actor
from lugas.organization.models import Unit
from lugas.organization.permissions import require
from lugas.organization.roles import Power, has_power
from lugas.planning.models import Cycle, CycleState, Period
from lugas.planning.rules import scheme_of
from lugas.workflow.kept import Kept
from lugas.workflow.refusal import Decision

from ..http import ActorRequest

LONGEST = 18
PERIODS = Kept(
    Period,
    "cycle",
    where="r.agency_id = %(agency)s and cycle.state <> 'prepared'",
    order="cycle.year desc, r.number",
    without=["cycle.closing_report"],
)


@dataclass(frozen=True)
class Choice:
    """One view of the monitor."""

    cycle: Cycle
    periods: list[Period]
    years: list[Cycle]
    scope: Scope
    period: Period | None
    unit: Unit | None
    tops: list[Unit]
    trail: list[Unit]
    step: Step | None
    late: bool

    @property
    def path(self) -> str:
        """Of the chosen unit; "/" above the roots."""
        return self.unit.path if self.unit else "/"

    @property
    def title(self) -> str:
        return (
            f"{self.period.label} {self.cycle.year}" if self.period else _("SKP %(year)s") % {"year": self.cycle.year}
        )

    def query(self, **changes: object) -> str:
        """The address of this view with something changed (keys and codes of ours); None takes it out."""
        values = (self._values | changes).items()
        return "?" + "&".join([f"{name}={value}" for name, value in values if value is not None])

    @cached_property
    def _values(self) -> dict[str, object]:
        return {
            "cycle": self.cycle.pk,
            "period": self.period.pk if self.period else None,
            "unit": self.unit.pk if self.unit else None,
            "step": self.step.code if self.step else None,
            "late": 1 if self.late else None,
        }


def choose(request: ActorRequest, given: dict[str, str]) -> Choice | None:
    """Read the choice; None while the agency has no year that is open to others."""
    actor = request.actor
    if not (has_power(actor, Power.MONITOR) or actor.overseen_paths):
        require(Decision.denied(_("Monitoring is for heads, the personnel office and auditors.")))
    periods = PERIODS.all({"agency": actor.agency_id})
    if not periods:
        return None
    years = list({period.cycle_id: period.cycle for period in periods}.values())
    wanted = _number(given, "period")
    period = _one(periods, wanted) if wanted else None
    cycle = period.cycle if period else _cycle(years, _number(given, "cycle"), actor.on)
    own = [each for each in periods if each.cycle_id == cycle.pk]
    if not (wanted or _number(given, "cycle")):
        period = present_period(own, cycle, actor.on)
    scope = _scope(cycle, period)
    tops = _tops(actor)
    unit, trail = _unit(actor, tops, _number(given, "unit"))
    step = scope.step(given.get("step", ""))
    return Choice(cycle, own, years, scope, period, unit, tops, trail, step, given.get("late") == "1")


def _scope(cycle: Cycle, period: Period | None) -> Scope:
    kind, pk = ("appraisal", period.pk) if period else ("plan", cycle.pk)
    return Scope(kind, pk, steps_of(kind, scheme_of(cycle)))


def present_period(periods: list[Period], cycle: Cycle, on: date) -> Period | None:
    """What matters today: the newest period that is over and not closed, else the running one; plans while planning."""
    if cycle.state == CycleState.PLANNING:
        return None
    opened = [period for period in periods if period.opened_at and not period.closed_at]
    over = [period for period in opened if period.ends_on < on]
    if over:
        return over[-1]
    return opened[0] if opened else None


def _number(given: dict[str, str], name: str) -> int | None:
    text = given.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def _one(periods: list[Period], pk: int) -> Period:
    found = next((period for period in periods if period.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _cycle(years: list[Cycle], pk: int | None, on: date) -> Cycle:
    if pk is not None:
        found = next((cycle for cycle in years if cycle.pk == pk), None)
        if found is None:
            raise Http404
        return found
    begun = [cycle for cycle in years if cycle.year <= on.year]
    return begun[0] if begun else years[-1]


def _tops(actor: Actor) -> list[Unit]:
    """The highest units that the person oversees."""
    units = Unit.objects.filter(agency_id=actor.agency_id)
    if actor.sees_all or has_power(actor, Power.MONITOR):
        return list(units.filter(parent__isnull=True).order_by("path"))
    paths = [path for path in actor.overseen_paths if not _lies_below_another(path, actor.overseen_paths)]
    return list(units.filter(path__in=paths).order_by("path"))


def _lies_below_another(path: str, paths: tuple[str, ...]) -> bool:
    return any(path != other and path.startswith(other) for other in paths)


def _unit(actor: Actor, tops: list[Unit], pk: int | None) -> tuple[Unit | None, list[Unit]]:
    """The chosen unit inside what is overseen, with the units above it up to there."""
    if pk is None:
        return (tops[0], [tops[0]]) if len(tops) == 1 else (None, [])
    found = Unit.objects.filter(agency_id=actor.agency_id, pk=pk).first()
    if found is None or not any(found.path.startswith(top.path) for top in tops):
        raise Http404
    chain = [int(part) for part in found.path.split("/") if part]
    above = Unit.objects.filter(agency_id=actor.agency_id, pk__in=chain).order_by("path")
    return found, [unit for unit in above if any(unit.path.startswith(top.path) for top in tops)]
