"""Fill the database with invented agencies in the middle of their year: the same from the same seed."""

import sys
import time
from argparse import ArgumentParser, Namespace
from datetime import date

from lugas.config.start import start_django

DAY = (8, 18)
FIRST_MONTH = 4
MOST_EMPLOYEES = 200_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--reset", action="store_true", help="start over: everything in the database goes")
    parser.add_argument("--agencies", type=int, default=5, choices=range(1, 6), help="how many agencies (%(default)s)")
    parser.add_argument("--employees", type=int, help="how many people an agency has; without it about 150")
    parser.add_argument("--on", type=date.fromisoformat, help="the demonstration's day, from April to December")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other people (%(default)s)")


def run(options: Namespace) -> int:
    start_django()
    from django.conf import settings

    from lugas.config.migration import migrate
    from lugas.demonstration.build import Wish, build
    from lugas.demonstration.cast import write
    from lugas.organization.models import Agency

    this_year = date.today().year  # noqa: DTZ011 - of the machine, before there is an agency with a zone
    wish = Wish(options.on or date(this_year, *DAY), options.seed, options.agencies, options.employees)
    if not settings.DEMONSTRATION:
        return _refuse("this is no demonstration (LUGAS_DEMO, or production settings): nothing was changed.")
    if wish.on.month < FIRST_MONTH:
        return _refuse("the demonstration shows the middle of a year: choose a day from April to December.")
    if wish.employees is not None and not 1 <= wish.employees <= MOST_EMPLOYEES:
        return _refuse(f"an agency of the demonstration has from 1 to {MOST_EMPLOYEES} people.")
    migrate(verbosity=0)
    if Agency.objects.exists() and not options.reset:
        return _refuse("there are agencies already. `./lugas demo --reset` removes everything and starts over.")
    began = time.monotonic()
    built = build(wish, over=options.reset)
    took = time.monotonic() - began
    write(wish.on, wish.seed, built.cast)
    print(f"{built.people} people on {wish.on:%d.%m.%Y}, in {took:.1f} s ({built.people / took:.0f} a second);")
    print(f"most of the time went into {built.laps}.")
    return 0


def _refuse(reason: str) -> int:
    print(f"lugas: {reason}", file=sys.stderr)
    return 1
