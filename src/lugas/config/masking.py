"""Logs without personal numbers: a NIP or NIK shows birth date and sex."""

import logging
import re

PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{16,18}(?!\d)")


# Who answers about a colleague stands in no log: not even the address of the form.
PEER_FORM = re.compile(r"(/peers/(?:answers|links)/)[^\s\"']+")


def mask(line: str) -> str:
    """The line with every number of 16 to 18 digits covered, and the address of every form of the peer review."""
    return PEER_FORM.sub(r"\1****", PERSONAL_NUMBER.sub("****", line))


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, so that arguments and tracebacks are covered too."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))
