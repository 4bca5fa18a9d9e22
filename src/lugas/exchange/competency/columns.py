"""The sheets: one row a position or an assessment, one column a competency of the dictionary."""

from django.utils.translation import gettext_lazy as _

from lugas.competency.dictionary import dictionary

from ..roster.columns import DATE_HELP, NIP_HELP, Column, Form, Sheet

CODES = tuple(each.code for each in dictionary())


def _columns(form: Form, help_text: object) -> tuple[Column, ...]:
    """A competency by its Indonesian name; its English name and its code are understood, too."""
    return tuple(
        Column(each.code, each.name_id, form, also=(each.name_en.lower(),), example="3", help=help_text)  # type: ignore[arg-type]  # a lazy text is a text
        for each in dictionary()
    )


STANDARD_SHEET = Sheet(
    "standards",
    "Standar",
    (
        Column("position", "Kode Jabatan", Form.CODE, True, 40, also=("kode",), example="BKPSDM-02-KA"),
        Column("title", "Nama Jabatan", also=("jabatan",), help=_("For reading only: it changes nothing.")),
        Column("unit", "Unit Kerja", also=("unit", "nama unit"), help=_("For reading only: it changes nothing.")),
        *_columns(Form.LEVEL, _("1 to 5; “tidak” where it is not asked for; an empty cell changes nothing.")),
    ),
    ("position",),
    ("standar kompetensi", "standar jabatan"),
)
ASSESSMENT_SHEET = Sheet(
    "assessments",
    "Penilaian",
    (
        Column("nip", "NIP", Form.IDENTITY, True, 18, also=("nip baru", "ni pppk"), help=NIP_HELP),
        Column("name", "Nama", also=("nama pegawai",), help=_("For reading only: it changes nothing.")),
        Column("held_on", "Tanggal Penilaian", Form.DATE, True, also=("tanggal",), help=DATE_HELP),
        Column("source", "Penyelenggara", required=True, longest=160, also=("lembaga",), example="Pusat Penilaian"),
        Column("number", "Nomor Laporan", required=True, longest=80, also=("nomor",), example="PPK/12/2026"),
        Column(
            "purpose",
            "Tujuan",
            Form.CHOICE,
            choices=(("mapping", "Pemetaan"), ("selection", "Seleksi")),
            example="Pemetaan",
        ),
        Column("valid_until", "Berlaku Sampai", Form.DATE, True, also=("sampai",), help=DATE_HELP),
        Column(
            "match", "JPM", Form.PERCENT, example="82,14", help=_("As the report names it; empty where it does not.")
        ),
        *_columns(Form.DEPTH, _("The level that was found, 1 to 5; empty where it was not assessed.")),
    ),
    ("nip", "number"),
    ("penilaian resmi", "hasil penilaian", "asesmen"),
)
