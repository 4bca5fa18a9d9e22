"""The figures as a table for people, on the screen and in the documentation."""

import os
import platform
from pathlib import Path
from typing import Any

Figures = dict[str, Any]
BUDGETS = {"queries": 12, "cpu": 0.010, "p95": 0.100, "first": 60_000, "later": 20_000, "foreign": 0}
GROWTH, OPENING, IMPORT, RATE = 1.3, 30.0, 60.0, 1_000.0
COUNTED = (
    "Queries are the statements that read or write rows; BEGIN, COMMIT, savepoints and the setting of the agency are"
    " not counted. CPU is the median of the web server's processes, one visit after the other; database is that of its"
    " processes beside it; p95 at 8 connections. Pages that load something from another host: {foreign}."
)
HEAD = ("page", "queries", "CPU ms", "× bare", "database ms", "p95 ms", "first kB", "later kB")


def tables(sizes: list[Figures]) -> str:
    """Everything that was measured, as Markdown."""
    parts = [_machine()]
    for figures in sizes:
        parts += [f"### {figures['employees']:,} employees in one agency", "", _pages(figures), "", _work(figures), ""]
    if len(sizes) > 1:
        parts += [f"### Growth from {sizes[0]['employees']:,} to {sizes[-1]['employees']:,}", "", _growth(sizes)]
    return "\n".join(parts)


def _machine() -> str:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    return f"Measured on {_cores()} cores ({model}), Python {platform.python_version()}.\n"


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _pages(figures: Figures) -> str:
    bare = figures["bare"]
    lines = [_row(HEAD), _row(["---"] + ["---:"] * (len(HEAD) - 1))]
    lines.append(_row(["a bare view", "0", f"{bare * 1000:.2f}", "1", "", "", "", ""]))
    for name, page in figures["pages"].items():
        cells = [
            name,
            _marked(page["queries"], "queries", f"{page['queries']}"),
            _marked(page["cpu"], "cpu", f"{page['cpu'] * 1000:.1f}"),
            f"{page['cpu'] / bare:.0f}",
            f"{page['database'] * 1000:.1f}",
            _marked(page["p95"], "p95", f"{page['p95'] * 1000:.0f}"),
            _marked(page["first"], "first", f"{page['first'] / 1000:.1f}"),
            _marked(page["later"], "later", f"{page['later'] / 1000:.1f}"),
        ]
        lines.append(_row(cells))
    foreign = sum(bool(page["foreign"]) for page in figures["pages"].values())
    lines += ["", COUNTED.format(foreign=foreign)]
    return "\n".join(lines)


def _work(figures: Figures) -> str:
    lines = []
    if "demo_rate" in figures:
        lines.append(f"- demonstration: {figures['demo_rate']:.0f} employees a second (at least {RATE:.0f})")
    if "opening_seconds" in figures:
        lines.append(f"- opening a year for everyone: {figures['opening_seconds']:.1f} s (at most {OPENING:.0f})")
    if "import_check_seconds" in figures:
        check, apply = figures["import_check_seconds"], figures["import_apply_seconds"]
        lines.append(f"- importing a roster of 50,000 rows: {check:.1f} s to check and {apply:.1f} s to apply"
                     f" (at most {IMPORT:.0f} together)")  # fmt: skip
    return "\n".join(lines)


def _growth(sizes: list[Figures]) -> str:
    small, large = sizes[0]["pages"], sizes[-1]["pages"]
    lines = [_row(["page", "queries", "CPU", "p95"]), _row(["---", "---:", "---:", "---:"])]
    for name, page in large.items():
        ratio = page["cpu"] / small[name]["cpu"]
        mark = " **!**" if ratio > GROWTH else ""
        same = f"{small[name]['queries']} → {page['queries']}"
        lines.append(_row([name, same, f"{ratio:.2f}×{mark}", f"{page['p95'] / small[name]['p95']:.2f}×"]))
    return "\n".join(lines)


def _marked(value: float, budget: str, text: str) -> str:
    """A figure beyond its budget is marked."""
    return f"{text} **!**" if value > BUDGETS[budget] else text


def _row(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def excesses(sizes: list[Figures]) -> list[str]:
    """What is beyond its budget, in words."""
    found = [
        f"{figures['employees']:,}: {name}: {budget} {page[budget]:g} (at most {most:g})"
        for figures in sizes
        for name, page in figures["pages"].items()
        for budget, most in BUDGETS.items()
        if page[budget] > most
    ]
    for name, page in sizes[-1]["pages"].items():
        grown = page["cpu"] / sizes[0]["pages"][name]["cpu"]
        if grown > GROWTH:
            found.append(f"{name}: grows {grown:.2f}× (at most {GROWTH}×)")
    return found
