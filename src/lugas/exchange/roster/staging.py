"""Checked rows into the database: COPY into a temporary table, then through the fence."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from .checking import Checked

REPORT_EVERY = 2_000

MAKE = """
create temporary table roster_row (sheet text, number int, vals jsonb, errors jsonb) on commit drop
"""
KEEP = """
insert into exchange_importrow (agency_id, batch_id, sheet, number, "values", errors, verdict)
select %(agency)s, %(batch)s, sheet, number, vals, errors, '' from roster_row order by sheet, number
"""


def stage(agency_id: int, batch_id: int, rows: Iterable[Checked], progress: Callable[[int], None]) -> int:
    """Keep the rows of a batch; how many. Runs in the caller's transaction."""
    number = 0
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists roster_row")
        cursor.execute(MAKE)
        raw: Any = cursor.cursor
        with raw.copy("copy roster_row (sheet, number, vals, errors) from stdin") as copy:
            for number, (sheet, place, values, errors) in enumerate(rows, start=1):
                copy.write_row((sheet, place, json.dumps(values), json.dumps(errors)))
                if number % REPORT_EVERY == 0:
                    progress(number)
        cursor.execute("analyze roster_row")
        cursor.execute(KEEP, {"agency": agency_id, "batch": batch_id})
        cursor.execute("drop table roster_row")
    return number
