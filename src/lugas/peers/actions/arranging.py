"""Choosing reviewers: proposed by the employee, confirmed or replaced by the supervisor (FB-02)."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.models import Employee
from lugas.workflow.machine import Party
from lugas.workflow.move import locked, move
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, require

from .. import telling
from ..candidates import ASKED, group_of, suggested, workload
from ..dates import last_day
from ..fence import Purpose, opened
from ..groups import Group
from ..locks import hold_reviewers
from ..models import Review, Ticket
from ..permissions import can_arrange, can_be_asked, can_take
from ..raters import raters_of
from ..rules import CONFIRMATION
from ..states import ReviewState, TicketState
from .links import send_links_soon

RECORD_LANGUAGE = "id"


@transaction.atomic
def add_reviewer(review: Review, reviewer: Employee, *, actor: Actor) -> Ticket:
    """Ask one more colleague; while answers are given, the supervisor's choice is invited at once."""
    fresh = _arranged(review, actor)
    require(can_be_asked(fresh, reviewer, raters_of(fresh)))
    rule = fresh.round.frozen
    hold_reviewers(fresh.round_id, [reviewer.pk])
    if workload(fresh.round_id, [reviewer.pk]).get(reviewer.pk, 0) >= rule.reviewer_cap:
        raise Refused(
            _("%(name)s is asked by %(cap)s others already. Please choose somebody else.")
            % {"name": reviewer.full_name, "cap": rule.reviewer_cap}
        )
    with opened(Purpose.ARRANGE):
        before = Ticket.objects.filter(review=fresh, reviewer=reviewer).first()
        if before and before.state in (TicketState.PROPOSED, TicketState.INVITED):
            raise Refused(_("%(name)s is on the list already.") % {"name": reviewer.full_name})
        if before and before.state == TicketState.DECLINED:
            raise Refused(_("%(name)s has declined.") % {"name": reviewer.full_name})
        _leave_room(fresh)
        ticket = before or Ticket(agency_id=fresh.agency_id, review=fresh, reviewer=reviewer)
        ticket.group, ticket.state = group_of(fresh, reviewer), _state(fresh)
        ticket.save()
    _told(fresh, ticket, actor, {"reviewer": reviewer.pk})
    return ticket


@transaction.atomic
def add_stakeholder(review: Review, *, name: str, email: str, actor: Actor) -> Ticket:
    """Ask somebody outside, who answers by a link."""
    fresh = _arranged(review, actor)
    if Employee.objects.active().filter(agency_id=fresh.agency_id, email__iexact=email).exists():
        raise Refused(_("This address belongs to somebody of the agency. Stakeholders are people outside of it."))
    with opened(Purpose.ARRANGE):
        outside = Ticket.objects.filter(review=fresh, group=Group.STAKEHOLDER, state__in=ASKED)
        if outside.count() >= fresh.round.frozen.stakeholders:
            raise Refused(_("At most %(number)s stakeholders are asked.") % {"number": fresh.round.frozen.stakeholders})
        if outside.filter(email__iexact=email).exists():
            raise Refused(_("This address is on the list already."))
        _leave_room(fresh)
        ticket = Ticket.objects.create(
            agency_id=fresh.agency_id,
            review=fresh,
            group=Group.STAKEHOLDER,
            name=name.strip(),
            email=email,
            state=_state(fresh),
        )
    _told(fresh, ticket, actor, {"stakeholder": True})
    return ticket


@transaction.atomic
def remove_reviewer(review: Review, ticket_id: UUID, *, actor: Actor) -> None:
    """Take somebody off the list before they are invited."""
    fresh = _arranged(review, actor)
    with opened(Purpose.ARRANGE):
        ticket = Ticket.objects.filter(review=fresh, pk=ticket_id).first()
        if ticket is None or ticket.state != TicketState.PROPOSED:
            raise Refused(_("Only reviewers who have not been invited can be taken off the list."))
        ticket.state = TicketState.REPLACED
        ticket.save(update_fields=["state"])
    record("review.reviewer_removed", by=actor, about=fresh)


@transaction.atomic
def propose(review: Review, *, actor: Actor, version: int | None = None) -> None:
    """The list goes to the supervisor."""
    fresh = locked(Review, review.pk, version)
    require(can_take(actor, fresh, "propose"))
    if _asked(fresh) < fresh.round.frozen.least_answers:
        raise Refused(
            _("Propose at least %(number)s people: with fewer answers nothing may be shown.")
            % {"number": fresh.round.frozen.least_answers}
        )
    until = last_day(fresh, CONFIRMATION)
    move(review, "propose", by=actor, version=version, due_on=until)
    telling.supervisor(review, "peers.proposed", until=until)


@transaction.atomic
def confirm(review: Review, *, actor: Actor, version: int | None = None) -> None:
    """Invite everyone on the list."""
    fresh = locked(Review, review.pk, version)
    require(can_take(actor, fresh, "confirm"))
    if _asked(fresh) < fresh.round.frozen.least_answers:
        raise Refused(
            _("Ask at least %(number)s people, or waive the review with a reason.")
            % {"number": fresh.round.frozen.least_answers}
        )
    move(review, "confirm", by=actor, version=version, due_on=fresh.round.answers_until)
    _invite(review)


@transaction.atomic
def waive(review: Review, *, actor: Actor, reason: str, version: int | None = None) -> None:
    """T14: the supervisor goes without, for a reason that the employee reads."""
    require(can_take(actor, locked(Review, review.pk, version), "waive"))
    move(review, "waive", by=actor, version=version, comment=reason.strip())
    telling.owner(review, "peers.waived", reason=reason.strip())


@transaction.atomic
def pass_proposal(review: Review) -> None:
    """The time for proposals is over: whoever works nearby is added to what was proposed."""
    _fill(locked(Review, review.pk))
    with translation.override(RECORD_LANGUAGE):
        late = _("No reviewers were proposed in time; the system proposed some.")
    until = last_day(review, CONFIRMATION)
    move(review, "pass_proposal", by=None, comment=late, due_on=until)
    telling.supervisor(review, "peers.proposed", until=until)


@transaction.atomic
def pass_confirmation(review: Review) -> None:
    """The time for confirmation is over: the list as it stands is invited."""
    with translation.override(RECORD_LANGUAGE):
        late = _("The reviewers were not confirmed in time; they are asked as proposed.")
    move(review, "pass_confirmation", by=None, comment=late, due_on=review.round.answers_until)
    _invite(review)


def _fill(review: Review) -> None:
    rule = review.round.frozen
    with opened(Purpose.ARRANGE):
        known = set(Ticket.objects.filter(review=review).values_list("reviewer_id", flat=True))
    room = rule.peers + rule.subordinates - _asked(review)
    new = [each for each in suggested(review) if each.reviewer.pk not in known][: max(0, room)]
    people = [each.reviewer.pk for each in new]
    hold_reviewers(review.round_id, people)
    # Somebody may have been asked by others in the meantime.
    load = workload(review.round_id, people)
    new = [each for each in new if load.get(each.reviewer.pk, 0) < rule.reviewer_cap]
    with opened(Purpose.ARRANGE):
        Ticket.objects.bulk_create(
            Ticket(agency_id=review.agency_id, review=review, reviewer=each.reviewer, group=each.group) for each in new
        )


def _arranged(review: Review, actor: Actor) -> Review:
    fresh = locked(Review, review.pk)
    require(can_arrange(actor, fresh))
    return fresh


def _leave_room(review: Review) -> None:
    """Everyone who answers takes ten minutes: a list has an end."""
    most = max(review.round.frozen.asked, review.round.frozen.least_answers) + 4
    if Ticket.objects.filter(review=review, state__in=ASKED).count() >= most:
        raise Refused(_("At most %(number)s people are asked about one person.") % {"number": most})


def _state(review: Review) -> TicketState:
    return TicketState.INVITED if review.state == ReviewState.ANSWERING else TicketState.PROPOSED


def _told(review: Review, ticket: Ticket, actor: Actor, data: dict[str, object]) -> None:
    supervised = Party.SUPERVISOR in actor.parties_to(review)
    record(
        "review.reviewer_added",
        by=actor,
        about=review,
        data=data,
        acting_as=Party.SUPERVISOR if supervised else Party.OWNER,
    )
    if ticket.state == TicketState.INVITED:
        telling.invited(review, [ticket])
        send_links_soon(review.round)


def _asked(review: Review) -> int:
    with opened(Purpose.ARRANGE):
        return Ticket.objects.filter(review=review, state__in=ASKED).count()


def _invite(review: Review) -> None:
    with opened(Purpose.ARRANGE):
        proposed = list(Ticket.objects.filter(review=review, state=TicketState.PROPOSED))
        Ticket.objects.filter(pk__in=[ticket.pk for ticket in proposed]).update(state=TicketState.INVITED)
    telling.invited(review, proposed)
    if any(ticket.group == Group.STAKEHOLDER for ticket in proposed):
        send_links_soon(review.round)
