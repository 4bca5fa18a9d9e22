"""The first of the two commands, as a person gives it: it sets everything up, answers, stops, and keeps the data."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lugas.config.environment import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.story]
PATIENCE = 240


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


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_what_is_killed_comes_back_or_leaves_nothing_behind(data: Path) -> None:
    """First PostgreSQL is killed, then the process that looks after everything; a second start finds all as it was."""
    port = free_port()
    first = served(data, port)
    postgres = int((data / "postgres" / "postmaster.pid").read_text().split()[0])
    os.kill(postgres, signal.SIGKILL)
    wait_for(lambda: answers(port) and Path(f"/proc/{postgres}").exists() is False)

    first.kill()
    first.wait(PATIENCE)
    wait_for(lambda: not answers(port))

    second = served(data, port)
    assert answers(port)
    second.terminate()
    assert second.wait(PATIENCE) == 0
