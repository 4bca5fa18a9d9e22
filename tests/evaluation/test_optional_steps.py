"""Steps that a scheme adds: counted per unit, reminded, extended, and on the list of whoever has to act."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from lugas.evaluation.actions.extension import EXTENDABLE, extend_deadline
from lugas.evaluation.monitoring import Cell, Progress, Scope, progress_below, steps_of
from lugas.evaluation.optional_steps import OPTIONAL, used
from lugas.evaluation.reminders import Place, late_people
from lugas.organization.models import Unit
from lugas.peers.models import Review, Round
from lugas.planning.actions import understanding
from lugas.planning.calendar import due_on
from lugas.planning.models import Deadline
from lugas.planning.rules import scheme_of
from lugas.regulation.scheme import load
from lugas.workflow.models import Notification
from lugas.workflow.refusal import Refused

from .. import factories, teamwork
from ..cast import TODAY
from ..peers import rounds
from .voicing import follow

IN_TIME, LATE_AGAIN = date(2026, 8, 25), date(2026, 8, 10)


def scope(cast: Any, number: int | None = 2) -> Scope:
    """The evaluations of a period, or the plans of the year."""
    cycle = factories.cycle(cast.budi)
    kind, pk = ("appraisal", factories.period(cast.budi, number).pk) if number else ("plan", cycle.pk)
    return Scope(kind, pk, steps_of(kind, scheme_of(cycle)))


def cell(cast: Any, code: str, *, number: int | None = 2, on: date = TODAY) -> Cell:
    """The whole agency's figures for one step."""
    looked_at = scope(cast, number)
    whole = Progress(looked_at.kind)
    for part in progress_below(cast.budi.agency.pk, looked_at, "/", on=on).values():
        whole.add(part)
    step = looked_at.step(code)
    assert step is not None
    return whole.cell(step)


def deadline(code: str, number: int | None = 2) -> Deadline:
    found = Deadline.objects.filter(step=code, cycle__year=2026)
    return found.get(period__number=number) if number else found.get()


def told(kind: str) -> list[str]:
    found = Notification.objects.filter(kind=kind).select_related("recipient")
    return sorted(each.recipient.name for each in found)


def late(cast: Any, *kinds: str, on: date = TODAY, **more: Any) -> list[str]:
    _number, people = late_people(cast.budi.agency, on=on, place=Place(kinds=list(kinds) or None, **more))
    return sorted(each.name for each in people)


def the_tasks_are_clear(cast: Any) -> None:
    """Budi has said so, Andi has asked, Maria says nothing; Nurul's plan is not agreed."""
    follow("rangkui")
    budi, andi = factories.plan(cast.budi, "agreed"), factories.plan(cast.andi, "agreed")
    factories.plan(cast.maria, "agreed")
    factories.plan(cast.nurul, "draft", due_on=IN_TIME)
    understanding.confirm(budi, by=cast.budi.actor)
    understanding.ask(andi, by=cast.andi.actor, text="Apa yang dimaksud lengkap?")


def test_who_confirmed_to_understand_is_counted_and_whose_turn_it_is_reminded(wanggar: Any) -> None:
    the_tasks_are_clear(wanggar)

    assert cell(wanggar, "expectation_confirmation", number=None) == Cell(1, 4, 2)
    assert late(wanggar, "understanding") == ["Dewi Anggraini", "Maria Goreti Kogoya"]
    assert late(wanggar, "understanding", states=["asked"]) == ["Dewi Anggraini"]


def test_more_time_to_confirm_reaches_those_whose_turn_it_is(wanggar: Any) -> None:
    the_tasks_are_clear(wanggar)
    extend_deadline(
        deadline("expectation_confirmation", None), due_on=IN_TIME, reason="Banjir", actor=wanggar.lestari.actor
    )

    assert told("deadline.extended") == ["Dewi Anggraini", "Maria Goreti Kogoya"]
    assert cell(wanggar, "expectation_confirmation", number=None) == Cell(1, 4, 0)
    assert late(wanggar, "understanding") == []


def test_an_extension_for_one_unit_leaves_the_others_late(wanggar: Any) -> None:
    follow("rangkui")
    factories.plan(wanggar.budi, "agreed")
    factories.plan(wanggar.nurul, "agreed")
    extend_deadline(
        deadline("expectation_confirmation", None),
        due_on=IN_TIME,
        reason="Banjir",
        actor=wanggar.lestari.actor,
        unit=Unit.objects.get(code="WA"),
    )

    assert cell(wanggar, "expectation_confirmation", number=None) == Cell(0, 2, 1)
    assert late(wanggar, "understanding") == ["Nurul Hidayah"]


def test_projects_are_counted_in_the_period_in_which_they_end(wanggar: Any) -> None:
    follow("rangkui")
    ended = {"ends_on": date(2026, 6, 20)}
    teamwork.report(teamwork.project(wanggar.budi, state="finished", **ended), "submitted")
    teamwork.report(teamwork.project(wanggar.andi, state="finished", **ended), "returned")
    teamwork.project(wanggar.maria, **ended)
    teamwork.project(wanggar.nurul, state="cancelled", **ended)
    teamwork.project(wanggar.siti)

    assert cell(wanggar, "project_report") == Cell(1, 3, 2)
    assert cell(wanggar, "project_report", number=3) == Cell(0, 1, 0)
    assert late(wanggar, "report") == ["Andi Rumaropen", "Maria Goreti Kogoya"]


def test_more_time_for_reports_reaches_the_owners_of_open_projects(wanggar: Any) -> None:
    follow("rangkui")
    teamwork.project(wanggar.budi, ends_on=date(2026, 6, 20))
    extend_deadline(deadline("project_report"), due_on=IN_TIME, reason="Banjir", actor=wanggar.lestari.actor)

    assert told("deadline.extended") == ["Budi Santoso"]
    assert (cell(wanggar, "project_report"), late(wanggar, "report")) == (Cell(0, 1, 0), [])


def test_competencies_are_done_with_the_ratings_and_late_by_their_own_date(wanggar: Any) -> None:
    follow("binawidya")
    for name, state in (("budi", "rated"), ("andi", "self_assessed"), ("maria", "open")):
        factories.appraisal(factories.plan(getattr(wanggar, name), "agreed"), state, due_on=IN_TIME)

    assert cell(wanggar, "competency_assessment") == Cell(1, 3, 2)
    assert cell(wanggar, "competency_assessment", on=date(2026, 7, 10)) == Cell(1, 3, 0)
    assert late(wanggar) == []
    assert late(wanggar, "competency") == ["Dewi Anggraini", "Maria Goreti Kogoya"]

    extend_deadline(deadline("competency_assessment"), due_on=IN_TIME, reason="Banjir", actor=wanggar.lestari.actor)
    assert told("deadline.extended") == ["Dewi Anggraini", "Maria Goreti Kogoya"]
    assert late(wanggar, "competency") == []


def a_round(cast: Any, **dates: date) -> Round:
    """Budi's and Andi's reviews, Budi's already with Dewi."""
    follow("bangko")
    what = rounds.begin(cast, "budi", "andi")
    rounds.propose(cast)
    if dates:
        Round.objects.update(**dates)
        Review.objects.filter(state="proposing").update(due_on=dates["proposals_until"])
        Review.objects.filter(state="confirming").update(due_on=dates["confirmations_until"])
    what.refresh_from_db()
    return what


def test_a_round_is_counted_part_by_part_and_nobody_is_late_with_answers(wanggar: Any) -> None:
    past = {"proposals_until": LATE_AGAIN, "confirmations_until": LATE_AGAIN, "answers_until": LATE_AGAIN}
    a_round(wanggar, **past)

    assert cell(wanggar, "peer_proposal") == Cell(1, 2, 1)
    assert cell(wanggar, "peer_confirmation") == Cell(0, 2, 1)
    assert cell(wanggar, "peer_feedback") == Cell(0, 2, 0)
    assert late(wanggar, "review") == ["Andi Rumaropen", "Dewi Anggraini"]
    assert late(wanggar, "review", states=["confirming"]) == ["Dewi Anggraini"]


def test_a_round_ends_later_for_everyone_or_for_nobody(wanggar: Any) -> None:
    what = a_round(wanggar)
    office, later = wanggar.lestari.actor, date(2026, 9, 30)
    with pytest.raises(Refused, match="serentak"):
        extend_deadline(
            deadline("peer_feedback"), due_on=later, reason="Banjir", actor=office, unit=Unit.objects.get(code="WA")
        )
    with pytest.raises(Refused, match="Perpanjang langkah itu lebih dahulu"):
        extend_deadline(deadline("peer_confirmation"), due_on=later, reason="Banjir", actor=office)

    extend_deadline(deadline("peer_feedback"), due_on=later, reason="Banjir", actor=office)
    extend_deadline(deadline("peer_confirmation"), due_on=date(2026, 9, 20), reason="Banjir", actor=office)

    before = what.proposals_until
    what.refresh_from_db()
    assert (what.proposals_until, what.confirmations_until, what.answers_until) == (before, date(2026, 9, 20), later)
    assert Review.objects.get(state="confirming").due_on == date(2026, 9, 20)
    assert told("deadline.extended") == ["Dewi Anggraini"]


def test_one_unit_may_propose_longer_within_the_round(wanggar: Any) -> None:
    what = a_round(wanggar)
    extend_deadline(
        deadline("peer_proposal"),
        due_on=what.confirmations_until,
        reason="Banjir",
        actor=wanggar.lestari.actor,
        unit=Unit.objects.get(code="WA"),
    )

    what.refresh_from_db()
    assert what.proposals_until < what.confirmations_until
    assert Review.objects.get(state="proposing").due_on == what.confirmations_until


def test_everyone_asked_hears_alike_when_the_round_lasts_longer(wanggar: Any) -> None:
    follow("bangko")
    rounds.begin(wanggar)
    rounds.invite(wanggar)
    extend_deadline(deadline("peer_feedback"), due_on=date(2026, 9, 30), reason="Banjir", actor=wanggar.lestari.actor)

    assert told("peers.reminder") == [
        "Agus Prasetyo", "Andi Rumaropen", "Maria Goreti Kogoya", "Nurul Hidayah", "Siti Nurhaliza Lubis",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["national", "wanggar", "jakarta", "bangko", "binawidya", "rangkui"])
def test_every_step_that_a_scheme_adds_can_be_extended(wanggar: Any, code: str) -> None:
    follow(code)
    taken = [step for step, _rule in used(load(code, TODAY))]
    assert set(taken) <= EXTENDABLE

    for step in taken:
        found = Deadline.objects.filter(step=step, cycle__year=2026).order_by("pk").last()
        assert found is not None
        later = date(2027, 3, 1) if step == "peer_feedback" else date.fromordinal(found.due_on.toordinal() + 1)
        if step not in ("peer_proposal", "peer_confirmation"):
            extend_deadline(found, due_on=later, reason="Banjir", actor=wanggar.lestari.actor)
            period = found.period_id
            assert due_on(found.cycle_id, step, period_id=period) == later


def test_a_scheme_without_dialogue_has_no_column_for_it() -> None:
    scheme = load("national", TODAY)
    steps = dict(scheme.year.steps)
    steps["dialogue"] = steps["dialogue"].model_copy(update={"used": False})
    without = scheme.model_copy(update={"year": scheme.year.model_copy(update={"steps": steps})})

    assert "discuss" in [step.code for step in steps_of("appraisal", scheme)]
    assert [step.code for step in steps_of("appraisal", without)] == ["self", "rate", "decide", "deliver", "receive"]


def test_columns_stand_in_the_order_of_the_law() -> None:
    with translation.override("id"):
        found = {code: [str(step.label) for step in steps_of("appraisal", load(code, TODAY))] for code in ("bangko",)}

    assert found["bangko"][:5] == [
        "Penilaian diri", "Rekan penilai diusulkan", "Rekan penilai dikonfirmasi", "Penilaian rekan kerja", "Dinilai",
    ]  # fmt: skip
    assert [step.code for step in steps_of("plan", load("rangkui", TODAY))][-1] == "expectation_confirmation"


def test_the_optional_steps_are_the_ones_that_a_file_may_leave_out_within_the_year() -> None:
    from lugas.regulation.scheme_checks import OPTIONAL as LEFT_OUT

    assert set(OPTIONAL) == set(LEFT_OUT) - {"ranking", "recognition", "improvement"}
