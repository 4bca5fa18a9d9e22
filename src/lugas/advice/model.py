"""The small model: a logistic regression over hashed pieces of words for each hint (fairness notes, section 9)."""

import base64
import json
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path

from .reading import features, plain

FILE = Path(__file__).parent / "model.json"


@dataclass(frozen=True)
class Weights:
    """One signed byte a bucket, each worth `unit`. Few levels, so that the file is small on a weak network."""

    buckets: bytes
    unit: float
    bias: float

    def agrees(self, text: str) -> bool:
        """Whether the text is likely enough one that the hint is for."""
        return self.score(text) > 0

    def score(self, text: str) -> float:
        found = features(plain(text))
        total = sum((self.buckets[each] ^ 128) - 128 for each in found)
        return self.bias + self.unit * total / sqrt(len(found)) if found else -1.0


@lru_cache(maxsize=1)
def weights() -> dict[str, Weights]:
    """The model as it was last trained, by hint."""
    return {
        hint: Weights(base64.b64decode(each["weights"]), each["unit"], each["bias"])
        for hint, each in json.loads(FILE.read_text()).items()
    }


def written(model: dict[str, Weights]) -> str:
    """The model as the text of its file."""
    rows = {
        hint: {
            "weights": base64.b64encode(each.buckets).decode(),
            "unit": round(each.unit, 6),
            "bias": round(each.bias, 4),
        }
        for hint, each in sorted(model.items())
    }
    return json.dumps(rows, indent=1) + "\n"
