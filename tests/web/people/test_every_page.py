"""Every page of accounts, people and units is sound, and every form that is sent empty says what is missing."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lugas.organization.models import Employee, Position, Unit
from tests.cast import TODAY
from tests.pages import problems

EMPTY = "Bidang ini tidak boleh kosong"
PAGES = {
    "lestari": (
        "/people/new/",
        "/people/corrections/?state=accepted",
        "/people/choice/?for=operator&of={budi}&q=andi",
        "/people/choice/?for=delegate&of={budi}&q=andi",
        "/people/choice/?for=grant&q=andi",
        "/people/choice/?for=official&q=andi",
        "/people/{budi}/data/",
        "/people/{budi}/posting/",
        "/people/{budi}/posting/?q=bidang",
        "/people/{budi}/posting/?unit={unit}&kind=plt",
        "/people/{budi}/departure/",
        "/people/{budi}/powers/?operator={andi}&delegate={andi}",
        "/units/?q=bidang",
        "/units/new/",
        "/units/new/?under={unit}",
        "/units/{unit}/data/",
        "/units/{unit}/placement/?q=mutasi",
        "/units/{unit}/placement/?under={other}",
        "/units/{unit}/closing/",
        "/units/{unit}/positions/new/",
    ),
    "budi": ("/account/", "/account/password/", "/people/{budi}/corrections/", "/people/{budi}/powers/", "/agencies/"),
    "agus": (
        "/administration/",
        "/administration/agency/?person={budi}",
        "/offices/?office=auditor",
        "/offices/new/{budi}/",
    ),
}

# Address, what is sent, and a word that the answer says.
REFUSED = {
    "lestari": (
        ("/people/new/person/", {}, EMPTY),
        ("/people/{budi}/data/change/", {"version": "1"}, EMPTY),
        ("/people/{budi}/data/change/", {"version": "1", "kind": "pns", "name": "B", "number": "1"}, "18 angka"),
        ("/people/{budi}/posting/preview/", {"unit": "{unit}"}, EMPTY),
        ("/people/{budi}/postings/", {"unit": "{unit}"}, EMPTY),
        (
            "/people/{budi}/posting/preview/",
            {
                "unit": "{unit}",
                "position": "{seat}",
                "kind": "definitive",
                "starts_on": str(TODAY),
                "ends_on": str(TODAY),
                "decree": "SK",
            },
            "berakhir ketika penempatan berikutnya",
        ),
        ("/people/{budi}/departure/preview/", {}, EMPTY),
        ("/people/{budi}/departure/record/", {}, EMPTY),
        ("/people/{budi}/powers/proxies/", {"operator": "{andi}"}, EMPTY),
        (
            "/people/{budi}/powers/delegations/",
            {"delegate": "{andi}", "decree": "ST", "starts_on": "2026-08-18", "ends_on": "2026-08-17"},
            "lebih awal",
        ),
        ("/units/new/unit/", {"under": "{unit}"}, EMPTY),
        (
            "/units/new/unit/",
            {"under": "{unit}", "name": "A", "code": "WB", "kind": "section", "on": str(TODAY), "decree": "P"},
            "sudah dipakai unit lain",
        ),
        ("/units/{unit}/data/change/", {}, EMPTY),
        ("/units/{unit}/placement/preview/", {"under": "{other}"}, EMPTY),
        ("/units/{unit}/closing/record/", {}, EMPTY),
        ("/units/{unit}/positions/", {}, EMPTY),
    ),
    "budi": (
        ("/account/contact/", {"email": "bukan alamat", "phone": "x", "language": "id"}, "6 sampai 15 angka"),
        ("/people/{budi}/corrections/new/", {}, EMPTY),
    ),
    "agus": (
        ("/administration/agency/settings/", {}, EMPTY),
        ("/offices/new/{budi}/grant/", {}, EMPTY),
        (
            "/offices/new/{budi}/grant/",
            {"office": "head", "decree": "SK", "starts_on": "2026-08-18", "ends_on": "2026-08-01"},
            "lebih awal",
        ),
    ),
}


@pytest.fixture
def keys(cast: Any) -> dict[str, Any]:
    with cast.within("wanggar"):
        units = dict(Unit.objects.values_list("code", "pk"))
        seat = Position.objects.get(code="WA1-dewi").pk
    people = {"budi": cast.budi.employee_id, "andi": cast.andi.employee_id}
    return people | {"unit": units["WA1"], "other": units["WB"], "seat": seat}


@pytest.mark.slow
@pytest.mark.parametrize("nickname", PAGES)
def test_every_page_is_sound(cast: Any, keys: dict[str, Any], nickname: str) -> None:
    client, wrong = cast.client(nickname), {}
    for address in PAGES[nickname]:
        response = client.get(address.format(**keys))
        found = problems(response.content.decode()) if response.status_code == 200 else [response.status_code]
        wrong |= {address: found} if found else {}
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("nickname", REFUSED)
def test_a_form_that_lacks_something_says_what_and_stays(cast: Any, keys: dict[str, Any], nickname: str) -> None:
    client, wrong = cast.client(nickname), {}
    session = client.session
    session["administrating_until"] = (timezone.now() + timedelta(minutes=30)).isoformat()
    session.save()
    for address, values, word in REFUSED[nickname]:
        sent = {name: str(value).format(**keys) for name, value in values.items()}
        response = client.post(address.format(**keys), sent)
        page = response.content.decode()
        if response.status_code != 422 or word not in page or problems(page):
            wrong[address] = (response.status_code, word in page, problems(page))
    assert wrong == {}


def test_contact_data_are_ones_own_to_change(cast: Any) -> None:
    values = {"email": "budi@example.org", "phone": "0812 3456 7890", "language": "en"}
    cast.client("budi").post("/account/contact/", values)
    with cast.within("wanggar"):
        person = Employee.objects.select_related("membership__user").get(pk=cast.budi.employee_id)
    assert (person.email, person.phone, person.membership.user.language) == (
        "budi@example.org",
        "0812 3456 7890",
        "en",
    )
