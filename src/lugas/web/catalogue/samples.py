"""What the catalogue shows: invented people and records, without a database."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor, HeldOffice
from lugas.organization.models import Agency, Office
from lugas.regulation.distribution import departures, pattern
from lugas.regulation.ratings import Achievement, Expectation, Grade
from lugas.workflow.refusal import Stale

from .. import answers, figures
from ..paging import Page
from ..typed import SavedDraft

RESULT = "Tersusunnya laporan kinerja perangkat daerah yang lengkap dan tepat waktu"
REFUSAL = "Hanya Budi Santoso (atasan Anda) yang dapat menyetujui SKP ini."
ABOVE, MEETS, BELOW = Expectation


def actor() -> Actor:
    agency = Agency(pk=0, code="wanggar", name="Pemerintah Kabupaten Wanggar", short_name="Wanggar")
    return Actor(
        user_id=0,
        agency=agency,
        employee_id=0,
        name="Siti Rahmawati, S.Sos.",
        on=date(2026, 8, 18),
        position_title="Analis SDM Aparatur Ahli Muda",
        offices=(HeldOffice(Office.PERSONNEL),),
        has_subordinates=True,
    )


def draft(at: datetime) -> SavedDraft:
    return SavedDraft("/components/", {"long_text": [RESULT]}, at, 3)


@dataclass(frozen=True)
class Step:
    label: str
    state: str
    on: date | None = None
    address: str = "#"


def steps() -> list[Step]:
    return [
        Step(_("Planning"), "done", date(2026, 1, 31)),
        Step(_("Quarter I"), "done", date(2026, 4, 22)),
        Step(_("Quarter II"), "done", date(2026, 7, 21)),
        Step(_("Quarter III"), "now", date(2026, 10, 21)),
        Step(_("Quarter IV and year"), "next", date(2027, 1, 31)),
        Step(_("Follow-up"), "next", date(2027, 4, 30)),
    ]


@dataclass(frozen=True)
class Person:
    name: str
    position: str
    kind: str
    words: str
    done: int
    total: int


def people() -> list[Person]:
    return [
        Person("Maria Kogoya", "Pranata Komputer Terampil", "you", _("Waiting for you"), 3, 4),
        Person(
            "Agus Prasetyo",
            "Pengadministrasi Perkantoran",
            "other",
            _("Waiting for %(name)s") % {"name": "Agus Prasetyo"},
            0,
            4,
        ),
        Person("Dewi Anggraini", "Kepala Subbidang Evaluasi", "done", _("Done"), 4, 4),
        Person("Yosef Tekege", "Pengolah Data", "late", "Terlambat 3 hari kerja", 1, 4),
    ]


@dataclass(frozen=True)
class Node:
    name: str
    note: str = ""
    children: list["Node"] = field(default_factory=list)
    address: str = "#"
    open: bool = False


def units() -> list[Node]:
    evaluation = Node("Bidang Penilaian Kinerja", "34", [Node("Subbidang Evaluasi", "12"), Node("Subbidang Data", "9")])
    return [Node("Badan Kepegawaian Daerah", "148", [Node("Sekretariat", "28"), evaluation], open=True)]


def quadrant() -> figures.Quadrant:
    names = ("Maria", "Agus", "Dewi", "Yosef", "Rina", "Tono", "Joko", "Nurul", "Hasan", "Lestari")
    team = [figures.Placed(name, MEETS, MEETS) for name in names]
    more = [figures.Placed("Andi", ABOVE, ABOVE), figures.Placed("Markus", BELOW, MEETS)]
    return figures.quadrant([*team, *more, figures.Placed("Siti", ABOVE, MEETS, own=True)])


def spread() -> dict[str, object]:
    counts = {Grade.VERY_GOOD: 2, Grade.GOOD: 11}
    gone = departures(Achievement.GOOD, counts)
    departing = [each for departure in gone.value for each in departure.grades]
    limits = pattern(Achievement.GOOD).value
    return {"figure": figures.spread(counts, limits, departing), "departures": gone.value}


def page() -> Page[str]:
    return Page([], "?", "?after=x")


@dataclass
class Note:
    reason: str
    lock_version: int = 4


def stale(request: HttpRequest) -> HttpResponse:
    request.POST = QueryDict()
    typed = {"reason": "Target tercapai dua minggu lebih awal, dengan bukti yang lengkap."}
    return answers.stale(request, Stale(Note("Target tercapai."), typed))
