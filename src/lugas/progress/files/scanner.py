"""The virus scanner (clamd), when the installation has one: a scanner that is down means that nothing is taken in."""

import socket
import struct
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .kinds import FileProblem

CHUNK = 64 * 1024
PATIENCE = 30.0

DOWN = _("Files cannot be checked for viruses at the moment, so none is taken in. Try again later, or give a link.")
INFECTED = _("The virus scanner refuses this file. Clean your device and choose a fresh copy.")


def scan(file: BinaryIO) -> None:
    """Send the file to clamd's INSTREAM; FileProblem when it is refused or nobody answers."""
    address: str = settings.LUGAS_CLAMD
    if not address:
        return
    try:
        answer = _ask(address, file)
    except OSError:
        raise FileProblem(DOWN) from None
    if b"FOUND" in answer:
        raise FileProblem(INFECTED)
    if not answer.rstrip(b"\0\n").endswith(b"OK"):
        raise FileProblem(DOWN)


def _ask(address: str, file: BinaryIO) -> bytes:
    with _connect(address) as connection:
        connection.settimeout(PATIENCE)
        connection.sendall(b"zINSTREAM\0")
        file.seek(0)
        while chunk := file.read(CHUNK):
            connection.sendall(struct.pack(">I", len(chunk)) + chunk)
        connection.sendall(struct.pack(">I", 0))
        return connection.recv(4096)


def _connect(address: str) -> socket.socket:
    """`/run/clamav/clamd.ctl` or `host:3310`."""
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(PATIENCE)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)
