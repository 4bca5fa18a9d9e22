"""Bodies that are too large are turned away before they are read."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lugas.progress.models import Evidence, Realization
from lugas.web.bodies import MOST_BYTES
from tests import factories


class Unread(BytesIO):
    """A body of which nobody may take anything."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.parametrize("claimed", [MOST_BYTES + 1, 2 * 1024**3, 10**18])
@pytest.mark.parametrize("person", [None, "budi"])
def test_a_body_that_claims_too_much_is_refused_unread(cast: Any, person: str | None, claimed: int) -> None:
    client = cast.client(person) if person else Client()

    answer = client.generic(
        "POST",
        "/imports/upload/",
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(claimed), "wsgi.input": Unread()},
    )

    assert answer.status_code == 413
    assert "40 MB" in answer.content.decode()


def test_evidence_of_21_megabytes_is_refused_in_words_and_nothing_is_kept(cast: Any) -> None:
    with cast.within("wanggar"):
        plan = factories.plan(cast.budi, "agreed")
        made = factories.realization(plan)
    address = f"/progress/{plan.pk}/2/indicators/{made.indicator_id}/realization/"
    file = SimpleUploadedFile("laporan.pdf", b"%PDF-1.7" + b"x" * 21 * 1024**2, content_type="application/pdf")

    answer = cast.client("budi").post(
        address, {"value": "4", "text": "Empat laporan selesai", "version": "1", "file": file}
    )

    assert answer.status_code in (409, 422)
    page = answer.content.decode()
    assert "Berkas lebih dari 20 MB." in page
    assert "Empat laporan selesai" in page
    with cast.within("wanggar"):
        assert not Evidence.objects.exists()
        assert Realization.objects.get().value == made.value
