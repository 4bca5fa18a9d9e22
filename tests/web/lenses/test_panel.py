"""The lenses beside an evaluation: live while it runs, frozen afterwards, and feedback for the line alone."""

from typing import Any

import pytest
from django.urls import reverse

from lugas.evaluation.actions.appraisal import receive
from lugas.evaluation.models import Appraisal
from lugas.planning.models import Plan
from lugas.progress.models import Project, Realization
from tests import factories, teamwork
from tests.cast import Cast
from tests.evaluation.days import acting
from tests.evaluation.voicing import follow
from tests.queries import MOST, counted

pytestmark = pytest.mark.django_db
SAID = "Peta Budi dipakai semua bidang."


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def work(cast: Cast, code: str) -> Plan:
    """Budi's plan with a realization, a road that it shares, a team, and a colleague's word."""
    follow(code)
    plan = factories.plan(cast.budi, "agreed")
    factories.realization(plan)
    teamwork.project_link(teamwork.project(cast.siti, cast.budi), plan.results.get())
    teamwork.team(cast.nurul, cast.budi)
    factories.feedback(cast.budi, cast.andi, capacity="peer", text=SAID, given_on=factories.period_of(plan, 2).ends_on)
    return plan


@pytest.fixture
def plan(cast: Cast) -> Plan:
    with cast.within("wanggar"):
        return work(cast, "bangko")


def rated(cast: Cast, plan: Plan, state: str) -> Appraisal:
    with cast.within("wanggar"):
        return factories.appraisal(plan, state)


def test_the_board_and_the_result_show_what_each_lens_contributed(cast: Cast, plan: Plan) -> None:
    appraisal = rated(cast, plan, "delivered")
    board = f"/board/{appraisal.period_id}/{appraisal.pk}/"
    for name, address in (("dewi", board), ("budi", f"/evaluations/{appraisal.pk}/")):
        page = text(cast.client(name).get(address))
        for lens in ("lens-individual", "lens-team", "lens-community"):
            assert f'id="{lens}"' in page
        assert "1 dari 1 indikator dengan realisasi" in page
        assert "Waktu tempuh ke puskesmas" in page
        assert "Tim Percepatan Perizinan" in page
        assert SAID in page
        assert f"{reverse('lenses:page', args=[plan.pk])}?period=2" in page


def test_a_scheme_without_lenses_shows_none_and_the_outcome_of_a_project_all_the_same(cast: Cast) -> None:
    with cast.within("wanggar"):
        plan = work(cast, "rangkui")
    appraisal = rated(cast, plan, "delivered")
    for name, address in (
        ("dewi", f"/board/{appraisal.period_id}/{appraisal.pk}/"),
        ("budi", f"/evaluations/{appraisal.pk}/"),
    ):
        page = text(cast.client(name).get(address))
        assert 'id="lens-team"' not in page
        assert "Jalan Poros Kampung" in page
        assert "Waktu tempuh ke puskesmas: 6 → 2 jam" in page


def test_a_final_result_shows_the_lenses_as_they_were_frozen(cast: Cast, plan: Plan) -> None:
    appraisal = rated(cast, plan, "delivered")
    with cast.within("wanggar"):
        receive(appraisal, actor=acting(cast.budi))
        kept = Appraisal.objects.get(pk=appraisal.pk).snapshot
        assert kept["lenses"]["impacts"][0]["population"] == "2.400 warga tiga kampung"
        assert kept["results"][0]["projects"][0]["title"] == "Jalan Poros Kampung"
        Realization.objects.all().delete()
        Project.objects.update(title="Jalan lain", outcome="Lain", population="Orang lain")
    page = text(cast.client("budi").get(f"/evaluations/{appraisal.pk}/"))
    assert "1 dari 1 indikator dengan realisasi" in page
    assert "2.400 warga tiga kampung" in page
    assert "Jalan lain" not in page
    assert "Orang lain" not in page


def test_a_record_that_was_frozen_without_lenses_stays_without(cast: Cast, plan: Plan) -> None:
    appraisal = rated(cast, plan, "delivered")
    with cast.within("wanggar"):
        receive(appraisal, actor=acting(cast.budi))
        kept = Appraisal.objects.get(pk=appraisal.pk).snapshot
        del kept["lenses"], kept["results"][0]["projects"]
        Appraisal.objects.filter(pk=appraisal.pk).update(snapshot=kept)
    page = text(cast.client("budi").get(f"/evaluations/{appraisal.pk}/"))
    assert 'id="lens-team"' not in page


@pytest.mark.parametrize("person", ["ratna", "lestari", "hasan"])
def test_those_who_oversee_see_the_lenses_without_what_colleagues_said(cast: Cast, plan: Plan, person: str) -> None:
    appraisal = rated(cast, plan, "delivered")
    page = text(cast.client(person).get(f"/evaluations/{appraisal.pk}/"))
    assert 'id="lens-team"' in page
    assert SAID not in page


def test_the_person_page_leads_to_the_contribution(cast: Cast, plan: Plan) -> None:
    address = reverse("people:person", args=[cast.budi.employee_id])
    link = reverse("lenses:page", args=[plan.pk])
    with cast.within("wanggar"):
        cast.agencies["wanggar"].__class__.objects.filter(code="wanggar").update(scheme="bangko")
    assert link in text(cast.client("dewi").get(address))
    assert link not in text(cast.client("nurul").get(address))


def test_the_lenses_cost_no_page_its_budget(cast: Cast, plan: Plan) -> None:
    appraisal = rated(cast, plan, "delivered")
    for name, address in (
        ("dewi", f"/board/{appraisal.period_id}/{appraisal.pk}/"),
        ("budi", f"/evaluations/{appraisal.pk}/"),
    ):
        client = cast.client(name)
        client.get(address)
        with counted() as queries:
            client.get(address)
        assert queries.number <= MOST, address
