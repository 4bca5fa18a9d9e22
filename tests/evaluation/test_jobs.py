"""What the days bring by themselves: steps that were missed, windows that end, reminders; again and again the same."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation import jobs
from lugas.evaluation.models import Appraisal
from lugas.evaluation.reminders import Place, late_people, remind_late, remind_soon
from lugas.organization.models import Posting
from lugas.planning.models import Deadline, Period, Plan
from lugas.workflow.counting import wrong_counts
from lugas.workflow.models import Event, Notification, StateCount

from .. import factories
from ..cast import TODAY

LONG_AGO, YESTERDAY = date(2026, 7, 7), date(2026, 8, 14)


@pytest.fixture
def budi_plan(wanggar: Any) -> Plan:
    return factories.plan(wanggar.budi, "agreed", filled=False)


@pytest.mark.parametrize(("state", "then"), [("open", "self_assessed"), ("rated", "discussed")])
def test_a_step_that_was_missed_for_long_no_longer_holds_up_the_next(
    wanggar: Any, budi_plan: Plan, state: str, then: str
) -> None:
    made = factories.appraisal(budi_plan, state, 2, due_on=LONG_AGO)

    passed = jobs.pass_missed_steps(wanggar.budi.agency, TODAY)

    made.refresh_from_db()
    assert (passed, made.state, made.awaiting_id) == (1, then, wanggar.dewi.employee_id)
    assert Event.objects.get(object_id=made.pk, target=then).acting_as == "system"


def test_what_is_due_later_is_left_alone(wanggar: Any, budi_plan: Plan) -> None:
    period = factories.period(wanggar.budi, 2)
    Deadline.objects.filter(period=period, step="self_assessment").update(due_on=YESTERDAY)
    factories.appraisal(budi_plan, "open", 2, due_on=YESTERDAY)

    assert jobs.pass_missed_steps(wanggar.budi.agency, TODAY) == 0


def test_a_closed_period_rests(wanggar: Any, budi_plan: Plan) -> None:
    factories.appraisal(budi_plan, "open", 1, due_on=LONG_AGO)

    assert jobs.pass_missed_steps(wanggar.budi.agency, TODAY) == 0


def test_a_result_that_nobody_answered_becomes_final_after_its_window(wanggar: Any, budi_plan: Plan) -> None:
    made = factories.appraisal(budi_plan, "delivered", 2, due_on=YESTERDAY)

    first, second = (jobs.expire_unanswered(wanggar.budi.agency, TODAY) for _round in range(2))

    made.refresh_from_db()
    assert (first, second, made.state, made.expired) == (1, 0, "final", True)


def test_an_answer_may_come_on_the_last_day(wanggar: Any, budi_plan: Plan) -> None:
    factories.appraisal(budi_plan, "delivered", 2, due_on=TODAY)

    assert jobs.expire_unanswered(wanggar.budi.agency, TODAY) == 0


def test_periods_open_on_their_first_day_but_the_year_alone_waits(wanggar: Any, budi_plan: Plan) -> None:
    agency = wanggar.budi.agency

    assert jobs.open_periods(agency, date(2026, 9, 30)) == 0
    assert jobs.open_periods(agency, date(2026, 10, 1)) == 1
    assert jobs.open_periods(agency, date(2026, 10, 2)) == 0


def test_a_day_kept_twice_changes_nothing_the_second_time(wanggar: Any, budi_plan: Plan) -> None:
    factories.appraisal(budi_plan, "delivered", 2, due_on=YESTERDAY)
    jobs.keep_year(wanggar.budi.agency.pk)
    events = Event.objects.count()

    done = jobs.keep_year(wanggar.budi.agency.pk)

    assert set(done.values()) == {0}
    assert Event.objects.count() == events


def test_whoever_was_posted_during_the_year_gets_a_plan_and_joins_the_period(wanggar: Any, budi_plan: Plan) -> None:
    jobs.keep_year(wanggar.budi.agency.pk)

    plan = Plan.objects.get(employee_id=wanggar.andi.employee_id)
    assert plan.due_on == date(2026, 9, 8)
    assert Appraisal.objects.filter(plan=plan, period__number=3).exists()
    assert wrong_counts(wanggar.budi.agency.pk) == 0


def test_plan_ends_with_its_posting_and_a_slice_without_a_month_is_taken_out(wanggar: Any, budi_plan: Plan) -> None:
    slice_ = factories.appraisal(budi_plan, "open", 3)
    Posting.objects.filter(pk=budi_plan.posting_id).update(ends_on=date(2026, 6, 30))

    jobs.keep_year(wanggar.budi.agency.pk)

    budi_plan.refresh_from_db()
    slice_.refresh_from_db()
    assert (budi_plan.state, budi_plan.ends_on) == ("closed", date(2026, 6, 30))
    assert slice_.state == "cancelled"


def test_counters_that_differ_are_made_anew(wanggar: Any, budi_plan: Plan) -> None:
    StateCount.objects.filter(kind="plan").update(number=99)

    assert jobs.mend_counters(wanggar.budi.agency) > 0
    assert wrong_counts(wanggar.budi.agency.pk) == 0


def test_everyone_late_is_told_once_however_much_waits_for_them(wanggar: Any) -> None:
    for name in ("budi", "andi"):
        plan = factories.plan(getattr(wanggar, name), "agreed", filled=False)
        factories.appraisal(plan, "self_assessed", 2, due_on=YESTERDAY)
    factories.plan(wanggar.maria, "draft", filled=False, due_on=YESTERDAY)

    number, first = late_people(wanggar.budi.agency, on=TODAY)
    told = remind_late(wanggar.budi.agency, on=TODAY)

    assert (number, told) == (2, 2)
    assert {(late.name, late.number) for late in first} == {("Dewi Anggraini", 2), ("Maria Goreti Kogoya", 1)}
    dewi = Notification.objects.get(recipient_id=wanggar.dewi.employee_id)
    assert dewi.context == {"number": 2, "due_on": {"date": "2026-08-14"}}


def test_nobody_is_told_again_within_two_working_days(wanggar: Any, settings: Any) -> None:
    factories.plan(wanggar.maria, "draft", filled=False, due_on=YESTERDAY)
    remind_late(wanggar.budi.agency, on=TODAY)

    assert remind_late(wanggar.budi.agency, on=date(2026, 8, 20)) == 0
    assert remind_late(wanggar.budi.agency, on=date(2026, 8, 21)) == 1


def test_a_reminder_reaches_only_the_chosen_place(wanggar: Any) -> None:
    factories.plan(wanggar.maria, "draft", filled=False, due_on=YESTERDAY)
    factories.plan(wanggar.nurul, "returned", filled=False, due_on=YESTERDAY)
    agency, here = wanggar.budi.agency, wanggar.maria.employee.unit.path

    assert late_people(agency, on=TODAY, place=Place(path=here))[0] == 1
    assert late_people(agency, on=TODAY, place=Place(kinds=["plan"], states=["returned"]))[0] == 1
    assert late_people(agency, on=TODAY, place=Place(kinds=["appraisal"]))[0] == 0


def test_what_is_due_within_two_working_days_is_announced_once(wanggar: Any) -> None:
    factories.plan(wanggar.maria, "draft", filled=False, due_on=date(2026, 8, 20))
    factories.plan(wanggar.andi, "draft", filled=False, due_on=date(2026, 8, 21))

    assert [remind_soon(wanggar.budi.agency, on=TODAY) for _round in range(2)] == [1, 0]


def test_nothing_is_said_on_a_day_that_is_not_worked(wanggar: Any, settings: Any) -> None:
    settings.LUGAS_TODAY = date(2026, 8, 22)
    factories.plan(wanggar.maria, "draft", filled=False, due_on=YESTERDAY)

    assert jobs.remind(wanggar.budi.agency.pk) == {}


def test_people_of_another_agency_are_left_to_theirs(cast: Any) -> None:
    with cast.within("rangkui"):
        factories.plan(cast.rina, "draft", filled=False, due_on=YESTERDAY)
    with cast.within("wanggar"):
        assert remind_late(cast.budi.agency, on=TODAY) == 0
    assert Period.objects.count() == 0


def test_the_day_begins_with_a_job_for_each_agency(cast: Any) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    jobs.begin_day(0)

    waiting = ProcrastinateJob.objects.filter(task_name="keep_year").order_by("pk")
    assert [job.args for job in waiting] == [{"agency_id": agency.pk} for agency in cast.agencies.values()]
