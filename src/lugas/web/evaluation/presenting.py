"""The record of an appraisal made ready for a page: dates as dates, names of periods, ratings as words of the law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django import forms
from django.utils.translation import get_language

from lugas.evaluation import permissions
from lugas.evaluation.content import Content
from lugas.evaluation.models import Appraisal
from lugas.evaluation.outcome import reasons_in
from lugas.evaluation.record import masked, record_of
from lugas.organization.actor import Actor
from lugas.planning.periods import name_of
from lugas.regulation.outcome import Reason
from lugas.regulation.ratings import Achievement, Expectation, Grade
from lugas.regulation.schedule import periods
from lugas.workflow.machine import Party
from lugas.workflow.refusal import Stale

from ..formats import number

Kind = Literal["quarterly", "monthly"]
# Who reads what colleagues said, here as everywhere.
LINE_OF_COMMAND = frozenset({Party.OWNER, Party.SUPERVISOR, Party.SENIOR_SUPERVISOR})
WORDS: dict[str, type[Expectation] | type[Grade]] = {
    "result_rating": Expectation,
    "behavior_rating": Expectation,
    "self_result": Expectation,
    "self_behavior": Expectation,
    "grade": Grade,
}


def shown_to(actor: Actor, appraisal: Appraisal) -> Content:
    """The record as this reader may see it now, ready for a page."""
    whole = record_of(appraisal, on=actor.on)
    seen = masked(
        whole,
        self_view=permissions.sees_self_view(actor, appraisal),
        ratings=permissions.sees_ratings(actor, appraisal),
        grade=permissions.sees_grade(actor, appraisal),
    )
    if not actor.parties_to(appraisal) & LINE_OF_COMMAND and seen.get("lenses"):
        seen["lenses"] = seen["lenses"] | {"feedback": []}
    return readable(seen)


def readable(record: Content) -> Content:
    """The record with dates and words of the law in place of their texts."""
    found: Content = _with_dates(record)
    _name_ratings(found)
    for row in (*found.get("earlier", ()), *found.get("versions", ())):
        _name_ratings(row)
    if achievement := found.get("achievement"):
        achievement["value"] = Achievement(achievement["value"]) if achievement["value"] else ""
    for result in found["results"]:
        for indicator in result["indicators"]:
            for row in indicator["realizations"]:
                row["reached"] = reached(row, indicator["measure"])
    found["reasons"] = reasons(found)
    found["labels"] = period_labels(found["year"], found["period"]["kind"])
    found["period_label"] = found["labels"][found["period"]["number"]]
    found["core_values"] = [_in_language(row) for row in found["core_values"]]
    found["competencies"] = [_in_language(row) for row in found.get("competencies", ())]
    return found


def reasons(record: Content) -> list[Reason]:
    """Why the grade is what it is, in the order of the law."""
    return reasons_in(record["outcome"]) if record.get("outcome") else []


def period_labels(year: int, kind: Kind) -> dict[int, str]:
    """The names of a year's periods by their numbers."""
    return {each.number: label_of(each, annual=each.kind == "annual") for each in periods(year, kind)}


def label_of(row: Any, *, annual: bool) -> str:
    """The name of a period that is not a model: it has a number and both dates."""
    return name_of(row.number, row.starts_on, row.ends_on, annual=annual)


def feedback_of(record: Content) -> list[dict[str, Any]]:
    """Everything that was said about the person, with what it was about, oldest first."""
    names = {row["code"]: row["name"] for row in record["core_values"]}
    found = [row | {"about": result["text"]} for result in record["results"] for row in result["feedback"]]
    for code, value in record["behavior"].items():
        found += [row | {"about": names.get(code, "")} for row in value["feedback"]]
    found += [row | {"about": names.get(row["core_value"], "")} for row in record["feedback_elsewhere"]]
    return sorted(found, key=lambda row: (row["given_on"], row["id"]))


def named(stale: Stale, form: forms.Form) -> Stale:
    """The conflict with the form's own names of its fields, for the page that shows both texts."""
    stale.record.labels = {name: field.label for name, field in form.fields.items()}  # type: ignore[attr-defined]  # any record may be stale
    return stale


def first_name(name: str) -> str:
    """Short enough to stand in a figure: the first word that is no title."""
    words = [word for word in name.split(",", maxsplit=1)[0].split() if not word.endswith(".")]
    return words[0] if words else name


def reached(realization: dict[str, Any], measure: str) -> str:
    """What was reached in one line: "3 laporan", or the text where there is no number."""
    if realization["value"] is None:
        return str(realization["text"])
    return f"{number(Decimal(realization['value']))} {measure}".strip()


def _with_dates(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: each if key == "outcome" else _with_dates(each, str(key)) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_dates(each, name) for each in value]
    if isinstance(value, str) and value:
        if name.endswith("_on") or name == "slice":
            return date.fromisoformat(value)
        if name.endswith("_at"):
            return datetime.fromisoformat(value)
    return value


def _name_ratings(row: dict[str, Any]) -> None:
    for name in WORDS.keys() & row.keys():
        if row[name]:
            row[name] = WORDS[name](row[name])


def _in_language(row: dict[str, Any]) -> dict[str, Any]:
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return {"code": row["code"], "name": row[f"name_{language}"], "guides": row.get(f"guides_{language}", ())}


def strengths_first(feedback: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Appreciation before what is to be improved."""
    return sorted(feedback, key=lambda row: row["tone"] != "appreciation")
