"""The employee's own view (T13): complete, in time, and read by nobody before the supervisor has submitted."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation.actions.appraisal import save_self, submit_self
from lugas.evaluation.actions.lapse import pass_self_if_lapsed
from lugas.evaluation.checks import SelfView, missing_realizations
from lugas.evaluation.models import Appraisal
from lugas.evaluation.permissions import realizations_are_open
from lugas.progress.permissions import can_record
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused, Stale
from tests import factories
from tests.evaluation.days import PERIOD_END, SELF_DUE, SELF_LAPSES, VIEW, acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def appraisal(wanggar: Any) -> Appraisal:
    plan = factories.plan(wanggar.budi, "agreed")
    factories.realization(plan)
    return factories.appraisal(plan)


def test_submitting_hands_it_to_the_supervisor_until_the_rating_is_due(wanggar: Any, appraisal: Appraisal) -> None:
    submit_self(appraisal, VIEW, actor=acting(wanggar.budi))

    assert (appraisal.state, appraisal.awaiting_id) == ("self_assessed", wanggar.dewi.employee_id)
    assert appraisal.due_on == date(2026, 7, 14)
    assert (appraisal.self_result, appraisal.self_behavior) == ("meets", "above")
    assert appraisal.self_obstacles == "Jaringan sering putus."
    assert appraisal.self_submitted_by_id == wanggar.budi.employee_id
    assert Notification.objects.get().recipient_id == wanggar.dewi.employee_id


def test_every_indicator_needs_a_realization(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    appraisal = factories.appraisal(plan)

    with pytest.raises(Refused, match="1 indikator"):
        submit_self(appraisal, VIEW, actor=acting(wanggar.budi))

    assert [each.text for each in missing_realizations(appraisal)] == ["Jumlah laporan"]


def test_a_realization_of_another_quarter_does_not_count(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    factories.realization(plan, 1)

    assert len(missing_realizations(factories.appraisal(plan))) == 1


def test_the_annual_appraisal_of_a_monthly_year_takes_the_months(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    factories.realization(plan, 1)
    year = factories.period(wanggar.budi, 4)
    year.starts_on = date(2026, 1, 1)
    year.save()

    assert missing_realizations(factories.appraisal(plan, number=4)) == []


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        (SelfView("", "meets", "Cukup.", ""), "Pilih"),
        (SelfView("meets", "", "Cukup.", ""), "Pilih"),
        (SelfView("meets", "meets", "  ", ""), "Tuliskan"),
    ],
)
def test_an_unfinished_view_is_not_submitted(wanggar: Any, appraisal: Appraisal, view: SelfView, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        submit_self(appraisal, view, actor=acting(wanggar.budi))


def test_an_unfinished_view_is_kept(wanggar: Any, appraisal: Appraisal) -> None:
    save_self(appraisal, SelfView(self_account="Baru mulai."), actor=acting(wanggar.budi), version=1)

    assert (appraisal.state, appraisal.self_account, appraisal.lock_version) == ("open", "Baru mulai.", 2)


def test_a_second_tab_does_not_overwrite_the_first(wanggar: Any, appraisal: Appraisal) -> None:
    save_self(appraisal, SelfView(self_account="Tab satu."), actor=acting(wanggar.budi), version=1)

    with pytest.raises(Stale):
        save_self(appraisal, SelfView(self_account="Tab dua."), actor=acting(wanggar.budi), version=1)
    with pytest.raises(Stale):
        submit_self(appraisal, VIEW, actor=acting(wanggar.budi), version=1)


def test_nobody_else_submits_it(wanggar: Any, appraisal: Appraisal) -> None:
    for person in (wanggar.dewi, wanggar.markus, wanggar.lestari, wanggar.andi):
        with pytest.raises(Refused):
            submit_self(appraisal, VIEW, actor=acting(person))


def test_it_opens_when_the_period_is_over(wanggar: Any, appraisal: Appraisal) -> None:
    with pytest.raises(Refused, match="30 Juni 2026"):
        submit_self(appraisal, VIEW, actor=acting(wanggar.budi, on=PERIOD_END))


def test_it_opens_when_the_plan_was_closed_before_the_end_of_the_period(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "closed")
    plan.ends_on = date(2026, 5, 31)
    plan.save()
    factories.realization(plan)
    appraisal = factories.appraisal(plan)

    submit_self(appraisal, VIEW, actor=acting(wanggar.budi, on=date(2026, 6, 2)))

    assert appraisal.state == "self_assessed"


def test_a_closed_period_takes_nothing_more(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    factories.realization(plan, 1)

    with pytest.raises(Refused, match="menutup periode"):
        submit_self(factories.appraisal(plan, number=1), VIEW, actor=acting(wanggar.budi))


def test_missed_for_three_working_days_the_ratings_open_and_both_are_told(wanggar: Any, appraisal: Appraisal) -> None:
    assert not pass_self_if_lapsed(appraisal, on=date(2026, 7, 10))
    assert pass_self_if_lapsed(appraisal, on=SELF_LAPSES)

    event = Event.objects.get(kind="appraisal.pass_self")
    assert (appraisal.state, appraisal.self_submitted_at) == ("self_assessed", None)
    assert (event.acting_as, event.comment) == ("system", "Lewat waktu.")
    told = set(Notification.objects.values_list("recipient_id", flat=True))
    assert told == {wanggar.budi.employee_id, wanggar.dewi.employee_id}
    assert not pass_self_if_lapsed(appraisal, on=SELF_LAPSES)


def test_realizations_stay_as_they_are_once_they_were_rated(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    appraisal = factories.appraisal(plan, "self_assessed")
    actor = acting(wanggar.budi, on=SELF_DUE)
    assert can_record(actor, plan, appraisal.period)

    Appraisal.objects.filter(pk=appraisal.pk).delete()
    factories.appraisal(plan, "rated")

    assert not realizations_are_open(plan, appraisal.period)
    assert "menilai" in str(can_record(actor, plan, appraisal.period).reason)
