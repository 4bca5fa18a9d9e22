"""Whatever anyone tries in whatever order, a plan keeps its invariants."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lugas.organization.actor import Actor
from lugas.planning.actions import content as writing
from lugas.planning.actions import plan as moves
from lugas.planning.actions.content import ResultText
from lugas.planning.models import Plan, PlanState, PlanVersion
from lugas.planning.states import PLAN_WORKFLOW
from lugas.workflow.counting import wrong_counts
from lugas.workflow.models import Event
from lugas.workflow.refusal import Refused
from tests import factories

PEOPLE = ("budi", "dewi", "markus", "lestari", "hasan", "andi")
Deed = Callable[[Plan, Actor], object]
DEEDS: dict[str, Deed] = {
    "submit": lambda plan, actor: moves.submit(plan, actor=actor),
    "withdraw": lambda plan, actor: moves.withdraw(plan, actor=actor),
    "return": lambda plan, actor: moves.send_back(plan, actor=actor, comment="Perbaiki."),
    "agree": lambda plan, actor: moves.agree(plan, actor=actor),
    "revise": lambda plan, actor: moves.revise(plan, actor=actor, reason="Berubah."),
    "write": lambda plan, actor: writing.add_result(plan, ResultText("Tersedianya hal lain"), actor=actor),
}


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(PEOPLE)), max_size=14))
def test_any_sequence_of_deeds_by_anyone_keeps_the_invariants(wanggar: Any, deeds: list[tuple[str, str]]) -> None:
    actors = {name: getattr(wanggar, name).actor for name in PEOPLE}
    with transaction.atomic():
        plan = factories.plan(wanggar.budi)
        for name, who in deeds:
            before = Plan.objects.get(pk=plan.pk)
            done = _try(DEEDS[name], plan, actors[who])
            _holds(before, Plan.objects.get(pk=plan.pk), name, who, done)
        assert wrong_counts(wanggar.budi.agency.pk) == 0
        transaction.set_rollback(True)


def _try(deed: Deed, plan: Plan, actor: Actor) -> bool:
    try:
        with transaction.atomic():
            deed(plan, actor)
    except Refused:
        return False
    return True


def _holds(before: Plan, after: Plan, name: str, who: str, done: bool) -> None:
    events = Event.objects.filter(object_id=after.pk, object_type="planning.plan").order_by("-pk")
    if name == "write":
        assert done is (who == "budi" and before.editable)
        assert after.state == before.state
    elif done:
        step = PLAN_WORKFLOW[name]
        assert before.state in step.sources
        assert after.state == step.target
        assert who in {"submit": ("budi",), "withdraw": ("budi",), "revise": ("budi", "dewi")}.get(name, ("dewi",))
        assert (after.due_on is None) is (name == "agree")
        assert events[0].kind == f"plan.{name}"
    else:
        assert (after.state, after.lock_version) == (before.state, before.lock_version)
    owner = {PlanState.SUBMITTED: after.supervisor_id, PlanState.AGREED: None}
    assert after.awaiting_id == owner.get(PlanState(after.state), after.employee_id)
    agreements = events.filter(kind="plan.agree").count()
    assert PlanVersion.objects.filter(plan=after).count() == agreements
    assert after.agreed_by_id != after.employee_id
