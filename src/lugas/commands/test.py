"""Run every test: units, pages, access, browser stories. What follows the command goes to pytest.

With `--coverage` it also measures: every branch of the law, the workflows and the permissions, 95 % of everything.
"""

import os
import subprocess
import sys

from lugas.config.environment import ROOT, data_directory

from .browser import REMEDY, find_chromium, install_chromium
from .stop import stop_test_servers

PASSES_ARGUMENTS_ON = True
COVERAGE = "--coverage"
FULLY_COVERED = "src/lugas/regulation/*,src/lugas/workflow/*,src/lugas/*/permissions.py"


def run(arguments: list[str]) -> int:
    chromium = find_chromium() or install_chromium()
    if chromium is None:
        print(f"lugas: {REMEDY}", file=sys.stderr)
        return 1
    environment = os.environ | {"CHROMIUM": chromium, "LUGAS_TEST_FRESH": "1"}
    for foreign in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DATABASE_OWNER_URL", "LUGAS_TODAY"):
        environment.pop(foreign, None)
    covered = COVERAGE in arguments
    chosen = [argument for argument in arguments if argument != COVERAGE]
    command = [sys.executable, "-m", "pytest", *(["--cov", "--cov-report="] if covered else []), *chosen]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    stop_test_servers(data_directory())
    return code or (_uncovered() if covered else 0)


def _uncovered() -> int:
    """How many of the two budgets of coverage are missed; each says which lines are."""
    missed = 0
    for percent, files in (("100", FULLY_COVERED), ("95", "*")):
        command = [sys.executable, "-m", "coverage", "report", "--skip-covered", "--show-missing"]
        missed += subprocess.run(
            [*command, f"--include={files}", f"--fail-under={percent}"], cwd=ROOT, check=False
        ).returncode
    return 1 if missed else 0
