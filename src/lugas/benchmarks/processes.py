"""The processor time of processes, from what the kernel writes about them."""

import os
from collections.abc import Iterable
from pathlib import Path

NANOSECONDS = 1_000_000_000
TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def family(root: int) -> list[int]:
    """A process and everything that it started."""
    parents = {pid: parent for pid in _pids() if (parent := _parent(pid)) is not None}
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def seconds_of(pids: Iterable[int]) -> float:
    """Processor seconds of all threads so far: exact where the kernel counts nanoseconds, else in ticks."""
    return sum(_nanoseconds(pid) for pid in pids) / NANOSECONDS


def _pids() -> list[int]:
    return [int(path.name) for path in PROC.iterdir() if path.name.isdigit()]


def _parent(pid: int) -> int | None:
    try:
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def _nanoseconds(pid: int) -> int:
    found = 0
    try:
        for task in (PROC / str(pid) / "task").iterdir():
            found += int((task / "schedstat").read_text().split()[0])
    except FileNotFoundError:
        pass
    return found or _ticks(pid)


def _ticks(pid: int) -> int:
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(fields[11]) + int(fields[12])) * NANOSECONDS // TICKS
