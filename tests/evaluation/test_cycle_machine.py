"""Any sequence of moves of the year by anyone keeps what must always hold."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lugas.evaluation.actions.opening import close_cycle, close_period, open_annual, open_follow_up, open_period
from lugas.evaluation.models import Appraisal
from lugas.planning.actions.cycle import open_planning, prepare_cycle, start_cycle
from lugas.planning.models import Cycle, Plan
from lugas.workflow.counting import wrong_counts
from lugas.workflow.models import Event
from lugas.workflow.refusal import Refused

ORDER = ("prepared", "planning", "running", "annual_evaluation", "follow_up", "closed")
PEOPLE = ("lestari", "ratna", "hasan", "agus", "budi")
DAYS = (date(2026, 12, 1), date(2027, 2, 1), date(2027, 7, 1), date(2028, 1, 3), date(2028, 6, 1))
MOVES = ("open_planning", "start", "period_1", "close_1", "open_annual", "open_follow_up", "close")

WHOLE_YEAR = [(name, "lestari", DAYS[day], "Alasan") for name, day in zip(MOVES, (0, 1, 1, 2, 3, 3, 4), strict=True)]

steps = st.tuples(
    st.sampled_from(MOVES), st.sampled_from(PEOPLE), st.sampled_from(DAYS), st.sampled_from(["", "Alasan"])
)


def carry_out(cycle: Cycle, name: str, actor: Any, on: date, reason: str) -> None:
    first = cycle.periods.get(number=1)
    deeds = {
        "open_planning": lambda: open_planning(cycle, actor=actor, on=on),
        "start": lambda: start_cycle(cycle, actor=actor, on=on),
        "period_1": lambda: open_period(first, actor=actor, on=on),
        "close_1": lambda: close_period(first, actor=actor, reason=reason),
        "open_annual": lambda: open_annual(cycle, actor=actor, on=on, reason=reason),
        "open_follow_up": lambda: open_follow_up(cycle, actor=actor, on=on, reason=reason),
        "close": lambda: close_cycle(cycle, actor=actor, on=on, reason=reason),
    }
    deeds[name]()


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(sequence=WHOLE_YEAR)
@given(sequence=st.lists(steps, min_size=3, max_size=14))
def test_year_goes_forward_alone_by_the_office_alone_and_nothing_is_lost(
    wanggar: Any, settings: Any, sequence: list[tuple[str, str, date, str]]
) -> None:
    with transaction.atomic():
        office = wanggar.lestari
        cycle = prepare_cycle(office.agency, year=2027, scheme="national", period_kind="quarterly", actor=office.actor)
        for name, nickname, on, reason in sequence:
            settings.LUGAS_TODAY = on
            before = cycle.state
            try:
                with transaction.atomic():
                    carry_out(cycle, name, getattr(wanggar, nickname).actor, on, reason)
            except Refused:
                cycle.refresh_from_db()
                assert cycle.state == before
                continue
            assert nickname == "lestari"
            assert ORDER.index(cycle.state) - ORDER.index(before) in (0, 1)
        _holds(cycle)
        transaction.set_rollback(True)


def _holds(cycle: Cycle) -> None:
    plans, appraisals = Plan.objects.filter(cycle=cycle), Appraisal.objects.filter(period__cycle=cycle)
    moves = Event.objects.filter(object_type="planning.cycle", object_id=cycle.pk).exclude(source="")
    assert [event.target for event in moves.order_by("pk")] == list(ORDER[1 : ORDER.index(cycle.state) + 1])
    assert plans.exists() == (cycle.state != "prepared")
    assert set(plans.values_list("state", flat=True)) <= ({"closed"} if cycle.state in ORDER[4:] else {"draft"})
    assert not appraisals.filter(period__opened_at__isnull=True).exists()
    assert cycle.state != "prepared" or not cycle.periods.filter(opened_at__isnull=False).exists()
    assert cycle.state not in ORDER[4:] or not cycle.periods.filter(closed_at__isnull=True, opened_at__isnull=False)
    assert wrong_counts(cycle.agency_id) == 0


def test_the_whole_year_can_be_gone_through(wanggar: Any, settings: Any) -> None:
    cycle = prepare_cycle(
        wanggar.lestari.agency, year=2027, scheme="national", period_kind="quarterly", actor=wanggar.lestari.actor
    )
    for name, nickname, on, reason in WHOLE_YEAR:
        settings.LUGAS_TODAY = on
        carry_out(cycle, name, getattr(wanggar, nickname).actor, on, reason)

    assert cycle.state == "closed"
    _holds(cycle)
