"""What stands in an address or a form, read so that nonsense finds nothing instead of breaking."""

MOST_DIGITS = 18  # what a column of keys holds for certain


def key_in(text: str | None) -> int:
    """The key of a row; zero, which no row has, when it is none."""
    return int(text) if text and len(text) <= MOST_DIGITS and text.isascii() and text.isdigit() else 0


def is_text(text: str) -> bool:
    """Can the database keep it? NUL and halves of characters it cannot."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False
