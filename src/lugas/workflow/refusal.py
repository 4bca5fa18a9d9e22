"""The two ways in which an intention is turned down, both with a reason that a person can read."""

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


class Refused(Exception):
    """The move is not allowed now, or not by this person. `reason` says why and who can help."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Stale(Exception):
    """Somebody saved the record since this form was opened; `current` is what stands, `typed` what was sent."""

    def __init__(self, record: object, typed: dict[str, str] | None = None) -> None:
        super().__init__("The record changed since the form was opened.")
        self.record = record
        self.typed = typed or {}


@dataclass(frozen=True)
class Decision:
    """May it be done, and if not, why not."""

    allowed: bool
    reason: Text = ""

    def __bool__(self) -> bool:
        return self.allowed

    @classmethod
    def yes(cls) -> "Decision":
        return cls(True)

    @classmethod
    def denied(cls, reason: Text) -> "Decision":
        return cls(False, reason)


def require(decision: Decision) -> None:
    """Raise Refused with the decision's reason unless it allows."""
    if not decision.allowed:
        raise Refused(decision.reason)
