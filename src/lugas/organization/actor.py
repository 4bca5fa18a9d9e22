"""Who is acting: the person, the offices and powers held today, and whether someone else is typing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lugas.workflow.machine import Party

from .models.office import Office

if TYPE_CHECKING:
    from .models import Agency


WHOLE_AGENCY = "/"  # the path above the roots


@dataclass(frozen=True)
class HeldOffice:
    """One dated grant in force. An empty `path` means the whole agency."""

    office: Office
    unit_id: int | None = None
    path: str = ""


@dataclass(frozen=True)
class HeadedUnit:
    unit_id: int
    path: str
    acting: bool = False


@dataclass(frozen=True)
class Actor:
    """A signed-in person in one agency on one day. Made once a request by `actors.load`."""

    user_id: int
    agency: Agency
    employee_id: int
    name: str
    on: date
    unit_id: int | None = None
    path: str = ""
    position_title: str = ""
    offices: tuple[HeldOffice, ...] = ()
    headed: tuple[HeadedUnit, ...] = ()
    delegators: tuple[int, ...] = ()
    principals: tuple[int, ...] = ()
    led_teams: tuple[int, ...] = ()
    typed_by: int | None = None
    typed_by_name: str = ""
    administrating: bool = False
    administrating_until: datetime | None = None
    has_subordinates: bool = False
    unread: int = 0
    extra: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def agency_id(self) -> int:
        return self.agency.pk

    def has(self, office: Office, path: str | None = None) -> bool:
        """Does the actor hold the office, over the unit with this path when one is given?"""
        return any(held.office == office and (path is None or path.startswith(held.path)) for held in self.offices)

    def heads(self, path: str) -> bool:
        """Is the actor the head of this unit or of one above it?"""
        return any(path.startswith(unit.path) for unit in self.headed)

    def heads_unit(self, unit_id: int | None) -> bool:
        return any(unit.unit_id == unit_id for unit in self.headed)

    @property
    def supervising_ids(self) -> tuple[int, ...]:
        """The supervisors in whose place this actor may act: oneself, and those who delegated."""
        return (self.employee_id, *self.delegators)

    @property
    def is_personnel(self) -> bool:
        return self.has(Office.PERSONNEL)

    @property
    def sees_all(self) -> bool:
        """Personnel officers and auditors of the whole agency."""
        return any(held.office in (Office.PERSONNEL, Office.AUDITOR) and not held.path for held in self.offices)

    @property
    def overseen_paths(self) -> tuple[str, ...]:
        """Paths of the units whose people the actor oversees as head, personnel officer or auditor.

        "/" stands above the roots: an office for the whole agency.
        """
        granted: Iterable[str] = (
            held.path or WHOLE_AGENCY
            for held in self.offices
            if held.office in (Office.PERSONNEL, Office.AUDITOR, Office.HEAD)
        )
        return tuple(dict.fromkeys((*granted, *(unit.path for unit in self.headed))))

    def oversees(self, path: str) -> bool:
        """Does the unit with this path lie in what the actor oversees?"""
        return any(path.startswith(overseen) for overseen in self.overseen_paths)

    def parties_to(self, record: Any) -> frozenset[Party]:
        from .parties import parties

        return parties(self, record)
