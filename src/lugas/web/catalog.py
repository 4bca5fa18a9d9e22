"""The Indonesian and English texts: many part files, one an area, merged into one compiled catalog."""

import os
from pathlib import Path

from django.conf import settings

LANGUAGES = ("id", "en")


def parts(language: str) -> list[Path]:
    """The part files of a language, in the order of their names."""
    return sorted((_directory(language) / "parts").glob("*.po"))


def compiled(language: str) -> Path:
    """The file that Django reads."""
    return _directory(language) / "django.mo"


def compile_catalogs(*, force: bool = False) -> None:
    """Write each language's compiled catalog where a part is newer than it."""
    for language in LANGUAGES:
        sources, target = parts(language), compiled(language)
        if sources and (force or _older(target, sources)):
            _compile(language, sources, target)


def _compile(language: str, sources: list[Path], target: Path) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=language, charset="utf-8")
    for source in sources:
        with source.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and not message.fuzzy:
                    whole[message.id] = message
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, whole)
    unfinished.replace(target)


def _directory(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES"


def _older(target: Path, sources: list[Path]) -> bool:
    if not target.exists():
        return True
    made = target.stat().st_mtime
    folder = sources[0].parent.stat().st_mtime
    return folder > made or any(source.stat().st_mtime > made for source in sources)
