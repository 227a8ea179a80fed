"""A posting batch in DATEV's format: `EXTF` version 700, category 21, format version 13.

The format is DATEV's (developer.datev.de, DATEV format, Header and Posting batch; read in November 2026): a line of 31
header fields, a line of 125 captions, and a line for each posting, at most 99,999. Fields are divided by semicolons,
lines by CR and LF, texts are in quotation marks also where they are empty, decimals have a comma, and the character set
is Windows-1252.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from server.accounting.accounts import (
    AMOUNT,
    CURRENCY,
    HEADER,
    NUMBER,
    ONE_YEAR,
    TOO_MANY,
    Account,
    Accounts,
    Missing,
)
from server.accounting.postings import Posting
from server.spreadsheets import amount, minor_digits

ENCODING = "cp1252"
FORMAT, VERSION, CATEGORY, NAME, FORMAT_VERSION = "EXTF", 700, 21, "Buchungsstapel", 13
ORIGIN, EXPORTED_BY = "BT", "Benchtrail"
FINANCIAL_ACCOUNTING, NO_PURPOSE, NOT_FIXED = 1, 0, 0
DIGITS_MAX, DECIMALS = 10, 2
POSTINGS_MAX = 99_999
CODE_MAX, TEXT_MAX = 36, 60
TAX_CODE_DIGITS = 4
_NOT_IN_A_CODE = re.compile(r"[^A-Za-z0-9_$%\-/]")
# Control characters are not allowed, and a semicolon starts another cell in programs that ignore quotation marks.
_NOT_IN_A_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f;]+")

# The text of a posting, in the language of the books.
KINDS = {
    "sale": "Verkauf",
    "return": "Rückgabe",
    "bill": "Reparatur",
    "deposit": "Anzahlung verrechnet",
    "payment": "Zahlung",
    "refund": "Erstattung",
    "move": "Kassenbewegung",
    "count": "Kassendifferenz",
}
_DETAILS = [(f"Beleginfo - Art {at}", f"Beleginfo - Inhalt {at}") for at in range(1, 9)]
_NOTES = [(f"Zusatzinformation - Art {at}", f"Zusatzinformation- Inhalt {at}") for at in range(1, 21)]
CAPTIONS = (
    *(
        "Umsatz (ohne Soll/Haben-Kz)",
        "Soll/Haben-Kennzeichen",
        "WKZ Umsatz",
        "Kurs",
        "Basis-Umsatz",
        "WKZ Basis-Umsatz",
    ),
    *("Konto", "Gegenkonto (ohne BU-Schlüssel)", "BU-Schlüssel", "Belegdatum", "Belegfeld 1", "Belegfeld 2", "Skonto"),
    *("Buchungstext", "Postensperre", "Diverse Adressnummer", "Geschäftspartnerbank", "Sachverhalt", "Zinssperre"),
    *("Beleglink", *(caption for pair in _DETAILS for caption in pair), "KOST1 - Kostenstelle", "KOST2 - Kostenstelle"),
    *("Kost-Menge", "EU-Land u. UStID (Bestimmung)", "EU-Steuersatz (Bestimmung)", "Abw. Versteuerungsart"),
    *("Sachverhalt L+L", "Funktionsergänzung L+L", "BU 49 Hauptfunktionstyp", "BU 49 Hauptfunktionsnummer"),
    *("BU 49 Funktionsergänzung", *(caption for pair in _NOTES for caption in pair), "Stück", "Gewicht", "Zahlweise"),
    *("Forderungsart", "Veranlagungsjahr", "Zugeordnete Fälligkeit", "Skontotyp", "Auftragsnummer", "Buchungstyp"),
    *("USt-Schlüssel (Anzahlungen)", "EU-Land (Anzahlungen)", "Sachverhalt L+L (Anzahlungen)"),
    *("EU-Steuersatz (Anzahlungen)", "Erlöskonto (Anzahlungen)", "Herkunft-Kz", "Buchungs GUID", "KOST-Datum"),
    *("SEPA-Mandatsreferenz", "Skontosperre", "Gesellschaftername", "Beteiligtennummer", "Identifikationsnummer"),
    *("Zeichnernummer", "Postensperre bis", "Bezeichnung SoBil-Sachverhalt", "Kennzeichen SoBil-Buchung"),
    *("Festschreibung", "Leistungsdatum", "Datum Zuord. Steuerperiode", "Fälligkeit", "Generalumkehr (GU)"),
    *("Steuersatz", "Land", "Abrechnungsreferenz", "BVV-Position", "EU-Land u. UStID (Ursprung)"),
    *("EU-Steuersatz (Ursprung)", "Abw. Skontokonto"),
)
_PLACES = {caption: at for at, caption in enumerate(CAPTIONS)}
# The fields that are texts: even an empty one has quotation marks.
TEXTS = frozenset({
    *("Soll/Haben-Kennzeichen", "WKZ Umsatz", "WKZ Basis-Umsatz", "BU-Schlüssel", "Belegfeld 1", "Belegfeld 2"),
    *("Buchungstext", "Diverse Adressnummer", "Beleglink", *(caption for pair in _DETAILS for caption in pair)),
    *("KOST1 - Kostenstelle", "KOST2 - Kostenstelle", "EU-Land u. UStID (Bestimmung)", "Abw. Versteuerungsart"),
    *(*(caption for pair in _NOTES for caption in pair), "Forderungsart", "Auftragsnummer", "Buchungstyp"),
    *("EU-Land (Anzahlungen)", "Herkunft-Kz", "Buchungs GUID", "SEPA-Mandatsreferenz", "Gesellschaftername"),
    *("Identifikationsnummer", "Zeichnernummer", "Bezeichnung SoBil-Sachverhalt", "Generalumkehr (GU)", "Land"),
    *("Abrechnungsreferenz", "EU-Land u. UStID (Ursprung)"),
})  # fmt: skip
_EMPTY = tuple('""' if caption in TEXTS else "" for caption in CAPTIONS)


@dataclass(frozen=True)
class Books:
    """The books that a file belongs to, and its period; the numbers as in DatevSchema."""

    consultant: int
    client: int
    first_month: int
    account_length: int
    chart: str | None
    first_day: date
    last_day: date
    currency: str

    @property
    def year_begins(self) -> date:
        """The first day of the business year of the first day."""
        begins = self.first_day.replace(month=self.first_month, day=1)
        return begins if begins <= self.first_day else begins.replace(year=begins.year - 1)

    def missing(self) -> Iterator[Missing]:
        """Yield every problem that prevents the whole file."""
        if self.last_day >= self.year_begins.replace(year=self.year_begins.year + 1):
            yield Missing(ONE_YEAR)
        if minor_digits(self.currency) > DECIMALS:
            yield Missing(CURRENCY)


def missing_books(mapping_datev: object) -> Iterator[Missing]:
    """Yield the missing values if the numbers of the header were never set."""
    if mapping_datev is None:
        yield Missing(HEADER)


def too_many(postings: int) -> Iterator[Missing]:
    """Yield a problem if a file has too many postings."""
    if postings > POSTINGS_MAX:
        yield Missing(TOO_MANY)


def unfit(posting: Posting, accounts: Accounts, books: Books) -> Iterator[Missing]:
    """Yield the problems of a posting: an account that is not a number, or an amount that is too large."""
    for account in (posting.account, posting.contra):
        number = accounts.number(account)
        if number is not None and not _is_number(number, books.account_length):
            yield Missing(NUMBER, number)
    if len(_decimal(posting.amount.gross, books.currency)) > DIGITS_MAX + len(",00"):
        yield Missing(AMOUNT, posting.document)


def header(books: Books, made_at: datetime) -> str:
    """Return the first line, with 31 fields."""
    made = made_at.strftime("%Y%m%d%H%M%S") + f"{made_at.microsecond // 1000:03}"
    return _line([
        _text(FORMAT), VERSION, CATEGORY, _text(NAME), FORMAT_VERSION, made, "", _text(ORIGIN), _text(EXPORTED_BY),
        _text(""), books.consultant, books.client, _day(books.year_begins), books.account_length, _day(books.first_day),
        _day(books.last_day), _text(NAME), _text(""), FINANCIAL_ACCOUNTING, NO_PURPOSE, NOT_FIXED,
        _text(books.currency), "", _text(""), "", "", _text(books.chart or ""), "", "", _text(""), _text(""),
    ])  # fmt: skip


def captions() -> str:
    """Return the second line."""
    return _line(CAPTIONS)


def row(posting: Posting, accounts: Accounts, day: str, branch: str, currency: str) -> str:
    """Return the line of a posting: debit or credit (S, H) of `account`, with `contra` as its counterpart."""
    text = " ".join(filter(None, (KINDS[posting.kind], posting.method, branch)))
    tax_code = accounts.tax_code(posting.contra)
    values = {
        "Umsatz (ohne Soll/Haben-Kz)": _decimal(posting.amount.gross, currency),
        "Soll/Haben-Kennzeichen": _text("H" if posting.is_credit else "S"),
        "WKZ Umsatz": _text(currency),
        "Konto": _number(accounts, posting.account),
        "Gegenkonto (ohne BU-Schlüssel)": _number(accounts, posting.contra),
        "BU-Schlüssel": _text(tax_code.zfill(TAX_CODE_DIGITS) if tax_code else ""),
        "Belegdatum": date.fromisoformat(day).strftime("%d%m"),
        "Belegfeld 1": _text(_NOT_IN_A_CODE.sub("-", posting.document)[:CODE_MAX]),
        "Buchungstext": _text(text[:TEXT_MAX]),
        "Festschreibung": str(NOT_FIXED),
    }
    cells = list(_EMPTY)
    for caption, value in values.items():
        cells[_PLACES[caption]] = value
    return _line(cells)


def _line(cells: Sequence[object]) -> str:
    return ";".join(map(str, cells)) + "\r\n"


def _text(text: str) -> str:
    """Return a text in quotation marks, without characters that DATEV's character set lacks."""
    known = text.encode(ENCODING, "replace").decode(ENCODING)
    return '"' + _NOT_IN_A_TEXT.sub(" ", known).replace('"', '""') + '"'


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _decimal(minor: int, currency: str) -> str:
    whole, _, decimals = amount(minor, currency).partition(".")
    return f"{whole},{decimals.ljust(DECIMALS, '0')}"


def _is_number(number: str, length: int) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= length and int(number) > 0


def _number(accounts: Accounts, account: Account) -> str:
    return accounts.number(account) or ""
