"""From the decision to the final record (T17 … T19, T23)."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation.actions.appraisal import cancel, decide, deliver, receive
from lugas.evaluation.actions.lapse import expire_if_unanswered
from lugas.evaluation.models import Appraisal
from lugas.evaluation.outcome import periodic_grades, reasons_in
from lugas.evaluation.record import ROWS, record_now, record_of
from lugas.progress.models import Realization
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused
from tests import factories
from tests.evaluation.days import DIALOGUE_LAPSES, ESCALATES, acting

pytestmark = pytest.mark.django_db
IN_JULY = date(2026, 7, 16)


@pytest.fixture
def discussed(wanggar: Any) -> Appraisal:
    factories.achievement(wanggar.ratna, "WA")
    return factories.appraisal(factories.plan(wanggar.budi, "agreed"), "discussed")


def test_the_grade_follows_from_the_quadrant_with_its_reason(wanggar: Any, discussed: Appraisal) -> None:
    decide(discussed, actor=acting(wanggar.dewi, on=IN_JULY), notes="Pertahankan mutu laporan.")

    (reason,) = reasons_in(discussed.outcome)
    assert (discussed.state, discussed.grade, discussed.notes) == ("decided", "good", "Pertahankan mutu laporan.")
    assert reason.rule == "PRD-01"
    assert reason.inputs == {"result": "meets", "behavior": "meets"}
    assert discussed.due_on == date(2026, 8, 5)  # fourteen working days to deliver it
    assert Event.objects.get(kind="appraisal.decide").data == {"spread": {"good": 1, "this": "good"}}


def test_the_outcome_of_a_head_names_the_achievement_too(wanggar: Any) -> None:
    factories.achievement(wanggar.ratna, "WA")
    head = factories.appraisal(factories.plan(wanggar.markus, "agreed"), "discussed")

    decide(head, actor=acting(wanggar.ratna, on=IN_JULY))

    assert [reason.rule for reason in reasons_in(head.outcome)] == ["ORG-03", "PRD-01"]


def test_the_dialogue_comes_first_until_it_lapses(wanggar: Any) -> None:
    factories.achievement(wanggar.ratna, "WA")
    rated = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "rated")
    with pytest.raises(Refused, match="Dialog"):
        decide(rated, actor=acting(wanggar.dewi, on=date(2026, 7, 21)))

    decide(rated, actor=acting(wanggar.dewi, on=DIALOGUE_LAPSES), version=rated.lock_version)

    kinds = Event.objects.order_by("pk").values_list("kind", "acting_as")
    assert list(kinds) == [("appraisal.pass_dialogue", "system"), ("appraisal.decide", "supervisor")]


class TestAnnual:
    """EVL-03: the annual grade is a review, and a long way from the usual one needs a reason."""

    @pytest.fixture
    def annual(self, wanggar: Any) -> Appraisal:
        factories.achievement(wanggar.ratna, "WA", 4)
        plan = factories.plan(wanggar.budi, "agreed")
        for number, grade in ((1, "very_good"), (2, "very_good"), (3, "good")):
            factories.appraisal(plan, "final", number, grade=grade)
        return factories.appraisal(
            plan,
            "discussed",
            4,
            result_rating="below",
            behavior_rating="meets",
            result_reason="Target tahun tidak tercapai.",
        )

    def test_the_periods_are_those_of_the_year_in_order(self, wanggar: Any, annual: Appraisal) -> None:
        found = [(period.number, grade.value) for period, grade in periodic_grades(annual)]

        assert found == [(1, "very_good"), (2, "very_good"), (3, "good")]

    def test_two_classes_away_a_reason_is_demanded(self, wanggar: Any, annual: Appraisal) -> None:
        actor = acting(wanggar.dewi, on=date(2027, 1, 20))
        with pytest.raises(Refused, match=r"berjarak 2 tingkat.*Tuliskan alasannya"):
            decide(annual, actor=actor)

        decide(annual, actor=actor, difference_reason="Target tahunan utama tidak tercapai.")

        assert (annual.grade, annual.difference_reason) == ("needs_improvement", "Target tahunan utama tidak tercapai.")
        assert [reason.rule for reason in reasons_in(annual.outcome)] == ["PRD-01", "EVL-03"]
        assert Event.objects.get(kind="appraisal.decide").comment == "Target tahunan utama tidak tercapai."

    def test_one_class_away_none_is(self, wanggar: Any, annual: Appraisal) -> None:
        Appraisal.objects.filter(pk=annual.pk).update(result_rating="meets")

        decide(annual, actor=acting(wanggar.dewi, on=date(2027, 1, 20)))

        assert annual.grade == "good"


def test_delivery_starts_the_time_for_an_answer(wanggar: Any, discussed: Appraisal) -> None:
    decide(discussed, actor=acting(wanggar.dewi, on=IN_JULY))
    deliver(discussed, actor=acting(wanggar.dewi, on=date(2026, 7, 17)))

    assert (discussed.state, discussed.awaiting_id) == ("delivered", wanggar.budi.employee_id)
    assert discussed.due_on == date(2026, 8, 6)
    assert Notification.objects.filter(kind="appraisal.delivered").get().recipient_id == wanggar.budi.employee_id


def test_nothing_is_delivered_before_it_is_decided_nor_twice(wanggar: Any, discussed: Appraisal) -> None:
    with pytest.raises(Refused, match="belum ditetapkan"):
        deliver(discussed, actor=acting(wanggar.dewi, on=IN_JULY))
    decide(discussed, actor=acting(wanggar.dewi, on=IN_JULY))
    deliver(discussed, actor=acting(wanggar.dewi, on=IN_JULY))

    with pytest.raises(Refused, match="sudah disampaikan"):
        deliver(discussed, actor=acting(wanggar.dewi, on=IN_JULY))


def test_a_decision_is_not_taken_twice(wanggar: Any, discussed: Appraisal) -> None:
    decide(discussed, actor=acting(wanggar.dewi, on=IN_JULY))

    with pytest.raises(Refused, match="putusan keberatan"):
        decide(discussed, actor=acting(wanggar.dewi, on=IN_JULY))


def test_a_superior_who_stands_in_is_named_in_the_trace(wanggar: Any) -> None:
    factories.achievement(wanggar.ratna, "WA")
    late = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "discussed")
    with pytest.raises(Refused, match="giliran"):
        decide(late, actor=acting(wanggar.markus, on=ESCALATES))

    decide(late, actor=acting(wanggar.markus, on=date(2026, 7, 29)))

    assert Event.objects.get(kind="appraisal.decide").acting_as == "senior_supervisor"


class TestReceipt:
    def test_accepting_makes_the_record_final_with_everything_shown_on_it(self, wanggar: Any) -> None:
        factories.achievement(wanggar.ratna, "WA")
        plan = factories.plan(wanggar.budi, "agreed")
        factories.realization(plan)
        appraisal = factories.appraisal(plan, "delivered")

        receive(appraisal, actor=acting(wanggar.budi, on=date(2026, 8, 10)))

        assert (appraisal.state, appraisal.expired, appraisal.awaiting_id) == ("final", False, None)
        assert appraisal.snapshot["employee"]["name"] == "Budi Santoso"
        assert appraisal.snapshot["results"][0]["indicators"][0]["realizations"][0]["text"] == (
            "Laporan disusun dan disampaikan"
        )
        assert appraisal.snapshot["achievement"]["value"] == "good"
        assert appraisal.snapshot["grade"] == "good"

    def test_a_final_record_is_never_rewritten(self, wanggar: Any) -> None:
        plan = factories.plan(wanggar.budi, "agreed")
        factories.realization(plan)
        appraisal = factories.appraisal(plan, "delivered")
        receive(appraisal, actor=acting(wanggar.budi))
        Realization.objects.update(text="Diubah kemudian")

        whole = Appraisal.objects.select_related(*ROWS).get(pk=appraisal.pk)
        now = record_now(whole, on=date(2026, 8, 18))["results"][0]["indicators"][0]["realizations"][0]
        kept = record_of(whole, on=date(2026, 8, 18))["results"][0]["indicators"][0]["realizations"][0]

        assert (now["text"], kept["text"]) == ("Diubah kemudian", "Laporan disusun dan disampaikan")

    def test_only_the_employee_accepts_and_only_what_was_delivered(self, wanggar: Any) -> None:
        appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "decided")
        with pytest.raises(Refused):
            receive(appraisal, actor=acting(wanggar.budi))
        deliver(appraisal, actor=acting(wanggar.dewi))

        for person in (wanggar.dewi, wanggar.lestari, wanggar.andi):
            with pytest.raises(Refused):
                receive(appraisal, actor=acting(person))

    def test_no_answer_counts_as_accepted_when_the_window_ends(self, wanggar: Any) -> None:
        appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "delivered", due_on=date(2026, 8, 6))

        assert not expire_if_unanswered(appraisal, on=date(2026, 8, 6))
        assert expire_if_unanswered(appraisal, on=date(2026, 8, 7))

        assert (appraisal.state, appraisal.expired) == ("final", True)
        assert appraisal.snapshot["expired"] is True
        assert Event.objects.get(kind="appraisal.expire").comment == "Lewat waktu."
        assert not expire_if_unanswered(appraisal, on=date(2026, 8, 7))


class TestCancelling:
    def test_the_personnel_office_excepts_somebody_with_a_reason(self, wanggar: Any) -> None:
        appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"))

        with pytest.raises(Refused):
            cancel(appraisal, actor=acting(wanggar.lestari), reason=" ")
        cancel(appraisal, actor=acting(wanggar.lestari), reason="Cuti di luar tanggungan negara.")

        assert (appraisal.state, appraisal.awaiting_id) == ("cancelled", None)
        assert Notification.objects.get().recipient_id == wanggar.budi.employee_id

    def test_nobody_else_does_and_nobody_who_is_in_the_midst_of_it(self, wanggar: Any) -> None:
        appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")

        for person in (wanggar.dewi, wanggar.budi, wanggar.lestari):
            with pytest.raises(Refused):
                cancel(appraisal, actor=acting(person), reason="Cuti.")
