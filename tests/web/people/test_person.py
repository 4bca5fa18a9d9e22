"""A person's page: everyone sees the place, few the history, and only who may the results."""

from typing import Any

import pytest

from lugas.organization.models import Employee, Posting
from lugas.workflow.models import Event
from tests import factories
from tests.cast import TODAY
from tests.pages import problems
from tests.queries import MOST, counted

NIP = "199001152014021006"


def page_for(cast: Any, viewer: str, about: str = "budi") -> str:
    return cast.client(viewer).get(f"/people/{getattr(cast, about).employee_id}/").content.decode()


@pytest.fixture
def appraised(cast: Any) -> Any:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        factories.appraisal(plan, "final", number=1)
        factories.appraisal(plan, "decided", number=2, grade="poor")
    return cast


@pytest.mark.parametrize(
    ("viewer", "number", "history", "results"),
    [
        ("budi", NIP, True, True),
        ("lestari", NIP, True, True),
        ("dewi", "…006", True, True),
        ("markus", "…006", True, True),
        ("ratna", "…006", True, True),
        ("hasan", "…006", True, True),
        ("andi", "", False, False),
        ("siti", "", False, False),
    ],
)
def test_what_one_may_not_see_is_not_there(
    appraised: Any, viewer: str, number: str, history: bool, results: bool
) -> None:
    page = page_for(appraised, viewer)

    assert "Analis SDM Aparatur" in page
    assert "Dewi Anggraini" in page
    assert (NIP in page) is (number == NIP)
    assert number in page
    assert ("SK 821/2020" in page) is history
    assert ("Triwulan I:" in page) is results


def test_a_grade_that_was_not_delivered_is_nowhere(appraised: Any) -> None:
    for viewer in ("budi", "lestari", "dewi"):
        page = page_for(appraised, viewer)
        assert "Triwulan II:" not in page
        assert "Kurang" not in page


def test_a_look_at_somebodys_records_is_in_the_trace_and_ones_own_is_not(appraised: Any) -> None:
    for viewer in ("budi", "andi", "dewi"):
        page_for(appraised, viewer)

    with appraised.within("wanggar"):
        seen = Event.objects.filter(kind="employee.read").values_list("employee_id", "subject_id")
        assert list(seen) == [(appraised.dewi.employee_id, appraised.budi.employee_id)]


def test_another_agencys_person_is_not_found(cast: Any) -> None:
    assert cast.client("tono").get(f"/people/{cast.budi.employee_id}/").status_code == 404


def test_the_page_is_sound_and_takes_few_queries(appraised: Any) -> None:
    client = appraised.client("dewi")
    with counted() as queries:
        page = client.get(f"/people/{appraised.budi.employee_id}/").content.decode()
    assert queries.number <= MOST
    assert problems(page) == []


def test_a_number_is_checked_when_a_person_is_entered(cast: Any) -> None:
    client = cast.client("lestari")
    values = {"kind": "pns", "name": "Yulia Rahman", "number": "199513152020122001"}

    wrong = client.post("/people/new/person/", values)
    taken = client.post("/people/new/person/", values | {"number": NIP})
    right = client.post("/people/new/person/", values | {"number": "19950315 202012 2 001"})

    assert (wrong.status_code, taken.status_code) == (422, 422)
    assert "tanggal lahir" in wrong.content.decode()
    assert "Budi Santoso" in taken.content.decode()
    with cast.within("wanggar"):
        made = Employee.objects.select_related("membership__user").get(name="Yulia Rahman")
        assert (made.nip, made.sex, str(made.birth_date)) == ("199503152020122001", "f", "1995-03-15")
        assert not made.membership.user.has_usable_password()
    assert right["Location"] == f"/people/{made.pk}/posting/"


@pytest.mark.parametrize(
    ("kind", "number", "told"),
    [("pppk", "199503152020122001", "21"), ("pns", "199503152022212001", "NI PPPK"), ("official", NIP, "Kosongkan")],
)
def test_the_number_must_fit_the_kind(cast: Any, kind: str, number: str, told: str) -> None:
    values = {"kind": kind, "name": "Yulia Rahman", "number": number}
    response = cast.client("lestari").post("/people/new/person/", values)
    assert response.status_code == 422
    assert told in response.content.decode()


def test_an_official_without_number_gets_a_name_to_sign_in_with(cast: Any) -> None:
    cast.client("lestari").post("/people/new/person/", {"kind": "official", "name": "Yohanes Tekege"})
    with cast.within("wanggar"):
        made = Employee.objects.select_related("membership__user").filter(name="Yohanes Tekege").order_by("-pk")[0]
    assert made.membership.user.sign_in_name == "yohanes.tekege"


def test_a_corrected_number_is_the_new_sign_in_name(cast: Any) -> None:
    from lugas.organization.models import User

    budi = cast.budi.employee_id
    values = {"kind": "pns", "name": "Budi Santoso", "number": "199001152014021016", "version": "1"}
    cast.client("lestari").post(f"/people/{budi}/data/change/", values)

    assert User.objects.get(pk=cast.budi.user_id).sign_in_name == "199001152014021016"
    with cast.within("wanggar"):
        assert Event.objects.filter(kind="employee.changed", subject_id=budi).count() == 1


def test_two_officers_never_overwrite_each_other_silently(cast: Any) -> None:
    address = f"/people/{cast.budi.employee_id}/data/change/"
    values = {"kind": "pns", "number": NIP, "version": "1"}
    client = cast.client("lestari")

    first = client.post(address, values | {"name": "Budi Santosa"})
    second = client.post(address, values | {"name": "Budi Susanto"})

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Budi Santosa" in second.content.decode()
    with cast.within("wanggar"):
        assert Employee.objects.get(pk=cast.budi.employee_id).name == "Budi Santosa"


def test_a_move_shows_first_what_it_changes_and_then_does_it(cast: Any) -> None:
    from lugas.organization.models import Position, Unit

    with cast.within("wanggar"):
        factories.plan(cast.budi, "agreed")
        unit, seat = Unit.objects.get(code="WB1").pk, Position.objects.get(code="WB1-kepala").pk
    budi, client = cast.budi.employee_id, cast.client("lestari")
    values = {"unit": unit, "position": seat, "kind": "definitive", "starts_on": TODAY.isoformat(), "decree": "SK 9"}

    page = client.post(f"/people/{budi}/posting/preview/", values).content.decode()
    with cast.within("wanggar"):
        untouched = Posting.objects.filter(employee_id=budi).count()
    done = client.post(f"/people/{budi}/postings/", values)

    for words in ("Kepala Subbidang", "17 Agustus 2026", "2 orang mendapat pejabat penilai lain", "Nurul Hidayah"):
        assert words in page
    assert problems(page) == []
    assert (untouched, done.status_code) == (1, 302)
    with cast.within("wanggar"):
        assert cast.budi.employee.position.title == "Kepala Subbidang"


def test_a_move_that_is_refused_keeps_what_was_typed(cast: Any) -> None:
    from lugas.organization.models import Position, Unit

    with cast.within("wanggar"):
        unit, seat = Unit.objects.get(code="WA1").pk, Position.objects.get(code="WA1-dewi").pk
    values = {"unit": unit, "position": seat, "kind": "definitive", "starts_on": TODAY.isoformat(), "decree": "SK 9/X"}

    response = cast.client("lestari").post(f"/people/{cast.budi.employee_id}/posting/preview/", values)

    assert response.status_code == 409
    assert "Dewi Anggraini masih menduduki" in response.content.decode()
    assert "SK 9/X" in response.content.decode()


def test_a_departure_is_previewed_and_recorded(cast: Any) -> None:
    dewi, client = cast.dewi.employee_id, cast.client("lestari")
    values = {"on": TODAY.isoformat(), "reason": "pensiun", "decree": "SK Pensiun 5/2026"}

    page = client.post(f"/people/{dewi}/departure/preview/", values).content.decode()
    with cast.within("wanggar"):
        before = Employee.objects.get(pk=dewi).left_on
    client.post(f"/people/{dewi}/departure/record/", values)

    assert "3 orang mendapat pejabat penilai lain" in page
    assert before is None
    with cast.within("wanggar"):
        assert Employee.objects.get(pk=dewi).left_on == TODAY
        assert Event.objects.get(kind="employee.left").comment == "pensiun: SK Pensiun 5/2026"


def test_vacant_and_acting_seats_are_listed(cast: Any) -> None:
    page = cast.client("lestari").get("/people/acting/").content.decode()
    assert "Subbidang Data" in page
    assert "Siti Nurhaliza Lubis" in page
    assert "Subbidang Evaluasi" not in page


def test_an_acting_posting_ends_from_the_persons_page(cast: Any) -> None:
    with cast.within("wanggar"):
        held = Posting.objects.get(kind="plt")
    response = cast.client("lestari").post(f"/people/{held.employee_id}/postings/{held.pk}/end/")
    assert response.status_code == 302
    with cast.within("wanggar"):
        held.refresh_from_db()
        assert held.ends_on == TODAY


@pytest.mark.parametrize("nickname", ["budi", "dewi", "hasan", "agus"])
def test_who_does_not_keep_the_roster_finds_no_way_in(cast: Any, nickname: str) -> None:
    andi = cast.andi.employee_id
    client = cast.client(nickname)
    addresses = (f"/people/{andi}/posting/", f"/people/{andi}/data/", f"/people/{andi}/departure/", "/people/new/")
    assert [client.get(address).status_code for address in addresses] == [403, 403, 403, 403]
    assert "Kelola data ini" not in client.get(f"/people/{andi}/").content.decode()
