"""Evidence: files and links, added and taken away with a trace (PLK-02)."""

from functools import partial
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from lugas.organization.actor import Actor
from lugas.organization.permissions import require
from lugas.planning.models import Indicator, Period, PlannedResult
from lugas.workflow import clock
from lugas.workflow.record import record
from lugas.workflow.refusal import Decision, Refused

from ..files import FileProblem, store
from ..models import ActionPlan, Evidence, EvidenceKind, LinkState
from ..permissions import can_record

MOST_PER_RESULT = 30


@transaction.atomic
def add_file(
    result: PlannedResult,
    period: Period,
    *,
    by: Actor,
    file: BinaryIO,
    size: int,
    name: str,
    indicator: Indicator | None = None,
) -> Evidence:
    """Keep an uploaded file: the original with its hash, a cleaned copy, a preview."""
    _require_room(by, result, period)
    try:
        stored = store(file, size, by.agency_id)
    except FileProblem as problem:
        raise Refused(problem.reason) from None
    evidence = _piece(
        by, result, period, indicator, kind=EvidenceKind.FILE, name=shown_name(name, stored.kind.extension)
    )
    evidence.media_type, evidence.size = stored.kind.media_type, stored.size
    evidence.original, evidence.original_sha256 = stored.original, stored.original_sha256
    evidence.cleaned, evidence.cleaned_sha256 = stored.cleaned, stored.cleaned_sha256
    evidence.preview, evidence.preview_text = stored.preview, stored.text
    evidence.save()
    _trace("evidence.add", by, evidence, sha256=stored.original_sha256)
    return evidence


def _piece(
    by: Actor, result: PlannedResult, period: Period, indicator: Indicator | None, *, kind: EvidenceKind, name: str
) -> Evidence:
    """What files and links have in common, not saved yet."""
    return Evidence(
        agency_id=by.agency_id,
        plan=result.plan,
        result=result,
        indicator=indicator,
        period=period,
        kind=kind,
        name=name,
        uploaded_at=clock.now(),
        uploaded_by_id=by.typed_by or by.employee_id,
    )


@transaction.atomic
def add_link(
    result: PlannedResult, period: Period, *, by: Actor, url: str, name: str, indicator: Indicator | None = None
) -> Evidence:
    """Keep a link; whether it can be read is found out in the background."""
    from ..jobs import check_link

    _require_room(by, result, period)
    evidence = _piece(by, result, period, indicator, kind=EvidenceKind.LINK, name=(name.strip() or url)[:200])
    evidence.url, evidence.link_state = url, LinkState.UNCHECKED
    evidence.save()
    _trace("evidence.add", by, evidence)
    transaction.on_commit(partial(check_link.defer, agency_id=by.agency_id, evidence_id=evidence.pk))
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Actor) -> None:
    """Take evidence out of sight; row and file stay, because somebody may have looked at them."""
    fresh = Evidence.objects.select_for_update().select_related("plan__unit", "period").get(pk=evidence.pk)
    require(can_record(by, fresh.plan, fresh.period))
    if fresh.removed_at is None:
        fresh.removed_at = clock.now()
        fresh.save(update_fields=["removed_at"])
        _trace("evidence.remove", by, fresh)


@transaction.atomic
def restore_evidence(evidence: Evidence, *, by: Actor) -> None:
    """Undo a removal."""
    fresh = Evidence.objects.select_for_update().select_related("plan__unit", "period").get(pk=evidence.pk)
    require(can_record(by, fresh.plan, fresh.period))
    if fresh.removed_at is not None:
        fresh.removed_at = None
        fresh.save(update_fields=["removed_at"])
        _trace("evidence.restore", by, fresh)


def can_add_evidence(by: Actor, result: PlannedResult, period: Period) -> Decision:
    """PLK-01: an action plan for the period comes first."""
    decision = can_record(by, result.plan, period)
    if not decision:
        return decision
    if not ActionPlan.objects.filter(result=result, period=period).exists():
        return Decision.denied(
            _("Write the action plan of this period first: what you will do. Evidence belongs to it (PLK-01).")
        )
    return Decision.yes()


def _require_room(by: Actor, result: PlannedResult, period: Period) -> None:
    require(can_add_evidence(by, result, period))
    if Evidence.objects.filter(result=result, period=period, removed_at__isnull=True).count() >= MOST_PER_RESULT:
        raise Refused(
            _("There are %(number)s pieces of evidence here already. Take one out or put several into one file.")
            % {"number": MOST_PER_RESULT}
        )


def shown_name(name: str, extension: str) -> str:
    """The user's name for a file without paths and control signs, with the extension of what it really is."""
    plain = "".join(sign for sign in name.replace("\\", "/").rsplit("/", 1)[-1] if sign.isprintable()).strip()
    stem = plain.rsplit(".", 1)[0] if "." in plain else plain
    return f"{(stem or _('File'))[:180]}.{extension}"


def _trace(kind: str, by: Actor, evidence: Evidence, **data: str) -> None:
    record(kind, by=by, about=evidence, subject=evidence.plan.employee_id, data=data)
