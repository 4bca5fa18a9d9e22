"""Writing into a plan: results with their indicators, the leader's expectations, the annexed lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import require
from lugas.workflow import clock
from lugas.workflow.move import locked
from lugas.workflow.record import record
from lugas.workflow.refusal import Refused, Stale

from ..core_values import CODES
from ..models import Annex, Belonging, Indicator, LeaderExpectation, Plan, PlannedResult, ResultKind
from ..permissions import can_edit, can_edit_expectations
from ..targets import value_of
from .links import Support, support

MOST_RESULTS = 40
MOST_INDICATORS = 20
MOST_LINES = 30
IMPACT = ("population", "baseline", "method", "source")


@dataclass(frozen=True)
class IndicatorText:
    """One indicator as typed; `pk` is None for a new one."""

    text: str
    target: str
    aspect: str = ""
    perspective: str = ""
    measure: str = ""
    impact: bool = False
    population: str = ""
    baseline: str = ""
    method: str = ""
    source: str = ""
    pk: int | None = None

    @property
    def target_value(self) -> Decimal | None:
        return value_of(self.target)


@dataclass(frozen=True)
class ResultText:
    """One result as typed, its indicators in their order."""

    text: str
    kind: str = ResultKind.MAIN
    belonging: str = Belonging.ORGANIZATION
    assigned_by: str = ""
    leader_text: str = ""
    supports: tuple[Support, ...] = ()
    indicators: tuple[IndicatorText, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Line:
    """One line of an annexed list as typed; `version` is what it was when the form was opened."""

    text: str
    pk: int | None = None
    version: int = 0


def editable(plan: Plan, actor: Actor) -> Plan:
    """The plan, held until the transaction ends, if the actor may change it now."""
    fresh = locked(Plan, plan.pk)
    require(can_edit(actor, fresh))
    return fresh


@transaction.atomic
def add_result(plan: Plan, text: ResultText, *, actor: Actor) -> PlannedResult:
    """A new result at the end of its section."""
    fresh = editable(plan, actor)
    if fresh.results.count() >= MOST_RESULTS:
        raise Refused(
            _("A plan has at most %(number)s results. Join some that belong together.") % {"number": MOST_RESULTS}
        )
    last = fresh.results.filter(kind=text.kind).aggregate(last=Max("order"))["last"] or 0
    row = PlannedResult(agency_id=fresh.agency_id, plan=fresh, order=last + 1)
    _write(row, text)
    record("plan.result", by=actor, about=fresh, data={"result": row.pk})
    return row


@transaction.atomic
def change_result(plan: Plan, pk: int, text: ResultText, *, actor: Actor, version: int | None = None) -> PlannedResult:
    """Replace a result's text, links and indicators; Stale when it was saved elsewhere since `version`."""
    fresh = editable(plan, actor)
    row = PlannedResult.objects.get(plan=fresh, pk=pk)
    if version is not None and version != row.lock_version:
        raise Stale(row)
    row.lock_version += 1
    _write(row, text)
    record("plan.result", by=actor, about=fresh, data={"result": row.pk})
    return row


def _write(row: PlannedResult, text: ResultText) -> None:
    row.text, row.kind, row.belonging = text.text.strip(), text.kind, text.belonging
    row.assigned_by, row.leader_text = text.assigned_by.strip(), text.leader_text.strip()
    row.save()
    support(row, text.supports)
    _write_indicators(row, text.indicators)


def _write_indicators(row: PlannedResult, texts: Sequence[IndicatorText]) -> None:
    """Keep, add and take out; what was taken out can be put back."""
    if len(texts) > MOST_INDICATORS:
        raise Refused(_("A result has at most %(number)s indicators.") % {"number": MOST_INDICATORS})
    present = {indicator.pk: indicator for indicator in row.indicators.all()}
    for order, text in enumerate(texts, start=1):
        indicator = present.pop(text.pk or 0, None) or Indicator(agency_id=row.agency_id, result=row)
        indicator.text, indicator.target, indicator.measure = (
            text.text.strip(),
            text.target.strip(),
            text.measure.strip(),
        )
        indicator.aspect, indicator.perspective = text.aspect, text.perspective
        indicator.target_value, indicator.order = text.target_value, order
        _write_impact(indicator, text)
        indicator.save()
    Indicator.objects.filter(pk__in=present).update(removed_at=clock.now())


def _write_impact(indicator: Indicator, text: IndicatorText) -> None:
    """What belongs to an impact is empty where none is measured."""
    indicator.impact = text.impact
    for name in IMPACT:
        setattr(indicator, name, getattr(text, name).strip() if text.impact else "")


@transaction.atomic
def move_result(plan: Plan, pk: int, *, actor: Actor, up: bool) -> None:
    """One place up or down among the results of its section."""
    fresh = editable(plan, actor)
    kind = PlannedResult.objects.get(plan=fresh, pk=pk).kind
    rows = list(fresh.results.filter(kind=kind).order_by("order", "id"))
    place = next(index for index, row in enumerate(rows) if row.pk == pk)
    other = place + (-1 if up else 1)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows, start=1):
        row.order = order
    PlannedResult.objects.bulk_update(rows, ["order"])


REMOVABLE = {"result": PlannedResult, "indicator": Indicator, "annex": Annex}
OWN = {"result": "plan", "indicator": "result__plan", "annex": "plan"}


@transaction.atomic
def remove(plan: Plan, place: str, *, actor: Actor) -> None:
    """Take a row out; what was recorded on it stays and comes back with it."""
    fresh = editable(plan, actor)
    _mark(fresh, place, removed=True)
    record("plan.row_removed", by=actor, about=fresh, data={"place": place})


@transaction.atomic
def restore(plan: Plan, place: str, *, actor: Actor) -> None:
    """Put a row back that was taken out."""
    fresh = editable(plan, actor)
    _mark(fresh, place, removed=False)
    record("plan.row_restored", by=actor, about=fresh, data={"place": place})


def _mark(fresh: Plan, place: str, *, removed: bool) -> None:
    kind, _colon, key = place.partition(":")
    if kind not in REMOVABLE or not key.isdecimal():
        raise Refused(_("There is no such row in this plan."))
    rows = REMOVABLE[kind].everything.filter(**{OWN[kind]: fresh}, pk=int(key))
    if not rows.update(removed_at=clock.now() if removed else None):
        raise Refused(_("There is no such row in this plan."))


@transaction.atomic
def write_expectations(plan: Plan, texts: Mapping[str, Line], *, actor: Actor) -> None:
    """The leader's expectation on each core value; Stale with the row that was saved elsewhere."""
    fresh = locked(Plan, plan.pk)
    require(can_edit_expectations(actor, fresh))
    present = {row.core_value: row for row in fresh.expectations.all()}
    changed = []
    for code, line in texts.items():
        row = present.get(code) or LeaderExpectation(
            agency_id=fresh.agency_id, plan=fresh, core_value=code, lock_version=0
        )
        if code not in CODES or row.text == line.text.strip():
            continue
        if row.lock_version != line.version:
            raise Stale(row)
        row.text, row.lock_version = line.text.strip(), row.lock_version + 1
        row.save()
        changed.append(code)
    if changed:
        record("plan.expectations", by=actor, about=fresh, data={"core_values": changed})


@transaction.atomic
def write_annex(plan: Plan, kind: str, lines: Iterable[Line], *, actor: Actor) -> None:
    """One annexed list in its order. An emptied line is taken out; Stale with the line that was saved elsewhere."""
    fresh = editable(plan, actor)
    sent = list(lines)
    wanted = [line for line in sent if line.text.strip()]
    emptied = [line.pk for line in sent if line.pk and not line.text.strip()]
    present = {row.pk: row for row in fresh.annexes.filter(kind=kind).exclude(pk__in=emptied).order_by("order", "pk")}
    if len(wanted) + len(present.keys() - {line.pk for line in wanted}) > MOST_LINES:
        raise Refused(_("A list has at most %(number)s lines.") % {"number": MOST_LINES})
    for order, line in enumerate(wanted, start=1):
        row = present.pop(line.pk or 0, None) or Annex(agency_id=fresh.agency_id, plan=fresh, kind=kind, lock_version=0)
        text = line.text.strip()
        if row.pk and row.text != text and row.lock_version != line.version:
            raise Stale(row)
        row.lock_version += row.text != text
        row.text, row.order = text, order
        row.save()
    for order, row in enumerate(present.values(), start=len(wanted) + 1):
        Annex.objects.filter(pk=row.pk).update(order=order)
    taken_out = Annex.objects.filter(plan=fresh, kind=kind, pk__in=emptied)
    taken_out.update(removed_at=clock.now(), lock_version=F("lock_version") + 1)
    record("plan.annex", by=actor, about=fresh, data={"list": kind})
