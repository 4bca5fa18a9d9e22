"""The record of one appraisal as people see and print it: live until it is final, then the snapshot of that moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from lugas.competency.dictionary import dictionary
from lugas.organization.models import Employee
from lugas.planning.core_values import KEYS
from lugas.planning.rules import scheme_of, used_lenses
from lugas.progress import lenses
from lugas.workflow.kept import Kept

from .content import Content, content_of
from .models import Appraisal, ItemKind
from .states import AppraisalState

FORMAT = 1
ROWS = ("agency", "period__cycle", "plan__posting__position__unit", "unit")
PEOPLE = ("employee", "supervisor", "senior_supervisor", "rated_by", "decided_by", "awaiting")
PEOPLE_NAMED = Kept(Employee, "position", "unit", where="r.id = any(%(wanted)s)")


def with_people(appraisal: Appraisal) -> Appraisal:
    """The appraisal with everyone named on it, in one query: a join for each person costs more than all of them."""
    name_people([appraisal])
    return appraisal


def name_people(appraisals: Sequence[Appraisal]) -> None:
    """Everyone named on any of them, in one query."""
    wanted = {pk for row in appraisals for name in PEOPLE if (pk := getattr(row, f"{name}_id"))}
    found = {person.pk: person for person in PEOPLE_NAMED.all({"wanted": list(wanted)})}
    for row in appraisals:
        for name in PEOPLE:
            setattr(row, name, found.get(getattr(row, f"{name}_id")))


def record_of(appraisal: Appraisal, *, on: date) -> Content:
    """The record; of a final appraisal exactly what was frozen (LAW-02)."""
    if appraisal.state == AppraisalState.FINAL and appraisal.snapshot:
        return dict(appraisal.snapshot)
    return record_now(appraisal, on=on)


def seen_through_lenses(appraisals: Sequence[Appraisal]) -> dict[int, Content]:
    """The work through the lenses that each one's scheme names, by the key of the appraisal; one query, or none."""
    asked = [row for row in appraisals if used_lenses(scheme_of(row.period.cycle))]
    found = lenses.of_many(lenses.span_of(row.plan_id, row.period) for row in asked)
    return {row.pk: each.to_json() for row, each in zip(asked, found, strict=True)}


def record_now(
    appraisal: Appraisal, *, on: date, content: Content | None = None, seen: Mapping[int, Content] | None = None
) -> Content:
    """The record as it stands; plain JSON, so that it can be frozen. Load it with `ROWS` and `with_people` before."""
    plan, period = appraisal.plan, appraisal.period
    content = content or content_of(appraisal, on=on)
    seen = seen_through_lenses([appraisal]) if seen is None else seen
    return {
        "format": FORMAT,
        "agency": {"name": appraisal.agency.name, "place": appraisal.agency.place},
        "year": period.cycle.year,
        "period": {
            "number": period.number,
            "annual": period.annual,
            "starts_on": period.starts_on.isoformat(),
            "ends_on": period.ends_on.isoformat(),
            "kind": period.cycle.period_kind,
        },
        "plan": {"form": plan.form, "approach": plan.approach, "version": plan.version},
        "slice": [max(period.starts_on, plan.starts_on).isoformat(), min(period.ends_on, plan.ends_on).isoformat()],
        "employee": _person(appraisal.employee) | {"position": appraisal.position_title, "unit": appraisal.unit.name},
        "supervisor": _person(appraisal.supervisor) if appraisal.supervisor else None,
        "senior_supervisor": _person(appraisal.senior_supervisor) if appraisal.senior_supervisor else None,
        "is_unit_head": appraisal.is_unit_head,
        "core_values": _core_values(appraisal),
        **_both_views(appraisal),
        **content,
        "competencies": _competencies(content["items"]),
        "lenses": seen.get(appraisal.pk, {}),
    }


def masked(record: Content, *, self_view: bool, ratings: bool, grade: bool) -> Content:
    """The record without what this reader may not see yet."""
    hidden: set[str] = set()
    if not self_view:
        hidden |= {"self_result", "self_behavior", "self_account", "self_obstacles"}
    if not ratings:
        hidden |= {"result_rating", "result_reason", "behavior_rating", "behavior_reason"}
    if not grade:
        hidden |= {"grade", "notes", "difference_reason"}
    shown = {name: "" if name in hidden else value for name, value in record.items()}
    sides = {side for side, seen in (("self", self_view), ("supervisor", ratings)) if seen}
    shown["items"] = [row for row in record.get("items", ()) if row["side"] in sides]
    if not grade:
        shown["outcome"] = {}
    if not ratings:
        shown |= {"versions": [], "dialogue": None}
    return shown


def _both_views(appraisal: Appraisal) -> Content:
    fields = ("result_rating", "result_reason", "behavior_rating", "behavior_reason", "grade", "notes")
    own = ("self_result", "self_behavior", "self_account", "self_obstacles")
    stamps = ("self_submitted_at", "rated_at", "decided_at", "delivered_at", "received_at", "finished_at")
    submitted = appraisal.self_submitted_at is not None
    return {
        **{name: getattr(appraisal, name) for name in (*fields, "difference_reason", "outcome", "expired")},
        **{name: getattr(appraisal, name) if submitted else "" for name in own},
        **{name: _iso(getattr(appraisal, name)) for name in stamps},
        "rated_by": appraisal.rated_by.full_name if appraisal.rated_by else "",
        "decided_by": appraisal.decided_by.full_name if appraisal.decided_by else "",
    }


def _person(employee: Employee) -> dict[str, str]:
    return {
        "name": employee.full_name,
        "nip": employee.nip,
        "rank": employee.rank,
        "position": employee.position.title if employee.position else "",
        "unit": employee.unit.name if employee.unit else "",
    }


def _core_values(appraisal: Appraisal) -> list[dict[str, Any]]:
    """The seven rows in both languages, as the scheme words them."""
    items = scheme_of(appraisal.period.cycle).planning.core_values.items
    return [
        {
            "code": code,
            "name_id": items[key].name_id,
            "name_en": items[key].name_en,
            "guides_id": [guide.text_id for guide in items[key].guides],
            "guides_en": [guide.text_en for guide in items[key].guides],
        }
        for code, key in KEYS.items()
    ]


def _competencies(items: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The names of those that somebody rated, in both languages."""
    codes = dict.fromkeys(row["code"] for row in items if row["kind"] == ItemKind.COMPETENCY)
    found = [each for code in codes if (each := dictionary().get(code))]
    return [{"code": each.code, "name_id": each.name_id, "name_en": each.name_en} for each in found]


def _iso(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
