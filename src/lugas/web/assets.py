"""The files that a page loads: the style sheets as one, the script modules as one, and advice where one writes."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from lugas.advice.carried import carried, sources

SOURCES = Path(__file__).parent / "static"
STYLE_ENTRY = SOURCES / "css" / "lugas.css"
SCRIPTS = SOURCES / "js"


def bundle(*, force: bool = False) -> Path:
    """Write lugas.css, lugas.js and the advice where their sources are newer; returns the bundle directory."""
    target = Path(settings.BUNDLE_ROOT)
    target.mkdir(parents=True, exist_ok=True)
    if force or _older(target / "lugas.css", STYLE_ENTRY.parent.rglob("*.css")):
        _write(target / "lugas.css", style())
    if force or _older(target / "lugas.js", SCRIPTS.glob("*.js")):
        _write(target / "lugas.js", script())
    for name, text in carried().items():
        if force or _older(target / name, sources()):
            _write(target / name, text)
    return target


def style() -> str:
    """All style sheets, in their layers, as one minified text."""
    import lightningcss

    flags = lightningcss.calc_parser_flags(nesting=True)
    return str(lightningcss.bundle_css(str(STYLE_ENTRY), parser_flags=flags, minify=True))


def script() -> str:
    """All modules as one: each in a block of its own, so that no name of one is seen by another."""
    modules = sorted(SCRIPTS.glob("*.js"))
    return "".join(f"{{\n{_without_comments(module.read_text())}}}\n" for module in modules)


def _without_comments(text: str) -> str:
    kept = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in kept if line and not line.startswith("//"))


def _older(target: Path, sources: Iterable[Path]) -> bool:
    if not target.exists():
        return True
    made = target.stat().st_mtime
    return any(source.stat().st_mtime > made for source in sources)


def _write(target: Path, text: str) -> None:
    """All at once: a server that reads meanwhile sees the old file or the new one."""
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    unfinished.write_text(text)
    unfinished.replace(target)
