"""DATEV's published description of a posting batch, as a table: the caption and pattern of each field, and whether it
is required.

Patterns are of the raw cell, with its quotation marks. The sources, read and compared field by field on 2026-11-30:

- DATEV's developer portal, "DATEV-Format": the pages Einstieg, Header and Buchungsstapel (header version 700, format
  version 13), https://developer.datev.de/datev/platform/de/dtvf/formate/buchungsstapel and .../header, with the sample
  line of a header (SAMPLE_HEADER);
- two programs by others that transcribe the portal's expressions, each a second reading of the same 125 fields, and a
  table of `Format_Buchungsstapel.xml` of DATEV's own checking program 2.2.3.0: which fields are texts, and the five
  that a posting needs.

DATEV's description in short: texts, even empty ones, are in quotation marks, numbers are not; a file has at most 99,999
postings; the year of a posting's date follows from the beginning of the business year in the header.
"""

from typing import NamedTuple


class Field(NamedTuple):
    """A field: its caption, the pattern of a non-empty cell, and whether it may be empty."""

    caption: str
    pattern: str
    is_needed: bool = False


def text(longest: int, of: str = ".") -> str:
    """Return the pattern of a text: in quotation marks, with every quotation mark inside doubled."""
    inner = '(?:[^"]|"")' if of == "." else of
    return f'"{inner}{{0,{longest}}}"'


DAY = r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])20\d{2}"
AMOUNT = r"(?!0{1,10},00)\d{1,10},\d{2}"
ACCOUNT = r"(?!0{1,9}\Z)\d{1,9}"

# As printed on the portal's page Header.
SAMPLE_HEADER = (
    '"EXTF";700;21;"Buchungsstapel";13;20240130140440439;;"RE";"";"";29098;55003;20240101;4;20240101;20240831;'
    '"Buchungsstapel";"WD";1;0;0;"EUR";;"";;;"03";;;"";""'
)

HEADER = (
    Field("Kennzeichen", '"(EXTF|DTVF)"', is_needed=True),
    Field("Versionsnummer", "700", is_needed=True),
    Field("Formatkategorie", "21", is_needed=True),
    Field("Formatname", '"Buchungsstapel"', is_needed=True),
    Field("Formatversion", "13", is_needed=True),
    Field(
        "Erzeugt am", r"20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d\d{3}", is_needed=True
    ),
    Field("Leerfeld 7", ""),
    Field("Herkunft", text(2, r"\w")),
    Field("Exportiert von", text(25, r"\w")),
    Field("Importiert von", text(25, r"\w")),
    Field("Beraternummer", r"(?:100[1-9]|10[1-9]\d|1[1-9]\d{2}|[2-9]\d{3}|[1-9]\d{4,6})", is_needed=True),
    Field("Mandantennummer", r"[1-9]\d{0,4}", is_needed=True),
    Field("WJ-Beginn", r"20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", is_needed=True),
    Field("Sachkontenlänge", "[4-8]", is_needed=True),
    Field("Datum von", r"20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", is_needed=True),
    Field("Datum bis", r"20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", is_needed=True),
    Field("Bezeichnung", text(30, r"[\w.\-/ ]")),
    Field("Diktatkürzel", text(2, "(?:[A-Z]{2})")),
    Field("Buchungstyp", "[12]"),
    Field("Rechnungslegungszweck", "(0|30|40|50|64)"),
    Field("Festschreibung", "[01]"),
    Field("WKZ", '"[A-Z]{3}"'),
    Field("Leerfeld 23", ""),
    Field("Derivatskennzeichen", '""'),
    Field("Leerfeld 25", ""),
    Field("Leerfeld 26", ""),
    Field("Sachkontenrahmen", text(2, r"(?:\d{2})")),
    Field("ID der Branchenlösung", r"\d{0,4}"),
    Field("Leerfeld 29", ""),
    Field("Leerfeld 30", '""'),
    Field("Anwendungsinformation", text(16)),
)


def _pairs(kind: str, what: str, count: int) -> list[Field]:
    return [
        field
        for at in range(1, count + 1)
        for field in (Field(f"{kind} {at}", text(20)), Field(f"{what} {at}", text(210)))
    ]


FIELDS = (
    Field("Umsatz (ohne Soll/Haben-Kz)", AMOUNT, is_needed=True),
    Field("Soll/Haben-Kennzeichen", '"[SH]"', is_needed=True),
    Field("WKZ Umsatz", '"[A-Z]{3}"'),
    Field("Kurs", r"[1-9]\d{0,3},\d{2,6}"),
    Field("Basis-Umsatz", AMOUNT),
    Field("WKZ Basis-Umsatz", '"[A-Z]{3}"'),
    Field("Konto", ACCOUNT, is_needed=True),
    Field("Gegenkonto (ohne BU-Schlüssel)", ACCOUNT, is_needed=True),
    Field("BU-Schlüssel", r'"\d{4}"'),
    Field("Belegdatum", r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])", is_needed=True),
    Field("Belegfeld 1", text(36, r"[\w$&%*+\-/]")),
    Field("Belegfeld 2", text(12, r"[\w$&%*+\-/]")),
    Field("Skonto", r"[1-9]\d{0,7},\d{2}"),
    Field("Buchungstext", text(60)),
    Field("Postensperre", "[01]"),
    Field("Diverse Adressnummer", text(9, r"\w")),
    Field("Geschäftspartnerbank", r"\d{3}"),
    Field("Sachverhalt", r"\d{2}"),
    Field("Zinssperre", "[01]"),
    Field("Beleglink", text(210)),
    *_pairs("Beleginfo - Art", "Beleginfo - Inhalt", 8),
    Field("KOST1 - Kostenstelle", text(36, r"[\w ]")),
    Field("KOST2 - Kostenstelle", text(36, r"[\w ]")),
    Field("Kost-Menge", r"\d{12},\d{4}"),
    Field("EU-Land u. UStID (Bestimmung)", text(15)),
    Field("EU-Steuersatz (Bestimmung)", r"\d{2},\d{2}"),
    Field("Abw. Versteuerungsart", '"[IKPS]"'),
    Field("Sachverhalt L+L", r"\d{1,3}"),
    Field("Funktionsergänzung L+L", r"\d{0,3}"),
    Field("BU 49 Hauptfunktionstyp", r"\d"),
    Field("BU 49 Hauptfunktionsnummer", r"\d{0,2}"),
    Field("BU 49 Funktionsergänzung", r"\d{0,3}"),
    *_pairs("Zusatzinformation - Art", "Zusatzinformation- Inhalt", 20),
    Field("Stück", r"\d{0,8}"),
    Field("Gewicht", r"\d{1,8},\d{2}"),
    Field("Zahlweise", r"\d{0,2}"),
    Field("Forderungsart", text(10, r"\w")),
    Field("Veranlagungsjahr", r"20\d{2}"),
    Field("Zugeordnete Fälligkeit", DAY),
    Field("Skontotyp", r"\d"),
    Field("Auftragsnummer", text(30)),
    Field("Buchungstyp", '"[A-Z]{2}"'),
    Field("USt-Schlüssel (Anzahlungen)", r"\d{0,2}"),
    Field("EU-Land (Anzahlungen)", '"[A-Z]{2}"'),
    Field("Sachverhalt L+L (Anzahlungen)", r"\d{0,3}"),
    Field("EU-Steuersatz (Anzahlungen)", r"\d{1,2},\d{2}"),
    Field("Erlöskonto (Anzahlungen)", r"\d{4,8}"),
    Field("Herkunft-Kz", '"[A-Z]{2}"'),
    Field("Buchungs GUID", text(36)),
    Field("KOST-Datum", DAY),
    Field("SEPA-Mandatsreferenz", text(35)),
    Field("Skontosperre", "[01]"),
    Field("Gesellschaftername", text(76)),
    Field("Beteiligtennummer", r"\d{4}"),
    Field("Identifikationsnummer", text(11)),
    Field("Zeichnernummer", text(20)),
    Field("Postensperre bis", DAY),
    Field("Bezeichnung SoBil-Sachverhalt", text(30)),
    Field("Kennzeichen SoBil-Buchung", r"\d{1,2}"),
    Field("Festschreibung", "[01]"),
    Field("Leistungsdatum", DAY),
    Field("Datum Zuord. Steuerperiode", DAY),
    Field("Fälligkeit", DAY),
    Field("Generalumkehr (GU)", '"[01]"'),
    Field("Steuersatz", r"\d{1,2},\d{2}"),
    Field("Land", '"[A-Z]{2}"'),
    Field("Abrechnungsreferenz", text(50)),
    Field("BVV-Position", "[1-5]"),
    Field("EU-Land u. UStID (Ursprung)", text(15)),
    Field("EU-Steuersatz (Ursprung)", r"\d{2},\d{2}"),
    Field("Abw. Skontokonto", r"\d{1,9}"),
)
