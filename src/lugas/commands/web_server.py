"""The web part: granian with processes for the cores and a few threads each."""

import os

from lugas.config.environment import number


def run_web(host: str, port: int) -> int:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    cores = len(os.sched_getaffinity(0))
    Granian(
        "lugas.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=number("LUGAS_WEB_PROCESSES", min(cores, 4)),
        blocking_threads=number("LUGAS_WEB_THREADS", 4),
        websockets=False,
        respawn_failed_workers=True,
        # Django's own logging masks personal numbers; an address of ours never holds one.
        log_access=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    ).serve()
    return 0
