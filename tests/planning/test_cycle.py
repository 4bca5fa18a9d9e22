"""The personnel office prepares a year, opens planning and starts it (T1, T9)."""

from datetime import date
from typing import Any

import pytest

from lugas.organization.models import Employee, UnitVersion
from lugas.planning.actions.cycle import open_planning, prepare_cycle, start_cycle
from lugas.planning.models import Cycle, LeaderExpectation, Plan
from lugas.workflow.models import Event, Notification, StateCount
from lugas.workflow.refusal import Refused

DECEMBER = date(2026, 11, 30)


def prepared(cast: Any, **values: Any) -> Cycle:
    given = {"year": 2027, "scheme": "national", "period_kind": "quarterly", "actor": cast.lestari.actor}
    return prepare_cycle(cast.lestari.agency, **(given | values))


@pytest.mark.parametrize(("kind", "numbers"), [("quarterly", [1, 2, 3, 4]), ("monthly", list(range(1, 14)))])
def test_prepared_year_has_its_periods_of_which_the_last_is_annual(wanggar: Any, kind: str, numbers: list[int]) -> None:
    cycle = prepared(wanggar, period_kind=kind)

    periods = list(cycle.periods.order_by("number"))

    assert [period.number for period in periods] == numbers
    assert [period.number for period in periods if period.annual] == [numbers[-1]]


def test_prepared_year_has_the_deadlines_of_the_scheme_on_the_agency_s_working_days(wanggar: Any) -> None:
    cycle = prepared(wanggar)

    due = {each.step: each.due_on for each in cycle.deadlines.filter(period__isnull=True)}
    first = {each.step: each.due_on for each in cycle.deadlines.filter(period__number=1)}

    assert (due["plan_submit"], due["plan_agree"], due["cycle_close"]) == (
        date(2027, 1, 20),
        date(2027, 1, 31),
        date(2028, 5, 31),
    )
    assert first["self_assessment"] == date(2027, 4, 7)


def test_a_year_is_prepared_once(wanggar: Any) -> None:
    prepared(wanggar)

    with pytest.raises(Refused, match="2027"):
        prepared(wanggar)


def test_only_the_personnel_office_prepares_a_year(wanggar: Any) -> None:
    with pytest.raises(Refused):
        prepared(wanggar, actor=wanggar.ratna.actor)


@pytest.mark.parametrize("values", [{"scheme": "atlantis"}, {"period_kind": "weekly"}, {"year": 1999}])
def test_what_the_scheme_does_not_know_is_refused_with_a_sentence(wanggar: Any, values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        prepared(wanggar, **values)


def test_opening_gives_everyone_with_a_definitive_posting_one_draft(wanggar: Any) -> None:
    cycle = prepared(wanggar)

    made = open_planning(cycle, actor=wanggar.lestari.actor, on=DECEMBER)

    people = Employee.objects.filter(agency=wanggar.lestari.agency).exclude(kind="official")
    plans = Plan.objects.filter(cycle=cycle)
    assert made == people.count() == plans.count()
    budi = plans.get(employee_id=wanggar.budi.employee_id)
    assert (budi.state, budi.awaiting_id, budi.due_on) == ("draft", budi.employee_id, date(2027, 1, 20))
    assert (budi.supervisor_id, budi.senior_supervisor_id) == (wanggar.dewi.employee_id, wanggar.markus.employee_id)
    assert (budi.starts_on, budi.ends_on) == (date(2027, 1, 1), date(2027, 12, 31))
    assert LeaderExpectation.objects.filter(plan=budi).count() == 7


def test_opening_chooses_the_official_form_by_position(wanggar: Any) -> None:
    cycle = prepared(wanggar)
    open_planning(cycle, actor=wanggar.lestari.actor, on=DECEMBER)

    forms = dict(Plan.objects.filter(cycle=cycle).values_list("employee_id", "form"))

    assert (forms[wanggar.ratna.employee_id], forms[wanggar.markus.employee_id]) == ("f2", "f1")


def test_opening_leaves_a_trace_counters_and_a_message_for_each_person(wanggar: Any) -> None:
    cycle = prepared(wanggar)

    made = open_planning(cycle, actor=wanggar.lestari.actor, on=DECEMBER)

    counted = StateCount.objects.filter(kind="plan", scope=cycle.pk, state="draft")
    assert sum(row.number for row in counted) == made
    assert Event.objects.filter(kind="plan.create").count() == made
    assert Notification.objects.filter(kind="plan.opened").count() == made
    assert Event.objects.get(kind="cycle.open_planning").employee_id == wanggar.lestari.employee_id


def test_opening_freezes_the_tree_of_the_day(wanggar: Any) -> None:
    UnitVersion.objects.all().delete()
    cycle = prepared(wanggar)

    open_planning(cycle, actor=wanggar.lestari.actor, on=DECEMBER)

    assert cycle.tree_on == DECEMBER
    assert UnitVersion.objects.filter(valid_to__isnull=True).count() == 6


def test_a_year_opens_once_and_by_the_office_alone(wanggar: Any) -> None:
    cycle = prepared(wanggar)
    with pytest.raises(Refused):
        open_planning(cycle, actor=wanggar.ratna.actor, on=DECEMBER)
    open_planning(cycle, actor=wanggar.lestari.actor, on=DECEMBER)

    with pytest.raises(Refused):
        open_planning(cycle, actor=wanggar.lestari.actor, on=DECEMBER)


def test_start_writes_down_who_has_no_agreed_plan(wanggar: Any) -> None:
    cycle = prepared(wanggar)
    made = open_planning(cycle, actor=wanggar.lestari.actor, on=DECEMBER)

    report = start_cycle(cycle, actor=wanggar.lestari.actor, on=date(2027, 2, 1))

    assert (cycle.state, report.missing) == ("running", made)
    assert Event.objects.get(kind="cycle.start").data == {"plans": {"draft": made}, "without_plan": 0, "missing": made}
