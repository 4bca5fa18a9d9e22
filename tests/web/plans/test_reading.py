"""The pages of a plan, for everyone who may see it, in every state."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from lugas.planning.models import Annex, Cycle, PlanState
from lugas.workflow.models import Draft, Event
from tests import factories
from tests.pages import problems
from tests.queries import MOST, counted

from . import scenes

TABS = ("", "behavior/", "annexes/", "history/", "print/", "review/", "comparison/")
SIGHTED = ("budi", "dewi", "markus", "ratna", "lestari", "hasan")


@pytest.mark.slow
@pytest.mark.parametrize("state", [str(state) for state in PlanState])
def test_every_tab_is_sound_for_everyone_who_may_see_the_plan(cast: Any, state: str) -> None:
    _above, plan = scenes.linked(cast, state)
    for name in SIGHTED:
        client = cast.client(name)
        for tab in TABS:
            with counted() as queries:
                answer = client.get(f"/plans/{plan.pk}/{tab}")
            assert answer.status_code == 200
            assert problems(answer.content.decode()) == []
            assert queries.number <= MOST, (name, tab, queries.statements)


@pytest.mark.parametrize("name", ["andi", "siti", "agus", "joko"])
def test_for_everybody_else_the_plan_is_not_there(cast: Any, name: str) -> None:
    plan = scenes.plan(cast, "agreed")
    client = cast.client(name)

    assert {client.get(f"/plans/{plan.pk}/{tab}").status_code for tab in TABS} == {404}


def test_visitors_are_sent_to_sign_in_and_back(cast: Any) -> None:
    plan = scenes.plan(cast)

    answer = Client().get(f"/plans/{plan.pk}/")

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"next=/plans/{plan.pk}/")


def test_a_look_from_outside_the_line_of_command_is_kept(cast: Any) -> None:
    plan = scenes.plan(cast, "agreed")
    for name in ("budi", "dewi", "markus", "hasan"):
        cast.client(name).get(f"/plans/{plan.pk}/")

    with cast.within("wanggar"):
        looks = Event.objects.filter(kind="plan.read", object_id=plan.pk)
        assert [look.employee_id for look in looks] == [cast.hasan.employee_id]


def test_the_first_plan_is_a_way_of_five_steps(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    page = cast.client("budi").get(f"/plans/{plan.pk}/start/").content.decode()

    assert problems(page) == []
    assert [name in page for name in ("Pendekatan", "Hasil kerja", "Perilaku", "Lampiran", "Periksa dan ajukan")] == [
        True
    ] * 5
    assert 'aria-current="step"' in page
    assert "Kuantitatif" in page


def test_the_first_step_is_the_employee_s_alone(cast: Any) -> None:
    plan = scenes.plan(cast)

    assert cast.client("dewi").get(f"/plans/{plan.pk}/start/")["Location"] == f"/plans/{plan.pk}/"


def test_what_is_missing_leads_to_its_place(cast: Any) -> None:
    plan = scenes.plan(cast)
    row = scenes.result(cast, plan)
    with cast.within("wanggar"):
        row.indicators.update(target="")
        Annex.objects.filter(plan=plan, kind="resources").delete()
        plan.dialogue_on = None
        plan.save()

    page = cast.client("budi").get(f"/plans/{plan.pk}/").content.decode()

    assert f'href="/plans/{plan.pk}/?open={row.pk}#result-{row.pk}"' in page
    assert f'href="/plans/{plan.pk}/annexes/#annex-resources"' in page
    assert f'href="/plans/{plan.pk}/review/#dialogue"' in page
    assert "3 hal masih kurang" in page


def test_an_empty_plan_says_what_belongs_there(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)

    page = cast.client("budi").get(f"/plans/{plan.pk}/").content.decode()

    assert "Belum ada RHK. Mulailah dari RHK pimpinan" in page
    assert f'href="/plans/{plan.pk}/?open=new#result-new"' in page


def test_an_open_result_shows_what_is_saved_and_whose_turn_is_shown(cast: Any) -> None:
    _above, plan = scenes.linked(cast)
    row = scenes.result(cast, plan)
    client = cast.client("budi")
    with counted() as queries:
        page = client.get(f"/plans/{plan.pk}/?open={row.pk}").content.decode()

    assert problems(page) == []
    assert queries.number <= MOST
    assert 'name="version" value="1"' in page
    assert "Tersedianya laporan evaluasi kinerja pegawai yang lengkap</textarea>" in page
    assert "Menunggu Anda" in page


def test_a_new_result_offers_the_leaders_results_and_the_usual_aspects(cast: Any) -> None:
    above = scenes.leader(cast)
    plan = scenes.plan(cast, filled=False)
    offered = scenes.result(cast, above)

    page = cast.client("budi").get(f"/plans/{plan.pk}/?open=new&supports={offered.pk}").content.decode()

    assert problems(page) == []
    assert f'value="{offered.pk}" checked' in page
    assert [page.count(f'<option value="{aspect}" selected') for aspect in ("quantity", "quality", "time", "cost")] == [
        1,
        1,
        1,
        0,
    ]


def test_while_the_leader_has_published_nothing_a_text_is_asked_for(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)

    page = cast.client("budi").get(f"/plans/{plan.pk}/?open=new").content.decode()

    assert 'name="leader_text"' in page
    assert 'name="leaders"' not in page


def test_the_leaders_form_asks_for_perspectives_and_no_leader(cast: Any) -> None:
    plan = scenes.plan(cast, name="ratna", form="f2", filled=False)

    page = cast.client("ratna").get(f"/plans/{plan.pk}/?open=new&kind=additional").content.decode()

    assert problems(page) == []
    assert 'name="indicator-0-perspective"' in page
    assert "indicator-0-aspect" not in page
    assert 'name="cascade"' not in page


@pytest.mark.parametrize("query", ["open=999999", "open=abc", "open=", "undo=result:1", "match=7"])
def test_an_address_that_names_no_row_shows_the_plan(cast: Any, query: str) -> None:
    plan = scenes.plan(cast)

    answer = cast.client("budi").get(f"/plans/{plan.pk}/?{query}")

    assert answer.status_code == 200
    assert "result-open" not in answer.content.decode()


def test_who_may_not_write_gets_no_form(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")

    for name in ("budi", "dewi"):
        assert "result-open" not in cast.client(name).get(f"/plans/{plan.pk}/?open=new").content.decode()


def test_a_draft_is_there_again_with_all_its_rows(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    budi = cast.client("budi")
    sent = scenes.typed("Tersedianya peta jabatan", ("Jumlah peta", "quantity", "4"), ("Mutu", "quality", "95 %"))
    budi.post("/drafts/", sent | {"draft_key": f"/plans/{plan.pk}/results/", "draft_version": "0"})

    page = budi.get(f"/plans/{plan.pk}/?open=new").content.decode()

    assert problems(page) == []
    assert "Tersedianya peta jabatan</textarea>" in page
    assert "Mutu</textarea>" in page
    assert 'value="95 %"' in page


def test_the_tabs_show_their_drafts(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    budi = cast.client("budi")
    for key, data in (
        ("expectations", {"AK-text": ["Cermat dalam data"]}),
        ("lists", {"resources-0-text": ["Kendaraan dinas"], "consequences-add": ["Apa saja"]}),
        ("review", {"dialogue_note": ["Sudah dibahas"]}),
    ):
        with cast.within("wanggar"):
            Draft.objects.create(
                agency=plan.agency,
                user_id=cast.budi.user_id,
                key=f"/plans/{plan.pk}/{key}/",
                data=data,
                saved_at=factories.moment(factories.TODAY),
            )

    assert "Cermat dalam data</textarea>" in budi.get(f"/plans/{plan.pk}/behavior/").content.decode()
    assert 'value="Kendaraan dinas"' in budi.get(f"/plans/{plan.pk}/annexes/").content.decode()
    assert "Sudah dibahas</textarea>" in budi.get(f"/plans/{plan.pk}/review/").content.decode()


def test_someone_late_is_told_by_how_many_working_days(cast: Any) -> None:
    plan = scenes.plan(cast, due_on=date(2026, 8, 12))

    assert "Terlambat 3 hari kerja" in cast.client("budi").get(f"/plans/{plan.pk}/").content.decode()


def test_the_supervisor_is_warned_while_the_own_plan_is_not_handed_in(cast: Any) -> None:
    scenes.leader(cast, "draft")
    plan = scenes.plan(cast, "submitted")
    warning = "SKP Dewi Anggraini sendiri belum diajukan"

    assert warning in cast.client("dewi").get(f"/plans/{plan.pk}/").content.decode()


def test_an_official_without_plan_is_not_warned(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted", name="ratna", form="f2")

    page = cast.client("yohanes").get(f"/plans/{plan.pk}/").content.decode()

    assert "Setujui" in page
    assert "sendiri belum diajukan" not in page


def test_the_next_superior_may_answer_when_a_plan_was_left_lying(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted", due_on=date(2026, 8, 3))

    page = cast.client("markus").get(f"/plans/{plan.pk}/").content.decode()

    assert "Dewi Anggraini belum menanggapi hingga batas waktu" in page
    assert f'formaction="/plans/{plan.pk}/agreement/"' in page


def test_a_disabled_answer_says_why(cast: Any) -> None:
    plan = scenes.plan(cast, "draft")

    page = cast.client("dewi").get(f"/plans/{plan.pk}/").content.decode()

    assert 'aria-disabled="true"' in page
    assert "Draf" in page


def test_no_revision_is_offered_when_the_year_is_evaluated(cast: Any) -> None:
    plan = scenes.plan(cast, "agreed")
    with cast.within("wanggar"):
        Cycle.objects.filter(pk=plan.cycle_id).update(state="annual_evaluation")

    page = cast.client("budi").get(f"/plans/{plan.pk}/").content.decode()

    assert "tidak dapat direvisi lagi" in page
    assert 'name="reason"' not in page
