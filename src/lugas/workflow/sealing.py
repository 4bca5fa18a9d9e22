"""Seals the trace in the background: a leaf for every event, a signed head over all of them."""

import json
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from . import keys
from .leaves import COLUMNS, head_statement, leaf_of
from .models import EventLeaf, EventSalt, TreeHead
from .tenancy import agency_context
from .tree import Tree

BATCH = 10_000

# Only what no running transaction can still precede; ordered by transaction, so that the order never changes again.
PENDING = f"""
select {", ".join("e." + column for column in COLUMNS)}
  from workflow_event e left join workflow_eventleaf l on l.event_id = e.id
 where e.agency_id = %s and l.event_id is null and e.transaction < pg_snapshot_xmin(pg_current_snapshot())
 order by e.transaction, e.id limit {BATCH}
"""


def seal(agency_id: int, agency_code: str) -> int:
    """Seal what is waiting in one agency; how many events were sealed."""
    sealed = 0
    while number := _seal_batch(agency_id, agency_code):
        sealed += number
        if number < BATCH:
            break
    return sealed


def _seal_batch(agency_id: int, agency_code: str) -> int:
    with agency_context(agency_id):
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('lugas-seal'), %s)", [agency_id])
            cursor.execute(PENDING, [agency_id])
            events = [_event(row) for row in cursor.fetchall()]
        if not events:
            return 0
        tree = latest_tree(agency_id)
        salts = [secrets.token_bytes(16) for _ in events]
        leaves = [leaf_of(event, salt) for event, salt in zip(events, salts, strict=True)]
        EventSalt.objects.bulk_create(
            [EventSalt(agency_id=agency_id, event_id=e["id"], salt=s) for e, s in zip(events, salts, strict=True)]
        )
        EventLeaf.objects.bulk_create(
            [
                EventLeaf(agency_id=agency_id, position=position, event_id=event["id"], leaf=leaf)
                for position, (event, leaf) in enumerate(zip(events, leaves, strict=True), start=tree.size)
            ]
        )
        tree.extend(leaves)
        head = _sign(agency_id, agency_code, tree)
    _hand_out(agency_code, head)
    return len(events)


def _event(row: tuple[Any, ...]) -> dict[str, Any]:
    event = dict(zip(COLUMNS, row, strict=True))
    if isinstance(event["data"], str):
        event["data"] = json.loads(event["data"])
    return event


def latest_tree(agency_id: int) -> Tree:
    """The tree as the newest head left it."""
    head = TreeHead.objects.filter(agency_id=agency_id).order_by("-size").first()
    return Tree(head.size, [bytes.fromhex(part) for part in head.frontier]) if head else Tree()


def _sign(agency_id: int, agency_code: str, tree: Tree) -> TreeHead:
    from django.utils import timezone

    key, moment = keys.signing_key(settings.KEYS_ROOT), timezone.now()
    return TreeHead.objects.create(
        agency_id=agency_id,
        size=tree.size,
        root=tree.root,
        frontier=[part.hex() for part in tree.frontier],
        signed_at=moment,
        signature=key.sign(head_statement(agency_code, tree.size, tree.root, moment)),
        key=keys.public_hex(key),
    )


def head_line(agency_code: str, head: TreeHead) -> dict[str, Any]:
    """A head as outsiders keep it."""
    return {
        "agency": agency_code,
        "size": head.size,
        "root": bytes(head.root).hex(),
        "signed_at": head.signed_at.isoformat(),
        "signature": bytes(head.signature).hex(),
        "key": head.key,
    }


def _hand_out(agency_code: str, head: TreeHead) -> None:
    """Append the head to the outside list (`LUGAS_TRACE_HEADS`): copy it elsewhere often."""
    path: Path = settings.TRACE_HEADS
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(json.dumps(head_line(agency_code, head)) + "\n")


def seal_all() -> int:
    """Seal what is waiting in every agency: the round that the sealer makes every few seconds."""
    from django.apps import apps

    agencies = apps.get_model("organization", "Agency").objects.order_by("pk").values_list("pk", "code")
    return sum(seal(pk, code) for pk, code in agencies)
