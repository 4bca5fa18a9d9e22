"""The close of a round: every answer is unsealed, mixed and published at once, and what led to a person destroyed.

One transaction writes everything, so that all rows carry the same transaction number; they are written in random
order under random keys. The private key goes after the commit: a crash between the two loses nothing, and the next
run finishes (`forget`).
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from random import SystemRandom
from typing import TypeVar

from django.db import connections, transaction

from lugas.workflow.bulk import move_all
from lugas.workflow.move import locked, move

from . import sealing, telling
from .competencies import places
from .content import Said
from .fence import Purpose, anonymous, opened
from .models import Answer, Mailbox, Release, Remark, RemarkKind, Review, Round
from .releasing import Cell, cells
from .rolling import roll_up
from .rules import Rule
from .states import ReviewState, RoundState

log = logging.getLogger(__name__)
T = TypeVar("T")
CHANCE = SystemRandom()
# Fewer sheets than this would still point to the people whom they are about: then none is kept.
SMALLEST_POOL = 50
BATCH = 2000
# What a deleted row leaves behind in the files of the database goes with the next vacuum: it is done at once.
EMPTIED = ("peers_mailbox", "peers_round")
OVER = (RoundState.CLOSED, RoundState.WITHHELD)


def mix(what: Round, *, on: date) -> bool:
    """Publish a round that is being closed; False when it is not, or not any more."""
    with transaction.atomic(), opened(Purpose.MIX):
        fresh = locked(Round, what.pk)
        if fresh.state != RoundState.CLOSING:
            return False
        _publish(fresh, _unsealed(fresh), on)
        empty(fresh)
        move(fresh, "mix", by=None, closed_on=on, salt=b"")
    what.refresh_from_db()
    return True


def empty(what: Round) -> None:
    """No sealed answer of the round is left."""
    with anonymous(Purpose.MIX):
        Mailbox.objects.filter(round=what).delete()


def forget(what: Round) -> None:
    """After the commit: destroy the key, and what deleted rows left behind. Any number of times."""
    if what.state not in OVER:
        return
    sealing.destroy_key(what.key_name)
    sweep()


def sweep() -> None:
    """Deleted rows go from the files of the database, too: by their owner, outside of any transaction."""
    with connections["owner"].cursor() as cursor:
        for table in EMPTIED:
            cursor.execute(f"vacuum (index_cleanup on, truncate on) {table}")


def _unsealed(what: Round) -> list[Said]:
    """Every answer of the round, in an order that says nothing."""
    private = sealing.private_key(what.key_name)
    with anonymous(Purpose.MIX):
        rows = Mailbox.objects.filter(round=what).values_list("content", flat=True)
        return _mixed([Said.from_bytes(sealing.unseal(private, bytes(row))) for row in rows.iterator(BATCH)])


def _mixed(found: Sequence[T]) -> list[T]:
    mixed = list(found)
    CHANCE.shuffle(mixed)
    return mixed


def _publish(what: Round, said: list[Said], on: date) -> None:
    """Figures from enough answers; everything else ends here."""
    rule = what.frozen
    by_review: dict[int, list[Said]] = defaultdict(list)
    for each in said:
        by_review[each.review].append(each)
    kept = dict(Review.objects.filter(round=what).values_list("pk", "competencies")) if rule.kinds else {}
    figures = {pk: found for pk, answers in by_review.items() if (found := _cells(answers, rule, kept.get(pk, ())))}
    _release(what, figures, on)
    _keep_sheets(what, [each for each in said if each.review in figures])
    _keep_remarks(what, [each for each in said if each.review in figures])
    reviews = Review.objects.filter(round=what)
    move_all(reviews.filter(pk__in=figures), "release")
    move_all(reviews.exclude(pk__in=figures), "withhold")
    roll_up(what)
    telling.outcome(what, ReviewState.RELEASED, "peers.released")
    telling.outcome(what, ReviewState.WITHHELD, "peers.withheld")


def _cells(answers: list[Said], rule: Rule, kept: Sequence[tuple[str, int]]) -> tuple[Cell, ...]:
    sheets = [each.sheet for each in answers]
    return cells(sheets, rule.values, rule.least_answers, CHANCE.random, places(rule.items, kept))


def _release(what: Round, figures: Mapping[int, tuple[Cell, ...]], on: date) -> None:
    rows = [
        Release(agency_id=what.agency_id, review_id=pk, cells=[asdict(cell) for cell in found], released_on=on)
        for pk, found in figures.items()
    ]
    Release.objects.bulk_create(_mixed(rows), batch_size=BATCH)


def _keep_sheets(what: Round, said: list[Said]) -> None:
    """For the study of the guides: their scores of the whole round in one heap.

    Which competencies a sheet asks tells the position of whom it is about: those scores are kept nowhere.
    """
    guides = what.frozen.items
    if len(said) < SMALLEST_POOL or not guides:
        return
    rows = [Answer(agency_id=what.agency_id, round=what, scores=list(each.sheet.scores[:guides])) for each in said]
    with anonymous(Purpose.MIX):
        Answer.objects.bulk_create(_mixed(rows), batch_size=BATCH)


def _keep_remarks(what: Round, said: list[Said]) -> None:
    texts = [
        Remark(agency_id=what.agency_id, review_id=each.review, kind=kind, text=text)
        for each in said
        for kind, text in (
            (RemarkKind.APPRECIATION, each.appreciation),
            (RemarkKind.IMPROVEMENT, each.improvement),
        )
        if text
    ]
    Remark.objects.bulk_create(_mixed(texts), batch_size=BATCH)
