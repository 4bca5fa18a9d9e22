"""The translated texts: many part files, one an area, merged into one compiled catalog a language."""

import os
from pathlib import Path

from django.utils.translation.reloader import translation_file_changed

LANGUAGES = ("id", "en")
PLURALS = {"id": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


def part_files(locale: Path, language: str) -> list[Path]:
    """The part files of a language, in the order of their names."""
    return sorted((locale / language / "LC_MESSAGES" / "parts").glob("*.po"))


def compile_catalogs(locale: Path, *, force: bool = False) -> None:
    """Write each language's `django.mo` where a part is newer than it; cheap when there is nothing to do."""
    for language in LANGUAGES:
        parts = part_files(locale, language)
        target = locale / language / "LC_MESSAGES" / "django.mo"
        if parts and (force or _older(target, parts)):
            _compile(language, parts, target)
            # What was looked up before now came from the older catalog, or from none.
            translation_file_changed(None, target)


def _compile(language: str, parts: list[Path], target: Path) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=language, charset="utf-8", fuzzy=False)
    whole.mime_headers = [("Plural-Forms", PLURALS[language])]
    for part in parts:
        with part.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string and not message.fuzzy:
                    whole[message.id] = message
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, whole)
    unfinished.replace(target)


def _older(target: Path, parts: list[Path]) -> bool:
    if not target.exists():
        return True
    made = target.stat().st_mtime
    # The folder's time tells of parts that were added or taken away.
    return any(source.stat().st_mtime > made for source in (parts[0].parent, *parts))
