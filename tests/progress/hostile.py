"""Two hundred files that nobody should have to be afraid of."""

import io
import random
import zipfile
import zlib
from collections.abc import Iterator
from struct import pack

from PIL import Image

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EXTERNAL = (
    f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>'
)
PLAIN = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Laporan</w:t></w:r></w:p></w:body></w:document>'

Named = tuple[str, bytes]


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form)
    return out.getvalue()


def office(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A PNG whose header promises more pixels than any memory holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def whole() -> dict[str, bytes]:
    """Sound files, to be broken in many ways."""
    return {
        "foto.jpg": picture(),
        "foto.png": picture("PNG"),
        "surat.docx": office({"word/document.xml": PLAIN}),
        "tabel.xlsx": office({"xl/workbook.xml": "<workbook/>"}),
        "laporan.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF",
    }


def wrong_kinds() -> Iterator[Named]:
    yield "kosong.pdf", b""
    yield "program.exe", b"MZ" + bytes(500)
    yield "program.pdf", b"MZ" + bytes(500)
    yield "skrip.sh", b"#!/bin/sh\nrm -rf /\n"
    yield "halaman.html", b"<html><script>alert(1)</script></html>"
    yield "gambar.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield "foto.jpg", b"<html><script>alert(1)</script></html>"
    yield "lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "elf", b"\x7fELF" + bytes(300)
    yield "gif.gif", b"GIF89a" + bytes(64)
    yield "arsip.zip", office({"apa.txt": "x"})
    yield "arsip.rar", b"Rar!\x1a\x07" + bytes(64)
    yield "video.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(64)
    yield "tiff.tif", b"II*\x00" + bytes(64)
    yield "null.pdf", bytes(2000)


def bombs() -> Iterator[Named]:
    yield "bom.docx", office({"word/document.xml": PLAIN, "media/a.bin": bytes(60_000_000)})
    yield "banyak.docx", office({"word/document.xml": PLAIN} | {f"m/{n}": "x" for n in range(2100)})
    yield "besar.pdf", b"%PDF-1.4\n" + bytes(21 * 1024 * 1024)
    yield "piksel.png", huge_png(60_000, 60_000)
    yield "piksel2.png", huge_png(2_000_000_000, 2)
    yield "makro.docx", office({"word/document.xml": PLAIN, "word/vbaProject.bin": b"x"})
    yield "makro.xlsx", office({"xl/workbook.xml": "<workbook/>", "xl/vbaProject.bin": b"x"})
    yield "entitas.docx", office({"word/document.xml": EXTERNAL})
    yield "tawa.docx", office({"word/document.xml": LAUGHS})
    yield "rusak.docx", office({"word/document.xml": "<w:document"})
    yield "naik.docx", office({"../../../../tmp/jahat": "x", "word/document.xml": PLAIN})


def polyglots() -> Iterator[Named]:
    script = b"<script>alert(1)</script>"
    for name, content in whole().items():
        yield name, content + script * 20
        yield name, content + office({"x": "y"})
    yield "dua.jpg", picture() + b"%PDF-1.4"


NAMES = (
    "../../etc/passwd", "..\\..\\windows\\system32", "a" * 400 + ".pdf", "nama\x00.pdf", "nama\n.pdf", ".htaccess",
    'nama".pdf', "<script>.pdf", "\u202efdp.exe", "CON", "", "laporan.pdf.exe", "日本語.pdf", "nama;rm -rf.pdf",
    "%2e%2e%2f.pdf",
)  # fmt: skip


def hostile(number: int = 200) -> list[Named]:
    """At least `number` files: wrong kinds, bombs, polyglots, bad names, and sound files cut or flipped at random."""
    files = [*wrong_kinds(), *bombs(), *polyglots(), *((name, picture()) for name in NAMES)]
    chance = random.Random(20260818)
    sound = list(whole().items())
    while len(files) < number:
        name, content = chance.choice(sound)
        if chance.random() < 0.5:
            files.append((name, content[: chance.randrange(1, len(content))]))
        else:
            broken = bytearray(content)
            for _ in range(chance.randrange(1, 40)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            files.append((name, bytes(broken)))
    return files
