"""The first of the two commands, as a person gives it: it sets everything up, answers, stops, and keeps the data."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from lugas.config.environment import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.story]
PATIENCE = 90


@pytest.fixture
def data(open_folder: Path) -> Iterator[Path]:
    yield open_folder
    lugas(open_folder, "stop")


def environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")}
    return kept | {"LUGAS_DATA": str(data), "LUGAS_WEB_PROCESSES": "1"}


def lugas(data: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "lugas.cli", *arguments]
    answer = subprocess.run(command, env=environment(data), cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout + answer.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def served(data: Path, port: int) -> "subprocess.Popen[bytes]":
    """A process that serves, once it says that it is ready."""
    said = data / f"said-{time.monotonic_ns()}"
    command = [sys.executable, "-m", "lugas.cli", "serve", "--empty", "--port", str(port)]
    with said.open("wb") as output:
        process = subprocess.Popen(command, env=environment(data), cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    deadline = time.monotonic() + PATIENCE
    while "Lugas is ready" not in said.read_text():
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < deadline, said.read_text()
        time.sleep(0.05)
    return process


def test_serve_sets_up_answers_stops_and_starts_again(data: Path) -> None:
    port = free_port()
    first = served(data, port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/") as answer:
        assert answer.status == 200
    assert f"port {port} is in use" in lugas(data, "serve", "--port", str(port))

    assert lugas(data, "stop") == "lugas: the application has stopped.\nlugas: PostgreSQL has stopped.\n"
    assert first.wait(PATIENCE) == 0
    assert lugas(data, "stop") == "lugas: PostgreSQL was not running.\n"

    second = served(data, port)
    second.terminate()
    assert second.wait(PATIENCE) == 0
