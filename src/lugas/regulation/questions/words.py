"""The words of a question: `name key=value key=value`, lists by commas, tables by colons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from lugas.regulation.errors import RegulationError, listed

ANSWERS = {"yes": True, "ya": True, "no": False, "tidak": False}
MOST_REPEATS = 100_000


@dataclass(frozen=True)
class Words:
    """What follows the name of a question, read by kind; every reading names the key in its error."""

    values: Mapping[str, str]

    def text(self, key: str, default: str | None = None) -> str:
        found = self.values.get(key, default)
        if found is None:
            raise wrong(key, None, "Bagian ini harus diisi.", "This part must be given.")
        return found

    def whole(self, key: str, default: int | None = None) -> int:
        text = self.text(key, None if default is None else str(default))
        return whole_number(text, key)

    def decimal(self, key: str, default: str | None = None) -> Decimal:
        text = self.text(key, default)
        try:
            return Decimal(text)
        except InvalidOperation:
            raise wrong(key, text, "Isi dengan angka seperti 12.5.", "Give a number such as 12.5.") from None

    def day(self, key: str) -> date:
        return day_of(self.text(key), key)

    def flag(self, key: str) -> bool:
        text = self.text(key, "no")
        if text not in ANSWERS:
            raise wrong(key, text, "Isi dengan ya atau tidak.", "Answer yes or no.")
        return ANSWERS[text]

    def list(self, key: str, default: str | None = None) -> tuple[str, ...]:
        return tuple(each for each in self.text(key, default).split(",") if each)

    def table(self, key: str) -> dict[str, str]:
        """a:1,b:2; a key only once."""
        pairs: dict[str, str] = {}
        for each in self.list(key):
            name, colon, value = each.partition(":")
            if not colon or name in pairs:
                raise wrong(key, each, "Isi seperti a:1,b:2, masing-masing satu kali.", "Write a:1,b:2, each once.")
            pairs[name] = value
        return pairs

    def levels(self, key: str) -> dict[str, int]:
        return {name: whole_number(value, f"{key}.{name}") for name, value in self.table(key).items()}

    def repeated(self, key: str) -> Iterator[int]:
        """4*20,3*9 stands for twenty times 4 and nine times 3."""
        for each in self.list(key):
            value, star, times = each.partition("*")
            many = whole_number(times, key) if star else 1
            if many > MOST_REPEATS:
                raise wrong(key, each, f"Paling banyak {MOST_REPEATS} kali.", f"At most {MOST_REPEATS} times.")
            yield from [whole_number(value, key)] * many


def parsed(text: str) -> tuple[str, Words]:
    """The name of the question and its words."""
    name, *rest = text.split() or [""]
    values: dict[str, str] = {}
    for each in rest:
        key, equals, value = each.partition("=")
        if not equals or key in values:
            raise wrong(
                "question",
                each,
                "Tulis setiap bagian sebagai kunci=nilai, masing-masing satu kali.",
                "Write every part as key=value, each once.",
            )
        values[key] = value
    return name, Words(values)


def refuse_others(words: Words, known: tuple[str, ...]) -> None:
    others = [key for key in words.values if key not in known]
    if others:
        raise wrong(
            others[0],
            words.values[others[0]],
            f"Bagian ini tidak dikenal. Yang dikenal: {listed(known)}.",
            f"This part is not known. Known: {listed(known)}.",
        )


def day_of(text: str, key: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(key, text, "Isi dengan tanggal seperti 2026-01-31.", "Give a date such as 2026-01-31.") from None


def whole_number(text: str, key: str) -> int:
    if text.removeprefix("-").isascii() and text.removeprefix("-").isdigit():
        return int(text)
    raise wrong(key, text, "Isi dengan bilangan bulat.", "Give a whole number.")


def wrong(key: str, value: object, sentence_id: str, sentence_en: str) -> RegulationError:
    return RegulationError(key, value, sentence_id=sentence_id, sentence_en=sentence_en)
