"""The numeric score of 2019: read for old data, computed for nothing new."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from lugas.regulation.amounts import exact
from lugas.regulation.errors import RegulationError, listed
from lugas.regulation.outcome import Outcome
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import number_en, number_id


@dataclass(frozen=True)
class OldScore(Outcome[Decimal]):
    """`band` is very_good, good, fair, poor or very_poor: the words of that time, not today's grades."""

    band: str
    band_id: str
    band_en: str


def score_2019(
    skp: Decimal,
    behavior: Decimal,
    weights: tuple[int, int] = (70, 30),
    new_idea: bool = False,
    *,
    scheme: Scheme | None = None,
) -> OldScore:
    """The two scores weighed 70 and 30, or 60 and 40 with peers; the top band needs a new idea as well."""
    scheme = scheme or national()
    rule = scheme.old_score
    refuse_unknown(weights, tuple(rule.weights.values()))
    plan_score = exact(skp, "skp", least=Decimal(0), most=rule.highest)
    behavior_score = exact(behavior, "behavior", least=Decimal(0), most=rule.highest)
    value = (plan_score * weights[0] + behavior_score * weights[1]) / 100
    best, second, *_ = rule.bands
    code = rule.of(value)
    code = second if code == best and not new_idea else code
    band = rule.bands[code]
    reason = rule.reason(
        f"{weights[0]}% × {number_id(plan_score)} + {weights[1]}% × {number_id(behavior_score)} = {number_id(value)}"
        f"{' dengan ide baru' if new_idea else ''}: {band.name_id}.",
        f"{weights[0]}% × {number_en(plan_score)} + {weights[1]}% × {number_en(behavior_score)} = {number_en(value)}"
        f"{' with a new idea' if new_idea else ''}: {band.name_en}.",
        {"skp": plan_score, "behavior": behavior_score, "weights": listed(weights), "new_idea": new_idea},
    )
    return OldScore(value, (reason,), scheme.version, band=code, band_id=band.name_id, band_en=band.name_en)


def refuse_unknown(weights: tuple[int, int], allowed: Collection[tuple[int, int]]) -> None:
    if weights not in allowed:
        names = listed(f"{plan}/{conduct}" for plan, conduct in allowed)
        raise RegulationError(
            "weights",
            weights,
            sentence_id=f"Bobot yang diperbolehkan: {names}.",
            sentence_en=f"Allowed weights: {names}.",
        )
