"""The database as one file, and back: pg_dump and pg_restore, as the owner, compared row by row afterwards."""

import os
import subprocess
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from .binaries import PostgresError, find_programs, server_user

# Rows that are worth nothing elsewhere.
WITHOUT_ROWS = ("django_session", "usersessions_usersession", "axes_accessattempt")
TABLES = """
select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname
"""
ROW_SUM = "select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from {} t"
OTHERS = """
select count(*) from pg_stat_activity
 where datname = current_database() and pid <> pg_backend_pid() and usename is not null
"""

FAREWELL_SECONDS = 3.0

Sums = dict[str, list[str]]


def dump(target: Path) -> Sums:
    """Write the whole database into `target`; the sum of every table's rows as they were in that very snapshot."""
    excluded = [f"--exclude-table-data=public.{table}" for table in WITHOUT_ROWS]
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("select pg_export_snapshot()")
        snapshot = str(cursor.fetchone()[0])
        _run("pg_dump", "--format=custom", "--no-privileges", f"--snapshot={snapshot}", *excluded, f"--file={target}")
        return row_sums(cursor)


def restore(source: Path) -> Sums:
    """Replace everything in the database by what `source` holds; the sums of what is there now."""
    _refuse_while_in_use()
    _empty()
    _run("pg_restore", "--exit-on-error", "--single-transaction", "--no-privileges", "--no-owner", str(source))
    with connections["owner"].cursor() as cursor:
        return row_sums(cursor)


def row_sums(cursor: Any) -> Sums:
    """Per table: how many rows, and a sum over their contents that does not depend on their order."""
    cursor.execute(TABLES)
    names = [name for (name,) in cursor.fetchall() if name not in WITHOUT_ROWS]
    sums: Sums = {}
    for name in names:
        cursor.execute(ROW_SUM.format(connections["owner"].ops.quote_name(name)))
        sums[name] = [str(figure) for figure in cursor.fetchone()]
    return sums


def _programs() -> Path:
    if settings.EMBEDDED_SERVER is not None:
        found: Path = settings.EMBEDDED_SERVER.programs()
        return found
    return find_programs(server_user())


def _run(program: str, *arguments: str) -> None:
    owner = settings.DATABASES["owner"]
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    environment = os.environ | {variable: str(owner[key]) for variable, key in named.items() if owner.get(key)}
    command = [str(_programs() / program), f"--dbname={owner['NAME']}", *arguments]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise PostgresError(f"{program} failed: {answer.stderr.strip()}")


def _refuse_while_in_use() -> None:
    connections.close_all()
    # A connection that was just closed stands in the server's list for a moment longer.
    until = time.monotonic() + FAREWELL_SECONDS
    while _others():
        if time.monotonic() > until:
            raise PostgresError("The database is in use. Stop the application first (`./lugas stop`, or its services).")
        time.sleep(0.05)


def _others() -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute(OTHERS)
        return int(cursor.fetchone()[0])


def _empty() -> None:
    """A schema with nothing in it; the owner owns the database and may do that anywhere."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("drop schema if exists public cascade")
        cursor.execute("create schema public")
    connections.close_all()
