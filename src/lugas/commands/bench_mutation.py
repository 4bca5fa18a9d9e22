"""Change the law in small ways and count how many changes its tests notice (mutmut; takes about half an hour).

The law and its tests are copied to a folder of their own, so that nobody's work is touched and no database is needed.
Property tests are left out: what the examples and unit tests miss alone counts as missed.
"""

import json
import re
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from datetime import date
from importlib.metadata import version
from pathlib import Path

from lugas.config.environment import ROOT, data_directory

from .benchmark_page import write_section

LEAST_KILLED = 90
COPIED = ("src/lugas/__init__.py", "src/lugas/regulation", "src/lugas/schemes", "tests/__init__.py", "tests/regulation")
CONFIGURATION = """\
[tool.pytest.ini_options]
addopts = "-p no:django -p no:randomly -p no:xdist -p no:cov --import-mode=importlib -m 'not slow'"
pythonpath = [".", "src"]
markers = ["slow: takes more than half a second"]

[tool.mutmut]
source_paths = ["src/lugas/regulation"]
pytest_add_cli_args_test_selection = ["tests/regulation"]
also_copy = ["src/lugas/__init__.py", "src/lugas/schemes", "tests"]
"""
MUTMUT = [sys.executable, "-m", "mutmut"]
MODULE = re.compile(r"^\s*lugas\.regulation\.(?P<module>[\w.]+)\.x\S*: survived", re.MULTILINE)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, default=2, help="how many changes are tried at the same time")


def run(options: Namespace) -> int:
    folder = data_directory() / "mutation"
    prepare(folder)
    began = time.monotonic()
    mutmut(folder, "run", "--max-children", str(options.workers))
    minutes = (time.monotonic() - began) / 60
    mutmut(folder, "export-cicd-stats")
    counts = json.loads((folder / "mutants" / "mutmut-cicd-stats.json").read_text())
    # An endless loop is noticed too: the test never ends.
    killed = counts["killed"] + counts["timeout"]
    share = 100 * killed / counts["total"]
    report = told(counts["total"], killed, minutes, survivors(folder))
    print(report)
    write_section("Mutation testing", report)
    return 0 if share >= LEAST_KILLED else 1


def prepare(folder: Path) -> None:
    """A fresh copy of what is needed, without what earlier runs left."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (folder / "pyproject.toml").write_text(CONFIGURATION)


def mutmut(folder: Path, *arguments: str) -> str:
    answer = subprocess.run([*MUTMUT, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise SystemExit(f"mutmut {arguments[0]} failed:\n{answer.stdout[-2000:]}{answer.stderr[-2000:]}")
    return answer.stdout


def survivors(folder: Path) -> Counter[str]:
    """How many changes went unnoticed, by module."""
    return Counter(match["module"] for match in MODULE.finditer(mutmut(folder, "results")))


def told(total: int, killed: int, minutes: float, unnoticed: Counter[str]) -> str:
    rows = "\n".join(f"| `{module}` | {number} |" for module, number in unnoticed.most_common())
    return (
        f"`./lugas bench mutation`, {date.today().isoformat()}, mutmut {version('mutmut')}, "  # noqa: DTZ011 - a real day
        f"{minutes:.0f} minutes.\n\n"
        f"Of {total:,} changes to `lugas.regulation`, {killed:,} were noticed by its tests: "
        f"**{100 * killed / total:.1f} %** (at least {LEAST_KILLED} % are required).\n\n"
        f"| module | unnoticed |\n|---|---:|\n{rows}\n"
    )
