"""The secret key of an installation on one machine, made once and kept beside its data."""

import os
import secrets
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """Read the key from `folder`, or make it there, readable by its owner alone."""
    path = folder / "secret"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
