"""What each rule says, for people."""

from datetime import date
from typing import Literal

from lugas.regulation.outcome import Status
from lugas.regulation.provisions.provision import Section, Text

Topic = Literal[
    "law", "actors", "planning", "progress", "evaluation", "follow_up", "credit", "competency",
    "citizens", "identity", "documents", "privacy",
]  # fmt: skip


class Rule(Section):
    topic: Topic
    title_id: Text
    title_en: Text
    text_id: Text
    text_en: Text
    basis: Text
    status: Status
    valid_from: date
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
