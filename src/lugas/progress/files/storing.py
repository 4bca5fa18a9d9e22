"""Files lie under names of their own below the media directory; what the user called them is only shown."""

import hashlib
import os
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from . import scanner
from .kinds import Kind, kind_of
from .looks import look_at


@dataclass(frozen=True)
class Stored:
    """Where a file and its copies lie, with the hashes of both."""

    kind: Kind
    size: int
    original: str
    original_sha256: str
    cleaned: str
    cleaned_sha256: str
    preview: str
    text: str


def store(file: BinaryIO, size: int, agency_id: int) -> Stored:
    """Check, scan, clean and keep an uploaded file; FileProblem says what is wrong with it."""
    kind = kind_of(file, size)
    scanner.scan(file)
    look = look_at(kind, file)
    file.seek(0)
    content = file.read()
    return Stored(
        kind=kind,
        size=size,
        original=keep(content, agency_id, "original"),
        original_sha256=hashlib.sha256(content).hexdigest(),
        cleaned=keep(look.cleaned, agency_id, "cleaned") if look.cleaned else "",
        cleaned_sha256=hashlib.sha256(look.cleaned).hexdigest() if look.cleaned else "",
        preview=keep(look.preview, agency_id, "preview") if look.preview else "",
        text=look.text,
    )


def keep(content: bytes, agency_id: int, part: str) -> str:
    """Write under a random name, whole or not at all; the name relative to the media directory."""
    name = uuid.uuid4().hex
    relative = Path(str(agency_id), name[:2], f"{name}.{part}")
    path = Path(settings.MEDIA_ROOT) / relative
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".draft")
    with draft.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.chmod(0o600)
    draft.rename(path)
    return str(relative)


def open_file(relative: str) -> BinaryIO:
    """A kept file, opened for reading. Only names that `store` gave lie below the media directory."""
    root = Path(settings.MEDIA_ROOT).resolve()
    path = (root / relative).resolve()
    if not path.is_relative_to(root):
        raise FileNotFoundError(relative)
    return path.open("rb")
