"""A scheme's own steps: missing feedback on the supervisor's list, and who has not done a step in the monitor."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lugas.organization.models import Agency
from lugas.planning.models import Plan
from tests import factories
from tests.cast import Cast
from tests.evaluation.voicing import follow
from tests.peers import rounds

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]


def under(cast: Cast, code: str) -> None:
    follow(code)
    Agency.objects.filter(pk=cast.budi.agency.pk).update(scheme=code)


@pytest.mark.parametrize("phone", [True, False])
def test_no_feedback_yet_is_a_quiet_row_and_goes_by_itself(  # noqa: PLR0917
    open_page: Opener, cast: Cast, settings: Any, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    settings.LUGAS_TODAY = date(2026, 9, 10)
    with cast.within("wanggar"):
        under(cast, "binawidya")
        plan = factories.plan(cast.budi, "agreed")
    page = open_page("dewi", "/", phone=phone)
    row = page.get_by_role("link", name="Belum ada umpan balik bagi 1 pegawai Anda, Triwulan III 2026", exact=True)
    expect(row).to_be_visible()
    expect(page.get_by_text("Langkah pilihan Skema Binawidya")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"no-feedback{'-phone' if phone else ''}")
    row.click()
    expect(page.get_by_role("heading", name="Progres tim")).to_be_visible()

    budi = open_page("budi", f"/progress/{plan.pk}/3/", phone=phone)
    expect(budi.get_by_text("Belum ada umpan balik pada periode ini")).to_be_visible()
    with cast.within("wanggar"):
        factories.feedback(cast.budi, cast.dewi, given_on=date(2026, 9, 9))
    page.goto("/")
    expect(row).to_have_count(0)
    budi.reload()
    expect(budi.get_by_text("Belum ada umpan balik pada periode ini")).to_have_count(0)


@pytest.mark.parametrize("phone", [True, False])
def test_the_office_sees_who_has_not_done_the_steps_of_the_scheme(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    with cast.within("wanggar"):
        under(cast, "bangko")
        rounds.begin(cast, "budi", "andi")
        rounds.propose(cast)
        for plan in Plan.objects.order_by("pk"):
            factories.appraisal(plan, "open", 2)
        period = factories.period(cast.budi, 2).pk
        cycle = factories.cycle(cast.budi).pk
    page = open_page("lestari", f"/monitoring/?period={period}", phone=phone)
    expect(page.get_by_text("Rekan penilai diusulkan").first).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"monitoring-scheme{'-phone' if phone else ''}")
    page.goto(f"/monitoring/people/?period={period}&step=peer_confirmation")
    expect(page.get_by_text("Dewi Anggraini").first).to_be_visible()
    assert_accessible(page)

    page.goto(f"/cycles/{cycle}/")
    page.get_by_text("Langkah pilihan Skema Bangko").click()
    expect(page.locator(".step-parts").get_by_text("Penilaian rekan kerja").first).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"year-line{'-phone' if phone else ''}")
