"""Questions about ratings, grades, the pattern, old scores, and what follows."""

from typing import Any

from lugas.regulation import consequences, distribution, grading, legacy
from lugas.regulation.errors import member
from lugas.regulation.outcome import Outcome
from lugas.regulation.questions.words import Words, whole_number, wrong
from lugas.regulation.ratings import Achievement, Expectation, Grade
from lugas.regulation.scheme import Scheme


def grade(words: Words, scheme: Scheme) -> Outcome[Any]:
    result = member(Expectation, words.text("result"), "result")
    return grading.grade(result, member(Expectation, words.text("behavior"), "behavior"), scheme=scheme)


def unit_head(words: Words, scheme: Scheme) -> Outcome[Any]:
    return grading.unit_head_result(achievement(words), scheme=scheme)


def annual_check(words: Words, scheme: Scheme) -> Outcome[Any]:
    return grading.annual_check(grades(words, "periods"), member(Grade, words.text("annual"), "annual"), scheme=scheme)


def pattern(words: Words, scheme: Scheme) -> Outcome[Any]:
    return distribution.pattern(achievement(words), scheme=scheme)


def departures(words: Words, scheme: Scheme) -> Outcome[Any]:
    counts = {each: words.whole(each.value, 0) for each in Grade}
    return distribution.departures(achievement(words), counts, scheme=scheme)


def old_score(words: Words, scheme: Scheme) -> Outcome[Any]:
    plan, _, conduct = words.text("weights", "70/30").partition("/")
    weights = whole_number(plan, "weights"), whole_number(conduct, "weights")
    skp, behavior = words.decimal("skp"), words.decimal("behavior")
    return legacy.score_2019(skp, behavior, weights, words.flag("new_idea"), scheme=scheme)


def follow_up(words: Words, scheme: Scheme) -> Outcome[Any]:
    annual = words.text("annual", "")
    history = consequences.History(
        periods=grades(words, "periods", ""),
        annual=member(Grade, annual, "annual") if annual else None,
        proven_innovation=words.flag("proven_innovation"),
        open_case=words.flag("open_case"),
        running_punishment=words.flag("running_punishment"),
        on_contract=words.flag("on_contract"),
    )
    return consequences.follow_up(history, scheme=scheme)


def allowance(words: Words, scheme: Scheme) -> Outcome[Any]:
    """grades=2025:good,2026-1:poor,2026-2:good? (a question mark: provisional, an objection runs)."""
    known = [period_grade(place, text) for place, text in words.table("grades").items()]
    default = scheme.follow_up.allowance
    own = {name: words.decimal(name) for name in (each.value for each in Grade) if name in words.values}
    table = consequences.AllowanceTable(
        performance_share=words.decimal("performance_share", str(default.performance_share)),
        percentages={each: own.get(each.value, default.percentages[each]) for each in Grade},
        lag=words.text("lag", default.lag),  # type: ignore[arg-type]  # the function refuses what it does not know
        discipline_cut=words.decimal("discipline_cut", "0"),
    )
    return consequences.allowance(known, table, scheme=scheme)


def period_grade(place: str, text: str) -> consequences.PeriodGrade:
    year, dash, period = place.partition("-")
    return consequences.PeriodGrade(
        whole_number(year, "grades"),
        whole_number(period, "grades") if dash else None,
        member(Grade, text.removesuffix("?"), "grades"),
        text.endswith("?"),
    )


def achievement(words: Words) -> Achievement:
    return member(Achievement, words.text("achievement"), "achievement")


def grades(words: Words, key: str, default: str | None = None) -> tuple[Grade, ...]:
    found = words.list(key, default)
    if not found and default is None:
        raise wrong(key, None, "Bagian ini harus diisi.", "This part must be given.")
    return tuple(member(Grade, each, key) for each in found)
