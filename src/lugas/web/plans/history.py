"""The versions of a plan with what changed between them, and the events of its trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lugas.planning.content import PlanContent, PlanDocument
from lugas.planning.core_values import core_values
from lugas.planning.differences import Change, changes
from lugas.planning.models import AnnexKind, PlanState, PlanVersion, ResultKind
from lugas.planning.rules import scheme_of
from lugas.workflow.models import Event

from ..audit.labels import deed
from .page import PlanPage

MOST_EVENTS = 100
CHANGING = (PlanState.REVISION, PlanState.SUBMITTED, PlanState.RETURNED, PlanState.DRAFT)


@dataclass(frozen=True)
class Difference:
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """`number` is None for what is being written now."""

    number: int | None
    agreed_at: datetime | None
    agreed_by: str
    reason: str
    differences: Sequence[Difference]


@dataclass(frozen=True)
class Deed:
    """One event; `at` is called so for the time line."""

    at: datetime
    who: str
    for_whom: str
    what: str | Promise
    comment: str


def story(page: PlanPage) -> dict[str, Any]:
    kept = list(PlanVersion.objects.filter(plan=page.plan).select_related("agreed_by").order_by("number"))
    return {"versions": _versions(page, kept), "deeds": _deeds(page)}


def _versions(page: PlanPage, kept: list[PlanVersion]) -> list[Version]:
    """Newest first; on top what is being changed, when something was agreed before."""
    names = _Names(page)
    found: list[Version] = []
    before: PlanContent | None = None
    for version in kept:
        content = PlanDocument.from_json(version.content).content
        differences = names.told(changes(before, content)) if before else []
        by = version.agreed_by.full_name
        found.append(Version(version.number, version.agreed_at, by, version.reason, differences))
        before = content
    if before and page.plan.state in CHANGING:
        found.append(Version(None, None, "", "", names.told(changes(before, page.content))))
    return found[::-1]


class _Names:
    """The codes of a change in words."""

    def __init__(self, page: PlanPage) -> None:
        self.names = {
            "result": _("Planned result (RHK)"),
            "leader": _("Leader's result that it supports"),
            "assigned_by": _("Assigned by"),
            "kind": _("Section"),
            "indicator": _("Performance indicator"),
        }
        self.names |= {f"annex:{kind.value}": str(kind.label) for kind in AnnexKind}
        self.names |= {f"behavior:{value.code}": value.name for value in core_values(scheme_of(page.plan.cycle))}
        self.values = {kind.value: str(kind.label) for kind in ResultKind}

    def told(self, found: Sequence[Change]) -> list[Difference]:
        return [
            Difference(self.names.get(each.what, each.what), self._value(each.before), self._value(each.after))
            for each in found
        ]

    def _value(self, text: str) -> str:
        return self.values.get(text, text)


def _deeds(page: PlanPage) -> list[Deed]:
    """What happened to the plan, newest first; looks are told elsewhere."""
    events = (
        Event.objects.filter(agency_id=page.plan.agency_id, object_type="planning.plan", object_id=page.plan.pk)
        .exclude(kind="plan.read")
        .select_related("employee", "on_behalf_of")
        .order_by("-at", "-id")[:MOST_EVENTS]
    )
    return [
        Deed(
            event.at,
            event.employee.full_name if event.employee else _("the system"),
            event.on_behalf_of.full_name if event.on_behalf_of else "",
            deed(event.kind),
            event.comment,
        )
        for event in events
    ]
