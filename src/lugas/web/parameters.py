"""What stands in an address or a form, read so that nonsense finds nothing instead of breaking."""


def key_in(text: str | None) -> int:
    """The key of a row; zero, which no row has, when it is none."""
    return int(text) if text and text.isascii() and text.isdigit() else 0
