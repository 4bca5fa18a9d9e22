"""Rounds of peers where the scheme asks for them: two that are over, and one in which people choose and answer."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from random import Random

from lugas.organization.models import Employee
from lugas.peers import sealing
from lugas.peers.competencies import freeze, places
from lugas.peers.content import Said
from lugas.peers.groups import Group
from lugas.peers.models import (
    Answer,
    Commitment,
    Mailbox,
    Release,
    Remark,
    RemarkKind,
    RemarkState,
    Review,
    Ticket,
)  # fmt: skip
from lugas.peers.releasing import Cell, Sheet, cells
from lugas.peers.rolling import roll_up
from lugas.peers.rules import is_used, rule_of
from lugas.peers.states import ReviewState, TicketState
from lugas.planning.models import Period, Plan
from lugas.planning.rules import scheme_of

from .catalogue import read
from .roster import Roster
from .rounds import RUNNING, Part, begin_round, event, near
from .year import Year

# Of a hundred reviews of the running round; the rest of the people are being answered about.
CHOOSING, CONFIRMING, WAIVED = 15, 35, 38
ANSWERED, ANSWERED_SO_FAR, DECLINED, CONCLUDED, KEPT = 0.86, 0.5, 0.05, 0.6, 0.7
OUTSIDE, REMARKED, LOOKED_AT = 0.4, 0.4, 0.9
# A round takes no more days worked than that, what follows it included.
LONGEST = 16
SCORES = (3, 4, 4, 4, 5, 3, 4, None)


def ask_peers(roster: Roster, year: Year) -> None:
    """Rounds of the periods that are over, and one that was opened early for the period that runs."""
    scheme = scheme_of(year.cycle)
    if not is_used(scheme):
        return
    rule, random = rule_of(scheme), Random(f"peers {roster.plan.code} {roster.random.random()}")
    people = list(Employee.objects.filter(agency_id=roster.agency_id, left_on=None).exclude(kind="official"))
    nearby = near(people)
    for period in [each for each in year.periods if each.opened_at]:
        begun = roster.days.near(period.ends_on, 1)
        over = roster.days.near(begun, LONGEST) < roster.on
        begun = begun if over else roster.days.near(roster.on, -RUNNING)
        made = begin_round(roster, period, rule, begun, over=over)
        part = Part(made, rule, random, roster.days, nearby, defaultdict(int))
        for plan in _plans(period):
            _review(roster, part, plan)
        _write(part)


def _plans(period: Period) -> Iterator[Plan]:
    """The plan that each person worked under at the end of the period."""
    found = Plan.objects.filter(
        cycle_id=period.cycle_id, agreed_at__isnull=False, starts_on__lte=period.ends_on, ends_on__gte=period.starts_on,
        employee__left_on=None,
    )  # fmt: skip
    latest = {plan.employee_id: plan for plan in found.order_by("ends_on", "pk")}
    return iter(sorted(latest.values(), key=lambda plan: plan.employee_id))


def _review(roster: Roster, part: Part, plan: Plan) -> None:
    state = _state(part)
    review = Review.objects.create(
        agency_id=roster.agency_id,
        round=part.what,
        employee_id=plan.employee_id,
        unit_id=plan.unit_id,
        position_title=plan.position_title,
        supervisor_id=plan.supervisor_id,
        senior_supervisor_id=plan.senior_supervisor_id,
        state=state,
        **_turn(part, plan, state),
    )
    if state == ReviewState.WAIVED:
        reason = read("phrases.toml")["peers"]["waived"]
        event(roster, "review.waive", review, ("proposing", state, 2), part.what.opened_on, why=reason)
        return
    tickets = _tickets(part, review)
    if state == ReviewState.ANSWERING:
        if part.rule.kinds:
            freeze(part.what, [review.pk])
            review.refresh_from_db(fields=["competencies"])
        sheets = list(_sheets(part, tickets, part.rule.items + len(review.competencies)))
        if part.over:
            _close(roster, part, review, [sheet for _, sheet in sheets])
        else:
            _seal(part, review, sheets)


def _state(part: Part) -> ReviewState:
    chance = 99 if part.over else part.random.randrange(100)
    for until, state in ((CHOOSING, ReviewState.PROPOSING), (CONFIRMING, ReviewState.CONFIRMING),
                         (WAIVED, ReviewState.WAIVED)):  # fmt: skip
        if chance < until:
            return state
    return ReviewState.ANSWERING


def _turn(part: Part, plan: Plan, state: ReviewState) -> dict[str, object]:
    """Whose turn it is, since when and until when."""
    what = part.what
    if state == ReviewState.PROPOSING:
        return {"awaiting_id": plan.employee_id, "awaiting_since": what.opened_on, "due_on": what.proposals_until}
    if state == ReviewState.CONFIRMING and plan.supervisor_id:
        since = part.days.near(what.opened_on, 1)
        return {"awaiting_id": plan.supervisor_id, "awaiting_since": since, "due_on": what.confirmations_until,
                "lock_version": 2}  # fmt: skip
    return {"due_on": None if part.over else what.answers_until, "lock_version": 3}


def _tickets(part: Part, review: Review) -> list[Ticket]:
    """The least asked of those nearby: some below, some beside; now and then somebody from outside."""
    free = [each for each in part.near.get(review.employee_id, ()) if part.load[each.pk] < part.rule.reviewer_cap]
    free.sort(key=lambda each: part.load[each.pk])
    below = [each for each in free if each.supervisor_id == review.employee_id][: part.rule.subordinates]
    beside = [each for each in free if each not in below]
    chosen = [*below, *beside[: part.rule.peers + part.rule.subordinates - len(below)]]
    asked = TicketState.INVITED if review.state == ReviewState.ANSWERING else TicketState.PROPOSED
    made = [
        Ticket(id=part.uuid(), agency_id=review.agency_id, review=review, reviewer=each, state=asked,
               group=Group.SUBORDINATE if each in below else Group.PEER)
        for each in chosen
    ]  # fmt: skip
    texts = read("phrases.toml")["peers"]
    if part.random.random() < OUTSIDE:
        name = part.random.choice(texts["outside"])
        address = f"{name.lower().replace(' ', '.')}@mitra.example"
        made.append(Ticket(id=part.uuid(), agency_id=review.agency_id, review=review, name=name, email=address,
                           state=asked, group=Group.STAKEHOLDER))  # fmt: skip
    for ticket in made:
        if ticket.reviewer_id:
            part.load[ticket.reviewer_id] += 1
            if asked == TicketState.INVITED and part.random.random() < DECLINED:
                ticket.state, ticket.reason = TicketState.DECLINED, part.random.choice(texts["declined"])
    Ticket.objects.bulk_create(made)
    return [ticket for ticket in made if ticket.state == TicketState.INVITED]


def _sheets(part: Part, tickets: list[Ticket], items: int) -> Iterator[tuple[Ticket, Sheet]]:
    share = ANSWERED if part.over else ANSWERED_SO_FAR
    for ticket in tickets:
        if part.random.random() < share:
            scores = tuple(part.random.choice(SCORES) for _ in range(items))
            yield ticket, Sheet(Group(ticket.group), scores if any(scores) else (3,) * items)


def _seal(part: Part, review: Review, sheets: list[tuple[Ticket, Sheet]]) -> None:
    """As a real answer lies in the mailbox: sealed, at a place that nobody can tell."""
    public, salt = bytes(part.what.public_key), bytes(part.what.salt)
    part.sealed += [
        Mailbox(
            place=sealing.mark(salt, ticket.pk),
            agency_id=review.agency_id,
            round=part.what,
            content=sealing.seal(public, Said(review.pk, sheet, *_remarks(part)).to_bytes()),
        )
        for ticket, sheet in sheets
    ]


def _remarks(part: Part) -> tuple[str, str]:
    texts = read("phrases.toml")["peers"]
    first, second = (
        part.random.choice(texts[kind]) if part.random.random() < REMARKED else "" for kind in RemarkKind.values
    )
    return first, second


def _close(roster: Roster, part: Part, review: Review, sheets: list[Sheet]) -> None:
    """Figures from enough answers, or nothing; then what the person made of it."""
    day = part.what.closed_on or roster.on
    levels = places(part.rule.items, review.competencies)
    figures = cells(sheets, part.rule.values, part.rule.least_answers, part.random.random, levels)
    target = ReviewState.RELEASED if figures else ReviewState.WITHHELD
    kind = "review.release" if figures else "review.withhold"
    event(roster, kind, review, (ReviewState.ANSWERING, target, 4), day)
    review.state, review.lock_version = target, 4
    if figures:
        _publish(part, review, figures, sheets)
        review.awaiting_id, review.awaiting_since = review.employee_id, day
        if part.random.random() < CONCLUDED:
            _conclude(roster, part, review, roster.days.near(day, 2))
    review.save()


def _publish(part: Part, review: Review, figures: tuple[Cell, ...], sheets: list[Sheet]) -> None:
    shown = [asdict(cell) for cell in figures]
    Release.objects.create(
        agency_id=review.agency_id, review=review, cells=shown, released_on=part.what.closed_on or part.what.opened_on
    )
    guides = part.rule.items
    part.answers += [
        Answer(id=part.uuid(), agency_id=review.agency_id, round=part.what, scores=list(sheet.scores[:guides]))
        for sheet in sheets
        if guides
    ]
    for kind, text in zip(RemarkKind, _remarks(part), strict=True):
        state = RemarkState.SHOWN if part.random.random() < LOOKED_AT else RemarkState.WAITING
        if text:
            part.remarks.append(
                Remark(id=part.uuid(), agency_id=review.agency_id, review=review, kind=kind, text=text, state=state)
            )


def _conclude(roster: Roster, part: Part, review: Review, day: date) -> None:
    event(roster, "review.conclude", review, ("released", ReviewState.CONCLUDED, 5), day, who=review.employee_id)
    review.state, review.lock_version = ReviewState.CONCLUDED, 5
    review.awaiting_id = review.awaiting_since = None
    texts = read("phrases.toml")["peers"]["commitments"]
    for text in part.random.sample(texts, part.random.randint(1, part.rule.commitments)):
        due = roster.days.near(day, part.random.choice((20, 30, 40)))
        kept = due < roster.on and part.random.random() < KEPT
        Commitment.objects.create(
            agency_id=review.agency_id,
            review=review,
            employee_id=review.employee_id,
            text=text,
            due_on=due,
            done_at=roster.at_work(due, 15, moved=-2) if kept else None,
        )


def _write(part: Part) -> None:
    """Sealed answers, sheets and remarks, mixed; of a closed round the units' summaries, too."""
    for found in (part.sealed, part.answers, part.remarks):
        part.random.shuffle(found)
    Mailbox.objects.bulk_create(part.sealed)
    Answer.objects.bulk_create(part.answers)
    Remark.objects.bulk_create(part.remarks)
    if part.over:
        roll_up(part.what)
