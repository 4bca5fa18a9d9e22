"""Periods open with an appraisal for everyone and close with a list of what is left (T10, T24, T26, T30)."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation.actions.opening import close_cycle, close_period, open_annual, open_follow_up, open_period
from lugas.evaluation.enrolment import follow_setters, months_of
from lugas.evaluation.models import Appraisal, UnitAchievement
from lugas.organization.models import Employee, Unit
from lugas.planning.actions.cycle import prepare_cycle
from lugas.planning.models import Cycle, Period, Plan
from lugas.workflow.counting import recount, wrong_counts
from lugas.workflow.models import Event, Notification, StateCount
from lugas.workflow.refusal import Refused

from .. import factories
from ..cast import TODAY, moment

EVERYONE = ("ratna", "lestari", "agus", "hasan", "markus", "dewi", "budi", "andi", "maria", "siti", "nurul")
OCTOBER, NEW_YEAR = date(2026, 10, 1), date(2027, 1, 4)


@pytest.fixture
def plans(wanggar: Any) -> dict[str, Plan]:
    return {name: factories.plan(getattr(wanggar, name), "agreed", filled=False) for name in EVERYONE}


def third(cast: Any) -> Period:
    return factories.period(cast.budi, 3)


def test_opening_begins_an_appraisal_for_every_plan_of_the_period(wanggar: Any, plans: dict[str, Plan]) -> None:
    made = open_period(third(wanggar), on=TODAY)

    budi = Appraisal.objects.get(plan=plans["budi"])
    assert made == len(EVERYONE)
    assert (budi.state, budi.awaiting_id, budi.annual) == ("open", wanggar.budi.employee_id, False)
    assert budi.due_on == date(2026, 10, 7)
    assert (budi.supervisor_id, budi.senior_supervisor_id) == (wanggar.dewi.employee_id, wanggar.markus.employee_id)


def test_achievement_and_spread_are_those_of_the_nearest_measured_unit(wanggar: Any, plans: dict[str, Plan]) -> None:
    open_period(third(wanggar), on=TODAY)

    measured = {
        row.employee_id: (row.measured_unit.code if row.measured_unit else "", row.is_unit_head)
        for row in Appraisal.objects.select_related("measured_unit")
    }

    assert measured[wanggar.budi.employee_id] == ("WA", False)
    assert measured[wanggar.dewi.employee_id] == ("WA", False)
    assert measured[wanggar.markus.employee_id] == ("WA", True)
    assert measured[wanggar.ratna.employee_id] == ("W", True)


def test_achievement_is_set_by_the_head_above_each_measured_unit(wanggar: Any, plans: dict[str, Plan]) -> None:
    open_period(third(wanggar), on=TODAY)

    setters = {row.unit.code: row.setter_id for row in UnitAchievement.objects.select_related("unit")}

    ratna, yohanes = wanggar.ratna.employee_id, wanggar.yohanes.employee_id
    assert setters == {"W": yohanes, "WS": ratna, "WA": ratna, "WB": ratna}


def test_achievement_that_is_not_set_goes_to_the_new_head_above(wanggar: Any, plans: dict[str, Plan]) -> None:
    open_period(third(wanggar), on=TODAY)
    UnitAchievement.objects.filter(unit__code="WA").update(setter=wanggar.siti.employee)

    changed = follow_setters(wanggar.ratna.agency.pk, on=TODAY)

    assert changed == 1
    assert UnitAchievement.objects.get(unit__code="WA").setter_id == wanggar.ratna.employee_id


def test_opening_again_adds_only_who_is_missing(wanggar: Any, plans: dict[str, Plan]) -> None:
    fourth = factories.period(wanggar.budi, 4)
    open_period(fourth, on=OCTOBER)
    Appraisal.objects.filter(plan=plans["budi"]).delete()
    recount(wanggar.budi.agency.pk)

    made = open_period(fourth, on=OCTOBER)

    assert made == 1
    assert Appraisal.objects.count() == len(EVERYONE)
    assert Event.objects.filter(kind="period.open").count() == 1
    assert wrong_counts(wanggar.budi.agency.pk) == 0


def test_opening_tells_everyone_once_and_is_counted(wanggar: Any, plans: dict[str, Plan]) -> None:
    fourth = factories.period(wanggar.budi, 4)
    open_period(fourth, on=OCTOBER)
    open_period(fourth, on=OCTOBER)

    assert Notification.objects.filter(kind="period.opened").count() == len(EVERYONE)
    counted = StateCount.objects.filter(kind="appraisal", state="open", unit=Unit.objects.get(code="WA1"))
    assert [row.number for row in counted] == [4]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "appraised"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), True),
        (date(2026, 1, 1), date(2026, 7, 1), True),
        (date(2026, 1, 1), date(2026, 6, 30), False),
        (date(2026, 9, 1), date(2026, 12, 31), True),
        (date(2026, 9, 2), date(2026, 12, 31), False),
    ],
)
def test_a_month_belongs_to_the_plan_that_holds_on_its_first_day(
    wanggar: Any, starts_on: date, ends_on: date, appraised: bool
) -> None:
    plan = factories.plan(wanggar.budi, "agreed", filled=False)
    Plan.objects.filter(pk=plan.pk).update(starts_on=starts_on, ends_on=ends_on)

    open_period(third(wanggar), on=TODAY)

    assert Appraisal.objects.filter(plan=plan).exists() is appraised


def test_plan_that_was_never_agreed_before_it_closed_is_not_appraised(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "draft", filled=False)
    Plan.objects.filter(pk=plan.pk).update(state="closed", closed_at=moment(TODAY), awaiting=None)

    assert open_period(third(wanggar), on=TODAY) == 0


def test_the_fourth_quarter_is_annual_for_whoever_holds_december(wanggar: Any) -> None:
    leaving, staying = (factories.plan(getattr(wanggar, name), "agreed", filled=False) for name in ("budi", "andi"))
    Plan.objects.filter(pk=leaving.pk).update(ends_on=date(2026, 10, 31))

    open_period(factories.period(wanggar.budi, 4), on=OCTOBER)

    assert dict(Appraisal.objects.values_list("plan_id", "annual")) == {leaving.pk: False, staying.pk: True}


def test_the_annual_period_of_a_monthly_year_counts_its_last_month_alone(wanggar: Any) -> None:
    cycle = prepare_cycle(
        wanggar.lestari.agency, year=2027, scheme="national", period_kind="monthly", actor=wanggar.lestari.actor
    )

    months = {period.number: months_of(period) for period in cycle.periods.all()}

    assert (months[3], months[13]) == ([date(2027, 3, 1)], [date(2027, 12, 1)])


def test_period_of_a_year_that_is_only_prepared_does_not_open(wanggar: Any) -> None:
    Cycle.objects.update(state="prepared")

    with pytest.raises(Refused):
        open_period(third(wanggar), on=TODAY)


def test_closing_lists_what_is_left_and_asks_for_the_reason(wanggar: Any, plans: dict[str, Plan]) -> None:
    second, office = factories.period(wanggar.budi, 2), wanggar.lestari.actor
    factories.appraisal(plans["budi"], "rated", 2)
    factories.appraisal(plans["andi"], "final", 2)

    with pytest.raises(Refused, match="1"):
        close_period(second, actor=office)
    left = close_period(second, actor=office, reason="Pegawai tugas belajar.")

    assert [(each.unit, each.state, each.number) for each in left] == [("Subbidang Evaluasi", "rated", 1)]
    event = Event.objects.get(kind="period.close")
    assert (event.comment, event.data["unfinished"]) == ("Pegawai tugas belajar.", 1)
    assert second.closed_at is not None


def test_period_closes_after_its_last_day_and_once(wanggar: Any) -> None:
    office = wanggar.lestari.actor
    Period.objects.filter(number=3).update(opened_at=moment(TODAY))
    with pytest.raises(Refused):
        close_period(third(wanggar), actor=office)
    with pytest.raises(Refused):
        close_period(factories.period(wanggar.budi, 1), actor=office)


def test_annual_evaluation_needs_every_slice_final_or_a_reason(
    wanggar: Any, plans: dict[str, Plan], settings: Any
) -> None:
    settings.LUGAS_TODAY = NEW_YEAR
    cycle, office = factories.cycle(wanggar.budi), wanggar.lestari.actor
    factories.appraisal(plans["budi"], "decided", 2)

    with pytest.raises(Refused):
        open_annual(cycle, actor=office, on=NEW_YEAR)
    open_annual(cycle, actor=office, on=NEW_YEAR, reason="Satu pegawai cuti panjang.")

    assert cycle.state == "annual_evaluation"
    assert all(period.closed_at for period in cycle.periods.filter(number__lte=2))
    assert Appraisal.objects.filter(period__number=4, annual=True).count() == len(EVERYONE)


def test_annual_evaluation_waits_for_the_end_of_the_year(wanggar: Any) -> None:
    with pytest.raises(Refused):
        open_annual(factories.cycle(wanggar.budi), actor=wanggar.lestari.actor, on=TODAY)


def test_follow_up_closes_the_plans_of_the_year_and_the_year_keeps_its_report(
    wanggar: Any, plans: dict[str, Plan], settings: Any
) -> None:
    settings.LUGAS_TODAY = NEW_YEAR
    cycle, office = factories.cycle(wanggar.budi), wanggar.lestari.actor
    Plan.objects.filter(pk=plans["andi"].pk).update(state="draft", agreed_at=None, agreed_by=None)
    factories.appraisal(plans["budi"], "final", 4)
    open_annual(cycle, actor=office, on=NEW_YEAR)
    Appraisal.objects.filter(state="open").delete()
    recount(cycle.agency_id)

    open_follow_up(cycle, actor=office, on=NEW_YEAR)
    report = close_cycle(cycle, actor=office, on=date(2027, 5, 31))

    assert set(Plan.objects.values_list("state", flat=True)) == {"closed"}
    assert Event.objects.filter(kind="plan.lapse").count() == 1
    assert (cycle.state, report["grades"], report["plans"]) == ("closed", {"good": 1}, {"closed": len(EVERYONE)})
    assert cycle.closing_report == report
    assert wrong_counts(cycle.agency_id) == 0


def test_only_the_personnel_office_moves_the_year(wanggar: Any) -> None:
    for name in ("ratna", "hasan", "agus", "budi"):
        with pytest.raises(Refused):
            open_annual(factories.cycle(wanggar.budi), actor=getattr(wanggar, name).actor, on=NEW_YEAR)
        with pytest.raises(Refused):
            open_period(third(wanggar), on=TODAY, actor=getattr(wanggar, name).actor)


def test_people_of_another_agency_are_never_enrolled(wanggar: Any, plans: dict[str, Plan]) -> None:
    open_period(third(wanggar), on=TODAY)

    here = Employee.objects.filter(agency=wanggar.budi.agency).values_list("pk", flat=True)
    assert set(Appraisal.objects.values_list("employee_id", flat=True)) <= set(here)
