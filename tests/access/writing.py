"""Who may do what. Each form is one that would be carried out, so that the permission decides and not a blank field."""

from lugas.competency.actions import version_of
from lugas.competency.dictionary import dictionary

from . import peers
from .rows import ABOVE, AROUND_THE_UNIT, FOREIGN, HEADS, LINE, REST, Row, everyone, public
from .scene import ADMINISTRATING, TYPING

DAY, DECREE = "2026-08-20", "SK 5/2026"
UNIT = {"name": "Subbidang Baru", "kind": "section", "on": DAY, "decree": DECREE}
PERSON = {"kind": "pns", "number": "199001152014021055", "name": "Pegawai Baru"}
POSTING = {"unit": "=unit", "position": "=position", "kind": "definitive", "starts_on": DAY, "decree": DECREE}
RESULT = {
    "text": "Tersusunnya laporan baru",
    "leader_text": "Meningkatnya layanan",
    "kind": "main",
    "belonging": "organization",
    "indicator-0-text": "Jumlah laporan",
    "indicator-0-aspect": "quantity",
    "indicator-0-target": "12",
    "indicator-0-measure": "laporan",
}
RATING = {
    "result_rating": "meets",
    "result_reason": "Tiga laporan sesuai target.",
    "behavior_rating": "meets",
    "behavior_reason": "Disiplin dan dapat diandalkan.",
}
SELF = {"self_result": "meets", "self_behavior": "meets", "self_account": "Target tercapai."}
STANDARD = {f"level-{each.code}": "1" for each in dictionary()} | {"version": version_of(())}
DIALOGUE = {"dialogue_on": "2026-08-17", "dialogue_note": "Dibahas bersama.", "version": "1"}
OTHER_RATING = RATING | {"behavior_rating": "above", "behavior_reason": "Membimbing tiga rekan baru."}
# Markus, too: Dewi is more than five working days late.
RATERS = "dewi markus"
TALKING = "budi dewi markus"
NOT_RATERS = "budi ratna lestari hasan"


def own(form: object = None, when: str = "draft", status: int = 302, **more: object) -> Row:
    """Only Budi's own deed; those who may read the record are told so."""
    return Row({status: "budi", 409: ABOVE, 404: REST}, form=form or {}, when=when, **more)  # type: ignore[arg-type]


def personnel_here(status: int = 302, **more: object) -> Row:
    """The personnel office of the agency; that of another one finds nothing."""
    return Row({status: "lestari", 404: "tono", 409: REST}, **more)  # type: ignore[arg-type]


def keeping(status: int = 302, **more: object) -> Row:
    return Row({status: "lestari", 404: FOREIGN, 409: REST}, **more)  # type: ignore[arg-type]


AS_ONESELF = {409: TYPING}
POWERS = {302: "budi lestari", 404: REST}

WRITING = {
    **peers.WRITING,
    # The auditor changes nothing, and Dewi is the one whose turn it is.
    "work:reminder": Row(
        {302: "budi markus ratna lestari", 409: "dewi hasan", 404: REST}, at={"kind": "=plan"}, when="submitted_late"
    ),
    "work:completion": Row({302: "budi", 404: REST}, at={"pk": "point"}, form={"note": "Sudah diikuti"}),
    "work:promise": Row({302: "dewi", 404: REST}, at={"pk": "promise"}, form={"note": "Server dipasang"}),
    "work:all_read": everyone(302),
    "work:read": Row({302: "budi", 404: REST}, at={"pk": "notification"}),
    "accounts:begin": public(422),
    "accounts:second_step_code": public(302),
    "accounts:become": public(404),
    "accounts:sign_out": public(302),
    "accounts:membership": Row({404: REST}, left=404),
    "accounts:confirm": Row({422: REST}, left=422, form={"secret": "salah"}),
    "accounts:mode": Row({302: f"agus {ADMINISTRATING}", 409: REST}),
    "accounts:mode_end": everyone(302),
    "accounts:proxy": Row({302: "nurul", 409: REST}, form={"principal": "=principal"}),
    "accounts:proxy_end": public(302),
    "accounts:choose_password": public(422),
    "accounts:contact": Row({**AS_ONESELF, 302: REST}, form={"language": "id"}),
    "accounts:new_password": Row(
        {**AS_ONESELF, 302: REST}, form={"password": "kalimat-panjang-lain", "again": "kalimat-panjang-lain"}
    ),
    "accounts:session_end": Row({**AS_ONESELF, 302: REST}, form={"session": "others"}),
    "accounts:enrol": Row({**AS_ONESELF, 422: REST}),
    "accounts:remove_second_factor": Row({**AS_ONESELF, 302: REST}),
    "accounts:recovery_codes": Row({409: REST}),
    "accounts:agency_settings": Row(
        {302: ADMINISTRATING, 409: REST},
        form={"name": "Nama Baru", "short_name": "Baru", "time_zone": "Asia/Jayapura"},
    ),
    "accounts:root_supervisor": Row({302: ADMINISTRATING, 409: REST}, form={"person": "=employee"}),
    "accounts:grant": Row(
        {302: ADMINISTRATING, 404: FOREIGN, 409: REST},
        at={"pk": "employee"},
        form={"office": "auditor", "decree": DECREE, "starts_on": DAY},
    ),
    "accounts:end_grant": Row({302: ADMINISTRATING, 404: FOREIGN, 409: REST}, at={"pk": "grant"}),
    "organization:add": Row({302: "lestari", 404: FOREIGN, 409: REST}, form=UNIT | {"code": "BARU", "under": "=unit"}),
    "organization:change": Row({302: "lestari", 404: FOREIGN, 409: REST}, form=UNIT),
    "organization:placement_preview": keeping(200, form={"under": "=other_unit", "on": DAY, "decree": DECREE}),
    "organization:move": keeping(form={"under": "=other_unit", "on": DAY, "decree": DECREE}),
    "organization:close": Row({422: "lestari", 404: FOREIGN, 409: REST}, form={"on": DAY, "decree": DECREE}),
    "organization:codes": Row(
        {200: f"lestari {ADMINISTRATING}", 302: "maria", 404: FOREIGN, 409: REST}, when="no_passwords"
    ),
    "organization:add_position": Row(
        {302: "lestari", 404: FOREIGN, 409: REST}, form={"title": "Arsiparis", "kind": "pelaksana"}
    ),
    "organization:position_end": keeping(),
    # What the position asks for by default: nothing changes, and the permission alone decides.
    "competencies:setting": keeping(form=STANDARD),
    "people:search": everyone(302),
    "people:add": Row({302: "lestari tono", 409: REST}, form=PERSON),
    "people:decision": Row(
        {302: "lestari", 409: "budi hasan", 404: REST},
        at={"pk": "correction"},
        form={"decision": "decline", "answer": "Tidak benar"},
    ),
    "people:withdrawal": Row({302: "budi", 409: "lestari hasan", 404: REST}, at={"pk": "correction"}),
    "people:change": Row(
        {302: "lestari", 404: FOREIGN, 409: REST}, form=PERSON | {"number": "199001152014021006", "version": "1"}
    ),
    "people:posting_preview": keeping(200, form=POSTING),
    "people:new_posting": keeping(form=POSTING),
    "people:posting_end": Row({404: FOREIGN, 409: REST}),
    "people:departure_preview": keeping(200, form={"on": "2026-08-17", "reason": "pensiun", "decree": DECREE}),
    "people:leave": keeping(form={"on": "2026-08-17", "reason": "pensiun", "decree": DECREE}),
    "people:propose": Row(
        {302: "budi", 404: FOREIGN, 409: REST}, form={"about": "supervisor", "proposal": "Atasan saya lain"}
    ),
    "people:proxy": Row(POWERS, form={"operator": "=principal", "starts_on": DAY}),
    "people:proxy_end": Row(POWERS, at={"power": "proxy"}),
    "people:delegation": Row(
        POWERS, form={"delegate": "=principal", "starts_on": DAY, "ends_on": "2026-08-30", "decree": DECREE}
    ),
    "people:delegation_end": Row(POWERS, at={"power": "delegation"}),
    "people:code": Row({200: f"lestari {ADMINISTRATING}", 404: FOREIGN, 409: REST}),
    "people:second_factor_end": Row(
        {302: f"lestari {ADMINISTRATING}", 404: FOREIGN, 409: REST}, form={"reason": "Ponsel hilang"}
    ),
    "imports:upload": Row({422: "lestari tono", 409: REST}),
    "imports:standards_upload": Row({422: "lestari tono", 409: REST}),
    "imports:assessments_upload": Row({422: "lestari tono", 409: REST}),
    "imports:application": Row({404: "tono", 409: REST}),
    "imports:discarding": personnel_here(),
    "cycles:preparation": Row(
        {302: "lestari tono", 409: REST}, form={"year": "2028", "scheme": "national", "period_kind": "quarterly"}
    ),
    "cycles:take": personnel_here(422, at={"name": "start"}),
    "cycles:dates": Row({404: "tono", 409: REST}, at={"pk": "deadline"}),
    "cycles:extension": personnel_here(
        at={"pk": "deadline"}, form={"due_on": "2026-12-01", "reason": "Bencana banjir"}
    ),
    "cycles:opening": personnel_here(at={"pk": "period"}),
    "cycles:close": personnel_here(at={"pk": "period"}, form={"reason": "Sudah waktunya"}),
    "cycles:holiday": Row({302: "lestari tono", 409: REST}, form={"day": "2026-12-25", "name": "Natal"}),
    "cycles:removal": personnel_here(at={"pk": "holiday"}),
    "plans:results": own(RESULT),
    "plans:result": own(RESULT | {"version": "1"}),
    "plans:position": own({"direction": "up"}),
    "plans:leaders": Row({302: "budi dewi", 409: "markus ratna lestari hasan", 404: REST}),
    "plans:removal": own({"place": "=result_place"}),
    "plans:restoration": own({"place": "=result_place"}, "removed"),
    "plans:copies": Row({404: REST}, form={"source": "=foreign_plan"}, when="draft"),
    "plans:expectations": Row({302: "budi dewi", 409: "markus ratna lestari hasan", 404: REST}, when="draft"),
    "plans:lists": own(),
    "plans:approach": own({"approach": "qualitative", "version": "1"}),
    "plans:dialogue": own(DIALOGUE),
    "plans:submission": own(DIALOGUE),
    "plans:withdrawal": own({"version": "1"}, "submitted"),
    "plans:notes": Row(
        {302: "dewi", 409: "budi markus ratna lestari hasan", 404: REST},
        form={"place": "", "text": "Catatan"},
        when="submitted",
    ),
    "plans:return": Row(
        {302: "dewi", 409: "budi markus ratna lestari hasan", 404: REST},
        form={"comment": "Lengkapi", "version": "1"},
        when="submitted",
    ),
    "plans:agreement": Row(
        {302: "dewi", 409: "budi markus ratna lestari hasan", 404: REST}, form={"version": "1"}, when="submitted"
    ),
    "plans:revision": Row(
        {302: "budi dewi", 409: "markus ratna lestari hasan", 404: REST},
        form={"reason": "Ada tugas baru", "version": "1"},
    ),
    "matrix:cells": Row({409: LINE, 404: REST}),
    "progress:realization": own({"value": "3", "text": "Selesai", "version": "1"}, ""),
    "progress:action_plan": own({"text": "Menyusun laporan", "version": "1"}, ""),
    "progress:help": Row(
        {302: "dewi markus", 409: "budi ratna lestari hasan", 404: REST}, form={"answer": "Saya bantu."}
    ),
    "progress:evidence": own({"url": "https://contoh.example/a", "name": "Laporan"}, ""),
    "progress:removal": own(when="", at={"pk": "evidence"}),
    "progress:restoration": own(when="evidence_removed", at={"pk": "evidence"}),
    "feedback:reading": everyone(302),
    "feedback:entry": Row(
        {409: "budi", 404: FOREIGN, 302: REST},
        form={"tone": "appreciation", "about": "value:AK", "text": "Terima kasih atas bantuannya."},
    ),
    "evaluation:receipt": own(when="delivered"),
    "evaluation:cancellation": Row(
        {302: "lestari", 409: "budi dewi markus ratna hasan", 404: REST}, form={"reason": "Cuti besar"}
    ),
    "evaluation:self_view": own(SELF, ""),
    "evaluation:submission": own(SELF, ""),
    "evaluation:achievement": Row(
        {302: "dewi", 409: f"budi markus ratna lestari hasan andi maria {TYPING}", 404: REST},
        at={"pk": "achievement"},
        form={"value": "good", "basis": "Tercapai"},
        when="unset",
    ),
    "evaluation:closing": Row({422: AROUND_THE_UNIT, 404: REST}, at={"pk": "achievement"}),
    "board:draft": Row({200: "dewi", 409: f"markus {NOT_RATERS}", 404: REST}, form=RATING),
    "board:ratings": Row({302: "dewi", 404: REST}, form=RATING),
    "board:rating": Row({302: RATERS, 404: REST}, form=RATING, when="self_assessed"),
    "board:decision": Row({302: "dewi", 404: REST}, form={"notes": ""}, when="discussed"),
    "board:delivery": Row({302: "dewi", 409: f"markus {NOT_RATERS}", 404: REST}, when="decided"),
    "board:deliveries": everyone(302, at={"period": "period"}),
    "dialogue:meeting": Row({302: TALKING, 404: REST}, form={"planned_at": "2026-08-20T09:00"}, when="rated"),
    "dialogue:record": Row({302: TALKING, 404: REST}, when="rated"),
    "dialogue:ratings": Row(
        {302: RATERS, 422: "budi", 404: REST}, form=OTHER_RATING | {"why": "Disepakati", "version": "1"}, when="rated"
    ),
    "dialogue:waiver": Row({409: TALKING, 404: REST}, form={"reason": "Cuti panjang"}, when="rated"),
    "dialogue:confirmation": Row({409: TALKING, 404: REST}, form={"seen": "1"}, when="rated"),
    "monitoring:remind": Row({302: f"{HEADS} lestari tono", 409: REST}),
    "monitoring:export": Row({200: f"{HEADS} lestari hasan tono", 409: REST}),
    "drafts:drafts": everyone(200, form={"draft_key": "/x/", "reason": "x"}),
    "languages:language": public(302),
}
