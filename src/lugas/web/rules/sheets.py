"""A rule with everything that belongs to it: words, values in force, worked examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lugas.planning.rules import in_language
from lugas.regulation.cases import Case, cases_of
from lugas.regulation.errors import RegulationError
from lugas.regulation.outcome import Status
from lugas.regulation.provisions.rules import Rule
from lugas.regulation.questions import ask
from lugas.regulation.scheme import NATIONAL, Scheme, provisions

from .. import formats
from .values import Line, lines_of, of_step
from .words import STATUSES, TOPICS


@dataclass(frozen=True)
class Values:
    """One section of the scheme: where it stands in the file, since when it holds, on what basis."""

    place: str
    since: date
    basis: str
    status: Status
    lines: tuple[Line, ...]

    @property
    def status_words(self) -> str:
        return str(STATUSES[self.status])


@dataclass(frozen=True)
class Example:
    name: str
    question: str
    answers: tuple[str, ...]
    refused: bool
    source: str


@dataclass(frozen=True)
class Sheet:
    """What a page says about one rule, in the reader's language."""

    code: str
    topic: str
    title: str
    text: str
    basis: str
    status: Status
    since: date
    until: date | None

    @property
    def status_words(self) -> str:
        return str(STATUSES[self.status])


def sheet_of(code: str, rule: Rule) -> Sheet:
    return Sheet(
        code=code,
        topic=rule.topic,
        title=in_language(rule, "title"),
        text=in_language(rule, "text"),
        basis=rule.basis,
        status=rule.status,
        since=rule.valid_from,
        until=rule.valid_to,
    )


def in_force(scheme: Scheme, on: date) -> Iterator[tuple[str, Rule]]:
    """The rules of the day, in the order of the scheme."""
    return ((code, rule) for code, rule in scheme.rules.items() if rule.in_force(on))


def by_topic(scheme: Scheme, on: date) -> list[tuple[str, str, list[Sheet]]]:
    """Topic, its name, its rules."""
    sheets = [sheet_of(code, rule) for code, rule in in_force(scheme, on)]
    found = ((topic, str(name), [each for each in sheets if each.topic == topic]) for topic, name in TOPICS.items())
    return [group for group in found if group[2]]


def search(scheme: Scheme, on: date, text: str) -> list[Sheet]:
    """Rules that contain every word, in either language, in their code or their basis."""
    words = text.casefold().split()
    return [sheet_of(code, rule) for code, rule in in_force(scheme, on) if matches(code, rule, words)]


def matches(code: str, rule: Rule, words: list[str]) -> bool:
    parts = (code, rule.title_id, rule.title_en, rule.text_id, rule.text_en, rule.basis)
    whole = " ".join(parts).casefold()
    return all(word in whole for word in words)


def values_of(code: str, scheme: Scheme) -> list[Values]:
    """Everything in the scheme that belongs to a rule: its sections, and its steps of the year."""
    found = [
        Values(place, each.valid_from, each.basis, each.status, tuple(lines_of(each)))
        for place, each in provisions(scheme)
        if each.rule == code
    ]
    steps = {key: step for key, step in scheme.year.steps.items() if step.rule == code}
    if steps:
        rule = scheme.rules[code]
        lines = tuple(of_step(step, scheme) for step in steps.values())
        found.append(Values("year.steps", rule.valid_from, rule.basis, rule.status, lines))
    return found


def examples_of(code: str, scheme: Scheme) -> list[Example]:
    """The worked examples of a rule: the scheme's own, then the national ones."""
    own = cases_of(scheme.code) if scheme.code != NATIONAL else ()
    return [example(case, scheme) for case in (*own, *cases_of(NATIONAL)) if case.rule == code]


def example(case: Case, scheme: Scheme) -> Example:
    """What comes out now, said as everywhere else."""
    name, source = in_language(case, "name"), case.source.replace("derived", _("derived from the rule"))
    try:
        reasons = ask(case.ask, scheme=scheme).reasons
    except RegulationError as error:
        return Example(name, case.ask, (formats.sentence(error),), True, source)
    return Example(name, case.ask, tuple(formats.sentence(each) for each in reasons), False, source)
