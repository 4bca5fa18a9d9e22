"""Questions about credit points, competency, talent, professionalism, satisfaction and numbers."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from lugas.regulation import competency, credit, identity, professionalism, satisfaction, talent
from lugas.regulation.errors import member
from lugas.regulation.outcome import Outcome
from lugas.regulation.questions.words import Words, whole_number, wrong
from lugas.regulation.ratings import Discipline, Grade, Level, PositionKind, Potential, Qualification
from lugas.regulation.scheme import Scheme

LONGEST_SPAN = 600


def credit_of(words: Words, scheme: Scheme) -> Outcome[Any]:
    """A whole year, or some months of one."""
    level, grade = level_of(words), member(Grade, words.text("grade"), "grade")
    return credit.partial(level, grade, words.whole("months", credit.MONTHS_OF_YEAR), scheme=scheme)


def credit_months(words: Words, scheme: Scheme) -> Outcome[Any]:
    """months=2025-06..2025-12:good,2026-01:very_good"""
    level = level_of(words)
    known = [
        credit.CreditMonth(year, month, level, member(Grade, grade, "months"))
        for place, grade in words.table("months").items()
        for year, month in span(place)
    ]
    return credit.for_months(known, scheme=scheme)


def span(place: str) -> Iterator[tuple[int, int]]:
    """Year and month from the first to the last, both included."""
    first, _, last = place.partition("..")
    start, end = month_number(first), month_number(last or first)
    if end - start not in range(LONGEST_SPAN):
        raise wrong("months", place, "Bulan akhir mendahului bulan awal.", "The last month lies before the first.")
    for number in range(start, end + 1):
        year, month = divmod(number, credit.MONTHS_OF_YEAR)
        yield year, month + 1


def month_number(text: str) -> int:
    """2025-06 as a count of months, so that spans run over the end of a year."""
    year, dash, month = text.partition("-")
    number = whole_number(month, "months") if dash else 0
    if number not in range(1, credit.MONTHS_OF_YEAR + 1):
        raise wrong("months", text, "Isi dengan bulan seperti 2025-06.", "Give a month such as 2025-06.")
    return whole_number(year, "months") * credit.MONTHS_OF_YEAR + number - 1


def standing(words: Words, scheme: Scheme) -> Outcome[Any]:
    return credit.standing(level_of(words), words.decimal("total"), scheme=scheme)


def match(words: Words, scheme: Scheme) -> Outcome[Any]:
    bands = words.text("bands", "selection")
    required, attained = words.levels("required"), words.levels("attained")
    return competency.job_person_match(required, attained, bands, scheme=scheme)  # type: ignore[arg-type]  # the function refuses what it does not know


def gaps(words: Words, scheme: Scheme) -> Outcome[Any]:
    return competency.gaps(words.levels("required"), words.levels("attained"), scheme=scheme)


def talent_box(words: Words, scheme: Scheme) -> Outcome[Any]:
    grade = member(Grade, words.text("grade"), "grade")
    return talent.box(grade, member(Potential, words.text("potential"), "potential"), scheme=scheme)


def professionalism_index(words: Words, scheme: Scheme) -> Outcome[Any]:
    profile = professionalism.Profile(
        qualification=member(Qualification, words.text("qualification"), "qualification"),
        position=member(PositionKind, words.text("position"), "position"),
        position_training=words.flag("position_training"),
        technical_hours=words.whole("technical_hours"),
        seminar=words.flag("seminar"),
        grade=member(Grade, words.text("grade"), "grade"),
        discipline=member(Discipline, words.text("discipline"), "discipline"),
    )
    return professionalism.index(profile, scheme=scheme)


def satisfaction_index(words: Words, scheme: Scheme) -> Outcome[Any]:
    """U1=4*20,3*9 U2=… : the answers of the respondents to every element, in the same order."""
    codes = [code for code in scheme.satisfaction.elements.items if code in words.values]
    columns = [list(words.repeated(code)) for code in codes]
    answers = [
        {code: value for code, value in zip(codes, row, strict=True) if value is not None}
        for row in zip_longest(*columns)
    ]
    return satisfaction.index(answers, words.text("weight", "exact"), scheme=scheme)  # type: ignore[arg-type]  # the function refuses what it does not know


def nip(words: Words, scheme: Scheme) -> Outcome[Any]:
    return identity.parse_nip(words.text("number"), scheme=scheme)


def ni_pppk(words: Words, scheme: Scheme) -> Outcome[Any]:
    return identity.parse_ni_pppk(words.text("number"), scheme=scheme)


def level_of(words: Words) -> Level:
    return member(Level, words.text("level"), "level")
