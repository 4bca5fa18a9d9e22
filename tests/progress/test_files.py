"""T-FILE: each hostile file is refused with a message, or kept so that it harms nobody."""

import io
from pathlib import Path
from typing import Any

import pytest

from lugas.progress.actions.evidence import shown_name
from lugas.progress.files import FileProblem, kind_of, open_file, store

from .hostile import hostile, office, picture, whole


def content_of(name: str) -> bytes:
    """What was kept under a name; nothing when there is no such copy."""
    if not name:
        return b""
    with open_file(name) as file:
        return file.read()


@pytest.mark.slow
def test_two_hundred_hostile_files_do_no_harm(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    refused, kept = 0, 0
    for name, content in hostile():
        try:
            stored = store(io.BytesIO(content), len(content), 1)
        except FileProblem as problem:
            refused += bool(str(problem.reason))
            continue
        kept += 1
        assert content_of(stored.original) == content
        assert b"<script>" not in content_of(stored.preview) + content_of(stored.cleaned)
        assert "root:" not in stored.text
        shown = shown_name(name, stored.kind.extension)
        assert "/" not in shown and "\\" not in shown and len(shown) < 200 and shown.isprintable()
    print(f"T-FILE: {refused + kept} files, {refused} refused, {kept} kept safely")
    assert refused + kept >= 200
    assert min(refused, kept) > 10
    assert all(tmp_path in path.parents for path in tmp_path.rglob("*"))


@pytest.mark.parametrize("name", ["foto.jpg", "foto.png", "surat.docx"])
def test_sound_file_is_taken_for_what_it_is(name: str) -> None:
    content = whole()[name]

    assert kind_of(io.BytesIO(content), len(content)).extension == name.rsplit(".", 1)[1]


def test_first_words_of_a_letter_are_its_preview(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    content = whole()["surat.docx"]

    assert store(io.BytesIO(content), len(content), 1).text == "Laporan"


def test_photograph_is_turned_upright_and_made_small_for_the_preview(settings: Any, tmp_path: Path) -> None:
    from PIL import Image

    settings.MEDIA_ROOT = tmp_path
    content = picture(size=(4000, 1000))
    stored = store(io.BytesIO(content), len(content), 1)

    with Image.open(io.BytesIO(content_of(stored.preview))) as preview:
        assert preview.size == (480, 120)
    with Image.open(io.BytesIO(content_of(stored.cleaned))) as cleaned:
        assert cleaned.size == (3000, 750)


def test_file_outside_the_media_directory_is_never_opened(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "rahasia").write_text("x")

    with pytest.raises(FileNotFoundError):
        open_file("../rahasia")


def test_scanner_that_is_down_lets_nothing_in(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.LUGAS_CLAMD = tmp_path, str(tmp_path / "nobody")
    content = picture()

    with pytest.raises(FileProblem):
        store(io.BytesIO(content), len(content), 1)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("answer", "taken"), [(b"stream: OK\0", True), (b"stream: Eicar FOUND\0", False), (b"", False)]
)
def test_scanner_decides(settings: Any, tmp_path: Path, answer: bytes, taken: bool) -> None:
    import socket
    import threading

    address = str(tmp_path / "clamd")
    settings.MEDIA_ROOT, settings.LUGAS_CLAMD = tmp_path / "media", address
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(address)
    listener.listen(1)

    def clamd() -> None:
        connection, _peer = listener.accept()
        with connection:
            received = b""
            while not received.endswith(b"\0\0\0\0"):
                received += connection.recv(65536)
            connection.sendall(answer)

    thread = threading.Thread(target=clamd)
    thread.start()
    content = picture()
    try:
        store(io.BytesIO(content), len(content), 1)
        outcome = True
    except FileProblem:
        outcome = False
    thread.join()
    listener.close()

    assert outcome is taken


def test_office_file_that_is_neither_word_nor_excel_is_refused() -> None:
    content = office({"ppt/presentation.xml": "<p/>"})

    with pytest.raises(FileProblem):
        kind_of(io.BytesIO(content), len(content))
