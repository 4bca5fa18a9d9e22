"""The pages of teams; and what their leaders never get to see (UNO-02)."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from lugas.evaluation.models import Appraisal
from lugas.organization.models import Team, TeamMember
from lugas.planning.models import TeamLink
from lugas.progress.models import Feedback
from lugas.workflow.models import Event
from tests import factories, teamwork
from tests.cast import TODAY
from tests.queries import counted

pytestmark = pytest.mark.django_db
TEAM = {"name": "Tim Data", "purpose": "Satu data.", "decree": "SK 1", "starts_on": "2026-01-05"}


@pytest.fixture
def team(cast: Any) -> Team:
    with cast.within("wanggar"):
        return teamwork.team(cast.siti, cast.budi, unit_id=cast.budi.employee.unit_id)


@pytest.fixture
def plan(cast: Any) -> Any:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        factories.result(plan, "Terselesaikannya arsip rahasia subbidang")
        factories.realization(plan)
        return plan


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_head_founds_a_team_and_fills_it(cast: Any) -> None:
    client = cast.client("dewi")
    with cast.within("wanggar"):
        unit = cast.dewi.employee.unit_id
    assert "Bentuk tim" in text(client.get(reverse("organization:unit", args=[unit])))
    wrong = client.post(reverse("teams:founding", args=[unit]), TEAM | {"ends_on": "2025-01-01"})
    assert wrong.status_code == 422
    assert "Hari terakhir" in text(wrong)
    answer = client.post(reverse("teams:founding", args=[unit]), TEAM)
    page = client.get(answer.url)
    assert "Belum ada orang dalam tim." in text(page)
    choice = text(client.get(reverse("people:choice") + f"?for=team&of={answer.url.split('/')[2]}&q=maria"))
    address = reverse("teams:member", args=[answer.url.split("/")[2], cast.maria.employee_id])
    assert address in choice
    assert client.get(address).status_code == 200
    added = client.post(
        reverse("teams:placing", args=[answer.url.split("/")[2], cast.maria.employee_id]),
        {"role": "leader", "starts_on": "2026-01-05"},
        follow=True,
    )
    assert "Maria Goreti Kogoya masuk tim." in text(added)
    assert "Ketua tim" in text(added)
    again = client.post(
        reverse("teams:placing", args=[answer.url.split("/")[2], cast.maria.employee_id]),
        {"role": "member", "starts_on": "2026-01-05"},
    )
    assert again.status_code == 422
    assert "sudah berada dalam tim ini" in text(again)


def test_the_list_has_mine_all_ended_and_a_search(cast: Any, team: Team) -> None:
    with cast.within("wanggar"):
        teamwork.team(cast.nurul, name="Tim Arsip", ends_on=date(2026, 3, 31))
    budi, andi = cast.client("budi"), cast.client("andi")
    index = reverse("teams:index")
    assert team.name in text(budi.get(index))
    assert "Siti Nurhaliza Lubis" in text(budi.get(index))
    assert "tidak berada dalam tim kerja" in text(andi.get(index))
    assert team.name in text(andi.get(index + "?list=all"))
    assert "Tim Arsip" in text(andi.get(index + "?list=ended"))
    assert team.name in text(andi.get(index + "?q=perizin"))
    assert "Tidak ada tim dengan nama itu" in text(andi.get(index + "?q=zzz"))
    assert team.name in text(andi.get(f"{index}?unit={team.unit_id}"))


def test_the_leader_proposes_and_the_head_decides_on_the_page(cast: Any, team: Team) -> None:
    siti, dewi = cast.client("siti"), cast.client("dewi")
    form = siti.get(reverse("teams:member", args=[team.pk, cast.maria.employee_id]))
    assert "Usulkan Maria Goreti Kogoya" in text(form)
    siti.post(reverse("teams:placing", args=[team.pk, cast.maria.employee_id]), {"role": "member", "starts_on": TODAY})
    page = text(dewi.get(reverse("teams:team", args=[team.pk])))
    assert "Diusulkan oleh Siti Nurhaliza Lubis" in page
    with cast.within("wanggar"):
        proposal = TeamMember.objects.get(confirmed_at=None)
    dewi.post(reverse("teams:confirmation", args=[team.pk, proposal.pk]))
    assert "Diusulkan oleh" not in text(dewi.get(reverse("teams:team", args=[team.pk])))
    budi = cast.client("budi")
    assert team.name in text(budi.get(reverse("people:person", args=[cast.budi.employee_id])))


def test_the_history_stays_when_somebody_leaves_and_when_the_team_ends(cast: Any, team: Team) -> None:
    dewi = cast.client("dewi")
    with cast.within("wanggar"):
        membership = team.members.get(employee_id=cast.budi.employee_id)
    assert dewi.post(reverse("teams:leaving", args=[team.pk, membership.pk]), {"on": "x"}).status_code == 409
    dewi.post(reverse("teams:leaving", args=[team.pk, membership.pk]), {"on": "2026-08-17"})
    page = text(dewi.get(reverse("teams:team", args=[team.pk])))
    assert "Pernah dalam tim" in page
    dewi.post(reverse("teams:ending", args=[team.pk]), {"on": "2026-08-17"})
    assert "Tim ini berakhir pada 17 Agustus 2026" in text(dewi.get(reverse("teams:team", args=[team.pk])))


def test_the_data_of_a_team_are_changed_with_its_version(cast: Any, team: Team) -> None:
    dewi = cast.client("dewi")
    assert team.purpose in text(dewi.get(reverse("teams:data", args=[team.pk])))
    address = reverse("teams:change", args=[team.pk])
    assert dewi.post(address, TEAM | {"name": "", "version": 1}).status_code == 422
    assert dewi.post(address, TEAM | {"version": 1}).status_code == 302
    assert dewi.post(address, TEAM | {"version": 1}).status_code == 409


def test_a_member_ties_a_result_and_the_leader_sees_that_one_only(cast: Any, team: Team, plan: Any) -> None:
    budi, siti = cast.client("budi"), cast.client("siti")
    work = reverse("teams:work", args=[team.pk, cast.budi.employee_id])
    with cast.within("wanggar"):
        tied, other = plan.results.order_by("pk")
    assert "Belum ada hasil kerja yang dikaitkan" in text(siti.get(work))
    assert other.text in text(budi.get(work))
    budi.post(reverse("teams:tying", args=[team.pk, tied.pk]))
    seen = text(siti.get(work))
    assert tied.text in seen
    assert "Laporan disusun dan disampaikan" in seen
    assert other.text not in seen
    with cast.within("wanggar"):
        look = Event.objects.get(kind="team.work_read")
        assert (look.employee_id, look.subject_id) == (cast.siti.employee_id, cast.budi.employee_id)
    budi.post(reverse("teams:untying", args=[team.pk, tied.pk]))
    assert tied.text not in text(siti.get(work))


def test_a_result_is_tied_to_a_team_in_which_the_person_is(cast: Any, plan: Any) -> None:
    with cast.within("wanggar"):
        foreign, tied = teamwork.team(cast.siti), plan.results.order_by("pk")[0]
    assert cast.client("budi").post(reverse("teams:tying", args=[foreign.pk, tied.pk])).status_code == 409


def test_the_leader_gives_feedback_as_team_leader_on_tied_results(cast: Any, team: Team, plan: Any) -> None:
    with cast.within("wanggar"):
        tied, other = plan.results.order_by("pk")
        TeamLink.objects.create(
            agency=plan.agency, result=tied, team=team, linked_by_id=plan.employee_id, linked_at=team.founded_at
        )
    siti = cast.client("siti")
    assert "Budi Santoso" in text(siti.get(reverse("feedback:choose")))
    form = text(siti.get(reverse("feedback:new", args=[cast.budi.employee_id]) + f"?result={tied.pk}"))
    assert tied.text in form
    assert other.text not in form
    sent = {"tone": "appreciation", "about": f"result:{tied.pk}", "text": "Datanya rapi dan tepat waktu."}
    address = reverse("feedback:entry", args=[cast.budi.employee_id])
    assert siti.post(address, sent | {"about": f"result:{other.pk}"}).status_code == 422
    assert siti.post(address, sent).status_code == 302
    with cast.within("wanggar"):
        said = Feedback.objects.get()
        assert (said.capacity, said.team_id) == ("team_leader", team.pk)
    assert "Ketua tim" in text(cast.client("budi").get(reverse("feedback:index")))


def test_a_team_leader_neither_rates_nor_sees_the_evaluation_or_the_plan(cast: Any, team: Team, plan: Any) -> None:
    with cast.within("wanggar"):
        appraisal = factories.appraisal(plan, "self_assessed")
        factories.achievement(cast.dewi, "WA")
        TeamLink.objects.create(
            agency=plan.agency,
            result=plan.results.order_by("pk")[0],
            team=team,
            linked_by_id=plan.employee_id,
            linked_at=team.founded_at,
        )
    siti = cast.client("siti")
    pages = {
        "plans:plan": [plan.pk],
        "plans:history": [plan.pk],
        "progress:page": [plan.pk, 2],
        "evaluation:result": [appraisal.pk],
        "board:person": [appraisal.period_id, appraisal.pk],
        "dialogue:page": [appraisal.pk],
        "documents:evaluation": [appraisal.pk],
    }
    for name, arguments in pages.items():
        assert siti.get(reverse(name, args=arguments)).status_code == 404, name
    rating = {"result_rating": "below", "result_reason": "x", "behavior_rating": "below", "behavior_reason": "x"}
    for name in ("board:rating", "board:ratings", "board:draft", "board:decision", "board:delivery"):
        answer = siti.post(reverse(name, args=[appraisal.period_id, appraisal.pk]), rating)
        assert answer.status_code == 404, name
    with cast.within("wanggar"):
        assert not Appraisal.objects.visible_to(cast.siti.actor).filter(pk=appraisal.pk).exists()
        assert Appraisal.objects.get(pk=appraisal.pk).state == "self_assessed"


def test_a_leader_who_is_the_supervisor_speaks_and_rates_as_the_supervisor(cast: Any, plan: Any) -> None:
    with cast.within("wanggar"):
        teamwork.team(cast.dewi, cast.budi)
        appraisal = factories.appraisal(plan, "self_assessed")
    dewi = cast.client("dewi")
    assert dewi.get(reverse("board:person", args=[appraisal.period_id, appraisal.pk])).status_code == 200
    sent = {"tone": "improvement", "about": "value:AK", "text": "Lengkapi data dukung sebelum rapat."}
    dewi.post(reverse("feedback:entry", args=[cast.budi.employee_id]), sent)
    with cast.within("wanggar"):
        assert Feedback.objects.get().capacity == "supervisor"


def test_pages_of_a_large_team_cost_as_much_as_those_of_a_small_one(cast: Any, team: Team) -> None:
    client = cast.client("dewi")
    addresses = [reverse("teams:team", args=[team.pk]), reverse("teams:index") + "?list=all"]
    numbers = []
    for _round in range(2):
        for address in addresses:
            client.get(address)
            with counted() as queries:
                client.get(address)
            numbers.append(queries.number)
        with cast.within("wanggar"):
            for person in (cast.maria, cast.andi, cast.nurul):
                TeamMember.objects.filter(team=team, employee_id=person.employee_id).delete()
                teamwork.member(team, person, cast.dewi)
                teamwork.team(person, name=f"Tim {person.nickname}")
    assert numbers[:2] == numbers[2:]
    assert max(numbers) <= 12
