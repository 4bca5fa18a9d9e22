"""Who may do what in teams, projects and about what is expected."""

from .rows import ABOVE, FOREIGN, KEEPERS, LINE, REST, Row
from .scene import TYPING

DAY, DECREE = "2026-08-20", "SK 5/2026"
TEAM = {
    "name": "Tim Data",
    "purpose": "Satu data pegawai.",
    "decree": DECREE,
    "starts_on": "2026-01-05",
    "version": "1",
}
PROJECT = {
    "title": "Jalan Poros",
    "goal": "Kampung terhubung.",
    "starts_on": "2026-02-02",
    "ends_on": "2026-11-30",
    "outcome": "Waktu tempuh",
    "population": "Warga",
    "baseline": "6",
    "target": "2",
    "source": "Survei",
}
TYING = Row({302: "budi dewi", 409: "markus ratna lestari hasan", 404: REST})

APPOINTMENT = {"planned_at": "2026-08-20T09:00", "people": "=employee"}
MINUTES = {"held_on": "2026-08-18", "people": "=employee", "text": "Loket kedua dibuka.", "version": "1"}


def own_project(form: object, when: str = "") -> Row:
    return Row({302: "budi", 404: FOREIGN, 409: REST}, form=form, when=when)  # type: ignore[arg-type]


def own_word(form: object) -> Row:
    return Row({302: "budi", 409: ABOVE, 404: REST}, form=form)  # type: ignore[arg-type]


def leading(form: object) -> Row:
    """With the people of Budi's section, by who leads it."""
    return Row({302: "dewi", 404: FOREIGN, 409: REST}, at={"kind": "=unit", "of": "unit"}, form=form)  # type: ignore[arg-type]


def led(form: object, when: str = "") -> Row:
    """A meeting of Dewi's to which Budi is asked; for everyone else it does not exist."""
    return Row({302: "dewi", 409: "budi", 404: REST}, form=form, when=when)  # type: ignore[arg-type]


SHARING = {
    "teams:founding": Row({302: KEEPERS, 404: FOREIGN, 409: REST}, form=TEAM),
    "teams:change": Row({302: KEEPERS, 404: FOREIGN, 409: REST}, form=TEAM),
    "teams:ending": Row({302: KEEPERS, 404: FOREIGN, 409: REST}, form={"on": DAY}),
    "teams:placing": Row(
        {302: f"siti {KEEPERS}", 404: FOREIGN, 409: REST},
        at={"employee": "colleague"},
        form={"role": "member", "starts_on": DAY},
    ),
    "teams:leaving": Row(
        {302: f"siti {KEEPERS}", 404: FOREIGN, 409: REST}, at={"member": "membership"}, form={"on": DAY}
    ),
    # Siti proposed it: she may take it back, and somebody else decides.
    "teams:confirmation": Row({302: KEEPERS, 404: FOREIGN, 409: REST}, at={"member": "proposal"}),
    "teams:refusal": Row(
        {302: f"siti {KEEPERS}", 404: FOREIGN, 409: REST}, at={"member": "proposal"}, form={"reason": "Sudah penuh"}
    ),
    "teams:tying": TYING,
    "teams:untying": TYING,
    "projects:opening": Row({302: REST, 409: "yohanes"}, form=PROJECT),
    "projects:change": own_project(PROJECT | {"version": "1"}),
    "projects:start": own_project({}, "project_planned"),
    "projects:finish": own_project({"achieved": "2", "achieved_on": "2026-08-14"}),
    "projects:cancellation": Row({302: "budi dewi", 404: FOREIGN, 409: REST}, form={"reason": "Anggaran dialihkan"}),
    "projects:reopening": Row(
        {302: "dewi", 404: FOREIGN, 409: REST}, form={"reason": "Belum tuntas"}, when="project_finished"
    ),
    "projects:participation": Row(
        {302: "budi", 404: FOREIGN, 409: REST}, at={"employee": "colleague"}, form={"part": "Survei"}
    ),
    "projects:linking": TYING,
    "projects:unlinking": TYING,
    "projects:text": own_project({"achievements": "Selesai", "challenges": "Hujan"}, "project_finished"),
    "projects:contribution": Row(
        {302: f"andi {TYPING}", 404: FOREIGN, 409: REST}, form={"part-achievements": "Data"}, when="project_finished"
    ),
    "projects:submission": Row({409: f"{LINE} andi {TYPING}", 404: REST}, when="reported"),
    "projects:return": Row(
        {302: "dewi", 409: f"budi markus ratna lestari hasan andi {TYPING}", 404: REST},
        form={"reason": "Lengkapi"},
        when="reported",
    ),
    "projects:confirmation": Row(
        {302: "dewi", 409: f"budi markus ratna lestari hasan andi {TYPING}", 404: REST}, when="reported"
    ),
    "meetings:recording": leading(MINUTES),
    "meetings:planning": leading(APPOINTMENT),
    "meetings:holding": led(MINUTES),
    "meetings:putting_off": led(APPOINTMENT | {"version": "1"}),
    "meetings:cancellation": led({"reason": "Bentrok dengan upacara"}),
    "meetings:step": led({"text": "Susun jadwal", "owner": "=employee", "due_on": DAY}, "meeting_held"),
    "meetings:completion": Row({302: "budi", 404: REST}, at={"pk": "step"}, form={"note": "Jadwal dibagikan"}),
    "expectations:confirmation": own_word({}),
    "expectations:question": own_word({"text": "Apa targetnya?"}),
    "expectations:answer": Row(
        {302: "dewi", 409: "budi markus ratna lestari hasan", 404: REST}, form={"text": "Dua belas."}, when="asked"
    ),
}
