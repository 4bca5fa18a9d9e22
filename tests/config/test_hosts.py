"""A host that is not ours is the sender's mistake, not the server's."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("referer", ["", "http://elsewhere.example/page"])
def test_a_foreign_host_is_a_bad_request(client: Client, referer: str) -> None:
    answer = client.get("/sign-in/", headers={"host": "elsewhere.example", "referer": referer})

    assert answer.status_code == 400
