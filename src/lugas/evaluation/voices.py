"""What the scheme of a cycle says about the voices in an evaluation: which criteria, how blind, how the talk binds."""

from dataclasses import dataclass
from typing import Any

from lugas.regulation.scheme import Scheme

LEGAL_PAIR = ("results",)


@dataclass(frozen=True)
class Voices:
    """The part of the scheme that this stage reads."""

    criteria: tuple[str, ...] = LEGAL_PAIR
    blind: bool = True
    agenda: bool = False
    from_difference: int = 2
    dialogue_required: bool = False
    confirmed_by_both: bool = True
    lenses: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of criteria with a row of their own; a scheme with nothing but results asks for the legal pair."""
        if self.criteria == LEGAL_PAIR:
            return ()
        named = {"results": "result", "values": "value", "competencies": "competency"}
        return tuple(named[each] for each in self.criteria)


def voices_of(scheme: Scheme) -> Voices:
    given: Any = getattr(scheme, "voices", None)
    if given is None:
        return Voices()
    return Voices(
        criteria=tuple(given.views.criteria),
        blind=given.views.blind,
        agenda=given.agenda.used,
        from_difference=given.agenda.from_difference,
        dialogue_required=given.dialogue.required,
        confirmed_by_both=given.dialogue.confirmed_by_both,
        lenses=tuple(given.lenses),
    )
