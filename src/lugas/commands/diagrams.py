"""Draw every workflow into docs/workflows.md, from the table that the application itself obeys."""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from pkgutil import iter_modules

import lugas
from lugas.config.environment import ROOT
from lugas.config.start import load_apps
from lugas.workflow.machine import Workflow

TARGET = ROOT / "docs" / "workflows.md"
OPENING = """# Workflows

Drawn by `./lugas diagrams` from the transition tables (`states.py` of each folder).
`./lugas check` fails when this page is out of date.
An arrow names the move and who may make it; the list under a diagram says whom each state waits for.
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the page is out of date")


def run(options: Namespace) -> int:
    load_apps()
    page = draw()
    if not options.check:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(page)
        return 0
    if TARGET.exists() and TARGET.read_text() == page:
        return 0
    print("docs/workflows.md is out of date; `./lugas diagrams` draws it anew.")
    return 1


def workflows() -> list[Workflow]:
    """Every workflow of the application, by folder."""
    found: dict[str, Workflow] = {}
    for folder in iter_modules(lugas.__path__):
        if (ROOT / "src" / "lugas" / folder.name / "states.py").exists():
            states = import_module(f"lugas.{folder.name}.states")
            found |= {value.name: value for value in vars(states).values() if isinstance(value, Workflow)}
    return list(found.values())


def draw() -> str:
    parts = [OPENING]
    for workflow in workflows():
        waits = "\n".join(f"- `{state}`: {workflow.owners[state] or 'nobody'}" for state in workflow.states)
        parts.append(f"## {workflow.name}\n\n```mermaid\n{workflow.to_mermaid()}\n```\n\n{waits}\n")
    return "\n".join(parts)
