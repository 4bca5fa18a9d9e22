"""The spread of grades in a unit beside the pattern of its achievement: a guide, never a correction (DST-01)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lugas.regulation import distribution
from lugas.regulation.distribution import Departures
from lugas.regulation.ratings import Achievement, Grade
from lugas.regulation.scheme import Scheme

from .models import Appraisal
from .outcome import grade_of
from .states import AppraisalState as S

COUNTED = ("grade", "result_rating", "behavior_rating")
NOT_DECIDED = (S.OPEN, S.SELF_ASSESSED, S.RATED, S.DISCUSSED)
Counted = tuple[str, str, str]


@dataclass(frozen=True)
class Bar:
    """How many people of a unit have one grade, and how many of them are one's own to rate."""

    grade: Grade
    people: int
    own: int


@dataclass(frozen=True)
class LimitState:
    """One limit of the pattern for the whole unit, and where the unit stands with it."""

    grades: tuple[Grade, ...]
    kind: str
    bound: int
    people: int
    missing: int

    @property
    def room(self) -> int:
        """At most: how many more may have these grades. At least: how many more are needed, as a negative number."""
        return self.bound - self.people if self.kind == "at_most" else self.people - self.bound

    @property
    def state(self) -> str:
        """kept, full (one more would leave the pattern), left; or waiting while the people can still make it up."""
        if self.kind == "at_least":
            if self.room >= 0:
                return "kept"
            return "left" if -self.room > self.missing else "waiting"
        if self.room < 0:
            return "left"
        return "full" if self.room == 0 and self.missing else "kept"


@dataclass(frozen=True)
class Spread:
    """The grades in one unit so far, and the limits for all who are to be rated in it."""

    bars: tuple[Bar, ...]
    population: int
    rated: int
    limits: tuple[LimitState, ...]
    indicative: bool

    @property
    def departs(self) -> bool:
        return any(limit.state == "left" for limit in self.limits)


def spread_of(
    achievement: str, counts: Mapping[Grade, int], own: Mapping[Grade, int], population: int, scheme: Scheme
) -> Spread:
    """The bars of a unit, with the limits reckoned for everyone who is to be rated (DST-02)."""
    rated = sum(counts.values())
    rule = scheme.evaluation.distribution
    limits = rule.patterns[Achievement(achievement)] if achievement and population else ()
    return Spread(
        bars=tuple(Bar(grade, counts.get(grade, 0), own.get(grade, 0)) for grade in Grade),
        population=population,
        rated=rated,
        limits=tuple(
            LimitState(
                limit.grades,
                limit.kind,
                limit.bound(population),
                sum(counts.get(grade, 0) for grade in limit.grades),
                population - rated,
            )
            for limit in limits
        ),
        indicative=population < rule.indicative_below,
    )


def departures_of(achievement: str, counts: Mapping[Grade, int], scheme: Scheme) -> Departures | None:
    """Where a unit in which everyone is rated leaves the pattern; None when nobody counts in it."""
    if not sum(counts.values()):
        return None
    return distribution.departures(Achievement(achievement), counts, scheme=scheme)


@dataclass(frozen=True)
class Standing:
    """How far the evaluation of a unit is: its people's ratings without its head's (DST-03), and what is left."""

    people: tuple[Counted, ...]
    undecided: int
    rated: int


def standing_of(unit_id: int, period_id: int) -> Standing:
    """One query. `rated` counts the head, too: nobody's rating may lose its achievement."""
    appraisals = Appraisal.objects.filter(measured_unit_id=unit_id, period_id=period_id).exclude(state=S.CANCELLED)
    rows = list(appraisals.order_by("pk").values_list(*COUNTED, "is_unit_head", "state", "rated_at"))
    people = [row for row in rows if not row[3]]
    return Standing(
        tuple((row[0], row[1], row[2]) for row in people),
        undecided=sum(row[4] in NOT_DECIDED for row in people),
        rated=sum(row[5] is not None for row in rows),
    )


def counted(people: Iterable[Counted], scheme: Scheme) -> Counter[Grade]:
    """How many have each grade: as decided, or as their submitted ratings will give."""
    grades = (Grade(grade) if grade else grade_of(result, behavior, scheme) for grade, result, behavior in people)
    return Counter(grade for grade in grades if grade)
