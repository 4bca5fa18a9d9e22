"""What is not in an organization chart: offices, Plt and Plh, delegation, proxies, corrections."""

from datetime import date, timedelta
from itertools import cycle as repeat

from lugas.organization.models import Correction, Delegation, Employee, Grant, Posting, ProxyGrant

from .catalogue import read
from .roster import Member, Roster
from .year import officer

OLD = 52
PROXIES = 5


def arrange(roster: Roster) -> None:
    """After the year's first part: people left, others stand in for them, and some asked for corrections."""
    _leave(roster)
    _stand_in(roster)
    _grant(roster)
    _delegate(roster)
    _let_type(roster)
    _propose(roster)


def _leave(roster: Roster) -> None:
    for member in roster.members:
        if member.ends_on:
            Employee.objects.filter(pk=member.id).update(left_on=member.ends_on + timedelta(days=1))


def _stand_in(roster: Roster) -> None:
    """The vacant seat has a Plt; the head of a division on leave has a Plh."""
    for vacant in (member for member in roster.members if member.head and member.left):
        beside = [head for head in roster.of_kind("pengawas") if head.unit.parent == vacant.unit.parent]
        chosen = (beside or roster.of_kind("administrator") or roster.heads)[0]
        _post(roster, chosen, vacant.position_id, kind="plt", since=roster.turned_on)
    divisions = [head for head in roster.of_kind("administrator") if head.unit.kind in ("division", "secretariat")]
    sections = {head.unit.parent: head for head in roster.of_kind("pengawas")}
    for head in divisions[-1:]:
        deputy = sections.get(head.unit.code)
        if deputy:
            last = roster.on + timedelta(days=4)
            _post(roster, deputy, head.position_id, kind="plh", since=roster.on - timedelta(days=3), until=last)


def _post(roster: Roster, member: Member, position: int, *, kind: str, since: date, until: date | None = None) -> None:
    Posting.objects.create(
        agency_id=roster.agency_id,
        employee_id=member.id,
        position_id=position,
        kind=kind,
        starts_on=since,
        ends_on=until,
        decree=f"800.1.11/{position}/{since.year}",
    )


def _grant(roster: Roster) -> None:
    far = [each for each in roster.staff if each.unit.kind in ("health_centre", "village")]
    held: list[tuple[Member, str, int | None]] = [
        *((member, member.seat.office, None) for member in roster.members if member.seat.office),
        *((member, "privacy_officer", None) for member in roster.staff[3:4]),
        *((member, "team_leader", None) for member in roster.staff[6:7]),
        *((member, "personnel", roster.unit_ids[member.unit.code]) for member in far[1:2]),
    ]
    grants = [
        Grant(
            agency_id=roster.agency_id,
            employee_id=member.id,
            office=office,
            unit_id=unit,
            starts_on=date(roster.on.year - 1, 1, 2),
            decree=f"800.1.10.3/{number + 11}/{roster.on.year - 1}",
            granted_by_id=roster.members[0].id,
        )
        for number, (member, office, unit) in enumerate(held)
    ]
    Grant.objects.bulk_create(grants)


def _delegate(roster: Roster) -> None:
    """A head at a training lends the powers to the head of a section below."""
    sections = {head.unit.parent: head for head in roster.of_kind("pengawas")}
    above = [head for head in roster.heads if head.unit.code in sections][:1]
    for head in above:
        Delegation.objects.create(
            agency_id=roster.agency_id,
            supervisor_id=head.id,
            delegate_id=sections[head.unit.code].id,
            starts_on=roster.on - timedelta(days=6),
            ends_on=roster.on + timedelta(days=12),
            decree=f"800.1.11/77/{roster.on.year}",
            granted_by_id=head.id,
            reason="Mengikuti pelatihan kepemimpinan.",
        )


def _let_type(roster: Roster) -> None:
    """Operators type for the eldest of their unit."""
    units: dict[str, list[Member]] = {}
    for member in roster.staff:
        units.setdefault(member.unit.code, []).append(member)
    pairs = [(operator, elder) for people in units.values() for operator, elder in _typing_in(roster, people)]
    for number, (operator, elder) in enumerate(pairs[:PROXIES], start=1):
        ProxyGrant.objects.create(
            agency_id=roster.agency_id,
            operator_id=operator.id,
            principal_id=elder.id,
            starts_on=date(roster.on.year, 1, 5),
            decree=f"800.1.10.4/{number}/{roster.on.year}",
            granted_by_id=elder.id,
        )


def _typing_in(roster: Roster, people: list[Member]) -> list[tuple[Member, Member]]:
    """In one unit: the first young clerk, and the elder colleagues."""
    elder = [member for member in people if roster.on.year - member.person.birth_date.year >= OLD]
    young = [member for member in people if member not in elder and member.seat.kind == "pelaksana"]
    return [(young[0], member) for member in elder[:2]] if young else []


def _propose(roster: Roster) -> None:
    """A correction in every state."""
    phrases = read("phrases.toml")["corrections"]
    states = ("proposed", "proposed", "accepted", "accepted", "declined", "withdrawn")
    people = repeat(roster.staff[4::5] or roster.members)
    by = officer(roster, "personnel")
    for number, ((about, text), state) in enumerate(zip(phrases["proposals"], states, strict=True)):
        member = next(people)
        proposed = roster.days.near(roster.on, -3 - 6 * number)
        decided = state != "proposed"
        answer = {"accepted": phrases["accepted"], "declined": phrases["declined"]}.get(state, "")
        Correction.objects.create(
            agency_id=roster.agency_id,
            employee_id=member.id,
            about=about,
            proposal=text,
            answer=answer,
            state=state,
            proposed_at=roster.moment(proposed),
            decided_at=roster.at_work(proposed, 14, moved=2) if decided else None,
            decided_by_id=(member.id if state == "withdrawn" else by) if decided else None,
            awaiting_since=None if decided else proposed,
        )
