"""SQL for the values of a message: a person's name, a word in both languages, a day."""

from lugas.evaluation.content import FULL_NAME


def name(alias: str) -> str:
    return FULL_NAME.format(alias)


def word(kind: str, code: str) -> str:
    return f"(select w.words from demo_word w where w.kind = '{kind}' and w.code = ({code})::text)"


def day(value: str) -> str:
    return f"jsonb_build_object('date', ({value})::date::text)"


def day_or_nothing(value: str) -> str:
    return f"case when {value} is null then to_jsonb(''::text) else {day(value)} end"
