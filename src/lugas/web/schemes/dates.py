"""Steps of which Lugas keeps the dates and nothing else: wherever they stand, they say so."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lugas.evaluation.optional_steps import ONLY_DATES, name_of
from lugas.planning.models import Cycle, Deadline, Period
from lugas.planning.rules import scheme_of

from .. import formats


def note_of(code: str) -> str:
    """What is said beside the name of a step; nothing beside one that people take in Lugas."""
    return _("Only its dates: the survey itself is held outside Lugas.") if code in ONLY_DATES else ""


def only_dates(cycle: Cycle, period: Period | None) -> list[str]:
    """A sentence for each such step of a period; no query where the scheme takes none."""
    scheme = scheme_of(cycle)
    codes = [code for code in ONLY_DATES if code in scheme.year.steps and scheme.year.steps[code].used]
    if not codes or period is None:
        return []
    rows = Deadline.objects.filter(cycle=cycle, period=period, step__in=codes).order_by("due_on", "pk")
    return [
        f"{name_of(scheme, row.step)}, {formats.short_date(row.opens_on)} – {formats.short_date(row.due_on)}."
        f" {note_of(row.step)}"
        for row in rows
    ]
