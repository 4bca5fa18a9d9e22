"""Starting over: every row and every file of the demonstration goes."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from .loading import execute, rows

KEPT = ("django_migrations", "django_content_type", "auth_permission", "procrastinate_workers")
TABLES = "select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename <> all(%s) order by 1"
CLOSED = """
select t.tgrelid::regclass::text, t.tgname from pg_trigger t
 where not t.tgisinternal and t.tgname like 'append_only%%' order by 1, 2
"""


def empty() -> None:
    """As the owner: tables to which rows are only added are opened for this moment."""
    closed = rows(CLOSED, [])
    for table, name in closed:
        execute(f"alter table {table} disable trigger {name}")
    names = ", ".join(name for (name,) in rows(TABLES, [list(KEPT)]))
    execute(f"truncate {names} restart identity cascade")
    for table, name in closed:
        execute(f"alter table {table} enable always trigger {name}")


def files() -> list[Path]:
    """Everything that was uploaded, and the heads of a trace that is no more."""
    return [settings.TRACE_HEADS, *(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())]


def remove(chosen: Iterable[Path]) -> None:
    for path in chosen:
        path.unlink(missing_ok=True)
