"""Two schemes side by side, the differences first."""

from dataclasses import dataclass

from lugas.planning.rules import in_language
from lugas.regulation.provisions.provision import Provision
from lugas.regulation.provisions.year import StepRule
from lugas.regulation.scheme import Scheme, provisions

from ..rules.values import lines_of, of_step
from .sayings import sayings_of

SAID_IN_WORDS = "voices."


@dataclass(frozen=True)
class Row:
    """One subject in both schemes; a scheme without it says nothing."""

    subject: str
    rule: str
    scheme: str
    one: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return self.one != self.other


@dataclass(frozen=True)
class Contrast:
    """Words, steps and values of both."""

    words: list[Row]
    steps: list[Row]
    values: list[Row]

    @property
    def different(self) -> list[Row]:
        return [row for rows in (self.words, self.steps, self.values) for row in rows if row.differs]

    @property
    def same(self) -> list[Row]:
        """What is said in words and in steps by both; the many values that are alike are only counted."""
        return [row for rows in (self.words, self.steps) for row in rows if not row.differs]

    @property
    def values_alike(self) -> int:
        return sum(not row.differs for row in self.values)


def contrast(one: Scheme, other: Scheme) -> Contrast:
    said = zip(sayings_of(one), sayings_of(other), strict=True)
    words = [Row(a.subject, b.rule, other.code, (a.text,), (b.text,)) for a, b in said]
    return Contrast(words, steps(one, other), values(one, other))


def steps(one: Scheme, other: Scheme) -> list[Row]:
    codes = list(dict.fromkeys((*one.year.steps, *other.year.steps)))
    rows = []
    for code in codes:
        a, b = one.year.steps.get(code), other.year.steps.get(code)
        known: StepRule = a or b  # type: ignore[assignment]  # the code is of one of them
        row = Row(
            in_language(known, "name"), known.rule, (one if a else other).code, step_words(a, one), step_words(b, other)
        )
        rows.append(row)
    return rows


def step_words(step: StepRule | None, scheme: Scheme) -> tuple[str, ...]:
    if step is None:
        return ()
    words = of_step(step, scheme).says
    # Of a step that is not used, the dates do not matter.
    return words if step.used else words[-1:]


def values(one: Scheme, other: Scheme) -> list[Row]:
    """Every section but what was said in words."""
    first, second = dict(provisions(one)), dict(provisions(other))
    rows = []
    for place in dict.fromkeys((*first, *second)):
        if place.startswith(SAID_IN_WORDS):
            continue
        a, b = first.get(place), second.get(place)
        home, rule = (one, a.rule) if a else (other, second[place].rule)
        title = in_language(home.rules[rule], "title")
        rows.append(Row(title, rule, home.code, said(a), said(b)))
    return rows


def said(section: Provision | None) -> tuple[str, ...]:
    lines = lines_of(section) if section else ()
    return tuple(f"{line.name}: {each}" for line in lines for each in line.says)
