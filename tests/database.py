"""The test database: migrated once per state of the migrations, filled with the cast once, cloned for each process.

Tests work as the application's role, so that row-level security is real in every one of them.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from traceback import print_exc
from typing import Any

from django.conf import settings
from django.db import connections
from psycopg import Connection, sql

from lugas.config.postgres import Server
from lugas.config.roles import Roles, grant_connect

SOURCE = Path(settings.PACKAGE)
TESTS = Path(__file__).parent
ROLES = Roles(settings.EMBEDDED_DATABASE)
KEPT_TEMPLATES = 4
Admin = Connection[Any]


def server() -> Server:
    found: Server = settings.EMBEDDED_SERVER
    return found


def _digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path).encode() + path.read_bytes())
    return total.hexdigest()[:10]


def _migrations() -> list[Path]:
    fence = [SOURCE / "workflow" / "rls.py", SOURCE / "config" / "migration.py", SOURCE.parents[1] / "uv.lock"]
    return [*SOURCE.glob("*/migrations/*.py"), *fence]


def migrated_name() -> str:
    return f"lugas_test_m{_digest(_migrations())}"


def filled_name() -> str:
    """By the cast's own files; `./lugas test` fills anew each time, because the cast goes through the application."""
    cast = [path for path in (TESTS / "cast.py", TESTS / "factories.py") if path.exists()]
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid())) if os.environ.get("LUGAS_TEST_FRESH") else ""
    return f"lugas_test_c{_digest([*_migrations(), *cast])}{run[:8]}"


def own_name() -> str:
    return f"lugas_test_p{os.getpid()}"


def _exists(admin: Admin, name: str) -> bool:
    return admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def _drop(admin: Admin, name: str) -> None:
    admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _clone(admin: Admin, source: str, target: str) -> None:
    admin.execute(
        sql.SQL("create database {} owner {} template {} strategy file_copy").format(
            sql.Identifier(target), sql.Identifier(ROLES.owner), sql.Identifier(source)
        )
    )
    grant_connect(admin, ROLES, target)


def _point(name: str, **users: str) -> None:
    """Lead Django's connections to the database `name`."""
    for alias in ("default", "owner"):
        connections[alias].close()
        connections.settings[alias] |= {"NAME": name, "USER": users.get(alias, ROLES.owner)}


@contextmanager
def _alone() -> Iterator[None]:
    with (Path(settings.DATA) / "test-templates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(admin: Admin, name: str, source: str, fill: Callable[[], object]) -> None:
    """A template that is either whole or absent: it gets its name when it is done."""
    unfinished = f"{name}_unfinished"
    _drop(admin, unfinished)
    _clone(admin, source, unfinished)
    _point(unfinished)
    try:
        fill()
    finally:
        for alias in ("default", "owner"):
            connections[alias].close()
    admin.execute(sql.SQL("alter database {} rename to {}").format(*map(sql.Identifier, (unfinished, name))))


def _migrate() -> None:
    from lugas.config.migration import migrate

    settings.DATABASES["default"]["USER"] = ROLES.application
    migrate(verbosity=0)


def _load_cast() -> None:
    """As the owner, through the default connection: what the cast needs may use any action."""
    if find_spec("tests.cast"):
        from tests import cast

        cast.load("default")


def _tidy(admin: Admin) -> None:
    """Drop what stopped processes left, and all but the newest templates."""
    rows = admin.execute("select datname from pg_database where datname like 'lugas_test_%' order by oid desc")
    names = [str(row[0]) for row in rows.fetchall()]
    for name in names:
        stopped = name.startswith("lugas_test_p") and not Path(f"/proc/{name.removeprefix('lugas_test_p')}").exists()
        if stopped or name.endswith("_unfinished"):
            _drop(admin, name)
    for prefix in ("lugas_test_m", "lugas_test_c"):
        for name in [name for name in names if name.startswith(prefix)][KEPT_TEMPLATES:]:
            _drop(admin, name)


def open_database() -> None:
    """Give this process a database of its own."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    with _alone():
        # Two processes that alter the same role at once: "tuple concurrently updated".
        server().prepare(settings.EMBEDDED_DATABASE)
    with _alone(), server().connect() as admin:
        _tidy(admin)
        if not _exists(admin, migrated_name()):
            _build(admin, migrated_name(), "template0", _migrate)
        if not _exists(admin, filled_name()):
            _fill(admin)
    renew_database()


def _fill(admin: Admin) -> None:
    try:
        _build(admin, filled_name(), migrated_name(), _load_cast)
    except Exception:
        # While somebody's work is half done, tests that need no cast can still be run.
        if os.environ.get("LUGAS_TEST_FRESH"):
            raise
        print_exc(limit=-2)


def renew_database() -> None:
    """Throw this process's database away and clone it anew."""
    with server().connect() as admin:
        for alias in ("default", "owner"):
            connections[alias].close()
        _drop(admin, own_name())
        _clone(admin, filled_name() if _exists(admin, filled_name()) else migrated_name(), own_name())
    _point(own_name(), default=ROLES.application)


def close_database() -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
    with server().connect() as admin:
        _drop(admin, own_name())
