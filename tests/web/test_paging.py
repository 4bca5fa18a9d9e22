"""Lists that go on by key: every row once, in order, and no way to break in."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import BadRequest
from django.test import RequestFactory

from lugas.organization.models import Employee
from lugas.web.paging import page_of


def walk(by: tuple[str, ...], size: int) -> list[int]:
    seen, address = [], "/people/?q=a"
    while address:
        page = page_of(Employee.objects.all(), RequestFactory().get(address), by=by, size=size)
        seen += [row.pk for row in page.rows]
        address = page.next_address
        assert not address or urlsplit(address).query.startswith("q=a&after=")
    return seen


@pytest.mark.parametrize("by", [("sort_name", "pk"), ("-sort_name", "-pk"), ("unit_id", "pk")])
@pytest.mark.parametrize("size", [1, 4, 100])
def test_every_row_comes_once_and_in_order(wanggar: Any, by: tuple[str, ...], size: int) -> None:
    people = Employee.objects.exclude(unit=None) if "unit_id" in by else Employee.objects.all()
    seen = walk(by, size)
    assert [pk for pk in seen if pk in set(people.values_list("pk", flat=True))] == list(
        people.order_by(*by).values_list("pk", flat=True)
    )


def test_the_first_page_is_reached_again_from_a_later_one(wanggar: Any) -> None:
    first = page_of(Employee.objects.all(), RequestFactory().get("/people/"), by=("pk",), size=2)
    second = page_of(Employee.objects.all(), RequestFactory().get(first.next_address), by=("pk",), size=2)
    assert (first.first_address, second.first_address) == ("", "/people/?")


@pytest.mark.parametrize("place", ["x", "eyJhIjoxfQ", "WzEsMl0", "W1tdXQ", "é"])
def test_a_place_that_nobody_was_given_is_told(wanggar: Any, place: str) -> None:
    with pytest.raises(BadRequest):
        page_of(Employee.objects.all(), RequestFactory().get("/people/", {"after": place}), by=("pk",))
