"""Versions with their differences, and an earlier plan beside this one."""

from datetime import date
from typing import Any

from lugas.planning.actions import plan as moves
from lugas.planning.models import Cycle
from tests import factories
from tests.pages import problems

from . import scenes


def test_history_tells_versions_with_their_differences_and_deeds(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")
    row = scenes.result(cast, plan)
    with cast.within("wanggar"):
        moves.agree(plan, actor=cast.dewi.actor)
        moves.revise(plan, actor=cast.budi.actor, reason="Anggaran berkurang.")
        row.indicators.update(target="6")
        moves.submit(plan, actor=cast.budi.actor)
        moves.agree(plan, actor=cast.dewi.actor)
        moves.revise(plan, actor=cast.dewi.actor, reason="Pindah program.")
        row.indicators.update(target="3")

    page = cast.client("budi").get(f"/plans/{plan.pk}/history/").content.decode()

    assert problems(page) == []
    assert "Sedang diubah" in page
    assert "<del>Jumlah laporan: 12 laporan</del>" in page
    assert "<ins>Jumlah laporan: 6 laporan</ins>" in page
    assert "Alasan: Anggaran berkurang." in page
    assert f'href="/documents/plans/{plan.pk}/?version=1"' in page
    assert page.index("Sedang diubah") < page.index("Versi 2") < page.index("Versi 1")


def test_an_earlier_plan_stands_beside_this_one(cast: Any) -> None:
    plan = scenes.plan(cast)
    with cast.within("wanggar"):
        cycle = Cycle.objects.create(agency=plan.agency, year=2025, scheme="national", period_kind="quarterly")
        earlier = factories.plan(
            cast.budi, "closed", cycle=cycle, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
        )
        factories.result(earlier, "Terbitnya buletin", order=2)
    client = cast.client("budi")

    page = client.get(f"/plans/{plan.pk}/comparison/").content.decode()

    assert problems(page) == []
    assert "Sudah ada dalam SKP tahun ini" in page
    assert "Terbitnya buletin" in page
    assert client.get(f"/plans/{plan.pk}/comparison/?with={earlier.pk}").status_code == 200
    assert client.get(f"/plans/{plan.pk}/comparison/?with=999999").status_code == 404
    assert "SKP 2025 Anda dapat disalin" in client.get(f"/plans/{plan.pk}/start/").content.decode()
