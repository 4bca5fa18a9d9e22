"""The embedded PostgreSQL: a server of the project's own, reached by a Unix socket only, that outlives this process."""

import fcntl
import hashlib
import os
import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from .binaries import SHARED_HOME, PostgresError, SystemUser, find_programs, major_version, server_user
from .roles import Roles, ensure_database, ensure_roles

SUPERUSER = "postgres"
PORT = 5432
# A socket's path has 107 bytes; its name takes the rest.
LONGEST_SOCKET_DIRECTORY = 107 - len(f"/.s.PGSQL.{PORT}.lock")
PATIENCE = 10.0
BUILTIN_LOCALES_SINCE = 17
CONFIGURATION = """
# Written by Lugas when the data directory was made.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
"""
# Given at every start, so that older data directories have them too. There is no second server that follows this one
# (`lugas backup` dumps), so what a transaction puts into a table that it emptied itself need not be written twice.
TUNING = (
    "shared_buffers=256MB",
    "max_wal_size=2GB",
    "checkpoint_timeout=15min",
    "wal_level=minimal",
    "max_wal_senders=0",
)


@dataclass(frozen=True)
class Server:
    """A data directory and the options that its server is started with."""

    home: Path
    options: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        """Where the data really are: `home`, or where its symbolic link leads."""
        return self.home.resolve()

    @property
    def socket_directory(self) -> Path:
        if len(os.fsencode(self.data)) <= LONGEST_SOCKET_DIRECTORY:
            return self.data
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(f"/tmp/lugas-{digest}")  # noqa: S108 - made with mode 0700 and its owner checked

    def conninfo(self, database: str, user: str) -> str:
        return psycopg.conninfo.make_conninfo(
            host=str(self.socket_directory), port=PORT, dbname=database, user=user, connect_timeout=5
        )

    def connect(self, database: str = "postgres", user: str = SUPERUSER) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.conninfo(database, user), autocommit=True)

    def is_running(self) -> bool:
        try:
            with self.connect():
                return True
        except psycopg.OperationalError:
            return False

    def is_busy(self) -> bool:
        """Does anybody else work with it at this moment?"""
        try:
            with self.connect() as connection:
                others = (
                    "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"
                )
                return connection.execute(others).fetchone() is not None
        except psycopg.OperationalError:
            return False

    def start(self) -> None:
        """Start the server unless it runs. After a crash the first try may fail on a stale lock: try on for a while."""
        if self.is_running():
            return
        with self._alone():
            if self.is_running():
                return
            user = server_user()
            self._make_home(user)
            programs = find_programs(user, self._version())
            if self._version() is None:
                self._initialize(user, programs)
            self._make_socket_directory(user)
            self._start(user, programs)

    def stop(self) -> bool:
        """Stop the server; False when there was none."""
        if self._version() is None:
            return False
        user = server_user()
        programs = find_programs(user, self._version())
        if user.run(programs / "pg_ctl", "status", "-D", self.data).returncode != 0:
            return False
        answer = user.run(programs / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w")
        if answer.returncode != 0:
            raise PostgresError(f"PostgreSQL did not stop: {answer.stderr or answer.stdout}")
        return True

    def programs(self) -> Path:
        """The folder of the programs that belong to the data: pg_dump and pg_restore too."""
        return find_programs(server_user(), self._version())

    def prepare(self, database: str) -> Roles:
        """Start, and make the database with its two roles."""
        self.start()
        roles = Roles(database)
        with self.connect() as connection:
            ensure_roles(connection, roles)
            ensure_database(connection, roles)
        return roles

    def _version(self) -> int | None:
        try:
            return int((self.data / "PG_VERSION").read_text())
        except FileNotFoundError:
            return None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.home.parent.mkdir(parents=True, exist_ok=True)
        with self.home.with_name(f"{self.home.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_home(self, user: SystemUser) -> None:
        if not user.can_reach(self.home.parent) and not self.home.exists():
            digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
            elsewhere = SHARED_HOME / digest / self.home.name
            elsewhere.mkdir(parents=True)
            self.home.unlink(missing_ok=True)
            self.home.symlink_to(elsewhere)
        self.data.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(self.data, user.uid, user.gid)

    def _make_socket_directory(self, user: SystemUser) -> None:
        folder = self.socket_directory
        if folder == self.data:
            return
        folder.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0 and folder.stat().st_uid == 0:
            os.chown(folder, user.uid, user.gid)
        if folder.is_symlink() or folder.stat().st_uid != user.uid or folder.stat().st_mode & 0o077:
            raise PostgresError(f"{folder} belongs to someone else. Remove it, or set LUGAS_DATA to a shorter path.")

    def _initialize(self, user: SystemUser, programs: Path) -> None:
        locale = ["--locale=C.UTF-8"]
        if major_version(programs) >= BUILTIN_LOCALES_SINCE:
            locale = ["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        answer = user.run(
            programs / "initdb", "-D", self.data, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", *locale
        )
        if answer.returncode != 0:
            raise PostgresError(f"PostgreSQL could not make its data directory {self.data}: {answer.stderr}")
        with (self.data / "postgresql.conf").open("a") as configuration:
            configuration.write(CONFIGURATION)

    def _start(self, user: SystemUser, programs: Path) -> None:
        settings = (*TUNING, *self.options)
        options = [f"-k {shlex.quote(str(self.socket_directory))}", *(f"-c {option}" for option in settings)]
        command: list[str | Path] = [programs / "pg_ctl", "start", "-D", self.data, "-w", "-t", "60", "-s"]
        command += ["-l", self.data / "start.log", "-o", " ".join(options)]
        deadline = time.monotonic() + PATIENCE
        while (answer := user.run(*command)).returncode != 0 and not self.is_running():
            if time.monotonic() > deadline:
                reason = (self.data / "start.log").read_text()[-2000:] or answer.stderr
                raise PostgresError(f"PostgreSQL did not start from {self.data}:\n{reason}")
            time.sleep(0.5)
