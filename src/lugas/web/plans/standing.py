"""What stands saved, under the names of a form's fields: a stale save shows it beside what was typed."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import QueryDict
from django.utils.translation import gettext as _

from lugas.planning.content import PlanContent, ResultLine
from lugas.planning.core_values import CODES
from lugas.planning.models import AnnexKind
from lugas.workflow.refusal import Stale

from .editor import numbers
from .forms import IMPACT

INTERNAL = ("csrfmiddlewaretoken", "idempotency_key", "version", "draft_key", "draft_author", "draft_version")


def _stale(post: QueryDict, saved: dict[str, str], labels: dict[str, str], *, version: int | None) -> Stale:
    """Single texts are compared; choices of several go along as they were sent."""
    typed = {name: texts[0] for name, texts in post.lists() if len(texts) == 1 and name not in INTERNAL}
    record = SimpleNamespace(labels=labels, lock_version=version, **saved)
    return Stale(record, typed)


def of_result(post: QueryDict, line: ResultLine) -> Stale:
    """A result: its texts, and each indicator that was sent and is still there. New ones elsewhere are kept."""
    saved = {"text": line.text, "leader_text": line.leader_text, "assigned_by": line.assigned_by}
    labels = {"text": _("Planned result (RHK)"), "assigned_by": _("Assigned by")}
    labels["leader_text"] = _("Leader's result that it supports, for the time being")
    rows = {str(row.pk): row for row in line.indicators}
    sent = numbers(post)
    for number in sent:
        row = rows.pop(post.get(f"indicator-{number}-pk", ""), None)
        for name, label in (
            ("text", _("Performance indicator")),
            ("target", _("Target")),
            ("measure", _("Unit of measure")),
            ("population", _("Whom it serves")),
            ("baseline", _("Baseline")),
            ("method", _("Method of measurement")),
            ("source", _("Data source")),
        ):
            if row:
                saved[f"indicator-{number}-{name}"] = getattr(row, name)
                labels[f"indicator-{number}-{name}"] = label
    conflict = _stale(post, saved, labels, version=line.version)
    for number, row in enumerate(rows.values(), start=max(sent, default=-1) + 1):
        for name in ("pk", "text", "aspect", "perspective", "target", "measure", *IMPACT):
            conflict.typed[f"indicator-{number}-{name}"] = str(getattr(row, name))
    return conflict


def of_expectations(post: QueryDict, content: PlanContent) -> Stale:
    """The expectations; the versions that stand now go along, so that the choice can be saved."""
    saved = {f"{code}-text": content.expectation(code).text for code in CODES}
    conflict = _stale(post, saved, dict.fromkeys(saved, _("Leader's special expectation")), version=None)
    conflict.typed.update({f"{code}-version": str(content.expectation(code).version) for code in CODES})
    return conflict


def of_annexes(post: QueryDict, content: PlanContent) -> Stale:
    """The lines that were sent and are still there."""
    lines = {str(line.pk): line for line in content.annexes}
    saved, versions, labels = {}, {}, {}
    for kind in AnnexKind:
        for name, key in post.items():
            prefix = name.removesuffix("-pk")
            if name.startswith(f"{kind}-") and name.endswith("-pk") and key in lines:
                saved[f"{prefix}-text"] = lines[key].text
                labels[f"{prefix}-text"] = str(kind.label)
                versions[f"{prefix}-version"] = str(lines[key].version)
    conflict = _stale(post, saved, labels, version=None)
    conflict.typed.update(versions)
    return conflict
