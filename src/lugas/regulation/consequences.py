"""What follows from grades: recommendations, each with its rule. People decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from lugas.regulation.allowances import AllowanceRow, AllowanceTable, PeriodGrade, allowance
from lugas.regulation.errors import RegulationError, member
from lugas.regulation.outcome import Outcome, Reason
from lugas.regulation.provisions.follow_up import Measure
from lugas.regulation.ratings import Grade
from lugas.regulation.scheme import Scheme, national

__all__ = [
    "AllowanceRow", "AllowanceTable", "History", "PeriodGrade", "Recommendation", "allowance", "follow_up",
]  # fmt: skip


@dataclass(frozen=True)
class History:
    """Grades of one person. `periods` from the oldest to the newest; `annual` where the year is done."""

    periods: tuple[Grade, ...] = ()
    annual: Grade | None = None
    proven_innovation: bool = False
    open_case: bool = False
    running_punishment: bool = False
    on_contract: bool = False


@dataclass(frozen=True)
class Recommendation:
    """`months` is how long the measure lasts, 0 where it has no length."""

    code: str
    rule: str
    months: int
    sentence_id: str
    sentence_en: str


def follow_up(
    history: History | Sequence[Grade], *, scheme: Scheme | None = None
) -> Outcome[tuple[Recommendation, ...]]:
    """RWD-03, SNK-03, SNK-04: what the grades suggest; a sequence stands for the grades of the periods."""
    scheme = scheme or national()
    known = checked(history if isinstance(history, History) else History(periods=tuple(history)))
    pairs = [*measures(known, scheme), *recognition(known, scheme), *contract(known, scheme)]
    reasons = tuple(reason for _, reason in pairs)
    return Outcome(tuple(each for each, _ in pairs), reasons or (nothing(scheme),), scheme.version)


def checked(history: History) -> History:
    periods = tuple(member(Grade, each, "history.periods") for each in history.periods)
    annual = None if history.annual is None else member(Grade, history.annual, "history.annual")
    if not periods and annual is None:
        raise RegulationError(
            "history",
            None,
            sentence_id="Belum ada predikat.",
            sentence_en="There is no grade yet.",
        )
    return History(
        periods,
        annual,
        history.proven_innovation,
        history.open_case,
        history.running_punishment,
        history.on_contract,
    )


def measures(history: History, scheme: Scheme) -> list[tuple[Recommendation, Reason]]:
    """SNK-03: the ladder, on the newest grades; each measure once."""
    ladder = scheme.follow_up.ladder
    chosen: dict[str, Measure] = {}
    for each in ladder.measures:
        if applies(each, history.periods):
            chosen.setdefault(each.code, each)
    recent = ", ".join(history.periods)
    return [
        recommended(
            each.code,
            each.months,
            ladder.reason(
                f"{each.name_id}: {because_id(each)}.", f"{each.name_en}: {because_en(each)}.", {"periods": recent}
            ),
        )
        for each in chosen.values()
    ]


def applies(measure: Measure, periods: Sequence[Grade]) -> bool:
    newest = periods[-measure.periods :]
    return len(newest) == measure.periods and all(each in measure.grades for each in newest)


def because_id(measure: Measure) -> str:
    names = " atau ".join(each.label_id for each in measure.grades)
    return f"predikat {names}" if measure.periods == 1 else f"{measure.periods} periode berturut-turut {names}"


def because_en(measure: Measure) -> str:
    names = " or ".join(each.label_en for each in measure.grades)
    return f"grade {names}" if measure.periods == 1 else f"{measure.periods} periods in a row {names}"


def recognition(history: History, scheme: Scheme) -> list[tuple[Recommendation, Reason]]:
    """RWD-03: who may be nominated."""
    rule = scheme.follow_up.recognition
    earned = history.annual in rule.grades or (history.annual in rule.with_innovation and history.proven_innovation)
    if history.annual is None or not earned or history.open_case or history.running_punishment:
        return []
    annual = history.annual
    reason = rule.reason(
        f"Dapat diusulkan menerima penghargaan: predikat tahunan {annual.label_id}, "
        "tanpa perkara atau hukuman disiplin.",
        f"May be nominated for recognition: annual grade {annual.label_en}, no disciplinary case or punishment.",
        {"annual": annual, "proven_innovation": history.proven_innovation},
    )
    return [recommended("recognition", 0, reason)]


def contract(history: History, scheme: Scheme) -> list[tuple[Recommendation, Reason]]:
    """SNK-04, RWD-01: people on contract."""
    rule = scheme.follow_up.contract
    if not history.on_contract or history.annual is None:
        return []
    annual = history.annual
    if annual in rule.review:
        reason = rule.reason(
            f"Perjanjian kerja perlu ditinjau: predikat tahunan {annual.label_id}.",
            f"The contract should be reviewed: annual grade {annual.label_en}.",
            {"annual": annual},
        )
        return [recommended("contract_review", 0, reason)]
    if annual in rule.renewal:
        reason = rule.reason(
            f"Menjadi pertimbangan perpanjangan perjanjian kerja: predikat tahunan {annual.label_id}.",
            f"Counts towards renewal of the contract: annual grade {annual.label_en}.",
            {"annual": annual},
            rule="RWD-01",
        )
        return [recommended("contract_renewal", 0, reason)]
    return []


def recommended(code: str, months: int, reason: Reason) -> tuple[Recommendation, Reason]:
    return Recommendation(code, reason.rule, months, reason.sentence_id, reason.sentence_en), reason


def nothing(scheme: Scheme) -> Reason:
    return scheme.follow_up.ladder.reason("Tidak ada tindak lanjut yang disarankan.", "No follow-up is suggested.", {})
