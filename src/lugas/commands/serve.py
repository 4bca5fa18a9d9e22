"""Set everything up and serve the application on this machine, web and background work together."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import SUPPRESS, ArgumentParser, Namespace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from types import FrameType

from lugas.config.binaries import PostgresError
from lugas.config.migration import migrate
from lugas.config.postgres import Server
from lugas.config.start import load_apps, start_django

LOCALHOST = "127.0.0.1"
PARTS = ("web", "worker")
PATIENCE = 15.0
LOOK_AFTER_DATABASE = 3.0


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--only", choices=PARTS, help="one part, for a service manager; `lugas migrate` comes before")
    parser.add_argument("--host", default=LOCALHOST, help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument("--empty", action="store_true", help="do not fill an empty database with the demonstration")
    parser.add_argument("--under", type=int, help=SUPPRESS)


def run(options: Namespace) -> int:
    if options.only:
        return _run_part(options)
    began = time.monotonic()
    if not _port_is_free(options.host, options.port):
        print(f"lugas: port {options.port} is in use. `./lugas serve --port 8001` takes another one.", file=sys.stderr)
        return 1
    # What letters and slips of codes name, unless a setting says better.
    os.environ.setdefault("LUGAS_ADDRESS", f"http://{options.host}:{options.port}")
    _set_up(options)
    return _supervise(options, began)


def _run_part(options: Namespace) -> int:
    if options.under:
        Thread(target=_end_with, args=(options.under,), daemon=True).start()
    load_apps()
    if options.only == "worker":
        from .worker import run_worker

        return run_worker()
    from .static_files import collect
    from .web_server import run_web

    collect()
    return run_web(options.host, options.port)


def _end_with(parent: int) -> None:
    """A part does not outlive the process that began it, not even when that was killed."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _port_is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=20)
    try:
        connection.request("HEAD", "/static/lugas.css")
        return connection.getresponse().status > 0
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _set_up(options: Namespace) -> None:
    start_django()
    from django.conf import settings

    migrate(verbosity=0)
    if settings.DEMONSTRATION and not options.empty:
        _fill_when_empty()


def _fill_when_empty() -> None:
    from lugas.organization.models import Agency

    from . import demo

    if not Agency.objects.exists():
        print("lugas: making the demonstration (once).", file=sys.stderr)
        parser = ArgumentParser()
        demo.add_arguments(parser)
        demo.run(parser.parse_args([]))


def _supervise(options: Namespace, began: float) -> int:
    """Run both parts until one ends or we are told to stop."""
    children = [_spawn(part, options) for part in PARTS]
    stopping = _stop_on_signals()
    pid_file = _write_pid()

    def going() -> bool:
        return not stopping and all(child.poll() is None for child in children)

    try:
        while going() and not _answers(options.host, options.port):
            time.sleep(0.1)
        if going():
            _announce(options, began)
        looked = time.monotonic()
        while going():
            time.sleep(0.2)
            if time.monotonic() - looked > LOOK_AFTER_DATABASE:
                _keep_database()
                looked = time.monotonic()
    finally:
        pid_file.unlink(missing_ok=True)
        for child in children:
            child.terminate()
        for child in children:
            _wait(child)
    if stopping:
        print("\nlugas: stopped. The data are kept; `./lugas stop` also stops PostgreSQL.")
    return 0 if stopping else 1


def _keep_database() -> None:
    """Start the embedded PostgreSQL again when somebody killed it."""
    from django.conf import settings

    server: Server | None = settings.EMBEDDED_SERVER
    if server is None or server.is_running():
        return
    try:
        server.start()
        print("lugas: PostgreSQL had ended and runs again.", file=sys.stderr)
    except PostgresError as error:
        print(f"lugas: {error}", file=sys.stderr)


def _spawn(part: str, options: Namespace) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lugas.cli", "serve", "--only", part, "--under", str(os.getpid())]
    # A session of its own: Ctrl+C reaches this process alone, which then ends both parts in order.
    return subprocess.Popen([*command, "--host", options.host, "--port", str(options.port)], start_new_session=True)


def _stop_on_signals() -> list[int]:
    received: list[int] = []

    def remember(number: int, _: FrameType | None) -> None:
        received.append(number)

    signal.signal(signal.SIGINT, remember)
    signal.signal(signal.SIGTERM, remember)
    return received


def _wait(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _write_pid() -> Path:
    from django.conf import settings

    path = Path(settings.DATA) / "serve.pid"
    path.write_text(str(os.getpid()))
    return path


def _announce(options: Namespace, began: float) -> None:
    print(f"\nLugas is ready after {time.monotonic() - began:.0f} s: http://{options.host}:{options.port}/")
    print("Stop it with Ctrl+C. `./lugas stop` stops PostgreSQL too; `./lugas demo --reset` starts over.\n", flush=True)
