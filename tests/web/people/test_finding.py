"""Finding people by name, unit and number; a number never stands in an address."""

from typing import Any

import pytest

from tests.queries import MOST, counted

BUDI = "199001152014021006"


def names(page: str) -> list[str]:
    return [row.split(">")[1].split("<")[0] for row in page.split('data-label="Nama">')[1:]]


def cells(page: str) -> list[str]:
    return [part.split("</a>")[0].rsplit(">", 1)[1] for part in page.split('<td data-label="Nama">')[1:]]


def test_everybody_of_the_agency_by_name_and_nobody_else(cast: Any) -> None:
    page = cast.client("budi").get("/people/").content.decode()
    assert cells(page)[:3] == ["Agus Prasetyo", "Andi Rumaropen", "Budi Santoso"]
    assert len(cells(page)) == 12
    assert "Joko" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sant", ["Budi Santoso"]),
        ("SITI lub", ["Siti Nurhaliza Lubis"]),
        ("subbidang eval", ["Andi Rumaropen", "Budi Santoso", "Dewi Anggraini", "Maria Goreti Kogoya"]),
        ("zzz", []),
        ("%", []),
    ],
)
def test_words_find_the_beginnings_of_names_and_units(cast: Any, query: str, found: list[str]) -> None:
    response = cast.client("budi").post("/people/search/", {"q": query}, follow=True)
    page = response.content.decode()
    expected = found or (cells(cast.client("budi").get("/people/").content.decode()) if query == "%" else [])
    assert cells(page) == expected


@pytest.mark.parametrize("typed", [BUDI, "19900115 201402 1 006"])
def test_a_number_leads_to_its_person_without_standing_in_the_address(cast: Any, typed: str) -> None:
    response = cast.client("lestari").post("/people/search/", {"q": typed})
    assert response["Location"] == f"/people/{cast.budi.employee_id}/"


def test_a_begun_number_shows_those_it_fits_in_the_answer_itself(cast: Any) -> None:
    response = cast.client("lestari").post("/people/search/", {"q": "1990"})
    other = cast.client("lestari").post("/people/search/", {"q": "19900"})

    assert response["Location"] == "/people/?q=1990"
    assert other["Location"] == f"/people/{cast.budi.employee_id}/"


def test_people_of_a_unit_with_those_below(cast: Any) -> None:
    from lugas.organization.models import Unit

    with cast.within("wanggar"):
        unit = Unit.objects.get(code="WA").pk
    page = cast.client("budi").get(f"/people/?unit={unit}").content.decode()
    assert cells(page) == ["Andi Rumaropen", "Budi Santoso", "Dewi Anggraini", "Maria Goreti Kogoya", "Markus Pigai"]


@pytest.mark.parametrize("unit", ["999999", "abc", "-1", "99999999999999999999"])
def test_a_unit_that_is_not_there_is_not_found(cast: Any, unit: str) -> None:
    assert cast.client("budi").get(f"/people/?unit={unit}").status_code == 404


def test_the_list_goes_on_by_key(cast: Any, monkeypatch: Any) -> None:
    from lugas.web.people import lists

    monkeypatch.setattr(lists, "SIZE", 5)
    client, seen, address = cast.client("budi"), [], "/people/"
    while address:
        page = client.get(address).content.decode()
        seen += cells(page)
        address = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0] if 'rel="next"' in page else ""
        address = address.replace("&amp;", "&")

    assert seen == sorted(seen)
    assert len(seen) == 12


def test_who_left_is_not_on_the_list(cast: Any) -> None:
    from lugas.organization.models import Employee
    from tests.cast import TODAY

    with cast.within("wanggar"):
        Employee.objects.filter(pk=cast.andi.employee_id).update(left_on=TODAY)
    assert "Andi Rumaropen" not in cells(cast.client("budi").get("/people/").content.decode())


def test_choosing_leads_on_to_what_the_person_is_chosen_for(cast: Any) -> None:
    client = cast.client("lestari")
    page = client.get("/people/choice/?for=posting&unit=3&kind=plt&q=budi").content.decode()
    by_number = client.post("/people/search/", {"q": BUDI, "for": "posting", "unit": "3", "kind": "plt"})

    target = f"/people/{cast.budi.employee_id}/posting/?unit=3&kind=plt"
    assert target.replace("&", "&amp;") in page
    assert by_number["Location"] == target


@pytest.mark.parametrize(
    "address", ["/people/", "/people/?q=subbidang", "/people/acting/", "/people/choice/?for=grant&q=a"]
)
def test_the_lists_take_few_queries(cast: Any, address: str) -> None:
    client = cast.client("lestari")
    with counted() as queries:
        client.get(address)
    assert queries.number <= MOST
