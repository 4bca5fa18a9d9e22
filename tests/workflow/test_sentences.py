"""Sentences that end with a name."""

import pytest

from lugas.web.jinja import translated
from lugas.workflow.sentences import one_stop


@pytest.mark.parametrize(
    ("made", "read"),
    [
        ("Disampaikan kepada Maria Gobai, S.Sos..", "Disampaikan kepada Maria Gobai, S.Sos."),
        ("Memuat …", "Memuat …"),
        ("Tunggu...", "Tunggu..."),
        ("Oleh Ari, S.E.. Kemudian Eva, A.Md..", "Oleh Ari, S.E. Kemudian Eva, A.Md."),
    ],
)
def test_a_title_and_the_end_of_a_sentence_share_one_stop(made: str, read: str) -> None:
    assert one_stop(made) == read


def test_texts_of_templates_end_once_and_stay_escaped() -> None:
    assert translated("Supervisor then: %(name)s.", name="<b>Ari, S.E.").endswith("&lt;b&gt;Ari, S.E.")
