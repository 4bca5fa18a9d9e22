"""What is read is prepared once on a connection, and counted like any other statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.organization.models import Agency
from lugas.workflow.prepared import rows_of
from lugas.workflow.tenancy import agency_context

pytestmark = pytest.mark.django_db
STATEMENT = "select %(number)s::bigint + 40 as prepared_sum"
KEPT = "select count(*) from pg_prepared_statements where strpos(statement, %s) > 0"


def kept(part: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [part])
        return int(cursor.fetchone()[0])


def test_a_statement_asked_often_keeps_its_plan() -> None:
    found = [rows_of(STATEMENT, {"number": number})[0][0] for number in range(5)]

    assert found == [40, 41, 42, 43, 44]
    assert kept("prepared_sum") == 1


def test_pages_are_read_with_kept_plans_and_every_statement_is_in_the_log() -> None:
    for _ in range(4):
        with CaptureQueriesContext(connection) as captured, agency_context(None, read_only=True):
            list(Agency.objects.filter(short_name="kept plans").order_by("pk"))

    assert kept('"short_name" = ') == 1
    assert any("organization_agency" in query["sql"] for query in captured.captured_queries)


def test_what_writes_is_not_prepared() -> None:
    for _ in range(4):
        with agency_context(None):
            list(Agency.objects.filter(place="never kept").order_by("pk"))

    assert kept('"place" = ') == 0
