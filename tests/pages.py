"""What every page must keep to, whoever made it: sound HTML, names for controls, nothing inline, nothing left over."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr", "path", "rect", "circle"}
SPEAKING = {"a", "button", "summary", "label", "legend", "h1", "h2", "h3"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
NAMED_CONTROLS = ("input", "select", "textarea")
LEFT_OVER = ("{{", "{%", ">None<", "Undefined", "<built-in", "%(")

Attributes = dict[str, str]


class Reader(HTMLParser):
    """Walks through a page once and keeps what is needed to judge it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.problems: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.wanted: list[str] = []
        self.controls: list[Attributes] = []
        self.headings: list[int] = []
        self.words: dict[int, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._attributes(tag, found)
        if tag in NAMED_CONTROLS and found.get("type") not in ("hidden", "submit"):
            self.controls.append(found | {"in-label": "yes" if any(each == "label" for each, _ in self.open) else ""})
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag not in VOID:
            self.open.append((tag, "aria-label" in found or "aria-labelledby" in found))
            self.words[len(self.open)] = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, {name: value or "" for name, value in attrs})

    def handle_data(self, data: str) -> None:
        for depth in range(1, len(self.open) + 1):
            self.words[depth] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.problems.append(f"</{tag}> at line {self.getpos()[0]} closes {self.open[-1:] or 'nothing'}")
            return
        _tag, named = self.open[-1]
        if tag in SPEAKING and not named and not self.words[len(self.open)].strip():
            self.problems.append(f"<{tag}> at line {self.getpos()[0]} says nothing")
        self.open.pop()

    def _attributes(self, tag: str, found: Attributes) -> None:
        if identity := found.get("id"):
            self.ids.append(identity)
        for name in REFERENCES:
            self.wanted += found.get(name, "").split()
        if tag == "label" and "for" in found:
            self.labelled.add(found["for"])
        if "style" in found or tag == "style" or any(name.startswith("on") for name in found):
            self.problems.append(f"<{tag}> at line {self.getpos()[0]} has inline style or script")
        if tag == "script" and "src" not in found:
            self.problems.append("a script stands in the page")
        if tag == "img" and "alt" not in found:
            self.problems.append("an <img> has no alt")
        if tag == "form" and found.get("method", "get").lower() not in ("get", "post"):
            self.problems.append(f"a form has the method {found['method']}")


def problems(html: str) -> list[str]:
    """Everything that is wrong with a page; empty when it is sound."""
    reader = Reader()
    reader.feed(html)
    found = list(reader.problems)
    found += [f"<{tag}> is never closed" for tag, _named in reader.open]
    found += [f"the id “{each}” stands {reader.ids.count(each)} times" for each in sorted(_twice(reader.ids))]
    found += [f"“{each}” is referred to and not there" for each in sorted(set(reader.wanted) - set(reader.ids))]
    found += [f"the control “{each.get('name')}” has no label" for each in reader.controls if not _named(each, reader)]
    found += [f"“{each}” is left over" for each in LEFT_OVER if each in html]
    if reader.headings[:1] != [1] or reader.headings.count(1) != 1:
        found.append(f"headings begin {reader.headings[:3]}; one <h1> comes first")
    return found


def _twice(ids: list[str]) -> set[str]:
    return {each for each in ids if ids.count(each) > 1}


def _named(control: Attributes, reader: Reader) -> bool:
    labels = ("aria-label", "aria-labelledby", "in-label")
    return control.get("id") in reader.labelled or any(control.get(each) for each in labels)
