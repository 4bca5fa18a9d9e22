"""A sixth government, made from the words of the how-to: its files and its commands."""

import re
import shlex
from pathlib import Path
from textwrap import dedent

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-scheme.md"
FILE = re.compile(r"^ +`(\S+\.toml)`\n\n( +```toml\n.*?) +```$", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^ +```sh\n(.*?) +```$", re.MULTILINE | re.DOTALL)


def files() -> dict[str, str]:
    """The files that the how-to writes, by name."""
    found = {name: dedent(text).split("\n", 1)[1] for name, text in FILE.findall(HOW_TO.read_text())}
    assert list(found) == ["contoh/2026.toml", "contoh/rules.toml", "contoh/cases.toml"]
    return found


def commands() -> list[list[str]]:
    lines = [line.strip() for block in COMMANDS.findall(HOW_TO.read_text()) for line in block.splitlines()]
    assert all(line.startswith("./lugas ") for line in lines)
    return [shlex.split(line)[1:] for line in lines]


def write_all(root: Path) -> Path:
    for name, text in files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
