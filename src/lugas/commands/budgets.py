"""The sizes that keep files readable. Exceptions stand here by name with a reason, and the list only shrinks."""

import ast
from collections.abc import Iterator
from pathlib import Path

from lugas.config.environment import ROOT

FILE_LINES = 300
FUNCTION_LINES = 30
VIEW_LINES = 20
TEMPLATE_LINES = 150

# "path" or "path::function": why it may be longer.
EXCEPTIONS: dict[str, str] = {}


def excesses(root: Path = ROOT) -> list[str]:
    """What is longer than its budget, and exceptions that are no longer needed."""
    found = {name: text for source in _sources(root) for name, text in _of_file(root, source)}
    excess = [text for name, text in found.items() if name not in EXCEPTIONS]
    needless = [f"{name}: is an exception without need" for name in EXCEPTIONS if name not in found]
    return sorted(excess + needless)


def _sources(root: Path) -> Iterator[Path]:
    for folder, pattern in (("src", "*.py"), ("tests", "*.py"), ("src", "*.html"), ("src", "*.css"), ("src", "*.js")):
        yield from (path for path in (root / folder).rglob(pattern) if "migrations" not in path.parts)


def _of_file(root: Path, path: Path) -> Iterator[tuple[str, str]]:
    name = str(path.relative_to(root))
    text = path.read_text()
    lines = len(text.splitlines())
    limit = TEMPLATE_LINES if path.suffix == ".html" else FILE_LINES
    if lines > limit:
        yield name, f"{name}: {lines} lines, {limit} are allowed"
    if path.suffix == ".py" and name.startswith("src"):
        yield from _of_functions(name, ast.parse(text))


def _of_functions(name: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    limit = VIEW_LINES if Path(name).match("web/*/views*") or "/views/" in name else FUNCTION_LINES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > limit:
                key = f"{name}::{node.name}"
                yield key, f"{key}: {lines} lines, {limit} are allowed"
