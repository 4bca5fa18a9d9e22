"""From two ratings to a grade, by the quadrant and nothing else."""

from collections import Counter
from collections.abc import Sequence

from lugas.regulation.errors import RegulationError, listed, member
from lugas.regulation.outcome import Outcome
from lugas.regulation.ratings import Achievement, Expectation, Grade
from lugas.regulation.scheme import Scheme, national


def grade(result: Expectation, behavior: Expectation, *, scheme: Scheme | None = None) -> Outcome[Grade]:
    """PRD-01: the cell of the quadrant where the two ratings meet."""
    scheme = scheme or national()
    result = member(Expectation, result, "result")
    behavior = member(Expectation, behavior, "behavior")
    quadrant = scheme.evaluation.quadrant
    found = quadrant.grades[result][behavior]
    reason = quadrant.reason(
        f"Hasil kerja {result.label_id} dan perilaku kerja {behavior.label_id} menghasilkan predikat {found.label_id}.",
        f"Result {result.label_en.lower()} and behavior {behavior.label_en.lower()} give the grade {found.label_en}.",
        {"result": result, "behavior": behavior},
    )
    return Outcome(found, (reason,), scheme.version)


def unit_head_result(achievement: Achievement, *, scheme: Scheme | None = None) -> Outcome[Expectation]:
    """ORG-03: the unit's achievement is its head's result rating."""
    scheme = scheme or national()
    achievement = member(Achievement, achievement, "achievement")
    unit_head = scheme.evaluation.unit_head
    found = unit_head.results[achievement]
    reason = unit_head.reason(
        f"Capaian organisasi {achievement.label_id}, maka hasil kerja pimpinannya {found.label_id}.",
        f"The unit's achievement is {achievement.label_en}, so the result of its head is {found.label_en.lower()}.",
        {"achievement": achievement},
    )
    return Outcome(found, (reason,), scheme.version)


def annual_check(periods: Sequence[Grade], annual: Grade, *, scheme: Scheme | None = None) -> Outcome[bool]:
    """EVL-03: true when the annual grade needs a reason, being far from a most frequent periodic one."""
    scheme = scheme or national()
    grades = [member(Grade, each, "periods") for each in periods]
    annual = member(Grade, annual, "annual")
    if not grades:
        raise RegulationError(
            "periods",
            periods,
            sentence_id="Belum ada predikat periodik untuk dibandingkan.",
            sentence_en="There is no periodic grade to compare with.",
        )
    counts = Counter(grades)
    usual = [each for each in Grade if counts[each] == max(counts.values())]
    rule = scheme.evaluation.annual_review
    distance = max(abs(annual.order - each.order) for each in usual)
    needed = distance >= rule.reason_from_classes
    usual_id = listed(each.label_id for each in usual)
    usual_en = listed(each.label_en for each in usual)
    reason = rule.reason(
        f"Predikat tahunan {annual.label_id} berjarak {distance} tingkat "
        f"dari predikat periodik tersering ({usual_id}): "
        + ("alasan wajib diisi." if needed else "alasan tidak wajib."),
        f"The annual grade {annual.label_en} lies {distance} classes "
        f"from the most frequent periodic one ({usual_en}): "
        + ("a reason is required." if needed else "no reason is required."),
        {"periods": listed(grades), "annual": annual},
    )
    return Outcome(needed, (reason,), scheme.version)
