"""What must hold for any input, not only for the examples."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.regulation import competency, credit, distribution, grading, legacy, satisfaction, talent
from lugas.regulation.amounts import rounded
from lugas.regulation.credit import CreditMonth
from lugas.regulation.deadlines import Calendar
from lugas.regulation.outcome import Outcome
from lugas.regulation.ratings import Achievement, Expectation, Grade, Level, Potential

pytestmark = pytest.mark.slow

EXPECTATIONS, GRADES, LEVELS = st.sampled_from(Expectation), st.sampled_from(Grade), st.sampled_from(Level)
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
CALENDARS = st.builds(Calendar, st.lists(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=40))
NEAR_DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
COUNTS = st.fixed_dictionaries({grade: st.integers(0, 60) for grade in Grade}).filter(lambda each: sum(each.values()))
ANSWER = st.fixed_dictionaries({f"U{number}": st.integers(1, 4) for number in range(1, 10)})


@given(EXPECTATIONS, EXPECTATIONS, EXPECTATIONS)
def test_a_better_result_never_makes_a_worse_grade(
    first: Expectation, second: Expectation, behavior: Expectation
) -> None:
    better, worse = sorted((first, second), key=lambda each: -each.order)

    assert grading.grade(better, behavior).value.order >= grading.grade(worse, behavior).value.order


@given(EXPECTATIONS, EXPECTATIONS, EXPECTATIONS)
def test_better_behavior_never_makes_a_worse_grade(
    first: Expectation, second: Expectation, result: Expectation
) -> None:
    better, worse = sorted((first, second), key=lambda each: -each.order)

    assert grading.grade(result, better).value.order >= grading.grade(result, worse).value.order


@given(st.lists(GRADES, min_size=1, max_size=13), GRADES)
def test_the_order_of_periods_does_not_matter_for_the_annual_check(periods: list[Grade], annual: Grade) -> None:
    assert grading.annual_check(periods, annual).value == grading.annual_check(sorted(periods), annual).value


@given(st.lists(GRADES, min_size=1, max_size=13))
def test_an_annual_grade_that_every_period_had_needs_no_reason(periods: list[Grade]) -> None:
    assert not grading.annual_check([periods[0]] * len(periods), periods[0]).value


@given(st.sampled_from(Achievement), COUNTS)
def test_the_people_of_a_departure_are_exactly_those_beyond_the_limit(
    achievement: Achievement, counts: dict[Grade, int]
) -> None:
    found = distribution.departures(achievement, counts)

    assert found.population == sum(counts.values())
    for each in found.value:
        assert each.actual == sum(counts[grade] for grade in each.grades)
        assert each.people == abs(each.actual - each.limit) > 0
        assert (each.actual > each.limit) is (each.kind == "at_most")


@given(st.sampled_from(Achievement), COUNTS)
def test_a_larger_unit_with_the_same_shares_never_departs_more(
    achievement: Achievement, counts: dict[Grade, int]
) -> None:
    small = {each.grades for each in distribution.departures(achievement, counts).value}
    large = {
        each.grades
        for each in distribution.departures(achievement, {grade: n * 10 for grade, n in counts.items()}).value
    }

    assert large <= small


@given(CALENDARS, NEAR_DAYS, st.integers(0, 120))
def test_adding_and_counting_working_days_are_inverse(calendar: Calendar, day: date, n: int) -> None:
    later = calendar.add_working_days(day, n)

    assert calendar.working_days_between(day, later) == n
    assert n == 0 or calendar.is_working_day(later)


@given(CALENDARS, NEAR_DAYS, st.integers(0, 60), st.integers(0, 60))
def test_adding_in_two_steps_is_adding_at_once(calendar: Calendar, day: date, first: int, second: int) -> None:
    assert calendar.add_working_days(calendar.add_working_days(day, first), second) == calendar.add_working_days(
        day, first + second
    )


@given(CALENDARS, NEAR_DAYS, st.integers(0, 60), NEAR_DAYS)
def test_one_more_holiday_never_brings_a_deadline_forward(calendar: Calendar, day: date, n: int, holiday: date) -> None:
    fewer = Calendar(calendar.holidays - {holiday})
    more = Calendar(calendar.holidays | {holiday})

    assert fewer.add_working_days(day, n) <= more.add_working_days(day, n)


MONTHS = st.builds(CreditMonth, st.integers(2020, 2030), st.integers(1, 12), LEVELS, GRADES)
UNIQUE_MONTHS = st.lists(MONTHS, min_size=2, max_size=40, unique_by=lambda each: (each.year, each.month))


@given(UNIQUE_MONTHS, st.data())
def test_credit_is_additive_over_months(months: list[CreditMonth], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(months) - 1))

    whole, first, second = (credit.for_months(each).exact for each in (months, months[:cut], months[cut:]))

    assert whole == first + second


@given(UNIQUE_MONTHS)
def test_the_order_of_months_does_not_matter(months: list[CreditMonth]) -> None:
    assert credit.for_months(list(reversed(months))) == credit.for_months(months)


@given(LEVELS, GRADES)
def test_twelve_months_are_a_year(level: Level, grade: Grade) -> None:
    months = [CreditMonth(2025, month, level, grade) for month in range(1, 13)]

    assert credit.for_months(months).exact == credit.annual(level, grade).exact


@given(LEVELS, GRADES, GRADES)
def test_a_better_grade_earns_more(level: Level, first: Grade, second: Grade) -> None:
    better, worse = sorted((first, second), key=lambda each: -each.order)

    assert (credit.annual(level, better).value > credit.annual(level, worse).value) is (better != worse)


@given(LEVELS, st.decimals(0, 1000, places=3))
def test_excess_and_shortage_add_up(level: Level, total: Decimal) -> None:
    found = credit.standing(level, total)

    for each in (found.rank, found.level):
        if each is not None:
            assert total == each.needed + each.excess - each.shortage
            assert each.reached is (each.shortage == 0)
            assert min(each.excess, each.shortage) == 0


LEVELS_OF_FIVE = st.dictionaries(st.sampled_from("abcdefghi"), st.integers(1, 5), min_size=1)


@given(LEVELS_OF_FIVE, st.data())
def test_the_match_grows_with_every_level(required: dict[str, int], data: st.DataObject) -> None:
    attained = {code: data.draw(st.integers(1, 4)) for code in required}
    code = data.draw(st.sampled_from(sorted(required)))

    before = competency.job_person_match(required, attained)
    after = competency.job_person_match(required, attained | {code: attained[code] + 1})

    assert before.raw < after.raw
    assert before.value <= after.value <= 100


@given(LEVELS_OF_FIVE)
def test_meeting_the_standard_is_a_hundred_without_gaps(required: dict[str, int]) -> None:
    assert competency.job_person_match(required, required).value == 100
    assert competency.gaps(required, required).value == ()


@given(LEVELS_OF_FIVE, st.data())
def test_gaps_come_largest_first_and_are_all_there(required: dict[str, int], data: st.DataObject) -> None:
    attained = {code: data.draw(st.integers(1, 5)) for code in required}

    found = competency.gaps(required, attained).value

    assert {each.code for each in found} == {code for code in required if attained[code] < required[code]}
    assert [each.gap for each in found] == sorted((each.gap for each in found), reverse=True)


@given(GRADES, st.sampled_from(Potential), st.sampled_from(Potential))
def test_more_potential_means_a_higher_box(grade: Grade, first: Potential, second: Potential) -> None:
    higher, lower = sorted((first, second), key=lambda each: -each.order)

    assert talent.box(grade, higher).value >= talent.box(grade, lower).value


@given(st.lists(ANSWER, min_size=1, max_size=30))
def test_the_order_of_answers_does_not_matter(answers: list[dict[str, int]]) -> None:
    assert satisfaction.index(list(reversed(answers))) == satisfaction.index(answers)


@given(st.lists(ANSWER, min_size=1, max_size=30))
def test_the_index_lies_between_its_bounds_and_above_the_rounded_one(answers: list[dict[str, int]]) -> None:
    exact, short = satisfaction.index(answers), satisfaction.index(answers, "0.11")

    assert 25 <= exact.value <= 100
    assert short.value <= exact.value


@given(st.lists(ANSWER, min_size=1, max_size=10))
def test_asking_everyone_twice_changes_nothing(answers: list[dict[str, int]]) -> None:
    assert satisfaction.index(answers * 2).value == satisfaction.index(answers).value


@given(st.decimals(0, 120, places=2), st.decimals(0, 120, places=2))
def test_an_old_score_lies_between_its_two_parts(skp: Decimal, behavior: Decimal) -> None:
    assert min(skp, behavior) <= legacy.score_2019(skp, behavior).value <= max(skp, behavior)


@given(st.fractions(-1_000_000, 1_000_000), st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half(value: Fraction, decimals: int) -> None:
    assert abs(Fraction(rounded(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)
    assert rounded(-value, decimals) == -rounded(value, decimals)


@given(EXPECTATIONS, EXPECTATIONS)
def test_stored_outcomes_are_equal_to_the_first(result: Expectation, behavior: Expectation) -> None:
    outcome = grading.grade(result, behavior)

    assert Outcome.from_json(outcome.to_json()) == outcome
