"""What the eighteen digits of a civil servant's number say."""

from dataclasses import dataclass
from datetime import date

from lugas.regulation.errors import RegulationError
from lugas.regulation.outcome import Outcome
from lugas.regulation.provisions.identity import NumberRule
from lugas.regulation.scheme import Scheme, national
from lugas.regulation.wording import date_en, date_id

LENGTH = 18
MONTHS = range(1, 13)
SEXES = {"1": "male", "2": "female"}
SEPARATORS = str.maketrans("", "", " .-\u00a0")


@dataclass(frozen=True)
class Caution:
    """Something unlikely that corrected data can explain: shown, never refused."""

    code: str
    sentence_id: str
    sentence_en: str


@dataclass(frozen=True)
class Identity(Outcome[str]):
    """The value is the number without spaces. `appointed` is (year, month) for a NIP, the year for a NI PPPK."""

    birth_date: date
    appointed: tuple[int, int] | int
    sex: str
    serial: int
    warnings: tuple[Caution, ...]


def parse_nip(text: str, *, scheme: Scheme | None = None) -> Identity:
    """NIP-01: birth date, month of appointment as a candidate, sex, serial number."""
    scheme = scheme or national()
    digits = eighteen_digits(text, "NIP")
    birth_date = birth(digits)
    year, month = int(digits[8:12]), int(digits[12:14])
    mark = scheme.identity.contract.mark
    if digits[12:14] == mark:
        raise wrong(
            "NIP",
            text,
            f"Ini NI PPPK (angka ke-13 dan 14 adalah {mark}), bukan NIP.",
            f"This is a NI PPPK (digits 13 and 14 are {mark}), not a NIP.",
        )
    if month not in MONTHS:
        raise wrong(
            "NIP",
            text,
            f"Bulan pengangkatan (angka ke-13 dan 14) adalah {digits[12:14]}; harus 01 sampai 12.",
            f"The month of appointment (digits 13 and 14) is {digits[12:14]}; it must be 01 to 12.",
        )
    age = year - birth_date.year - (month < birth_date.month)
    return read(digits, birth_date, (year, month), cautions(age, scheme.identity.permanent), scheme)


def parse_ni_pppk(text: str, *, scheme: Scheme | None = None) -> Identity:
    """NIP-02: birth date, year of appointment, the mark 21, sex, serial number."""
    scheme = scheme or national()
    digits = eighteen_digits(text, "NI PPPK")
    birth_date = birth(digits)
    rule = scheme.identity.contract
    if digits[12:14] != rule.mark:
        raise wrong(
            "NI PPPK",
            text,
            f"Angka ke-13 dan 14 adalah {digits[12:14]}; pada NI PPPK harus {rule.mark}.",
            f"Digits 13 and 14 are {digits[12:14]}; in a NI PPPK they must be {rule.mark}.",
        )
    year = int(digits[8:12])
    return read(digits, birth_date, year, cautions(year - birth_date.year, rule), scheme)


def eighteen_digits(text: str, name: str) -> str:
    digits = text.translate(SEPARATORS) if isinstance(text, str) else ""
    if len(digits) == LENGTH and digits.isascii() and digits.isdigit():
        return digits
    raise wrong(
        name,
        text,
        f"{name} terdiri atas 18 angka; yang diberikan {len(digits)} karakter.",
        f"A {name} has 18 digits; {len(digits)} characters were given.",
    )


def birth(digits: str) -> date:
    try:
        return date(int(digits[0:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise wrong(
            "birth_date",
            digits[:8],
            "Delapan angka pertama bukan tanggal lahir (tahun, bulan, tanggal).",
            "The first eight digits are not a date of birth (year, month, day).",
        ) from None


def read(
    digits: str, birth_date: date, appointed: tuple[int, int] | int, warnings: tuple[Caution, ...], scheme: Scheme
) -> Identity:
    sex, serial = sex_of(digits), serial_of(digits)
    permanent = isinstance(appointed, tuple)
    rule = scheme.identity.permanent if permanent else scheme.identity.contract
    since = f"{digits[12:14]}-{digits[8:12]}" if permanent else digits[8:12]
    sex_id = "laki-laki" if sex == "male" else "perempuan"
    reason = rule.reason(
        f"Lahir {date_id(birth_date)}, diangkat {since}, {sex_id}, nomor urut {serial}.",
        f"Born {date_en(birth_date)}, appointed {since}, {sex}, serial number {serial}.",
        {"number": digits},
    )
    return Identity(
        digits,
        (reason,),
        scheme.version,
        birth_date=birth_date,
        appointed=appointed,
        sex=sex,
        serial=serial,
        warnings=warnings,
    )


def sex_of(digits: str) -> str:
    if digits[14] in SEXES:
        return SEXES[digits[14]]
    raise wrong(
        "sex",
        digits[14],
        "Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan).",
        "Digit 15 must be 1 (male) or 2 (female).",
    )


def serial_of(digits: str) -> int:
    if int(digits[15:]) > 0:
        return int(digits[15:])
    raise wrong("serial", digits[15:], "Nomor urut tidak boleh 000.", "The serial number must not be 000.")


def cautions(age: int, rule: NumberRule) -> tuple[Caution, ...]:
    if rule.youngest <= age <= rule.oldest:
        return ()
    return (
        Caution(
            "age",
            f"Usia saat diangkat {age} tahun, di luar kebiasaan ({rule.youngest} sampai {rule.oldest}).",
            f"The age at appointment is {age}, outside the usual {rule.youngest} to {rule.oldest}.",
        ),
    )


def wrong(name: str, value: object, sentence_id: str, sentence_en: str) -> RegulationError:
    return RegulationError(name, value, sentence_id=sentence_id, sentence_en=sentence_en)
