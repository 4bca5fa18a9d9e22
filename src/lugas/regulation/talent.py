"""The nine boxes of talent: a recommendation that an official confirms or not."""

from dataclasses import dataclass

from lugas.regulation.errors import member
from lugas.regulation.outcome import Outcome, Reason
from lugas.regulation.ratings import Expectation, Grade, Potential
from lugas.regulation.scheme import Scheme, national


@dataclass(frozen=True)
class Box(Outcome[int]):
    """The value is 1 to 9; `succession` marks candidates for the succession group."""

    performance: Expectation
    recommendation_id: str
    recommendation_en: str
    succession: bool


def box(grade: Grade, potential: Potential, *, scheme: Scheme | None = None) -> Box:
    """TLN-01, TLN-02: where the annual grade and the potential meet."""
    scheme = scheme or national()
    grade, potential = member(Grade, grade, "grade"), member(Potential, potential, "potential")
    rule, performance = scheme.talent, scheme.talent.performance[grade]
    number, field = next(
        (int(number), each)
        for number, each in rule.boxes.items()
        if (each.performance, each.potential) == (performance, potential)
    )
    succession = number in rule.succession
    reasons = (
        rule.reason(
            f"Kinerja {performance.label_id} (predikat {grade.label_id}) dan potensial {potential.label_id}: kotak "
            f"{number}. {field.name_id}.",
            f"Performance {performance.label_en.lower()} (grade {grade.label_en}) and potential "
            f"{potential.label_en.lower()}: box {number}. {field.name_en}.",
            {"grade": grade, "potential": potential},
        ),
        *((candidate(number, scheme),) if succession else ()),
    )
    return Box(
        number,
        reasons,
        scheme.version,
        performance=performance,
        recommendation_id=field.name_id,
        recommendation_en=field.name_en,
        succession=succession,
    )


def candidate(number: int, scheme: Scheme) -> Reason:
    return scheme.reason(
        "TLN-02",
        f"Kotak {number} termasuk calon kelompok rencana suksesi.",
        f"Box {number} holds candidates for the succession group.",
        box=number,
    )
