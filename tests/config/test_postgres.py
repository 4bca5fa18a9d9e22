"""The embedded server: started once, found again, brought back after a crash, kept apart."""

import os
import signal
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from lugas.config import binaries, postgres
from lugas.config.binaries import PostgresError, SystemUser, find_programs, server_user
from lugas.config.postgres import LONGEST_SOCKET_DIRECTORY, Server

pytestmark = pytest.mark.slow


@pytest.fixture
def server(open_folder: Path) -> Iterator[Server]:
    started = Server(open_folder / "postgres", ("fsync=off",))
    yield started
    started.stop()


def number_of_rows(server: Server) -> object:
    with server.connect("lugas", "lugas_owner") as connection:
        return connection.execute("select count(*) from kept").fetchone()


def keep_a_row(server: Server) -> None:
    with server.connect("lugas", "lugas_owner") as connection:
        connection.execute("create table kept (id int)")
        connection.execute("insert into kept values (1)")


def test_data_outlive_a_stop_and_a_second_start(server: Server) -> None:
    server.prepare("lugas")
    keep_a_row(server)

    assert server.stop() is True
    assert server.stop() is False
    server.prepare("lugas")
    server.prepare("lugas")

    assert number_of_rows(server) == (1,)


def test_server_comes_back_after_its_process_was_killed(server: Server) -> None:
    server.prepare("lugas")
    keep_a_row(server)
    with server.connect() as connection:
        connection.execute("checkpoint")
    pid = int((server.data / "postmaster.pid").read_text().split()[0])

    os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    server.prepare("lugas")

    assert number_of_rows(server) == (1,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as another user")
def test_a_folder_that_the_servers_user_cannot_reach_leads_elsewhere(
    tmp_path: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "SHARED_HOME", open_folder / "lugas")
    can_reach = SystemUser.can_reach
    monkeypatch.setattr(SystemUser, "can_reach", lambda self, path: path != tmp_path and can_reach(self, path))
    server = Server(tmp_path / "postgres", ("fsync=off",))

    server.prepare("lugas")

    assert server.home.is_symlink()
    assert server.data.is_relative_to(open_folder)
    assert server.stop() is True


def test_only_this_machine_and_this_user_reach_it(server: Server) -> None:
    server.prepare("lugas")

    with server.connect() as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
    assert stat.S_IMODE(server.socket_directory.stat().st_mode) == 0o700
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect("host=127.0.0.1 port=5432 user=postgres dbname=lugas connect_timeout=2")


def test_the_application_may_not_change_the_structure(server: Server) -> None:
    roles = server.prepare("lugas")

    with (
        server.connect("lugas", roles.application) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("create table mine (id int)")


def test_a_long_path_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    short, long = Server(tmp_path / "p"), Server(tmp_path / ("x" * LONGEST_SOCKET_DIRECTORY))

    assert short.socket_directory == short.data
    assert len(os.fsencode(long.socket_directory)) <= LONGEST_SOCKET_DIRECTORY
    assert long.socket_directory != Server(tmp_path / ("y" * LONGEST_SOCKET_DIRECTORY)).socket_directory


def test_no_server_of_the_right_version_is_a_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "wheel_programs", lambda user: None)
    monkeypatch.setattr(binaries, "system_programs", list)

    with pytest.raises(PostgresError, match=r"PostgreSQL 16, whose data are there already.*DATABASE_URL"):
        find_programs(server_user(), 16)


def test_the_system_serves_where_the_package_brings_no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "wheel_programs", lambda user: None)
    monkeypatch.setattr(binaries, "system_programs", lambda: [Path("/new/bin"), Path("/old/bin")])
    monkeypatch.setattr(binaries, "major_version", lambda path: 18 if "new" in str(path) else 15)

    assert find_programs(server_user()) == Path("/new/bin")
    assert find_programs(server_user(), 15) == Path("/old/bin")
