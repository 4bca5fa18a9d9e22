"""A few real files, kept the way an uploaded file is kept, that pieces of evidence point to."""

import time
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from lugas.progress.files.storing import store

WIDTH, HEIGHT = 827, 1169
MADE = time.gmtime(0)
PAGES = (
    ("Laporan Pelaksanaan Kegiatan", "PDF"),
    ("Rekapitulasi Layanan Bulanan", "PDF"),
    ("Notulen Rapat Evaluasi", "PDF"),
    ("Dokumentasi Kegiatan Lapangan", "PNG"),
    ("Papan Capaian Unit", "JPEG"),
)


@dataclass(frozen=True)
class Sample:
    """Where one file lies, as a piece of evidence keeps it."""

    media_type: str
    size: int
    original: str
    original_sha256: str
    cleaned: str
    cleaned_sha256: str
    preview: str
    preview_text: str


def samples(agency_id: int, place: str) -> list[Sample]:
    """Make the files of an agency."""
    found = []
    for number, (title, form) in enumerate(PAGES):
        content = _page(f"{title} – {place}", number, form)
        kept = store(BytesIO(content), len(content), agency_id)
        found.append(
            Sample(
                kept.kind.media_type,
                kept.size,
                kept.original,
                kept.original_sha256,
                kept.cleaned,
                kept.cleaned_sha256,
                kept.preview,
                kept.text,
            )
        )
    return found


def _page(title: str, number: int, form: str) -> bytes:
    """A page with a heading, lines like text, and a small chart."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    draw.text((80, 90), title, fill="black", font_size=28)
    for line in range(14):
        length = WIDTH - 160 - (line * 37 + number * 53) % 260
        draw.rectangle((80, 180 + 34 * line, 80 + length, 188 + 34 * line), fill="#9aa5a5")
    for bar in range(6):
        top = 1020 - 40 * ((bar * 5 + number * 3) % 7 + 1)
        draw.rectangle((110 + 100 * bar, top, 170 + 100 * bar, 1020), fill="#0f766e")
    out = BytesIO()
    image.save(out, form, **({"creationDate": MADE, "modDate": MADE} if form == "PDF" else {}))
    return out.getvalue()
