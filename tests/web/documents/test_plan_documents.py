"""The plan on paper: the columns of the official forms, as it was agreed, always in Indonesian."""

import re
from typing import Any

import pytest

from lugas.planning.actions import plan as moves
from lugas.planning.models import LeaderExpectation, PlannedResult
from tests import factories
from tests.pages import problems
from tests.queries import MOST, counted
from tests.web.plans import scenes

COLUMNS = {
    "f1": [
        "No",
        "Rencana Hasil Kerja Pimpinan yang Diintervensi",
        "Rencana Hasil Kerja (RHK)",
        "Aspek",
        "Indikator Kinerja Individu",
        "Target",
    ],
    "f2": ["No", "Rencana Hasil Kerja (RHK)", "Indikator Kinerja Individu", "Target", "Perspektif"],
    "f3": ["No", "Rencana Hasil Kerja (RHK)"],
}


def heads(page: str) -> list[str]:
    """The words of the column heads, in order."""
    return [re.sub(r"\s+", " ", head) for head in re.findall(r'<th scope="col">([^<]+)</th>', page)]


@pytest.mark.parametrize(("form", "approach"), [("f1", "quantitative"), ("f2", "quantitative"), ("f3", "qualitative")])
def test_each_form_has_its_columns_in_order(cast: Any, form: str, approach: str) -> None:
    plan = scenes.plan(cast, form=form, approach=approach)
    client = cast.client("budi")
    with counted() as queries:
        page = client.get(f"/documents/plans/{plan.pk}/").content.decode()

    assert problems(page) == []
    assert queries.number <= MOST
    assert heads(page)[: len(COLUMNS[form])] == COLUMNS[form]
    numbers = [f"({number + 1})" for number in range(len(COLUMNS[form]))]
    assert heads(page)[len(COLUMNS[form]) : 2 * len(COLUMNS[form])] == numbers
    assert page.index("A. Utama") < page.index("B. Tambahan") < page.index("Perilaku kerja")
    assert page.index("Pegawai yang Dinilai") < page.index("Pejabat Penilai Kinerja")


def test_seven_rows_of_behavior_carry_the_leaders_expectation(cast: Any) -> None:
    plan = scenes.plan(cast)
    with cast.within("wanggar"):
        LeaderExpectation.objects.filter(plan=plan, core_value="KL").update(text="Melibatkan distrik.")

    page = cast.client("budi").get(f"/documents/plans/{plan.pk}/").content.decode()

    names = ("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")
    places = [page.index(f"<strong>{name}</strong>") for name in names]
    assert places == sorted(places)
    assert "Melibatkan distrik." in page


def test_work_assigned_by_somebody_else_says_so_under_the_result(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)
    with cast.within("wanggar"):
        factories.result(plan, "Terselenggaranya upacara", kind="additional", assigned_by="Sekretaris Daerah")

    page = cast.client("budi").get(f"/documents/plans/{plan.pk}/").content.decode()

    assert "Terselenggaranya upacara<br>(Penugasan dari Sekretaris Daerah)" in page


def test_a_plan_that_is_not_agreed_is_marked_as_draft(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")

    assert "DRAF, belum disetujui" in cast.client("budi").get(f"/documents/plans/{plan.pk}/").content.decode()


def test_an_agreed_plan_is_printed_as_it_was_agreed(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")
    with cast.within("wanggar"):
        moves.agree(plan, actor=cast.dewi.actor)
        PlannedResult.objects.filter(plan=plan).update(text="Diubah kemudian")
    client = cast.client("budi")

    page = client.get(f"/documents/plans/{plan.pk}/").content.decode()

    assert "Tersedianya laporan evaluasi kinerja pegawai yang lengkap" in page
    assert "Diubah kemudian" not in page
    assert "Wanggar, 18 Agustus 2026" in page
    assert client.get(f"/documents/plans/{plan.pk}/?version=1").status_code == 200
    assert {client.get(f"/documents/plans/{plan.pk}/?version={each}").status_code for each in ("2", "x")} == {404}


def test_during_a_revision_the_form_shows_what_is_being_written(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")
    with cast.within("wanggar"):
        moves.agree(plan, actor=cast.dewi.actor)
        moves.revise(plan, actor=cast.budi.actor, reason="Berubah.")
        PlannedResult.objects.filter(plan=plan).update(text="Diubah dalam revisi")
    client = cast.client("budi")

    assert "DRAF, belum disetujui" in client.get(f"/documents/plans/{plan.pk}/").content.decode()
    assert "DRAF" not in client.get(f"/documents/plans/{plan.pk}/?version=1").content.decode()
    assert "Diubah dalam revisi" in client.get(f"/documents/plans/{plan.pk}/").content.decode()
    assert "Diubah dalam revisi" not in client.get(f"/documents/plans/{plan.pk}/?version=1").content.decode()


def test_the_record_is_in_indonesian_also_for_readers_of_english(cast: Any) -> None:
    plan = scenes.plan(cast)
    client = cast.client("budi")
    client.cookies["django_language"] = "en"

    page = client.get(f"/documents/plans/{plan.pk}/").content.decode()

    assert '<html lang="id"' in page
    assert "Pegawai yang Dinilai" in page


def test_the_three_lists_are_form_four(cast: Any) -> None:
    plan = scenes.plan(cast)

    page = cast.client("budi").get(f"/documents/plans/{plan.pk}/annexes/").content.decode()

    assert problems(page) == []
    assert heads(page) == ["No", "Dukungan Sumber Daya", "No", "Skema Pertanggungjawaban", "No", "Konsekuensi"]


@pytest.mark.parametrize(("paper", "mark"), [("", "print-landscape"), ("?paper=a3", "print-a3")])
def test_the_matrix_prints_across_on_two_sizes_of_paper(cast: Any, paper: str, mark: str) -> None:
    above, _plan = scenes.linked(cast)

    page = cast.client("dewi").get(f"/documents/matrices/{above.pk}/{paper}").content.decode()

    assert problems(page) == []
    assert mark in page
    assert "Budi Santoso" in page


@pytest.mark.parametrize("path", ["plans/{}/", "plans/{}/annexes/", "matrices/{}/"])
def test_papers_are_not_there_for_those_who_may_not_see_the_plan(cast: Any, path: str) -> None:
    plan = scenes.plan(cast, "agreed")

    for name in ("andi", "joko"):
        assert cast.client(name).get(f"/documents/{path.format(plan.pk)}").status_code == 404


def test_my_documents_are_listed(cast: Any) -> None:
    plan = scenes.plan(cast)
    page = cast.client("budi").get("/documents/").content.decode()

    assert problems(page) == []
    assert f'href="/documents/plans/{plan.pk}/"' in page
    assert "Belum ada dokumen" in cast.client("andi").get("/documents/").content.decode()
