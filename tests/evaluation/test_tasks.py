"""The lists of "My work": each person sees what waits for them, for whom they wait, and what was done."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation.models import Dialogue, DialoguePoint
from lugas.evaluation.tasks import Task, done_lately, tasks_of
from lugas.organization.actor import Actor
from lugas.organization.models import Delegation
from lugas.planning.actions.plan import submit
from lugas.planning.models import Plan

from .. import factories
from ..cast import TODAY, Person

LONG_AGO = date(2026, 7, 1)
CUTOFF = date(2026, 8, 7)


def waiting_for(actor: Actor, *, escalated_until: date = CUTOFF) -> list[Task]:
    return tasks_of(actor, escalated_until=escalated_until)[0]


def rows(person: Person) -> list[tuple[str, str, str]]:
    return [(task.kind, task.state, task.name) for task in waiting_for(person.actor)]


def others(person: Person) -> list[tuple[str, str, str]]:
    return [(task.kind, task.state, task.waits_for) for task in tasks_of(person.actor, escalated_until=CUTOFF)[1]]


def agreed(person: Person) -> Plan:
    return factories.plan(person, "agreed", filled=False)


def test_a_draft_waits_for_its_owner_and_for_nobody_else(wanggar: Any) -> None:
    factories.plan(wanggar.budi, "draft")

    assert rows(wanggar.budi) == [("plan", "draft", "Budi Santoso")]
    assert rows(wanggar.dewi) == rows(wanggar.markus) == rows(wanggar.lestari) == []


def test_a_submitted_plan_waits_for_the_supervisor_and_the_owner_waits_for_her(wanggar: Any) -> None:
    factories.plan(wanggar.budi, "submitted", due_on=date(2026, 8, 25))

    assert rows(wanggar.dewi) == [("plan", "submitted", "Budi Santoso")]
    assert rows(wanggar.budi) == []
    assert others(wanggar.budi) == [("plan", "submitted", "Dewi Anggraini")]


def test_late_work_of_a_supervisor_is_seen_by_the_next_superior_too(wanggar: Any) -> None:
    factories.plan(wanggar.budi, "submitted", due_on=CUTOFF)
    factories.appraisal(agreed(wanggar.andi), "self_assessed", 2, due_on=LONG_AGO)
    factories.appraisal(agreed(wanggar.maria), "self_assessed", 2, due_on=date(2026, 8, 10))

    found = waiting_for(wanggar.markus.actor)

    assert [(task.name, task.escalated) for task in found] == [("Andi Rumaropen", True), ("Budi Santoso", True)]


def test_a_delegate_sees_the_supervisors_work_but_not_the_supervisors_own_records(wanggar: Any) -> None:
    Delegation.objects.create(
        agency=wanggar.dewi.agency, supervisor=wanggar.dewi.employee, delegate=wanggar.nurul.employee, starts_on=TODAY
    )
    factories.plan(wanggar.budi, "submitted")
    factories.plan(wanggar.dewi, "draft")

    assert rows(wanggar.nurul) == [("plan", "submitted", "Budi Santoso")]


def test_while_a_period_runs_progress_waits_until_its_last_day(wanggar: Any) -> None:
    factories.appraisal(agreed(wanggar.budi), "open", 3, due_on=date(2026, 10, 7))

    (task,) = waiting_for(wanggar.budi.actor)

    assert (task.state, task.due_on, task.period is not None) == ("open", date(2026, 9, 30), True)


def test_without_an_agreed_plan_the_plan_waits_alone(wanggar: Any) -> None:
    factories.appraisal(factories.plan(wanggar.budi, "draft"), "open", 3)

    assert rows(wanggar.budi) == [("plan", "draft", "Budi Santoso")]


def test_a_closed_period_waits_for_nobody(wanggar: Any) -> None:
    factories.appraisal(agreed(wanggar.budi), "open", 1)

    assert rows(wanggar.budi) == []


@pytest.mark.parametrize(("value", "number", "found"), [("", 2, 1), ("good", 2, 0), ("", 3, 0)])
def test_an_achievement_waits_for_the_head_above_once_the_period_is_over(
    wanggar: Any, value: str, number: int, found: int
) -> None:
    factories.achievement(wanggar.ratna, "WA", number, value=value)

    assert len(rows(wanggar.ratna)) == found
    assert rows(wanggar.markus) == []


def test_an_action_agreed_in_a_dialogue_waits_for_its_owner_until_it_is_done(wanggar: Any) -> None:
    made = factories.appraisal(agreed(wanggar.budi), "final", 1)
    dialogue = Dialogue.objects.create(agency=wanggar.budi.agency, appraisal=made)
    DialoguePoint.objects.create(
        agency=wanggar.budi.agency,
        dialogue=dialogue,
        topic="Pelatihan",
        ending="action",
        action="Ikut pelatihan data",
        owner=wanggar.budi.employee,
        due_on=date(2026, 9, 30),
    )

    (task,) = waiting_for(wanggar.budi.actor)

    assert (task.kind, task.position, task.due_on) == ("action", "Ikut pelatihan data", date(2026, 9, 30))


def test_the_nearest_date_comes_first(wanggar: Any) -> None:
    factories.plan(wanggar.dewi, "draft", due_on=date(2026, 9, 1))
    factories.plan(wanggar.budi, "submitted", due_on=date(2026, 8, 20))
    factories.plan(wanggar.andi, "submitted", due_on=None)

    found: list[Task] = waiting_for(wanggar.dewi.actor)

    assert [task.name for task in found] == ["Budi Santoso", "Dewi Anggraini", "Andi Rumaropen"]


def test_a_supervisor_waits_for_people_who_are_late_or_got_their_plan_back(wanggar: Any) -> None:
    factories.plan(wanggar.budi, "returned", due_on=date(2026, 9, 1))
    factories.plan(wanggar.andi, "draft", due_on=LONG_AGO)
    factories.plan(wanggar.maria, "draft", due_on=date(2026, 9, 1))

    assert others(wanggar.dewi) == [("plan", "draft", "Andi Rumaropen"), ("plan", "returned", "Budi Santoso")]


def test_neither_a_superior_nor_a_delegate_waits_for_what_others_have(wanggar: Any) -> None:
    Delegation.objects.create(
        agency=wanggar.dewi.agency, supervisor=wanggar.dewi.employee, delegate=wanggar.nurul.employee, starts_on=TODAY
    )
    factories.plan(wanggar.budi, "returned", due_on=LONG_AGO)
    factories.plan(wanggar.dewi, "draft", due_on=LONG_AGO)

    assert others(wanggar.nurul) == [("plan", "returned", "Budi Santoso")]
    assert others(wanggar.markus) == [("plan", "draft", "Dewi Anggraini")]


def test_what_i_did_and_what_was_done_with_my_records_is_told_newest_first(wanggar: Any) -> None:
    from lugas.planning.actions.plan import agree

    plan = factories.plan(wanggar.budi, "draft")
    submit(plan, actor=wanggar.budi.actor)
    agree(plan, actor=wanggar.dewi.actor)

    mine, hers, markus = (
        [(done.kind, done.own, done.year) for done in done_lately(getattr(wanggar, name).actor)]
        for name in ("budi", "dewi", "markus")
    )

    assert mine == [("plan.agree", True, 2026), ("plan.submit", True, 2026)]
    assert hers == [("plan.agree", False, 2026)]
    assert markus == []


def test_nothing_of_another_agency_is_seen(cast: Any) -> None:
    with cast.within("rangkui"):
        factories.plan(cast.rina, "submitted")
        joko = cast.joko.actor
        assert len(waiting_for(joko)) == 1
    with cast.within("wanggar"):
        assert waiting_for(joko) == []


def test_the_lists_are_two_queries(wanggar: Any, django_assert_num_queries: Any) -> None:
    actor = wanggar.dewi.actor
    for name in ("budi", "andi", "maria"):
        factories.plan(getattr(wanggar, name), "submitted")

    with django_assert_num_queries(2):
        tasks_of(actor, escalated_until=CUTOFF)
        done_lately(actor)
