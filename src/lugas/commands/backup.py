"""Write the whole database and the uploaded files into one archive. The keys stay outside: keep them apart."""

import json
import sys
import tempfile
import zipfile
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from lugas.config.start import start_django

DUMP, MANIFEST, MEDIA = "database.dump", "manifest.json", "media/"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, nargs="?", help="the file to write (default: lugas-<time>.zip here)")


def run(options: Namespace) -> int:
    start_django()
    from django.conf import settings

    moment = datetime.now(UTC)
    archive: Path = options.archive or Path(f"lugas-{moment:%Y%m%d-%H%M%S}.zip")
    if archive.exists():
        print(f"lugas: {archive} exists already; choose another name.", file=sys.stderr)
        return 1
    count = write_archive(archive, Path(settings.MEDIA_ROOT), moment)
    print(f"lugas: {archive} holds the database and {count} files. The keys are not in it: {settings.KEYS_ROOT}")
    return 0


def write_archive(archive: Path, media: Path, moment: datetime) -> int:
    """Write to a file beside it first, so that an archive is whole or absent; the number of uploaded files."""
    from django.conf import settings

    from lugas.config.dump import dump

    partial = archive.with_name(f"{archive.name}.unfinished")
    with tempfile.TemporaryDirectory() as folder:
        dumped = Path(folder) / DUMP
        sums = dump(dumped)
        partial.touch(mode=0o600)
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as target:
            target.write(dumped, DUMP)
            # After the dump: a file that a row names is there, one more does no harm.
            files = [path for path in sorted(media.rglob("*")) if path.is_file()]
            for path in files:
                target.write(path, f"{MEDIA}{path.relative_to(media)}")
            manifest = {
                "made_at": moment.isoformat(),
                "demonstration": settings.DEMONSTRATION,
                "files": len(files),
                "tables": sums,
            }
            target.writestr(MANIFEST, json.dumps(manifest, indent=1))
    partial.rename(archive)
    return len(files)
