"""The unit's achievement (T12, ORG-02) and the closing of its evaluation with its spread (DST-01 … 03)."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation.actions.achievement import close_unit, set_achievement
from lugas.evaluation.models import Appraisal, UnitAchievement
from lugas.organization.models import Posting
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused, Stale
from tests import factories
from tests.evaluation.days import PERIOD_END, acting

pytestmark = pytest.mark.django_db
BASIS = "Sembilan dari sepuluh target perjanjian kinerja tercapai."


@pytest.fixture
def unset(wanggar: Any) -> UnitAchievement:
    return factories.achievement(wanggar.ratna, "WA", value="")


def test_setting_it_freezes_the_pattern_and_tells_who_rates(wanggar: Any, unset: UnitAchievement) -> None:
    factories.appraisal(factories.plan(wanggar.budi, "agreed"))

    set_achievement(
        unset, actor=acting(wanggar.ratna), value="good", basis=BASIS, recommendation="Inspektorat: sesuai."
    )

    limits = unset.pattern["value"]
    event = Event.objects.get(kind="achievement.set")
    assert (unset.value, unset.set_by_id) == ("good", wanggar.ratna.employee_id)
    assert [limit["sentence_id"] for limit in limits] == [
        "Baik paling banyak 70%",
        "Butuh Perbaikan dan Kurang paling sedikit 1 orang",
    ]
    assert (event.source, event.target, event.comment) == ("", "good", BASIS)
    assert Notification.objects.get().recipient_id == wanggar.dewi.employee_id


def test_it_needs_its_basis(wanggar: Any, unset: UnitAchievement) -> None:
    with pytest.raises(Refused, match="dasar"):
        set_achievement(unset, actor=acting(wanggar.ratna), value="good", basis=" ")


def test_it_waits_for_the_end_of_the_period(wanggar: Any, unset: UnitAchievement) -> None:
    with pytest.raises(Refused, match="30 Juni"):
        set_achievement(unset, actor=acting(wanggar.ratna, on=PERIOD_END), value="good", basis=BASIS)


def test_a_closed_period_takes_none(wanggar: Any) -> None:
    first = factories.achievement(wanggar.ratna, "WA", 1, "")

    with pytest.raises(Refused, match="menutup periode"):
        set_achievement(first, actor=acting(wanggar.ratna), value="good", basis=BASIS)


def test_only_the_leader_above_sets_it(wanggar: Any, unset: UnitAchievement) -> None:
    for person in (wanggar.markus, wanggar.dewi, wanggar.lestari, wanggar.siti, wanggar.yohanes):
        with pytest.raises(Refused):
            set_achievement(unset, actor=acting(person), value="good", basis=BASIS)


def test_the_official_above_the_agency_sets_that_of_the_root(wanggar: Any) -> None:
    root = factories.achievement(wanggar.yohanes, "W", value="")

    set_achievement(root, actor=acting(wanggar.yohanes), value="excellent", basis=BASIS)

    assert root.value == "excellent"


def test_without_a_setter_any_head_above_may(wanggar: Any, unset: UnitAchievement) -> None:
    unset.setter = None
    unset.save()
    with pytest.raises(Refused, match="ditetapkan"):
        set_achievement(unset, actor=acting(wanggar.siti), value="good", basis=BASIS)

    set_achievement(unset, actor=acting(wanggar.ratna), value="good", basis=BASIS)

    assert unset.set_by_id == wanggar.ratna.employee_id


def test_the_superior_of_a_late_setter_may(wanggar: Any, unset: UnitAchievement) -> None:
    unset.due_on = date(2026, 7, 7)
    unset.save()
    with pytest.raises(Refused):
        set_achievement(unset, actor=acting(wanggar.yohanes, on=date(2026, 7, 14)), value="good", basis=BASIS)

    set_achievement(unset, actor=acting(wanggar.yohanes, on=date(2026, 7, 15)), value="good", basis=BASIS)

    assert unset.set_by_id == wanggar.yohanes.employee_id


def test_it_may_be_mended_until_somebody_was_rated_on_it(wanggar: Any, unset: UnitAchievement) -> None:
    set_achievement(unset, actor=acting(wanggar.ratna), value="good", basis=BASIS)
    set_achievement(unset, actor=acting(wanggar.ratna), value="excellent", basis="Semua target terlampaui.")
    assert unset.value == "excellent"

    factories.appraisal(factories.plan(wanggar.budi, "agreed"), "rated")

    with pytest.raises(Refused, match="bertumpu"):
        set_achievement(unset, actor=acting(wanggar.ratna), value="good", basis=BASIS)


def test_two_forms_do_not_overwrite_each_other(wanggar: Any, unset: UnitAchievement) -> None:
    set_achievement(unset, actor=acting(wanggar.ratna), value="good", basis=BASIS, version=1)

    with pytest.raises(Stale):
        set_achievement(unset, actor=acting(wanggar.ratna), value="poor", basis=BASIS, version=1)


class TestClosing:
    @pytest.fixture
    def unit(self, wanggar: Any) -> UnitAchievement:
        for person in (wanggar.dewi, wanggar.budi, wanggar.andi, wanggar.maria):
            factories.appraisal(factories.plan(person, "agreed"), "decided")
        return factories.achievement(wanggar.ratna, "WA", value="excellent")

    def test_it_keeps_the_counts(self, wanggar: Any, unit: UnitAchievement) -> None:
        close_unit(unit, actor=acting(wanggar.markus))

        assert unit.counts == {"good": 4}
        assert (unit.closed_by_id, unit.departure_reason) == (wanggar.markus.employee_id, "")
        assert Event.objects.get(kind="achievement.closed").data == {"good": 4, "departures": []}

    def test_the_head_is_not_counted_and_not_waited_for(self, wanggar: Any, unit: UnitAchievement) -> None:
        factories.appraisal(factories.plan(wanggar.markus, "agreed"), "open")

        close_unit(unit, actor=acting(wanggar.markus))

        assert unit.counts == {"good": 4}

    def test_a_small_unit_that_departs_needs_no_reason(self, wanggar: Any, unit: UnitAchievement) -> None:
        UnitAchievement.objects.filter(pk=unit.pk).update(value="good")

        close_unit(unit, actor=acting(wanggar.markus))

        assert unit.closed_at is not None

    def test_a_departure_needs_the_reason_of_the_head(self, wanggar: Any, unit: UnitAchievement) -> None:
        UnitAchievement.objects.filter(pk=unit.pk).update(value="good")
        _join(wanggar.agus, unit)

        with pytest.raises(Refused, match="keluar dari pola"):
            close_unit(unit, actor=acting(wanggar.markus))
        close_unit(unit, actor=acting(wanggar.markus), reason="Tim kecil, semua target tercapai.")

        assert unit.departure_reason == "Tim kecil, semua target tercapai."
        assert Event.objects.get(kind="achievement.closed").data["departures"] != []

    def test_everyone_must_be_decided(self, wanggar: Any, unit: UnitAchievement) -> None:
        Appraisal.objects.filter(employee_id=wanggar.budi.employee_id).update(state="discussed")

        with pytest.raises(Refused, match="1 orang"):
            close_unit(unit, actor=acting(wanggar.markus))

    def test_it_needs_the_achievement_and_is_done_once(self, wanggar: Any, unit: UnitAchievement) -> None:
        empty = factories.achievement(wanggar.yohanes, "W", value="")
        with pytest.raises(Refused, match="belum ditetapkan"):
            close_unit(empty, actor=acting(wanggar.ratna))

        close_unit(unit, actor=acting(wanggar.markus))

        with pytest.raises(Refused, match="sudah ditutup"):
            close_unit(unit, actor=acting(wanggar.markus))

    def test_only_the_head_of_the_unit_closes_it(self, wanggar: Any, unit: UnitAchievement) -> None:
        for person in (wanggar.ratna, wanggar.dewi, wanggar.lestari):
            with pytest.raises(Refused, match="pimpinan unit"):
                close_unit(unit, actor=acting(person))

    def test_the_head_above_closes_a_unit_without_a_head(self, wanggar: Any, unit: UnitAchievement) -> None:
        Posting.objects.filter(employee_id=wanggar.markus.employee_id).update(ends_on=date(2026, 6, 30))

        close_unit(unit, actor=acting(wanggar.ratna))

        assert unit.closed_by_id == wanggar.ratna.employee_id

    def test_a_unit_in_which_nobody_counts_is_closed_without_a_spread(self, wanggar: Any) -> None:
        empty = factories.achievement(wanggar.ratna, "WB")

        close_unit(empty, actor=acting(wanggar.siti))

        assert empty.counts == {}


def _join(person: Any, unit: UnitAchievement) -> None:
    """One more person whose spread is this unit's."""
    appraisal = factories.appraisal(factories.plan(person, "agreed"), "decided")
    appraisal.measured_unit_id = unit.unit_id
    appraisal.save()
