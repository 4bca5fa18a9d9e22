"""What a transaction sees inside and outside an agency's context."""

from datetime import date

import pytest
from django.db import InternalError, ProgrammingError, transaction

from lugas.organization.models import Agency, Holiday
from lugas.workflow.tenancy import agency_context, current_agency

pytestmark = pytest.mark.django_db
DAY = date(2031, 1, 1)


@pytest.fixture
def here() -> Agency:
    agency = Agency.objects.create(code="here", name="Here", short_name="Here")
    with agency_context(agency.pk):
        Holiday.objects.create(agency=agency, day=DAY, name="ours")
    return agency


@pytest.fixture
def there() -> Agency:
    agency = Agency.objects.create(code="there", name="There", short_name="There")
    with agency_context(agency.pk):
        Holiday.objects.create(agency=agency, day=DAY, name="theirs")
    return agency


def names() -> list[str]:
    return list(Holiday.objects.filter(day=DAY).values_list("name", flat=True))


def test_only_the_rows_of_the_agency_are_seen(here: Agency, there: Agency) -> None:
    assert names() == []
    with agency_context(here.pk):
        assert names() == ["ours"]
    with agency_context(there.pk):
        assert names() == ["theirs"]
    assert names() == []


def test_an_inner_context_gives_the_outer_one_back(here: Agency, there: Agency) -> None:
    with agency_context(here.pk):
        with agency_context(there.pk):
            assert (names(), current_agency()) == (["theirs"], there.pk)
        assert (names(), current_agency()) == (["ours"], here.pk)
        with agency_context(None):
            assert names() == []
        assert names() == ["ours"]


def test_an_inner_context_that_fails_gives_the_outer_one_back(here: Agency, there: Agency) -> None:
    with agency_context(here.pk):
        with pytest.raises(ValueError, match="inside"), agency_context(there.pk):
            raise ValueError("inside")
        assert (names(), current_agency()) == (["ours"], here.pk)


def test_an_inner_context_that_is_rolled_back_gives_the_outer_one_back(here: Agency, there: Agency) -> None:
    with agency_context(here.pk):
        with agency_context(there.pk):
            Holiday.objects.all().delete()
            transaction.set_rollback(True)
        assert names() == ["ours"]
    with agency_context(there.pk):
        assert names() == ["theirs"]


def test_a_row_of_another_agency_cannot_be_written(here: Agency, there: Agency) -> None:
    with agency_context(here.pk), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Holiday.objects.create(agency=there, day=date(2031, 1, 2), name="smuggled")
    with agency_context(here.pk):
        assert Holiday.objects.filter(agency=there).update(name="smuggled") == 0


def test_a_row_cannot_be_moved_to_another_agency(here: Agency, there: Agency) -> None:
    with agency_context(here.pk), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Holiday.objects.filter(day=DAY).update(agency=there)


def test_a_reading_context_cannot_write_and_ends_with_itself(here: Agency) -> None:
    with (
        agency_context(here.pk, read_only=True),
        pytest.raises(InternalError, match="read-only transaction"),
        transaction.atomic(),
    ):
        Holiday.objects.all().delete()
    with agency_context(here.pk):
        assert Holiday.objects.all().delete()[0] == 1


def test_writing_inside_a_reading_context_is_refused(here: Agency) -> None:
    with (
        agency_context(here.pk, read_only=True),
        pytest.raises(InternalError, match="read-only transaction"),
        agency_context(here.pk),
    ):
        Holiday.objects.all().delete()
