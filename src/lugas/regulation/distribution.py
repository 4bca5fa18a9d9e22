"""The pattern of grades in a unit: a guide for its leader, never a correction of anyone's rating."""

from collections.abc import Mapping
from dataclasses import dataclass

from lugas.regulation.errors import RegulationError, member, whole
from lugas.regulation.outcome import Outcome, Reason
from lugas.regulation.provisions.evaluation import Distribution, Limit
from lugas.regulation.ratings import Achievement, Grade
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import percent_en, percent_id

MOST_PEOPLE = 1_000_000


@dataclass(frozen=True)
class PatternLimit:
    """A limit of the pattern in words: at most or at least a share of all, or a number of people."""

    grades: tuple[Grade, ...]
    kind: str
    share: str | None
    people: int | None
    sentence_id: str
    sentence_en: str


@dataclass(frozen=True)
class Pattern(Outcome[tuple[PatternLimit, ...]]):
    """`largest` is the grade that most people are expected to have; it binds nobody."""

    largest: Grade | None


@dataclass(frozen=True)
class Departure:
    """Where the unit leaves the pattern: `people` too many or too few against the bound `limit`."""

    grades: tuple[Grade, ...]
    kind: str
    limit: int
    actual: int
    people: int
    sentence_id: str
    sentence_en: str


@dataclass(frozen=True)
class Departures(Outcome[tuple[Departure, ...]]):
    """`indicative`: the unit is too small for the pattern to say much; look at the unit above it."""

    population: int
    indicative: bool


def pattern(achievement: Achievement, *, scheme: Scheme | None = None) -> Pattern:
    """The limits per grade, or group of grades, for a unit with this achievement."""
    scheme = scheme or national()
    achievement = member(Achievement, achievement, "achievement")
    rule = scheme.evaluation.distribution
    limits = tuple(in_words(limit) for limit in rule.patterns[achievement])
    reason = rule.reason(
        f"Pola untuk capaian organisasi {achievement.label_id}: {'; '.join(each.sentence_id for each in limits)}.",
        f"Pattern for the achievement {achievement.label_en}: {'; '.join(each.sentence_en for each in limits)}.",
        {"achievement": achievement},
    )
    return Pattern(limits, (reason,), scheme.version, largest=rule.largest.get(achievement))


def departures(achievement: Achievement, counts: Mapping[Grade, int], *, scheme: Scheme | None = None) -> Departures:
    """DST-01..03: every limit that the counts break; the unit's head is not among those counted."""
    scheme = scheme or national()
    achievement = member(Achievement, achievement, "achievement")
    people = checked(counts)
    population = sum(people.values())
    if population == 0:
        raise RegulationError(
            "counts",
            dict(counts),
            sentence_id="Belum ada pegawai yang dinilai di unit ini.",
            sentence_en="Nobody in this unit has been rated yet.",
        )
    rule = scheme.evaluation.distribution
    found = tuple(
        departure
        for limit in rule.patterns[achievement]
        if (departure := broken(limit, people, population)) is not None
    )
    reasons = tuple(rule.reason(each.sentence_id, each.sentence_en, {"counts": spelled(people)}) for each in found)
    indicative = population < rule.indicative_below
    return Departures(
        found,
        (*(reasons or (kept(rule, achievement, people),)), *too_small(scheme, population, indicative)),
        scheme.version,
        population=population,
        indicative=indicative,
    )


def checked(counts: Mapping[Grade, int]) -> dict[Grade, int]:
    """A count for every grade; a grade that nobody has may be left out."""
    known = {member(Grade, key, "counts"): whole(n, "counts", least=0, most=MOST_PEOPLE) for key, n in counts.items()}
    return {each: known.get(each, 0) for each in Grade}


def broken(limit: Limit, people: Mapping[Grade, int], population: int) -> Departure | None:
    actual = sum(people[each] for each in limit.grades)
    bound = limit.bound(population)
    difference = actual - bound if limit.kind == "at_most" else bound - actual
    if difference <= 0:
        return None
    names_id = " dan ".join(each.label_id for each in limit.grades)
    names_en = " and ".join(each.label_en for each in limit.grades)
    rule = in_words(limit)
    excess_id, excess_en = ("lebih", "too many") if limit.kind == "at_most" else ("kurang", "too few")
    return Departure(
        limit.grades,
        limit.kind,
        bound,
        actual,
        difference,
        f"{names_id}: {actual} dari {population} orang. Pola: {rule.sentence_id} ({bound} orang). "
        f"{difference} orang {excess_id}.",
        f"{names_en}: {actual} of {population} people. Pattern: {rule.sentence_en} ({bound}). "
        f"{difference} {excess_en}.",
    )


def in_words(limit: Limit) -> PatternLimit:
    names_id = " dan ".join(each.label_id for each in limit.grades)
    names_en = " and ".join(each.label_en for each in limit.grades)
    kind_id, kind_en = ("paling banyak", "at most") if limit.kind == "at_most" else ("paling sedikit", "at least")
    amount_id = percent_id(limit.share) if limit.share is not None else f"{limit.people} orang"
    amount_en = percent_en(limit.share) if limit.share is not None else f"{limit.people} people"
    share = None if limit.share is None else str(limit.share)
    return PatternLimit(
        limit.grades,
        limit.kind,
        share,
        limit.people,
        f"{names_id} {kind_id} {amount_id}",
        f"{names_en} {kind_en} {amount_en}",
    )


def kept(rule: Distribution, achievement: Achievement, people: Mapping[Grade, int]) -> Reason:
    return rule.reason(
        f"Sebaran predikat sesuai dengan pola untuk capaian organisasi {achievement.label_id}.",
        f"The grades follow the pattern for the achievement {achievement.label_en}.",
        {"achievement": achievement, "counts": spelled(people)},
    )


def too_small(scheme: Scheme, population: int, indicative: bool) -> tuple[Reason, ...]:
    if not indicative:
        return ()
    return (
        scheme.reason(
            "DST-02",
            f"Unit ini terlalu kecil ({population} orang): pola hanya petunjuk, lihat unit di atasnya.",
            f"This unit is too small ({population} people): the pattern is only a hint, look at the unit above it.",
            population=population,
        ),
    )


def spelled(people: Mapping[Grade, int]) -> str:
    return ", ".join(f"{each.value} {people[each]}" for each in Grade)
