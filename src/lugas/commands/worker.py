"""The background part: jobs that pages deferred, and those that run by the clock (sealing, expiry, reminders)."""

from lugas.config.environment import number


def run_worker() -> int:
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(
            name="lugas",
            concurrency=number("LUGAS_WORKER_JOBS", 2),
            delete_jobs="successful",
            shutdown_graceful_timeout=10,
        )
    return 0
