"""My results, the self-assessment, and the units' achievements by their pages."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from lugas.evaluation.actions.appraisal import decide, deliver
from lugas.evaluation.models import Appraisal, UnitAchievement
from lugas.workflow.models import Draft, Event
from tests import factories
from tests.pages import problems
from tests.queries import MOST, counted
from tests.web.evaluation import scenes

pytestmark = pytest.mark.django_db
VIEW = {
    "self_result": "meets",
    "self_behavior": "above",
    "self_account": "Semua laporan selesai.",
    "self_obstacles": "Jaringan sering putus.",
}


def appraise(cast: Any, state: str = "open", name: str = "budi", **values: Any) -> Appraisal:
    with cast.within("wanggar"):
        if not UnitAchievement.objects.exists():
            factories.achievement(cast.ratna, "WA")
        plan = factories.plan(getattr(cast, name), "agreed")
        factories.realization(plan)
        return factories.appraisal(plan, state, **values)


def delivered(cast: Any) -> Appraisal:
    """Decided by the law, so that the reasons are there."""
    appraisal = appraise(cast, "discussed")
    with cast.within("wanggar"):
        factories.feedback(cast.budi, cast.dewi, given_on=scenes.IN_JULY.replace(month=5))
        decide(appraisal, actor=scenes.supervisor(cast), notes="Pertahankan mutu.")
        deliver(appraisal, actor=scenes.supervisor(cast))
    return appraisal


def fresh(cast: Any, appraisal: Appraisal) -> Appraisal:
    with cast.within("wanggar"):
        return Appraisal.objects.get(pk=appraisal.pk)


class TestResults:
    def test_the_list_leads_to_the_next_step(self, cast: Any) -> None:
        appraisal = appraise(cast)
        html = cast.client("budi").get("/evaluations/").content.decode()

        assert problems(html) == []
        assert "Triwulan II 2026" in html
        assert f"/evaluations/{appraisal.pk}/self-assessment/" in html

    def test_an_empty_list_says_what_belongs_there(self, cast: Any) -> None:
        assert "Hasil evaluasi Anda ada di sini" in cast.client("budi").get("/evaluations/").content.decode()

    def test_a_grade_is_not_listed_before_it_is_delivered(self, cast: Any) -> None:
        appraise(cast, "decided", grade="needs_improvement")

        assert "Butuh Perbaikan" not in cast.client("budi").get("/evaluations/").content.decode()

    def test_the_result_says_why(self, cast: Any) -> None:
        appraisal = delivered(cast)
        html = cast.client("budi").get(f"/evaluations/{appraisal.pk}/").content.decode()

        assert problems(html) == []
        assert "Predikat: Baik" in html
        assert "PRD-01" in html
        assert "PermenPANRB 6/2022" in html
        assert "Dewi Anggraini" in html
        assert "Pertahankan mutu." in html
        assert "3 laporan" in html
        assert "Lengkapi data dukung." in html

    @pytest.mark.parametrize("state", ["open", "self_assessed", "rated", "discussed", "decided", "delivered", "final"])
    @pytest.mark.parametrize("name", ["budi", "dewi", "lestari"])
    def test_every_state_is_a_sound_page_for_everyone(self, cast: Any, state: str, name: str) -> None:
        appraisal = appraise(cast, state)
        answer = cast.client(name).get(f"/evaluations/{appraisal.pk}/")

        assert answer.status_code == 200
        assert problems(answer.content.decode()) == []

    def test_the_employee_sees_no_grade_before_delivery(self, cast: Any) -> None:
        appraisal = appraise(cast, "decided", grade="good", notes="Rahasia dulu.")
        html = cast.client("budi").get(f"/evaluations/{appraisal.pk}/").content.decode()

        assert "Predikat: Baik" not in html
        assert "Rahasia dulu." not in html

    def test_accepting_says_that_it_ends_the_right_to_object(self, cast: Any) -> None:
        appraisal = delivered(cast)
        budi = cast.client("budi")
        html = budi.get(f"/evaluations/{appraisal.pk}/").content.decode()
        assert "melepaskan hak mengajukan keberatan" in html
        assert html.index('href="#answer"') < html.index('id="answer"')
        assert "Markus Pigai" in html

        budi.post(f"/evaluations/{appraisal.pk}/receipt/", {"version": fresh(cast, appraisal).lock_version})

        assert fresh(cast, appraisal).state == "final"
        html = budi.get(f"/evaluations/{appraisal.pk}/").content.decode()
        assert problems(html) == []
        assert "melepaskan hak" not in html

    def test_looking_at_anothers_result_is_an_event_and_at_ones_own_is_none(self, cast: Any) -> None:
        appraisal = appraise(cast, "delivered")
        for name in ("budi", "lestari", "hasan"):
            cast.client(name).get(f"/evaluations/{appraisal.pk}/")

        with cast.within("wanggar"):
            looks = Event.objects.filter(kind="appraisal.read").order_by("pk").values_list("employee_id", flat=True)
            assert list(looks) == [cast.lestari.employee_id, cast.hasan.employee_id]

    def test_a_colleague_finds_nothing(self, cast: Any) -> None:
        appraisal = appraise(cast, "final")

        for name in ("andi", "siti", "rina"):
            assert cast.client(name).get(f"/evaluations/{appraisal.pk}/").status_code == 404

    def test_the_personnel_office_excepts_somebody(self, cast: Any) -> None:
        appraisal = appraise(cast)
        lestari = cast.client("lestari")
        empty = lestari.post(f"/evaluations/{appraisal.pk}/cancellation/", {"reason": ""})
        lestari.post(f"/evaluations/{appraisal.pk}/cancellation/", {"reason": "Cuti di luar tanggungan negara."})

        assert empty.status_code == 422
        assert problems(empty.content.decode()) == []
        assert fresh(cast, appraisal).state == "cancelled"
        assert problems(lestari.get(f"/evaluations/{appraisal.pk}/").content.decode()) == []

    @pytest.mark.parametrize(("name", "state"), [("budi", "delivered"), ("lestari", "final"), ("dewi", "rated")])
    def test_few_queries(self, cast: Any, name: str, state: str) -> None:
        appraisal = appraise(cast, state)
        client = cast.client(name)
        client.get("/evaluations/")

        with counted() as queries:
            client.get(f"/evaluations/{appraisal.pk}/")

        assert queries.number <= MOST, "\n".join(queries.statements)


class TestSelfAssessment:
    @pytest.fixture
    def budi(self, cast: Any) -> Client:
        client: Client = cast.client("budi")
        return client

    def test_the_form_stands_under_what_was_reached(self, cast: Any, budi: Client) -> None:
        appraisal = appraise(cast)
        with counted() as queries:
            html = budi.get(f"/evaluations/{appraisal.pk}/self-assessment/").content.decode()

        assert problems(html) == []
        assert "3 laporan" in html
        assert "Ajukan ke Dewi Anggraini" in html
        assert queries.number <= MOST

    def test_an_indicator_without_a_realization_leads_to_its_place(self, cast: Any, budi: Client) -> None:
        with cast.within("wanggar"):
            plan = factories.plan(cast.budi, "agreed")
            appraisal = factories.appraisal(plan)
        html = budi.get(f"/evaluations/{appraisal.pk}/self-assessment/").content.decode()

        assert "1 indikator belum memiliki realisasi" in html
        assert f"/progress/{plan.pk}/2/indicators/" in html

        answer = budi.post(f"/evaluations/{appraisal.pk}/submission/", VIEW)
        assert answer.status_code == 422
        assert "Semua laporan selesai." in answer.content.decode()

    def test_submitting(self, cast: Any, budi: Client) -> None:
        appraisal = appraise(cast)
        answer = budi.post(f"/evaluations/{appraisal.pk}/submission/", VIEW | {"version": 1})

        assert answer.headers["Location"] == f"/evaluations/{appraisal.pk}/"
        assert fresh(cast, appraisal).state == "self_assessed"
        assert "Sekarang giliran Dewi Anggraini" in budi.get(f"/evaluations/{appraisal.pk}/").content.decode()

    def test_what_is_missing_stands_at_its_field(self, cast: Any, budi: Client) -> None:
        appraisal = appraise(cast)
        answer = budi.post(f"/evaluations/{appraisal.pk}/submission/", VIEW | {"self_result": ""})

        assert answer.status_code == 422
        assert problems(answer.content.decode()) == []
        assert "Semua laporan selesai." in answer.content.decode()

    def test_keeping_it_unfinished(self, cast: Any, budi: Client) -> None:
        appraisal = appraise(cast)
        budi.post(f"/evaluations/{appraisal.pk}/self-view/", {"self_account": "Baru mulai.", "version": 1})

        assert (fresh(cast, appraisal).self_account, fresh(cast, appraisal).state) == ("Baru mulai.", "open")

    def test_two_tabs_meet_on_one_page(self, cast: Any, budi: Client) -> None:
        appraisal = appraise(cast)
        address = f"/evaluations/{appraisal.pk}/self-view/"
        budi.post(address, VIEW | {"version": 1})

        answer = budi.post(address, VIEW | {"version": 1, "self_result": "below", "self_account": "Tab kedua."})

        html = answer.content.decode()
        assert answer.status_code == 409
        assert problems(html) == []
        assert "Uraian saya tentang periode ini: tulisan Anda" in html
        assert "Tab kedua." in html
        assert "Semua laporan selesai." in html
        assert '<option value="below" selected>Di Bawah Ekspektasi</option>' in html

    def test_a_draft_comes_back(self, cast: Any, budi: Client) -> None:
        appraisal = appraise(cast)
        key = f"/evaluations/{appraisal.pk}/self-assessment/"
        budi.post("/drafts/", {"draft_key": key, "draft_version": "0", "self_account": "Sedang ditulis"})
        assert "Sedang ditulis" in budi.get(key).content.decode()

        budi.post(f"/evaluations/{appraisal.pk}/submission/", VIEW | {"draft_key": key})

        with cast.within("wanggar"):
            assert not Draft.objects.exists()

    def test_nobody_else_opens_it(self, cast: Any) -> None:
        appraisal = appraise(cast)
        address = f"/evaluations/{appraisal.pk}/self-assessment/"

        assert [cast.client(name).get(address).status_code for name in ("dewi", "lestari", "andi")] == [403, 403, 404]

    def test_afterwards_it_says_why_it_is_closed(self, cast: Any, budi: Client) -> None:
        appraisal = appraise(cast, "self_assessed")
        html = budi.get(f"/evaluations/{appraisal.pk}/self-assessment/").content.decode()

        assert problems(html) == []
        assert '<form class="form"' not in html


class TestUnits:
    @pytest.fixture
    def unit(self, cast: Any) -> UnitAchievement:
        with cast.within("wanggar"):
            return factories.achievement(cast.ratna, "WA", value="")

    def test_the_leader_above_finds_what_waits(self, cast: Any, unit: UnitAchievement) -> None:
        html = cast.client("ratna").get("/evaluations/units/").content.decode()

        assert problems(html) == []
        assert "Tetapkan capaian Bidang Penilaian Kinerja" in html

    def test_setting_it(self, cast: Any, unit: UnitAchievement) -> None:
        ratna, address = cast.client("ratna"), f"/evaluations/units/{unit.pk}/"
        assert problems(ratna.get(address).content.decode()) == []
        missing = ratna.post(f"{address}achievement/", {"value": "good", "basis": ""})
        ratna.post(f"{address}achievement/", {"value": "good", "basis": "Sembilan dari sepuluh target.", "version": 1})

        assert missing.status_code == 422
        html = ratna.get(address).content.decode()
        assert problems(html) == []
        assert "Capaian: Baik" in html

        conflict = ratna.post(f"{address}achievement/", {"value": "poor", "basis": "Lain.", "version": 1})
        assert (conflict.status_code, "Dasar" in conflict.content.decode()) == (409, True)

    def test_others_read_why_they_may_not(self, cast: Any, unit: UnitAchievement) -> None:
        html = cast.client("markus").get(f"/evaluations/units/{unit.pk}/").content.decode()

        assert "bukan oleh pimpinan unit itu sendiri" in html
        assert "Sekarang giliran Ratna Sari Wulandari" in html

    def test_closing_with_a_departure_asks_for_the_reason(self, cast: Any) -> None:
        with cast.within("wanggar"):
            team = scenes.team(cast, "decided")
            scenes.crowd(team["budi"], 4)
            unit = UnitAchievement.objects.get()
        markus, address = cast.client("markus"), f"/evaluations/units/{unit.pk}/"
        with counted() as queries:
            html = markus.get(address).content.decode()
        assert problems(html) == []
        assert "Sebaran keluar dari pola" in html
        assert queries.number <= MOST

        refused = markus.post(f"{address}closing/", {"reason": ""})
        markus.post(f"{address}closing/", {"reason": "Semua target tercapai.", "idempotency_key": str(uuid4())})

        assert refused.status_code == 422
        assert problems(refused.content.decode()) == []
        html = markus.get(address).content.decode()
        assert "Semua target tercapai." in html
        assert problems(html) == []

    def test_an_employee_sees_the_own_unit_and_no_other(self, cast: Any, unit: UnitAchievement) -> None:
        assert cast.client("budi").get(f"/evaluations/units/{unit.pk}/").status_code == 200
        assert cast.client("nurul").get(f"/evaluations/units/{unit.pk}/").status_code == 404
        assert "Di sini tercatat capaian" in cast.client("nurul").get("/evaluations/units/").content.decode()
