"""The type of a file by its content, never by its name."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
SMALL_ENTRY = 1_000_000
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


@dataclass(frozen=True)
class Kind:
    """An accepted kind of file."""

    code: str
    media_type: str
    extension: str


PDF = Kind("pdf", "application/pdf", "pdf")
JPEG = Kind("jpeg", "image/jpeg", "jpg")
PNG = Kind("png", "image/png", "png")
HEIC = Kind("heic", "image/heic", "heic")
DOCX = Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
XLSX = Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
ACCEPTED = (PDF, JPEG, PNG, HEIC, DOCX, XLSX)
IMAGES = (JPEG, PNG, HEIC)


class FileProblem(ValueError):
    """Why a file is not accepted, and how to mend it."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


WRONG_KIND = _(
    "This file is none of the accepted kinds. Choose a PDF, a photograph (JPEG, PNG, HEIC), a Word file (DOCX) or an "
    "Excel file (XLSX); save older files (DOC, XLS) in the new format first."
)
TOO_LARGE = _("The file is larger than 20 MB. Make it smaller, split it, or give a link instead.")
EMPTY = _("The file is empty. Choose it again; if it comes from a phone, open it there once first.")
DAMAGED = _("The file is damaged or only half there. Open it on your device, save it again and choose that copy.")
BOMB = _("The file unpacks to far more than its size. Save it anew with its own program, without attachments inside.")
MACROS = _("The file contains macros. Save it as a file without macros (DOCX or XLSX) and choose that copy.")


def kind_of(file: BinaryIO, size: int) -> Kind:
    """The kind of an open file of `size` bytes; FileProblem when it is not accepted. The position is left at 0."""
    if size == 0:
        raise FileProblem(EMPTY)
    if size > MOST_BYTES:
        raise FileProblem(TOO_LARGE)
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return HEIC
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    raise FileProblem(WRONG_KIND)


def _office(file: BinaryIO) -> Kind:
    """Word or Excel, by the parts inside; refused before anything is unpacked when the list promises too much."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FileProblem(DAMAGED) from None
    finally:
        file.seek(0)
    _check_unpacked(entries)
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileProblem(MACROS)
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return DOCX
        if "xl/workbook.xml" in names:
            return XLSX
    raise FileProblem(WRONG_KIND)


def _check_unpacked(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FileProblem(BOMB)
    for entry in entries:
        if entry.file_size > SMALL_ENTRY and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise FileProblem(BOMB)
        if entry.flag_bits & 1:
            raise FileProblem(_("The file is locked by a password. Remove the password and choose it again."))
