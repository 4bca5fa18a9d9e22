"""Worked examples: a question to the law and the answer that a jurist expects."""

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from lugas.regulation.errors import RegulationError
from lugas.regulation.outcome import Outcome
from lugas.regulation.provisions.provision import RuleId, Section, Text
from lugas.regulation.questions import ask
from lugas.regulation.scheme import Scheme, load, newest
from lugas.regulation.scheme_errors import SchemeError, explained
from lugas.regulation.scheme_files import folder_of, home, layer_name, toml

CASES = "cases.toml"
# TOML has no word for nothing.
NOTHING = ""


class Case(Section):
    """`ask` can be typed on the command line; `expect` names parts of the outcome, or the input of an error."""

    name_id: Text
    name_en: Text
    rule: RuleId
    ask: Text
    expect: Annotated[dict[str, Any], Field(min_length=1)]
    source: Text
    on: date | None = None


class CaseFile(Section):
    case: tuple[Case, ...]


@dataclass(frozen=True)
class Checked:
    """A case with what came out; `difference` is empty when it is as expected."""

    case: Case
    outcome: Outcome[Any] | None
    difference: str


def cases_of(code: str, root: Path | None = None) -> tuple[Case, ...]:
    """The worked examples of a scheme's own folder."""
    root = root or home()
    own = root / code / CASES
    return examples(code, own if own.exists() else folder_of(code, root) / CASES)


@lru_cache(maxsize=16)
def examples(code: str, path: Path) -> tuple[Case, ...]:
    if not path.exists():
        return ()
    data = toml(path)
    try:
        return CaseFile.model_validate(data).case
    except ValidationError as error:
        raise SchemeError(code, explained(error, CaseFile, {}, layer_name(path))) from None


def check_all(code: str, *, root: Path | None = None) -> list[Checked]:
    """Every example of a scheme, each with the version of its day or else the newest one."""
    return [
        check(case, load(code, case.on, root=root) if case.on else newest(code, root=root))
        for case in cases_of(code, root)
    ]


def check(case: Case, scheme: Scheme) -> Checked:
    """Ask, and compare each part that the case names."""
    try:
        outcome = ask(case.ask, scheme=scheme)
    except RegulationError as error:
        wrong = "" if case.expect == {"error": error.name} else f"error: {error}"
        return Checked(case, None, wrong)
    differences = [
        f"{part}: expected {expected}, found {plain(getattr(outcome, part, None))}"
        for part, expected in case.expect.items()
        if not same(getattr(outcome, part, None), expected)
    ]
    return Checked(case, outcome, "; ".join(differences))


def same(found: Any, expected: Any) -> bool:
    """Equal as people write it: enums by value, numbers by amount, records by the parts that are named."""
    if isinstance(expected, Mapping):
        return is_dataclass(found) and all(same(getattr(found, part, None), each) for part, each in expected.items())
    if isinstance(expected, list):
        return (
            isinstance(found, tuple)
            and len(found) == len(expected)
            and all(same(each, wanted) for each, wanted in zip(found, expected, strict=True))
        )
    if found is None:
        return bool(expected == NOTHING)
    if isinstance(expected, bool) or isinstance(found, bool):
        return bool(found is expected)
    if isinstance(found, Fraction):
        return bool(str(found) == expected)
    return bool(found == expected)


def plain(found: Any) -> str:
    """What was found, readable in one line."""
    if isinstance(found, tuple):
        return f"[{', '.join(plain(each) for each in found)}]"
    if isinstance(found, Decimal):
        return f"{found:f}"
    return str(found)
