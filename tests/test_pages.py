"""The look at pages finds what it must find: one planted fault of each kind."""

import pytest

from tests.pages import problems

SOUND = '<main><h1>Judul</h1><label for="a">Nama</label><input id="a" name="a"><p>Isi</p></main>'


def test_a_sound_page_has_no_problems() -> None:
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("<p>tidak ditutup", "closes"),
        ('<p id="a">dua kali</p>', "stands 2 times"),
        ('<label for="b">ke mana</label>', "not there"),
        ('<input name="c">', "has no label"),
        ('<p style="color: red">x</p>', "inline style"),
        ('<button onclick="x()">x</button>', "inline style"),
        ("<script>x()</script>", "a script stands"),
        ('<img src="x.png">', "no alt"),
        ('<a href="#"> </a>', "says nothing"),
        ("<p>None</p>", "left over"),
        ("<p>%(name)s</p>", "left over"),
        ("<h1>kedua</h1>", "one <h1>"),
        ('<form method="put"></form>', "the method put"),
    ],
)
def test_a_planted_fault_is_found(planted: str, found: str) -> None:
    assert any(found in problem for problem in problems(SOUND.replace("<p>Isi</p>", planted)))
