"""`lugas audit verify`: a stand-alone reader of the trace. Needs a connection that may read, nothing else.

Finds a changed, missing, reordered, cut, re-hashed or wrongly signed row: every leaf is made anew from its event, every
head from its leaves, and every head that an outsider kept must be among them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from psycopg import Connection

from .leaves import COLUMNS, head_statement, leaf_of
from .tree import Tree

LEAVES = f"""
select l.position, l.event_id, l.leaf, s.salt, {", ".join("e." + column for column in COLUMNS)}
  from workflow_eventleaf l
  left join workflow_event e on e.id = l.event_id
  left join workflow_eventsalt s on s.event_id = l.event_id
 where l.agency_id = %s order by l.position
"""
HEADS = "select size, root, signed_at, signature, key from workflow_treehead where agency_id = %s order by size"
UNSEALED = """
select count(*) from workflow_event e left join workflow_eventleaf l on l.event_id = e.id
 where e.agency_id = %s and l.event_id is null
"""


@dataclass(frozen=True)
class Finding:
    """What is wrong, and where. `kind`: changed, missing, reordered, cut, rehashed, signature."""

    kind: str
    place: str


@dataclass
class Report:
    """The findings of one agency; none means that the trace is whole."""

    agency: str
    events: int = 0
    heads: int = 0
    erased: int = 0
    unsealed: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Head:
    size: int
    root: bytes
    signed_at: datetime
    signature: bytes
    key: str


def outside_heads(path: Path) -> dict[str, list[Head]]:
    """Heads that somebody kept, one JSON object a line, by agency."""
    kept: dict[str, list[Head]] = defaultdict(list)
    for line in path.read_text().splitlines():
        row = json.loads(line)
        moment = datetime.fromisoformat(row["signed_at"])
        signature = bytes.fromhex(row["signature"])
        kept[row["agency"]].append(Head(row["size"], bytes.fromhex(row["root"]), moment, signature, row["key"]))
    return kept


def verify(
    connection: Connection[Any],
    agency_id: int,
    agency: str,
    *,
    trusted_keys: Iterable[str] = (),
    outside: Iterable[Head] = (),
) -> Report:
    """Check one agency's trace in a transaction that cannot write."""
    with connection.transaction():
        connection.execute("set transaction read only")
        connection.execute("select set_config('app.agency', %s, true)", [str(agency_id)])
        return verify_rows(connection, agency_id, agency, trusted_keys=trusted_keys, outside=outside)


def verify_rows(
    connection: Connection[Any],
    agency_id: int,
    agency: str,
    *,
    trusted_keys: Iterable[str] = (),
    outside: Iterable[Head] = (),
) -> Report:
    """Check what the connection's present transaction sees.

    `trusted_keys`: public keys as hex; without any, the keys of the outside heads are trusted.
    """
    report, kept = Report(agency), list(outside)
    heads = [_head(row) for row in connection.execute(HEADS, [agency_id]).fetchall()]
    roots = _replay(connection, agency_id, report, {head.size for head in [*heads, *kept]})
    row = connection.execute(UNSEALED, [agency_id]).fetchone()
    report.unsealed = row[0] if row else 0
    report.heads = len(heads)
    report.findings += _wrong_heads(agency, heads, roots, set(trusted_keys) or {head.key for head in kept})
    report.findings += _cut(heads, report)
    report.findings += _disowned(kept, roots, report)
    return report


def _head(row: Any) -> Head:
    return Head(row[0], bytes(row[1]), row[2], bytes(row[3]), row[4])


def _replay(connection: Connection[Any], agency_id: int, report: Report, sizes: set[int]) -> dict[int, bytes]:
    """Walk the leaves in order; the roots at the wanted sizes."""
    tree, roots = Tree(), {}
    with connection.cursor(name="leaves") as cursor:
        cursor.itersize = 5000
        for position, event_id, leaf, salt, *values in cursor.execute(LEAVES, [agency_id]):
            if position != tree.size:
                report.findings.append(Finding("missing", f"leaf {tree.size}"))
                break
            report.findings += _wrong_leaf(report, event_id, bytes(leaf), salt, values)
            tree.append(bytes(leaf))
            if tree.size in sizes:
                roots[tree.size] = tree.root
    report.events = tree.size
    return roots


def _wrong_leaf(report: Report, event_id: int, leaf: bytes, salt: Any, values: list[Any]) -> Iterator[Finding]:
    event = dict(zip(COLUMNS, values, strict=True))
    if event["id"] is None:
        yield Finding("missing", f"event {event_id}")
    elif salt is None:
        report.erased += 1
    elif leaf_of(event, bytes(salt)) != leaf:
        yield Finding("changed", f"event {event_id}")


def _wrong_heads(agency: str, heads: list[Head], roots: dict[int, bytes], keys: set[str]) -> Iterator[Finding]:
    for head in heads:
        if roots.get(head.size) != head.root:
            yield Finding("rehashed", f"head over {head.size}")
        if not _signed(agency, head) or (keys and head.key not in keys):
            yield Finding("signature", f"head over {head.size}")


def _signed(agency: str, head: Head) -> bool:
    statement = head_statement(agency, head.size, head.root, head.signed_at)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.key)).verify(head.signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def _cut(heads: list[Head], report: Report) -> Iterator[Finding]:
    newest = heads[-1].size if heads else 0
    if newest != report.events:
        yield Finding("cut", f"{report.events} leaves, but the newest head is over {newest}")


def _disowned(kept: list[Head], roots: dict[int, bytes], report: Report) -> Iterator[Finding]:
    for head in kept:
        if head.size > report.events:
            yield Finding("cut", f"an outside head is over {head.size}, only {report.events} leaves stand")
        elif roots.get(head.size) != head.root:
            yield Finding("rehashed", f"an outside head over {head.size} has another root")
