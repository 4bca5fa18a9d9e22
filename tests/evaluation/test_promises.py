"""Promises stay with whoever made them until a sentence says that they are done; the other side reads it."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation.actions.agreement import complete, keep_promise, promise_support
from lugas.evaluation.actions.development import MOST_ITEMS, Learning, add_development, change_development
from lugas.evaluation.actions.dialogue import PointText, change_point, confirm, write_record
from lugas.evaluation.actions.rating import rate
from lugas.evaluation.models import DevelopmentItem, Dialogue, DialoguePoint, Promise
from lugas.evaluation.tasks import tasks_of
from lugas.organization.actor import Actor
from lugas.progress.models import ActionPlan
from lugas.workflow.models import Notification
from lugas.workflow.refusal import Refused, Stale
from tests import factories
from tests.evaluation.days import MEETS, acting
from tests.evaluation.test_dialogue import AGREED, HELD

pytestmark = pytest.mark.django_db
DUE = date(2026, 8, 1)
LESSON = Learning("Pengolahan data", "Kursus daring bersama Andi", DUE)


@pytest.fixture
def dialogue(wanggar: Any) -> Dialogue:
    factories.achievement(wanggar.ratna, "WA")
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")
    rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)
    Notification.objects.all().delete()
    return Dialogue.objects.select_related("appraisal").get()


@pytest.fixture
def obstacle(wanggar: Any) -> ActionPlan:
    plan = factories.plan(wanggar.budi, "agreed")
    factories.realization(plan)
    ActionPlan.objects.update(obstacle="Jaringan putus")
    return ActionPlan.objects.select_related("plan").get()


def listed(actor: Actor) -> tuple[list[str], list[str]]:
    """What stands in both lists of "My work" about promises."""
    mine, others = tasks_of(actor, escalated_until=date(2026, 1, 1))
    kinds = ("action", "promise")
    return [task.position for task in mine if task.kind in kinds], [
        task.position for task in others if task.kind in kinds
    ]


class TestAgreedActions:
    @pytest.fixture
    def point(self, wanggar: Any, dialogue: Dialogue) -> DialoguePoint:
        point = DialoguePoint.objects.order_by("order")[0]
        text = PointText("", "Perlu server.", "action", "Pasang server", wanggar.dewi.employee_id, DUE)
        change_point(point, text, actor=acting(wanggar.dewi))
        return point

    def test_it_is_on_the_list_of_its_owner_until_done(self, wanggar: Any, point: DialoguePoint) -> None:
        assert listed(acting(wanggar.dewi))[0] == ["Pasang server"]

        complete(point, actor=acting(wanggar.dewi), note="Server dipasang 20 Juli.")

        assert listed(acting(wanggar.dewi))[0] == []
        assert point.done_note == "Server dipasang 20 Juli."
        told = Notification.objects.get(kind="dialogue.action_done")
        assert told.recipient_id == wanggar.budi.employee_id
        assert told.context["note"] == "Server dipasang 20 Juli."

    def test_it_needs_a_sentence_from_its_owner_once(self, wanggar: Any, point: DialoguePoint) -> None:
        for person, note in (("dewi", " "), ("budi", "Sudah.")):
            with pytest.raises(Refused):
                complete(point, actor=acting(getattr(wanggar, person)), note=note)
        complete(point, actor=acting(wanggar.dewi), note="Sudah.")
        with pytest.raises(Refused):
            complete(point, actor=acting(wanggar.dewi), note="Sudah lagi.")


class TestSupport:
    """PLK-06: an obstacle is answered with a promise that stays open."""

    def test_the_promise_is_on_both_lists_until_it_is_kept(self, wanggar: Any, obstacle: ActionPlan) -> None:
        made = promise_support(obstacle, actor=acting(wanggar.dewi), text="Modem cadangan", due_on=DUE)

        assert listed(acting(wanggar.dewi)) == (["Modem cadangan"], [])
        assert listed(acting(wanggar.budi)) == ([], ["Modem cadangan"])
        keep_promise(made, actor=acting(wanggar.dewi), note="Modem sudah diserahkan.")
        assert listed(acting(wanggar.dewi)) == listed(acting(wanggar.budi)) == ([], [])
        kinds = Notification.objects.order_by("pk").values_list("kind", "recipient_id")
        assert list(kinds) == [(kind, wanggar.budi.employee_id) for kind in ("promise.made", "promise.done")]

    def test_only_who_may_answer_promises_and_for_a_day_to_come(self, wanggar: Any, obstacle: ActionPlan) -> None:
        for person, text, due in (
            ("budi", "Modem", DUE),
            ("andi", "Modem", DUE),
            ("dewi", " ", DUE),
            ("dewi", "Modem", date(2026, 1, 1)),
        ):
            with pytest.raises(Refused):
                promise_support(obstacle, actor=acting(getattr(wanggar, person)), text=text, due_on=due)
        assert not Promise.objects.exists()

    def test_only_the_owner_says_that_it_is_kept(self, wanggar: Any, obstacle: ActionPlan) -> None:
        made = promise_support(obstacle, actor=acting(wanggar.dewi), text="Modem", due_on=DUE)

        with pytest.raises(Refused):
            keep_promise(made, actor=acting(wanggar.budi), note="Sudah.")


class TestDevelopment:
    def test_both_sides_write_the_list_and_confirm_it_anew(self, wanggar: Any, dialogue: Dialogue) -> None:
        write_record(dialogue, HELD, actor=acting(wanggar.dewi))
        for point in DialoguePoint.objects.order_by("order"):
            change_point(point, AGREED, actor=acting(wanggar.dewi))
        dialogue.refresh_from_db()
        confirm(dialogue, actor=acting(wanggar.dewi), seen=dialogue.content_version)

        item = add_development(dialogue, LESSON, actor=acting(wanggar.budi))

        dialogue.refresh_from_db()
        assert dialogue.confirmed_by_supervisor_at is None
        change_development(item, Learning("Statistik", "Kursus", DUE), actor=acting(wanggar.dewi), version=1)
        assert DevelopmentItem.objects.get().what == "Statistik"
        change_development(item, Learning(), actor=acting(wanggar.budi), version=2)
        assert not DevelopmentItem.objects.exists()

    @pytest.mark.parametrize("learning", [Learning("Data"), Learning("Data", "Kursus"), Learning("", "Kursus", DUE)])
    def test_a_row_says_what_how_and_by_when(self, wanggar: Any, dialogue: Dialogue, learning: Learning) -> None:
        with pytest.raises(Refused):
            add_development(dialogue, learning, actor=acting(wanggar.budi))

    def test_a_row_that_the_other_side_changed_is_not_overwritten(self, wanggar: Any, dialogue: Dialogue) -> None:
        item = add_development(dialogue, LESSON, actor=acting(wanggar.budi))
        change_development(item, Learning("Statistik", "Kursus", DUE), actor=acting(wanggar.dewi), version=1)

        with pytest.raises(Stale):
            change_development(item, LESSON, actor=acting(wanggar.budi), version=1)

    def test_others_do_not_write_it_and_it_ends_somewhere(self, wanggar: Any, dialogue: Dialogue) -> None:
        with pytest.raises(Refused):
            add_development(dialogue, LESSON, actor=acting(wanggar.andi))
        for _each in range(MOST_ITEMS):
            add_development(dialogue, LESSON, actor=acting(wanggar.budi))
        with pytest.raises(Refused):
            add_development(dialogue, LESSON, actor=acting(wanggar.budi))
