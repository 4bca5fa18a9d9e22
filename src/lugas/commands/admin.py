"""Create an agency and its first administrator, who gets a one-time code instead of a password."""

import re
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from lugas.config.start import start_django

if TYPE_CHECKING:
    from lugas.organization.actions.founding import Founder

TIME_ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
CODE = re.compile(r"[a-z0-9-]{1,32}")
QUESTIONS = {
    "agency": "Code of the agency (letters and -, as in wanggar): ",
    "agency_name": "Name of the agency: ",
    "name": "Name of the administrator: ",
    "number": "NIP or NI PPPK (empty for an official without number): ",
    "decree": "Number of the decree that names the administrator: ",
}


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    create = actions.add_parser("create", help="make the first administrator; what is not given is asked")
    create.add_argument("--agency", help="code of the agency: wanggar")
    create.add_argument("--agency-name", help="name of the agency")
    create.add_argument("--time-zone", choices=TIME_ZONES, default=TIME_ZONES[0], help="(%(default)s)")
    create.add_argument("--name", help="name of the administrator")
    create.add_argument("--number", help="NIP or NI PPPK; empty for an official without number")
    create.add_argument("--decree", help="number of the decree")


def run(options: Namespace) -> int:
    start_django()
    from django.conf import settings

    from lugas.organization.actions.founding import found_agency
    from lugas.regulation.errors import RegulationError
    from lugas.workflow.refusal import Refused

    given = {key: _answer(getattr(options, key), question) for key, question in QUESTIONS.items()}
    if not CODE.fullmatch(given["agency"]):
        print("lugas: the code of an agency has small letters, digits and -, at most 32: wanggar", file=sys.stderr)
        return 1
    try:
        founder = _founder(given)
        name = given["agency_name"]
        slip = found_agency(given["agency"], name, name[:60], options.time_zone, founder)
    except (Refused, RegulationError) as error:
        print(f"lugas: {error}", file=sys.stderr)
        return 1
    print(f"Name to sign in with:  {slip.sign_in_name}")
    print(f"One-time code:         {slip.code}  (good for 14 days, shown only here)")
    print(f"Choose the password at {settings.PUBLIC_ADDRESS}/activation/")
    return 0


def _answer(given: str | None, question: str) -> str:
    return (given if given is not None else input(question)).strip()


def _founder(given: dict[str, str]) -> "Founder":
    """The number decides the kind; a number that cannot be one is refused with the reason."""
    from lugas.organization.actions.founding import Founder
    from lugas.organization.models import EmployeeKind
    from lugas.regulation.identity import parse_ni_pppk, parse_nip

    number = "".join(given["number"].split())
    if not number:
        return Founder(given["name"], EmployeeKind.OFFICIAL, decree=given["decree"])
    contract = number[12:14] == "21"
    (parse_ni_pppk if contract else parse_nip)(number)
    return Founder(given["name"], EmployeeKind.PPPK if contract else EmployeeKind.PNS, number, given["decree"])
