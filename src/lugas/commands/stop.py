"""Stop what `serve` left running on this machine: the application, then the embedded PostgreSQL."""

import os
import signal
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from lugas.config.environment import data_directory
from lugas.config.postgres import Server

PATIENCE = 20.0


def add_arguments(parser: ArgumentParser) -> None:
    del parser


def run(options: Namespace) -> int:
    del options
    data = data_directory()
    if _stop_application(data / "serve.pid"):
        print("lugas: the application has stopped.")
    print(
        "lugas: PostgreSQL has stopped." if Server(data / "postgres").stop() else "lugas: PostgreSQL was not running."
    )
    stop_test_servers(data)
    return 0


def stop_test_servers(data: Path) -> None:
    """The tests' servers too, unless somebody's tests are under way."""
    for home in sorted(data.glob("postgres-test*")):
        server = Server(home)
        if home.is_dir() and not server.is_busy():
            server.stop()


def _stop_application(pid_file: Path) -> bool:
    """End the process that serves, if it is still one of ours, and wait for it."""
    try:
        pid = int(pid_file.read_text())
        if b"lugas.cli" not in Path(f"/proc/{pid}/cmdline").read_bytes():
            return False
        os.kill(pid, signal.SIGTERM)
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return False
    deadline = time.monotonic() + PATIENCE
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    return True
