"""The catalogue as temporary tables: what the stages join their rows with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from lugas.planning.targets import value_of
from lugas.regulation.ratings import Grade

from .catalogue import read, works
from .loading import copy_into, execute
from .roster import Roster

TABLES = """
create temporary table demo_task (
    work text, number int, text text, supports int, action text, done text, evidence text, obstacle text, answer text
) on commit drop;
create temporary table demo_indicator (
    work text, number int, place int, aspect text, perspective text, text text, target text, value numeric, measure text
) on commit drop;
create temporary table demo_member (employee_id bigint primary key, work text, standing text, head boolean)
    on commit drop;
"""
PERSPECTIVES = {"quantity": "process", "quality": "recipient", "time": "strengthening", "cost": "budget"}
ASPECTS = {"process": "quantity", "recipient": "quality", "strengthening": "quantity", "budget": "cost"}
# How people did last year, by shares of all (the distribution of 2022 to 2024); the rest met the expectation.
EXCELLENT_SHARE = 0.1127
RARE_SHARES = ((Grade.NEEDS_IMPROVEMENT, 0.0011), (Grade.POOR, 0.0006), (Grade.VERY_POOR, 0.0010))


@dataclass(frozen=True)
class Phrase:
    """SQL that takes one of the phrases of a kind, chosen by a number."""

    kind: str

    def at(self, number: str, *, nothing: int = 0) -> str:
        """Among the phrases are `nothing` empty ones."""
        section, name = self.kind.split(".")
        texts = read("phrases.toml")[section][name]
        chosen = [texts] if isinstance(texts, str) else [text if isinstance(text, str) else text[-1] for text in texts]
        chosen += [""] * nothing
        words = ", ".join(_quoted(text) for text in chosen)
        return words if len(chosen) == 1 else f"(array[{words}])[1 + ({number}) %% {len(chosen)}]"


def _quoted(text: str) -> str:
    """As a constant of a statement that takes values, too."""
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"


def make_tables() -> None:
    execute(TABLES)
    tasks, indicators = [], []
    for work, rows in works().items():
        for number, task in enumerate(rows, start=1):
            tasks.append(
                [
                    work,
                    number,
                    task.text,
                    task.supports,
                    task.action,
                    task.done,
                    task.evidence,
                    task.obstacle,
                    task.answer,
                ]
            )
            indicators += [_indicator(work, number, place, row) for place, row in enumerate(task.indicators, start=1)]
    copy_into(
        "demo_task", ["work", "number", "text", "supports", "action", "done", "evidence", "obstacle", "answer"], tasks
    )
    columns = ["work", "number", "place", "aspect", "perspective", "text", "target", "value", "measure"]
    copy_into("demo_indicator", columns, indicators)
    execute("analyze demo_task; analyze demo_indicator")


def _indicator(work: str, number: int, place: int, row: Sequence[str]) -> list[Any]:
    dimension, text, target, measure = row
    aspect = dimension if dimension in PERSPECTIVES else ASPECTS[dimension]
    perspective = dimension if dimension in ASPECTS else PERSPECTIVES[dimension]
    return [work, number, place, aspect, perspective, text, target, value_of(target), measure]


def write_members(roster: Roster, *, first_agency: bool) -> None:
    """Everyone with the kind of work and with how last year went."""
    execute("truncate demo_member")
    standings = _standings(roster, first_agency=first_agency)
    lines = [
        [member.id, member.seat.work, standings.get(member.id, Grade.GOOD), member.head] for member in roster.members
    ]
    copy_into("demo_member", ["employee_id", "work", "standing", "head"], lines)
    execute("analyze demo_member")


def _standings(roster: Roster, *, first_agency: bool) -> dict[int, Grade]:
    """The grades that are not "good"; the rare ones once at least, in the first agency."""
    found: dict[int, Grade] = {}
    random = Random(f"standing {roster.plan.code} {roster.random.random()}")
    stayed = [each for each in roster.staff if each.starts_on < date(roster.on.year - 1, 1, 1) and not each.seat.office]
    for member in roster.members:
        chance = random.random()
        if chance < EXCELLENT_SHARE:
            found[member.id] = Grade.VERY_GOOD
    for grade, share in RARE_SHARES:
        number = round(len(roster.members) * share) or int(first_agency)
        for member in random.sample(stayed, min(number, len(stayed))):
            found[member.id] = grade
    return found
