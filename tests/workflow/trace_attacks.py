"""Six ways to falsify a sealed trace, each as the database's superuser would."""

import random
from collections.abc import Callable
from typing import Any

Attack = Callable[[Any, int, random.Random], None]


def _pick(owner: Any, agency: int, chance: random.Random) -> int:
    owner.execute("select event_id from workflow_eventleaf where agency_id = %s order by position", [agency])
    return int(chance.choice(owner.fetchall())[0])


def edit(owner: Any, agency: int, chance: random.Random) -> None:
    """Change one column of one event."""
    column, value = chance.choice(
        [
            ("comment", "'lain'"),
            ("kind", "'plan.agree'"),
            ("object_id", "object_id + 1"),
            ("at", "at - interval '1 day'"),
        ]
    )
    event = _pick(owner, agency, chance)
    owner.execute(f"update workflow_event set {column} = {value} where id = %s", [event])


def delete(owner: Any, agency: int, chance: random.Random) -> None:
    """Remove an event with its leaf and close the gap."""
    event = _pick(owner, agency, chance)
    owner.execute("delete from workflow_eventleaf where event_id = %s returning position", [event])
    position = owner.fetchone()[0]
    owner.execute("delete from workflow_eventsalt where event_id = %s", [event])
    owner.execute("delete from workflow_event where id = %s", [event])
    owner.execute(
        "update workflow_eventleaf set position = position - 1 where agency_id = %s and position > %s",
        [agency, position],
    )


def reorder(owner: Any, agency: int, chance: random.Random) -> None:
    """Swap two events' places."""
    owner.execute("select position from workflow_eventleaf where agency_id = %s order by position", [agency])
    one, other = chance.sample([row[0] for row in owner.fetchall()], 2)
    owner.execute(
        "update workflow_eventleaf set position = case position when %s then %s else %s end "
        "where agency_id = %s and position in (%s, %s)",
        [one, other, one, agency, one, other],
    )


def cut(owner: Any, agency: int, chance: random.Random) -> None:
    """Cut the tail, with every head over it."""
    owner.execute("select size from workflow_treehead where agency_id = %s order by size", [agency])
    *earlier, _ = [row[0] for row in owner.fetchall()]
    size = chance.choice(earlier)
    owner.execute(
        "delete from workflow_eventleaf where agency_id = %s and position >= %s returning event_id", [agency, size]
    )
    events = [row[0] for row in owner.fetchall()]
    owner.execute("delete from workflow_eventsalt where event_id = any(%s)", [events])
    owner.execute("delete from workflow_event where id = any(%s)", [events])
    owner.execute("delete from workflow_treehead where agency_id = %s and size > %s", [agency, size])


def rehash(owner: Any, agency: int, chance: random.Random) -> None:
    """Change an event, then make its leaf and every later root anew: all but the signatures."""
    edit(owner, agency, chance)
    _remake(owner, agency)


def swap_head(owner: Any, agency: int, chance: random.Random) -> None:
    """Change an event, make everything anew, and sign with a key of one's own."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from lugas.organization.models import Agency
    from lugas.workflow.keys import public_hex
    from lugas.workflow.leaves import head_statement

    rehash(owner, agency, chance)
    key = Ed25519PrivateKey.generate()
    code = Agency.objects.get(pk=agency).code
    owner.execute("select id, size, root, signed_at from workflow_treehead where agency_id = %s", [agency])
    for pk, size, root, signed_at in owner.fetchall():
        signature = key.sign(head_statement(code, size, bytes(root), signed_at))
        owner.execute(
            "update workflow_treehead set signature = %s, key = %s where id = %s", [signature, public_hex(key), pk]
        )


def _remake(owner: Any, agency: int) -> None:
    """Leaves from events, roots from leaves."""
    import json

    from lugas.workflow.leaves import COLUMNS, leaf_of
    from lugas.workflow.tree import Tree

    columns = ", ".join(f"e.{column}" for column in COLUMNS)
    owner.execute(
        f"select l.id, s.salt, {columns} from workflow_eventleaf l join workflow_event e on e.id = l.event_id "
        "join workflow_eventsalt s on s.event_id = e.id where l.agency_id = %s order by l.position",
        [agency],
    )
    tree, roots = Tree(), {}
    for pk, salt, *values in owner.fetchall():
        event = dict(zip(COLUMNS, values, strict=True))
        event["data"] = json.loads(event["data"]) if isinstance(event["data"], str) else event["data"]
        leaf = leaf_of(event, bytes(salt))
        owner.execute("update workflow_eventleaf set leaf = %s where id = %s", [leaf, pk])
        tree.append(leaf)
        roots[tree.size] = tree.root
    for size, root in roots.items():
        owner.execute("update workflow_treehead set root = %s where agency_id = %s and size = %s", [root, agency, size])


ATTACKS: tuple[Attack, ...] = (edit, delete, reorder, cut, rehash, swap_head)
