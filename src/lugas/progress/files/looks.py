"""What a reader sees of a file before opening it: a cleaned picture, a first page, or the first lines."""

import io
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, BinaryIO

import defusedxml.ElementTree
import pillow_heif
import pypdfium2
import python_calamine
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .kinds import DAMAGED, DOCX, HEIC, IMAGES, PDF, PNG, XLSX, FileProblem, Kind

MOST_PIXELS = 60_000_000
MOST_SIDE = 3_000
PREVIEW_SIDE = 480
TEXT_LENGTH = 1_500
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TOO_MANY_PIXELS = _("The picture has more than 60 million pixels. Make it smaller and choose it again.")

pillow_heif.register_heif_opener()


@dataclass(frozen=True)
class Look:
    """The cleaned copy (images only), a small picture, and the first text; each may be empty."""

    cleaned: bytes = b""
    cleaned_type: str = ""
    preview: bytes = b""
    text: str = ""


def look_at(kind: Kind, file: BinaryIO) -> Look:
    """Read a file of a known kind; FileProblem when it cannot be read."""
    file.seek(0)
    if kind in IMAGES:
        return _image(kind, file)
    if kind == PDF:
        return _pdf(file)
    return Look(text=_docx_text(file) if kind == DOCX else _xlsx_text(file) if kind == XLSX else "")


def _image(kind: Kind, file: BinaryIO) -> Look:
    """The pixels alone, upright: place, time and device of a photograph stay behind."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise FileProblem(TOO_MANY_PIXELS)
                picture = ImageOps.exif_transpose(opened).convert("RGBA" if kind == PNG else "RGB")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise FileProblem(TOO_MANY_PIXELS) from None
    except FileProblem:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, zlib.error, EOFError, MemoryError):
        raise FileProblem(DAMAGED) from None
    picture.thumbnail((MOST_SIDE, MOST_SIDE))
    return Look(
        cleaned=_written(picture, "PNG") if kind == PNG else _written(picture, "JPEG"),
        cleaned_type="image/png" if kind == PNG else "image/jpeg",
        preview=_small(picture),
    )


def _written(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    if form == "JPEG":
        picture.convert("RGB").save(out, "JPEG", quality=85, optimize=True)
    else:
        picture.save(out, form, optimize=True)
    return out.getvalue()


def _small(picture: Image.Image) -> bytes:
    """A JPEG for lists, on white."""
    small = picture.copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    if small.mode == "RGBA":
        white = Image.new("RGB", small.size, "white")
        white.paste(small, mask=small.getchannel("A"))
        small = white
    out = io.BytesIO()
    small.save(out, "JPEG", quality=60, optimize=True)
    return out.getvalue()


def _pdf(file: BinaryIO) -> Look:
    try:
        document: Any = pypdfium2.PdfDocument(file.read())
        if len(document) == 0:
            raise FileProblem(DAMAGED)
        page = document[0]
        scale = min(PREVIEW_SIDE / max(page.get_width(), page.get_height(), 1), 2)
        picture = page.render(scale=scale).to_pil().convert("RGB")
        text = page.get_textpage().get_text_range(0, TEXT_LENGTH) if page.get_textpage().count_chars() else ""
    except pypdfium2.PdfiumError:
        raise FileProblem(
            _("The PDF cannot be opened: it is damaged or locked by a password. Save it again without a password.")
        ) from None
    return Look(preview=_small(picture), text=_tidy(text))


def _docx_text(file: BinaryIO) -> str:
    """The first paragraphs."""
    try:
        with zipfile.ZipFile(file) as archive:
            root = defusedxml.ElementTree.fromstring(archive.read("word/document.xml"))
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, SyntaxError, zlib.error, EOFError, NotImplementedError):
        raise FileProblem(DAMAGED) from None
    paragraphs = ("".join(run.text or "" for run in part.iter(f"{WORD}t")) for part in root.iter(f"{WORD}p"))
    found, length = [], 0
    for paragraph in paragraphs:
        found.append(paragraph)
        length += len(paragraph)
        if length > TEXT_LENGTH:
            break
    return _tidy("\n".join(found))


def _xlsx_text(file: BinaryIO) -> str:
    """The upper left corner of the first sheet."""
    try:
        book = python_calamine.load_workbook(file)
        rows = book.get_sheet_by_index(0).to_python(nrows=12) if book.sheet_names else []
    except (python_calamine.CalamineError, OSError, ValueError):
        raise FileProblem(DAMAGED) from None
    return _tidy("\n".join(" | ".join(str(cell) for cell in row[:8]) for row in rows[:12]))


def _tidy(text: str) -> str:
    """Printable, without empty lines, not too long."""
    lines = ("".join(sign for sign in line if sign.isprintable()).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:TEXT_LENGTH]


__all__ = ["HEIC", "Look", "look_at"]
