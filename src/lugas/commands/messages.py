"""Collect the program's texts, put new ones into their areas' part files, compile; or check that none is missing."""

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tokenize import TokenError
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po
from jinja2 import TemplateSyntaxError

from lugas.config.environment import ROOT
from lugas.web.catalog import LANGUAGES, compile_catalogs, part_files

SOURCES = ROOT / "src" / "lugas"
LOCALE = ROOT / "locale"
COMPLETE = "id"
TEMPLATE_OPTIONS = {
    "silent": "false",
    "trimmed": "true",
    "trim_blocks": "true",
    "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
# Indonesian has one form for any number.
HEADER = b"""msgid ""
msgstr ""
"Language: id\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
SHARED = {"layouts", "components", "errors"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

Identity = tuple[str, str]


@dataclass
class Found:
    """A text of the program: its forms (one, or singular and plural) and the first area that uses it."""

    forms: str | tuple[str, ...]
    context: str
    area: str
    places: list[str] = field(default_factory=list)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="change nothing; fail when an Indonesian text is missing")
    parser.add_argument("--prune", action="store_true", help="also take out the texts that the program no longer has")
    parser.add_argument("--area", help="only this area's texts")


def run(options: Namespace) -> int:
    texts = {key: found for key, found in collect().items() if options.area in (None, found.area)}
    if options.check:
        return check(texts, whole=options.area is None)
    update(texts, prune=options.prune and options.area is None)
    for language in LANGUAGES:
        print(f"{language}: {len(list(translated(language)))} texts in {len(part_files(LOCALE, language))} parts")
    compile_catalogs(LOCALE, force=True)
    missing = [found for key, found in texts.items() if key not in complete_keys()]
    print(f"{len(texts)} texts in the program, {len(missing)} without Indonesian")
    return 0


def collect() -> dict[Identity, Found]:
    """Every text of the program."""
    texts: dict[Identity, Found] = {}
    for file in sorted([*SOURCES.rglob("*.py"), *SOURCES.glob("web/templates/**/*.html")]):
        name = file.relative_to(SOURCES)
        for line, forms, _comments, context in texts_of(file):
            first = forms if isinstance(forms, str) else forms[0]
            if first:
                found = texts.setdefault((context or "", first), Found(forms, context or "", area_of(name)))
                found.places.append(f"{name}:{line}")
    return texts


def texts_of(file: Path) -> list[Any]:
    """The texts of one file; a file that cannot be read is named."""
    method = "python" if file.suffix == ".py" else "jinja2.ext:babel_extract"
    options = {} if file.suffix == ".py" else TEMPLATE_OPTIONS
    try:
        return extract_from_file(method, file, KEYWORDS, options=options)
    except (SyntaxError, TemplateSyntaxError, TokenError) as error:
        raise SystemExit(f"{file.relative_to(SOURCES)}: its texts cannot be read: {error}") from error


def area_of(name: Path) -> str:
    """The part file that a source file's texts belong to."""
    package, *rest = name.parts
    if package != "web":
        return package.removesuffix(".py")
    if rest[0] == "templates":
        rest = rest[1:]
    return "web" if len(rest) == 1 or rest[0] in SHARED else rest[0]


def translated(language: str) -> Iterator[tuple[Path, Message]]:
    """Every entry of every part file."""
    for part in part_files(LOCALE, language):
        for message in read_part(part, language):
            if message.id:
                yield part, message


def read_part(part: Path, language: str) -> Catalog:
    with part.open("rb") as file:
        return read_po(file, locale=language)


def key_of(message: Message) -> Identity:
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def strings_of(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def complete_keys() -> set[Identity]:
    """The texts that have their Indonesian."""
    return {key_of(found) for _part, found in translated(COMPLETE) if all(strings_of(found)) and not found.fuzzy}


def update(texts: dict[Identity, Found], *, prune: bool) -> None:
    """Add the new texts, each to the part of its area; touch no other part."""
    known = {key_of(message) for _part, message in translated(COMPLETE)}
    for area in sorted({found.area for key, found in texts.items() if key not in known}):
        part = LOCALE / COMPLETE / "LC_MESSAGES" / "parts" / f"{area}.po"
        catalog = read_part(part, COMPLETE) if part.exists() else read_po(BytesIO(HEADER), locale=COMPLETE)
        for key, found in texts.items():
            if found.area == area and key not in known:
                catalog.add(found.forms, context=found.context or None)
        write_part(part, catalog)
    if prune:
        drop(set(texts))


def drop(kept: set[Identity]) -> None:
    """Take out of the parts what the program no longer has."""
    for part in part_files(LOCALE, COMPLETE):
        catalog = read_part(part, COMPLETE)
        unused = [message for message in catalog if message.id and key_of(message) not in kept]
        for message in unused:
            catalog.delete(message.id, message.context)
        if unused:
            write_part(part, catalog)


def write_part(part: Path, catalog: Catalog) -> None:
    """Sorted and without places, so that two people's additions merge."""
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("wb") as file:
        file.write(HEADER)
        write_po(file, catalog, width=120, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)


def check(texts: dict[Identity, Found], *, whole: bool) -> int:
    """Name everything that is missing, doubtful or said in two ways."""
    problems = [*missing_texts(texts), *wrong_entries(), *(unused_entries(texts) if whole else ())]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(texts)} texts, {len(problems)} problems")
    return 1 if problems else 0


def missing_texts(texts: dict[Identity, Found]) -> Iterator[str]:
    complete = complete_keys()
    for key, found in texts.items():
        if key not in complete:
            yield f"{found.places[0]}: no Indonesian for “{key[1]}” (belongs into parts/{found.area}.po)"


def wrong_entries() -> Iterator[str]:
    """Entries that are fuzzy, lose a placeholder, or differ between two parts."""
    seen: dict[Identity, tuple[Path, list[str]]] = {}
    for part, message in translated(COMPLETE):
        name, texts = f"{part.name}: “{key_of(message)[1]}”", strings_of(message)
        if message.fuzzy:
            yield f"{name} is marked fuzzy"
        wanted = set(PLACEHOLDER.findall(key_of(message)[1] if isinstance(message.id, str) else message.id[1]))
        if all(texts) and any(set(PLACEHOLDER.findall(text)) != wanted for text in texts):
            yield f"{name} has other placeholders than its translation"
        before = seen.setdefault(key_of(message), (part, texts))
        if before[1] != texts:
            yield f"{name} is said differently in {before[0].name}"


def unused_entries(texts: dict[Identity, Found]) -> Iterator[str]:
    for part, message in translated(COMPLETE):
        if key_of(message) not in texts:
            yield f"{part.name}: “{key_of(message)[1]}” is no longer in the program (lugas messages --prune)"
