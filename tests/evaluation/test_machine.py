"""Any sequence of steps, by anyone, on any day, keeps what the law promises about an appraisal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lugas.evaluation.actions import appraisal as steps
from lugas.evaluation.actions import dialogue as talks
from lugas.evaluation.actions import lapse
from lugas.evaluation.actions.achievement import set_achievement
from lugas.evaluation.actions.rating import change_ratings, rate, save_draft
from lugas.evaluation.models import Appraisal, Dialogue, DialoguePoint, UnitAchievement
from lugas.evaluation.outcome import grade_of
from lugas.evaluation.states import APPRAISAL_WORKFLOW
from lugas.evaluation.states import AppraisalState as S
from lugas.organization.actor import Actor
from lugas.regulation.scheme import national
from lugas.workflow.counting import wrong_counts
from lugas.workflow.models import Event
from lugas.workflow.refusal import Refused, Stale
from tests import factories
from tests.evaluation.days import ABOVE, BELOW, MEETS, VIEW

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PEOPLE = ("budi", "dewi", "markus", "ratna", "lestari", "andi")
DAYS = [date(2026, 6, 30), date(2026, 7, 7), date(2026, 7, 13), date(2026, 7, 22), date(2026, 7, 30), date(2026, 9, 1)]


def _settle(_appraisal: Appraisal, actor: Actor) -> None:
    dialogue = Dialogue.objects.get()
    talks.write_record(dialogue, talks.Frame(date(2026, 7, 3)), actor=actor)
    for point in DialoguePoint.objects.order_by("order"):
        talks.change_point(point, talks.PointText(ending="agreed"), actor=actor)


def _confirm(_appraisal: Appraisal, actor: Actor) -> None:
    dialogue = Dialogue.objects.get()
    talks.confirm(dialogue, actor=actor, seen=dialogue.content_version)


def _achieve(_appraisal: Appraisal, actor: Actor) -> None:
    set_achievement(UnitAchievement.objects.get(), actor=actor, value="good", basis="Target tercapai.")


STEPS: dict[str, Callable[[Appraisal, Actor], object]] = {
    "achieve": _achieve,
    "submit": lambda it, by: steps.submit_self(it, VIEW, actor=by),
    "draft": lambda it, by: save_draft(it, ABOVE, actor=by, version=0),
    "rate": lambda it, by: rate(it, MEETS, actor=by, version=0),
    "rate below": lambda it, by: rate(it, BELOW, actor=by, version=0),
    "change": lambda it, by: change_ratings(it, ABOVE, actor=by, why="Bukti baru."),
    "settle": _settle,
    "confirm": _confirm,
    "decide": lambda it, by: steps.decide(it, actor=by),
    "deliver": lambda it, by: steps.deliver(it, actor=by),
    "receive": lambda it, by: steps.receive(it, actor=by),
    "cancel": lambda it, by: steps.cancel(it, actor=by, reason="Cuti panjang."),
    "pass self": lambda it, by: lapse.pass_self_if_lapsed(it, on=by.on),
    "pass dialogue": lambda it, by: lapse.pass_dialogue_if_lapsed(it, on=by.on),
    "expire": lambda it, by: lapse.expire_if_unanswered(it, on=by.on),
}
ORDERLY = ["achieve", "submit", "rate", "settle", "confirm", "decide", "deliver", "receive"]
ACTS = st.lists(
    st.tuples(st.sampled_from(ORDERLY + list(STEPS)), st.sampled_from(PEOPLE), st.sampled_from(DAYS)), max_size=25
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_sequence_of_steps_keeps_the_promises(wanggar: Any, acts: list[tuple[str, str, date]]) -> None:
    with transaction.atomic():
        _try(wanggar, acts)
        transaction.set_rollback(True)


def test_the_orderly_way_reaches_the_end(wanggar: Any) -> None:
    whole = [(step, person, DAYS[1]) for step in ORDERLY for person in ("ratna", "dewi", "budi")]

    assert _try(wanggar, whole) == S.FINAL


def _try(wanggar: Any, acts: list[tuple[str, str, date]]) -> str:
    actors = {name: getattr(wanggar, name).actor for name in PEOPLE}
    plan = factories.plan(wanggar.budi, "agreed")
    factories.realization(plan)
    factories.achievement(wanggar.ratna, "WA", value="")
    appraisal = factories.appraisal(plan)
    for step, name, on in acts:
        before = Appraisal.objects.get(pk=appraisal.pk)
        events = Event.objects.count()
        try:
            with transaction.atomic():
                STEPS[step](appraisal, replace(actors[name], on=on))
        except (Refused, Stale, Dialogue.DoesNotExist):
            pass
        appraisal = Appraisal.objects.get(pk=appraisal.pk)
        _check(before, appraisal, events)
    return appraisal.state


def _check(before: Appraisal, now: Appraisal, events: int) -> None:
    if before.state != now.state:
        assert _reachable(before.state, now.state)
        assert Event.objects.count() > events
    if before.state in (S.FINAL, S.CANCELLED):
        assert now.lock_version == before.lock_version
    if now.rated_at:
        assert UnitAchievement.objects.get().value
        assert now.rated_by_id != now.employee_id
        assert now.self_submitted_at or Event.objects.filter(kind="appraisal.pass_self").exists()
        assert "below" not in (now.result_rating, now.behavior_rating)  # nobody was warned
    if now.grade:
        assert now.grade == grade_of(now.result_rating, now.behavior_rating, national())
        assert now.decided_by_id != now.employee_id
    if before.grade:
        assert (now.result_rating, now.behavior_rating) == (before.result_rating, before.behavior_rating)
    assert bool(now.snapshot) == (now.state == S.FINAL)
    assert (now.awaiting_id is None) == (now.state in (S.RECEIVED, S.FINAL, S.CANCELLED))
    assert wrong_counts(now.agency_id) == 0


def _reachable(source: str, target: str) -> bool:
    """By the table's moves; a step may make two of them, as when something lapses or is accepted."""
    first = {move.target for move in APPRAISAL_WORKFLOW.moves_from(source)}
    return target in first or any(target in {m.target for m in APPRAISAL_WORKFLOW.moves_from(s)} for s in first)
