"""A scheme: the rules of one government in force on a day, as validated data."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from lugas.regulation.outcome import Reason
from lugas.regulation.provisions.careers import Competency, Credit, OldScore, Professionalism, Talent
from lugas.regulation.provisions.citizens import Satisfaction
from lugas.regulation.provisions.evaluation import Evaluation
from lugas.regulation.provisions.follow_up import FollowUp
from lugas.regulation.provisions.identity import Identity
from lugas.regulation.provisions.planning import Periods, Planning
from lugas.regulation.provisions.privacy import Privacy
from lugas.regulation.provisions.progress import Progress
from lugas.regulation.provisions.provision import Provision, Section, Text, spoken
from lugas.regulation.provisions.rules import Rule
from lugas.regulation.provisions.voices import Voices
from lugas.regulation.provisions.year import Year
from lugas.regulation.scheme_checks import Checker, lowered
from lugas.regulation.scheme_errors import SchemeError, explained
from lugas.regulation.scheme_files import SCHEMES, Layer, codes, home, layer_name, merged, read, stack, versions

NATIONAL = "national"


class Scheme(Section):
    """Everything that the functions of the law and the screens read from a government's scheme."""

    code: str
    version: str
    digest: str
    layers: tuple[str, ...]
    valid_from: date
    name_id: Text
    name_en: Text
    periods: Periods
    planning: Planning
    evaluation: Evaluation
    year: Year
    identity: Identity
    progress: Progress
    voices: Voices
    credit: Credit
    competency: Competency
    talent: Talent
    professionalism: Professionalism
    satisfaction: Satisfaction
    follow_up: FollowUp
    old_score: OldScore
    privacy: Privacy
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
            inputs={name: spoken(value) for name, value in inputs.items()},
        )


def load(code: str, on: date, *, root: Path | None = None) -> Scheme:
    """The scheme of a government in force on a day, with all that it extends; refused whole when a value is wrong."""
    return assembled(stack(code, on, root or home()))


def available(on: date, *, root: Path | None = None) -> tuple[str, ...]:
    """The codes of the schemes that have a version in force on the day, the national one first."""
    root = root or home()
    found = [code for code in codes(root) if any(version.valid_from <= on for version in versions(code, root))]
    return tuple(sorted(found, key=lambda code: (code != NATIONAL, code)))


def newest(code: str, *, root: Path | None = None) -> Scheme:
    """The last version of a scheme."""
    root = root or home()
    return load(code, versions(code, root)[-1].valid_from, root=root)


@lru_cache(maxsize=1)
def national() -> Scheme:
    """The newest national scheme: what a function of the law uses when no scheme is given."""
    return newest(NATIONAL, root=SCHEMES)


@lru_cache(maxsize=64)
def assembled(paths: tuple[Path, ...]) -> Scheme:
    """`paths` from the base to the scheme itself."""
    name = layer_name(paths[-1])
    layers = [layer for path in paths for layer in read(path)]
    data, origin = merged(layers)
    data |= {
        "code": paths[-1].parent.name,
        "version": version_name(paths[-1]),
        "digest": "",
        "layers": tuple(version_name(path) for path in paths),
    }
    below = lowered([(layer.name, layer.data) for layer in layers])
    try:
        scheme = Scheme.model_validate(data)
    except ValidationError as error:
        found = explained(error, Scheme, origin, name)
        told = {each.key for each in found}
        raise SchemeError(name, (*found, *(each for each in below if each.key not in told))) from None
    wrong = (*Checker(scheme, origin, name).problems(dict(provisions(scheme))), *below)
    if wrong:
        raise SchemeError(name, wrong)
    return scheme.model_copy(update={"digest": sha256(written(scheme).encode()).hexdigest()})


def written(scheme: Scheme) -> str:
    """All that a scheme says, in a form that can be kept and read again."""
    return scheme.model_dump_json(exclude={"digest"})


def revived(text: str, digest: str) -> Scheme:
    """A scheme that was kept; what a later release of Lugas asks for besides is as the national scheme has it."""
    kept = json.loads(text, parse_float=Decimal) | {"digest": digest}
    try:
        return Scheme.model_validate(kept)
    except ValidationError:
        under = national().model_dump(mode="json")
        return Scheme.model_validate(merged([Layer("national", under), Layer("kept", kept)])[0])


def provisions(section: Section, path: str = "") -> Iterator[tuple[str, Provision]]:
    """Every provision of a scheme with its place in the file."""
    for name in type(section).model_fields:
        value = getattr(section, name)
        if isinstance(value, Section):
            yield from found(value, f"{path}{name}")
        elif isinstance(value, dict):
            for key, each in value.items():
                yield from found(each, f"{path}{name}.{key}")


def found(section: Section, path: str) -> Iterator[tuple[str, Provision]]:
    if isinstance(section, Provision):
        yield path, section
    else:
        yield from provisions(section, f"{path}.")


def version_name(path: Path) -> str:
    """national/2025: how a closed record remembers what it was computed with."""
    return f"{path.parent.name}/{path.stem}"
