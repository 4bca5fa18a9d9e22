"""The people of every test: two agencies on one day, built once into the template database."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.test import Client
from django.utils import timezone

from lugas.organization import actors, derivation
from lugas.organization.actor import Actor
from lugas.organization.models import (
    Agency,
    Employee,
    Grant,
    Holiday,
    Membership,
    Position,
    Posting,
    ProxyGrant,
    Unit,
    UnitVersion,
    User,
)
from lugas.planning.models import Cycle, Deadline, Period
from lugas.regulation import scheme
from lugas.regulation.deadlines import Calendar
from lugas.regulation.schedule import schedule
from lugas.workflow.tenancy import agency_context

TODAY = date(2026, 8, 18)
PASSWORD = "sandi-uji-yang-panjang"
FOUNDED = date(2020, 1, 1)
HOLIDAYS = {date(2026, 1, 1): "Tahun Baru", date(2026, 5, 1): "Hari Buruh", date(2026, 8, 17): "Hari Kemerdekaan"}

# code, parent, kind, name, measured
UNITS = {
    "wanggar": [
        ("W", None, "office", "Badan Kepegawaian Kabupaten Wanggar", True),
        ("WS", "W", "secretariat", "Sekretariat", True),
        ("WA", "W", "division", "Bidang Penilaian Kinerja", True),
        ("WA1", "WA", "section", "Subbidang Evaluasi", False),
        ("WB", "W", "division", "Bidang Mutasi", True),
        ("WB1", "WB", "section", "Subbidang Data", False),
    ],
    "rangkui": [("R", None, "subdistrict", "Kecamatan Rangkui", True)],
}

# nickname, full name, NIP, unit, position title, position kind, level, is head
PEOPLE = {
    "wanggar": [
        ("yohanes", "Yohanes Tekege", "", None, "Bupati Wanggar", "official", "", False),
        ("ratna", "Ratna Sari Wulandari", "197003121995032001", "W", "Kepala Badan", "jpt_pratama", "", True),
        ("lestari", "Lestari Handayani", "197805052003122002", "WS", "Sekretaris", "administrator", "", True),
        ("agus", "Agus Prasetyo", "198202022006041003", "WS", "Pengadministrasi Perkantoran", "pelaksana", "", False),
        ("hasan", "Hasan Basri", "198003032005011004", "WS", "Auditor Ahli Muda", "functional", "ahli_muda", False),
        ("markus", "Markus Pigai", "197506062000121001", "WA", "Kepala Bidang", "administrator", "", True),
        ("dewi", "Dewi Anggraini", "198307072008012005", "WA1", "Kepala Subbidang", "pengawas", "", True),
        (
            "budi",
            "Budi Santoso",
            "199001152014021006",
            "WA1",
            "Analis SDM Aparatur",
            "functional",
            "ahli_pertama",
            False,
        ),
        ("andi", "Andi Rumaropen", "196809091992031007", "WA1", "Pengolah Data", "pelaksana", "", False),
        (
            "maria",
            "Maria Goreti Kogoya",
            "199204042022212008",
            "WA1",
            "Pranata Komputer",
            "functional",
            "terampil",
            False,
        ),
        ("siti", "Siti Nurhaliza Lubis", "197711112002122009", "WB", "Kepala Bidang", "administrator", "", True),
        ("nurul", "Nurul Hidayah", "199512122019032010", "WB1", "Pengolah Data", "pelaksana", "", False),
    ],
    "rangkui": [
        ("joko", "Joko Susilo", "197404141999031011", "R", "Camat", "administrator", "", True),
        ("rina", "Rina Marlina", "199106162015022012", "R", "Pengadministrasi Umum", "pelaksana", "", False),
        ("tono", "Tono Sugiarto", "198508182010011013", "R", "Analis Kepegawaian", "functional", "ahli_pertama", False),
    ],
}

OFFICES = {"lestari": "personnel", "hasan": "auditor", "agus": "administrator", "tono": "personnel"}


class Maker:
    """Creates rows on one connection, all of one agency."""

    def __init__(self, alias: str, agency: Agency) -> None:
        self.alias, self.agency = alias, agency

    def __call__(self, model: Any, **values: Any) -> Any:
        return model._default_manager.using(self.alias).create(agency=self.agency, **values)


def load(alias: str) -> None:
    """Build both agencies; called once, on the owner's connection."""
    for code, name, place in (
        ("wanggar", "Pemerintah Kabupaten Wanggar", "Wanggar"),
        ("rangkui", "Kecamatan Rangkui", "Rangkui"),
    ):
        agency = Agency.objects.using(alias).create(code=code, name=name, short_name=place, place=place)
        make = Maker(alias, agency)
        units = _units(make, UNITS[code])
        people = _people(make, PEOPLE[code], units)
        if "yohanes" in people:
            agency.root_supervisor = people["yohanes"]
            agency.save(using=alias)
            _vacant_section(make, units, people)
            make(ProxyGrant, operator=people["nurul"], principal=people["andi"], starts_on=FOUNDED)
        for nickname in people.keys() & OFFICES.keys():
            make(Grant, employee=people[nickname], office=OFFICES[nickname], starts_on=FOUNDED, decree="SK 800/1/2020")
        derivation.derive(agency.pk, on=TODAY, using=alias)
        derivation.index_words(agency.pk, using=alias)
        _year(make)


def _units(make: Maker, rows: list[Any]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for code, parent, kind, name, measured in rows:
        above = units.get(parent)
        units[code] = make(Unit, code=code, kind=kind, name=name, parent=above, measured=measured, valid_from=FOUNDED)
        make(UnitVersion, unit=units[code], name=name, parent=above, valid_from=FOUNDED)
    return units


def _people(make: Maker, rows: list[Any], units: dict[str, Unit]) -> dict[str, Employee]:
    people = {}
    for nickname, name, nip, unit, title, kind, level, is_head in rows:
        people[nickname] = person = make(
            Employee,
            kind="official" if not nip else "pppk" if nip[12:14] == "21" else "pns",
            nip=nip,
            name=name,
            sort_name=name.lower(),
        )
        user = User(sign_in_name=nip or nickname)
        user.set_password(PASSWORD)
        user.save(using=make.alias)
        Membership.objects.using(make.alias).create(user=user, agency=make.agency, employee=person)
        if unit is None:
            continue
        seat = make(
            Position, unit=units[unit], code=f"{unit}-{nickname}", title=title, kind=kind, level=level, is_head=is_head
        )
        make(Posting, employee=person, position=seat, starts_on=FOUNDED, decree="SK 821/2020")
        if is_head:
            units[unit].head_position = seat
            units[unit].save(using=make.alias)
    return people


def _vacant_section(make: Maker, units: dict[str, Unit], people: dict[str, Employee]) -> None:
    """Subbidang Data has no head; the head of the division above holds the seat as Plt."""
    seat = make(Position, unit=units["WB1"], code="WB1-kepala", title="Kepala Subbidang", kind="pengawas", is_head=True)
    units["WB1"].head_position = seat
    units["WB1"].save(using=make.alias)
    make(Posting, employee=people["siti"], position=seat, kind="plt", starts_on=date(2026, 3, 1), decree="SPT 5/2026")


def _year(make: Maker) -> None:
    """2026, quarterly, running: the first quarter closed, the second being evaluated, the third open."""
    for day, name in HOLIDAYS.items():
        make(Holiday, day=day, name=name)
    rules = scheme.load("national", TODAY)
    plan = schedule(2026, rules, Calendar(HOLIDAYS), kind="quarterly")
    cycle = make(
        Cycle,
        year=2026,
        scheme="national",
        scheme_version=rules.version,
        period_kind="quarterly",
        state="running",
    )
    periods = {}
    for each in plan.periods:
        began, ended = each.starts_on <= TODAY, each.number == 1
        periods[each.number] = make(
            Period,
            cycle=cycle,
            number=each.number,
            annual=each.kind == "annual",
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            opened_at=moment(each.starts_on) if began else None,
            closed_at=moment(each.ends_on + timedelta(days=60)) if ended else None,
        )
    for step in plan.value:
        period = periods.get(step.period) if step.period else None
        make(Deadline, cycle=cycle, period=period, step=step.code, opens_on=step.opens_on, due_on=step.due_on)


def moment(day: date) -> Any:
    """Noon in Jakarta on a day."""
    from datetime import datetime

    from lugas.workflow.clock import JAKARTA

    return datetime(day.year, day.month, day.day, 12, tzinfo=JAKARTA)


@dataclass(frozen=True)
class Person:
    """One of the cast. `employee` and `actor` are read anew at each use."""

    nickname: str
    agency: Agency
    employee_id: int
    user_id: int

    @property
    def employee(self) -> Employee:
        return Employee.objects.select_related("unit", "position", "agency").get(pk=self.employee_id)

    @property
    def actor(self) -> Actor:
        found = actors.load(user_id=self.user_id, agency=self.agency, employee_id=self.employee_id, on=TODAY)
        assert found is not None
        return found


class Cast:
    """`cast.budi.actor`, `cast.client("budi")`, `cast.within("rangkui")`."""

    def __init__(self) -> None:
        members = Membership.objects.select_related("agency", "user").order_by("pk")
        names = [row[0] for rows in PEOPLE.values() for row in rows]
        self.people = {
            name: Person(name, member.agency, member.employee_id, member.user_id)
            for name, member in zip(names, members, strict=True)
        }

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        return {agency.code: agency for agency in Agency.objects.order_by("pk")}

    def within(self, code: str) -> Any:
        """The tenancy context of an agency, for tests that look at rows."""
        return agency_context(self.agencies[code].pk)

    def client(self, nickname: str, **extra: Any) -> Client:
        """A browser in which this person is signed in."""
        client = Client(**extra)
        client.force_login(
            User.objects.get(pk=self.people[nickname].user_id),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session, now = client.session, timezone.now().isoformat()
        session.update({"signed_in_at": now, "last_seen": now, "confirmed_at": now})
        session.save()
        return client
