"""Summaries of units and of the agency, made of released figures alone and frozen with them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from lugas.organization.models import Unit

from .models import Release, Round, Summary
from .releasing import nearest, rolled_up


def roll_up(what: Round) -> None:
    """A unit's summary holds everyone below it; which ones may stand beside each other says `rolled_up`."""
    rows = Release.objects.filter(review__round=what).values_list("review__unit_id", "cells")
    figures: dict[int, list[list[Any]]] = defaultdict(list)
    for unit, cells in rows:
        if any(cell["overall"] is not None for cell in cells):
            figures[unit].append(cells)
    units: dict[int, int | None] = dict(Unit.objects.filter(agency_id=what.agency_id).values_list("pk", "parent_id"))
    shown = rolled_up(units, {unit: len(found) for unit, found in figures.items()}, what.frozen.least_answers)
    below = _below(units, figures)
    Summary.objects.bulk_create([_summary(what, unit, below[unit]) for unit in sorted(shown)])


def _below(units: dict[int, int | None], figures: dict[int, list[list[Any]]]) -> dict[int, list[list[Any]]]:
    """The figures of each unit with everyone below."""
    found: dict[int, list[list[Any]]] = defaultdict(list)
    for unit, own in figures.items():
        place: int | None = unit
        while place is not None:
            found[place] += own
            place = units[place]
    return found


def _summary(what: Round, unit: int, people: list[list[Any]]) -> Summary:
    """One voice a person: the mean of what is shown of them, rounded."""
    overall = [mean for cells in people if (mean := _mean([cell["overall"] for cell in cells])) is not None]
    values = {
        code: _of_all([_mean([cell["values"][code] for cell in cells]) for cells in people])
        for code in what.frozen.guides
    }
    return Summary(
        agency_id=what.agency_id,
        round=what,
        unit_id=unit,
        people=len(people),
        values=values,
        overall=nearest(sum(overall) / len(overall)),
    )


def _mean(figures: list[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) / len(known) if known else None


def _of_all(figures: list[float | None]) -> float | None:
    """Every person, or none: a value that is missing for a few would let them be subtracted."""
    known = [figure for figure in figures if figure is not None]
    return nearest(sum(known) / len(known)) if len(known) == len(figures) else None
