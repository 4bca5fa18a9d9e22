"""Pekerjaan saya: the first screen of each role, and reminding who lets one wait."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from lugas.planning.models import Cycle
from tests import factories
from tests.cast import Cast

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]
LONG_AGO, YESTERDAY = date(2026, 8, 3), date(2026, 8, 17)

# Whose first screen, and what stands on it: what waits for the person, for others, and for the office.
FIRST_SCREENS = {
    "budi": ["Menunggu Anda", "Dewi Anggraini", "Ingatkan"],
    "dewi": ["Tim Anda", "Tanggapi SKP Budi Santoso"],
    "markus": ["Tim Anda", "Menunggu Anda"],
    "ratna": ["Tim Anda"],
    "yohanes": ["Menunggu Anda"],
    "lestari": ["Menunggu Anda"],
    "hasan": ["Menunggu Anda"],
    "agus": ["Menunggu Anda"],
    "nurul": ["Menunggu Anda"],
    "joko": ["Menunggu Anda"],
}


@pytest.fixture
def august(cast: Cast) -> Cast:
    with cast.within("wanggar"):
        factories.plan(cast.budi, "submitted", awaiting_since=LONG_AGO, due_on=date(2026, 8, 14))
        factories.plan(cast.andi, "agreed")
        factories.plan(cast.dewi, "draft", due_on=date(2026, 8, 25))
        factories.plan(cast.markus, "agreed")
        factories.achievement(cast.ratna, "WA", value="")
    return cast


@pytest.mark.usefixtures("august")
@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("name", FIRST_SCREENS)
def test_the_first_screen_of_each_role(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, name: str, phone: bool
) -> None:
    page = open_page(name, "/", phone=phone)
    expect(page.get_by_role("heading", name="Pekerjaan saya", exact=True)).to_be_visible()
    for words in FIRST_SCREENS[name]:
        expect(page.get_by_role("main")).to_contain_text(words)
    assert_accessible(page)
    if name in ("budi", "dewi", "lestari"):
        keep_screen(page, f"work-{name}{'-phone' if phone else ''}")


def test_the_personnel_office_reads_what_the_year_wants_of_it(
    open_page: Opener, assert_accessible: Check, cast: Cast
) -> None:
    with cast.within("wanggar"):
        Cycle.objects.filter(year=2026).update(state="planning")
    page = open_page("lestari", "/", phone=True)
    assert_accessible(page)
    page.get_by_role("link", name="Mulai tahun 2026", exact=True).click()
    expect(page.get_by_role("heading", name="Tahun 2026")).to_be_visible()


def test_who_waited_two_days_reminds_once_and_the_other_reads_it(
    open_page: Opener, assert_accessible: Check, august: Cast
) -> None:
    budi = open_page("budi", "/", phone=True)
    budi.get_by_role("button", name="Ingatkan").click()
    expect(budi.get_by_text("Dewi Anggraini sudah diingatkan.")).to_be_visible()
    assert_accessible(budi)

    dewi = open_page("dewi", "/notifications/")
    expect(dewi.get_by_text("Budi Santoso").first).to_be_visible()
    assert_accessible(dewi)
    budi.get_by_role("button", name="Ingatkan").click()
    expect(budi.get_by_text("dua hari kerja terakhir")).to_be_visible()


def test_a_row_leads_to_its_record_and_back(open_page: Opener, august: Cast) -> None:
    page = open_page("dewi", "/", phone=True)
    page.get_by_role("link", name="Tanggapi SKP Budi Santoso").first.click()
    expect(page.get_by_role("heading", name="SKP 2026")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Pekerjaan saya", exact=True)).to_be_visible()
