"""No English is left on Indonesian pages, and no Indonesian on English ones, at every address that gives a page.

What people wrote is taken out first: names, units, plans and notes are in the language of their author. So is what is
marked with the other language (`lang="id"` on an English page: the law's own names, official papers).
"""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from tests.access.addresses import addresses
from tests.access.reading import READING
from tests.access.scene import THERE, Scene, build
from tests.access.table import consume, path_of

# Words that hardly a sentence of the language does without, and that the other language does not have.
MARKS = {
    "en": "the of and is are was were be been this that these those with without your you for from not has have here "
    "there which when what who whom whose how only everyone nobody somebody something nothing each every "
    "before after until since into onto than then their they them cannot would should could does did done "
    "name day year state next back save saved send delete remove edit change open close closed read write yes",
    "id": "yang dan dengan untuk dari pada dalam tidak ini itu anda sudah belum atau oleh akan dapat setiap bagi "
    "adalah juga agar bila jika ketika siapa kepada tanpa sampai sejak hanya lagi masih telah maupun serta "
    "tersimpan simpan kembali ubah hapus lihat buka tutup hari tanggal batas menunggu selesai batal",
}
OTHER = {"id": "en", "en": "id"}
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label", "content")
# The name of each language stands in that language, and a switch to it may say so.
OWN_NAMES = ("Bahasa Indonesia", "English")
SKIPPED = {"script", "style", "textarea", "option", "code"}
SHORTEST = 3
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Spoken(HTMLParser):
    """Everything on a page that is read or heard, without what is marked with another language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.texts, self.open = language, [], []  # type: ignore[var-annotated]

    @property
    def silent(self) -> bool:
        return any(tag in SKIPPED or lang not in (None, self.language) for tag, lang in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, given.get("lang")))
        if not self.silent and tag != "meta":
            self.texts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.texts.append(data)


def written_by_people() -> list[str]:
    """Every text of the agency's rows, the longest first."""
    texts: set[str] = set()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not model.__module__.startswith("lugas."):
                continue
            for field in model._meta.concrete_fields:
                if isinstance(field, (models.CharField, models.TextField)) and not field.choices:
                    cursor.execute(f'select distinct "{field.column}" from "{model._meta.db_table}"')
                    texts |= {row[0] for row in cursor.fetchall() if row[0] and len(row[0]) > SHORTEST}
    return sorted(texts, key=len, reverse=True)


def left_over(html: str, language: str, written: list[str]) -> list[str]:
    """Texts of the page in the other language."""
    page = Spoken(language)
    page.feed(html)
    marks = set(MARKS[OTHER[language]].split())
    found = []
    for text in page.texts:
        rest = text
        for each in (*OWN_NAMES, *written):
            rest = rest.replace(each, " ")
        if marks & set(re.findall(r"[a-z]+", rest.lower())):
            found.append(" ".join(text.split())[:100])
    return found


def pages(scene: Scene, language: str) -> dict[str, str]:
    """Every page as the first person who gets it, in this language."""
    found = {}
    for address in addresses():
        if address.manner != "reads" or address.area in ("documents", "catalogue"):
            continue
        row = READING[address.name]
        for person, client in scene.clients.items():
            if person in THERE:
                continue
            client.cookies["language"] = language
            answer = client.get(path_of(address, row, scene.ids))
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                found[address.name] = answer.content.decode()
                break
            consume(answer)
    return found


def test_the_search_finds_a_planted_sentence() -> None:
    page = '<html lang="id"><p>Simpan</p><p>{}</p><p lang="en">Read the law</p><input aria-label="{}"></html>'
    assert left_over(page.format("Nothing is late.", ""), "id", []) == ["Nothing is late."]
    assert left_over(page.format("", "Your name"), "id", []) == ["Your name"]
    assert left_over(page.format("Nothing is late.", ""), "id", ["Nothing is late."]) == []
    assert left_over('<html lang="en"><p>Belum ada yang terlambat.</p></html>', "en", []) != []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_speaks_one_language(cast: Any, language: str) -> None:
    scene = build(cast)
    seen = pages(scene, language)
    with cast.within("wanggar"):
        written = written_by_people()

    wrong = {name: found for name, html in seen.items() if (found := left_over(html, language, written))}

    assert not wrong, "\n".join(f"{name}: {text}" for name, texts in wrong.items() for text in sorted(set(texts)))
    assert len(seen) > 60
    print(f"\nLanguages: {len(seen)} pages in {language}")
