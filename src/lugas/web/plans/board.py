"""The results side by side with what they support: the leader's left, the plan's own right."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lugas.planning.content import PlanContent, ResultLine
from lugas.planning.leading import Leader


@dataclass(frozen=True)
class Group:
    """A result of the leader with the results that support it. Without `text`: what hangs on nothing yet."""

    text: str
    leader_pk: int | None
    results: tuple[ResultLine, ...]
    note: str = ""


def groups(content: PlanContent, leader: Leader) -> list[Group]:
    """The main results, each once, under the first result of the leader that it supports."""
    order: dict[int, list[ResultLine]] = {result.pk: [] for result in leader.results}
    texts = {result.pk: result.text for result in leader.results}
    provisional: dict[str, list[ResultLine]] = {}
    loose: list[ResultLine] = []
    for result in content.main:
        if result.live_leaders:
            first = result.live_leaders[0]
            texts[first.pk] = first.text
            order.setdefault(first.pk, []).append(result)
        elif result.leader_text:
            provisional.setdefault(result.leader_text, []).append(result)
        else:
            loose.append(result)
    found = [Group(texts[pk], pk, tuple(rows)) for pk, rows in order.items() if rows]
    note = _("For the time being; to be matched with the leader's plan.")
    found += [Group(text, None, tuple(rows), note) for text, rows in provisional.items()]
    if loose:
        found.append(Group("", None, tuple(loose), _("Not yet connected with a result of the leader.")))
    return found


def unsupported(content: PlanContent, leader: Leader) -> list[tuple[int, str]]:
    """The leader's results that this plan does not support: an offer, not a duty."""
    used = {each.pk for result in content.results for each in result.leaders}
    return [(result.pk, result.text) for result in leader.results if result.pk not in used]
