"""Competency against the standard of a position."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from lugas.regulation.amounts import rounded
from lugas.regulation.errors import RegulationError, listed, shown, whole
from lugas.regulation.outcome import Outcome
from lugas.regulation.provisions.careers import Bands
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import number_en, number_id

DEEPEST = 5
FULL = Decimal(100)
DECIMALS = 2


@dataclass(frozen=True)
class JobMatch(Outcome[Decimal]):
    """The value is capped at 100; `raw` is not. `category` is the code of the band."""

    raw: Decimal
    category: str
    category_id: str
    category_en: str


@dataclass(frozen=True)
class Gap:
    """How many levels are missing in one competency."""

    code: str
    required: int
    attained: int
    gap: int


def job_person_match(
    required: Mapping[str, int],
    attained: Mapping[str, int],
    bands: Literal["selection", "mapping"] = "selection",
    *,
    scheme: Scheme | None = None,
) -> JobMatch:
    """KOM-04, KOM-05: levels attained over levels required, for choosing people or for mapping them."""
    scheme = scheme or national()
    rule = bands_for(bands, scheme)
    pairs = compared(required, attained)
    needed, reached = sum(need for need, _ in pairs.values()), sum(have for _, have in pairs.values())
    raw = rounded(Fraction(reached, needed) * 100, DECIMALS)
    value = min(raw, FULL)
    category = rule.of(value)
    band = rule.bands[category]
    reason = rule.reason(
        f"{reached} dari {needed} tingkat = {number_id(raw)}%; {band.name_id}.",
        f"{reached} of {needed} levels = {number_en(raw)}%; {band.name_en}.",
        {"required": needed, "attained": reached, "bands": bands},
    )
    return JobMatch(
        value,
        (reason,),
        scheme.version,
        raw=raw,
        category=category,
        category_id=band.name_id,
        category_en=band.name_en,
    )


def bands_for(purpose: str, scheme: Scheme) -> Bands:
    if purpose == "selection":
        return scheme.competency.selection
    if purpose == "mapping":
        return scheme.competency.mapping
    raise RegulationError(
        "bands",
        purpose,
        sentence_id="Yang diperbolehkan: selection (seleksi) atau mapping (pemetaan).",
        sentence_en="Allowed: selection or mapping.",
    )


def gaps(
    required: Mapping[str, int], attained: Mapping[str, int], *, scheme: Scheme | None = None
) -> Outcome[tuple[Gap, ...]]:
    """Where the person stands below the standard, the largest gap first."""
    scheme = scheme or national()
    below = [
        Gap(code, need, have, need - have) for code, (need, have) in compared(required, attained).items() if have < need
    ]
    found = tuple(sorted(below, key=lambda each: (-each.gap, each.code)))
    reasons = tuple(
        scheme.reason(
            "DEV-04",
            f"{each.code}: tingkat {each.attained} dari {each.required}, kurang {each.gap}.",
            f"{each.code}: level {each.attained} of {each.required}, {each.gap} short.",
            competency=each.code,
        )
        for each in found
    )
    none = scheme.reason(
        "DEV-04", "Semua kompetensi memenuhi standar jabatan.", "Every competency meets the standard of the position."
    )
    return Outcome(found, reasons or (none,), scheme.version)


def compared(required: Mapping[str, int], attained: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Required and attained level of every competency of the standard; what was not assessed is refused, not 0."""
    if not required:
        raise RegulationError(
            "required",
            None,
            sentence_id="Standar kompetensi jabatan belum diisi.",
            sentence_en="The position has no standard of competency.",
        )
    missing = [code for code in required if code not in attained]
    if missing:
        raise RegulationError(
            "attained",
            listed(missing),
            sentence_id=f"Kompetensi ini belum dinilai: {shown(listed(missing))}.",
            sentence_en=f"These competencies have not been assessed: {shown(listed(missing))}.",
        )
    return {
        code: (
            whole(need, f"required.{code}", least=1, most=DEEPEST),
            whole(attained[code], f"attained.{code}", least=1, most=DEEPEST),
        )
        for code, need in required.items()
    }
