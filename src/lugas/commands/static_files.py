"""Collecting the static files, hashed and compressed, when any of them changed."""

import hashlib
from pathlib import Path


def collect() -> None:
    from django.conf import settings
    from django.core.management import call_command

    target = Path(settings.STATIC_ROOT)
    stamp, state = target / ".state", _state()
    if stamp.exists() and stamp.read_text() == state:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)


def _state() -> str:
    from django.contrib.staticfiles.finders import get_finders

    total = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            total.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return total.hexdigest()
