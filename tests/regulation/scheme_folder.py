"""Writing a file of a scheme."""

from pathlib import Path

HEAD = 'valid_from = 2026-01-01\nname_id = "Uji"\nname_en = "Test"\n'


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
