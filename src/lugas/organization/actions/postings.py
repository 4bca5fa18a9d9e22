"""Moving people: a new posting ends the old one; whoever leaves the service leaves everything (JAB-01, ACT-02)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lugas.workflow.notifications import notify
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused

from ..actor import Actor
from ..derivation import Change, index_words, settle
from ..models import Agency, Delegation, Employee, Grant, Position, Posting, PostingKind, ProxyGrant
from ..permissions import can_use, may_keep, require
from ..roles import Power
from .accounts import close_account
from .teams import end_all

A_DAY = timedelta(days=1)


@transaction.atomic
def place(
    employee: Employee,
    position: Position,
    *,
    by: Actor,
    kind: PostingKind,
    starts_on: date,
    ends_on: date | None = None,
    decree: str,
) -> Change:
    """Post a person: a definitive posting ends the one before it, an acting one (Plt, Plh) stands beside it."""
    require(may_keep(by, Power.MOVE_PEOPLE, employee))
    require(can_use(by, Power.MOVE_PEOPLE, position.unit.path))
    _check_dates(employee, position, starts_on, ends_on)
    if kind == PostingKind.DEFINITIVE:
        _vacate(position, employee, starts_on, by)
        _end_present(employee, position, starts_on, by)
    else:
        _check_acting(employee, position, kind, starts_on, ends_on)
    posting = Posting.objects.create(
        agency_id=by.agency_id,
        employee=employee,
        position=position,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        decree=decree,
    )
    _tell(posting, by)
    return _settle(employee, by)


def _tell(posting: Posting, by: Actor) -> None:
    """Into the trace, and to the person."""
    position, starts_on = posting.position, posting.starts_on
    facts = {
        "position": position.pk,
        "kind": posting.kind,
        "starts_on": starts_on.isoformat(),
        "decree": posting.decree,
    }
    record("posting.began", by=by, about=posting, data=facts)
    told = {"position": position.title, "unit": position.unit.name, "day": starts_on}
    person = posting.employee_id
    notify(person, "posting.began", path=f"/people/{person}/", context=told, agency_id=by.agency_id)


def _settle(employee: Employee, by: Actor) -> Change:
    change = settle(by.agency_id, on=by.on, by=by)
    index_words(by.agency_id, [employee.pk])
    return change


def _check_dates(employee: Employee, position: Position, starts_on: date, ends_on: date | None) -> None:
    if employee.left_on is not None:
        raise Refused(_("%(name)s has left the service.") % {"name": employee.full_name})
    if ends_on is not None and ends_on < starts_on:
        raise Refused(_("The last day lies before the first one."))
    if position.closed_on is not None and position.closed_on <= starts_on:
        raise Refused(_("The position “%(title)s” is closed by then.") % {"title": position.title})


def _holding(position: Position, on: date) -> Q:
    return Q(position=position, starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def _vacate(position: Position, employee: Employee, starts_on: date, by: Actor) -> None:
    """A head's seat has one holder; who acted in it stops when its holder arrives."""
    if not position.is_head:
        return
    later = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    for posting in (
        Posting.objects.select_related("employee").filter(later, position=position).exclude(employee=employee)
    ):
        if posting.kind == PostingKind.DEFINITIVE:
            raise Refused(
                _("%(name)s still holds this seat. Move %(name)s first, or choose an earlier last day there.")
                % {"name": posting.employee.full_name}
            )
        _end(posting, starts_on - A_DAY, by)


def _end_present(employee: Employee, position: Position, starts_on: date, by: Actor) -> None:
    """The posting held until now ends on the day before."""
    later = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    for posting in Posting.objects.filter(later, employee=employee, kind=PostingKind.DEFINITIVE).order_by("starts_on"):
        if posting.starts_on >= starts_on:
            raise Refused(
                _("A posting that begins on %(day)s is on record. The new one must begin later.")
                % {"day": posting.starts_on.strftime("%d-%m-%Y")}
            )
        if posting.position_id == position.pk and posting.ends_on is None:
            raise Refused(_("%(name)s holds this position already.") % {"name": employee.full_name})
        _end(posting, starts_on - A_DAY, by)
    acting = Posting.objects.filter(later, employee=employee, position=position).exclude(kind=PostingKind.DEFINITIVE)
    for posting in acting:
        _end(posting, starts_on - A_DAY, by)


def _check_acting(
    employee: Employee, position: Position, kind: PostingKind, starts_on: date, ends_on: date | None
) -> None:
    if not position.is_head:
        raise Refused(_("Plt and Plh are for the seats of heads."))
    overlapping = Posting.objects.select_related("employee").filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), position=position
    )
    if ends_on is not None:
        overlapping = overlapping.filter(starts_on__lte=ends_on)
    for posting in overlapping:
        told = {"name": posting.employee.full_name}
        if posting.employee_id == employee.pk:
            raise Refused(_("%(name)s holds this seat at that time.") % told)
        if posting.kind == kind or (posting.kind == PostingKind.DEFINITIVE and kind == PostingKind.PLT):
            raise Refused(_("%(name)s holds this seat at that time; a Plt is for a vacant one.") % told)


def _end(posting: Posting, last: date, by: Actor) -> None:
    """`last` is the last day; a posting that would never have begun is taken out, and the trace keeps it."""
    facts = {"position": posting.position_id, "kind": posting.kind, "starts_on": posting.starts_on.isoformat()}
    record("posting.ended", by=by, about=posting, data={**facts, "ends_on": last.isoformat()})
    if posting.starts_on > last:
        posting.delete()
        return
    posting.ends_on = last
    posting.save(update_fields=["ends_on"])


@transaction.atomic
def end_acting(posting: Posting, *, by: Actor, on: date) -> Change:
    """End a Plt or Plh; `on` is its last day."""
    require(may_keep(by, Power.MOVE_PEOPLE, posting.employee))
    if posting.kind == PostingKind.DEFINITIVE:
        raise Refused(_("A definitive posting ends by a new one, or with the service."))
    if on < posting.starts_on - A_DAY:
        raise Refused(_("The last day lies before the first one."))
    _end(posting, on, by)
    return _settle(posting.employee, by)


@transaction.atomic
def withdraw(posting: Posting, *, by: Actor, reason: str) -> Change:
    """Take back a posting that has not begun; the one before it goes on."""
    require(may_keep(by, Power.MOVE_PEOPLE, posting.employee))
    if posting.starts_on <= by.on:
        raise Refused(_("This posting has begun. Enter a new one instead; the history stays as it was."))
    before = Posting.objects.filter(
        employee=posting.employee, kind=posting.kind, ends_on=posting.starts_on - A_DAY
    ).first()
    record("posting.withdrawn", by=by, about=posting, comment=reason, data={"position": posting.position_id})
    posting.delete()
    if before is not None and before.kind == PostingKind.DEFINITIVE:
        before.ends_on = None
        before.save(update_fields=["ends_on"])
    return _settle(posting.employee, by)


@transaction.atomic
def depart(employee: Employee, *, by: Actor, on: date, reason: str) -> Change:
    """End of service; `on` is the last day. Postings, offices, delegations, proxies and the account end with it."""
    require(may_keep(by, Power.MOVE_PEOPLE, employee))
    if employee.left_on is not None:
        raise Refused(_("%(name)s has left the service.") % {"name": employee.full_name})
    if on > by.on:
        raise Refused(_("The last day lies in the future. Enter it when it has come: until then the person works."))
    open_ones = Posting.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), employee=employee)
    for posting in open_ones:
        _end(posting, on, by)
    _end_powers(employee, on)
    Agency.objects.filter(pk=employee.agency_id, root_supervisor=employee).update(root_supervisor=None)
    employee.left_on = on
    employee.lock_version += 1
    employee.save(update_fields=["left_on", "lock_version"])
    record("employee.left", by=by, about=employee, subject=employee.pk, comment=reason, data={"on": on.isoformat()})
    close_account(employee, on=on)
    return _settle(employee, by)


def _end_powers(employee: Employee, on: date) -> None:
    """Offices held, powers lent and borrowed, and the time in teams."""
    held = (
        Grant.objects.filter(employee=employee),
        Delegation.objects.filter(Q(supervisor=employee) | Q(delegate=employee)),
        ProxyGrant.objects.filter(Q(operator=employee) | Q(principal=employee)),
    )
    for powers in held:
        open_ones = powers.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
        open_ones.filter(starts_on__gt=on).delete()
        open_ones.update(ends_on=on)
    end_all(employee, on)
