"""The columns of documents: a document has as many rows as its longest list of lines, payments, parts or notes."""

from server.columns import names
from server.columns.column import OUT, Column

_BEGINNING = (
    Column("code", called=names.CODE, is_required=True),
    Column("happened_at", "time", called=names.TIME),
    Column("branch", "branch", "branch_id", called=names.BRANCH),
    Column("person", "person", "actor_id", use=OUT),
)
# The standing in the exporting shop: a contested document is imported only if it is contested again.
_STANDING = Column("standing")
_IDS = (
    Column("device_code", use=OUT),
    Column("id", "id"),
    Column("branch_id", "id"),
    Column("actor_id", "id", use=OUT),
    Column("operation_id", "id"),
)


def _item(prefix: str = "", of: str = "lines", called: tuple[str, ...] = names.ITEM) -> tuple[Column, ...]:
    own = f"{prefix}_" if prefix else ""
    return (
        Column(prefix or "item", "item", "item_id", of, called),
        Column(f"{own}sku", "sku", "item_id", of, () if prefix else names.SKU),
        Column(f"{own}barcode", "barcode", "item_id", of, () if prefix else names.BARCODE),
    )


# Sums that follow from payments and bills, which an import records.
_BALANCE = (
    Column("charged", "signed_money", use=OUT),
    Column("paid", "signed_money", use=OUT),
    Column("refunded", "signed_money", use=OUT),
    Column("balance", "signed_money", use=OUT),
    Column("overpaid", "flag", use=OUT),
)
_TILL_ID = Column("till_id", "id", use=OUT)

_QUANTITY = Column("quantity", "count", of="lines", called=names.PIECES)
_SERIALS = Column("serials", "serials", of="lines", called=names.SERIAL)
# Pieces of a serial-tracked item for which the line has no serials.
_WITHOUT_SERIALS = Column("without_serials", "count", of="lines")
_ITEM_ID = Column("item_id", "id", of="lines")

RESTOCKS = (
    *_BEGINNING,
    Column("status"),
    _STANDING,
    Column("supplier", "supplier", "supplier_id", called=names.SUPPLIER),
    Column("reference", called=names.REFERENCE),
    *_item(),
    _QUANTITY,
    _SERIALS,
    _WITHOUT_SERIALS,
    Column("unit_cost", "money", of="lines", called=("cost", *names.COST, "rate")),
    *_IDS,
    Column("supplier_id", "id"),
    _ITEM_ID,
)

ADJUSTMENTS = (
    *_BEGINNING,
    Column("status"),
    _STANDING,
    Column("reason", called=names.REASON, is_required=True),
    Column("note", called=names.NOTE),
    # A written-off unit leaves its branch after the operations of these columns.
    Column("documents_before", "count"),
    *_item(),
    Column("change", "delta", "delta", "lines", names.CHANGE),
    _SERIALS,
    _WITHOUT_SERIALS,
    *_IDS,
    _ITEM_ID,
)

SALES = (
    *_BEGINNING,
    Column("status", called=names.STATUS),
    _STANDING,
    Column("void_reason"),
    Column("customer", "customer", "customer_id", called=names.CUSTOMER),
    *_item(),
    _QUANTITY,
    _SERIALS,
    _WITHOUT_SERIALS,
    Column("unit_price", "money", of="lines", called=names.PRICE),
    Column("discount", "money", of="lines", called=names.DISCOUNT),
    Column("tax_percent", "percent", "tax_basis_points", "lines", names.TAX_PERCENT),
    Column("tax_rate", "tax_rate", "tax_rate_id", "lines", use=OUT),
    Column("payment_method", field="method", of="payments", called=names.PAYMENT_METHOD),
    Column("payment_amount", "signed_money", "amount", "payments", names.PAYMENT_AMOUNT),
    Column("payment_tendered", "money", "tendered", "payments"),
    Column("tax_mode", "tax_mode"),
    Column("sale_discount", "money", "discount"),
    Column("net", "signed_money", use=OUT),
    Column("tax", "signed_money", use=OUT),
    Column("total", "signed_money", called=names.TOTAL),
    Column("difference", "signed_money", use=OUT),
    *_BALANCE,
    *_IDS,
    _TILL_ID,
    Column("customer_id", "id"),
    _ITEM_ID,
    Column("tax_rate_id", "id", of="lines"),
    Column("payment_return_id", "id", "return_id", "payments", use=OUT),
    Column("return_ids", "texts", use=OUT),
)

RETURNS = (
    *_BEGINNING,
    Column("status"),
    _STANDING,
    Column("sale", "sale", "sale_id", called=names.SALE),
    Column("repair", "repair", "repair_id", use=OUT),
    Column("reason", called=names.REASON, is_required=True),
    *_item(),
    _QUANTITY,
    _SERIALS,
    _WITHOUT_SERIALS,
    Column("disposition", "disposition", of="lines", called=names.DISPOSITION),
    Column("refund", "signed_money", called=names.REFUND),
    Column("refund_method", use=OUT),
    *_IDS,
    _TILL_ID,
    Column("sale_id", "id"),
    Column("repair_id", "id", use=OUT),
    _ITEM_ID,
)

REPAIRS = (
    *_BEGINNING,
    Column("status", called=names.STATUS),
    _STANDING,
    Column("customer", "customer", "customer_id", called=names.CUSTOMER),
    Column("technician", "person", "technician_id", called=names.TECHNICIAN),
    Column("device", field="device.description", called=names.DEVICE, is_required=True),
    Column("device_serial", field="device.serial", called=names.DEVICE_SERIAL),
    Column("problem", called=names.PROBLEM, is_required=True),
    Column("diagnosis", called=names.DIAGNOSIS),
    Column("price", "money", called=names.PRICE),
    Column("waiting_for_parts", "flag"),
    Column("completed_at", "time"),
    Column("labour", field="description", of="labour", called=names.LABOUR),
    Column("labour_price", "money", "price", "labour"),
    *_item("part", "parts", names.PART),
    Column("part_quantity", "count", "quantity", "parts"),
    Column("part_serials", "serials", "serials", "parts"),
    Column("part_without_serials", "count", "without_serials", "parts"),
    Column("part_price", "money", "unit_price", "parts"),
    Column("part_branch", "branch", "branch_id", "parts"),
    Column("part_removed", "count", "taken_out", "parts"),
    Column("part_serials_removed", "serials", "serials_taken_out", "parts"),
    Column("part_serials_put_aside", "serials", "serials_put_aside", "parts"),
    Column("part_serials_faulty", "serials", "serials_faulty", "parts"),
    Column("note", field="text", of="notes", called=names.NOTE),
    Column("photos", "texts", use=OUT),
    Column("promised_at", "time"),
    Column("accessories", "texts"),
    Column("checked", field="key", of="checklist"),
    Column("check_result", field="state", of="checklist"),
    Column("check_note", field="note", of="checklist"),
    Column("signature", use=OUT),
    Column("has_passcode", "flag", use=OUT),
    *_BALANCE,
    *_IDS,
    Column("customer_id", "id"),
    Column("technician_id", "id"),
    Column("part_id", "id", "item_id", "parts"),
)

TRANSFERS = (
    *_BEGINNING,
    Column("to_branch", "branch", "to_branch_id", called=names.TO_BRANCH),
    Column("status", called=names.STATUS),
    _STANDING,
    *_item(),
    _QUANTITY,
    _SERIALS,
    _WITHOUT_SERIALS,
    Column("received_quantity", "count", of="lines"),
    Column("received_serials", "serials", of="lines"),
    Column("received_without_serials", "count", of="lines"),
    Column("sent_at", "time"),
    Column("sent_by", "person", use=OUT),
    Column("recalled_at", "time"),
    *_IDS,
    Column("sent_by_id", "id", "sent_by", use=OUT),
    Column("to_branch_id", "id"),
    _ITEM_ID,
)

STOCKTAKES = (
    *_BEGINNING,
    Column("status", called=names.STATUS),
    _STANDING,
    Column("closed_at", "time"),
    *_item("counted_only", "scope", ()),
    Column("count", "count", "count", "found"),
    Column("counted_by", field="device_code", of="found", use=OUT),
    Column("counted_at", "time", "happened_at", "found"),
    Column("serial", "serial", of="found", called=names.SERIAL),
    *_item(of="found"),
    Column("quantity", "count", of="found", called=names.PIECES),
    Column("missing", "serials", "result.missing", use=OUT),
    Column("unexpected", "serials", "result.unexpected", use=OUT),
    Column("wrong_branch", "serials", "result.wrong_branch", use=OUT),
    Column("already_sold", "serials", "result.already_sold", use=OUT),
    Column("not_in_stock", "serials", "result.not_in_stock", use=OUT),
    Column("difference_item", "item", "item_id", "differences", use=OUT),
    Column("difference_counted", "count", "counted", "differences", use=OUT),
    Column("difference_expected", "delta", "expected", "differences", use=OUT),
    Column("difference", "delta", "difference", "differences", use=OUT),
    *_IDS,
    Column("counted_only_id", "id", "item_id", "scope"),
    Column("item_id", "id", of="found"),
)
