"""What the sheets of a roster hold: the names of columns as people write them, and what each accepts."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lugas.organization.models import PositionKind, PostingKind, UnitKind
from lugas.regulation.ratings import Level


class Form(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    CHOICE = "choice"
    NUMBER = "number"
    YES = "yes"
    IDENTITY = "identity"
    EMAIL = "email"
    LEVEL = "level"
    DEPTH = "depth"
    PERCENT = "percent"


@dataclass(frozen=True)
class Column:
    """One column: its name in the template, other names that are understood, and the help in the template."""

    key: str
    title: str
    form: Form = Form.TEXT
    required: bool = False
    longest: int = 200
    choices: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    example: str = ""
    help: str | Promise = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet; `key` is the columns that name a row."""

    code: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    also: tuple[str, ...] = ()

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


UNIT_KINDS = (
    (UnitKind.AGENCY, "Instansi"), (UnitKind.OFFICE, "OPD"), (UnitKind.SECRETARIAT, "Sekretariat"),
    (UnitKind.DIVISION, "Bidang"), (UnitKind.SECTION, "Subbidang"), (UnitKind.SUBDISTRICT, "Kecamatan"),
    (UnitKind.VILLAGE, "Kelurahan"), (UnitKind.TECHNICAL_UNIT, "UPTD"), (UnitKind.SCHOOL, "Sekolah"),
    (UnitKind.HEALTH_CENTRE, "Puskesmas"),
)  # fmt: skip
POSITION_KINDS = (
    (PositionKind.JPT_UTAMA, "JPT Utama"), (PositionKind.JPT_MADYA, "JPT Madya"),
    (PositionKind.JPT_PRATAMA, "JPT Pratama"), (PositionKind.ADMINISTRATOR, "Administrator"),
    (PositionKind.PENGAWAS, "Pengawas"), (PositionKind.FUNCTIONAL, "Fungsional"),
    (PositionKind.PELAKSANA, "Pelaksana"),
)  # fmt: skip
LEVELS = tuple((level.value, level.label_id) for level in Level)
POSTING_KINDS = ((PostingKind.DEFINITIVE, "Definitif"), (PostingKind.PLT, "Plt"), (PostingKind.PLH, "Plh"))
EMPLOYEE_KINDS = (("pns", "PNS"), ("pppk", "PPPK"))

DATE_HELP = _("A date: 31/12/2025, 2025-12-31 or a date of Excel.")
NIP_HELP = _("18 digits. Format the column as text before typing, or Excel loses the last digits.")

UNITS = Sheet(
    "units",
    "Unit",
    (
        Column("code", "Kode Unit", Form.CODE, True, 40, also=("kode", "kode unor", "id unor"), example="BKPSDM-02"),
        Column("name", "Nama Unit", required=True, also=("nama", "nama unor", "unit kerja"), example="Bidang Mutasi"),
        Column("kind", "Jenis Unit", Form.CHOICE, True, choices=UNIT_KINDS, also=("jenis",), example="Bidang"),
        Column(
            "parent", "Kode Unit Induk", Form.CODE, longest=40,
            also=("kode induk", "induk", "atasan"), example="BKPSDM",
            help=_("The code of the unit above; empty only for the topmost unit."),
        ),
        Column("echelon", "Eselon", longest=8, example="III.b"),
        Column("siasn_code", "Kode SIASN", longest=64),
        Column("valid_from", "Berlaku Sejak", Form.DATE, also=("tmt",), example="2025-01-02", help=DATE_HELP),
    ),
    ("code",),
    ("unit kerja", "unor", "units"),
)  # fmt: skip
POSITIONS = Sheet(
    "positions",
    "Jabatan",
    (
        Column("code", "Kode Jabatan", Form.CODE, True, 40, also=("kode",), example="BKPSDM-02-KA"),
        Column("unit", "Kode Unit", Form.CODE, True, 40, also=("unit", "kode unor"), example="BKPSDM-02"),
        Column("title", "Nama Jabatan", required=True, also=("jabatan", "nama"), example="Kepala Bidang Mutasi"),
        Column(
            "kind", "Jenis Jabatan", Form.CHOICE, True, choices=POSITION_KINDS,
            also=("jenis",), example="Administrator",
        ),
        Column(
            "level", "Jenjang", Form.CHOICE, choices=LEVELS, example="Ahli Muda",
            help=_("Needed for functional positions, empty for all others."),
        ),
        Column("echelon", "Eselon", longest=8, example="III.b"),
        Column("job_class", "Kelas Jabatan", Form.NUMBER, also=("kelas",), example="11"),
        Column(
            "is_head", "Kepala Unit", Form.YES, also=("kepala",), example="Ya",
            help=_("“Ya” for the one position that heads the unit."),
        ),
    ),
    ("code",),
    ("positions",),
)  # fmt: skip
EMPLOYEES = Sheet(
    "employees",
    "Pegawai",
    (
        Column("nip", "NIP", Form.IDENTITY, True, 18, also=("nip baru", "ni pppk", "nip/ni pppk"), help=NIP_HELP),
        Column("kind", "Jenis Pegawai", Form.CHOICE, choices=EMPLOYEE_KINDS, also=("jenis", "status"), example="PNS"),
        Column(
            "name", "Nama", required=True, longest=120,
            also=("nama lengkap", "nama pegawai"), example="Siti Aminah",
        ),
        Column("title_before", "Gelar Depan", longest=30, example="Dr."),
        Column("title_after", "Gelar Belakang", longest=40, example="S.Sos., M.Si."),
        Column("rank", "Golongan", longest=8, also=("pangkat golongan", "pangkat/golongan", "gol"), example="III/d"),
        Column("email", "Surel", Form.EMAIL, also=("email", "e-mail"), example="siti.aminah@contoh.go.id"),
        Column("phone", "Telepon", longest=20, also=("no hp", "hp"), example="081200000000"),
    ),
    ("nip",),
    ("employees", "pns", "asn"),
)  # fmt: skip
POSTINGS = Sheet(
    "postings",
    "Penempatan",
    (
        Column("nip", "NIP", Form.IDENTITY, True, 18, also=("nip baru", "ni pppk"), help=NIP_HELP),
        Column("position", "Kode Jabatan", Form.CODE, True, 40, also=("jabatan",), example="BKPSDM-02-KA"),
        Column("kind", "Jenis Penempatan", Form.CHOICE, choices=POSTING_KINDS, also=("jenis",), example="Definitif"),
        Column(
            "starts_on", "TMT", Form.DATE, True, also=("mulai", "tmt jabatan"), example="2025-01-02", help=DATE_HELP
        ),
        Column("ends_on", "Sampai", Form.DATE, also=("selesai", "berakhir"), help=DATE_HELP),
        Column("decree", "Nomor SK", longest=120, also=("sk", "no sk"), example="821/105/2025"),
    ),
    ("nip", "position", "kind", "starts_on"),
    ("postings", "riwayat jabatan", "penempatan pegawai"),
)
SHEETS = (UNITS, POSITIONS, EMPLOYEES, POSTINGS)
BY_CODE = {sheet.code: sheet for sheet in SHEETS}
