"""Feedback from person to person."""

from typing import Any

import pytest

from lugas.planning.models import PlannedResult
from lugas.progress.models import Feedback
from tests import factories

GOOD = {"tone": "appreciation", "about": "value:AK", "text": "Laporan Anda selesai tepat waktu sehingga rapat lancar."}


def address(cast: Any, to: str, rest: str = "") -> str:
    return f"/feedback/people/{getattr(cast, to).employee_id}/{rest}"


def test_peer_gives_feedback_on_a_core_value_and_the_person_reads_it(cast: Any) -> None:
    cast.client("andi").post(address(cast, "budi", "entry/"), GOOD)

    budi = cast.client("budi")
    assert GOOD["text"] in budi.get("/feedback/").content.decode()
    assert "Andi Rumaropen" in budi.get("/feedback/").content.decode()
    budi.post("/feedback/reading/")

    with cast.within("wanggar"):
        said = Feedback.objects.get()
        assert (said.capacity, said.read_at is not None) == ("peer", True)


@pytest.mark.parametrize(
    ("author", "to", "capacity"),
    [
        ("dewi", "budi", "supervisor"),
        ("markus", "budi", "supervisor"),
        ("budi", "dewi", "subordinate"),
        ("siti", "budi", "other"),
    ],
)
def test_capacity_follows_from_the_line_of_command(cast: Any, author: str, to: str, capacity: str) -> None:
    cast.client(author).post(address(cast, to, "entry/"), GOOD)

    with cast.within("wanggar"):
        assert Feedback.objects.get().capacity == capacity


def test_supervisor_may_tie_it_to_a_result_and_a_peer_may_not(cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        topic = f"result:{PlannedResult.objects.get(plan=plan).pk}"

    refused = cast.client("andi").post(address(cast, "budi", "entry/"), GOOD | {"about": topic})
    taken = cast.client("dewi").post(address(cast, "budi", "entry/"), GOOD | {"about": topic})

    assert (refused.status_code, taken.status_code) == (422, 302)


def test_nobody_gives_feedback_to_oneself_or_across_agencies(cast: Any) -> None:
    assert cast.client("budi").post(address(cast, "budi", "entry/"), GOOD).status_code == 409
    assert cast.client("joko").post(address(cast, "budi", "entry/"), GOOD).status_code == 404


def test_third_parties_do_not_read_it(cast: Any) -> None:
    cast.client("dewi").post(address(cast, "budi", "entry/"), GOOD)

    with cast.within("wanggar"):
        readers = [name for name in ("budi", "dewi", "markus", "andi", "siti", "lestari", "hasan")
                   if Feedback.objects.visible_to(getattr(cast, name).actor).exists()]  # fmt: skip
    assert readers == ["budi", "dewi", "markus"]


def test_what_is_missing_is_said_and_the_text_kept(cast: Any) -> None:
    answer = cast.client("dewi").post(address(cast, "budi", "entry/"), GOOD | {"about": ""})

    assert answer.status_code == 422
    assert GOOD["text"] in answer.content.decode()


def test_people_are_found_by_the_beginning_of_their_name(cast: Any) -> None:
    page = cast.client("dewi").get("/feedback/people/?q=andi").content.decode()

    assert "Andi Rumaropen" in page and "Budi Santoso" not in page
