"""The supervisor's two ratings: after the achievement and the self-view, with reasons, without surprise, once."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from lugas.evaluation.actions.achievement import set_achievement
from lugas.evaluation.actions.rating import change_ratings, rate, save_draft
from lugas.evaluation.checks import Ratings
from lugas.evaluation.models import Appraisal, DialoguePoint, RatingDraft, RatingVersion
from lugas.organization.models import Delegation
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused, Stale
from tests import factories
from tests.evaluation.days import ABOVE, BELOW, ESCALATES, MEETS, SELF_LAPSES, acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def appraisal(wanggar: Any) -> Appraisal:
    factories.achievement(wanggar.ratna, "WA")
    return factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")


def test_rating_opens_the_dialogue_with_the_differences_first(wanggar: Any, appraisal: Appraisal) -> None:
    rate(appraisal, replace(MEETS, behavior_rating="above"), actor=acting(wanggar.dewi), version=0)

    points = list(DialoguePoint.objects.order_by("order").values_list("topic", "employee_view", "supervisor_view"))
    assert (appraisal.state, appraisal.due_on) == ("rated", date(2026, 7, 16))
    assert appraisal.rated_by_id == wanggar.dewi.employee_id
    assert points == [
        ("Rating perilaku kerja", "Sesuai Ekspektasi", "Di Atas Ekspektasi: Dapat diandalkan."),
        ("Rating hasil kerja", "Sesuai Ekspektasi", "Sesuai Ekspektasi: Tiga laporan sesuai target."),
    ]
    assert Notification.objects.get().recipient_id == wanggar.budi.employee_id


def test_nobody_is_rated_before_the_achievement_of_the_unit_is_set(wanggar: Any) -> None:
    achievement = factories.achievement(wanggar.ratna, "WA", value="")
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")

    with pytest.raises(Refused, match="EVL-02"):
        rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)

    set_achievement(achievement, actor=acting(wanggar.ratna), value="good", basis="Sembilan dari sepuluh target.")
    rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)
    assert appraisal.state == "rated"


def test_nobody_is_rated_where_no_unit_is_measured(wanggar: Any, appraisal: Appraisal) -> None:
    appraisal.measured_unit = None
    appraisal.save()

    with pytest.raises(Refused, match="EVL-02"):
        rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)


def test_the_self_assessment_comes_first_until_it_lapses(wanggar: Any) -> None:
    factories.achievement(wanggar.ratna, "WA")
    appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"))

    with pytest.raises(Refused, match="SEV-01"):
        rate(appraisal, MEETS, actor=acting(wanggar.dewi, on=date(2026, 7, 10)), version=0)
    rate(appraisal, MEETS, actor=acting(wanggar.dewi, on=SELF_LAPSES), version=0)

    assert appraisal.state == "rated"
    kinds = Event.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["appraisal.pass_self", "appraisal.rate"]


@pytest.mark.parametrize(
    "ratings",
    [
        Ratings(),
        replace(MEETS, result_rating=""),
        replace(MEETS, behavior_reason=" "),
        replace(MEETS, result_reason=""),
    ],
)
def test_both_ratings_need_their_reasons(wanggar: Any, appraisal: Appraisal, ratings: Ratings) -> None:
    with pytest.raises(Refused):
        rate(appraisal, ratings, actor=acting(wanggar.dewi), version=0)


class TestNoSurprise:
    """PRD-03: below expectation only after a feedback for improvement, five working days before."""

    @pytest.mark.parametrize("low", [BELOW, replace(MEETS, behavior_rating="below")])
    def test_without_feedback(self, wanggar: Any, appraisal: Appraisal, low: Ratings) -> None:
        with pytest.raises(Refused, match="belum ada"):
            rate(appraisal, low, actor=acting(wanggar.dewi), version=0)

    def test_praise_is_no_warning(self, wanggar: Any, appraisal: Appraisal) -> None:
        factories.feedback(wanggar.budi, wanggar.dewi, given_on=date(2026, 5, 4), tone="appreciation")

        with pytest.raises(Refused, match="belum ada"):
            rate(appraisal, BELOW, actor=acting(wanggar.dewi), version=0)

    def test_a_feedback_of_the_quarter_before_does_not_count(self, wanggar: Any, appraisal: Appraisal) -> None:
        factories.feedback(wanggar.budi, wanggar.dewi, given_on=date(2026, 3, 31))

        with pytest.raises(Refused, match="belum ada"):
            rate(appraisal, BELOW, actor=acting(wanggar.dewi), version=0)

    def test_four_working_days_are_too_few(self, wanggar: Any, appraisal: Appraisal) -> None:
        factories.feedback(wanggar.budi, wanggar.dewi, given_on=date(2026, 7, 1))

        with pytest.raises(Refused, match="8 Juli 2026"):
            rate(appraisal, BELOW, actor=acting(wanggar.dewi, on=date(2026, 7, 7)), version=0)

    def test_five_working_days_are_enough(self, wanggar: Any, appraisal: Appraisal) -> None:
        factories.feedback(wanggar.budi, wanggar.dewi, given_on=date(2026, 7, 1))

        rate(appraisal, BELOW, actor=acting(wanggar.dewi, on=date(2026, 7, 8)), version=0)

        assert appraisal.result_rating == "below"

    def test_the_year_counts_for_the_annual_appraisal(self, wanggar: Any) -> None:
        factories.achievement(wanggar.ratna, "WA", 4)
        appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed", 4)
        factories.feedback(wanggar.budi, wanggar.dewi, given_on=date(2026, 2, 2))

        rate(appraisal, BELOW, actor=acting(wanggar.dewi, on=date(2027, 1, 6)), version=0)

        assert appraisal.state == "rated"


class TestHeadOfUnit:
    """ORG-03: the achievement of the unit is the result rating of its head."""

    @pytest.mark.parametrize(("value", "expected"), [("excellent", "above"), ("good", "meets"), ("poor", "below")])
    def test_the_result_is_taken_from_the_achievement(self, wanggar: Any, value: str, expected: str) -> None:
        factories.achievement(wanggar.ratna, "WA", value=value)
        appraisal = factories.appraisal(factories.plan(wanggar.markus, "agreed"), "self_assessed")

        rate(appraisal, Ratings("above", "", "meets", "Memberi teladan."), actor=acting(wanggar.ratna), version=0)

        assert appraisal.is_unit_head
        assert appraisal.result_rating == expected
        assert "Capaian organisasi" in appraisal.result_reason

    def test_the_behavior_still_needs_a_warning(self, wanggar: Any) -> None:
        factories.achievement(wanggar.ratna, "WA")
        appraisal = factories.appraisal(factories.plan(wanggar.markus, "agreed"), "self_assessed")

        with pytest.raises(Refused, match="PRD-03"):
            rate(appraisal, Ratings("", "", "below", "Sering absen."), actor=acting(wanggar.ratna), version=0)


class TestWhoRates:
    def test_only_the_supervisor(self, wanggar: Any, appraisal: Appraisal) -> None:
        for person in (wanggar.budi, wanggar.ratna, wanggar.lestari, wanggar.hasan, wanggar.andi):
            with pytest.raises(Refused):
                rate(appraisal, MEETS, actor=acting(person), version=0)

    def test_the_superior_when_the_supervisor_is_five_working_days_late(
        self, wanggar: Any, appraisal: Appraisal
    ) -> None:
        with pytest.raises(Refused, match="5 hari kerja"):
            rate(appraisal, MEETS, actor=acting(wanggar.markus, on=date(2026, 7, 21)), version=0)

        rate(appraisal, MEETS, actor=acting(wanggar.markus, on=ESCALATES), version=0)

        assert appraisal.rated_by_id == wanggar.markus.employee_id
        assert Event.objects.get(kind="appraisal.rate").acting_as == "senior_supervisor"

    def test_a_delegate(self, wanggar: Any, appraisal: Appraisal) -> None:
        Delegation.objects.create(
            agency=wanggar.maria.agency,
            supervisor_id=wanggar.dewi.employee_id,
            delegate_id=wanggar.maria.employee_id,
            starts_on=date(2026, 7, 1),
        )

        rate(appraisal, MEETS, actor=acting(wanggar.maria), version=0)

        assert appraisal.rated_by_id == wanggar.maria.employee_id

    def test_a_delegate_does_not_rate_oneself(self, wanggar: Any, appraisal: Appraisal) -> None:
        Delegation.objects.create(
            agency=wanggar.budi.agency,
            supervisor_id=wanggar.dewi.employee_id,
            delegate_id=wanggar.budi.employee_id,
            starts_on=date(2026, 7, 1),
        )

        with pytest.raises(Refused):
            rate(appraisal, MEETS, actor=acting(wanggar.budi), version=0)


class TestDrafts:
    def test_a_draft_is_kept_before_the_self_assessment_and_moves_nothing(self, wanggar: Any) -> None:
        appraisal = factories.appraisal(factories.plan(wanggar.budi, "agreed"))

        draft = save_draft(appraisal, Ratings("above"), actor=acting(wanggar.dewi), version=0)

        appraisal.refresh_from_db()
        assert (draft.result_rating, draft.lock_version) == ("above", 1)
        assert (appraisal.state, appraisal.result_rating, appraisal.rated_at) == ("open", "", None)

    def test_another_tab_does_not_overwrite_it(self, wanggar: Any, appraisal: Appraisal) -> None:
        first, second, actor = uuid4(), uuid4(), acting(wanggar.dewi)
        save_draft(appraisal, MEETS, actor=actor, version=0, form=first)

        with pytest.raises(Stale) as stale:
            save_draft(appraisal, ABOVE, actor=actor, version=0, form=second)
        with pytest.raises(Stale):
            rate(appraisal, ABOVE, actor=actor, version=0, form=second)

        assert stale.value.record.result_rating == "meets"  # type: ignore[attr-defined]

    def test_the_form_that_saved_last_saves_on(self, wanggar: Any, appraisal: Appraisal) -> None:
        form, actor = uuid4(), acting(wanggar.dewi)
        save_draft(appraisal, MEETS, actor=actor, version=0, form=form)
        save_draft(appraisal, ABOVE, actor=actor, version=0, form=form)

        rate(appraisal, ABOVE, actor=actor, version=0, form=form)

        assert not RatingDraft.objects.exists()
        assert appraisal.result_rating == "above"

    def test_only_the_rating_side_drafts_and_only_before_submission(self, wanggar: Any, appraisal: Appraisal) -> None:
        with pytest.raises(Refused):
            save_draft(appraisal, MEETS, actor=acting(wanggar.budi), version=0)
        rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)
        with pytest.raises(Refused, match="dialog"):
            save_draft(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)


class TestChanges:
    def test_a_change_in_the_dialogue_keeps_the_earlier_ratings(self, wanggar: Any, appraisal: Appraisal) -> None:
        rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)

        change_ratings(appraisal, ABOVE, actor=acting(wanggar.dewi), why="Bukti baru diperlihatkan.")

        earlier = RatingVersion.objects.get()
        event = Event.objects.get(kind="appraisal.change_ratings")
        assert (appraisal.result_rating, earlier.result_rating, earlier.result_reason) == (
            "above",
            "meets",
            "Tiga laporan sesuai target.",
        )
        assert (event.comment, event.data) == (
            "Bukti baru diperlihatkan.",
            {"from": ["meets", "meets"], "to": ["above", "above"]},
        )

    def test_a_change_needs_a_reason_and_a_difference(self, wanggar: Any, appraisal: Appraisal) -> None:
        rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)

        with pytest.raises(Refused, match="dialog"):
            change_ratings(appraisal, ABOVE, actor=acting(wanggar.dewi), why=" ")
        with pytest.raises(Refused, match="sama"):
            change_ratings(appraisal, MEETS, actor=acting(wanggar.dewi), why="Tidak ada.")
        with pytest.raises(Refused, match="PRD-03"):
            change_ratings(appraisal, BELOW, actor=acting(wanggar.dewi), why="Bukti kurang.")

    def test_nothing_changes_before_submission_or_after_the_decision(self, wanggar: Any) -> None:
        factories.achievement(wanggar.ratna, "WA")
        early = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")
        late = factories.appraisal(factories.plan(wanggar.andi, "agreed"), "decided")

        with pytest.raises(Refused, match="Belum ada"):
            change_ratings(early, ABOVE, actor=acting(wanggar.dewi), why="Bukti baru.")
        with pytest.raises(Refused, match="putusan keberatan"):
            change_ratings(late, ABOVE, actor=acting(wanggar.dewi), why="Bukti baru.")

    def test_a_stale_form_is_refused(self, wanggar: Any, appraisal: Appraisal) -> None:
        rate(appraisal, MEETS, actor=acting(wanggar.dewi), version=0)
        change_ratings(appraisal, ABOVE, actor=acting(wanggar.dewi), why="Bukti baru.", version=appraisal.lock_version)

        with pytest.raises(Stale):
            change_ratings(
                appraisal, MEETS, actor=acting(wanggar.dewi), why="Kembali.", version=appraisal.lock_version - 1
            )
