"""F6 to F10 on paper: the official columns, what may be seen, frozen when final."""

from typing import Any

import pytest

from lugas.evaluation.actions.achievement import set_achievement
from lugas.evaluation.actions.appraisal import receive
from lugas.evaluation.models import Appraisal, UnitAchievement
from lugas.progress.models import Realization
from lugas.workflow.models import Event
from tests import factories
from tests.pages import problems
from tests.queries import MOST, counted
from tests.web.evaluation import scenes

pytestmark = pytest.mark.django_db
COLUMNS = {
    "f1": "(8)",
    "f2": "(7)",
    "f3": "(3)",
}


def appraise(cast: Any, form: str = "f1", state: str = "delivered", **values: Any) -> Appraisal:
    with cast.within("wanggar"):
        achievement = factories.achievement(cast.ratna, "WA", value="")
        set_achievement(achievement, actor=cast.ratna.actor, value="good", basis="Sembilan dari sepuluh target.")
        plan = factories.plan(cast.budi, "agreed", form=form)
        factories.realization(plan)
        factories.feedback(cast.budi, cast.dewi, text="Tingkatkan ketelitian.")
        return factories.appraisal(plan, state, **values)


@pytest.mark.parametrize("form", COLUMNS)
def test_each_form_has_its_columns(cast: Any, form: str) -> None:
    appraisal = appraise(cast, form)
    client = cast.client("budi")
    with counted() as queries:
        html = client.get(f"/documents/evaluations/{appraisal.pk}/").content.decode()

    assert problems(html) == []
    assert COLUMNS[form] in html
    assert f"({int(COLUMNS[form][1]) + 1})" not in html
    assert "Realisasi berdasarkan bukti dukung" in html
    assert "3 laporan" in html
    assert "Tingkatkan ketelitian." in html
    assert "Berorientasi Pelayanan" in html
    assert "Baik paling banyak 70%" in html
    assert queries.number <= MOST


def test_the_document_of_the_evaluation_has_its_five_parts(cast: Any) -> None:
    appraisal = appraise(cast, notes="Ikuti pelatihan analisis data.")
    html = cast.client("budi").get(f"/documents/evaluations/{appraisal.pk}/summary/").content.decode()

    assert problems(html) == []
    assert "Format D.1.1" in html
    assert [f"{number}. " in html for number in range(1, 6)] == [True] * 5
    assert [name in html for name in ("Budi Santoso", "Dewi Anggraini", "Markus Pigai")] == [True] * 3
    assert "Ikuti pelatihan analisis data." in html
    assert "DRAF, belum final" in html


def test_a_paper_shows_no_more_than_the_page(cast: Any) -> None:
    appraisal = appraise(cast, state="self_assessed")
    with cast.within("wanggar"):
        Appraisal.objects.filter(pk=appraisal.pk).update(result_reason="Belum disampaikan.")

    html = cast.client("budi").get(f"/documents/evaluations/{appraisal.pk}/").content.decode()

    assert "Belum disampaikan." not in html
    assert cast.client("andi").get(f"/documents/evaluations/{appraisal.pk}/").status_code == 404


def test_a_final_paper_is_printed_from_what_was_frozen(cast: Any) -> None:
    appraisal = appraise(cast)
    with cast.within("wanggar"):
        receive(appraisal, actor=cast.budi.actor)
        Realization.objects.update(text="Diubah kemudian", value=99)

    html = cast.client("budi").get(f"/documents/evaluations/{appraisal.pk}/").content.decode()

    assert "Laporan disusun dan disampaikan" in html
    assert "Diubah kemudian" not in html
    assert "DRAF" not in html


def test_papers_stay_indonesian(cast: Any) -> None:
    appraisal = appraise(cast)
    client = cast.client("budi")
    client.cookies["django_language"] = "en"

    html = client.get(f"/documents/evaluations/{appraisal.pk}/summary/").content.decode()

    assert "Dokumen Evaluasi Kinerja Pegawai" in html
    assert "Triwulan II" in html
    assert "Sesuai Ekspektasi" in html


def test_the_decision_on_a_unit_lists_its_grades(cast: Any) -> None:
    with cast.within("wanggar"):
        scenes.team(cast, "decided")
        unit = UnitAchievement.objects.get()
    ratna = cast.client("ratna")
    with counted() as queries:
        html = ratna.get(f"/documents/units/{unit.pk}/").content.decode()

    assert problems(html) == []
    assert "Penetapan Predikat Kinerja" in html
    assert [name in html for name in ("Andi Rumaropen", "Budi Santoso")] == [True] * 2
    assert queries.number <= MOST
    with cast.within("wanggar"):
        looks = Event.objects.filter(kind="appraisal.read", employee_id=cast.ratna.employee_id)
        read = {cast.andi.employee_id, cast.budi.employee_id, cast.maria.employee_id}
        assert set(looks.values_list("subject_id", flat=True)) == read
