"""What one person answers: checked, sealed, put into the mailbox. Nothing else remembers that they answered."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from .groups import Group
from .releasing import Sheet

LONGEST_REMARK = 500


@dataclass(frozen=True)
class Said:
    """An answer as it lies in the sealed message."""

    review: int
    sheet: Sheet
    appreciation: str = ""
    improvement: str = ""

    def to_bytes(self) -> bytes:
        content = {
            "review": self.review,
            "group": self.sheet.group,
            # A digit each: however many guides, the sheet leaves room for the words.
            "scores": "".join(str(score or 0) for score in self.sheet.scores),
            "appreciation": plain(self.appreciation),
            "improvement": plain(self.improvement),
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Said:
        found: dict[str, Any] = json.loads(content)
        sheet = Sheet(Group(found["group"]), tuple(int(score or 0) or None for score in found["scores"]))
        return cls(found["review"], sheet, found["appreciation"], found["improvement"])


def plain(text: str) -> str:
    """One paragraph without signs that a person does not type: habits of writing tell who wrote."""
    kept = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text)
    return " ".join(kept.split())[:LONGEST_REMARK]
