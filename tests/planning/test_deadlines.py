"""The year's calendar: dates are set before it opens, extended with a reason afterwards; holidays move them."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation.actions.extension import extend_deadline
from lugas.evaluation.models import Appraisal, UnitAchievement
from lugas.organization.models import Holiday, Unit
from lugas.planning.actions.cycle import prepare_cycle
from lugas.planning.actions.deadlines import add_holiday, remove_holiday, set_deadline
from lugas.planning.calendar import calendar_of, days_late, due_dates, due_on, last_due_before
from lugas.planning.models import Cycle, Deadline, Extension, Plan
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused

from .. import factories
from ..cast import TODAY

LATER = date(2026, 9, 15)


def deadline(step: str, number: int | None = None, year: int = 2026) -> Deadline:
    return Deadline.objects.select_related("cycle").get(cycle__year=year, step=step, period__number=number)


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def prepared(cast: Any) -> Cycle:
    office = cast.lestari
    return prepare_cycle(office.agency, year=2027, scheme="national", period_kind="quarterly", actor=office.actor)


def test_extension_reaches_the_unit_and_what_is_below_it_and_nobody_else(wanggar: Any) -> None:
    step = deadline("self_assessment", 2)
    extend_deadline(step, due_on=LATER, reason="Gangguan jaringan", actor=wanggar.lestari.actor, unit=unit("WA"))

    dues = due_dates(step.cycle_id)
    here, below, beside = (
        dues.due_on("self_assessment", period_id=step.period_id, unit_path=unit(code).path)
        for code in ("WA", "WA1", "WB")
    )

    assert (here, below, beside) == (LATER, LATER, step.due_on)


def test_extension_keeps_what_it_was_who_gave_it_and_why(wanggar: Any) -> None:
    step = deadline("plan_submit")

    made = extend_deadline(step, due_on=LATER, reason=" Bencana alam ", actor=wanggar.lestari.actor)

    assert (made.was_due_on, made.due_on, made.reason) == (step.due_on, LATER, "Bencana alam")
    event = Event.objects.get(kind="deadline.extend")
    assert (event.employee_id, event.data["now"]) == (wanggar.lestari.employee_id, "2026-09-15")
    assert due_on(step.cycle_id, "plan_submit") == LATER


def test_records_that_wait_get_the_time_and_their_people_are_told(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed", filled=False)
    here = factories.appraisal(plan, "open", 2, due_on=date(2026, 7, 7))
    other = factories.appraisal(
        factories.plan(wanggar.nurul, "agreed", filled=False), "open", 2, due_on=date(2026, 7, 7)
    )

    extend_deadline(
        deadline("self_assessment", 2), due_on=LATER, reason="Pelatihan", actor=wanggar.lestari.actor, unit=unit("WA")
    )

    assert Appraisal.objects.get(pk=here.pk).due_on == LATER
    assert Appraisal.objects.get(pk=other.pk).due_on == date(2026, 7, 7)
    told = Notification.objects.get(kind="deadline.extended")
    assert (told.recipient_id, told.context["step"]["id"]) == (wanggar.budi.employee_id, "Penilaian diri")


def test_a_draft_and_an_achievement_get_the_time_too(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "draft", filled=False, due_on=date(2026, 1, 20))
    unset = factories.achievement(wanggar.ratna, "WA", 2, value="", due_on=date(2026, 7, 7))
    office = wanggar.lestari.actor

    extend_deadline(deadline("plan_submit"), due_on=LATER, reason="Aplikasi baru", actor=office)
    extend_deadline(deadline("unit_achievement", 2), due_on=LATER, reason="Aplikasi baru", actor=office)

    assert Plan.objects.get(pk=plan.pk).due_on == LATER
    assert UnitAchievement.objects.get(pk=unset.pk).due_on == LATER
    told = Notification.objects.filter(kind="deadline.extended").order_by("pk").values_list("recipient_id", flat=True)
    assert list(told) == [wanggar.budi.employee_id, wanggar.ratna.employee_id]


@pytest.mark.parametrize(("due", "reason"), [(LATER, " "), (date(2026, 1, 20), "Sakit")])
def test_extension_needs_a_reason_and_a_later_date(wanggar: Any, due: date, reason: str) -> None:
    with pytest.raises(Refused):
        extend_deadline(deadline("plan_submit"), due_on=due, reason=reason, actor=wanggar.lestari.actor)

    assert Extension.objects.count() == 0


def test_only_the_personnel_office_extends(wanggar: Any) -> None:
    with pytest.raises(Refused):
        extend_deadline(deadline("plan_submit"), due_on=LATER, reason="Sakit", actor=wanggar.ratna.actor)


def test_dates_are_set_freely_while_the_year_is_prepared_and_never_after(wanggar: Any) -> None:
    prepared(wanggar)
    office = wanggar.lestari.actor
    step = deadline("plan_submit", year=2027)

    set_deadline(step, opens_on=date(2027, 1, 4), due_on=date(2027, 1, 25), actor=office)

    assert due_on(step.cycle_id, "plan_submit") == date(2027, 1, 25)
    with pytest.raises(Refused):
        set_deadline(deadline("plan_submit"), opens_on=LATER, due_on=LATER, actor=office)
    with pytest.raises(Refused):
        set_deadline(step, opens_on=LATER, due_on=date(2026, 1, 1), actor=office)
    with pytest.raises(Refused):
        extend_deadline(step, due_on=date(2027, 3, 1), reason="Belum dibuka", actor=office)


def test_a_new_holiday_moves_the_dates_that_count_working_days(wanggar: Any) -> None:
    prepared(wanggar)
    before = deadline("self_assessment", 1, 2027).due_on

    add_holiday(
        wanggar.budi.agency,
        day=date(2027, 4, 2),
        name="Cuti bersama",
        collective_leave=True,
        actor=wanggar.lestari.actor,
    )

    assert (before, deadline("self_assessment", 1, 2027).due_on) == (date(2027, 4, 7), date(2027, 4, 8))


def test_a_date_set_by_hand_stays_when_a_holiday_is_added(wanggar: Any) -> None:
    prepared(wanggar)
    office, own = wanggar.lestari.actor, date(2027, 4, 20)
    set_deadline(deadline("self_assessment", 1, 2027), opens_on=date(2027, 4, 1), due_on=own, actor=office)

    add_holiday(wanggar.budi.agency, day=date(2027, 4, 2), name="Cuti", collective_leave=True, actor=office)

    assert deadline("self_assessment", 1, 2027).due_on == own


def test_a_year_under_way_gains_days_and_never_loses_any(wanggar: Any) -> None:
    office = wanggar.lestari.actor
    before = deadline("self_assessment", 3).due_on

    made = add_holiday(wanggar.budi.agency, day=date(2026, 10, 2), name="Libur", collective_leave=False, actor=office)
    with_it = deadline("self_assessment", 3).due_on
    remove_holiday(made, actor=office)

    assert (with_it > before, deadline("self_assessment", 3).due_on) == (True, with_it)


def test_a_day_is_a_holiday_once(wanggar: Any) -> None:
    taken = Holiday.objects.order_by("day")[0]

    with pytest.raises(Refused):
        add_holiday(
            wanggar.budi.agency, day=taken.day, name="Lagi", collective_leave=False, actor=wanggar.lestari.actor
        )


def test_lateness_counts_working_days_alone(wanggar: Any) -> None:
    calendar = calendar_of(wanggar.budi.agency.pk)

    late = [days_late(due, TODAY, calendar) for due in (None, TODAY, date(2026, 8, 14), date(2026, 8, 13))]

    assert late == [0, 0, 1, 2]


@pytest.mark.parametrize("days", [0, 1, 3, 5])
def test_the_last_due_date_is_the_latest_after_which_more_days_have_passed(wanggar: Any, days: int) -> None:
    calendar = calendar_of(wanggar.budi.agency.pk)

    last = last_due_before(TODAY, days, calendar)

    assert calendar.add_working_days(last, days) < TODAY
    assert calendar.add_working_days(last.fromordinal(last.toordinal() + 1), days) >= TODAY
