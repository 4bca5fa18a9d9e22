"""The demonstration as a person makes it: twice, anew, and after it was killed in the middle."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lugas.config.environment import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.story]
PATIENCE = 240
SMALL = ("demo", "--agencies", "1", "--employees", "60", "--on", "2026-08-18")


@pytest.fixture
def data(open_folder: Path) -> Iterator[Path]:
    yield open_folder
    lugas(open_folder, "stop")


def environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")}
    return kept | {"LUGAS_DATA": str(data)}


def lugas(data: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "lugas.cli", *arguments]
    answer = subprocess.run(command, env=environment(data), cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.returncode, answer.stdout + answer.stderr


def kept(data: Path) -> tuple[str, list[str]]:
    """The cast, and the files that are evidence."""
    files = sorted(str(path) for path in (data / "media").rglob("*") if path.is_file())
    return (data / "demo.json").read_text(), files


def kill_in_the_middle(data: Path) -> None:
    """Once the first files of the new agency are written, which is after the old rows were taken away."""
    before = set(kept(data)[1])
    command = [sys.executable, "-m", "lugas.cli", *SMALL, "--seed", "2", "--reset"]
    process = subprocess.Popen(command, env=environment(data), cwd=ROOT, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE
    while set(kept(data)[1]) == before:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.wait(PATIENCE)


def test_demonstration_is_made_once_anew_when_asked_and_survives_being_killed(data: Path) -> None:
    code, said = lugas(data, *SMALL)
    assert (code, "60 people on 18.08.2026" in said) == (0, True), said
    assert "most of the time went into" in said
    first = kept(data)
    assert first[1]
    assert lugas(data, "audit", "seal")[0] == 0

    code, said = lugas(data, *SMALL)
    assert (code, "`./lugas demo --reset` removes everything and starts over" in said) == (1, True), said

    kill_in_the_middle(data)
    assert kept(data)[0] == first[0]
    assert set(first[1]) <= set(kept(data)[1])
    code, said = lugas(data, *SMALL)
    assert (code, "there are agencies already" in said) == (1, True), said
    code, said = lugas(data, "audit", "verify")
    assert code == 0, said

    code, said = lugas(data, *SMALL, "--reset")
    assert code == 0, said
    again = kept(data)
    assert again[0] == first[0]
    assert len(again[1]) == len(first[1])
    assert not set(again[1]) & set(first[1])
    assert lugas(data, "audit", "seal")[0] == 0
    code, said = lugas(data, "audit", "verify")
    assert code == 0, said
