"""The scheme that a cycle was opened with, and its texts in the reader's language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from lugas.regulation.errors import RegulationError
from lugas.regulation.scheme import Scheme, load, revived, written

if TYPE_CHECKING:
    from .models import Cycle


def scheme_of(cycle: Cycle) -> Scheme:
    """The rules as they stood when the year was opened (LAW-02): the files, or what was kept once they differ."""
    if not cycle.scheme_digest:
        return load(cycle.scheme, date(cycle.year, 1, 1))
    try:
        present = load(cycle.scheme, date(cycle.year, 1, 1))
    except RegulationError:
        return kept(cycle.pk, cycle.scheme_digest)
    return present if present.digest == cycle.scheme_digest else kept(cycle.pk, cycle.scheme_digest)


@lru_cache(maxsize=64)
def kept(cycle_id: int, digest: str) -> Scheme:
    """The scheme that a year was opened with."""
    from .models import KeptScheme

    return revived(KeptScheme.objects.values_list("text", flat=True).get(cycle_id=cycle_id, digest=digest), digest)


def keep_scheme(cycle: Cycle, scheme: Scheme) -> None:
    """Write down the rules that a year is opened with; they stay whatever becomes of the files."""
    from .models import KeptScheme

    KeptScheme.objects.create(agency_id=cycle.agency_id, cycle=cycle, digest=scheme.digest, text=written(scheme))


def in_language(item: object, name: str) -> str:
    """A scheme's text in the reader's language: `in_language(aspect, "name")` is its name_id or name_en."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return str(getattr(item, f"{name}_{language}"))


def suggestions(scheme: Scheme, kind: str) -> tuple[str, ...]:
    """What the scheme proposes for one of the annexed lists."""
    annex = scheme.planning.annexes.items.get(kind)
    return tuple(in_language(each, "text") for each in annex.suggestions) if annex else ()


def used_lenses(scheme: Scheme) -> tuple[str, ...]:
    """Through which lenses the scheme looks at a person's work; none in the national one."""
    return tuple(scheme.voices.lenses)


def has_teams(scheme: Scheme) -> bool:
    """Does the government work in teams with dated membership (UNO-02)?"""
    return scheme.voices.teams.used


def has_projects(scheme: Scheme) -> bool:
    return scheme.voices.projects.used


def needs_report(scheme: Scheme) -> bool:
    """Must a project that has ended be reported?"""
    return scheme.voices.projects.report_required


def asks_for_understanding(scheme: Scheme) -> bool:
    """Does each employee confirm to understand what is expected (SKP-01)?"""
    return scheme.voices.expectations.confirmed
