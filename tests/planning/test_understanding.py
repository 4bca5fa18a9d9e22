"""Everyone says whether tasks and responsibility are understood; a question is answered before (SKP-01)."""

from dataclasses import replace
from typing import Any

import pytest

from lugas.planning.actions import understanding
from lugas.planning.actions.understanding import can_word, standing
from lugas.planning.models import Plan
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Any) -> Any:
    with cast.within("wanggar"):
        yield factories.plan(cast.budi, "agreed")


def test_it_waits_until_the_employee_confirms(cast: Any, plan: Any) -> None:
    assert standing(plan).state == "waiting"
    understanding.confirm(plan, by=cast.budi.actor)
    word = standing(plan)
    assert (word.state, word.confirmed_by_id) == ("confirmed", cast.budi.employee_id)
    assert Event.objects.get(kind="understanding.confirm").subject_id == cast.budi.employee_id
    with pytest.raises(Refused):
        understanding.confirm(plan, by=cast.budi.actor)


def test_a_question_is_answered_by_the_supervisor_and_then_confirmed(cast: Any, plan: Any) -> None:
    understanding.ask(plan, by=cast.budi.actor, text=" Apa targetnya? ")
    assert Notification.objects.get(kind="expectation_asked").recipient_id == cast.dewi.employee_id
    for person in (cast.budi, cast.markus, cast.siti):
        assert not can_word(person.actor, plan, "answer")
    understanding.answer(plan, by=cast.dewi.actor, text="Dua belas laporan.")
    question = standing(plan).questions.get()
    assert (question.text, question.answer) == ("Apa targetnya?", "Dua belas laporan.")
    assert Notification.objects.get(kind="expectation_answered").recipient_id == cast.budi.employee_id
    understanding.ask(plan, by=cast.budi.actor, text="Per bulan?")
    understanding.confirm(plan, by=cast.budi.actor)
    assert standing(plan).state == "confirmed"


def test_nobody_confirms_for_somebody_else(cast: Any, plan: Any) -> None:
    for actor in (cast.dewi.actor, cast.lestari.actor, replace(cast.budi.actor, typed_by=cast.nurul.employee_id)):
        with pytest.raises(Refused):
            understanding.confirm(plan, by=actor)


@pytest.mark.parametrize("deed", [understanding.ask, understanding.answer])
def test_an_empty_text_is_refused(cast: Any, plan: Any, deed: Any) -> None:
    if deed is understanding.answer:
        understanding.ask(plan, by=cast.budi.actor, text="Apa?")
    actor = cast.budi.actor if deed is understanding.ask else cast.dewi.actor
    with pytest.raises(Refused):
        deed(plan, by=actor, text="  ")


def test_a_new_version_is_confirmed_anew_and_an_unagreed_plan_not_at_all(cast: Any, plan: Any) -> None:
    understanding.confirm(plan, by=cast.budi.actor)
    Plan.objects.filter(pk=plan.pk).update(version=2)
    plan.refresh_from_db()
    assert standing(plan).state == "waiting"
    Plan.objects.filter(pk=plan.pk).update(state="revision")
    with pytest.raises(Refused):
        understanding.confirm(plan, by=cast.budi.actor)
