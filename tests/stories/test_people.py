"""People and their places, as the people concerned see it: signing in, finding, moving, correcting, lending powers."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]


def choose_from_menu(page: Page, name: str) -> None:
    page.get_by_text("Lainnya", exact=True).click()
    page.get_by_role("navigation", name="Tempat utama").get_by_role("link", name=name, exact=True).click()


@pytest.mark.parametrize("phone", [False, True])
def test_signing_in_by_number_and_password(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    page = open_page(path="/people/", phone=phone)
    expect(page.get_by_role("heading", name="Masuk", exact=True)).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"sign-in{'-phone' if phone else ''}")

    page.get_by_label("NIP, NI PPPK, atau nama masuk").fill("19900115 201402 1 006")
    page.get_by_label("Kata sandi").fill("bukan sandi saya")
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nama dan kata sandi tidak cocok")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()

    expect(page.get_by_role("heading", name="Pegawai", exact=True)).to_be_visible()


def test_becoming_one_of_the_cast_and_then_another(open_page: Opener) -> None:
    page = open_page(path="/sign-in/")
    page.get_by_role("button", name="Lestari Handayani").click()
    expect(page.get_by_text("Lestari Handayani")).to_be_visible()

    page.get_by_role("link", name="Jadi orang lain").click()
    page.get_by_text("Kecamatan Rangkui", exact=True).click()
    page.get_by_role("button", name="Rina Marlina").click()

    expect(page.get_by_text("Rina Marlina")).to_be_visible()
    expect(page.get_by_text("Lestari Handayani")).to_have_count(0)


@pytest.mark.parametrize("phone", [False, True])
def test_the_personnel_office_finds_somebody_and_moves_them(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    page = open_page("lestari", "/people/", phone=phone)
    assert_accessible(page)
    page.get_by_label("Cari pegawai").fill("199001152014021006")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_role("heading", name="Budi Santoso")).to_be_visible()
    assert "1990" not in page.url
    assert_accessible(page)
    keep_screen(page, f"person{'-phone' if phone else ''}")

    page.get_by_role("link", name="Pindahkan atau tempatkan").click()
    page.get_by_label("Cari unit baru").fill("subbidang data")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Subbidang Data").click()
    page.get_by_label("Jabatan").select_option(label="Kepala Subbidang (lowong)")
    page.get_by_label("Nomor surat keputusan").fill("SK 821/77/2026")
    assert_accessible(page)
    page.get_by_role("button", name="Lihat yang akan berubah").click()

    expect(page.get_by_text("2 orang mendapat pejabat penilai lain")).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"move-preview{'-phone' if phone else ''}")
    page.get_by_role("button", name="Tempatkan Budi Santoso").click()

    expect(page.get_by_text("Penempatan Budi Santoso sudah tercatat.")).to_be_visible()
    expect(page.get_by_text("Siti Nurhaliza Lubis")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True])
def test_the_tree_opens_by_tapping_and_leads_to_a_unit(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    page = open_page("budi", "/units/", phone=phone)
    page.get_by_role("link", name="Buka Bidang Penilaian Kinerja").click()
    expect(page.get_by_role("link", name="Subbidang Evaluasi", exact=True)).to_be_visible()
    assert_accessible(page)
    keep_screen(page, f"units{'-phone' if phone else ''}")

    page.get_by_role("link", name="Subbidang Evaluasi", exact=True).click()

    expect(page.get_by_role("heading", name="Subbidang Evaluasi")).to_be_visible()
    assert_accessible(page)


def test_the_tree_opens_without_scripts_too(open_page: Opener) -> None:
    page = open_page("budi", "/units/", scripts=False)
    page.get_by_role("link", name="Buka Bidang Mutasi").click()
    expect(page.get_by_role("link", name="Subbidang Data", exact=True)).to_be_visible()


def test_an_employee_proposes_a_correction_and_reads_the_answer(
    open_page: Opener, assert_accessible: Check, cast: Any
) -> None:
    page = open_page("budi", f"/people/{cast.budi.employee_id}/", phone=True)
    page.get_by_role("link", name="Ada yang keliru di sini? Usulkan perbaikan").click()
    page.get_by_label("Unit kerja").check()
    page.get_by_label("Seharusnya").fill("Sejak Juli saya bekerja di Subbidang Data (ST 4/2026).")
    assert_accessible(page)
    page.get_by_role("button", name="Usulkan kepada unit kepegawaian").click()
    expect(page.get_by_text("Usulan perbaikan Anda sudah berada di unit kepegawaian.")).to_be_visible()

    office = open_page("lestari", "/administration/")
    office.get_by_role("link", name="Perbaikan data").click()
    assert_accessible(office)
    office.get_by_label("Jawaban kepada pegawai").fill("Surat tugas belum kami terima.")
    office.get_by_role("button", name="Tolak").click()
    expect(office.get_by_text("Tidak ada usulan perbaikan di sini.")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Surat tugas belum kami terima.")).to_be_visible()


def test_an_administrator_grants_an_office_while_the_mode_is_on(
    open_page: Opener, assert_accessible: Check, keep_screen: Keep
) -> None:
    page = open_page("agus", "/administration/")
    page.get_by_label("Untuk keperluan").fill("Menunjuk auditor")
    page.get_by_role("button", name="Nyalakan mode administrator").click()
    session = page.get_by_role("region", name="Tentang sesi ini")
    expect(session).to_contain_text("Mode administrator menyala sampai")
    assert_accessible(page)
    keep_screen(page, "administrator-mode")

    page.get_by_role("link", name="Peran", exact=True).click()
    page.get_by_role("link", name="Berikan peran").click()
    page.get_by_label("Cari pegawai").fill("dewi")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Pilih Dewi Anggraini").click()
    page.get_by_label("Peran").select_option(label="Auditor")
    page.get_by_label("Nomor surat keputusan").fill("SK 800/9/2026")
    page.get_by_role("button", name="Berikan peran ini").click()

    expect(page.get_by_text("Dewi Anggraini kini memegang peran “Auditor”.")).to_be_visible()
    session.get_by_role("button", name="Matikan").click()
    expect(session).not_to_contain_text("Mode administrator")


def test_an_operator_types_for_an_older_colleague(open_page: Opener, assert_accessible: Check, cast: Any) -> None:
    page = open_page("nurul", "/account/")
    assert_accessible(page)
    page.get_by_role("button", name="Mengetik untuk Andi Rumaropen").click()
    expect(page.get_by_text("Anda mengisi untuk Andi Rumaropen")).to_be_visible()

    page.goto(f"/people/{cast.andi.employee_id}/corrections/")
    page.get_by_label("Nama, pangkat, atau NIP").check()
    page.get_by_label("Seharusnya").fill("Pangkat saya III/b sejak April.")
    page.get_by_role("button", name="Usulkan kepada unit kepegawaian").click()
    assert_accessible(page)
    page.get_by_role("button", name="Berhenti mengetik untuk Andi Rumaropen").click()

    expect(page.get_by_text("Anda mengisi untuk")).to_have_count(0)


def test_the_second_step_is_set_up_and_asked_for(open_page: Opener, assert_accessible: Check) -> None:
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    page = open_page("budi", "/account/second-factor/", phone=True)
    assert_accessible(page)
    secret = page.locator(".code-slip").inner_text().replace(" ", "")
    step = int(time.time()) // 30
    page.get_by_label("Kode").fill(format_hotp_value(hotp_value(secret, step)))
    page.get_by_role("button", name="Nyalakan langkah kedua").click()
    expect(page.get_by_role("heading", name="Kode pemulihan Anda")).to_be_visible()

    again = open_page(path="/sign-in/", phone=True)
    again.get_by_label("NIP, NI PPPK, atau nama masuk").fill("199001152014021006")
    again.get_by_label("Kata sandi").fill(PASSWORD)
    again.get_by_role("button", name="Masuk", exact=True).click()
    assert_accessible(again)
    again.get_by_label("Kode").fill(format_hotp_value(hotp_value(secret, step + 1)))
    again.get_by_role("button", name="Lanjutkan").click()

    expect(again.get_by_role("heading", name="Langkah kedua")).to_have_count(0)
    assert "/sign-in/" not in again.url
