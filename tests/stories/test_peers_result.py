"""Several parties, after the answers: closed, looked at, read, promised; and withheld where too few answered."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lugas.evaluation.models import Appraisal
from lugas.organization.models import Grant
from lugas.peers.jobs import mix_closing
from lugas.peers.models import Release, Review, Round
from tests import factories
from tests.cast import FOUNDED, TODAY, Cast
from tests.peers.rounds import ASKED, answer, close, invite, review_of

from .conftest import Opener
from .test_five_ways import handed_in, rated, self_viewed, talked_over
from .test_peers import PRAISE, begun

Check = Callable[[Page], None]
Keep = Callable[[Page, str], None]


@pytest.fixture
def bangko(cast: Cast) -> Round:
    return begun(cast)


@pytest.fixture
def over(cast: Cast, bangko: Round) -> Appraisal:
    """Five have answered; the personnel office closes the round."""
    with cast.within("wanggar"):
        answer(cast, invite(cast), appreciation=PRAISE)
        Round.objects.update(answers_until=FOUNDED, proposals_until=FOUNDED, confirmations_until=FOUNDED)
        plan = review_of(cast.budi).employee.plans.get()
        factories.realization(plan)
        Grant.objects.create(
            agency=cast.hasan.agency, employee=cast.hasan.employee, office="privacy_officer", starts_on=FOUNDED
        )
        return factories.appraisal(plan)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_round_closes_is_looked_at_and_ends_with_commitments(
    open_page: Opener, cast: Cast, over: Appraisal, assert_accessible: Check, keep_screen: Keep
) -> None:
    closed_by_the_office(open_page, cast, assert_accessible)
    looked_at(open_page, assert_accessible, keep_screen)

    budi = open_page("budi", phone=True)
    budi.get_by_role("link", name=re.compile("Baca")).first.click()
    expect(budi.get_by_text(PRAISE).first).to_be_visible()
    budi.get_by_label("Komitmen 1").fill("Membagikan notulen pada hari yang sama")
    budi.get_by_label("Sampai").first.fill("2026-09-30")
    assert_accessible(budi)
    keep_screen(budi, "peers-result-phone")
    budi.get_by_role("button", name="Simpan komitmen").click()
    expect(budi.get_by_text("Komitmen Anda disimpan")).to_be_visible()
    assert_accessible(budi)

    budi.goto("/")
    expect(budi.get_by_role("link", name="Membagikan notulen pada hari yang sama")).to_be_visible()
    budi.goto("/peers/")
    assert_accessible(budi)
    budi.get_by_role("button", name="Tandai selesai").first.click()
    expect(budi.get_by_text("Selesai: Membagikan notulen")).to_be_visible()


def closed_by_the_office(open_page: Opener, cast: Cast, assert_accessible: Check) -> None:
    lestari = open_page("lestari", "/peers/rounds/")
    assert_accessible(lestari)
    lestari.get_by_role("button", name=re.compile("Tutup putaran")).click()
    expect(lestari.get_by_text("Putaran sedang ditutup.")).to_be_visible()
    # What the worker does in a moment.
    assert mix_closing(cast.budi.agency.pk, TODAY) == 1
    lestari.reload()
    expect(lestari.get_by_text("Hasil ditampilkan")).to_be_visible()
    assert_accessible(lestari)


def looked_at(open_page: Opener, assert_accessible: Check, keep_screen: Keep) -> None:
    hasan = open_page("hasan", "/peers/remarks/")
    expect(hasan.get_by_text(PRAISE)).to_have_count(len(ASKED))
    expect(hasan.get_by_text("Budi Santoso")).to_have_count(0)
    assert_accessible(hasan)
    keep_screen(hasan, "peers-remarks")
    for left in range(len(ASKED) - 1, -1, -1):
        hasan.get_by_role("button", name="Tampilkan", exact=True).first.click()
        expect(hasan.get_by_text(PRAISE)).to_have_count(left)
    expect(hasan.get_by_text("Tidak ada komentar yang menunggu Anda.")).to_be_visible()


def test_the_released_figures_stand_beside_the_rating_and_in_the_dialogue(
    open_page: Opener, cast: Cast, over: Appraisal, assert_accessible: Check, keep_screen: Keep
) -> None:
    with cast.within("wanggar"):
        close(Round.objects.get(), on=TODAY)
        factories.achievement(cast.ratna, "WA")
    board, talk = f"/board/{over.period_id}/{over.pk}/", f"/dialogues/{over.pk}/"
    budi = open_page("budi", f"/evaluations/{over.pk}/self-assessment/", phone=True)
    self_viewed(budi)
    handed_in(budi)

    dewi = open_page("dewi", board)
    expect(dewi.get_by_role("heading", name="Bagaimana orang lain melihatnya")).to_be_visible()
    assert_accessible(dewi)
    keep_screen(dewi, "peers-board")
    rated(dewi)
    dewi.goto(talk)
    expect(dewi.get_by_role("columnheader", name="Orang lain ◆").first).to_be_visible()
    expect(dewi.get_by_role("heading", name="Pandangan orang lain")).to_be_visible()
    expect(dewi.get_by_role("region", name="Penilaian rekan kerja").get_by_role("row")).to_have_count(9)
    assert_accessible(dewi)
    keep_screen(dewi, "peers-dialogue")
    talked_over(dewi, budi, talk)
    dewi.goto(board)
    dewi.get_by_role("button", name="Tetapkan dan sampaikan").click()
    expect(dewi.get_by_text("Ditetapkan dan disampaikan.")).to_be_visible()

    budi.goto(f"/evaluations/{over.pk}/")
    expect(budi.get_by_text("Orang lain ◆").first).to_be_visible()
    assert_accessible(budi)


@pytest.mark.parametrize("phone", [True, False])
def test_too_small_a_group_is_withheld_and_the_list_says_why(  # noqa: PLR0917
    open_page: Opener, cast: Cast, bangko: Round, assert_accessible: Check, keep_screen: Keep, phone: bool
) -> None:
    with cast.within("wanggar"):
        review = invite(cast)
        answer(cast, review, ASKED[:4], appreciation=PRAISE)
        close(bangko)
        assert not Release.objects.exists()
        assert Review.objects.get().state == "withheld"
    budi = open_page("budi", "/peers/", phone=phone)
    expect(budi.get_by_text("Terlalu sedikit yang menjawab. Isi jawaban telah dimusnahkan")).to_be_visible()
    assert_accessible(budi)
    keep_screen(budi, f"peers-withheld{'-phone' if phone else ''}")
    budi.locator("main").get_by_role("link", name=re.compile("Buka")).first.click()
    expect(budi.get_by_text("Terlalu sedikit yang menjawab.")).to_be_visible()
    expect(budi.get_by_text(PRAISE)).to_have_count(0)
    assert_accessible(budi)
