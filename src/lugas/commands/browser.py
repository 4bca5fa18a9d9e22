"""The browser of the stories: Chromium from the environment, the system, its packages, or Playwright."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = """The stories need Chromium, and none was found or could be installed. One of these helps:
  - Debian: apt-get install chromium (as root)
  - any system: .venv/bin/playwright install --with-deps chromium
  - a Chromium of your own: CHROMIUM=/path/to/chromium ./lugas test"""


def find_chromium() -> str | None:
    """The path of a Chromium that starts; a stub that only advertises a package does not."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen if _starts(chosen) else None
    found = (path for name in NAMES if (path := shutil.which(name)))
    return next((path for path in [*found, *_playwrights_own()] if _starts(path)), None)


def install_chromium() -> str | None:
    """From the system's packages when we may, else Playwright's build."""
    print("lugas: installing Chromium for the browser stories.", file=sys.stderr)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *arguments], env=environment, stdout=sys.stderr, check=False)
        if found := find_chromium():
            return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)
    return find_chromium()


def _playwrights_own() -> list[str]:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return [str(path) for path in sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True)]


def _starts(path: str) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0
