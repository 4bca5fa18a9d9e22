"""Every question that can be asked, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lugas.regulation.outcome import Outcome
from lugas.regulation.questions import careers, evaluation, year
from lugas.regulation.questions.words import Words, parsed, refuse_others, wrong
from lugas.regulation.ratings import Grade
from lugas.regulation.scheme import Scheme, national

GRADES = tuple(each.value for each in Grade)
ELEMENTS = tuple(f"U{number}" for number in range(1, 10))


@dataclass(frozen=True)
class Question:
    """What a question answers, and the parts that it knows."""

    answer: Callable[[Words, Scheme], Outcome[Any]]
    parts: tuple[str, ...]


QUESTIONS: Mapping[str, Question] = {
    "grade": Question(evaluation.grade, ("result", "behavior")),
    "unit_head": Question(evaluation.unit_head, ("achievement",)),
    "annual_check": Question(evaluation.annual_check, ("periods", "annual")),
    "pattern": Question(evaluation.pattern, ("achievement",)),
    "departures": Question(evaluation.departures, ("achievement", *GRADES)),
    "old_score": Question(evaluation.old_score, ("skp", "behavior", "weights", "new_idea")),
    "follow_up": Question(
        evaluation.follow_up,
        ("periods", "annual", "proven_innovation", "open_case", "running_punishment", "on_contract"),
    ),
    "allowance": Question(evaluation.allowance, ("grades", "performance_share", "lag", "discipline_cut", *GRADES)),
    "working_day": Question(year.working_day, ("since", "days", "holidays")),
    "working_days": Question(year.working_days, ("from", "to", "holidays")),
    "objection": Question(year.objection, ("received", "mode", "holidays")),
    "due": Question(year.due, ("act", "since", "holidays")),
    "step": Question(year.step, ("year", "step", "period", "kind", "holidays")),
    "credit": Question(careers.credit_of, ("level", "grade", "months")),
    "credit_months": Question(careers.credit_months, ("level", "months")),
    "standing": Question(careers.standing, ("level", "total")),
    "match": Question(careers.match, ("bands", "required", "attained")),
    "gaps": Question(careers.gaps, ("required", "attained")),
    "talent": Question(careers.talent_box, ("grade", "potential")),
    "professionalism": Question(
        careers.professionalism_index,
        (
            "qualification", "position", "position_training", "technical_hours", "seminar", "grade", "discipline",
        ),
    ),
    "satisfaction": Question(careers.satisfaction_index, (*ELEMENTS, "weight")),
    "nip": Question(careers.nip, ("number",)),
    "ni_pppk": Question(careers.ni_pppk, ("number",)),
}  # fmt: skip


def ask(text: str, *, scheme: Scheme | None = None) -> Outcome[Any]:
    """The outcome of a question such as `credit level=ahli_pertama grade=very_good months=12`."""
    name, words = parsed(text)
    if name not in QUESTIONS:
        known = ", ".join(QUESTIONS)
        raise wrong("question", name, f"Pertanyaan yang dikenal: {known}.", f"Known questions: {known}.")
    question = QUESTIONS[name]
    refuse_others(words, question.parts)
    return question.answer(words, scheme or national())
