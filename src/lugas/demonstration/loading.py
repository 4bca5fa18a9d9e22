"""Many rows at once: COPY, INSERT … SELECT, and tables without indexes and foreign keys while they are filled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, models, transaction
from django.db.models.fields import NOT_PROVIDED

Model = type[models.Model]

FOREIGN_KEYS = """
select c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
  from pg_constraint c
 where c.contype = 'f' and c.conrelid = any(%s::regclass[]) order by c.conrelid, c.conname
"""
INDEXES = """
select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
  from pg_index i
 where i.indrelid = any(%s::regclass[]) and not i.indisunique
   and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype <> 'f')
 order by i.indrelid, i.indexrelid
"""
# Whoever builds may be killed: then the server notices, and everything is as it was before.
MEMORY = (
    "set local client_connection_check_interval = '1s';"
    "set local work_mem = '128MB'; set local maintenance_work_mem = '512MB'; set local synchronous_commit = off;"
    " set local default_statistics_target = 10"
)


@contextmanager
def as_owner() -> Iterator[None]:
    """One transaction in which the application's own functions work as the tables' owner, outside the fence."""
    settings = connection.settings_dict
    before = dict(settings)
    connection.close()
    settings.update({key: connections["owner"].settings_dict[key] for key in ("USER", "PASSWORD", "HOST", "PORT")})
    try:
        with transaction.atomic():
            execute(MEMORY)
            yield
    finally:
        connection.close()
        settings.update(before)


def execute(statement: str, values: Mapping[str, Any] | Sequence[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rows(statement: str, values: Mapping[str, Any] | Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def copy(model: Model, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    """COPY into a table; columns that are not named get the default of their field."""
    others = {
        field.attname: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.attname not in columns and field.db_default is NOT_PROVIDED and not field.primary_key
    }
    constants = tuple(others.values())
    copy_into(model._meta.db_table, [*columns, *others], ((*line, *constants) for line in lines))


def copy_into(table: str, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({names}) from stdin") as target:
        for line in lines:
            target.write_row(line)


def fill(model: Model, given: Mapping[str, str], source: str, values: Mapping[str, Any], *, before: str = "") -> None:
    """INSERT what `source` (from "from" on) selects; columns that are not given get the default of their field.

    `before` is a WITH that the source reads.
    """
    columns, expressions, constants = list(given), list(given.values()), {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.attname in given or field.db_default is not NOT_PROVIDED:
            continue
        constants[f"default_{field.attname}"] = field.get_db_prep_save(field.get_default(), connection)
        columns.append(field.attname)
        expressions.append(f"%(default_{field.attname})s::{field.db_type(connection)}")
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    execute(
        f"{before} insert into {model._meta.db_table} ({names}) select {', '.join(expressions)} {source}",
        {**values, **constants},
    )


def next_id(model: Model) -> int:
    """The first number after all that are there."""
    return int(rows(f"select coalesce(max(id), 0) + 1 from {model._meta.db_table}")[0][0])


def renumber(chosen: Iterable[Model]) -> None:
    """Let the sequences go on after the numbers that were given by hand."""
    for model in chosen:
        table = model._meta.db_table
        execute(f"select setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) from {table}")


@contextmanager
def bare(chosen: Iterable[Model]) -> Iterator[None]:
    """Take indexes and foreign keys away, and make them anew afterwards: every row is checked then, all at once."""
    tables = [model._meta.db_table for model in chosen]
    keys, indexes = rows(FOREIGN_KEYS, [tables]), rows(INDEXES, [tables])
    for table, name, _ in keys:
        execute(f'alter table {table} drop constraint "{name}"')
    for name, _ in indexes:
        execute(f"drop index {name}")
    yield
    for _, definition in indexes:
        execute(definition)
    for table, name, definition in keys:
        execute(f'alter table {table} add constraint "{name}" {definition}')


def pick(salt: int, size: int, *keys: str) -> str:
    """SQL for a number from 0 to size - 1 that is always the same for the same keys, and looks random."""
    mixed = f"{salt * 7919 + 13}::bigint"
    for key in keys:
        mixed = f"((({mixed}) * 48271 + ({key})) %% 2147483647)"
    return f"((({mixed} * 69621) %% 2147483647 / 7) %% {size})::int"
