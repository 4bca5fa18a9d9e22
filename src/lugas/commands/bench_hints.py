"""Measure the hints while writing: how often they are right, and how many they find, on sentences held out.

`--train` first trains the small model anew with the other half; the same sentences give the same model.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import dataclass

from lugas.advice.model import FILE, weights, written
from lugas.advice.rules import Rule, rules
from lugas.advice.sentences import Sentence, sentences
from lugas.advice.training import model, wanted

from .benchmark_page import write_section

LEAST_PRECISION, LEAST_RECALL = 0.90, 0.60
HANDS = {"first": "first hand", "second": "second hand"}


@dataclass(frozen=True)
class Measure:
    """How one hint did on some sentences."""

    code: str
    hand: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        spoken = self.right + self.wrong
        return self.right / spoken if spoken else 1.0

    @property
    def recall(self) -> float:
        due = self.right + self.missed
        return self.right / due if due else 1.0

    @property
    def good(self) -> bool:
        return self.precision >= LEAST_PRECISION and self.recall >= LEAST_RECALL


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--train", action="store_true", help="train the small model anew first")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/benchmarks.md")


def run(options: Namespace) -> int:
    if options.train:
        FILE.write_text(written(model()))
        weights.cache_clear()
    found = tuple(measures())
    report = told(found)
    print(report)
    if options.write:
        write_section("Hints while writing", report)
    return 0 if all(each.good for each in found if not each.hand) else 1


def measures() -> Iterable[Measure]:
    """Every hint on all sentences held out, then by the hand that wrote them."""
    held_out = [each for each in sentences() if each.held_out]
    hands = sorted({each.hand for each in held_out})
    for rule in rules():
        rows = [each for each in held_out if each.place in rule.places]
        yield measured(rule, rows, "")
        yield from (measured(rule, [each for each in rows if each.hand == hand], hand) for hand in hands)


def measured(rule: Rule, rows: Iterable[Sentence], hand: str) -> Measure:
    counts = {"right": 0, "wrong": 0, "missed": 0}
    for row in rows:
        spoken = rule.speaks(row.text) and weights()[rule.code].agrees(row.text)
        due = wanted(rule, row)
        if spoken or due:
            counts["right" if spoken and due else "wrong" if spoken else "missed"] += 1
    return Measure(rule.code, hand, **counts)


def told(found: Iterable[Measure]) -> str:
    rows = "\n".join(
        f"| {f'– {HANDS.get(each.hand, each.hand)}' if each.hand else f'`{each.code}`'} | {each.right} | {each.wrong} "
        f"| {each.missed} | {each.precision:.2f} | {each.recall:.2f} |"
        for each in found
    )
    every = sentences()
    apart = sum(each.held_out for each in every)
    return (
        f"`./lugas bench hints`: {len(every)} labelled sentences, {apart} of them held out; a hint needs a precision "
        f"of {LEAST_PRECISION:.2f} and a recall of {LEAST_RECALL:.2f} on these.\n\n"
        f"| hint | right | wrong | missed | precision | recall |\n|---|---:|---:|---:|---:|---:|\n{rows}\n"
    )
