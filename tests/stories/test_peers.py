"""Several parties: a round of peers under Bangko's scheme, from the proposal to the answers."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core import mail
from playwright.sync_api import Page, expect

from lugas.organization.models import Agency
from lugas.peers.actions import arranging
from lugas.peers.actions.links import send_link, unsent
from lugas.peers.fence import Purpose, anonymous
from lugas.peers.models import Mailbox, Round
from lugas.planning.models import Cycle
from tests.cast import Cast
from tests.peers.rounds import begin, invite, propose, review_of, ticket_of

from .conftest import Opener

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]
GUIDES = 21
PRAISE = "Sabar menjelaskan sampai semua paham."


def begun(cast: Cast) -> Round:
    """A round in which Budi is reviewed."""
    with cast.within("wanggar"):
        Agency.objects.filter(code="wanggar").update(scheme="bangko")
        Cycle.objects.update(scheme="bangko")
        return begin(cast)


@pytest.fixture
def bangko(cast: Cast) -> Round:
    return begun(cast)


def invited(cast: Cast, name: str) -> str:
    """Everyone is asked; the address of somebody's form."""
    with cast.within("wanggar"):
        review = invite(cast)
        return f"/peers/answers/{ticket_of(review, cast.people[name]).pk}/"


def answers(page: Page, score: str = "4", words: str = "") -> None:
    for each in page.locator("fieldset.criterion").all():
        each.locator(f'input[value="{score}"]').check(force=True)
    page.get_by_label("Apa yang sebaiknya dipertahankan?").fill(words)
    page.get_by_role("button", name="Kirim jawaban").click()


@pytest.mark.usefixtures("bangko")
def test_the_employee_proposes_on_a_phone_and_the_supervisor_replaces_and_confirms(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep
) -> None:
    budi = open_page("budi", phone=True)
    budi.get_by_role("link", name=re.compile("Usulkan rekan penilai")).first.click()
    for name in ("Andi", "Maria", "Nurul", "Agus", "Siti"):
        budi.get_by_label("Nama atau unit").fill(name)
        budi.get_by_label("Nama atau unit").press("Enter")
        budi.get_by_role("button", name=re.compile(f"^Tambah {name}")).click()
        expect(budi.get_by_role("button", name=re.compile(f"^Keluarkan {name}"))).to_be_visible()
    assert_accessible(budi)
    keep_screen(budi, "peers-proposal-phone")
    budi.get_by_role("button", name="Usulkan daftar").click()
    expect(budi.get_by_text("Rekan penilai menunggu konfirmasi")).to_be_visible()

    with cast.within("wanggar"):
        place = f"/peers/reviews/{review_of(cast.budi).pk}/"
    dewi = open_page("dewi", place)
    dewi.get_by_role("button", name=re.compile("^Keluarkan Siti")).click()
    expect(dewi.get_by_role("button", name=re.compile("^Keluarkan Siti"))).to_have_count(0)
    dewi.get_by_text("Orang di luar instansi").click()
    dewi.get_by_label("Nama", exact=True).fill("Ibu Rektor")
    dewi.get_by_label("Alamat surel").fill("rektor@contoh.example")
    dewi.get_by_role("button", name="Tambahkan", exact=True).click()
    expect(dewi.get_by_role("button", name="Keluarkan Ibu Rektor")).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "peers-confirmation")
    dewi.get_by_role("button", name="Konfirmasi dan minta menilai").click()
    expect(dewi.get_by_text("Semua orang dalam daftar telah diminta menilai.")).to_be_visible()

    with cast.within("wanggar"):
        assert review_of(cast.budi).state == "answering"


@pytest.mark.usefixtures("bangko")
def test_a_reviewer_declines_and_the_supervisor_reads_why(
    open_page: Opener, cast: Cast, assert_accessible: Check
) -> None:
    address = invited(cast, "agus")
    agus = open_page("agus", address, phone=True)
    agus.get_by_text("Saya tidak dapat menilai orang ini").click()
    agus.get_by_label("Alasan").fill("Baru sebulan bekerja bersama.")
    assert_accessible(agus)
    agus.get_by_role("button", name="Tolak").click()
    expect(agus.get_by_text("Anda menolak. Atasan telah diberi tahu")).to_be_visible()

    with cast.within("wanggar"):
        place = f"/peers/reviews/{review_of(cast.budi).pk}/"
    dewi = open_page("dewi", place)
    expect(dewi.get_by_text("Baru sebulan bekerja bersama.")).to_be_visible()
    expect(dewi.get_by_role("heading", name="Tambahkan orang")).to_be_visible()


@pytest.mark.usefixtures("bangko")
@pytest.mark.parametrize("phone", [True, False])
def test_a_form_is_answered_with_the_keyboard_alone(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    page = open_page("andi", invited(cast, "andi"), phone=phone)
    rows = page.locator("fieldset.criterion")
    expect(rows).to_have_count(GUIDES)
    expect(rows.first.get_by_text("1: Hampir tidak pernah, meskipun sudah diingatkan · 5: Selalu")).to_be_visible()
    assert_accessible(page)

    rows.first.locator("input").first.focus()
    for _each in range(GUIDES):
        # From the first score to the right: 2, 3, 4; then the next row.
        for _step in range(3):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    last = rows.nth(GUIDES - 1)
    last.locator('input[value="4"]').focus()
    for _step in range(2):
        page.keyboard.press("ArrowRight")
    expect(last.locator('input[value="0"]')).to_be_checked()
    expect(last.locator(".criterion-said")).to_contain_text("Tidak tahu: tidak dihitung")
    expect(rows.first.get_by_text("4: Hampir selalu, tanpa diminta").last).to_be_visible()
    assert page.locator("input:checked").count() == GUIDES
    assert_accessible(page)
    keep_screen(page, f"peers-answer{'-phone' if phone else ''}")
    page.get_by_role("button", name="Kirim jawaban").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Jawaban Anda diterima. Hanya Anda yang dapat melihat")).to_be_visible()
    expect(page.get_by_text("Sudah dijawab")).to_be_visible()
    assert_accessible(page)
    assert kept(page) == 0


@pytest.mark.usefixtures("bangko")
def test_a_form_works_without_scripts(open_page: Opener, cast: Cast) -> None:
    page = open_page("maria", invited(cast, "maria"), phone=True, scripts=False)

    answers(page, "5", PRAISE)

    expect(page.get_by_text("Jawaban Anda diterima.")).to_be_visible()
    with cast.within("wanggar"), anonymous(Purpose.MIX):
        assert Mailbox.objects.count() == 1


def kept(page: Page) -> int:
    return int(page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('lugas:device:')).length"))


@pytest.mark.usefixtures("bangko")
def test_a_draft_stays_on_the_device_and_goes_with_the_person(open_page: Opener, cast: Cast) -> None:
    address = invited(cast, "andi")
    page = open_page("andi", address, phone=True)
    page.locator('[name="g3"][value="2"]').check(force=True)
    page.get_by_label("Apa yang dapat membuatnya lebih baik?").fill("Menyimak lebih lama.")
    assert kept(page) == 1
    page.reload()
    expect(page.locator('[name="g3"][value="2"]')).to_be_checked()
    expect(page.get_by_label("Apa yang dapat membuatnya lebih baik?")).to_have_value("Menyimak lebih lama.")

    elsewhere = open_page("andi", address)
    expect(elsewhere.get_by_label("Apa yang dapat membuatnya lebih baik?")).to_have_value("")
    with cast.within("wanggar"):
        other = f"/peers/answers/{ticket_of(review_of(cast.budi), cast.maria).pk}/"
    become(page, cast, "maria")
    page.goto(other)
    expect(page.get_by_label("Apa yang dapat membuatnya lebih baik?")).to_have_value("")
    assert page.locator("input:checked").count() == 0
    assert page.goto(address).status == 404  # type: ignore[union-attr]

    become(page, cast, "andi")
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.locator("[data-sign-out] button, button[data-sign-out]").first.click()
    page.wait_for_url("**/sign-in/**")
    assert kept(page) == 0


def become(page: Page, cast: Cast, name: str) -> None:
    """Somebody else in the same browser."""
    session = cast.client(name).cookies[settings.SESSION_COOKIE_NAME].value
    origin = page.evaluate("location.origin")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": origin}])


@pytest.mark.usefixtures("bangko")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_stakeholder_answers_by_the_link_once(
    open_page: Opener, cast: Cast, assert_accessible: Check, keep_screen: Keep, scripts: bool
) -> None:
    with cast.within("wanggar"):
        review = propose(cast)
        arranging.add_stakeholder(review, name="Ibu Rektor", email="rektor@contoh.example", actor=cast.dewi.actor)
        arranging.confirm(review, actor=cast.dewi.actor)
        (ticket,) = unsent(review.round)
        send_link(ticket)
    address = re.search(r"http\S+(/peers/links/\S+)", str(mail.outbox[-1].body))
    assert address
    page = open_page(None, address[1], phone=True, scripts=scripts)
    if scripts:
        page.locator('[name="g3"][value="2"]').check(force=True)
        page.reload()
        expect(page.locator('[name="g3"][value="2"]')).to_be_checked()
        assert_accessible(page)
        keep_screen(page, "peers-link-phone")

    answers(page, "3")

    expect(page.get_by_text("Jawaban Anda diterima. Terima kasih.")).to_be_visible()
    if scripts:
        assert_accessible(page)
        assert kept(page) == 0
    assert page.context.cookies() == []
    page.goto(address[1])
    expect(page.get_by_role("button", name="Kirim jawaban")).to_have_count(0)
