"""What is wrong in a scheme: file, key, value, what is allowed and how to mend it, all of it at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from lugas.regulation.errors import RegulationError, listed, shown

ALLOWED = {
    "missing": "this key must be given",
    "decimal_type": "a number such as 0.70, without quotes",
    "decimal_parsing": "a number such as 0.70, without quotes",
    "int_type": "a whole number such as 14, without quotes",
    "int_parsing": "a whole number such as 14, without quotes",
    "int_from_float": "a whole number such as 14",
    "bool_type": "true or false, without quotes",
    "bool_parsing": "true or false, without quotes",
    "date_type": "a date such as 2026-01-31, without quotes",
    "date_parsing": "a date such as 2026-01-31, without quotes",
    "date_from_datetime_parsing": "a date such as 2026-01-31, without quotes",
    "string_type": "text in quotes",
    "greater_than_equal": "a number from {ge}",
    "less_than_equal": "a number up to {le}",
    "string_too_short": "text of at least {min_length} characters",
    "string_too_long": "text of at most {max_length} characters",
    "string_pattern_mismatch": "text of the form {pattern}",
    "enum": "{expected}",
    "literal_error": "{expected}",
    "too_short": "at least {min_length} entries",
    "too_long": "at most {max_length} entries",
    "value_error": "{error}",
}
REMEDIES = {
    "missing": "Add the line `{key} = …` to {file}, or extend a scheme that has it.",
    "extra_forbidden": "Correct the spelling of `{key}` in {file}, or take the line out.",
}
REMEDY = "Change `{key}` in {file} to an allowed value."


@dataclass(frozen=True)
class Problem:
    file: str
    key: str
    value: str
    allowed: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key} = {self.value}. Allowed: {self.allowed}. {self.remedy}"


class SchemeError(RegulationError):
    """A scheme cannot be used; `problems` lists everything that is wrong in it."""

    def __init__(self, scheme: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = "\n".join(f"- {each}" for each in problems)
        super().__init__(
            "scheme",
            scheme,
            sentence_id=f"Skema tidak dapat dipakai; yang harus diperbaiki ada {len(problems)}:\n{lines}\n",
            sentence_en=f"The scheme cannot be used; {len(problems)} to mend:\n{lines}\n",
        )


def problem(file: str, key: str, value: object, allowed: str, kind: str = "") -> Problem:
    remedy = REMEDIES.get(kind, REMEDY).format(key=key, file=file)
    return Problem(file, key, shown(value), allowed, remedy)


def explained(
    error: ValidationError, model: type[BaseModel], origin: Mapping[tuple[str, ...], str], scheme: str
) -> tuple[Problem, ...]:
    """The library's findings in words that name the file to open."""
    return tuple(finding(dict(each), model, origin, scheme) for each in error.errors(include_url=False))


def finding(
    error: dict[str, Any], model: type[BaseModel], origin: Mapping[tuple[str, ...], str], scheme: str
) -> Problem:
    path = tuple(str(part) for part in error["loc"] if part != "[key]")
    kind = error["type"]
    if kind == "extra_forbidden":
        allowed = listed(keys_at(model, path[:-1]))
    else:
        allowed = ALLOWED.get(kind, error["msg"]).format(**error.get("ctx", {}))
    value = None if kind == "missing" else error["input"]
    return problem(file_of(path, origin, scheme), ".".join(path), value, allowed, kind)


def file_of(path: tuple[str, ...], origin: Mapping[tuple[str, ...], str], scheme: str) -> str:
    """The file that gave the value, or else the table that it stands in."""
    for length in range(len(path), 0, -1):
        if path[:length] in origin:
            return origin[path[:length]]
    return scheme


def keys_at(model: Any, path: tuple[str, ...]) -> tuple[str, ...]:
    """The keys that a section of the scheme knows."""
    for part in path:
        model = unwrapped(model)
        if isinstance(model, type) and issubclass(model, BaseModel):
            model = model.model_fields[part].annotation
        else:
            model = get_args(model)[-1 if get_origin(model) is dict else 0]
    model = unwrapped(model)
    return tuple(model.model_fields)


def unwrapped(annotation: Any) -> Any:
    """Annotated[X, …] and X | None stand for X."""
    while hasattr(annotation, "__metadata__") or get_origin(annotation) in (Union, UnionType):
        annotation = annotation.__origin__ if hasattr(annotation, "__metadata__") else get_args(annotation)[0]
    return annotation
