"""Check a roster file and, when nothing in it is wrong, apply it: what the roster page does, for large files."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from lugas.config.start import start_django

if TYPE_CHECKING:
    from lugas.exchange.models import Import
    from lugas.organization.models import Agency

SHOWN = 50


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="an Excel or CSV file like the template of the page")
    parser.add_argument("--agency", required=True, help="code of the agency: wanggar")
    parser.add_argument("--as", dest="person", required=True, help="sign-in name of the personnel officer who imports")
    parser.add_argument(
        "--book",
        default="roster",
        choices=("roster", "standards", "assessments"),
        help="what the file brings in: the roster, standards of positions, official assessments",
    )
    parser.add_argument("--apply", action="store_true", help="apply it when nothing is wrong; without this, check only")


def run(options: Namespace) -> int:
    start_django()
    from django.utils import translation

    from lugas.organization.models import Agency
    from lugas.workflow.refusal import Refused

    agency = Agency.objects.filter(code=options.agency).first()
    if agency is None or not options.file.is_file():
        missing = f"agency “{options.agency}”" if agency is None else f"file “{options.file}”"
        print(f"lugas: there is no {missing}.", file=sys.stderr)
        return 1
    try:
        with translation.override("id"):
            return import_file(agency, options.file, options.person, book=options.book, apply=options.apply)
    except Refused as refusal:
        print(f"lugas: {refusal.reason}", file=sys.stderr)
        return 1


def import_file(agency: "Agency", file: Path, person: str, *, book: str, apply: bool) -> int:
    """Each step in a transaction of its own, as the page and its jobs do."""
    from lugas.exchange import actions
    from lugas.organization.actors import actor_for
    from lugas.organization.models import Employee
    from lugas.workflow import clock
    from lugas.workflow.refusal import Refused
    from lugas.workflow.tenancy import agency_context

    with agency_context(agency.pk):
        officer = Employee.objects.filter(membership__user__sign_in_name=person).select_related("agency").first()
        if officer is None:
            raise Refused(f"There is nobody with the sign-in name “{person}” in {agency}.")
        actor = actor_for(officer, on=clock.today(agency.zone))
        with file.open("rb") as content:
            made = actions.take_in(content, name=file.name, by=actor, book=book)
    with agency_context(agency.pk):
        actions.check(made)
        wrong = _report(made)
    if wrong or not apply:
        return 1 if wrong else 0
    with agency_context(agency.pk):
        print(f"applied: {actions.apply(made, by=actor)}")
    return 0


def _report(made: "Import") -> bool:
    """Print what the file would do and what is wrong with it; True when it cannot be applied."""
    for sheet, verdicts in made.counts.items():
        print(f"{sheet}: {', '.join(f'{number} {verdict}' for verdict, number in verdicts.items())}")
    for line in islice(_wrongs(made), SHOWN):
        print(line)
    return bool(made.wrong) or made.state == "unreadable"


def _wrongs(made: "Import") -> Iterator[str]:
    from lugas.exchange.models import ImportRow
    from lugas.exchange.roster.problems import message

    yield from (message(problem) for problem in made.problems)
    rows = ImportRow.objects.filter(batch=made, verdict="wrong").order_by("sheet", "number")
    for row in rows[:SHOWN]:
        for problem in row.errors:
            yield f"{row.sheet}, row {row.number}, {problem.get('column', '')}: {message(problem)}"
