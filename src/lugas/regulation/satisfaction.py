"""The index of citizens' satisfaction with a service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from lugas.regulation.amounts import rounded
from lugas.regulation.errors import RegulationError, listed, whole
from lugas.regulation.outcome import Outcome
from lugas.regulation.provisions.careers import Band
from lugas.regulation.provisions.citizens import Satisfaction
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import number_en, number_id

DECIMALS = 2
MEAN_DECIMALS = 4


@dataclass(frozen=True)
class ElementMean:
    code: str
    mean: Decimal
    name_id: str
    name_en: str


@dataclass(frozen=True)
class SatisfactionIndex(Outcome[Decimal]):
    """The value has two decimals; `quality` is A to D; `elements` in the order of their codes."""

    elements: tuple[ElementMean, ...]
    quality: str
    quality_id: str
    quality_en: str
    respondents: int
    weight_mode: str


def index(
    answers: Sequence[Mapping[str, int]],
    weight_mode: Literal["exact", "0.11"] = "exact",
    *,
    scheme: Scheme | None = None,
) -> SatisfactionIndex:
    """SKM-02 to SKM-05: the mean of every element, weighted, times 25; rounded to two decimals before the band."""
    scheme = scheme or national()
    rules = scheme.satisfaction
    means = means_of(answers, rules)
    exact = sum(means.values(), Fraction(0)) * weight(weight_mode, len(means), rules) * Fraction(rules.scale.factor)
    value = rounded(exact, DECIMALS)
    code = rules.quality.of(value)
    band = rules.quality.bands[code]
    inputs = {"respondents": len(answers), "elements": len(means), "weight_mode": weight_mode}
    return SatisfactionIndex(
        value,
        (rules.scale.reason(*computed(value, inputs), inputs), rules.quality.reason(*judged(value, code, band))),
        scheme.version,
        elements=tuple(named(each, mean, rules) for each, mean in means.items()),
        quality=code.upper(),
        quality_id=band.name_id,
        quality_en=band.name_en,
        respondents=len(answers),
        weight_mode=weight_mode,
    )


def computed(value: Decimal, inputs: Mapping[str, object]) -> tuple[str, str]:
    said_id = "Rata-rata {elements} unsur dari {respondents} responden, bobot {weight_mode}: {value}."
    said_en = "Means of {elements} elements from {respondents} respondents, weight {weight_mode}: {value}."
    return said_id.format(**inputs, value=number_id(value)), said_en.format(**inputs, value=number_en(value))


def judged(value: Decimal, code: str, band: Band) -> tuple[str, str]:
    return (
        f"{number_id(value)} adalah mutu {code.upper()}: {band.name_id}.",
        f"{number_en(value)} is quality {code.upper()}: {band.name_en}.",
    )


def named(code: str, mean: Fraction, rules: Satisfaction) -> ElementMean:
    item = rules.elements.items[code]
    return ElementMean(code, rounded(mean, MEAN_DECIMALS), item.name_id, item.name_en)


def means_of(answers: Sequence[Mapping[str, int]], rules: Satisfaction) -> dict[str, Fraction]:
    """The mean of every element; each respondent has answered every element of the survey."""
    if not answers:
        raise RegulationError(
            "answers",
            None,
            sentence_id="Belum ada jawaban responden.",
            sentence_en="No respondent has answered yet.",
        )
    asked = elements_of(answers, rules)
    least, most = rules.elements.lowest, rules.elements.highest
    return {
        code: Fraction(
            sum(
                whole(answer.get(code), f"answers.{number}.{code}", least=least, most=most)
                for number, answer in enumerate(answers, start=1)
            ),
            len(answers),
        )
        for code in asked
    }


def elements_of(answers: Sequence[Mapping[str, int]], rules: Satisfaction) -> list[str]:
    known = rules.elements.items
    asked = {code for answer in answers for code in answer}
    unknown = sorted(asked - set(known))
    if unknown or not asked:
        raise RegulationError(
            "answers",
            listed(unknown),
            sentence_id=f"Unsur yang dikenal: {listed(known)}.",
            sentence_en=f"Known elements: {listed(known)}.",
        )
    return [code for code in known if code in asked]


def weight(mode: str, elements: int, rules: Satisfaction) -> Fraction:
    if mode == "exact":
        return Fraction(1, elements)
    if mode == str(rules.scale.rounded_weight) and elements == len(rules.elements.items):
        return Fraction(rules.scale.rounded_weight)
    raise RegulationError(
        "weight_mode",
        mode,
        sentence_id=f"Yang diperbolehkan: exact, atau {rules.scale.rounded_weight} bila semua unsur ditanyakan.",
        sentence_en=f"Allowed: exact, or {rules.scale.rounded_weight} where every element was asked.",
    )
