"""Nothing typed is lost: saved while typing, kept through bad connections, ended sessions and second tabs."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.cast import Cast

from .conftest import Faults, Opener

pytestmark = pytest.mark.urls("tests.web.sample_urls")

FORM = "/sample/form/"
SAVED = re.compile(r"^Tersimpan \d\d\.\d\d$")


def type_and_wait(page: Page, text: str) -> None:
    page.get_by_label("Alasan").fill(text)
    expect(page.locator("[data-saved]")).to_have_text(SAVED)


def copies(page: Page) -> int:
    return int(page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('lugas:')).length"))


def test_a_form_saves_itself_and_is_there_on_another_device(open_page: Opener) -> None:
    page = open_page("budi", FORM)
    page.get_by_label("Aspek").select_option("cost")
    page.get_by_label("Sudah dibaca").check()
    type_and_wait(page, "Setengah kalimat")
    assert copies(page) == 0

    elsewhere = open_page("budi", FORM)

    expect(elsewhere.get_by_label("Alasan")).to_have_value("Setengah kalimat")
    expect(elsewhere.get_by_label("Aspek")).to_have_value("cost")
    expect(elsewhere.get_by_label("Sudah dibaca")).to_be_checked()


def test_a_reload_keeps_what_was_typed_and_sends_nothing_again(open_page: Opener) -> None:
    page = open_page("budi", FORM)
    type_and_wait(page, "Belum selesai ditulis")
    page.reload()
    expect(page.get_by_label("Alasan")).to_have_value("Belum selesai ditulis")

    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_text("Hari libur: 1")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Hari libur: 1")).to_be_visible()
    expect(page.get_by_label("Alasan")).to_have_value("")


def test_without_a_connection_the_text_stays_here_and_is_sent_later(open_page: Opener, faults: Faults) -> None:
    page = open_page("budi", FORM)
    page.context.set_offline(True)
    page.get_by_label("Alasan").fill("Ditulis tanpa jaringan")
    expect(page.locator("[data-saved]")).to_have_text("Tersimpan di perangkat ini, dikirim saat tersambung")
    assert copies(page) == 1

    page.context.set_offline(False)

    expect(page.locator("[data-saved]")).to_have_text(SAVED)
    faults.seen.clear()


def test_after_an_ended_session_the_text_is_there_again(open_page: Opener, cast: Cast) -> None:
    page = open_page("budi", FORM)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_label("Alasan").fill("Ditulis terlalu lama")
    expect(page.locator("[data-saved]")).to_contain_text("Sesi Anda berakhir")

    sign_in_again(page, cast, "budi")
    page.reload()

    expect(page.get_by_label("Alasan")).to_have_value("Ditulis terlalu lama")
    expect(page.locator("[data-saved]")).to_have_text(SAVED)


def test_the_next_person_at_the_machine_does_not_see_the_text(open_page: Opener, cast: Cast) -> None:
    page = open_page("budi", FORM)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_label("Alasan").fill("Tulisan Budi")
    expect(page.locator("[data-saved]")).to_contain_text("Sesi Anda berakhir")

    sign_in_again(page, cast, "dewi")
    page.reload()

    expect(page.get_by_label("Alasan")).to_have_value("")


def test_signing_out_leaves_nothing_on_the_device(open_page: Opener, faults: Faults) -> None:
    page = open_page("budi", FORM)
    page.context.set_offline(True)
    page.get_by_label("Alasan").fill("Tulisan Budi")
    expect(page.locator("[data-saved]")).to_contain_text("perangkat ini")
    page.context.set_offline(False)
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(re.compile("sign-in|/$"))
    assert copies(page) == 0
    faults.seen.clear()


def test_a_form_that_was_carried_out_is_empty_again(open_page: Opener) -> None:
    page = open_page("budi", FORM)
    type_and_wait(page, "Alasan yang lengkap")
    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_text("Hari libur: 1")).to_be_visible()
    expect(page.get_by_label("Alasan")).to_have_value("")
    assert copies(page) == 0


def test_an_impatient_double_click_sends_the_form_once(open_page: Opener) -> None:
    page = open_page("budi", FORM)
    page.get_by_label("Alasan").fill("Sekali saja")
    page.get_by_role("button", name="Ajukan").dblclick()
    expect(page.get_by_text("Hari libur: 1")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Hari libur: 1")).to_be_visible()


def test_the_back_button_and_a_second_sending_change_nothing(open_page: Opener) -> None:
    page = open_page("budi", FORM, scripts=False)
    page.get_by_label("Alasan").fill("Sekali saja")
    key = page.locator("[name=idempotency_key]").input_value()
    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_text("Hari libur: 1")).to_be_visible()
    page.go_back()
    page.get_by_label("Alasan").fill("Sekali lagi dengan formulir yang sama")
    page.evaluate("key => { document.querySelector('[name=idempotency_key]').value = key }", key)
    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_text("Hari libur: 1")).to_be_visible()


def test_an_older_tab_is_told_that_it_is_not_saved(open_page: Opener) -> None:
    page = open_page("budi", FORM)
    older = page.context.new_page()
    older.goto(FORM)
    type_and_wait(page, "Tab baru")
    older.get_by_label("Alasan").fill("Tab lama")
    expect(older.locator("[data-saved]")).to_contain_text("Terbuka di tab lain")
    page.reload()
    expect(page.get_by_label("Alasan")).to_have_value("Tab baru")


def test_the_board_is_driven_by_keys_alone(open_page: Opener) -> None:
    page = open_page("dewi", "/sample/board/1/")
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(page.get_by_role("radio", name="Di atas").nth(0)).to_be_checked()
    expect(page.get_by_role("radio", name="Sesuai").nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("2 target, 1 inovasi")
    expect(page.get_by_label("Alasan")).to_have_value("2 target, 1 inovasi")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Papan 2")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("heading", name="Papan 1")).to_be_visible()


def sign_in_again(page: Page, cast: Cast, person: str) -> None:
    origin = page.evaluate("location.origin")
    session = cast.client(person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": origin}])
