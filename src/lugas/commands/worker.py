"""The background part: jobs that pages deferred, those that run by the clock, and the sealing of the trace."""

import logging
from threading import Event, Thread

from lugas.config.environment import number

SEAL_EVERY_SECONDS = 5.0
log = logging.getLogger(__name__)


def run_worker() -> int:
    from procrastinate.contrib.django import app

    stopping = Event()
    sealer = Thread(target=keep_sealing, args=[stopping], name="sealer")
    sealer.start()
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]  # procrastinate gives a wider type
            working.run_worker(
                name="lugas",
                concurrency=number("LUGAS_WORKER_JOBS", 2),
                delete_jobs="successful",
                shutdown_graceful_timeout=10,
            )
    finally:
        stopping.set()
        sealer.join()
    return 0


def keep_sealing(stopping: Event) -> None:
    """Seal every few seconds: a thread, because a job each time would be more rows than there are events."""
    from django.db import close_old_connections, connection

    from lugas.workflow.sealing import seal_all

    while not stopping.wait(SEAL_EVERY_SECONDS):
        close_old_connections()
        try:
            seal_all()
        except Exception:
            log.exception("sealing failed; the next round tries again")
    connection.close()
