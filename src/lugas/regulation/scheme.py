"""A scheme: the rules of one government in force on a day, as validated data."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from lugas.regulation.outcome import Reason
from lugas.regulation.provisions.evaluation import Evaluation
from lugas.regulation.provisions.identity import Identity
from lugas.regulation.provisions.planning import Periods, Planning
from lugas.regulation.provisions.provision import Section, Text
from lugas.regulation.provisions.rules import Rule
from lugas.regulation.provisions.year import Year
from lugas.regulation.scheme_errors import SchemeError, explained, problem
from lugas.regulation.scheme_files import SCHEMES, Layer, codes, merged, read, stack, versions

NATIONAL = "national"


class Scheme(Section):
    """Everything that the functions of the law and the screens read from a government's scheme."""

    code: str
    version: str
    layers: tuple[str, ...]
    valid_from: date
    name_id: Text
    name_en: Text
    periods: Periods
    planning: Planning
    evaluation: Evaluation
    year: Year
    identity: Identity
    rules: dict[str, Rule]

    def reason(self, rule: str, sentence_id: str, sentence_en: str, **inputs: object) -> Reason:
        """A reason that rests on a rule without values of its own."""
        text = self.rules[rule]
        return Reason(
            rule=rule,
            sentence_id=sentence_id,
            sentence_en=sentence_en,
            basis=text.basis,
            status=text.status,
            inputs={name: str(value) for name, value in inputs.items()},
        )


def load(code: str, on: date, *, root: Path = SCHEMES) -> Scheme:
    """The scheme of a government in force on a day, with all that it extends; refused whole when a value is wrong."""
    return assembled(tuple(stack(code, on, root)))


def available(on: date, *, root: Path = SCHEMES) -> tuple[str, ...]:
    """The codes of the schemes that have a version in force on the day, the national one first."""
    found = [code for code in codes(root) if any(version.valid_from <= on for version in versions(code, root))]
    return tuple(sorted(found, key=lambda code: (code != NATIONAL, code)))


@lru_cache(maxsize=1)
def national() -> Scheme:
    """The newest national scheme: what a function of the law uses when no scheme is given."""
    newest = versions(NATIONAL, SCHEMES)[-1]
    return load(NATIONAL, newest.valid_from)


@lru_cache(maxsize=64)
def assembled(paths: tuple[Path, ...]) -> Scheme:
    """`paths` from the base to the scheme itself."""
    layers = [read(path) for path in paths]
    data, origin = merged(layers)
    data |= {
        "code": paths[-1].parent.name,
        "version": layers[-1].name,
        "layers": tuple(layer.name for layer in layers),
    }
    try:
        scheme = Scheme.model_validate(data)
    except ValidationError as error:
        raise SchemeError(layers[-1].name, explained(error, Scheme, origin, layers[-1].name)) from None
    unknown = unknown_rules(scheme, layers[-1])
    if unknown:
        raise unknown
    return scheme


def unknown_rules(scheme: Scheme, layer: Layer) -> SchemeError | None:
    """Every rule that a value or a step names must be explained in rules.toml."""
    steps = {f"year.steps.{code}.rule": step.rule for code, step in scheme.year.steps.items()}
    missing = {key: rule for key, rule in steps.items() if rule not in scheme.rules}
    if not missing:
        return None
    known = ", ".join(sorted(scheme.rules))
    return SchemeError(
        layer.name,
        tuple(problem(layer.name, key, rule, f"a rule of rules.toml: {known}") for key, rule in missing.items()),
    )
