"""Run every test: units, pages, access, browser stories. What follows the command goes to pytest."""

import os
import subprocess
import sys

from lugas.config.environment import ROOT

from .browser import REMEDY, find_chromium, install_chromium

PASSES_ARGUMENTS_ON = True


def run(arguments: list[str]) -> int:
    chromium = find_chromium() or install_chromium()
    if chromium is None:
        print(f"lugas: {REMEDY}", file=sys.stderr)
        return 1
    environment = os.environ | {"CHROMIUM": chromium, "LUGAS_TEST_FRESH": "1"}
    for foreign in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DATABASE_OWNER_URL", "LUGAS_TODAY"):
        environment.pop(foreign, None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode
