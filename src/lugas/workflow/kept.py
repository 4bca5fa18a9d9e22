"""Records with what belongs to them, by a statement put together once: building it costs more than answering it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models

from .prepared import rows_of

M = TypeVar("M", bound=models.Model)
ROOT = "r"


@dataclass(frozen=True)
class Part:
    """One record of a row: where its columns stand, and whose field it fills."""

    model: type[models.Model]
    alias: str
    names: tuple[str, ...]
    columns: tuple[str, ...]
    converted: tuple[tuple[int, Any], ...]
    first: int
    above: int
    field: Any = None

    def made(self, row: Sequence[Any]) -> models.Model | None:
        """The record, or None where the row has none; its key comes first."""
        if row[self.first] is None:
            return None
        values = list(row[self.first : self.first + len(self.names)])
        for place, convert in self.converted:
            values[place] = convert(values[place], None, connection)
        return self.model.from_db(connection.alias, self.names, values)

    @property
    def join(self) -> str:
        """How the table is reached from the one above it."""
        column, key, alias = self.field.column, self.field.target_field.column, self.alias
        above = alias.rpartition("__")[0] or ROOT
        return f"left join {self.model._meta.db_table} {alias} on {alias}.{key} = {above}.{column}"


class Kept(Generic[M]):
    """What `select_related` reads, with a condition and an order of ours.

    The record is `r`, what belongs to it bears the name of its path: `unit`, `supervisor__position`. `without` names
    columns that are left out, as `defer` does; `only` names the columns of a part, as `only` does; `extra` are
    expressions that become attributes of the record.
    """

    def __init__(
        self,
        model: type[M],
        *related: str,
        where: str,
        order: str = "",
        without: Sequence[str] = (),
        only: Mapping[str, Sequence[str]] | None = None,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.model, self.related, self.where, self.order = model, related, where, order
        self.without, self.only, self.extra = frozenset(without), only or {}, extra or {}

    def all(self, values: Mapping[str, Any]) -> list[M]:
        """Every record that the condition finds."""
        return list(self._made(rows_of(self.statement, values)))

    def one(self, values: Mapping[str, Any]) -> M | None:
        """The first one."""
        return next(iter(self.all(values)), None)

    def _made(self, rows: Sequence[Sequence[Any]]) -> Iterator[M]:
        first, *others = self.parts
        for row in rows:
            made: list[Any] = [first.made(row)]
            for part in others:
                found = part.made(row)
                made.append(found)
                if made[part.above] is not None:
                    part.field.set_cached_value(made[part.above], found)
            for name, value in zip(self.extra, row[len(row) - len(self.extra) :], strict=True):
                setattr(made[0], name, value)
            yield made[0]

    @cached_property
    def statement(self) -> str:
        named = [f"{part.alias}.{column}" for part in self.parts for column in part.columns]
        columns = ", ".join([*named, *self.extra.values()])
        joins = " ".join(part.join for part in self.parts[1:])
        order = f" order by {self.order}" if self.order else ""
        return f"select {columns} from {self.model._meta.db_table} {ROOT} {joins} where {self.where}{order}"  # noqa: S608  # made of names of ours

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The record itself, then each path with all that leads to it."""
        found = [self._part(self.model, ROOT, 0, 0)]
        for path in self.related:
            names = path.split("__")
            for depth in range(len(names)):
                alias = "__".join(names[: depth + 1])
                if any(part.alias == alias for part in found):
                    continue
                over = "__".join(names[:depth]) or ROOT
                above = next(place for place, part in enumerate(found) if part.alias == over)
                field = found[above].model._meta.get_field(names[depth])
                first = found[-1].first + len(found[-1].names)
                found.append(self._part(field.related_model, alias, first, above, field))
        return tuple(found)

    def _part(self, model: Any, alias: str, first: int, above: int, field: Any = None) -> Part:
        wanted = self.only.get(alias)
        fields = [
            each
            for each in model._meta.concrete_fields
            if each.primary_key
            or (f"{alias}.{each.attname}" not in self.without and (wanted is None or each.attname in wanted))
        ]
        converted = [(place, each.from_db_value) for place, each in enumerate(fields) if hasattr(each, "from_db_value")]
        names, columns = tuple(each.attname for each in fields), tuple(f'"{each.column}"' for each in fields)
        return Part(model, alias, names, columns, tuple(converted), first, above, field)
