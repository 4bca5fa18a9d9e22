"""Units, seats and people of an agency as rows, with the rare cases that a personnel office knows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from lugas.organization.models import Agency, Employee, Membership, Position, Posting, Unit, UnitVersion, User
from lugas.organization.models.agency import default_measured_kinds
from lugas.organization.querysets import words_of
from lugas.planning.models import Plan

from .catalogue import AgencyPlan, Seat, UnitPlan
from .loading import copy, execute, next_id
from .office_days import OfficeDays
from .people import Crowd, Person

FOUNDED = date(2021, 1, 4)
MEASURED_UNITS = frozenset({"technical_unit", "school", "health_centre"})
# A position with its number, its unit, and whether it is the head's.
Filled = tuple[int, UnitPlan, Seat, bool]
NUMBERED = (Agency, Unit, Position, Employee, Posting, User, Membership)
HIRES, MOVES = 3, 4
SATURDAY = 5


@dataclass(slots=True)
class Member:
    """One person of the agency with the seat held today."""

    id: int
    person: Person
    seat: Seat
    unit: UnitPlan
    position_id: int
    head: bool
    user_id: int
    starts_on: date
    ends_on: date | None = None

    @property
    def left(self) -> bool:
        return self.ends_on is not None


@dataclass
class Roster:
    """An agency being filled. `members` is in the order of the tree, heads before their people."""

    plan: AgencyPlan
    units: list[UnitPlan]
    on: date
    random: Random
    days: OfficeDays
    agency_id: int = 0
    official_id: int = 0
    members: list[Member] = field(default_factory=list)
    unit_ids: dict[str, int] = field(default_factory=dict)
    moves: list[tuple[Member, int]] = field(default_factory=list)
    # Plans that were agreed a second time, as they were before.
    revised: list[Plan] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.plan.time_zone)

    @property
    def offset(self) -> timedelta:
        """From UTC, for statements: much quicker than the name of the zone; Indonesia has no summer time."""
        return datetime(self.on.year, self.on.month, self.on.day, tzinfo=self.zone).utcoffset() or timedelta()

    @property
    def turned_on(self) -> date:
        """The day on which people of the demonstration moved and retired: the first of the quarter."""
        return date(self.on.year, 3 * ((self.on.month - 1) // 3) + 1, 1)

    @property
    def staff(self) -> list[Member]:
        return [member for member in self.members if not member.head and not member.left]

    @property
    def heads(self) -> list[Member]:
        return [member for member in self.members if member.head and not member.left]

    def head_of(self, code: str) -> Member | None:
        return next((member for member in self.heads if member.unit.code == code), None)

    def of_kind(self, *kinds: str) -> list[Member]:
        """Heads whose seat is of one of these kinds."""
        return [member for member in self.heads if member.seat.kind in kinds]

    def moment(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.zone)

    def at_work(self, day: date, hour: int = 9, minute: int = 0, *, moved: int = 0) -> datetime:
        """When a person of the agency does something: the moment on the last day worked up to `day`."""
        return self.moment(self.days.near(day, moved), hour, minute)


def settle(roster: Roster, numbers: set[str]) -> None:
    """Give everyone a seat and write all of it down."""
    crowd = Crowd(roster.random, dict(roster.plan.regions), roster.on)
    crowd.numbers = numbers
    positions = _make_positions(roster)
    _make_members(roster, crowd, positions)
    _retire(roster)
    _choose_moves(roster)
    _write_units(roster, positions)
    _write_people(roster, crowd)


def _make_positions(roster: Roster) -> list[Filled]:
    roster.agency_id = next_id(Agency)
    unit_numbers, position_numbers = count(next_id(Unit)), count(next_id(Position))
    found = []
    for unit in roster.units:
        roster.unit_ids[unit.code] = next(unit_numbers)
        found += [(next(position_numbers), unit, seat, seat is unit.head) for seat in (unit.head, *unit.seats)]
    return found


def _make_members(roster: Roster, crowd: Crowd, positions: list[Filled]) -> None:
    employees, users = count(next_id(Employee)), count(next_id(User))
    roster.official_id, _ = next(employees), next(users)
    for position_id, unit, seat, head in positions:
        for _ in range(seat.number):
            person = crowd.person(seat, head=head)
            begun = max(FOUNDED, person.since, _workday(roster.random, FOUNDED.year, roster.on.year - 2))
            roster.members.append(
                Member(next(employees), person, seat, unit, position_id, head, next(users), starts_on=begun)
            )
    late = [member for member in roster.members if member.person.kind == "pppk" and not member.seat.office]
    for member in late[5 :: max(1, len(late) // HIRES)][:HIRES]:
        member.starts_on = date(roster.on.year, 3, 2)


def _workday(random: Random, first: int, last: int) -> date:
    day = date(random.randint(first, max(first, last)), random.randint(1, 12), random.randint(1, 28))
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= SATURDAY else 0)


def _retire(roster: Roster) -> None:
    """One section loses its head and one unit a member, on the last day before the quarter."""
    sections = roster.of_kind("pengawas")[1:]
    leaving = sections[-1:] + [member for member in roster.staff if not member.seat.office][7:8]
    for member in leaving:
        member.ends_on = roster.turned_on - timedelta(days=1)


def _choose_moves(roster: Roster) -> None:
    """People who changed to a seat of the same title in another unit."""
    staff = roster.staff
    settled = [
        member
        for member in staff
        if not member.seat.office and member.starts_on.year < roster.on.year and member.person.kind == "pns"
    ]
    for member in settled[:: max(1, len(settled) // (MOVES * 3))]:
        same = [each for each in staff if each.seat.title == member.seat.title and each.unit.code != member.unit.code]
        if same and len(roster.moves) < MOVES:
            roster.moves.append((member, same[-1].position_id))


def _write_units(roster: Roster, positions: list[Filled]) -> None:
    plan, ids = roster.plan, roster.unit_ids
    measured = default_measured_kinds()
    copy(
        Agency,
        ["id", "code", "name", "short_name", "place", "time_zone", "scheme", "measured_kinds", "brand"],
        [[roster.agency_id, plan.code, plan.name, plan.short_name, plan.place, plan.time_zone, plan.code,
          '["' + '", "'.join(measured) + '"]', ""]],
    )  # fmt: skip
    copy(
        Unit,
        ["id", "agency_id", "code", "kind", "name", "parent_id", "echelon", "measured", "valid_from"],
        (
            [ids[unit.code], roster.agency_id, unit.code, unit.kind, unit.name, ids.get(unit.parent),
             unit.head.echelon, unit.head.kind in measured or unit.kind in MEASURED_UNITS, FOUNDED]
            for unit in roster.units
        ),
    )  # fmt: skip
    copy(
        UnitVersion,
        ["agency_id", "unit_id", "name", "parent_id", "echelon", "decree", "valid_from"],
        (
            [roster.agency_id, ids[unit.code], unit.name, ids.get(unit.parent), unit.head.echelon,
             f"Peraturan Nomor 4 Tahun {FOUNDED.year}", FOUNDED]
            for unit in roster.units
        ),
    )  # fmt: skip
    _write_positions(roster, positions)


def _write_positions(roster: Roster, positions: list[Filled]) -> None:
    ids = roster.unit_ids
    copy(
        Position,
        ["id", "agency_id", "unit_id", "code", "title", "kind", "level", "echelon", "is_head"],
        (
            [pk, roster.agency_id, ids[unit.code], f"{unit.code}.{pk}", seat.title, seat.kind, seat.level,
             seat.echelon, head]
            for pk, unit, seat, head in positions
        ),
    )  # fmt: skip
    execute(
        "update organization_unit u set head_position_id = s.id from organization_position s"
        " where s.unit_id = u.id and s.is_head and u.agency_id = %s",
        [roster.agency_id],
    )


def _write_people(roster: Roster, crowd: Crowd) -> None:
    official = crowd.name_of(woman=roster.agency_id % 2 == 0)
    people: Iterable[Member] = roster.members
    copy(
        Employee,
        ["id", "agency_id", "kind", "nip", "name", "sort_name", "title_before", "title_after", "rank", "sex",
         "birth_date", "email"],
        (
            [roster.official_id, roster.agency_id, "official", "", official, _sortable(official), "", "", "", "",
             None, ""],
            *(_employee(roster, member) for member in people),
        ),
    )  # fmt: skip
    execute(
        "update organization_agency set root_supervisor_id = %s where id = %s", [roster.official_id, roster.agency_id]
    )
    _write_postings(roster)
    _write_accounts(roster)


def _employee(roster: Roster, member: Member) -> list[object]:
    person = member.person
    sortable = _sortable(person.name)
    email = f"{sortable.replace(' ', '.')}.{member.id}@{roster.plan.code}.example"
    titles = [person.title_before, person.title_after, person.rank, person.sex]
    return [member.id, roster.agency_id, person.kind, person.number, person.name, sortable, *titles,
            person.birth_date, email]  # fmt: skip


def _write_postings(roster: Roster) -> None:
    numbers = count(next_id(Posting))
    moved = {member.id for member, _ in roster.moves}
    turned = roster.turned_on
    lines = [
        [next(numbers), roster.agency_id, member.id, member.position_id, "definitive", member.starts_on,
         turned - timedelta(days=1) if member.id in moved else member.ends_on,
         f"800.1.3/{member.id % 900 + 100}/{member.starts_on.year}"]
        for member in roster.members
    ]  # fmt: skip
    lines += [
        [next(numbers), roster.agency_id, member.id, position, "definitive", turned, None,
         f"800.1.3/{member.id % 900 + 100}/{turned.year}"]
        for member, position in roster.moves
    ]  # fmt: skip
    columns = ["id", "agency_id", "employee_id", "position_id", "kind", "starts_on", "ends_on", "decree"]
    copy(Posting, columns, lines)


def _write_accounts(roster: Roster) -> None:
    """Accounts that nobody has a password for: the demonstration is entered by one click."""
    first = roster.members[0].user_id - 1
    made = roster.moment(FOUNDED)
    accounts = [(first, f"kepala.{roster.plan.code}", roster.official_id)]
    accounts += [(member.user_id, member.person.number, member.id) for member in roster.members]
    columns = ["id", "sign_in_name", "password", "is_active", "language", "created_at"]
    copy(User, columns, ([user, name, "!", True, "id", made] for user, name, _ in accounts))
    copy(
        Membership,
        ["user_id", "agency_id", "employee_id"],
        ([user, roster.agency_id, employee] for user, _, employee in accounts),
    )


def _sortable(name: str) -> str:
    return " ".join(words_of(name))
