"""The pages of progress meetings: the list, the forms with their drafts, one meeting, the numbers."""

from typing import Any

import pytest
from django.urls import reverse

from lugas.progress.models import Meeting, NextStep
from tests import teamwork
from tests.cast import TODAY
from tests.pages import problems
from tests.queries import counted

pytestmark = pytest.mark.django_db
INDEX = reverse("meetings:index")


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def unit(cast: Any) -> int:
    with cast.within("wanggar"):
        return int(cast.dewi.employee.unit_id)


def people(cast: Any, *names: str) -> list[int]:
    return [cast.people[name].employee_id for name in names]


def form(cast: Any, *names: str, **more: str) -> dict[str, Any]:
    given = {"held_on": "2026-08-18", "text": "Loket kedua dibuka Senin.", "people": people(cast, *names)}
    return given | more


def test_a_leader_finds_everyone_chosen_writes_three_lines_and_is_done(cast: Any, unit: int) -> None:
    dewi = cast.client("dewi")
    listed = text(dewi.get(INDEX))
    assert "Belum ditemui 4 minggu" in listed
    page = dewi.get(reverse("meetings:new", args=["unit", unit]))
    assert problems(page.content.decode()) == []
    assert text(page).count("checked") == 3
    step = {"step-0-text": "Susun jadwal", "step-0-owner": str(cast.budi.employee_id), "step-0-due_on": "2026-08-25"}
    answer = dewi.post(reverse("meetings:recording", args=["unit", unit]), form(cast, "budi", "andi", **step))
    assert answer.status_code == 302
    made = text(dewi.get(answer.url))
    for said in ("Loket kedua dibuka Senin.", "Andi Rumaropen; Budi Santoso", "Susun jadwal", "25 Agustus 2026"):
        assert said in made
    work = text(cast.client("budi").get("/"))
    assert "Susun jadwal" in work
    assert "Disepakati dalam rapat kemajuan" in work


def test_a_form_with_mistakes_says_where_and_keeps_what_was_typed(cast: Any, unit: int) -> None:
    dewi, address = cast.client("dewi"), reverse("meetings:recording", args=["unit", unit])
    wrong = dewi.post(address, form(cast, "budi", **{"text": "", "step-1-text": "Susun jadwal"}))
    assert wrong.status_code == 422
    assert "Sebutkan siapa yang mengerjakannya." in text(wrong)
    assert "Susun jadwal" in text(wrong)
    assert '<details class="why" open>' in text(wrong)
    late = dewi.post(address, form(cast, "budi", held_on="2026-08-19"))
    assert late.status_code == 422
    assert "hari ini atau dalam setahun terakhir" in text(late)
    with cast.within("wanggar"):
        assert not Meeting.objects.exists()


def test_what_was_typed_comes_back_as_it_was(cast: Any, unit: int) -> None:
    dewi, address = cast.client("dewi"), reverse("meetings:new", args=["unit", unit])
    page = dewi.get(address).content.decode()
    author = page.split('name="draft_author" value="')[1].split('"')[0]
    typed = {"text": "Setengah kalimat", "people": people(cast, "budi"), "step-0-text": "Susun"}
    kept = {"draft_key": address, "draft_author": author, "draft_version": "0"}
    assert dewi.post(reverse("drafts:drafts"), typed | kept).status_code == 200
    again = text(dewi.get(address))
    assert "Setengah kalimat" in again
    assert 'value="Susun"' in again
    assert again.count("checked") == 1
    dewi.post(reverse("drafts:drafts"), {"text": "Tanpa siapa pun"} | kept | {"draft_version": "1"})
    assert text(dewi.get(address)).count("checked") == 0


def test_a_meeting_is_planned_put_off_and_held(cast: Any, unit: int) -> None:
    dewi, budi = cast.client("dewi"), cast.client("budi")
    planned: dict[str, Any] = {"planned_at": "2026-08-18T09:00", "place": "Aula", "topic": "Loket"}
    planned |= {"people": people(cast, "budi", "andi")}
    assert problems(dewi.get(reverse("meetings:appointment", args=["unit", unit])).content.decode()) == []
    bad = dewi.post(reverse("meetings:planning", args=["unit", unit]), planned | {"planned_at": "besok"})
    assert bad.status_code == 422
    far = dewi.post(reverse("meetings:planning", args=["unit", unit]), planned | {"planned_at": "2028-08-18T09:00"})
    assert far.status_code == 422
    page = dewi.post(reverse("meetings:planning", args=["unit", unit]), planned).url
    assert "Aula" in text(budi.get(page))
    assert "Tulis notulen rapat “Loket”" in text(dewi.get("/"))
    file = budi.get(page + "calendar/")
    assert file["Content-Type"].startswith("text/calendar")
    assert "LOCATION:Aula" in file.content.decode()
    assert 'value="2026-08-18T09:00:00"' in text(dewi.get(page + "another-day/"))
    moved = {"planned_at": "2026-08-18T10:00", "place": "Ruang 2", "topic": "Loket", "version": "1"}
    assert dewi.post(page + "putting-off/", moved | {"planned_at": ""}).status_code == 422
    assert dewi.post(page + "putting-off/", moved).status_code == 302
    assert dewi.post(page + "putting-off/", moved).status_code == 409
    assert text(dewi.get(page + "minutes/")).count("checked") == 2
    assert dewi.post(page + "holding/", form(cast, "budi", text="", version="2")).status_code == 422
    assert dewi.post(page + "holding/", form(cast, "andi", held_on="2030-01-01", version="2")).status_code == 422
    assert dewi.post(page + "holding/", form(cast, "budi", version="2")).status_code == 302
    held = text(budi.get(page))
    assert "Tidak hadir" in held
    assert budi.get(page + "calendar/").status_code == 404


def test_a_meeting_is_cancelled_with_a_reason(cast: Any) -> None:
    with cast.within("wanggar"):
        made = teamwork.meeting(cast.dewi, cast.budi, state="planned")
    dewi, address = cast.client("dewi"), reverse("meetings:cancellation", args=[made.pk])
    assert dewi.post(address, {"reason": ""}).status_code == 409
    assert dewi.post(address, {"reason": "Upacara"}).status_code == 302
    assert "Dibatalkan" in text(dewi.get(reverse("meetings:meeting", args=[made.pk])))


def test_a_step_is_added_and_done_on_the_page(cast: Any) -> None:
    with cast.within("wanggar"):
        made = teamwork.meeting(cast.dewi, cast.budi)
    dewi, budi = cast.client("dewi"), cast.client("budi")
    address = reverse("meetings:step", args=[made.pk])
    given = {"text": "Susun jadwal", "owner": str(cast.budi.employee_id), "due_on": "2026-08-25"}
    assert dewi.post(address, given | {"owner": ""}).status_code == 422
    assert dewi.post(address, given | {"due_on": "2020-01-01"}).status_code == 422
    assert dewi.post(address, given).status_code == 302
    assert "Masih terbuka pada orang lain" in text(dewi.get(INDEX))
    with cast.within("wanggar"):
        step = NextStep.objects.get()
    done = reverse("meetings:completion", args=[step.pk])
    assert budi.post(done, {"note": ""}).status_code == 409
    assert budi.post(done, {"note": "Jadwal dibagikan"}).status_code == 302
    page = text(dewi.get(reverse("meetings:meeting", args=[made.pk])))
    assert "Jadwal dibagikan" in page
    assert "Selesai pada" in page


def test_the_next_meeting_begins_with_what_is_open(cast: Any, unit: int) -> None:
    with cast.within("wanggar"):
        made = teamwork.meeting(cast.dewi, cast.budi)
        teamwork.next_step(made, cast.budi, due_on=TODAY.replace(day=1))
    page = text(cast.client("dewi").get(reverse("meetings:new", args=["unit", unit])))
    assert "Masih terbuka dari rapat sebelumnya" in page
    assert "Lewat tanggalnya" in page


def test_a_teams_leader_meets_the_team_from_its_page(cast: Any) -> None:
    with cast.within("wanggar"):
        team = teamwork.team(cast.siti, cast.budi)
    for name in ("siti", "budi"):
        assert INDEX in text(cast.client(name).get(reverse("teams:team", args=[team.pk])))
    siti = cast.client("siti")
    answer = siti.post(reverse("meetings:recording", args=["team", team.pk]), form(cast, "budi"))
    assert answer.status_code == 302
    assert cast.client("budi").get(answer.url).status_code == 200
    assert cast.client("dewi").get(answer.url).status_code == 404


def test_an_empty_circle_and_an_unknown_one_say_so(cast: Any) -> None:
    with cast.within("wanggar"):
        team = teamwork.team(cast.siti)
    siti = cast.client("siti")
    for name in ("meetings:new", "meetings:appointment"):
        assert "Belum ada orang lain di dalamnya." in text(siti.get(reverse(name, args=["team", team.pk])))
    assert siti.post(reverse("meetings:recording", args=["team", team.pk]), form(cast)).status_code == 422
    assert siti.get(reverse("meetings:new", args=["agency", team.pk])).status_code == 404


def test_the_numbers_say_how_often_and_never_what(cast: Any) -> None:
    with cast.within("wanggar"):
        teamwork.meeting(cast.dewi, cast.budi)
    page = cast.client("lestari").get(reverse("meetings:counts"))
    assert problems(page.content.decode()) == []
    assert "Dewi Anggraini" in text(page)
    assert teamwork.SAID not in text(page)
    assert reverse("meetings:counts") in text(cast.client("lestari").get(INDEX))
    assert reverse("meetings:counts") not in text(cast.client("budi").get(INDEX))


def test_every_page_keeps_its_budget_with_one_meeting_and_with_many(cast: Any, unit: int) -> None:
    dewi = cast.client("dewi")
    with cast.within("wanggar"):
        pk = teamwork.meeting(cast.dewi, cast.budi).pk
        planned = teamwork.meeting(cast.dewi, cast.budi, state="planned").pk
    pages = [
        INDEX,
        reverse("meetings:counts"),
        reverse("meetings:meeting", args=[pk]),
        reverse("meetings:minutes", args=[planned]),
        reverse("meetings:new", args=["unit", unit]),
        reverse("meetings:appointment", args=["unit", unit]),
    ]
    numbers = []
    for _ in range(2):
        for address in pages:
            dewi.get(address)
            with counted() as queries:
                assert dewi.get(address).status_code == 200
            numbers.append(queries.number)
        with cast.within("wanggar"):
            for _ in range(5):
                made = teamwork.meeting(cast.dewi, cast.budi, cast.andi, cast.maria)
                teamwork.next_step(made, cast.andi)
    assert max(numbers) <= 12
    assert numbers[:6] == numbers[6:]
