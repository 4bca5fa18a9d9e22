"""Where the scheme requires the dialogue, a missed one goes to the next superior, who holds or excuses it."""

from datetime import date
from typing import Any

import pytest

from lugas.evaluation.actions.appraisal import decide
from lugas.evaluation.actions.dialogue import waive, write_record
from lugas.evaluation.actions.lapse import pass_dialogue_if_lapsed
from lugas.evaluation.actions.rating import rate
from lugas.evaluation.models import Appraisal, Dialogue
from lugas.evaluation.permissions import can_talk
from lugas.regulation.scheme import load
from lugas.workflow.models import Event, Notification
from lugas.workflow.refusal import Refused
from tests import factories
from tests.evaluation.days import DIALOGUE_LAPSES, MEETS, acting
from tests.evaluation.test_dialogue import HELD
from tests.evaluation.voicing import all_items, follow

pytestmark = pytest.mark.django_db
HANDED_UP = DIALOGUE_LAPSES
SENIOR_DUE = date(2026, 7, 29)
OPENS_AT_LAST = date(2026, 8, 4)


@pytest.fixture
def appraisal(wanggar: Any) -> Appraisal:
    follow("jakarta")
    factories.achievement(wanggar.ratna, "WA")
    found = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")
    rate(found, MEETS, actor=acting(wanggar.dewi), version=0, said=all_items(found, "supervisor"))
    Notification.objects.all().delete()
    return found


@pytest.fixture
def handed_up(appraisal: Appraisal) -> Appraisal:
    pass_dialogue_if_lapsed(appraisal, on=HANDED_UP)
    return appraisal


def test_a_missed_dialogue_goes_to_the_next_superior_and_all_three_are_told(wanggar: Any, appraisal: Appraisal) -> None:
    assert not pass_dialogue_if_lapsed(appraisal, on=HANDED_UP)
    assert not pass_dialogue_if_lapsed(appraisal, on=HANDED_UP)

    appraisal.refresh_from_db()
    assert (appraisal.state, appraisal.awaiting_id) == ("rated", wanggar.markus.employee_id)
    assert appraisal.due_on == SENIOR_DUE
    told = Notification.objects.filter(kind="dialogue.handed_up").values_list("recipient_id", flat=True)
    assert set(told) == {person.employee_id for person in (wanggar.budi, wanggar.dewi, wanggar.markus)}
    assert Event.objects.filter(kind="dialogue.handed_up").count() == 1


def test_the_decision_does_not_open_by_itself(wanggar: Any, handed_up: Appraisal) -> None:
    with pytest.raises(Refused, match=r"[Dd]ialog"):
        decide(handed_up, actor=acting(wanggar.dewi, on=HANDED_UP))


def test_the_superior_may_hold_it(wanggar: Any, handed_up: Appraisal) -> None:
    assert can_talk(acting(wanggar.markus, on=HANDED_UP), handed_up, on=HANDED_UP)

    write_record(Dialogue.objects.get(), HELD, actor=acting(wanggar.markus, on=HANDED_UP))


def test_the_superior_may_excuse_it_with_a_reason(wanggar: Any, handed_up: Appraisal) -> None:
    dialogue = Dialogue.objects.select_related("appraisal").get()
    markus = acting(wanggar.markus, on=HANDED_UP)
    with pytest.raises(Refused):
        waive(dialogue, actor=markus, reason=" ")

    waive(dialogue, actor=markus, reason="Pegawai cuti melahirkan.")

    handed_up.refresh_from_db()
    assert (handed_up.state, handed_up.awaiting_id) == ("discussed", wanggar.dewi.employee_id)
    event = Event.objects.get(kind="appraisal.waive_dialogue")
    assert (event.comment, event.acting_as) == ("Pegawai cuti melahirkan.", "senior_supervisor")
    assert Notification.objects.filter(kind="dialogue.waived").count() == 2


def test_nobody_else_excuses_it_and_nobody_before(wanggar: Any, appraisal: Appraisal) -> None:
    dialogue = Dialogue.objects.select_related("appraisal").get()
    for person in (wanggar.markus, wanggar.dewi, wanggar.budi):
        with pytest.raises(Refused):
            waive(dialogue, actor=acting(person, on=HANDED_UP), reason="Cuti.")


def test_when_the_superior_misses_it_too_the_decision_opens_at_last(wanggar: Any, handed_up: Appraisal) -> None:
    assert not pass_dialogue_if_lapsed(handed_up, on=date(2026, 8, 3))
    assert pass_dialogue_if_lapsed(handed_up, on=OPENS_AT_LAST)
    assert handed_up.state == "discussed"


def test_without_a_superior_it_lapses_as_everywhere(wanggar: Any, appraisal: Appraisal) -> None:
    appraisal.senior_supervisor = None
    appraisal.save()

    assert pass_dialogue_if_lapsed(appraisal, on=HANDED_UP)


def test_a_scheme_that_does_not_require_it_lets_it_pass(wanggar: Any, appraisal: Appraisal) -> None:
    follow("rangkui")
    appraisal.period.cycle.refresh_from_db()

    assert pass_dialogue_if_lapsed(appraisal, on=HANDED_UP)


def test_where_the_scheme_has_no_dialogue_the_decision_follows_the_ratings(
    wanggar: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheme = load("national", date(2026, 1, 1))
    steps = dict(scheme.year.steps)
    steps["dialogue"] = steps["dialogue"].model_copy(update={"used": False})
    without = scheme.model_copy(update={"year": scheme.year.model_copy(update={"steps": steps})})
    monkeypatch.setattr("lugas.evaluation.actions.lapse.scheme_of", lambda cycle: without)
    factories.achievement(wanggar.ratna, "WA")
    found = factories.appraisal(factories.plan(wanggar.budi, "agreed"), "self_assessed")

    rate(found, MEETS, actor=acting(wanggar.dewi), version=0)

    found.refresh_from_db()
    assert (found.state, found.awaiting_id) == ("discussed", wanggar.dewi.employee_id)
    assert Event.objects.get(kind="appraisal.pass_dialogue").comment == "Skema tahun ini tidak memakai dialog kinerja."
    assert [each.kind for each in Notification.objects.order_by("pk")] == ["appraisal.rated_only"]
    decide(found, actor=acting(wanggar.dewi))
    assert found.state == "decided"
