"""What the board, the result page and the dialogue show beside a rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.organization.actor import Actor
from lugas.regulation.ratings import Expectation

from .fence import Purpose, opened
from .gaps import Gap, gap
from .groups import Group
from .models import GroupChoice, Release, Remark, RemarkKind, RemarkState, Review
from .permissions import can_read
from .releasing import nearest
from .states import ReviewState, RoundState

GROUPS_TOGETHER = {
    (Group.PEER, Group.SUBORDINATE): _("Peers and direct subordinates together"),
    (Group.PEER, Group.STAKEHOLDER): _("Peers and stakeholders together"),
    (Group.SUBORDINATE, Group.STAKEHOLDER): _("Direct subordinates and stakeholders together"),
    tuple(Group): _("Everyone who answered, together"),
}
NO_ROUND = _("There was no peer review in this period.")
NOT_YET = _("The peer review is still running. Nothing of it can be seen before it ends.")
TOO_FEW = _("Too few people answered. What was said has been destroyed, so that nobody can be recognized.")
WAIVED = _("The supervisor waived the peer review of this period.")
KEY_LOST = _("The key with which the answers were sealed was lost. They were destroyed unread; nothing is released.")
SHOWN = (ReviewState.RELEASED, ReviewState.CONCLUDED)
WHY_NOTHING = {ReviewState.ANSWERING: NOT_YET, ReviewState.WITHHELD: TOO_FEW, ReviewState.WAIVED: WAIVED}


@dataclass(frozen=True)
class ShownCell:
    """Some groups together; a figure is None where too few could say."""

    name: str | Promise
    answers: int
    values: Mapping[str, float | None]
    overall: float | None
    competencies: Mapping[str, float | None]


@dataclass(frozen=True)
class Seen:
    """What is shown of one competency: one figure, or the lowest and highest where groups are shown apart."""

    lowest: float
    highest: float

    @property
    def middle(self) -> float:
        """One place for a comparison with levels, on the same half steps."""
        return nearest((self.lowest + self.highest) / 2)


@dataclass(frozen=True)
class Released:
    """The frozen result of one person in one period."""

    review_id: int
    released_on: date
    cells: tuple[ShownCell, ...]
    appreciation: tuple[str, ...] = ()
    improvement: tuple[str, ...] = ()

    @property
    def overall(self) -> float | None:
        """One figure for all: the mean of what is shown."""
        known = [cell.overall for cell in self.cells if cell.overall is not None]
        return sum(known) / len(known) if known else None

    def value(self, code: str) -> float | None:
        """One core value over all cells that show it, on the same half steps."""
        known = [figure for cell in self.cells if (figure := cell.values.get(code)) is not None]
        return nearest(sum(known) / len(known)) if known else None

    @property
    def competencies(self) -> dict[str, Seen]:
        """Each competency as it is shown, with no figure made of figures."""
        found: dict[str, list[float]] = {}
        for cell in self.cells:
            for code, figure in cell.competencies.items():
                if figure is not None:
                    found.setdefault(code, []).append(figure)
        return {code: Seen(min(figures), max(figures)) for code, figures in found.items()}


@dataclass(frozen=True)
class Panel:
    """What stands beside the rating: a result, or why there is none."""

    released: Released | None
    reason: str | Promise = ""
    review_id: int | None = None


def panel_of(employee_id: int, period_id: int, *, remarks: bool = True) -> Panel:
    """One person's peer review in one period. Whoever shows it has asked its own permission first.

    One query; with remarks two. A read by somebody else is an event of the page that shows it.
    """
    found = Review.objects.filter(employee_id=employee_id, round__period_id=period_id)
    review = found.select_related("round", "released").first()
    if review is None:
        return Panel(None, NO_ROUND)
    if review.state not in SHOWN:
        return Panel(None, why_nothing(review), review.pk)
    return Panel(_read(review.released, remarks), "", review.pk)


def why_nothing(review: Review) -> str | Promise:
    """Of a review without a result, in words. It comes with its round."""
    if review.round.state == RoundState.WITHHELD and review.state == ReviewState.WITHHELD:
        return KEY_LOST
    return WHY_NOTHING.get(ReviewState(review.state), NOT_YET)


def newest_competencies(actor: Actor, employee_id: int) -> tuple[Review, dict[str, Seen]] | None:
    """The last result with competencies that the actor may read, with its period: one query."""
    seen = Review.objects.visible_to(actor).filter(employee_id=employee_id, state__in=SHOWN)
    asked = seen.exclude(competencies=[]).select_related("released", "round__period__cycle", "unit")
    review = asked.order_by("-round__period__ends_on", "-pk").first()
    if review is None or not can_read(actor, review):
        return None
    found = _read(review.released, remarks=False).competencies
    return (review, found) if found else None


def released(employee_id: int, period_id: int) -> Released | None:
    """The figures alone, for comparisons: one query."""
    return panel_of(employee_id, period_id, remarks=False).released


def gap_of(employee_id: int, period_id: int, rating: Expectation | str) -> Gap | None:
    """FB-04: how far a behavior rating lies from what others said; None where nothing was released."""
    found = released(employee_id, period_id)
    return gap(rating, found.overall) if found else None


def _read(row: Release, remarks: bool) -> Released:
    texts = _remarks(row.review_id) if remarks else {}
    return Released(
        row.review_id,
        row.released_on,
        tuple(_cell(cell) for cell in row.cells),
        tuple(texts.get(RemarkKind.APPRECIATION, ())),
        tuple(texts.get(RemarkKind.IMPROVEMENT, ())),
    )


def _cell(cell: Mapping[str, Any]) -> ShownCell:
    groups = tuple(Group(group) for group in cell["groups"])
    name = GroupChoice(groups[0]).label if len(groups) == 1 else GROUPS_TOGETHER[groups]
    return ShownCell(name, cell["answers"], cell["values"], cell["overall"], cell.get("competencies", {}))


def _remarks(review_id: int) -> dict[str, list[str]]:
    """Texts that were looked at, once all of the review's were; in the order of their random keys."""
    with opened(Purpose.SHOW):
        rows = list(Remark.objects.filter(review_id=review_id).order_by("pk").values_list("kind", "text", "state"))
    if any(state == RemarkState.WAITING for _kind, _text, state in rows):
        return {}
    found: dict[str, list[str]] = {}
    for kind, text, state in rows:
        if state == RemarkState.SHOWN:
            found.setdefault(kind, []).append(text)
    return found
