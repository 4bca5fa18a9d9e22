"""What the team board shows: everyone of a period, and how their units stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404

from lugas.evaluation.models import AppraisalState
from lugas.evaluation.queries import Board, PersonRow, UnitRow, board_of
from lugas.evaluation.spread import Spread
from lugas.organization.actor import Actor
from lugas.regulation.distribution import pattern
from lugas.regulation.grading import grade
from lugas.regulation.outcome import Outcome
from lugas.regulation.ratings import Achievement, Expectation, Grade
from lugas.regulation.scheme import Scheme, load, national

from .. import figures
from ..addresses import url
from ..evaluation.presenting import first_name, label_of
from .words import how_far, own_step, sentences, step_of_others

MOST_TABS = 6
WAITING_FOR_RATER = (
    AppraisalState.SELF_ASSESSED,
    AppraisalState.RATED,
    AppraisalState.DISCUSSED,
    AppraisalState.DECIDED,
)


@dataclass(frozen=True)
class UnitView:
    """One measured unit of the team: its achievement, its bars, and what the pattern says in sentences."""

    unit: UnitRow
    achievement: Achievement | None
    spread: Spread
    figure: figures.Spread
    sentences: tuple[str, ...]


class TeamPage:
    """The board in one period; `own` is the person whose place is marked in the quadrant."""

    def __init__(self, actor: Actor, period_id: int | None, own: int | None = None) -> None:
        self.actor = actor
        self.board: Board = board_of(actor, period_id)
        if period_id is not None and self.board.period is None:
            raise Http404
        self.own = own

    @property
    def progress(self) -> str:
        return how_far(self.board.done, len(self.people))

    @property
    def people(self) -> tuple[PersonRow, ...]:
        return self.board.people

    @property
    def to_deliver(self) -> int:
        return sum(person.state == AppraisalState.DECIDED and not person.escalated for person in self.people)

    def name_of(self, pk: int) -> str:
        return next(person.name for person in self.people if person.id == pk)

    @cached_property
    def label(self) -> str:
        period = self.board.period
        return f"{label_of(period, annual=period.annual)} {period.year}" if period else ""

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        chosen = self.board.period
        return [
            (
                f"{label_of(period, annual=period.annual)} {period.year}",
                url("board:team", period.id),
                chosen is not None and period.id == chosen.id,
            )
            for period in self.board.periods[:MOST_TABS]
        ]

    @cached_property
    def scheme(self) -> Scheme:
        period = self.board.period
        return load(period.scheme, date(period.year, 1, 1)) if period else national()

    @cached_property
    def units(self) -> list[UnitView]:
        return [self._unit(unit) for unit in self.board.units]

    def _unit(self, unit: UnitRow) -> UnitView:
        spread = self.board.spread(unit, self.scheme)
        achievement = Achievement(unit.value) if unit.value else None
        leaving = [each for limit in spread.limits if limit.state in ("left", "full") for each in limit.grades]
        limits = pattern(achievement, scheme=self.scheme).value if achievement else ()
        figure = figures.spread({bar.grade: bar.people for bar in spread.bars}, limits, leaving, spread.population)
        return UnitView(unit, achievement, spread, figure, tuple(sentences(spread)))

    @cached_property
    def quadrant(self) -> figures.Quadrant:
        placed = [
            figures.Placed(
                person.name,
                Expectation(person.result),
                Expectation(person.behavior),
                own=person.id == self.own,
                label=first_name(person.name),
            )
            for person in self.people
            if person.result and person.behavior
        ]
        return figures.quadrant(placed, scheme=self.scheme)

    @cached_property
    def expected(self) -> Outcome[Grade] | None:
        """What the ratings of the marked person give."""
        person = next((each for each in self.people if each.id == self.own), None)
        if person is None or not (person.result and person.behavior):
            return None
        return grade(Expectation(person.result), Expectation(person.behavior), scheme=self.scheme)

    def turn(self, person: PersonRow) -> tuple[str, str]:
        """Kind and words of a person's state."""
        state = AppraisalState(person.state)
        if person.awaiting_id in self.actor.supervising_ids or (person.escalated and state in WAITING_FOR_RATER):
            late = person.due_on is not None and person.due_on < self.actor.on
            return ("late" if late else "you"), own_step(state)
        if state in (AppraisalState.FINAL, AppraisalState.RECEIVED):
            return "done", str(state.label)
        return "other", step_of_others(state)

    def next_after(self, pk: int) -> int | None:
        """The next person who waits for the actor, from this one on and then from the top."""
        ids = [person.id for person in self.people]
        start = ids.index(pk) + 1 if pk in ids else 0
        order = [*self.people[start:], *self.people[:start]]
        return next((each.id for each in order if self.turn(each)[0] in ("you", "late") and each.id != pk), None)
