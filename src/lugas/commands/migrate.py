"""Bring the database up to date as its owner, then fence its tables and grant the application what it needs."""

import time
from argparse import ArgumentParser, Namespace

from lugas.config.start import start_django


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something fails")
    parser.add_argument(
        "--wait", type=int, default=0, metavar="SECONDS", help="how long the database may take to answer (%(default)s)"
    )


def run(options: Namespace) -> int:
    start_django()
    from lugas.config.migration import migrate

    wait_for_database(options.wait)
    newly = migrate(verbosity=0 if options.quiet else 1)
    if newly and not options.quiet:
        print(f"Row-level security now also covers: {', '.join(newly)}.")
    return 0


def wait_for_database(seconds: float) -> None:
    """After a power cut the database may start later than we do, or first read its log again."""
    from django.db import OperationalError, connections

    deadline = time.monotonic() + seconds
    while True:
        try:
            connections["owner"].ensure_connection()
        except OperationalError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(1)
        else:
            return
