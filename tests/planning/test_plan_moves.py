"""A plan goes from draft to agreement and back (T4–T7, SKP-20 … SKP-23)."""

from datetime import date, timedelta
from typing import Any

import pytest

from lugas.organization import actors
from lugas.organization.actor import Actor
from lugas.organization.models import Delegation
from lugas.planning.actions import plan as moves
from lugas.planning.models import Cycle, Plan, PlanNote, PlanVersion
from lugas.planning.queries import content_of
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused, Stale
from tests import factories
from tests.cast import TODAY


def kinds(person: Any) -> list[str]:
    return list(
        Notification.objects.filter(recipient_id=person.employee_id).order_by("pk").values_list("kind", flat=True)
    )


def typing_for(person: Any, operator: Any) -> Actor:
    made = actors.load(
        user_id=operator.user_id,
        agency=person.agency,
        employee_id=person.employee_id,
        on=TODAY,
        typed_by=operator.actor,
    )
    assert made is not None
    return made


def test_a_complete_plan_is_handed_in_to_the_supervisor(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)

    moves.submit(plan, actor=wanggar.budi.actor, version=plan.lock_version)

    assert (plan.state, plan.awaiting_id) == ("submitted", wanggar.dewi.employee_id)
    assert plan.submitted_by_id == wanggar.budi.employee_id
    assert plan.due_on == date(2026, 8, 25)  # five working days
    assert kinds(wanggar.dewi) == ["plan_submitted"]


def test_an_incomplete_plan_is_not_handed_in_and_the_first_gap_is_named(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)

    with pytest.raises(Refused, match="Minimal satu RHK utama"):
        moves.submit(plan, actor=wanggar.budi.actor)

    plan.refresh_from_db()
    assert plan.state == "draft"


def test_a_plan_without_supervisor_cannot_be_handed_in(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)
    Plan.objects.filter(pk=plan.pk).update(supervisor=None)

    with pytest.raises(Refused, match="koreksi"):
        moves.submit(plan, actor=wanggar.budi.actor)


def test_nobody_else_hands_in_a_plan(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi)

    for other in (wanggar.dewi, wanggar.markus, wanggar.lestari, wanggar.hasan, wanggar.andi):
        with pytest.raises(Refused):
            moves.submit(plan, actor=other.actor)


def test_a_plan_is_taken_back_while_nobody_answered(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")

    moves.withdraw(plan, actor=wanggar.budi.actor)

    assert (plan.state, plan.awaiting_id) == ("draft", wanggar.budi.employee_id)
    assert kinds(wanggar.dewi) == ["plan_withdrawn"]


def test_a_plan_is_returned_with_a_reason(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")

    with pytest.raises(Refused, match="Alasan wajib"):
        moves.send_back(plan, actor=wanggar.dewi.actor)
    moves.send_back(plan, actor=wanggar.dewi.actor, comment="Target terlalu rendah.")

    assert (plan.state, plan.awaiting_id) == ("returned", wanggar.budi.employee_id)
    assert Event.objects.get(kind="plan.return").comment == "Target terlalu rendah."
    assert kinds(wanggar.budi) == ["plan_returned"]


def test_notes_at_rows_are_reason_enough_to_return_a_plan(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")
    result = content_of(plan).results[0]

    moves.annotate(plan, actor=wanggar.dewi.actor, place=f"result:{result.pk}", text="Tambahkan target kualitas.")
    moves.send_back(plan, actor=wanggar.dewi.actor)

    assert plan.state == "returned"
    [note] = content_of(plan).notes_at(f"result:{result.pk}")
    assert (note.text, note.author, note.resolved) == ("Tambahkan target kualitas.", "Dewi Anggraini", False)


def test_the_employee_writes_no_notes_at_the_own_plan(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")

    with pytest.raises(Refused):
        moves.annotate(plan, actor=wanggar.budi.actor, place="", text="Bagus.")

    assert not PlanNote.objects.exists()


def test_agreeing_keeps_the_plan_as_it_stands_and_settles_its_notes(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")
    moves.annotate(plan, actor=wanggar.dewi.actor, place="", text="Sudah baik.")

    version = moves.agree(plan, actor=wanggar.dewi.actor, version=plan.lock_version)

    assert (plan.state, plan.awaiting_id, plan.agreed_by_id) == ("agreed", None, wanggar.dewi.employee_id)
    assert version.number == 1
    assert version.content["employee"]["name"] == "Budi Santoso"
    assert version.content["supervisor"]["name"] == "Dewi Anggraini"
    assert [result["text"] for result in version.content["content"]["results"]] == [
        "Tersedianya laporan evaluasi kinerja pegawai yang lengkap"
    ]
    assert not content_of(plan).open_notes
    assert kinds(wanggar.budi) == ["plan_agreed"]


def test_what_changed_since_the_page_was_opened_is_not_agreed_unseen(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")
    seen = plan.lock_version
    moves.withdraw(plan, actor=wanggar.budi.actor)
    moves.submit(plan, actor=wanggar.budi.actor)

    with pytest.raises(Stale):
        moves.agree(plan, actor=wanggar.dewi.actor, version=seen)


def test_a_second_agreement_is_refused_and_keeps_one_version(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")
    moves.agree(plan, actor=wanggar.dewi.actor)

    with pytest.raises(Refused):
        moves.agree(plan, actor=wanggar.dewi.actor)

    assert PlanVersion.objects.filter(plan=plan).count() == 1


def test_a_revision_keeps_what_was_agreed_and_gives_a_second_version_with_its_reason(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")
    moves.agree(plan, actor=wanggar.dewi.actor)

    moves.revise(plan, actor=wanggar.budi.actor, reason="Anggaran berkurang.")
    assert (plan.state, plan.version, plan.awaiting_id) == ("revision", 2, wanggar.budi.employee_id)
    moves.submit(plan, actor=wanggar.budi.actor)
    moves.agree(plan, actor=wanggar.dewi.actor)

    kept = PlanVersion.objects.filter(plan=plan).order_by("number").values_list("number", "reason")
    assert list(kept) == [(1, ""), (2, "Anggaran berkurang.")]
    assert kinds(wanggar.dewi) == ["plan_revision", "plan_submitted"]


def test_a_revision_needs_a_reason(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")

    with pytest.raises(Refused, match="Alasan wajib"):
        moves.revise(plan, actor=wanggar.dewi.actor, reason=" ")


def test_the_supervisor_may_begin_a_revision_and_the_employee_hears_of_it(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")

    moves.revise(plan, actor=wanggar.dewi.actor, reason="Strategi bidang berubah.")

    assert plan.awaiting_id == wanggar.budi.employee_id
    assert kinds(wanggar.budi) == ["plan_revision"]


def test_no_revision_once_the_year_is_evaluated(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "agreed")
    Cycle.objects.filter(pk=plan.cycle_id).update(state="annual_evaluation")
    plan = Plan.objects.get(pk=plan.pk)

    with pytest.raises(Refused, match="tidak dapat direvisi"):
        moves.revise(plan, actor=wanggar.budi.actor, reason="Terlambat.")


def test_a_delegate_decides_in_the_supervisor_s_place(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, "submitted")
    Delegation.objects.create(
        agency=wanggar.dewi.agency,
        supervisor_id=wanggar.dewi.employee_id,
        delegate_id=wanggar.maria.employee_id,
        starts_on=TODAY,
    )

    moves.agree(plan, actor=wanggar.maria.actor)

    assert plan.agreed_by_id == wanggar.maria.employee_id


def test_the_next_superior_decides_five_working_days_after_the_deadline_not_earlier(wanggar: Any) -> None:
    monday = date(2026, 8, 10)  # five working days later, over the holiday of 17 August: the 18th
    plan = factories.plan(wanggar.budi, "submitted", due_on=monday)
    with pytest.raises(Refused):
        moves.agree(plan, actor=wanggar.markus.actor)

    Plan.objects.filter(pk=plan.pk).update(due_on=monday - timedelta(days=3))
    moves.agree(plan, actor=wanggar.markus.actor)

    assert plan.agreed_by_id == wanggar.markus.employee_id
    assert Event.objects.get(kind="plan.agree").acting_as == "senior_supervisor"


def test_a_proxy_hands_in_for_somebody_but_never_decides_for_a_supervisor(wanggar: Any) -> None:
    plan = factories.plan(wanggar.andi)

    moves.submit(plan, actor=typing_for(wanggar.andi, wanggar.nurul))

    event = Event.objects.get(kind="plan.submit")
    assert (event.employee_id, event.on_behalf_of_id) == (wanggar.nurul.employee_id, wanggar.andi.employee_id)
    with pytest.raises(Refused, match="langsung"):
        moves.agree(plan, actor=typing_for(wanggar.dewi, wanggar.nurul))


def test_the_dialogue_is_a_day_that_has_been_and_a_note(wanggar: Any) -> None:
    plan = factories.plan(wanggar.budi, filled=False)

    with pytest.raises(Refused, match="mendatang"):
        moves.record_dialogue(plan, actor=wanggar.budi.actor, on=TODAY + timedelta(days=1), note="")
    moves.record_dialogue(plan, actor=wanggar.budi.actor, on=TODAY, note=" Target disepakati. ")

    plan.refresh_from_db()
    assert (plan.dialogue_on, plan.dialogue_note) == (TODAY, "Target disepakati.")


@pytest.mark.parametrize(
    ("name", "approach", "form"),
    [
        ("budi", "quantitative", "f1"),
        ("budi", "qualitative", "f3"),
        ("ratna", "quantitative", "f2"),
        ("ratna", "qualitative", "f2"),
        ("markus", "quantitative", "f1"),
    ],
)
def test_the_form_follows_from_position_and_approach(wanggar: Any, name: str, approach: str, form: str) -> None:
    person = getattr(wanggar, name)
    plan = factories.plan(person, filled=False)

    moves.choose_approach(plan, actor=person.actor, approach=approach)

    assert Plan.objects.get(pk=plan.pk).form == form


def test_the_head_of_a_subdistrict_has_the_leaders_form(cast: Any) -> None:
    with cast.within("rangkui"):
        plan = factories.plan(cast.joko, filled=False)
        moves.choose_approach(plan, actor=cast.joko.actor, approach="quantitative")

        assert Plan.objects.get(pk=plan.pk).form == "f2"
