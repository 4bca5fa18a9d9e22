"""My plans, and the plans of my staff."""

from datetime import date
from typing import Any

from tests import factories
from tests.pages import problems
from tests.queries import MOST, counted

from . import scenes


def test_my_plans_are_listed_with_whose_turn_it_is(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted")
    scenes.plan(cast, "agreed", name="andi")
    client = cast.client("budi")
    with counted() as queries:
        page = client.get("/plans/").content.decode()

    assert problems(page) == []
    assert queries.number <= MOST
    assert f'href="/plans/{plan.pk}/"' in page
    assert "Menunggu Dewi Anggraini" in page
    assert page.count("<article") == 1


def test_a_plan_that_was_never_handed_in_opens_at_its_first_step(cast: Any) -> None:
    plan = scenes.plan(cast, filled=False)

    assert f'href="/plans/{plan.pk}/start/"' in cast.client("budi").get("/plans/").content.decode()


def test_without_plan_the_page_says_when_one_appears(cast: Any) -> None:
    page = cast.client("budi").get("/plans/").content.decode()

    assert problems(page) == []
    assert "Anda belum memiliki SKP" in page


def test_the_plans_of_my_staff_are_counted_and_filtered_by_state(cast: Any) -> None:
    scenes.plan(cast, "submitted")
    scenes.plan(cast, "agreed", name="andi")
    scenes.plan(cast, "agreed", name="maria")
    scenes.plan(cast, "agreed", name="siti")
    client = cast.client("dewi")
    with counted() as queries:
        page = client.get("/plans/team/").content.decode()
    filtered = client.get("/plans/team/?state=submitted&year=2026").content.decode()

    assert problems(page) == []
    assert queries.number <= MOST
    assert [name in page for name in ("Budi Santoso", "Andi Rumaropen", "Maria Goreti Kogoya")] == [True] * 3
    assert "Siti" not in page
    assert "Menunggu Anda" in page
    assert "Budi Santoso" in filtered
    assert "Andi Rumaropen" not in filtered


def test_an_unknown_filter_shows_everyone(cast: Any) -> None:
    scenes.plan(cast, "submitted")

    assert "Budi Santoso" in cast.client("dewi").get("/plans/team/?state=rumours&year=1850").content.decode()


def test_who_supervises_nobody_reads_what_belongs_here(cast: Any) -> None:
    page = cast.client("budi").get("/plans/team/").content.decode()

    assert problems(page) == []
    assert "Belum ada SKP bawahan" in page


def test_what_was_left_lying_below_is_shown_to_the_next_superior(cast: Any) -> None:
    plan = scenes.plan(cast, "submitted", due_on=date(2026, 8, 3), awaiting_since=date(2026, 7, 27))
    scenes.plan(cast, "submitted", name="andi", due_on=date(2026, 8, 14), awaiting_since=date(2026, 8, 7))

    page = cast.client("markus").get("/plans/team/").content.decode()

    assert problems(page) == []
    assert f'<a href="/plans/{plan.pk}/">Budi Santoso</a> · pada Dewi Anggraini sejak 27 Juli 2026' in page
    assert "Andi Rumaropen" not in page


def test_earlier_years_stay_within_reach(cast: Any) -> None:
    with cast.within("wanggar"):
        from lugas.planning.models import Cycle

        cycle = Cycle.objects.create(
            agency=cast.budi.agency, year=2025, scheme="national", period_kind="quarterly", state="closed"
        )
        factories.plan(cast.budi, "closed", cycle=cycle)
    client = cast.client("dewi")

    assert 'href="?year=2025"' in client.get("/plans/team/").content.decode()
    assert "Budi Santoso" in client.get("/plans/team/?year=2025").content.decode()
