"""Who sees what before it is decided, and the answers that no step of the other tests asks for."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation import permissions
from lugas.evaluation.models import Appraisal
from tests import factories
from tests.cast import moment
from tests.evaluation.days import MEETS, acting

pytestmark = pytest.mark.django_db

SEEING = {
    # state: who sees the self-view; who sees the ratings; who sees the grade (of budi, dewi, markus, lestari)
    "open": ("budi", "", ""),
    "self_assessed": ("budi", "", ""),
    "rated": ("budi dewi markus lestari", "budi dewi markus", ""),
    "discussed": ("budi dewi markus lestari", "budi dewi markus", ""),
    "decided": ("budi dewi markus lestari", "budi dewi markus lestari", "dewi markus lestari"),
    "delivered": ("budi dewi markus lestari", "budi dewi markus lestari", "budi dewi markus lestari"),
    "final": ("budi dewi markus lestari", "budi dewi markus lestari", "budi dewi markus lestari"),
}


@pytest.mark.parametrize("state", SEEING)
def test_both_views_are_blind_until_both_are_submitted(wanggar: Any, state: str) -> None:
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), state)

    def seen(question: Any) -> str:
        people = ("budi", "dewi", "markus", "lestari")
        return " ".join(name for name in people if question(getattr(wanggar, name).actor, appraisal))

    questions = (permissions.sees_self_view, permissions.sees_ratings, permissions.sees_grade)
    assert tuple(seen(question) for question in questions) == SEEING[state]


@pytest.mark.parametrize("state", ["open", "self_assessed", "rated", "discussed", "decided", "delivered", "received"])
def test_each_state_leaves_the_supervisor_its_own_step(wanggar: Any, state: str) -> None:
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), state)
    dewi = acting(wanggar.dewi)

    allowed = {
        "draft": permissions.can_draft(dewi, appraisal, on=dewi.on),
        "rate": permissions.can_rate(dewi, appraisal, on=dewi.on, achievement="good"),
        "change": permissions.can_change_ratings(dewi, appraisal, on=dewi.on),
        "talk": permissions.can_talk(dewi, appraisal, on=dewi.on),
        "decide": permissions.can_decide(dewi, appraisal, on=dewi.on),
        "deliver": permissions.can_deliver(dewi, appraisal, on=dewi.on),
    }

    assert {name for name, decision in allowed.items() if decision} == {
        "open": {"draft"},
        "self_assessed": {"draft", "rate"},
        "rated": {"change", "talk"},
        "discussed": {"change", "decide"},
        "decided": {"deliver"},
        "delivered": set(),
        "received": set(),
    }[state]
    assert all(decision or decision.reason for decision in allowed.values())


def test_the_superior_does_not_act_while_it_is_the_employees_turn(wanggar: Any) -> None:
    """The board shows nobody of whom the superior could write: neither does the draft's address take any."""
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "open")
    markus = acting(wanggar.markus, on=date(2026, 12, 1))

    assert permissions.rater(markus, appraisal, on=markus.on) is None
    assert not permissions.can_draft(markus, appraisal, on=markus.on)


def test_nothing_is_rated_while_the_period_runs(wanggar: Any) -> None:
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")
    dewi = acting(wanggar.dewi, on=date(2026, 6, 30))

    assert "30 Juni 2026" in str(permissions.can_rate(dewi, appraisal, on=dewi.on, achievement="good").reason)


def test_who_is_not_appraised_is_not_rated(wanggar: Any) -> None:
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"))
    Appraisal.objects.filter(pk=appraisal.pk).update(state="cancelled")
    appraisal.refresh_from_db()
    dewi = acting(wanggar.dewi)

    assert "tidak dinilai" in str(permissions.can_draft(dewi, appraisal, on=dewi.on).reason)


def test_the_employee_answers_what_was_delivered(wanggar: Any) -> None:
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "delivered")

    assert permissions.can_receive(wanggar.budi.actor, appraisal)
    assert not permissions.can_receive(wanggar.dewi.actor, appraisal)


def test_realizations_are_open_until_they_are_rated(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    appraisal = factories.appraisal(plan, "self_assessed")
    assert permissions.realizations_are_open(plan, appraisal.period)

    Appraisal.objects.filter(pk=appraisal.pk).update(
        rated_at=moment(date(2026, 7, 7)), rated_by=plan.supervisor, **vars(MEETS)
    )

    assert not permissions.realizations_are_open(plan, appraisal.period)


def test_another_agency_sees_none_of_it(cast: Any) -> None:
    with cast.within("rangkui"):
        tono = cast.tono.actor
    with cast.within("wanggar"):
        appraisal = factories.appraisal(factories.plan(cast.budi, "agreed"), "decided")

        assert list(Appraisal.objects.visible_to(tono)) == []
        assert not permissions.can_deliver(tono, appraisal, on=tono.on)
        assert permissions.rater(tono, appraisal, on=tono.on) is None
