"""A round of peers and its place in the trace; what is collected while the demonstration makes one."""

import hashlib
import os
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from lugas.organization.models import Employee
from lugas.peers import sealing
from lugas.peers.models import Answer, Mailbox, Remark, Review, Round
from lugas.peers.rules import Rule
from lugas.peers.states import RoundState
from lugas.planning.models import Period
from lugas.workflow.models import Event

from .office_days import OfficeDays
from .roster import Roster
from .year import officer

# A running round began so many days worked ago.
RUNNING = 3


@dataclass
class Part:
    """One round while it is being made."""

    what: Round
    rule: Rule
    random: Random
    days: OfficeDays
    near: dict[int, list[Employee]]
    load: dict[int, int]
    # Kept until everything of the round is there, and written in an order that says nothing.
    sealed: list[Mailbox] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return self.what.state == RoundState.CLOSED

    def uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)


def near(people: list[Employee]) -> dict[int, list[Employee]]:
    """Those below a person, then those beside."""
    below, beside = defaultdict(list), defaultdict(list)
    for person in sorted(people, key=lambda each: each.pk):
        below[person.supervisor_id].append(person)
        beside[person.unit_id].append(person)
    found = {}
    for person in people:
        around = [*below[person.pk], *below[person.supervisor_id], *beside[person.unit_id]]
        barred = {person.pk, person.supervisor_id, person.senior_supervisor_id}
        found[person.pk] = [each for each in dict.fromkeys(around) if each.pk not in barred]
    return found


def begin_round(roster: Roster, period: Period, rule: Rule, begun: date, *, over: bool) -> Round:
    proposals = roster.days.near(begun, rule.proposal_days)
    confirmations = roster.days.near(proposals, rule.confirmation_days)
    answers = roster.days.near(confirmations, rule.answer_days)
    name = hashlib.sha256(f"{roster.plan.code} {period.pk}".encode()).hexdigest()[:32]
    sealing.destroy_key(name)
    made = Round.objects.create(
        agency_id=roster.agency_id,
        period=period,
        state=RoundState.CLOSED if over else RoundState.OPEN,
        lock_version=3 if over else 1,
        rule=rule.kept(),
        opened_on=begun,
        proposals_until=proposals,
        confirmations_until=confirmations,
        answers_until=answers,
        closed_on=answers + timedelta(days=1) if over else None,
        key_name=name,
        public_key=sealing.make_key(name),
        salt=b"" if over else os.urandom(32),
    )
    if over:
        sealing.destroy_key(name)
    _trace(roster, made)
    return made


def _trace(roster: Roster, what: Round) -> None:
    by = officer(roster, "personnel")
    event(roster, "round.open", what, ("", RoundState.OPEN, 1), what.opened_on, who=by)
    if what.closed_on:
        event(roster, "round.close", what, (RoundState.OPEN, RoundState.CLOSING, 2), what.closed_on)
        event(roster, "round.mix", what, (RoundState.CLOSING, RoundState.CLOSED, 3), what.closed_on)


def event(
    roster: Roster, kind: str, what: Round | Review, move: tuple[str, str, int], day: date, *, who: int | None = None,
    why: str = "",
) -> None:  # fmt: skip
    source, target, version = move
    Event.objects.create(
        agency_id=roster.agency_id,
        at=roster.moment(day, 15, version),
        kind=kind,
        employee_id=who,
        subject_id=what.employee_id if isinstance(what, Review) else None,
        acting_as="system" if who is None else "personnel" if isinstance(what, Round) else "owner",
        object_type=what._meta.label_lower,
        object_id=what.pk,
        object_version=version,
        source=source,
        target=target,
        comment=why,
    )
