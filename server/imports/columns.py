"""The fields of each kind of import, and the column that each most likely is.

The names are those of our own files and of what other shop software exports (Fixmo's and Zoho Inventory's items,
serials and contacts among them), in the languages of the app, compared without case, spaces and signs. The client
guesses by the same table: `benchtrail contract` writes it there, and tests/vectors/columns.json holds both to it.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.errors import invalid


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: what its column may be called, the likeliest first."""

    name: str
    called: tuple[str, ...]
    is_required: bool = False


COST = (
    *("cost", "cost price", "unit cost", "purchase rate", "purchase price", "buying price", "buying rate"),
    *(
        "einkaufspreis",
        "ek",
        "kosten",
        "coste",
        "costo",
        "precio de coste",
        "precio de compra",
        "التكلفة",
        "سعر الشراء",
    ),
)
BRANCH = (
    *("branch", "branch name", "location", "location name", "warehouse", "warehouse name", "store", "outlet"),
    *("filiale", "standort", "lager", "sucursal", "almacén", "tienda", "الفرع", "المستودع"),
)
SERIAL = (
    *("serial", "serial number", "serial no", "serial nr", "serials", "serial numbers", "initial serials", "sn", "s/n"),
    *("imei", "imeis", "imei 1", "seriennummer", "seriennummern", "número de serie", "números de serie", "serie"),
    *("series", "الرقم التسلسلي", "الأرقام التسلسلية"),
)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "items": (
        Field(
            "name",
            (
                *("name", "item name", "product name", "item", "product", "title", "artikelname", "artikelbezeichnung"),
                *(
                    "artikel",
                    "bezeichnung",
                    "nombre",
                    "nombre del artículo",
                    "artículo",
                    "producto",
                    "الاسم",
                    "اسم الصنف",
                ),
            ),
            is_required=True,
        ),
        Field(
            "sku",
            (
                *("sku", "item code", "product code", "article no", "article number", "part number"),
                *("artikelnummer", "artikelnr", "código", "código de artículo", "referencia", "رمز الصنف"),
            ),
        ),
        Field(
            "barcode",
            (
                *("barcode", "ean", "ean 13", "upc", "gtin", "isbn", "strichcode"),
                *("código de barras", "الباركود"),
            ),
        ),
        Field(
            "category",
            (
                *("category", "category name", "group", "group name", "product category", "type"),
                *("kategorie", "warengruppe", "categoría", "الفئة"),
            ),
        ),
        Field(
            "price",
            (
                *("price", "selling price", "rate", "selling rate", "sales rate", "sales price", "sale price"),
                *("retail price", "unit price", "verkaufspreis", "preis", "vk", "precio", "precio de venta", "pvp"),
                *("السعر", "سعر البيع"),
            ),
            is_required=True,
        ),
        Field("cost", COST),
        Field("track_stock", ("track stock", "track inventory", "inventory tracking", "stock tracking")),
        Field(
            "serial_tracked",
            (
                *("serial tracked", "serial tracking", "track serials", "track serial number", "track serial numbers"),
                *("enable serial tracking", "enable serial number tracking", "serial number tracking", "serialized"),
                *("serial numbers enabled", "is serial number tracked", "seriennummern geführt", "con serie"),
                "تتبع الأرقام",
            ),
        ),
        Field(
            "warranty_months",
            (
                *("warranty months", "warranty", "warranty period", "warranty in months", "garantie"),
                *("garantie monate", "garantía", "garantía meses", "الضمان"),
            ),
        ),
        Field(
            "low_stock_at",
            (
                *("low stock at", "reorder level", "reorder point", "low stock", "minimum stock"),
                *("meldebestand", "mindestbestand", "stock mínimo", "حد الطلب"),
            ),
        ),
        Field(
            "quantity",
            (
                *(
                    "quantity",
                    "initial stock",
                    "opening stock",
                    "initial quantity",
                    "opening quantity",
                    "stock on hand",
                ),
                *("available stock", "current stock", "stock", "quantity on hand", "qty", "bestand", "menge"),
                *("existencias", "cantidad", "الكمية", "المخزون"),
            ),
        ),
        Field("serials", SERIAL),
        Field("branch", BRANCH),
    ),
    "serials": (
        Field("serial", SERIAL, is_required=True),
        Field(
            "item",
            (
                *("item", "item name", "product", "product name", "sku", "item code", "product code", "model", "name"),
                *("artikel", "artikelname", "artikelnummer", "modell", "artículo", "producto", "modelo", "referencia"),
                *("الصنف", "اسم الصنف", "رمز الصنف"),
            ),
            is_required=True,
        ),
        Field("cost", (*COST, "rate")),
        Field("branch", BRANCH),
    ),
    "customers": (
        Field(
            "name",
            (
                *("name", "customer name", "display name", "contact name", "full name", "company name", "customer"),
                *("kunde", "kundenname", "nombre", "cliente", "الاسم", "اسم العميل"),
            ),
            is_required=True,
        ),
        Field(
            "phone",
            (
                *("phone", "mobile", "mobile phone", "phone number", "mobile number", "contact phone", "work phone"),
                *("telephone", "cell", "telefon", "telefonnummer", "handy", "teléfono", "móvil", "الهاتف", "الجوال"),
            ),
        ),
        Field(
            "email",
            (
                *("email", "email id", "email address", "correo", "correo electrónico"),
                *("البريد", "البريد الإلكتروني"),
            ),
        ),
        Field(
            "address",
            (
                *("address", "billing address", "billing street", "street", "street address", "shipping address"),
                *("adresse", "anschrift", "dirección", "العنوان"),
            ),
        ),
        Field(
            "note",
            (
                *("note", "notes", "remarks", "comment", "comments", "notiz", "notizen", "bemerkung"),
                *("nota", "notas", "observaciones", "ملاحظة", "ملاحظات"),
            ),
        ),
    ),
}
KINDS = tuple(FIELDS)


def guessed(kind: str, columns: Sequence[str]) -> dict[str, str | None]:
    """Return the column of each field, None where none looks like it; no column is taken twice."""
    by_name = {plain(column): column for column in reversed(columns)}
    mapping: dict[str, str | None] = {}
    for field in FIELDS[kind]:
        free = {name: column for name, column in by_name.items() if column not in mapping.values()}
        mapping[field.name] = next((free[plain(name)] for name in field.called if plain(name) in free), None)
    return mapping


def checked(kind: str, columns: Sequence[str], mapping: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return a mapping that a person gave, with every field in it.

    Raises Problem 422 for an unknown field or column, or where a field that is needed has none.
    """
    known = {field.name for field in FIELDS[kind]}
    for name, column in mapping.items():
        if name not in known:
            raise invalid(f"mapping.{name}", "Unknown field.")
        if column is not None and column not in columns:
            raise invalid(f"mapping.{name}", "The file has no such column.")
    return {field.name: mapping.get(field.name) for field in FIELDS[kind]}


def plain(name: str) -> str:
    """Return a column's name as names are compared: letters and digits, lower case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).lower()))
