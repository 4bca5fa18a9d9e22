"""What the rules and the model read of a text: plain lower-case letters, figures and a few signs."""

import re
import unicodedata
from collections.abc import Iterator

SIZES = (2, 3, 4)
BUCKETS = 1024
FNV_OFFSET, FNV_PRIME, WORD = 2166136261, 16777619, 0xFFFFFFFF


def plain(text: str) -> str:
    """Lower case, without accents; what is no letter, figure or one of `%.,;:!?=/-` becomes a space."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", " ", re.sub(r"[^a-z0-9%.,;:!?=/-]", " ", letters)).strip()


def features(text: str) -> frozenset[int]:
    """The buckets of a plain text: whole words, and the pieces of each; every figure counts as 0."""
    return frozenset(_bucket(piece) for piece in _pieces(re.sub(r"\d+", "0", text)))


def _pieces(text: str) -> Iterator[str]:
    words = text.split(" ")
    yield from (f"{word} {after}" for word, after in zip(["^", *words], [*words, "$"], strict=True))
    for word in words:
        marked = f"<{word}>"
        yield f"={word}"
        for size in SIZES:
            yield from (marked[start : start + size] for start in range(len(marked) - size + 1))


def _bucket(piece: str) -> int:
    """FNV-1a, 32 bits: the same few lines in every language that reads the model."""
    value = FNV_OFFSET
    for letter in piece.encode("ascii"):
        value = ((value ^ letter) * FNV_PRIME) & WORD
    return (value >> 7) % BUCKETS
