"""Recording progress, as the employee and the supervisor do it."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lugas.planning.models import Indicator, Plan, PlannedResult
from lugas.progress.models import ActionPlan, Evidence, Realization
from tests import factories
from tests.queries import MOST, counted


def photograph() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    Image.new("RGB", (600, 400), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def plan(cast: Any) -> Plan:
    with cast.within("wanggar"):
        made = factories.plan(cast.budi, "agreed")
        made.indicator = Indicator.objects.get(result__plan=made).pk
        made.result = PlannedResult.objects.get(plan=made).pk
        return made


def at(plan: Any, rest: str = "") -> str:
    return f"/progress/{plan.pk}/3/{rest}"


def test_first_page_leads_to_the_period_that_runs(cast: Any, plan: Any) -> None:
    answer = cast.client("budi").get("/progress/", follow=True)

    assert answer.redirect_chain[-1][0] == at(plan)
    assert answer.status_code == 200


def test_action_plan_realization_and_photograph_in_two_forms(cast: Any, plan: Any) -> None:
    budi = cast.client("budi")
    budi.post(at(plan, f"results/{plan.result}/action-plan/"), {"text": "Menyusun laporan triwulan", "target": "3"})
    assert budi.get(at(plan, f"indicators/{plan.indicator}/")).status_code == 200

    answer = budi.post(
        at(plan, f"indicators/{plan.indicator}/realization/"),
        {"text": "Tiga laporan selesai", "value": "3", "file": SimpleUploadedFile("foto.jpg", photograph())},
    )

    assert answer.status_code == 302
    with cast.within("wanggar"):
        assert Realization.objects.get(indicator_id=plan.indicator).value == 3
        evidence = Evidence.objects.get()
        assert (evidence.kind, evidence.media_type, evidence.name) == ("file", "image/jpeg", "foto.jpg")
    page = budi.get(at(plan)).content.decode()
    assert "Tiga laporan selesai" in page and "foto.jpg" in page


def test_original_is_a_download_and_the_preview_has_no_metadata(cast: Any, plan: Any) -> None:
    budi = cast.client("budi")
    budi.post(at(plan, f"results/{plan.result}/action-plan/"), {"text": "Rencana"})
    budi.post(at(plan, f"results/{plan.result}/evidence/"), {"file": SimpleUploadedFile("a.jpg", photograph())})
    with cast.within("wanggar"):
        pk = Evidence.objects.get().pk

    original = cast.client("dewi").get(f"/progress/evidence/{pk}/")
    preview = cast.client("dewi").get(f"/progress/evidence/{pk}/preview/")

    assert original["Content-Disposition"].startswith("attachment")
    assert "sandbox" in original["Content-Security-Policy"]
    assert original["X-Content-Type-Options"] == "nosniff"
    assert b"Kamera Rahasia" in b"".join(original.streaming_content)
    assert b"Kamera Rahasia" not in b"".join(preview.streaming_content)
    assert "Dewi Anggraini" in budi.get("/audit/").content.decode()


@pytest.mark.parametrize("stranger", ["andi", "siti", "joko"])
def test_strangers_find_neither_page_nor_evidence(cast: Any, plan: Any, stranger: str) -> None:
    budi = cast.client("budi")
    budi.post(at(plan, f"results/{plan.result}/action-plan/"), {"text": "Rencana"})
    budi.post(at(plan, f"results/{plan.result}/evidence/"), {"file": SimpleUploadedFile("a.jpg", photograph())})
    with cast.within("wanggar"):
        pk = Evidence.objects.get().pk
    other = cast.client(stranger)

    assert other.get(at(plan)).status_code == 404
    assert other.get(f"/progress/evidence/{pk}/").status_code == 404
    assert other.post(f"/progress/evidence/{pk}/removal/").status_code == 404


def test_evidence_without_action_plan_is_refused_with_the_way_on(cast: Any, plan: Any) -> None:
    answer = cast.client("budi").post(
        at(plan, f"results/{plan.result}/evidence/"), {"file": SimpleUploadedFile("a.jpg", photograph())}
    )

    assert answer.status_code == 409
    assert "PLK-01" in answer.content.decode()


def test_realization_and_evidence_are_kept_together_or_not_at_all(cast: Any, plan: Any) -> None:
    """The evidence is refused (no action plan): the realization is not half there."""
    cast.client("budi").post(
        at(plan, f"indicators/{plan.indicator}/realization/"),
        {"text": "Selesai", "file": SimpleUploadedFile("a.jpg", photograph())},
    )

    with cast.within("wanggar"):
        assert not Realization.objects.exists()


def test_two_tabs_never_overwrite_each_other(cast: Any, plan: Any) -> None:
    budi = cast.client("budi")
    address = at(plan, f"indicators/{plan.indicator}/realization/")
    budi.post(address, {"text": "Dari tab satu", "version": "0"})

    stale = budi.post(address, {"text": "Dari tab dua", "version": "0"})

    assert stale.status_code == 409
    page = stale.content.decode()
    assert "Dari tab satu" in page and "Dari tab dua" in page
    with cast.within("wanggar"):
        assert Realization.objects.get().text == "Dari tab satu"


def test_empty_form_says_what_is_missing_and_keeps_the_rest(cast: Any, plan: Any) -> None:
    answer = cast.client("budi").post(
        at(plan, f"indicators/{plan.indicator}/realization/"), {"text": "", "source": "Arsip bidang"}
    )

    assert answer.status_code == 422
    assert "Arsip bidang" in answer.content.decode()


def test_obstacle_is_answered_by_the_supervisor_and_the_employee_is_told(cast: Any, plan: Any) -> None:
    cast.client("budi").post(
        at(plan, f"results/{plan.result}/action-plan/"), {"text": "Rencana", "obstacle": "Data belum lengkap"}
    )
    dewi = cast.client("dewi")
    assert "Data belum lengkap" in dewi.get(at(plan, f"results/{plan.result}/answer/")).content.decode()

    answer = dewi.post(at(plan, f"results/{plan.result}/help/"), {"answer": "Saya minta ke bidang data."})

    assert answer.status_code == 302
    with cast.within("wanggar"):
        assert ActionPlan.objects.get().answer == "Saya minta ke bidang data."


def test_employee_cannot_answer_the_own_obstacle(cast: Any, plan: Any) -> None:
    budi = cast.client("budi")
    budi.post(at(plan, f"results/{plan.result}/action-plan/"), {"text": "Rencana", "obstacle": "Data belum lengkap"})

    assert budi.post(at(plan, f"results/{plan.result}/help/"), {"answer": "Sudah"}).status_code == 409


def test_evidence_taken_out_can_be_put_back(cast: Any, plan: Any) -> None:
    budi = cast.client("budi")
    budi.post(at(plan, f"results/{plan.result}/action-plan/"), {"text": "Rencana"})
    budi.post(at(plan, f"results/{plan.result}/evidence/"), {"url": "https://contoh.go.id/laporan", "name": "Laporan"})
    with cast.within("wanggar"):
        pk = Evidence.objects.get().pk

    budi.post(f"/progress/evidence/{pk}/removal/")
    with cast.within("wanggar"):
        assert Evidence.objects.get().removed_at is not None
    budi.post(f"/progress/evidence/{pk}/restoration/")

    with cast.within("wanggar"):
        assert Evidence.objects.get().removed_at is None


def test_team_shows_who_recorded_nothing_yet(cast: Any, plan: Any) -> None:
    page = cast.client("dewi").get("/progress/team/").content.decode()

    assert "Budi Santoso" in page


def test_page_of_a_full_period_keeps_its_queries(cast: Any, plan: Any) -> None:
    with cast.within("wanggar"):
        for number in range(12):
            factories.result(plan, f"Hasil {number}")
    budi = cast.client("budi")
    with counted() as queries:
        budi.get(at(plan))

    assert queries.number <= MOST
