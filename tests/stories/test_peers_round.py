"""A whole round at both widths: proposed, confirmed, declined and replaced, answered, closed, read, promised."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from lugas.organization.models import Grant
from lugas.peers.actions.links import send_link, unsent
from lugas.peers.jobs import mix_closing
from lugas.peers.models import Round
from tests.cast import FOUNDED, TODAY, Cast
from tests.peers.rounds import answer, review_of, ticket_of

from .conftest import Opener
from .test_peers import PRAISE, answers, begun

Check = Callable[[Page], None]
NAMES = ("Andi", "Maria", "Nurul", "Agus", "Siti")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.parametrize("phone", [True, False])
def test_a_round_runs_from_the_proposal_to_the_commitments(
    open_page: Opener, cast: Cast, assert_accessible: Check, phone: bool
) -> None:
    begun(cast)
    with cast.within("wanggar"):
        place = f"/peers/reviews/{review_of(cast.budi).pk}/"

    proposed(open_page("budi", place, phone=phone))
    dewi = open_page("dewi", place, phone=phone)
    confirmed(dewi)
    assert_accessible(dewi)
    declined(open_page("agus", sheet_of(cast, "agus"), phone=phone))
    replaced(dewi)
    assert_accessible(dewi)

    for name in ("andi", "ratna"):
        answered(open_page(name, sheet_of(cast, name), phone=phone))
    answered_by_link(open_page, cast, phone)
    with cast.within("wanggar"):
        answer(cast, review_of(cast.budi), ("maria", "nurul", "siti"), appreciation=PRAISE)
        Round.objects.update(answers_until=FOUNDED)
    closed(open_page("lestari", "/peers/rounds/", phone=phone), cast)
    looked_at(open_page, cast, phone)

    budi = open_page("budi", f"{place}result/", phone=phone)
    read_and_promised(budi)
    assert_accessible(budi)
    with cast.within("wanggar"):
        assert review_of(cast.budi).state == "concluded"


def proposed(budi: Page) -> None:
    for name in NAMES:
        budi.get_by_label("Nama atau unit").fill(name)
        budi.get_by_label("Nama atau unit").press("Enter")
        budi.get_by_role("button", name=re.compile(f"^Tambah {name}")).click()
        expect(budi.get_by_role("button", name=re.compile(f"^Keluarkan {name}"))).to_be_visible()
    budi.get_by_role("button", name="Usulkan daftar").click()
    expect(budi.get_by_text("Rekan penilai menunggu konfirmasi")).to_be_visible()


def confirmed(dewi: Page) -> None:
    dewi.get_by_text("Orang di luar instansi").click()
    dewi.get_by_label("Nama", exact=True).fill("Ibu Rektor")
    dewi.get_by_label("Alamat surel").fill("rektor@contoh.example")
    dewi.get_by_role("button", name="Tambahkan", exact=True).click()
    expect(dewi.get_by_role("button", name="Keluarkan Ibu Rektor")).to_be_visible()
    dewi.get_by_role("button", name="Konfirmasi dan minta menilai").click()
    expect(dewi.get_by_text("Semua orang dalam daftar telah diminta menilai.")).to_be_visible()


def sheet_of(cast: Cast, name: str) -> str:
    with cast.within("wanggar"):
        return f"/peers/answers/{ticket_of(review_of(cast.budi), cast.people[name]).pk}/"


def declined(agus: Page) -> None:
    agus.get_by_text("Saya tidak dapat menilai orang ini").click()
    agus.get_by_label("Alasan").fill("Baru sebulan bekerja bersama.")
    agus.get_by_role("button", name="Tolak").click()
    expect(agus.get_by_text("Anda menolak. Atasan telah diberi tahu")).to_be_visible()


def replaced(dewi: Page) -> None:
    dewi.reload()
    expect(dewi.get_by_text("Baru sebulan bekerja bersama.")).to_be_visible()
    dewi.get_by_label("Nama atau unit").fill("Ratna")
    dewi.get_by_label("Nama atau unit").press("Enter")
    dewi.get_by_role("button", name=re.compile("^Tambah Ratna")).click()
    expect(dewi.get_by_role("button", name=re.compile("^Tambah Ratna"))).to_have_count(0)


def answered(page: Page) -> None:
    answers(page, "4", PRAISE)
    expect(page.get_by_text("Jawaban Anda diterima. Hanya Anda yang dapat melihat")).to_be_visible()


def answered_by_link(open_page: Opener, cast: Cast, phone: bool) -> None:
    with cast.within("wanggar"):
        (ticket,) = unsent(review_of(cast.budi).round)
        send_link(ticket)
    address = re.search(r"http\S+(/peers/links/\S+)", str(mail.outbox[-1].body))
    assert address
    page = open_page(None, address[1], phone=phone)
    answers(page, "5")
    expect(page.get_by_text("Jawaban Anda diterima. Terima kasih.")).to_be_visible()


def closed(lestari: Page, cast: Cast) -> None:
    lestari.get_by_role("button", name=re.compile("Tutup putaran")).click()
    expect(lestari.get_by_text("Putaran sedang ditutup.")).to_be_visible()
    # What the worker does in a moment.
    assert mix_closing(cast.budi.agency.pk, TODAY) == 1
    lestari.reload()
    expect(lestari.get_by_text("Hasil ditampilkan")).to_be_visible()


def looked_at(open_page: Opener, cast: Cast, phone: bool) -> None:
    with cast.within("wanggar"):
        Grant.objects.create(
            agency=cast.hasan.agency, employee=cast.hasan.employee, office="privacy_officer", starts_on=FOUNDED
        )
    hasan = open_page("hasan", "/peers/remarks/", phone=phone)
    for left in range(4, -1, -1):
        hasan.get_by_role("button", name="Tampilkan", exact=True).first.click()
        expect(hasan.get_by_text(PRAISE)).to_have_count(left)


def read_and_promised(budi: Page) -> None:
    expect(budi.get_by_text(PRAISE).first).to_be_visible()
    expect(budi.get_by_label(re.compile("^Komitmen"))).to_have_count(3)
    for number in range(3):
        budi.get_by_label(f"Komitmen {number + 1}").fill(f"Membagikan notulen {number + 1}")
        budi.get_by_label("Sampai").nth(number).fill("2026-09-30")
    budi.get_by_role("button", name="Simpan komitmen").click()
    expect(budi.get_by_text("Komitmen Anda disimpan")).to_be_visible()
    expect(budi.get_by_text("Membagikan notulen 3")).to_be_visible()
    expect(budi.get_by_label(re.compile("^Komitmen"))).to_have_count(0)
