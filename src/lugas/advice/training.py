"""Training the small model with the half of the sentences that is not held out."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp, sqrt

from .model import Weights
from .reading import BUCKETS, features, plain
from .rules import Rule, rules
from .sentences import Sentence, sentences

ROUNDS, STEP, SHRINK = 60, 0.6, 2e-4
LEVELS = 15
FOLDS = 5
CAUTION = 0.9
LABELS = {"reads_above": "above", "reads_met": "meets", "reads_below": "below"}


def wanted(rule: Rule, sentence: Sentence) -> bool:
    """Whether somebody labelled the sentence as one that the hint is for."""
    return LABELS.get(rule.code, rule.code) in sentence.labels


def model() -> dict[str, Weights]:
    """Weights for every hint; the same sentences give the same weights."""
    return {rule.code: _for_rule(rule) for rule in rules()}


def _for_rule(rule: Rule) -> Weights:
    rows = [each for each in sentences() if each.place in rule.places and not each.held_out]
    labels = [wanted(rule, each) for each in rows]
    texts = [each.text for each in rows]
    made = _trained(texts, labels)
    return replace(made, bias=made.bias - _cut(rule, texts, labels))


def _cut(rule: Rule, texts: Sequence[str], labels: Sequence[bool]) -> float:
    """The score from which the model agrees: nine of ten right hints pass, each scored by a model that never saw it."""
    scores = []
    for fold in range(FOLDS):
        kept = [number for number in range(len(texts)) if number % FOLDS != fold]
        blind = _trained([texts[number] for number in kept], [labels[number] for number in kept])
        apart = (number for number in range(fold, len(texts), FOLDS) if labels[number] and rule.speaks(texts[number]))
        scores += [blind.score(texts[number]) for number in apart]
    scores.sort(reverse=True)
    return min(0.0, scores[int(len(scores) * CAUTION) - 1])


def _trained(texts: Sequence[str], labels: Sequence[bool]) -> Weights:
    rows = [features(plain(text)) for text in texts]
    each = [0.0] * BUCKETS
    share = sum(labels) / len(labels)
    worth = {True: 0.5 / share, False: 0.5 / (1 - share)}
    bias = 0.0
    for number in range(ROUNDS):
        step = STEP / (1 + number / 10)
        for row, yes in zip(rows, labels, strict=True):
            root = sqrt(len(row))
            expected = 1 / (1 + exp(-(bias + sum(each[bucket] for bucket in row) / root)))
            pull = step * worth[yes] * (yes - expected)
            bias += pull / 4
            for bucket in row:
                each[bucket] += pull / root - step * SHRINK * each[bucket]
    unit = max(map(abs, each)) / LEVELS
    return Weights(bytes(round(weight / unit) & 255 for weight in each), unit, bias)
