"""The fields of each kind of import, and the column that each most likely is.

The names are those of our own files and of what other shop software exports (Fixmo's and Zoho Inventory's items,
serials and contacts among them), compared without case, spaces and signs.
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


FIELDS: Mapping[str, tuple[Field, ...]] = {
    "items": (
        Field("name", ("name", "item name", "product name", "item", "product", "title"), is_required=True),
        Field("sku", ("sku", "item code", "product code", "article number", "part number")),
        Field("barcode", ("barcode", "ean", "upc", "gtin", "isbn")),
        Field("category", ("category", "category name", "group name", "product category", "type")),
        Field(
            "price",
            ("price", "selling price", "rate", "sales rate", "sale price", "retail price", "unit price"),
            is_required=True,
        ),
        Field("cost", ("cost", "cost price", "purchase rate", "purchase price", "buying price", "unit cost")),
        Field("track_stock", ("track stock", "track_stock", "track inventory", "inventory tracking", "stock tracking")),
        Field(
            "serial_tracked",
            (
                "serial_tracked",
                "serial tracking",
                "track serial number",
                "serial number tracking",
                "serial numbers enabled",
                "is serial number tracked",
            ),
        ),
        Field("warranty_months", ("warranty_months", "warranty", "warranty period", "warranty in months")),
        Field("low_stock_at", ("low_stock_at", "reorder level", "reorder point", "low stock", "minimum stock")),
        Field(
            "quantity",
            ("quantity", "initial stock", "opening stock", "stock on hand", "stock", "quantity on hand", "qty"),
        ),
        Field("serials", ("serials", "serial numbers", "serial number", "initial serials", "imei", "imeis")),
    ),
    "serials": (
        Field("serial", ("serial", "serial number", "serial no", "imei", "serial numbers", "sn"), is_required=True),
        Field("item", ("item", "item name", "product", "product name", "sku", "item code", "name"), is_required=True),
        Field("cost", ("cost", "unit cost", "cost price", "purchase rate", "purchase price", "rate")),
        Field("branch", ("branch", "branch name", "location", "location name", "warehouse", "warehouse name", "store")),
    ),
    "customers": (
        Field(
            "name",
            ("name", "customer name", "display name", "contact name", "full name", "company name", "customer"),
            is_required=True,
        ),
        Field("phone", ("phone", "mobile", "mobile phone", "mobilephone", "phone number", "telephone", "cell")),
        Field("email", ("email", "email id", "email address", "e-mail")),
        Field("address", ("address", "billing address", "billing street", "street", "shipping address")),
        Field("note", ("note", "notes", "remarks", "comment", "comments")),
    ),
}
KINDS = tuple(FIELDS)


def guessed(kind: str, columns: Sequence[str]) -> dict[str, str | None]:
    """Return the column of each field, None where none looks like it; no column is taken twice."""
    by_name = {_plain(column): column for column in reversed(columns)}
    mapping: dict[str, str | None] = {}
    for field in FIELDS[kind]:
        free = {name: column for name, column in by_name.items() if column not in mapping.values()}
        mapping[field.name] = next((free[_plain(name)] for name in field.called if _plain(name) in free), None)
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


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))
