"""Who may do what to a plan, by who they are to it and by its state; a denial says why."""

from typing import Any

import pytest

from lugas.organization.actor import Actor
from lugas.planning import permissions
from lugas.planning.models import Plan, PlanState
from tests import factories

EVERYONE = ("budi", "dewi", "markus", "lestari", "hasan", "andi", "joko")
WRITING = ("draft", "returned", "revision")


def actor_of(cast: Any, name: str) -> Actor:
    person = getattr(cast, name)
    with cast.within(person.agency.code):
        actor: Actor = person.actor
        return actor


def allowed(wanggar: Any, question: Any, plan: Plan) -> set[str]:
    """Who of everyone is allowed; every denial must say why."""
    answers = {name: question(actor_of(wanggar, name), plan) for name in EVERYONE}
    assert all(answer.allowed or str(answer.reason) for answer in answers.values())
    return {name for name, answer in answers.items() if answer}


@pytest.mark.parametrize("state", [str(state) for state in PlanState])
def test_only_the_employee_edits_and_only_while_writing(wanggar: Any, state: str) -> None:
    plan = factories.plan(wanggar.budi, state)

    assert allowed(wanggar, permissions.can_edit, plan) == ({"budi"} if state in WRITING else set())


@pytest.mark.parametrize(
    ("state", "people"),
    [
        ("draft", {"budi", "dewi"}),
        ("returned", {"budi", "dewi"}),
        ("revision", {"budi", "dewi"}),
        ("submitted", {"dewi"}),
        ("agreed", set()),
        ("closed", set()),
    ],
)
def test_expectations_are_also_the_supervisor_s_while_the_plan_lies_there(
    wanggar: Any, state: str, people: set[str]
) -> None:
    plan = factories.plan(wanggar.budi, state)

    assert allowed(wanggar, permissions.can_edit_expectations, plan) == people


@pytest.mark.parametrize("state", [str(state) for state in PlanState])
def test_only_the_supervisor_gives_roles_and_only_while_the_plan_is_written(wanggar: Any, state: str) -> None:
    plan = factories.plan(wanggar.budi, state)

    assert allowed(wanggar, permissions.can_give_role, plan) == ({"dewi"} if state in WRITING else set())


@pytest.mark.parametrize("state", [str(state) for state in PlanState])
def test_employee_and_supervisor_match_until_the_plan_is_closed(wanggar: Any, state: str) -> None:
    plan = factories.plan(wanggar.budi, state)

    assert allowed(wanggar, permissions.can_match, plan) == (set() if state == "closed" else {"budi", "dewi"})


@pytest.mark.parametrize(
    ("name", "state", "people"),
    [
        ("submit", "draft", {"budi"}),
        ("submit", "submitted", set()),
        ("withdraw", "submitted", {"budi"}),
        ("return", "submitted", {"dewi"}),
        ("agree", "submitted", {"dewi"}),
        ("agree", "draft", set()),
        ("revise", "agreed", {"budi", "dewi"}),
        ("revise", "closed", set()),
    ],
)
def test_each_move_belongs_to_somebody(wanggar: Any, name: str, state: str, people: set[str]) -> None:
    plan = factories.plan(wanggar.budi, state)

    def question(actor: Actor, plan: Plan) -> Any:
        return permissions.can_do(actor, plan, name)

    assert allowed(wanggar, question, plan) == people


def test_notes_are_written_by_whoever_may_return_the_plan(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")

    assert allowed(wanggar, permissions.can_annotate, plan) == {"dewi"}
    assert permissions.can_annotate(wanggar.markus.actor, plan, escalated=True)


def test_escalation_lets_the_next_superior_decide_and_nobody_else(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")

    def question(actor: Actor, plan: Plan) -> Any:
        return permissions.can_do(actor, plan, "agree", escalated=True)

    assert allowed(wanggar, question, plan) == {"dewi", "markus"}
