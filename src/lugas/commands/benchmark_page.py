"""docs/benchmarks.md: every measure has a section of its own, written anew by each real run."""

import re
from pathlib import Path

from lugas.config.environment import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
TITLE = "# Benchmarks\n\nFigures of real runs of `./lugas bench`; each section is written by its measure.\n"


def write_section(heading: str, text: str, page: Path = PAGE) -> None:
    """Put the text under its heading, in the place where it stood before or else at the end."""
    before = page.read_text(encoding="utf-8") if page.exists() else TITLE
    section = f"## {heading}\n\n{text.strip()}\n"
    pattern = re.compile(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if pattern.search(before):
        after = pattern.sub(lambda _: f"{section}\n", before)
    else:
        after = f"{before.rstrip()}\n\n{section}"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"{after.rstrip()}\n", encoding="utf-8")
