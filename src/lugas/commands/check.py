"""Everything that is checked without running the application: style, types, layers, templates, messages, sizes."""

import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from lugas.config.environment import ROOT

from .budgets import excesses

PROGRAMS = Path(sys.executable).parent
CLI = [sys.executable, "-m", "lugas.cli"]
COMMANDS: dict[str, list[str]] = {
    "style": [f"{PROGRAMS}/ruff", "check", "--quiet", "."],
    "format": [f"{PROGRAMS}/ruff", "format", "--check", "--quiet", "."],
    "types": [f"{PROGRAMS}/mypy", "--no-error-summary"],
    "layers": [f"{PROGRAMS}/lint-imports", "--no-cache"],
    "templates": [f"{PROGRAMS}/djlint", "src/lugas/web/templates", "--lint", "--quiet"],
    "messages": [*CLI, "messages", "--check"],
    "workflows": [*CLI, "diagrams", "--check"],
    "migrations": [*CLI, "manage", "makemigrations", "--check", "--dry-run"],
    "lock": [f"{PROGRAMS}/uv", "lock", "--check", "--quiet"],
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("only", nargs="*", help=f"only these: {', '.join([*COMMANDS, *INSPECTIONS])}")


def run(options: Namespace) -> int:
    known = [*COMMANDS, *INSPECTIONS]
    if unknown := set(options.only) - set(known):
        print(f"lugas: no such check: {', '.join(sorted(unknown))}. There are {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = [name for name in options.only or known if not _passes(name)]
    print(f"\n{len(failed)} failed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _passes(name: str) -> bool:
    began = time.monotonic()
    complaints = INSPECTIONS[name]() if name in INSPECTIONS else _output_of(COMMANDS[name])
    print(f"{'failed' if complaints else 'passed'}  {name} ({time.monotonic() - began:.1f} s)", flush=True)
    if complaints:
        print(complaints, flush=True)
    return not complaints


def _output_of(command: list[str]) -> str:
    """What a failing command said; nothing when it passed."""
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if answer.returncode == 0 else (answer.stdout + answer.stderr).strip() or f"exit code {answer.returncode}"


def _sizes() -> str:
    return "\n".join(excesses())


def _addresses() -> str:
    """The lock file may name the public index only, never a place of somebody's machine."""
    strange = [line for line in (ROOT / "uv.lock").read_text().splitlines() if "file:" in line or 'path = "' in line]
    return "\n".join(f"uv.lock: {line.strip()}" for line in strange)


INSPECTIONS: dict[str, Callable[[], str]] = {"sizes": _sizes, "addresses": _addresses}
