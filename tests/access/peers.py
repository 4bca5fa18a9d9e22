"""Peer review in the access table: Budi is reviewed, Maria is asked, a stakeholder has a link."""

from .peer_scene import TOKEN
from .rows import FOREIGN, REST, Row, everyone, public

REVIEWED = "budi dewi markus"
ASKED = "maria"
LINK = {"agency": "=wanggar", "token": f"={TOKEN}"}
SHEET = {f"g{number}": "3" for number in range(21)} | {"appreciation": "", "improvement": ""}
REVIEW = {"pk": "review"}
OFFICE = Row({200: "lestari tono", 403: REST})

READING = {
    "peers:index": everyone(),
    "peers:answers": everyone(),
    "peers:review": Row({200: REVIEWED, 404: REST}, at=REVIEW),
    "peers:result": Row({200: REVIEWED, 404: REST}, at=REVIEW, when="review_released"),
    "peers:sheet": Row({200: ASKED, 404: REST}, at={"pk": "ticket"}, when="review_answering"),
    "peers:link": public(at=LINK, when="review_answering"),
    "peers:rounds": OFFICE,
    "peers:remarks": Row({403: REST}),
}
PROMISE = {"text0": "Membalas surat dalam dua hari", "due0": "2026-09-30"}
WRITING = {
    "peers:reviewers": Row(
        {302: "budi", 409: "dewi markus", 404: REST}, at=REVIEW, form={"employee": "=candidate"},
        when="review_proposing",
    ),
    "peers:stakeholders": Row(
        {302: "budi", 409: "dewi markus", 404: REST}, at=REVIEW, form={"name": "Dosen", "email": "d@contoh.example"},
        when="review_proposing",
    ),
    "peers:removal": Row(
        {302: "budi", 409: "dewi markus", 404: REST}, at=REVIEW, form={"ticket": "=ticket"}, when="review_proposing"
    ),
    "peers:proposal": Row({302: "budi", 409: "dewi markus", 404: REST}, at=REVIEW, when="review_proposing"),
    "peers:confirmation": Row({302: "dewi", 409: "budi markus", 404: REST}, at=REVIEW, when="review_confirming"),
    "peers:waiver": Row(
        {302: "dewi", 409: "budi markus", 404: REST}, at=REVIEW, form={"reason": "Cuti"}, when="review_confirming"
    ),
    "peers:commitments": Row(
        {302: "budi", 409: "dewi markus", 404: REST}, at=REVIEW, form=PROMISE, when="review_result"
    ),
    "peers:completion": Row({302: "budi", 404: REST}, at={"pk": "commitment"}),
    "peers:answer": Row({302: ASKED, 404: REST}, at={"pk": "ticket"}, form=SHEET, when="review_answering"),
    "peers:refusal": Row(
        {302: ASKED, 404: REST}, at={"pk": "ticket"}, form={"reason": "Belum mengenal"}, when="review_answering"
    ),
    "peers:link_answer": public(at=LINK, form=SHEET, when="review_answering"),
    # The national scheme has no peer review.
    "peers:opening": Row({404: "tono", 409: REST}, at={"pk": "period"}),
    "peers:closing": Row({302: "lestari", 404: "tono", 409: REST}, at={"pk": "round"}, when="round_over"),
    "peers:withholding": Row(
        {302: "lestari", 404: FOREIGN, 409: REST}, at={"pk": "round"}, form={"reason": "Hilang"}, when="round_lost"
    ),
    # Nobody here is the privacy officer.
    "peers:decision": Row({409: REST}, at={"pk": "remark"}, form={"decision": "show"}),
}  # fmt: skip
