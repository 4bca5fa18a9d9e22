"""The lenses as they stand beside an evaluation: live while it runs, afterwards as they were frozen with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lugas.evaluation.models import Appraisal
from lugas.planning.rules import scheme_of, used_lenses
from lugas.progress.lenses import Lenses
from lugas.progress.models import Capacity, Tone


@dataclass(frozen=True)
class LensPanel:
    """What is seen, through which lenses, and where the whole year stands."""

    it: Lenses
    codes: tuple[str, ...]
    address: str

    @property
    def tones(self) -> dict[str, Any]:
        return dict(Tone.choices)

    @property
    def capacities(self) -> dict[str, Any]:
        return dict(Capacity.choices)


def panel_of(appraisal: Appraisal, record: dict[str, Any]) -> LensPanel | None:
    """`record` as this reader may see it; None where the scheme names no lens, or did not when it was frozen."""
    if not record.get("lenses"):
        return None
    address = reverse("lenses:page", args=[appraisal.plan_id])
    if not appraisal.annual:
        address += f"?period={appraisal.period.number}"
    return LensPanel(Lenses.from_json(record["lenses"]), used_lenses(scheme_of(appraisal.period.cycle)), address)
