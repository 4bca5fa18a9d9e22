"""The files of a scheme: which version holds on a day, what it extends, and which file a value came from."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from lugas.regulation.errors import RegulationError, listed
from lugas.regulation.scheme_errors import SchemeError, problem

# national/2025.toml is a version; national/2025.year.toml belongs to it; national/rules.planning.toml explains rules.
VERSIONS = "[0-9][0-9][0-9][0-9].toml"
RULES = "rules*.toml"
SCHEMES = Path(__file__).resolve().parent.parent / "schemes"

Origin = dict[tuple[str, ...], str]


@dataclass(frozen=True)
class Version:
    path: Path
    valid_from: date
    extends: str


@dataclass(frozen=True)
class Layer:
    """The contents of one file."""

    name: str
    data: Mapping[str, Any]


def home() -> Path:
    """Where a government keeps schemes of its own (LUGAS_SCHEMES); those that Lugas brings are always there too."""
    return resolved(os.environ.get("LUGAS_SCHEMES") or str(SCHEMES))


@lru_cache(maxsize=16)
def resolved(folder: str) -> Path:
    return Path(folder).resolve()


def codes(root: Path) -> tuple[str, ...]:
    """Every scheme, the government's own and those that Lugas brings."""
    if not root.is_dir():
        allowed = "a folder that exists, with a folder for each scheme"
        raise SchemeError(root.name, (problem(root.name, "LUGAS_SCHEMES", root, allowed),))
    folders = (*root.iterdir(), *SCHEMES.iterdir())
    return tuple(sorted({folder.name for folder in folders if any(folder.glob(VERSIONS))}))


def folder_of(code: str, root: Path) -> Path:
    """An own folder comes before one of the same name that Lugas brings."""
    own = root / code
    return own if any(own.glob(VERSIONS)) else SCHEMES / code


@lru_cache(maxsize=64)
def versions(code: str, root: Path) -> tuple[Version, ...]:
    """Every version of a scheme, oldest first."""
    if code not in codes(root):
        allowed = listed(codes(root))
        raise RegulationError(
            "code",
            code,
            sentence_id=f"Skema ini tidak ada. Yang tersedia: {allowed}.",
            sentence_en=f"There is no such scheme. Available: {allowed}.",
        )
    found = [version(path) for path in folder_of(code, root).glob(VERSIONS)]
    return tuple(sorted(found, key=lambda each: each.valid_from))


def version(path: Path) -> Version:
    data = toml(path)
    valid_from = data.get("valid_from")
    if type(valid_from) is not date or str(valid_from.year) != path.stem:
        raise SchemeError(
            layer_name(path),
            (problem(layer_name(path), "valid_from", valid_from, f"a date in {path.stem}, such as {path.stem}-01-01"),),
        )
    return Version(path, valid_from, str(data.get("extends", "")))


@lru_cache(maxsize=512)
def stack(code: str, on: date, root: Path) -> tuple[Path, ...]:
    """The files to lay over each other, the base first."""
    found: list[Path] = []
    chosen: Version | None = in_force(code, on, root)
    while chosen is not None:
        if chosen.path in found:
            name = layer_name(chosen.path)
            raise SchemeError(name, (problem(name, "extends", chosen.extends, "a scheme not leading back"),))
        found.insert(0, chosen.path)
        chosen = base_of(chosen, on, root) if chosen.extends else None
    return tuple(found)


def in_force(code: str, on: date, root: Path) -> Version:
    all_versions = versions(code, root)
    begun = [each for each in all_versions if each.valid_from <= on]
    if begun:
        return begun[-1]
    first = all_versions[0].valid_from
    raise RegulationError(
        "on",
        on,
        sentence_id=f"Skema {code} baru berlaku sejak {first}.",
        sentence_en=f"The scheme {code} is in force from {first}.",
    )


def base_of(child: Version, on: date, root: Path) -> Version:
    """`extends` names a scheme (its version of the day) or one version of it: national, national/2025."""
    code, _, year = child.extends.partition("/")
    name = layer_name(child.path)
    allowed = listed(codes(root))
    if code not in codes(root):
        raise SchemeError(name, (problem(name, "extends", child.extends, f"one of {allowed}"),))
    if not year:
        return in_force(code, on, root)
    for each in versions(code, root):
        if each.path.stem == year:
            return each
    years = listed(f"{code}/{each.path.stem}" for each in versions(code, root))
    raise SchemeError(name, (problem(name, "extends", child.extends, f"one of {years}"),))


def read(path: Path) -> list[Layer]:
    """The files of one version: the version itself, its parts, and the rules that its folder explains."""
    own = {key: value for key, value in toml(path).items() if key != "extends"}
    parts = [Layer(layer_name(part), toml(part)) for part in sorted(path.parent.glob(f"{path.stem}.*.toml"))]
    texts = [Layer(layer_name(text), {"rules": toml(text)}) for text in sorted(path.parent.glob(RULES))]
    return [Layer(layer_name(path), own), *parts, *texts]


def merged(layers: Iterable[Layer]) -> tuple[dict[str, Any], Origin]:
    """Later layers win, table by table; lists are replaced whole. `origin` remembers the file of every value."""
    data: dict[str, Any] = {}
    origin: Origin = {}
    for layer in layers:
        lay(data, layer.data, (), layer.name, origin)
    return data, origin


def lay(under: dict[str, Any], over: Mapping[str, Any], path: tuple[str, ...], file: str, origin: Origin) -> None:
    for key, value in over.items():
        origin[(*path, key)] = file
        if isinstance(value, Mapping):
            below = under.get(key)
            under[key] = dict(below) if isinstance(below, Mapping) else {}
            lay(under[key], value, (*path, key), file, origin)
        else:
            under[key] = value


def toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        name = layer_name(path)
        raise SchemeError(name, (problem(name, "(file)", error, "valid TOML in UTF-8"),)) from None


def layer_name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
