"""Lists that go on by key: the page after the last row seen, the same speed at row ten and row fifty thousand."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .parameters import MOST_DIGITS, is_text

T = TypeVar("T")
PARAMETER = "after"
LONGEST = 1000
NOWHERE = _("This place of the list cannot be found. Begin the list again.")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Rows, and where the list begins and goes on (empty: it does not)."""

    rows: Sequence[T]
    first_address: str = ""
    next_address: str = ""


def page_of(queryset: QuerySet[Any], request: HttpRequest, *, by: Sequence[str], size: int = 50) -> Page[Any]:
    """The page that the request asks for, in the order of `by` (unique together, none of them empty)."""
    after = request.GET.get(PARAMETER, "")
    ordered = queryset.order_by(*by)
    if after:
        ordered = _after(ordered, by, _read(after, len(by)))
    rows = list(ordered[: size + 1])
    following = _write([_value(rows[size - 1], name) for name in by]) if len(rows) > size else ""
    return Page(
        rows[:size],
        _address(request, "") if after else "",
        _address(request, following) if following else "",
    )


def _after(ordered: QuerySet[Any], by: Sequence[str], values: Sequence[Any]) -> QuerySet[Any]:
    try:
        return ordered.filter(_behind(by, values))
    except (ValueError, TypeError, ValidationError) as error:  # a word where a number or a day belongs
        raise BadRequest(NOWHERE) from error


def _behind(by: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows that come after these values, the first name weighing most."""
    condition = Q()
    for place, name in enumerate(by):
        same = {each.lstrip("-"): value for each, value in zip(by[:place], values[:place], strict=True)}
        step = Q(**same)
        comparison = f"{name[1:]}__lt" if name.startswith("-") else f"{name}__gt"
        condition |= step & Q(**{comparison: values[place]})
    return condition


def _value(row: Any, name: str) -> Any:
    for part in name.lstrip("-").split("__"):
        row = row[part] if isinstance(row, dict) else getattr(row, part)
    return row


def _address(request: HttpRequest, after: str) -> str:
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    if after:
        query[PARAMETER] = after
    return f"{request.path}?{query.urlencode()}"


def _write(values: Sequence[Any]) -> str:
    return urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def _read(text: str, number: int) -> list[Any]:
    try:
        values = json.loads(urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError) as error:
        raise BadRequest(NOWHERE) from error
    if not isinstance(values, list) or len(values) != number or not all(_can_be(one) for one in values):
        raise BadRequest(NOWHERE)
    return values


def _can_be(value: object) -> bool:
    if isinstance(value, str):
        return is_text(value)
    return isinstance(value, int) and abs(value) < 10**MOST_DIGITS
