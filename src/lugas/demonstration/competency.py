"""What some positions ask for beyond the usual, and what an assessment centre found in some of the people."""

from datetime import date, timedelta
from decimal import Decimal

from lugas.competency.dictionary import Kind
from lugas.competency.models import OfficialAssessment, OfficialScore, Purpose, StandardLevel
from lugas.competency.standards import Standard, default_levels, required_for_all
from lugas.organization.models import Position
from lugas.regulation.scheme import Scheme, load

from .roster import Member, Roster
from .year import officer

# By a word of the title: a level more, or None where it is not asked for.
DEPARTURES: dict[str, dict[str, int | None]] = {
    "bendahara": {"integrity": 2, "budget_management": 1},
    "pelayanan": {"public_service": 1},
    "perawat": {"public_service": 1, "patient_safety": 1},
    "guru": {"development": 1},
    "camat": {"unity": 1},
    "pengemudi": {"decisions": None, "office_coordination": None},
}
DEEPEST = 5
SOURCES = ("Pusat Penilaian Kompetensi Pegawai Provinsi", "UPT Penilaian Kompetensi Regional")
VALID = timedelta(days=3 * 365)
ONE_IN = 4
SHIFTS = (-1, 0, 0, 0, 1)


def keep_competency(roster: Roster, *, lean: bool) -> None:
    scheme = load(roster.plan.code, roster.on)
    seats = list(Position.objects.filter(agency_id=roster.agency_id).select_related("unit").order_by("pk"))
    _set_standards(roster, seats, scheme)
    if lean:
        return
    standards = required_for_all(seats, on=roster.on, kinds=(Kind.MANAGERIAL, Kind.SOCIOCULTURAL), scheme=scheme)
    chosen = [member for member in roster.members if not member.left and (member.head or member.id % ONE_IN == 0)]
    _assess(roster, [(member, standards[member.position_id]) for member in chosen])


def _set_standards(roster: Roster, seats: list[Position], scheme: Scheme) -> None:
    begins = date(roster.on.year - 1, 1, 2)
    given = {"set_by_id": officer(roster, "personnel"), "set_at": roster.at_work(begins)}
    StandardLevel.objects.bulk_create(
        StandardLevel(agency_id=roster.agency_id, position=seat, code=code, level=level, valid_from=begins, **given)
        for seat in seats
        for code, level in _departing(seat, default_levels(seat, scheme)).items()
    )


def _departing(seat: Position, usual: dict[str, int]) -> dict[str, int | None]:
    """The levels of a position that differ from the usual ones."""
    words = seat.title.lower()
    found: dict[str, int | None] = {}
    for word, changes in DEPARTURES.items():
        if word in words:
            found |= {
                code: more and min(usual[code] + more, DEEPEST) for code, more in changes.items() if code in usual
            }
    return {code: level for code, level in found.items() if level != usual[code]}


def _assess(roster: Roster, chosen: list[tuple[Member, Standard]]) -> None:
    by, at = officer(roster, "personnel"), roster.at_work(roster.on - timedelta(days=40))
    made = OfficialAssessment.objects.bulk_create(
        _assessment(roster, member, standard, imported_by_id=by, imported_at=at)
        for member, standard in chosen
        if standard
    )
    levels = {member.id: _levels(member, standard) for member, standard in chosen}
    OfficialScore.objects.bulk_create(
        OfficialScore(agency_id=roster.agency_id, assessment=each, code=code, level=level)
        for each in made
        for code, level in levels[each.employee_id].items()
    )


def _assessment(roster: Roster, member: Member, standard: Standard, **stamps: object) -> OfficialAssessment:
    """One in nine is out of date; those who stood for a post were assessed for a selection."""
    years = 4 if member.id % 9 == 0 else 1 + member.id % 2
    held = date(roster.on.year - years, 3 + member.id % 6, 1 + member.id % 27)
    required, attained = sum(each.level for each in standard), sum(_levels(member, standard).values())
    return OfficialAssessment(
        agency_id=roster.agency_id,
        employee_id=member.id,
        held_on=held,
        valid_until=held + VALID,
        source=SOURCES[member.id % len(SOURCES)],
        number=f"PPK/{member.id}/{held.year}",
        purpose=Purpose.SELECTION if member.head else Purpose.MAPPING,
        match=(Decimal(100 * attained) / required).quantize(Decimal("0.01")),
        **stamps,
    )


def _levels(member: Member, standard: Standard) -> dict[str, int]:
    return {
        each.code: max(1, min(each.level + SHIFTS[(member.id * 7 + place * 5) % len(SHIFTS)], DEEPEST))
        for place, each in enumerate(standard)
    }
