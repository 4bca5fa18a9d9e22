"""Check the rules in force with their worked examples, or explain the answer to one question."""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from decimal import Decimal

from lugas.regulation.cases import check_all
from lugas.regulation.errors import RegulationError
from lugas.regulation.outcome import Reason, Status
from lugas.regulation.questions import QUESTIONS, ask
from lugas.regulation.ratings import Named
from lugas.regulation.scheme import load, newest
from lugas.regulation.scheme_files import codes, home, versions
from lugas.regulation.wording import date_en, date_id, number_en, number_id

STATUS = {
    "id": {
        Status.CONFIRMED: "terverifikasi",
        Status.SECONDARY: "sumber sekunder",
        Status.UNVERIFIED: "belum terverifikasi",
        Status.DESIGN: "pilihan Lugas",
    },
    "en": {each: each.value for each in Status},
}
YES_NO = {"id": ("tidak", "ya"), "en": ("no", "yes")}


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("check", help="load every scheme and run every worked example")
    question = actions.add_parser(
        "explain",
        help="answer a question with its reasons",
        description=f"For example: credit level=ahli_pertama grade=very_good months=12. Known: {', '.join(QUESTIONS)}.",
    )
    question.add_argument("question", nargs="+")
    question.add_argument("--json", action="store_true", help="print the outcome as JSON")
    question.add_argument("--scheme", default="national")
    question.add_argument("--on", type=date.fromisoformat, help="the day whose rules hold (default: the newest)")
    question.add_argument("--language", choices=("id", "en"), default="id")


def run(options: Namespace) -> int:
    try:
        return check() if options.action == "check" else explain(options)
    except RegulationError as error:
        language = getattr(options, "language", "id")
        sentence = error.sentence_id if language == "id" else error.sentence_en
        print(f"lugas: {error.name}: {sentence}", file=sys.stderr)
        return 2


def check() -> int:
    """Every version of every scheme loads, and every example gives what it says."""
    failed = 0
    for code in codes(home()):
        for version in versions(code, home()):
            load(code, version.valid_from)
        results = check_all(code)
        failures = [each for each in results if each.difference]
        for each in failures:
            print(f"{code}: {each.case.rule} {each.case.ask}\n  {each.difference}", file=sys.stderr)
        failed += len(failures)
        print(f"{code}: {len(versions(code, home()))} versions, {len(results)} examples, {len(failures)} wrong")
    return 1 if failed else 0


def explain(options: Namespace) -> int:
    scheme = load(options.scheme, options.on) if options.on else newest(options.scheme)
    outcome = ask(" ".join(options.question), scheme=scheme)
    if options.json:
        print(json.dumps(outcome.to_json(), ensure_ascii=False, indent=2))
        return 0
    print(f"{named(outcome.value, options.language)}  ({outcome.scheme})")
    for reason in outcome.reasons:
        print(f"- {said(reason, options.language)}")
    return 0


def named(value: object, language: str) -> str:
    """The value in words; lists are told by their reasons."""
    indonesian = language == "id"
    match value:
        case Named():
            return value.label_id if indonesian else value.label_en
        case bool():
            return YES_NO[language][value]
        case Decimal() | int():
            return number_id(value) if indonesian else number_en(value)
        case date():
            return date_id(value) if indonesian else date_en(value)
        case tuple():
            return f"{len(value)} butir" if indonesian else f"{len(value)} entries"
    return str(getattr(value, f"name_{language}", value))


def said(reason: Reason, language: str) -> str:
    sentence = reason.sentence_id if language == "id" else reason.sentence_en
    return f"{sentence} [{reason.rule}: {reason.basis}; {STATUS[language][reason.status]}]"
