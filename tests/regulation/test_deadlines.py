"""Working days, windows, and the steps of a year."""

from datetime import date, datetime, timedelta

import pytest

from lugas.regulation import deadlines
from lugas.regulation.deadlines import Calendar, Period, Step, due, objection_window, periods, schedule
from lugas.regulation.errors import RegulationError
from lugas.regulation.holidays import Holiday, national_holidays, years
from lugas.regulation.schedule import months_later
from lugas.regulation.scheme import national

PLAIN = Calendar()


def test_a_weekend_and_holidays_are_not_worked() -> None:
    calendar = Calendar([date(2026, 6, 16)])

    week = [date(2026, 6, 15) + timedelta(days=day) for day in range(7)]

    assert [calendar.is_working_day(day) for day in week] == [True, False, True, True, True, False, False]


def test_a_week_of_six_days_is_possible() -> None:
    assert Calendar(weekend=[6]).add_working_days(date(2026, 6, 5), 1) == date(2026, 6, 6)


def test_a_week_without_work_is_refused() -> None:
    with pytest.raises(RegulationError) as refusal:
        Calendar(weekend=range(7))

    assert (refusal.value.name, refusal.value.value) == ("weekend", [0, 1, 2, 3, 4, 5, 6])
    assert refusal.value.sentence_id == "Setidaknya satu hari dalam seminggu harus hari kerja."
    assert refusal.value.sentence_en == "At least one day of the week must be worked."
    assert Calendar(weekend=range(6)).add_working_days(date(2026, 6, 7), 1) == date(2026, 6, 14)


def test_zero_working_days_is_the_day_itself_even_when_it_is_not_worked() -> None:
    assert PLAIN.add_working_days(date(2026, 6, 6), 0) == date(2026, 6, 6)


@pytest.mark.parametrize("n", [-1, 2001, 1.0, True])
def test_a_number_of_days_has_bounds(n: int) -> None:
    with pytest.raises(RegulationError, match=r"^n: "):
        PLAIN.add_working_days(date(2026, 6, 6), n)


def test_two_thousand_days_can_be_counted() -> None:
    assert PLAIN.add_working_days(date(2026, 6, 5), 2000) == date(2034, 2, 3)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1), "2026-06-05", None])
def test_a_day_lies_within_living_memory(day: date) -> None:
    with pytest.raises(RegulationError) as refusal:
        PLAIN.add_working_days(day, 1)

    assert (refusal.value.name, refusal.value.value) == ("day", day)
    assert refusal.value.sentence_id == "Isi dengan tanggal dari tahun 1990 sampai 2100."
    assert refusal.value.sentence_en == "Give a date from 1990 to 2100."


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2100, 12, 31)])
def test_the_edges_are_allowed(day: date) -> None:
    assert PLAIN.working_days_between(day, day) == 0


def test_working_days_between_counts_the_last_day_and_not_the_first() -> None:
    assert PLAIN.working_days_between(date(2026, 6, 5), date(2026, 6, 9)) == 2
    assert PLAIN.working_days_between(date(2026, 6, 6), date(2026, 6, 8)) == 1


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(RegulationError) as refusal:
        PLAIN.working_days_between(date(2026, 6, 8), date(2026, 6, 5))

    assert (refusal.value.name, refusal.value.value) == ("b", date(2026, 6, 5))
    assert refusal.value.sentence_id == "Tanggal akhir harus sesudah atau sama dengan tanggal awal (2026-06-08)."
    assert refusal.value.sentence_en == "The last day must not lie before the first (2026-06-08)."


@pytest.mark.parametrize(("a", "b", "name"), [("x", date(2026, 1, 1), "a"), (date(2026, 1, 1), "x", "b")])
def test_both_days_are_checked(a: date, b: date, name: str) -> None:
    with pytest.raises(RegulationError, match=rf"^{name}: "):
        PLAIN.working_days_between(a, b)


def test_a_window_says_when_it_closes_and_why() -> None:
    window = objection_window(date(2026, 6, 1), PLAIN)

    assert (window.opens_on, window.closes_on, window.days, window.count) == (
        date(2026, 6, 1), date(2026, 6, 19), 14, "working",
    )  # fmt: skip
    assert window.value == window.closes_on
    assert window.reasons[0].sentence_id == (
        "Pengajuan keberatan: 14 hari kerja setelah 1 Juni 2026, jadi paling lambat 19 Juni 2026."
    )
    assert window.reasons[0].sentence_en == (
        "Filing an objection: 14 working days after 1 June 2026, so by 19 June 2026."
    )
    assert window.reasons[0].inputs == {"since": "2026-06-01", "days": "14", "count": "working"}


def test_calendar_days_are_said_as_such() -> None:
    window = objection_window(date(2026, 6, 1), PLAIN, "calendar")

    assert window.closes_on == date(2026, 6, 15)
    assert window.reasons[0].sentence_id.startswith("Pengajuan keberatan: 14 hari kalender setelah 1 Juni 2026, ")
    assert window.reasons[0].sentence_en.startswith("Filing an objection: 14 calendar days after 1 June 2026, ")


def test_an_unknown_way_of_counting_is_refused() -> None:
    with pytest.raises(RegulationError) as refusal:
        objection_window(date(2026, 6, 1), PLAIN, "weeks")  # type: ignore[arg-type]

    assert (refusal.value.name, refusal.value.value) == ("mode", "weeks")
    assert refusal.value.sentence_id == ("Yang diperbolehkan: working (hari kerja) atau calendar (hari kalender).")
    assert refusal.value.sentence_en == "Allowed: working or calendar."


def test_an_unknown_act_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RegulationError) as refusal:
        due("lunch", date(2026, 6, 1), PLAIN)

    known = (
        "delivery, receipt, objection, objection_examination, explanation, objection_decision, plan_answer, "
        "plan_after_move, feedback_before_low_rating, step_opens_late, escalation, reminder, daily_lock"
    )
    assert (refusal.value.name, refusal.value.value) == ("code", "lunch")
    assert refusal.value.sentence_id == f"Batas waktu ini tidak ada dalam skema. Yang ada: {known}."
    assert refusal.value.sentence_en == f"The scheme has no such allowance. It has: {known}."


@pytest.mark.parametrize("since", [date(1900, 1, 1), None])
def test_a_window_needs_a_day(since: date) -> None:
    with pytest.raises(RegulationError, match=r"^since: "):
        due("delivery", since, PLAIN)


def test_quarterly_the_fourth_period_is_the_annual_one() -> None:
    assert periods(2026, "quarterly") == (
        Period(1, "periodic", date(2026, 1, 1), date(2026, 3, 31)),
        Period(2, "periodic", date(2026, 4, 1), date(2026, 6, 30)),
        Period(3, "periodic", date(2026, 7, 1), date(2026, 9, 30)),
        Period(4, "annual", date(2026, 10, 1), date(2026, 12, 31)),
    )


def test_monthly_the_year_is_a_period_of_its_own() -> None:
    found = periods(2028, "monthly")

    assert [each.number for each in found] == list(range(1, 14))
    assert found[1] == Period(2, "periodic", date(2028, 2, 1), date(2028, 2, 29))
    assert found[11] == Period(12, "periodic", date(2028, 12, 1), date(2028, 12, 31))
    assert found[12] == Period(13, "annual", date(2028, 1, 1), date(2028, 12, 31))


def test_the_steps_of_a_quarterly_year() -> None:
    found = schedule(2026, national(), PLAIN)

    assert [period.number for period in found.periods] == [1, 2, 3, 4]
    assert [step.code for step in found.value if step.period is None] == [
        "cycle_open", "unit_plan", "plan_create", "plan_submit", "plan_return", "plan_agree", "cycle_run",
        "plan_revise", "plan_close", "annual_open", "annual_evaluation", "credit", "ranking", "recognition",
        "cycle_close", "improvement",
    ]  # fmt: skip
    assert [step.code for step in found.value if step.period == 2] == [
        "period_open", "progress", "unit_achievement", "self_assessment", "rating", "dialogue", "decision",
        "delivery", "receipt", "objection", "objection_examination", "objection_decision", "final",
    ]  # fmt: skip
    assert found.reasons[0].sentence_id == ("Tahun kinerja 2026 dengan evaluasi triwulanan: 4 periode, 68 langkah.")
    assert found.reasons[0].sentence_en == "The year 2026 with quarterly evaluation: 4 periods, 68 steps."
    assert found.reasons[0].inputs == {"year": "2026", "kind": "quarterly"}


def test_a_step_is_told_whole() -> None:
    (step,) = [each for each in schedule(2026, national(), PLAIN).value if (each.code, each.period) == ("rating", 1)]

    assert step == Step(
        code="rating",
        rule="EVL-02",
        period=1,
        opens_on=date(2026, 4, 1),
        due_on=date(2026, 4, 14),
        transition="T15",
        owner="supervisor",
        name_id="Penilaian pejabat penilai",
        name_en="The supervisor's ratings",
    )


def test_a_monthly_year_has_thirteen_times_the_steps_of_a_period() -> None:
    found = schedule(2026, national(), PLAIN, kind="monthly")

    assert len(found.value) == 16 + 13 * 13
    assert found.reasons[0].sentence_id.startswith("Tahun kinerja 2026 dengan evaluasi bulanan: 13 periode")
    assert found.reasons[0].sentence_en.startswith("The year 2026 with monthly evaluation: 13 periods")


def test_annual_steps_follow_the_last_period() -> None:
    steps = {step.code: step for step in schedule(2026, national(), PLAIN).value if step.period in (None, 4)}

    assert steps["credit"].opens_on == steps["final"].due_on
    assert steps["improvement"].due_on == months_later(steps["final"].due_on, 6)
    assert steps["plan_return"].due_on == date(2026, 1, 27)


def test_a_step_is_never_due_before_it_opens() -> None:
    long_holidays = Calendar(date(2027, 1, 1) + timedelta(days=day) for day in range(60))

    for step in schedule(2026, national(), long_holidays).value:
        assert step.opens_on <= step.due_on, step.code


def test_a_step_switched_on_is_among_the_steps() -> None:
    steps = national().year.steps
    used = steps | {"peer_feedback": steps["peer_feedback"].model_copy(update={"used": True})}
    scheme = national().model_copy(update={"year": national().year.model_copy(update={"steps": used})})

    codes = [step.code for step in schedule(2026, scheme, PLAIN).value if step.period == 1]

    assert codes[codes.index("self_assessment") + 1] == "peer_feedback"


@pytest.mark.parametrize("year", [1990, 2099, "2026"])
def test_a_year_has_bounds(year: int) -> None:
    with pytest.raises(RegulationError, match=r"^year: "):
        schedule(year, national(), PLAIN)


@pytest.mark.parametrize("year", [1991, 2098])
def test_the_first_and_last_year_can_be_planned(year: int) -> None:
    assert len(schedule(year, national(), PLAIN).value) == 68


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 6, 15), 24, date(2028, 6, 15)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_national_holidays_are_known_for_announced_years() -> None:
    assert years() == {2025, 2026}
    assert national_holidays()[0] == Holiday(date(2025, 1, 1), "holiday", "Tahun Baru Masehi", "New Year's Day")
    assert {each.kind for each in national_holidays()} == {"holiday", "collective_leave"}
    days = [each.day for each in national_holidays()]
    assert days == sorted(set(days))
    assert not any(isinstance(day, datetime) for day in days)


def test_the_module_offers_what_others_call() -> None:
    assert set(deadlines.__all__) >= {"Calendar", "objection_window", "schedule", "periods", "due"}
