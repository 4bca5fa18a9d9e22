"""Labelled sentences: half to write rules and train with, half held out to measure."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent
NOTHING = "-"


@dataclass(frozen=True)
class Sentence:
    """A text somebody could type, and what there is to say about it."""

    place: str
    text: str
    labels: frozenset[str]
    hand: str

    @property
    def held_out(self) -> bool:
        """Never looked at when rules are written, nor trained with."""
        return sha256(self.text.encode()).digest()[0] % 2 == 1


def sentences() -> tuple[Sentence, ...]:
    return tuple(sentence for file in sorted(FOLDER.glob("*/*.tsv")) for sentence in _read(file))


def _read(file: Path) -> Iterator[Sentence]:
    for line in file.read_text().splitlines():
        labels, text = line.split("\t")
        yield Sentence(file.stem, text, frozenset(labels.split()) - {NOTHING}, file.parent.name)
