"""The pages of projects, reports, expectations and lenses, as people walk through them."""

from typing import Any

import pytest
from django.urls import reverse

from lugas.progress.actions.reports import prove
from lugas.progress.models import Evidence, Project
from tests import factories, teamwork
from tests.access.sharing import PROJECT
from tests.pages import problems
from tests.queries import counted

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def plan(cast: Any) -> Any:
    with cast.within("wanggar"):
        return factories.plan(cast.budi, "agreed")


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_project_is_opened_finished_reported_and_proven(cast: Any, plan: Any) -> None:
    budi, andi, dewi = cast.client("budi"), cast.client("andi"), cast.client("dewi")
    assert "Belum ada proyek di sini" in text(budi.get(reverse("projects:index")))
    assert budi.post(reverse("projects:opening"), PROJECT | {"ends_on": "2020-01-01"}).status_code == 422
    budi.post(reverse("projects:opening"), PROJECT)
    with cast.within("wanggar"):
        project, result = Project.objects.get(), plan.results.get()
    page = reverse("projects:project", args=[project.pk])
    budi.post(reverse("projects:participation", args=[project.pk, cast.andi.employee_id]), {"part": "Data lalu lintas"})
    budi.post(reverse("projects:linking", args=[project.pk, result.pk]))
    assert "Waktu tempuh: 6 → 2" in text(budi.get(reverse("plans:plan", args=[plan.pk])))
    assert "Waktu tempuh: 6 → 2" in text(budi.get(reverse("progress:page", args=[plan.pk, 2])))
    budi.post(reverse("projects:start", args=[project.pk]))
    assert budi.post(reverse("projects:finish", args=[project.pk]), {"achieved": ""}).status_code == 422
    budi.post(reverse("projects:finish", args=[project.pk]), {"achieved": "2,5", "achieved_on": "2026-08-14"})
    andi.post(reverse("projects:contribution", args=[project.pk]), {"part-achievements": "Survei 40 titik"})
    sent = {"achievements": "Jalan tembus", "challenges": "Dua jembatan", "version": "1", "submit": "1"}
    budi.post(reverse("projects:text", args=[project.pk]), sent)
    assert "Survei 40 titik" in text(dewi.get(reverse("projects:report", args=[project.pk])))
    dewi.post(reverse("projects:confirmation", args=[project.pk]))
    with cast.within("wanggar"):
        piece = Evidence.objects.get()
    opened = dewi.get(reverse("progress:original", args=[piece.pk]))
    assert opened.url == reverse("projects:report", args=[project.pk])
    assert "tercapai: 2,5" in text(budi.get(reverse("plans:plan", args=[plan.pk])))
    assert "Dikonfirmasi" in text(cast.client("siti").get(opened.url))
    assert "Jalan Poros" in text(andi.get(page))


def test_an_employee_asks_the_supervisor_answers_and_the_employee_confirms(cast: Any, plan: Any) -> None:
    budi, dewi = cast.client("budi"), cast.client("dewi")
    page = reverse("expectations:page", args=[plan.pk])
    assert "Saya memahami tugas dan tanggung jawab saya" in text(budi.get(page))
    assert budi.post(reverse("expectations:question", args=[plan.pk]), {"text": ""}).status_code == 422
    budi.post(reverse("expectations:question", args=[plan.pk]), {"text": "Apakah target per bulan?"})
    assert "Ada pertanyaan" in text(dewi.get(reverse("expectations:index")))
    assert "Apakah target per bulan?" in text(dewi.get(page))
    dewi.post(reverse("expectations:answer", args=[plan.pk]), {"text": "Per tahun."})
    assert "Per tahun." in text(budi.get(page))
    budi.post(reverse("expectations:confirmation", args=[plan.pk]))
    assert "Dipahami" in text(dewi.get(reverse("expectations:index")))
    assert problems(budi.get(page).content.decode()) == []


def test_three_lenses_for_the_person_and_the_line(cast: Any, plan: Any) -> None:
    with cast.within("wanggar"):
        project = teamwork.project(cast.siti, cast.budi, state="finished")
        teamwork.project_link(project, plan.results.get())
        teamwork.team(cast.siti, cast.budi)
        factories.realization(plan)
    page = reverse("lenses:page", args=[plan.pk])
    seen = text(cast.client("dewi").get(page))
    for words in (
        "Hasil individu",
        "Kontribusi bagi tim",
        "Dampak bagi masyarakat",
        "Waktu tempuh ke puskesmas",
        "2,5",
    ):
        assert words in seen
    quarter = text(cast.client("budi").get(page + "?period=1"))
    assert "Laporan disusun dan disampaikan" not in quarter
    assert cast.client("budi").get(reverse("lenses:own")).url == page
    assert "belum memiliki SKP" in text(cast.client("maria").get(reverse("lenses:own")))


def test_the_pages_are_sound_and_take_few_queries(cast: Any, plan: Any) -> None:
    with cast.within("wanggar"):
        project = teamwork.project(cast.budi, cast.andi, cast.maria, state="finished")
        teamwork.project_link(project, plan.results.get())
        teamwork.report(project)
    dewi = cast.client("dewi")
    for address in (
        reverse("projects:index") + "?list=all",
        reverse("projects:project", args=[project.pk]),
        reverse("projects:report", args=[project.pk]),
        reverse("expectations:page", args=[plan.pk]),
        reverse("expectations:index"),
        reverse("lenses:page", args=[plan.pk]),
        reverse("plans:plan", args=[plan.pk]),
        reverse("progress:page", args=[plan.pk, 2]),
        reverse("work:index"),
    ):
        dewi.get(address)
        with counted() as queries:
            answer = dewi.get(address)
        assert queries.number <= MOST, address
        assert problems(answer.content.decode()) == [], address


def test_a_report_asks_for_both_texts_when_it_is_submitted_and_for_none_before(cast: Any) -> None:
    with cast.within("wanggar"):
        project = teamwork.project(cast.budi, state="finished")
    budi, address = cast.client("budi"), reverse("projects:text", args=[project.pk])
    page = text(budi.get(reverse("projects:report", args=[project.pk])))
    assert page.count('<span class="optional">') == 1
    assert "formnovalidate" in page
    half = {"achievements": "Jalan tembus", "challenges": "", "version": "0"}
    refused = budi.post(address, half | {"submit": "1"})
    assert refused.status_code == 422
    assert "Jalan tembus" in text(refused)
    assert "Tantangan: " in text(refused)
    assert budi.post(address, half).status_code == 302


def test_a_report_among_the_evidence_is_called_one(cast: Any, plan: Any) -> None:
    with cast.within("wanggar"):
        project = teamwork.project(cast.budi, state="finished")
        report = teamwork.report(project, "confirmed")
        teamwork.project_link(project, plan.results.get())
        prove(project, [plan.results.get()])
        appraisal = factories.appraisal(plan)
        assert report.evidence.count() == 1
        period = report.evidence.get().period
        factories.Period.objects.filter(pk=period.pk).update(closed_at=None)
    pages = [reverse("progress:page", args=[plan.pk, period.number]), f"/evaluations/{appraisal.pk}/"]
    for address in pages[: 1 + (appraisal.period_id == period.pk)]:
        box = text(cast.client("budi").get(address)).split('class="evidence-picture"')[1][:80]
        assert "Laporan proyek" in box
        assert "…" not in box
