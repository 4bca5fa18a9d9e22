"""SEV-01: until both have submitted, neither sees the other view anywhere; what was never submitted, never."""

from dataclasses import replace
from typing import Any

import pytest

from lugas.evaluation.actions.appraisal import cancel, save_self, submit_self
from lugas.evaluation.actions.rating import rate, save_draft
from lugas.evaluation.items import Items
from lugas.evaluation.models import Appraisal
from lugas.workflow.models import Event, Notification
from tests import factories
from tests.evaluation.days import MEETS, SELF_LAPSES, VIEW, acting
from tests.evaluation.voicing import all_items, follow

pytestmark = pytest.mark.django_db
OWN, THEIRS = "RAHASIAPEGAWAI", "RAHASIAATASAN"
# In August the ratings are so late that the next superior stands in, and goes on with what the supervisor drafted.
RATING_SIDE = ("dewi", "markus")
READERS = ("budi", "dewi", "markus", "ratna", "lestari", "hasan", "agus", "andi", "yohanes")


def marked(items: Items, mark: str) -> Items:
    return tuple(replace(item, text=mark) for item in items)


@pytest.fixture
def scene(cast: Any) -> Appraisal:
    """Both sides have written everything; the employee has submitted."""
    with cast.within("wanggar"):
        follow("binawidya")
        factories.achievement(cast.ratna, "WA")
        plan = factories.plan(cast.budi, "agreed")
        factories.realization(plan)
        appraisal = factories.appraisal(plan)
        view = replace(VIEW, self_account=OWN, self_result="above")
        submit_self(appraisal, view, actor=acting(cast.budi), said=marked(all_items(appraisal, "self", 5), OWN))
        ratings = replace(MEETS, result_reason=THEIRS, behavior_reason=THEIRS)
        said = marked(all_items(appraisal, "supervisor", 2), THEIRS)
        save_draft(appraisal, ratings, actor=acting(cast.dewi), version=0, said=said)
        return appraisal


def pages(appraisal: Appraisal) -> list[str]:
    pk, period = appraisal.pk, appraisal.period_id
    return [
        "/", "/board/", f"/board/{period}/", f"/board/{period}/{pk}/", "/evaluations/", f"/evaluations/{pk}/",
        f"/evaluations/{pk}/self-assessment/", f"/dialogues/{pk}/", "/notifications/",
        f"/progress/{appraisal.plan_id}/2/", f"/people/{appraisal.employee_id}/", "/monitoring/",
        f"/documents/evaluations/{pk}/", f"/documents/evaluations/{pk}/summary/", "/audit/",
    ]  # fmt: skip


def seen_by(cast: Any, name: str, appraisal: Appraisal) -> str:
    client = cast.client(name)
    return "".join(client.get(address).content.decode(errors="replace") for address in pages(appraisal))


@pytest.mark.slow
def test_no_page_shows_the_other_view_before_both_have_submitted(cast: Any, scene: Appraisal) -> None:
    for name in READERS:
        text = seen_by(cast, name, scene)
        assert (OWN in text) == (name == "budi"), name
        assert (THEIRS in text) == (name in RATING_SIDE), name


def test_neither_messages_nor_the_trace_tell_it(cast: Any, scene: Appraisal) -> None:
    with cast.within("wanggar"):
        told = str(list(Notification.objects.order_by("pk").values()))
        trace = str(list(Event.objects.order_by("pk").values("comment", "data")))
    for text in (told, trace):
        assert OWN not in text
        assert THEIRS not in text


@pytest.mark.slow
def test_both_see_both_when_both_have_submitted(cast: Any, scene: Appraisal) -> None:
    with cast.within("wanggar"):
        said = marked(all_items(scene, "supervisor", 2), THEIRS)
        ratings = replace(MEETS, result_reason=THEIRS)
        rate(scene, ratings, actor=acting(cast.dewi), version=1, said=said)

    for name in ("budi", "dewi"):
        html = cast.client(name).get(f"/dialogues/{scene.pk}/").content.decode()
        assert OWN in html
        assert THEIRS in html
        assert "Titik buta" in html


@pytest.mark.slow
def test_what_was_kept_and_never_submitted_stays_the_employees_own(cast: Any) -> None:
    with cast.within("wanggar"):
        follow("binawidya")
        factories.achievement(cast.ratna, "WA")
        appraisal = factories.appraisal(factories.plan(cast.budi, "agreed"))
        view = replace(VIEW, self_account=OWN)
        save_self(appraisal, view, actor=acting(cast.budi), said=marked(all_items(appraisal, "self", 5), OWN))
        late = acting(cast.dewi, on=SELF_LAPSES)
        rate(appraisal, MEETS, actor=late, version=0, said=all_items(appraisal, "supervisor", 2))

    for name in ("dewi", "markus", "lestari"):
        assert OWN not in seen_by(cast, name, appraisal), name


def test_so_does_what_was_kept_by_somebody_who_was_excepted(cast: Any) -> None:
    with cast.within("wanggar"):
        appraisal = factories.appraisal(factories.plan(cast.budi, "agreed"))
        save_self(appraisal, replace(VIEW, self_account=OWN), actor=acting(cast.budi))
        cancel(appraisal, actor=acting(cast.lestari), reason="Cuti")

    assert OWN not in cast.client("dewi").get(f"/evaluations/{appraisal.pk}/").content.decode()
