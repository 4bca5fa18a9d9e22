"""Manajemen Periode, from preparing a year to closing it, at the level of pages."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.organization.models import Holiday, Unit
from lugas.planning.models import Cycle, Deadline, Extension, Period, Plan

from ... import factories

PREPARATION = {"year": "2027", "scheme": "national", "period_kind": "quarterly"}


def page(client: Any, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content[:400]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def office(cast: Any) -> Any:
    return cast.client("lestari")


def inside(cast: Any) -> Any:
    return cast.within("wanggar")


def present(cast: Any, year: int = 2026) -> Cycle:
    with inside(cast):
        return Cycle.objects.get(year=year)


def prepared(cast: Any, office: Any) -> Cycle:
    assert office.post("/cycles/preparation/", PREPARATION).status_code == 302
    return present(cast, 2027)


def test_a_year_is_prepared_opened_and_started(cast: Any, office: Any) -> None:
    cycle = prepared(cast, office)
    address = f"/cycles/{cycle.pk}/"

    assert "11" in page(office, f"{address}steps/open_planning/")
    office.post(f"{address}steps/open_planning/taken/", {"version": cycle.lock_version})
    assert "Perencanaan" in page(office, address)
    with inside(cast):
        assert Plan.objects.filter(cycle=cycle, state="draft").count() == 11
    office.post(f"{address}steps/start/taken/", {"version": "2"})

    assert present(cast, 2027).state == "running"


def test_the_new_year_begins_with_what_the_last_one_was(cast: Any, office: Any) -> None:
    response = office.get("/cycles/new/").content.decode()

    assert 'value="2027"' in response
    assert re.search(r'value="quarterly"[^>]* checked', response)


@pytest.mark.parametrize(
    ("query", "year", "chosen"),
    [
        ("", "2027", "national"),
        ("?scheme=bangko", "2027", "bangko"),
        ("?scheme=bangko&year=2028", "2028", "bangko"),
        ("?scheme=jakarta&year=1999", "2027", "jakarta"),
        ("?scheme=jakarta&year=%C2%B2", "2027", "jakarta"),
    ],
)
def test_the_office_sees_what_a_scheme_brings_before_it_prepares(
    office: Any, query: str, year: str, chosen: str
) -> None:
    response = office.get(f"/cycles/new/{query}").content.decode()

    assert f'value="{year}"' in response
    assert re.search(rf'value="{chosen}"[^>]* selected', response)
    assert f'href="/schemes/{chosen}/"' in response
    assert f"{int(year)}" in response.split('id="preview"')[1]
    assert ("Rekan penilai diusulkan" in response) == (chosen == "bangko")


def test_an_unknown_scheme_has_no_preview(office: Any) -> None:
    assert 'id="preview"' not in office.get("/cycles/new/?scheme=atlantis").content.decode()


def test_a_year_prepared_with_a_scheme_has_the_dates_of_its_own_steps(cast: Any, office: Any) -> None:
    assert office.post("/cycles/preparation/", PREPARATION | {"scheme": "bangko"}).status_code == 302
    cycle = present(cast, 2027)

    steps = office.get(f"/cycles/{cycle.pk}/deadlines/").content.decode().split('id="content"')[1]

    assert steps.count("Rekan penilai diusulkan") == steps.count("Penilaian rekan kerja") > 0
    assert "Laporan proyek ditulis" not in steps


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"year": "2026"}, "Tahun 2026 sudah ada"),
        ({"year": "abc"}, "Isi"),
        ({"year": "99999999999999999999"}, "Isi"),
        ({"scheme": "atlantis"}, "atlantis"),
        ({"period_kind": ""}, "Evaluasi"),
    ],
)
def test_what_cannot_be_prepared_is_said_on_the_same_page(office: Any, typed: dict[str, str], words: str) -> None:
    response = office.post("/cycles/preparation/", PREPARATION | typed)

    assert response.status_code == 422
    assert 'class="error-summary"' in response.content.decode()


def test_a_step_from_a_page_that_is_out_of_date_is_not_taken(cast: Any, office: Any) -> None:
    cycle = prepared(cast, office)

    response = office.post(f"/cycles/{cycle.pk}/steps/open_planning/taken/", {"version": "7"})

    assert response.status_code == 409
    assert present(cast, 2027).state == "prepared"


def test_the_same_form_sent_twice_opens_the_year_once(cast: Any, office: Any) -> None:
    cycle = prepared(cast, office)
    sent = {"version": "1", "idempotency_key": "7c1f3f9e-30a1-4f6e-9a35-6a2f1f0b8a11"}
    address = f"/cycles/{cycle.pk}/steps/open_planning/taken/"

    first, second = office.post(address, sent), office.post(address, sent)

    assert (first.status_code, second.status_code, first["Location"]) == (302, 302, second["Location"])


def test_a_step_that_is_not_next_is_refused_with_the_reason(cast: Any, office: Any) -> None:
    cycle = present(cast)

    assert "“Berjalan”" in page(office, f"/cycles/{cycle.pk}/steps/close/")
    assert office.post(f"/cycles/{cycle.pk}/steps/close/taken/").status_code == 422
    assert office.get(f"/cycles/{cycle.pk}/steps/fly/").status_code == 404


def test_closing_a_period_shows_what_is_left_and_wants_the_reason(cast: Any, office: Any) -> None:
    with inside(cast):
        factories.appraisal(factories.plan(cast.budi, "agreed"), "rated", 2)
        second = factories.period(cast.budi, 2)
    address = f"/cycles/periods/{second.pk}/closing/"

    assert "Belum final: 1" in page(office, address)
    assert office.post(f"{address}taken/", {"reason": ""}).status_code == 422
    assert office.post(f"{address}taken/", {"reason": "Tugas belajar"}).status_code == 302
    with inside(cast):
        assert Period.objects.get(pk=second.pk).closed_at is not None


def test_a_period_is_opened_by_hand_when_its_time_has_come(cast: Any, office: Any) -> None:
    with inside(cast):
        Period.objects.filter(number=3).update(opened_at=None)
        factories.plan(cast.budi, "agreed")
        third = factories.period(cast.budi, 3)
    cycle = present(cast)
    assert f"/cycles/periods/{third.pk}/opening/" in office.get(f"/cycles/{cycle.pk}/").content.decode()

    office.post(f"/cycles/periods/{third.pk}/opening/")

    with inside(cast):
        assert Period.objects.get(pk=third.pk).opened_at is not None


def test_dates_are_set_while_preparing_and_extended_afterwards(cast: Any, office: Any) -> None:
    cycle = prepared(cast, office)
    with inside(cast):
        free = Deadline.objects.get(cycle=cycle, step="plan_submit")
        bound = Deadline.objects.get(cycle__year=2026, step="self_assessment", period__number=2)
        unit = Unit.objects.get(code="WA")
    assert "Dibuka pada" in page(office, f"/cycles/deadlines/{free.pk}/")
    assert "Bidang Penilaian Kinerja" in page(office, f"/cycles/deadlines/{bound.pk}/")

    office.post(f"/cycles/deadlines/{free.pk}/dates/", {"opens_on": "2027-01-04", "due_on": "2027-01-25"})
    office.post(
        f"/cycles/deadlines/{bound.pk}/extensions/",
        {"due_on": "2026-09-15", "unit": str(unit.pk), "reason": "Gangguan jaringan"},
    )

    with inside(cast):
        assert Deadline.objects.get(pk=free.pk).due_on == date(2027, 1, 25)
        made = Extension.objects.get()
        assert (made.unit_id, made.due_on, made.given_by_id) == (unit.pk, date(2026, 9, 15), cast.lestari.employee_id)
    text = page(office, f"/cycles/{present(cast).pk}/deadlines/")
    assert "Bidang Penilaian Kinerja: 15 Sep 2026" in text
    assert "Gangguan jaringan" in page(office, f"/cycles/{present(cast).pk}/")


@pytest.mark.parametrize(
    "typed",
    [
        {"due_on": "2026-01-01", "reason": "Sakit"},
        {"due_on": "2026-09-15", "reason": ""},
        {"due_on": "besok", "reason": "Sakit"},
        {"due_on": "2026-09-15", "reason": "Sakit", "unit": "999999"},
    ],
)
def test_a_wrong_extension_is_said_and_what_was_typed_stays(cast: Any, office: Any, typed: dict[str, str]) -> None:
    with inside(cast):
        bound = Deadline.objects.get(cycle__year=2026, step="self_assessment", period__number=2)

    response = office.post(f"/cycles/deadlines/{bound.pk}/extensions/", typed)

    assert response.status_code == 422
    assert typed["reason"] in response.content.decode()
    with inside(cast):
        assert not Extension.objects.exists()


def test_holidays_are_added_and_removed(cast: Any, office: Any) -> None:
    office.post("/cycles/holidays/days/", {"day": "2026-12-24", "name": "Cuti bersama Natal", "collective_leave": "on"})
    assert "Cuti bersama Natal" in page(office, "/cycles/holidays/?year=2026")
    again = office.post("/cycles/holidays/days/", {"day": "2026-12-24", "name": "Lagi"})
    with inside(cast):
        made = Holiday.objects.get(day=date(2026, 12, 24))

    office.post(f"/cycles/holidays/{made.pk}/removal/")

    assert (again.status_code, made.collective_leave) == (422, True)
    assert "Cuti bersama Natal" not in page(office, "/cycles/holidays/?year=2026")


def test_the_map_of_deadlines_is_open_to_everyone_of_the_agency(cast: Any) -> None:
    cycle = present(cast)

    text = page(cast.client("budi"), f"/cycles/{cycle.pk}/deadlines/")

    assert "Agustus 2026 bulan ini" in text
    assert "Perpanjang" not in text
    assert cast.client("joko").get(f"/cycles/{cycle.pk}/deadlines/").status_code == 404


GETS = ["/cycles/", "/cycles/new/", "/cycles/{cycle}/", "/cycles/{cycle}/steps/open_annual/", "/cycles/holidays/"]


@pytest.mark.parametrize("address", GETS)
@pytest.mark.parametrize("name", ["budi", "ratna", "hasan", "agus"])
def test_the_office_alone_keeps_the_years(cast: Any, name: str, address: str) -> None:
    assert cast.client(name).get(address.format(cycle=present(cast).pk)).status_code == 403


def test_another_agency_finds_nothing(cast: Any) -> None:
    tono, cycle = cast.client("tono"), present(cast)
    with inside(cast):
        second = factories.period(cast.budi, 2)

    assert tono.get(f"/cycles/{cycle.pk}/").status_code == 404
    assert tono.post(f"/cycles/periods/{second.pk}/closing/taken/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("address", ["/cycles/", "/cycles/{cycle}/", "/cycles/{cycle}/deadlines/", "/cycles/holidays/"])
def test_pages_need_at_most_twelve_queries(cast: Any, office: Any, address: str) -> None:
    where = address.format(cycle=present(cast).pk)
    office.get(where)

    with CaptureQueriesContext(connection) as queries:
        office.get(where)

    outside = ("SAVEPOINT", "set_config('app.agency', ''")  # of the transaction that the test itself is in
    asked = [query["sql"] for query in queries if not any(part in query["sql"] for part in outside)]
    assert len(asked) <= 12, asked
