"""What stands in a plan, as plain values: shown, printed, compared and kept as a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Self

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class IndicatorLine:
    """`impact`: it measures what changes for `population`, from `baseline`, by `method`, looked up in `source`."""

    pk: int
    text: str
    target: str
    aspect: str = ""
    perspective: str = ""
    measure: str = ""
    impact: bool = False
    population: str = ""
    baseline: str = ""
    method: str = ""
    source: str = ""

    @property
    def target_in_words(self) -> str:
        """ "12 laporan"; the unit is not repeated where the target already names it."""
        if not self.measure or self.target.endswith(self.measure):
            return self.target
        return f"{self.target} {self.measure}"

    @property
    def impact_in_words(self) -> str:
        """What is said of an impact, without what is not said; empty where none is measured."""
        said = (
            (_("impact for"), self.population),
            (_("baseline"), self.baseline),
            (_("method"), self.method),
            (_("source"), self.source),
        )
        parts = "; ".join(f"{label}: {text}" for label, text in said if text)
        return (parts or _("measures an impact")) if self.impact else ""


@dataclass(frozen=True)
class LeaderLine:
    """A leader's result that a result supports; `gone` when the leader took it out since."""

    pk: int
    text: str
    cascade: str
    gone: bool = False


@dataclass(frozen=True)
class ResultLine:
    pk: int
    kind: str
    text: str
    leader_text: str = ""
    assigned_by: str = ""
    belonging: str = ""
    version: int = 1
    leaders: tuple[LeaderLine, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()

    @property
    def live_leaders(self) -> tuple[LeaderLine, ...]:
        return tuple(leader for leader in self.leaders if not leader.gone)

    @property
    def leaders_in_words(self) -> tuple[str, ...]:
        """What the column "RHK pimpinan yang diintervensi" says."""
        texts = tuple(leader.text for leader in self.leaders)
        return texts or ((self.leader_text,) if self.leader_text else ())

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        lines = {
            "leaders": tuple(LeaderLine(**each) for each in row["leaders"]),
            "indicators": tuple(IndicatorLine(**each) for each in row["indicators"]),
        }
        return cls(**{**row, **lines})


@dataclass(frozen=True)
class ExpectationLine:
    core_value: str
    text: str
    version: int = 1


@dataclass(frozen=True)
class AnnexLine:
    pk: int
    kind: str
    text: str
    version: int = 1


@dataclass(frozen=True)
class NoteLine:
    """A note at a row, from the person who reads the plan."""

    pk: int
    place: str
    text: str
    author: str
    written_at: str
    resolved: bool

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.written_at)


@dataclass(frozen=True)
class RemovedLine:
    """A row that was taken out and can be put back."""

    place: str
    text: str


@dataclass(frozen=True)
class PlanContent:
    results: tuple[ResultLine, ...] = ()
    expectations: tuple[ExpectationLine, ...] = ()
    annexes: tuple[AnnexLine, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    removed: tuple[RemovedLine, ...] = ()

    @property
    def main(self) -> tuple[ResultLine, ...]:
        return tuple(result for result in self.results if result.kind == "main")

    @property
    def additional(self) -> tuple[ResultLine, ...]:
        return tuple(result for result in self.results if result.kind == "additional")

    def result(self, pk: int) -> ResultLine | None:
        return next((result for result in self.results if result.pk == pk), None)

    def expectation(self, core_value: str) -> ExpectationLine:
        """The row of one core value: all seven exist, with or without text."""
        found = (row for row in self.expectations if row.core_value == core_value)
        return next(found, ExpectationLine(core_value, "", 0))

    def annex(self, kind: str) -> tuple[AnnexLine, ...]:
        return tuple(line for line in self.annexes if line.kind == kind)

    def notes_at(self, place: str) -> tuple[NoteLine, ...]:
        return tuple(note for note in self.notes if note.place == place)

    @property
    def open_notes(self) -> tuple[NoteLine, ...]:
        return tuple(note for note in self.notes if not note.resolved)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            tuple(ResultLine.from_json(row) for row in data["results"]),
            tuple(ExpectationLine(**row) for row in data["expectations"]),
            tuple(AnnexLine(**row) for row in data["annexes"]),
            tuple(NoteLine(**row) for row in data.get("notes", ())),
            tuple(RemovedLine(**row) for row in data.get("removed", ())),
        )


@dataclass(frozen=True)
class PersonLine:
    name: str
    nip: str = ""
    rank: str = ""
    position: str = ""
    unit: str = ""


DATES = ("starts_on", "ends_on", "dialogue_on", "submitted_on", "agreed_on")


@dataclass(frozen=True)
class PlanDocument:
    """Everything that the official form shows; an agreed plan keeps it as it was (DOC-01)."""

    agency: str
    place: str
    year: int
    form: str
    approach: str
    version: int
    starts_on: date
    ends_on: date
    employee: PersonLine
    supervisor: PersonLine | None
    content: PlanContent
    dialogue_on: date | None = None
    submitted_on: date | None = None
    agreed_on: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Without the notes and what was taken out: they are no part of the document."""
        data = asdict(self)
        data["content"] |= {"notes": (), "removed": ()}
        return data | {name: data[name].isoformat() for name in DATES if data[name]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        people = {
            "employee": PersonLine(**data["employee"]),
            "supervisor": PersonLine(**data["supervisor"]) if data["supervisor"] else None,
            "content": PlanContent.from_json(data["content"]),
        }
        dates = {name: date.fromisoformat(data[name]) for name in DATES if data[name]}
        return cls(**{**data, **people, **dates})
