"""Bring the database up to date as its owner, then fence its tables and grant the application what it needs."""

from argparse import ArgumentParser, Namespace

from lugas.config.start import start_django


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something fails")


def run(options: Namespace) -> int:
    start_django()
    from lugas.config.migration import migrate

    newly = migrate(verbosity=0 if options.quiet else 1)
    if newly and not options.quiet:
        print(f"Row-level security now also covers: {', '.join(newly)}.")
    return 0
