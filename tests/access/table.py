"""The whole table, and from a row to an address and a form."""

import re
from typing import Any

from .addresses import Address, addresses
from .reading import READING
from .rows import Row
from .scene import Scene
from .sharing import SHARING
from .writing import WRITING

TABLE = {**READING, **WRITING, **SHARING}
AREAS = sorted({address.area for address in addresses()})
# Whose key stands where the address says only "pk".
OF_AREA = {
    "work": "plan",
    "plans": "plan",
    "matrix": "plan",
    "progress": "plan",
    "evaluation": "appraisal",
    "dialogue": "appraisal",
    "board": "appraisal",
    "people": "employee",
    "organization": "unit",
    "cycles": "cycle",
    "imports": "import",
    "competencies": "position",
    "teams": "team",
    "projects": "project",
    "expectations": "plan",
    "lenses": "plan",
    "meetings": "meeting",
}


def path_of(address: Address, row: Row, ids: dict[str, int]) -> str:
    def key(found: re.Match[str]) -> str:
        name = found[1]
        value = row.at.get(name, OF_AREA.get(address.area, name) if name == "pk" else name)
        if name == "number":
            return "2"
        return value[1:] if isinstance(value, str) and value.startswith("=") else str(ids.get(str(value), value))

    return "/" + re.sub(r"<\w+:(\w+)>", key, address.route)


def form_of(row: Row, scene: Scene, ids: dict[str, int]) -> dict[str, Any]:
    """The fields to send; `=plan` stands for the key of the plan."""
    named = {
        **ids,
        "result_place": f"result:{ids['result']}",
        "foreign_plan": scene.foreign["plan"],
        "other_unit": scene.other_unit,
    }
    return {
        name: named[value[1:]] if isinstance(value, str) and value.startswith("=") else value
        for name, value in row.form.items()
    }


def consume(answer: Any) -> None:
    """Read a file to its end, which closes it."""
    if answer.streaming:
        b"".join(answer.streaming_content)
