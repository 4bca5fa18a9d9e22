"""What the pages of the years show, each in one query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.http import Http404
from django.shortcuts import get_object_or_404

from lugas.evaluation.actions.opening import DONE, Unfinished
from lugas.evaluation.enrolment import is_year_alone
from lugas.organization.permissions import can_use, require
from lugas.organization.roles import Power
from lugas.planning.models import Cycle, CycleState, Period
from lugas.workflow.models import StateCount

from ..http import ActorRequest

MOST_UNITS = 200


@dataclass(frozen=True)
class PeriodRow:
    """A period with how far its evaluations are."""

    period: Period
    done: int
    total: int
    on: date

    @property
    def is_open(self) -> bool:
        return bool(self.period.opened_at) and not self.period.closed_at

    @property
    def may_open(self) -> bool:
        state = self.period.cycle.state
        if self.period.opened_at or state in (CycleState.PREPARED, CycleState.FOLLOW_UP, CycleState.CLOSED):
            return False
        return state == CycleState.ANNUAL_EVALUATION if is_year_alone(self.period) else self.period.starts_on <= self.on

    @property
    def may_close(self) -> bool:
        return self.is_open and self.period.ends_on < self.on


@dataclass(frozen=True)
class Left:
    """What is not final: by period and state, and unit by unit."""

    number: int
    groups: list[tuple[str, str, int]]
    units: list[Unfinished]

    def __bool__(self) -> bool:
        return self.number > 0

    @classmethod
    def of(cls, rows: list[Unfinished]) -> Left:
        groups = Counter[tuple[int, str, str]]()
        for row in rows:
            groups[row.period.number, row.period.label, row.state_label] += row.number
        lines = [(period, state, number) for (_number, period, state), number in groups.items()]
        return cls(sum(row.number for row in rows), lines, rows[:MOST_UNITS])


def cycle_of(request: ActorRequest, pk: int) -> Cycle:
    """The year, for the office alone."""
    require(can_use(request.actor, Power.RUN_CYCLE))
    found: Cycle = get_object_or_404(Cycle.objects.visible_to(request.actor), pk=pk)
    return found


def period_of(request: ActorRequest, pk: int) -> Period:
    require(can_use(request.actor, Power.RUN_CYCLE))
    found = Period.objects.filter(agency_id=request.actor.agency_id).select_related("cycle")
    return get_object_or_404(found, pk=pk)


def known(name: str, names: Container[str]) -> str:
    """The name of a step, or 404."""
    if name not in names:
        raise Http404
    return name


def period_rows(cycle: Cycle, on: date) -> list[PeriodRow]:
    """Every period with done and total, from the counters."""
    periods = list(cycle.periods.select_related("cycle").order_by("number"))
    counted = StateCount.objects.filter(kind="appraisal", scope__in=[period.pk for period in periods])
    numbers = counted.order_by("scope", "state").values_list("scope", "state").annotate(number=Sum("number"))
    done, total = dict.fromkeys((period.pk for period in periods), 0), dict.fromkeys((p.pk for p in periods), 0)
    for scope, state, number in numbers:
        total[scope] += number
        done[scope] += number if state in DONE else 0
    return [PeriodRow(period, done[period.pk], total[period.pk], on) for period in periods]
