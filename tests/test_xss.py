"""T-XSS, first part: what people wrote is text on every page, whatever they wrote and in whichever column it stands.

Every payload is written into every column that holds words, all pages are asked for, and a parser looks for an element
or an attribute that our pages do not have. (The second part lets Chromium run them: tests/stories/test_written.py.)
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, models, transaction
from jinja2 import Environment

from lugas.evaluation.models import Appraisal, RatingDraft
from lugas.planning.models import PlanVersion
from lugas.workflow.models import Notification
from tests.access.addresses import Address, addresses
from tests.access.reading import READING
from tests.access.rows import Row
from tests.access.scene import Scene, build
from tests.access.states import STATES
from tests.access.table import consume, path_of
from tests.cast import Cast
from tests.fences import purpose_of
from tests.payloads import AROUND, FILLED, LEADING, NOT_OURS, PAYLOADS

READERS = ("budi", "dewi", "maria", "siti", "lestari", "hasan", "agus_on")
# Numbers, codes and addresses that a form or the database keeps to a shape of their own.
NOT_WORDS = {
    *("kind", "acting_as", "object_type", "digest_before", "digest_after", "key", "path", "code", "siasn_code", "nip"),
    *("scheme", "scheme_version", "scheme_digest", "step", "core_value", "url", "media_type", "original", "cleaned"),
    *("original_sha256", "cleaned_sha256", "preview", "key_name", "email", "stored", "sha256", "sheet", "brand"),
}
NEVER_WRITTEN = {
    *("User", "Draft", "KeptScheme", "TreeHead", "StateCount", "IdempotencyKey", "SearchWord"),
    *("Event.source", "Event.target", "PlanNote.place"),
}
# What is only ever added to; the words of an event come through the forms of the second part.
ADDED_ONLY = {"Event.comment"}
# Pages that show more, or forms, while the record stands elsewhere.
MORE = (
    *(("plans:plan", "draft"), ("plans:behavior", "draft"), ("plans:annexes", "draft"), ("plans:review", "submitted")),
    *(("board:person", "self_assessed"), ("dialogue:page", "discussed"), ("evaluation:result", "delivered")),
    *(("peers:review", "review_proposing"), ("peers:review", "review_confirming")),
)
AT_ONCE = 60
NOT_PERSONAL = ("rules", "catalogue", "languages", "schemes")
LISTENING = re.compile(r"on\w|hx-on|srcdoc")
ELSEWHERE = re.compile(r"\s*(javascript|data|vbscript):|.*jahat", re.IGNORECASE | re.DOTALL)


class Look(HTMLParser):
    """What a page holds that did not come from the page's own words; our pages have none of these."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.strange += [f"<{tag} {name}>" for name in found if LISTENING.match(name)]
        self.strange += [f"<{tag} {name}={found[name]}>" for name in LEADING if ELSEWHERE.match(found.get(name, ""))]
        if tag in NOT_OURS or (tag == "script" and "src" not in found) or found.get("http-equiv") == "refresh":
            self.strange.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        if FILLED in data:
            self.strange.append("a template was filled in")


def look(html: str) -> list[str]:
    reader = Look()
    reader.feed(html)
    return reader.strange[:5]


def columns() -> dict[Any, list[Any]]:
    """For every model the columns in which words of people stand."""
    found: dict[Any, list[Any]] = {}
    for model in apps.get_models():
        if not model.__module__.startswith("lugas.") or model.__name__ in NEVER_WRITTEN:
            continue
        for field in model._meta.concrete_fields:
            words = isinstance(field, (models.CharField, models.TextField)) and not field.choices and not field.unique
            kept = field.name in NOT_WORDS or f"{model.__name__}.{field.name}" in NEVER_WRITTEN
            if words and not kept and (field.max_length or 2000) >= 24:
                found.setdefault(model, []).append(field)
    return found


def widen() -> None:
    """Let a column hold that many payloads; the database is thrown away after the test."""
    with connections["owner"].cursor() as cursor:
        for model, fields in columns().items():
            for field in fields:
                cursor.execute(f'alter table "{model._meta.db_table}" alter column "{field.column}" type varchar')


def said(value: Any, text: str) -> Any:
    """The same JSON, with the text instead of whatever reads like words."""
    if isinstance(value, dict):
        return {name: said(each, text) for name, each in value.items()}
    if isinstance(value, list):
        return [said(each, text) for each in value]
    return text if isinstance(value, str) and " " in value else value


def write(text: str, refused: set[str]) -> int:
    """The text into every column of every row of the agency; how many columns have it now in some row."""
    written = 0
    with connection.cursor() as cursor:
        for model, fields in columns().items():
            table = model._meta.db_table
            for field in fields:
                update = f'update "{table}" set "{field.column}" = %s'
                # Some columns hold words in certain rows alone.
                for statement in (update, f"""{update} where "{field.column}" <> ''"""):
                    try:
                        with transaction.atomic(), purpose_of(table):
                            cursor.execute(statement, [text])
                            written += cursor.rowcount > 0
                        break
                    except DatabaseError:
                        continue
                else:
                    refused.add(f"{model.__name__}.{field.name}")
    return written


def write_into_json(text: str) -> None:
    for model in (Notification, Appraisal, PlanVersion, RatingDraft):
        for field in (each for each in model._meta.concrete_fields if isinstance(each, models.JSONField)):
            for row in model._default_manager.all():
                model._default_manager.filter(pk=row.pk).update(**{field.name: said(getattr(row, field.name), text)})


def pages() -> Iterator[tuple[Address, Row, str, str]]:
    """Address, its row, the state it needs and who reads it: every page that may show what somebody wrote."""
    known = {address.name: address for address in addresses()}
    shown = [(name, READING[name].when) for name in known if name in READING and known[name].area not in NOT_PERSONAL]
    for name, when in (*shown, *MORE):
        readers = [person for person in READERS if READING[name].expected(person) == 200]
        if readers:
            yield known[name], READING[name], when, readers[0]


def read_all(scene: Scene, text: str, refused: set[str]) -> tuple[int, set[str], list[str], int]:
    """How many columns took the text, which pages show it, what is strange in them, and how many were read."""
    wrong, showing, number, written = [], set(), 0, 0
    for turn, (address, row, when, person) in enumerate(pages()):
        if turn == 0 or when:
            with scene.cast.within("wanggar"):
                STATES[when](scene)
                written = max(written, write(text, refused))
                write_into_json(text)
        answer = scene.clients[person].get(path_of(address, row, scene.ids))
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            consume(answer)
            continue
        html, number = answer.content.decode(), number + 1
        if "window.caught" in html:
            showing.add(address.name)
        wrong += [f"{address.name} ({when}): {each}" for each in look(html)]
    return written, showing, wrong, number


def test_the_look_finds_a_planted_hole() -> None:
    open_hole, closed = Environment(autoescape=False), Environment(autoescape=True)
    page = '<main><p>{0}</p><input value="{0}"><a href="{0}">x</a></main>'
    missed = [each for each in PAYLOADS if not look(open_hole.from_string(page.replace("{0}", each)).render())]
    sound = closed.from_string('<main><p>{{ it }}</p><input value="{{ it }}"></main>')
    assert all(look(sound.render(it=each)) == [] for each in PAYLOADS)
    # Behind a quotation mark an address is no address any more.
    assert all("javascript:window" in each and "<" not in each.split("javascript:")[1] for each in missed)
    assert len(missed) < len(AROUND)
    print(f"\nT-XSS: {len(PAYLOADS) - len(missed)} of {len(PAYLOADS)} payloads are seen where nothing is escaped")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_no_payload_becomes_a_part_of_a_page(cast: Cast) -> None:
    widen()
    scene, refused, wrong, number = build(cast), set[str](), list[str](), 0
    showing, written = set[str](), 0
    for place in range(0, len(PAYLOADS), AT_ONCE):
        columns_now, shown, strange, read = read_all(scene, " ".join(PAYLOADS[place : place + AT_ONCE]), refused)
        written, number = max(written, columns_now), number + read
        showing, wrong = showing | shown, wrong + strange
    assert not wrong, "\n".join(sorted(set(wrong)))
    assert refused == ADDED_ONLY
    assert written > 60
    assert len(showing) > 50
    print(
        f"\nT-XSS: {len(PAYLOADS)} payloads in {written} columns, {number} pages read, {len(showing)} of them show some"
    )
