"""Put a backup back: replaces the database and adds the uploaded files, then compares every table's rows."""

import json
import sys
import tempfile
import zipfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from lugas.config.start import start_django

from .backup import DUMP, MANIFEST, MEDIA


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, help="what `lugas backup` wrote")
    parser.add_argument("--yes", action="store_true", help="do not ask: everything in the database is replaced")


def run(options: Namespace) -> int:
    start_django()
    from django.conf import settings

    try:
        with zipfile.ZipFile(options.archive) as archive:
            if broken := archive.testzip():
                print(f"lugas: {options.archive} is damaged at {broken}; nothing was changed.", file=sys.stderr)
                return 1
            manifest = json.loads(archive.read(MANIFEST))
            if not (options.yes or _agreed(manifest)):
                return 1
            remember_kind(manifest, settings.REAL_DATA)
            differences = put_back(archive, manifest, Path(settings.MEDIA_ROOT))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        print(f"lugas: {options.archive} is no backup of Lugas: {error}", file=sys.stderr)
        return 1
    return _report(manifest, differences)


def remember_kind(manifest: dict[str, Any], mark: Path) -> None:
    """Whether the data are real people's, before they are there: then this folder is no demonstration any more."""
    if manifest.get("demonstration", False):
        mark.unlink(missing_ok=True)
    else:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()


def put_back(archive: zipfile.ZipFile, manifest: dict[str, Any], media: Path) -> list[str]:
    """Restore and bring up to date; the tables whose rows differ from those that were backed up."""
    from lugas.config.dump import restore
    from lugas.config.migration import migrate

    with tempfile.TemporaryDirectory() as folder:
        sums = restore(Path(archive.extract(DUMP, folder)))
    _extract_media(archive, media)
    migrate(verbosity=0)
    wanted: dict[str, list[str]] = manifest["tables"]
    return sorted(name for name in wanted.keys() | sums.keys() if wanted.get(name) != sums.get(name))


def _extract_media(archive: zipfile.ZipFile, media: Path) -> None:
    for name in archive.namelist():
        target = (media / name.removeprefix(MEDIA)).resolve()
        if not name.startswith(MEDIA) or not target.is_relative_to(media.resolve()):
            continue
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.write_bytes(archive.read(name))
        target.chmod(0o600)


def _agreed(manifest: dict[str, Any]) -> bool:
    print(f"This replaces everything in the database by the backup of {manifest['made_at']}.")
    return input("Type “replace” to go on: ").strip() == "replace"


def _report(manifest: dict[str, Any], differences: list[str]) -> int:
    rows = sum(int(count) for count, _ in manifest["tables"].values())
    if differences:
        print(f"lugas: restored, but these tables differ from the backup: {', '.join(differences)}.", file=sys.stderr)
        return 1
    print(
        f"lugas: restored; {rows} rows in {len(manifest['tables'])} tables and {manifest['files']} files as backed up."
    )
    return 0
