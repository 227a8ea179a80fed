"""The columns of items, stock, serials, customers and suppliers."""

from server.columns import names
from server.columns.column import IN, OUT, Column

ITEMS = (
    Column("name", called=names.NAME_OF_ITEM, is_required=True),
    Column("sku", called=names.SKU),
    Column("barcode", called=names.BARCODE),
    Column("category", called=names.CATEGORY),
    Column("price", "money", called=names.PRICE, is_required=True),
    Column("cost", "money", called=names.COST),
    Column("track_stock", "flag", called=names.TRACK_STOCK),
    Column("serial_tracked", "flag", called=names.SERIAL_TRACKED),
    Column("warranty_months", "months", called=names.WARRANTY),
    Column("low_stock_at", "count", called=names.LOW_STOCK),
    Column("quantity", "count", called=names.QUANTITY, use=IN),
    Column("serials", "serials", called=names.SERIAL, use=IN),
    Column("branch", "branch", called=names.BRANCH, use=IN),
    Column("tax_rate", "tax_rate", "tax_rate_id", called=("tax name", "steuer", "impuesto", "الضريبة")),
    Column("archived", "flag"),
    Column("merged_into", "item", "merged_into"),
    Column("status"),
    Column("standing", use=OUT),
    Column("had_serials", "flag", use=OUT),
    Column("created_at", "time", use=OUT),
    Column("id", "id"),
    Column("tax_rate_id", "id"),
    Column("merged_into_id", "id", "merged_into"),
    Column("operation_id", "id", use=OUT),
)

_ITEM = Column("item", "item", "item_id", called=names.ITEM, is_required=True, instead=("sku", "barcode", "item_id"))

STOCK = (
    _ITEM,
    Column("sku", "sku", "item_id", called=names.SKU),
    Column("barcode", "barcode", "item_id", called=names.BARCODE),
    Column("branch", "branch", "branch_id", called=names.BRANCH),
    Column("quantity", "delta", called=names.QUANTITY, is_required=True),
    Column("cost", "money", called=names.COST),
    Column("serial_tracked", "flag", use=OUT),
    Column("unserialised", "delta", use=OUT),
    Column("id", "id", use=OUT),
    Column("item_id", "id"),
    Column("branch_id", "id"),
)

SERIALS = (
    Column("serial", "serial", called=names.SERIAL, is_required=True),
    _ITEM,
    Column("sku", "sku", "item_id", called=names.SKU),
    Column("barcode", "barcode", "item_id", called=names.BARCODE),
    Column("branch", "branch", "branch_id", called=names.BRANCH),
    Column("status", "status", called=names.STATUS),
    Column("cost", "money", called=(*names.COST, "rate")),
    Column("note", called=names.NOTE),
    Column("aliases", "serials", called=names.ALIASES),
    Column("customer", "customer", "customer_id", use=OUT),
    Column("warranty_until", "time", use=OUT),
    Column("warranty_day", use=OUT),
    Column("credit_only", "flag", use=OUT),
    Column("document", field="document.code", use=OUT),
    Column("document_type", field="document.type", use=OUT),
    Column("contested", "flag", use=OUT),
    Column("changed_at", "time", use=OUT),
    Column("id", "id"),
    Column("key", "id", use=OUT),
    Column("item_id", "id"),
    Column("branch_id", "id"),
    Column("customer_id", "id", use=OUT),
    Column("document_id", "id", "document.id"),
)


def _people(called: tuple[str, ...], *own: Column) -> tuple[Column, ...]:
    return (
        Column("name", called=called, is_required=True),
        Column("phone", called=names.PHONE),
        Column("email", called=names.EMAIL),
        Column("address", called=names.ADDRESS),
        Column("note", called=names.NOTE),
        *own,
        Column("status"),
        Column("standing", use=OUT),
        Column("created_at", "time", use=OUT),
        Column("id", "id"),
        Column("operation_id", "id", use=OUT),
    )


CUSTOMERS = _people(
    names.CUSTOMER_NAME,
    Column("messages", "message_wish", called=names.MESSAGES),
    Column("language", "language", called=names.LANGUAGE),
    Column("merged_into", "customer", use=OUT),
    Column("merged_into_id", "id", "merged_into", use=OUT),
)
SUPPLIERS = _people(names.SUPPLIER_NAME)
