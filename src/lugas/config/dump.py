"""The database as one file, and back: pg_dump and pg_restore, as the owner, compared row by row afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import connections, transaction
from psycopg.conninfo import make_conninfo

from .binaries import PostgresError, client_programs, server_user

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
UNOWNED = ("--no-privileges", "--no-owner")
IN_ONE_TRANSACTION = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--file=-")
# A schema with nothing in it; the owner owns the database and may do that anywhere.
AFRESH = b"drop schema if exists public cascade;\ncreate schema public;\n"
# pg_restore 17 sets what PostgreSQL 15 and 16 do not know.
NEWER_SETTINGS = (b"SET transaction_timeout",)
HEAD = (b"--", b"SET ", b"SELECT pg_catalog.set_config", b"\\")

FAREWELL_SECONDS = 3.0

Sums = dict[str, list[str]]


def dump(target: Path) -> Sums:
    """Write the whole database into `target`; the sum of every table's rows as they were in that very snapshot."""
    excluded = [f"--exclude-table-data=public.{table}" for table in WITHOUT_ROWS]
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("select pg_export_snapshot()")
        snapshot = str(cursor.fetchone()[0])
        _dump(f"--snapshot={snapshot}", *excluded, f"--file={target}")
        return row_sums(cursor)


def restore(source: Path) -> Sums:
    """Replace everything in the database by what `source` holds, or nothing; the sums of what is there now."""
    _refuse_while_in_use()
    _replace(source)
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


def _dump(*arguments: str) -> None:
    program = str(client_programs(server_user()) / "pg_dump")
    command = [program, "--format=custom", "--no-privileges", _place(), *arguments]
    answer = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise _failed("pg_dump", answer.stderr)


def _place() -> str:
    """The database as the owner reaches it, with what its address says about encryption; the password stays out."""
    owner = settings.DATABASES["owner"]
    named = {"host": "HOST", "port": "PORT", "user": "USER", "dbname": "NAME"}
    parts = {part: str(owner[key]) for part, key in named.items() if owner.get(key)}
    return f"--dbname={make_conninfo(**owner.get('OPTIONS', {}), **parts)}"


def _environment() -> dict[str, str]:
    password = settings.DATABASES["owner"].get("PASSWORD")
    return os.environ | ({"PGPASSWORD": str(password)} if password else {})


def _failed(program: str, reason: str) -> PostgresError:
    return PostgresError(f"{program} failed: {reason.strip()}")


def _replace(source: Path) -> None:
    """As one script in one transaction: what fails leaves the database as it was."""
    programs = client_programs(server_user())
    with tempfile.TemporaryFile() as complaints, tempfile.TemporaryFile() as refusals:
        reading = subprocess.Popen(
            [programs / "pg_restore", *UNOWNED, "--file=-", source], stdout=subprocess.PIPE, stderr=complaints
        )
        writing = subprocess.Popen(
            [programs / "psql", *IN_ONE_TRANSACTION, _place()],
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=refusals,
        )
        whole = _feed(reading, writing)
        for program, process, said in (("psql", writing, refusals), ("pg_restore", reading, complaints)):
            if process.returncode > 0:
                said.seek(0)
                raise _failed(program, said.read().decode(errors="replace"))
        if not whole:
            raise _failed("pg_restore", "it ended too early")


def _feed(reading: "subprocess.Popen[bytes]", writing: "subprocess.Popen[bytes]") -> bool:
    """Pass the script on; False when it is not whole, and then psql ends before it could commit."""
    script, target = cast(IO[bytes], reading.stdout), cast(IO[bytes], writing.stdin)
    with suppress(BrokenPipeError):  # psql stopped, and says why
        target.write(AFRESH)
        target.writelines(understood(script))
        shutil.copyfileobj(script, target, 1024 * 1024)
        target.flush()
    script.close()
    whole = reading.wait() == 0
    if not whole and writing.poll() is None:
        writing.kill()
    with suppress(BrokenPipeError):
        target.close()
    writing.wait()
    return whole and writing.returncode == 0


def understood(script: Iterable[bytes]) -> Iterator[bytes]:
    """The settings at the head of a script, without those that an older server does not know."""
    for line in script:
        if not line.startswith(NEWER_SETTINGS):
            yield line
        if not (line.isspace() or line.startswith(HEAD)):
            return


def _refuse_while_in_use() -> None:
    connections.close_all()
    # A connection that was just closed stands in the server's list for a moment longer.
    until = time.monotonic() + FAREWELL_SECONDS
    while _others():
        if time.monotonic() > until:
            raise PostgresError("The database is in use. Stop the application first (`./lugas stop`, or its services).")
        time.sleep(0.05)
    connections.close_all()


def _others() -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute(OTHERS)
        return int(cursor.fetchone()[0])
