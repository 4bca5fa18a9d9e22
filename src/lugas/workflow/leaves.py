"""What is proved about an event: every column, in one written form, behind a salt. Plain Python."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from .tree import leaf_hash

# Every column that carries meaning; the order is part of the format.
COLUMNS = (
    "id", "agency_id", "at", "kind", "actor_id", "employee_id", "acting_as", "on_behalf_of_id", "subject_id",
    "object_type", "object_id", "object_version", "source", "target", "comment", "data",
    "digest_before", "digest_after",
)  # fmt: skip


def written(event: Mapping[str, Any]) -> bytes:
    """One event as bytes: JSON with sorted keys, moments in UTC."""
    values = [_plain(event[column]) for column in COLUMNS]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def leaf_of(event: Mapping[str, Any], salt: bytes) -> bytes:
    return leaf_hash(salt + written(event))


def head_statement(agency: str, size: int, root: bytes, signed_at: datetime) -> bytes:
    """What the signature of a head covers."""
    moment = signed_at.astimezone(UTC).isoformat(timespec="microseconds")
    return f"lugas-trace-head\n{agency}\n{size}\n{root.hex()}\n{moment}\n".encode()
