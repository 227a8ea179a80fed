"""The files of other programs that are recognised: Fixmo, RepairDesk, Shopify, Square and Zoho Inventory.

Sources: the help pages of Shopify and Square for their columns; Fixmo's help pages for its words; Zoho's forms for its
fields. RepairDesk does not publish the columns of its files, so they are named after its screens. Columns have several
names, because exports of different years and countries differ.

Sales of another program are not imported as sales, because its stock figures already lack the sold units. A sold unit
is imported with its status and a note.
"""

from server.imports.foreign.shape import (
    AMOUNT,
    PLACE,
    Row,
    Shape,
    above_zero,
    either,
    filled,
    first,
    joined,
    named,
    said,
    without_mark,
    worded,
)

ARCHIVED = {"archived": "yes", "inactive": "yes", "y": "yes", "yes": "yes", "true": "yes", "discontinued": "yes"}
UNIT_STATUSES = {
    "available": "in_stock",
    "in stock": "in_stock",
    "on hand": "in_stock",
    "active": "in_stock",
    "sold": "sold",
    "invoiced": "sold",
    "shipped": "sold",
    "delivered": "sold",
    "in repair": "in_repair",
    "used in repair": "in_repair",
    "repair done": "repair_done",
    "completed repair": "repair_done",
    "returned": "returned",
    "returned by customer": "returned",
    "defective": "defective",
    "damaged": "defective",
    "rma": "defective",
    "in transit": "in_transit",
}
REPAIR_STATUSES = {
    "repaired & collected": "delivered",
    "collected": "delivered",
    "picked up": "delivered",
    "delivered": "delivered",
    "closed": "delivered",
    "invoiced": "delivered",
    "repaired": "completed",
    "completed": "completed",
    "complete": "completed",
    "ready": "completed",
    "ready for pickup": "completed",
    "done": "completed",
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "unrepairable": "cancelled",
    "rejected": "cancelled",
    "declined": "cancelled",
    "abandoned": "cancelled",
}
WAITING = {"waiting for parts": "yes", "awaiting parts": "yes", "waiting on parts": "yes", "special part order": "yes"}
NO_VARIANT = ("default title", "regular", "default", "standard")
OPTIONS = tuple(first(f"Option{at} Value") for at in (1, 2, 3))

SHOPIFY_NAME = named(first("Title"), *OPTIONS, usual=NO_VARIANT)
SQUARE_NAME = named(first("Item Name"), first("Variation Name"), usual=NO_VARIANT)
PERSON_NAME = either(joined("First Name", "Last Name", "Surname"), first("Company", "Company Name"))


def _square_places(row: Row) -> list[Row]:
    """Return a row for each location that has a quantity of the item."""
    return [row.having({PLACE: place, AMOUNT: text}) for place, text in row.after("Current Quantity")]


SHAPES = (
    Shape(
        "shopify",
        "items",
        (("Handle",), ("Title",), ("Variant Price",)),
        {
            "name": SHOPIFY_NAME,
            "sku": without_mark(first("Variant SKU")),
            "barcode": without_mark(first("Variant Barcode")),
            "category": first("Type", "Product Type", "Custom Product Type", "Product Category"),
            "price": first("Variant Price"),
            "cost": first("Cost per item"),
            "quantity": above_zero(first("Variant Inventory Qty")),
            "archived": worded(first("Status"), ARCHIVED, "no"),
        },
        key="Handle",
        down=("Title", "Type", "Product Type", "Custom Product Type", "Product Category", "Status"),
        # The other rows are further pictures of the item.
        rows=filled("Variant Price"),
    ),
    Shape(
        "shopify",
        "stock",
        (
            ("Handle",),
            ("Title",),
            ("Location",),
            ("On hand (current)", "On hand", "Available", "Available (not editable)"),
        ),
        {
            "item": SHOPIFY_NAME,
            "sku": without_mark(first("SKU")),
            "branch": first("Location"),
            "quantity": worded(first("On hand (current)", "On hand", "Available"), {"not stocked": ""}),
        },
    ),
    Shape(
        "shopify",
        "customers",
        (("First Name",), ("Last Name",), ("Total Spent", "Accepts Email Marketing", "Accepts Marketing")),
        {
            "name": either(PERSON_NAME, first("Default Address Company", "Email")),
            "phone": without_mark(first("Phone", "Default Address Phone")),
            "email": first("Email"),
            "address": joined(
                *(f"Default Address {part}" for part in ("Address1", "Address2", "Zip", "City", "Country Code")),
                *("Address1", "Address2", "Zip", "City", "Country"),
                by=", ",
            ),
            "note": first("Note"),
        },
    ),
    Shape(
        "square",
        "items",
        (("Item Name",), ("Variation Name",), ("Token", "SKU"), ("Price",)),
        {
            "name": SQUARE_NAME,
            "sku": first("SKU"),
            "barcode": first("GTIN"),
            "category": first("Reporting Category", "Category", "Categories"),
            "price": first("Price"),
            "cost": first("Default Unit Cost", "Unit Cost"),
            "low_stock_at": lambda row: next((text for _, text in row.after("Stock Alert Count")), ""),
            "archived": worded(first("Archived"), ARCHIVED, "no"),
        },
        key="Item Name",
    ),
    Shape(
        "square",
        "stock",
        (("Item Name",), ("Variation Name",), ("Token", "SKU"), ("Price",)),
        {"item": SQUARE_NAME, "sku": first("SKU"), "branch": first(PLACE), "quantity": first(AMOUNT)},
        rows=_square_places,
    ),
    Shape(
        "square",
        "serials",
        (("Serial Number", "Serial number"), ("Item Name",), ("Variation Name",), ("Location", "Location Name")),
        {
            "serial": first("Serial Number"),
            "item": SQUARE_NAME,
            "sku": first("SKU"),
            "branch": first("Location", "Location Name"),
            "status": worded(first("Status", "State"), UNIT_STATUSES),
            "cost": first("Unit Cost", "Cost"),
        },
    ),
    Shape(
        "square",
        "customers",
        (("First Name",), ("Last Name", "Surname"), ("Email Address",), ("Phone Number",)),
        {
            "name": either(PERSON_NAME, first("Nickname", "Email Address")),
            "phone": without_mark(first("Phone Number")),
            "email": first("Email Address"),
            "address": joined("Street Address 1", "Street Address 2", "Postal Code", "City", "State", by=", "),
            "note": first("Memo"),
        },
    ),
    Shape(
        "zoho",
        "items",
        (("Item Name",), ("Rate", "Selling Price"), ("Purchase Rate", "Purchase Account", "Inventory Account")),
        {
            "name": first("Item Name"),
            "sku": first("SKU"),
            "barcode": first("UPC", "EAN", "ISBN"),
            "category": first("Category Name", "Group Name"),
            "price": first("Rate", "Selling Price"),
            "cost": first("Purchase Rate", "Purchase Price"),
            "low_stock_at": above_zero(first("Reorder Point", "Reorder Level")),
            "quantity": above_zero(first("Stock On Hand", "Opening Stock", "Initial Stock")),
            "serials": first("Serial Number", "Serial Numbers"),
            "serial_tracked": first("Track Serial Number", "Serial Number Tracking", "Is Serial Number Tracked"),
            "branch": first("Warehouse Name", "Location Name"),
            "archived": worded(first("Status"), ARCHIVED, "no"),
        },
    ),
    Shape(
        "zoho",
        "serials",
        (("Serial Number",), ("Item Name",), ("Warehouse Name", "Warehouse", "Location Name"), ("Status",)),
        {
            "serial": first("Serial Number"),
            "item": first("Item Name"),
            "sku": first("SKU"),
            "branch": first("Warehouse Name", "Warehouse", "Location Name"),
            "status": worded(first("Status"), UNIT_STATUSES),
            "cost": first("Purchase Rate", "Purchase Price"),
            "note": said(
                ("bill", first("Bill Number", "Bill#", "Purchase Receive Number")),
                ("from", first("Vendor Name")),
                ("invoice", first("Invoice Number", "Invoice#")),
                ("to", first("Customer Name")),
                ("on", first("Invoice Date", "Sold Date")),
            ),
        },
    ),
    Shape(
        "zoho",
        "customers",
        (("Display Name",), ("EmailID", "Email ID", "Customer Sub Type", "Contact Type")),
        {
            "name": either(first("Display Name", "Company Name"), PERSON_NAME),
            "phone": first("MobilePhone", "Mobile Phone", "Phone"),
            "email": first("EmailID", "Email ID", "Email"),
            "address": joined(
                *("Billing Address", "Billing Street2", "Billing Code", "Billing City", "Billing Country"), by=", "
            ),
            "note": first("Notes"),
        },
    ),
    Shape(
        "repairdesk",
        "repairs",
        (("Ticket ID", "Ticket #", "Ticket Number", "Ticket No"), ("Device", "Device Name", "Device Model")),
        {
            "code": first("Ticket ID", "Ticket #", "Ticket Number", "Ticket No"),
            "happened_at": first("Created Date", "Created On", "Created At", "Date Created", "Date"),
            "branch": first("Store", "Store Name", "Location"),
            "status": worded(first("Status", "Ticket Status", "Repair Status"), REPAIR_STATUSES, "open"),
            "customer": either(first("Customer", "Customer Name"), joined("First Name", "Last Name")),
            "technician": first("Assigned To", "Technician", "Assignee"),
            "device": either(first("Device", "Device Name", "Device Model"), joined("Manufacturer", "Model")),
            "device_serial": first("IMEI", "IMEI / Serial", "IMEI/Serial", "Serial", "Serial Number"),
            "problem": first("Problem", "Repair", "Service", "Repair Problem", "Issue", "Task", "Repair Category"),
            "diagnosis": first("Diagnostic Note", "Diagnosis", "Technician Note"),
            "price": first("Total", "Repair Total", "Price", "Amount"),
            "waiting_for_parts": worded(first("Status", "Ticket Status", "Repair Status"), WAITING, "no"),
            "completed_at": first("Completed Date", "Repaired Date", "Closed Date", "Date Completed"),
            "note": first("Internal Note", "Internal Notes", "Notes", "Additional Notes"),
        },
    ),
    Shape(
        "repairdesk",
        "items",
        (("Item Name", "Product Name", "Name"), ("Retail Price", "Selling Price"), ("Supply Price", "Cost Price")),
        {
            "name": first("Item Name", "Product Name", "Name"),
            "sku": first("SKU", "SKU / Barcode"),
            "barcode": first("UPC", "UPC Code", "Barcode"),
            "category": first("Category", "Item Category", "Sub Category"),
            "price": first("Retail Price", "Selling Price"),
            "cost": first("Supply Price", "Cost Price"),
            "low_stock_at": above_zero(first("Reorder Level", "Stock Warning", "Low Stock Warning")),
            "quantity": above_zero(first("Quantity", "On Hand Qty", "In Stock", "Current Stock")),
            "serials": first("IMEI", "Serial", "Serial Number", "Serials"),
            "serial_tracked": first("Serialized", "Is Serialized", "Serialized Item"),
            "warranty_months": first("Warranty", "Warranty (months)"),
        },
    ),
    Shape(
        "repairdesk",
        "customers",
        (
            ("First Name",),
            ("Last Name",),
            ("Customer Group", "Referred By", "Driving Licence", "How did you hear about us"),
        ),
        {
            "name": either(joined("First Name", "Last Name"), first("Organization", "Company", "Email")),
            "phone": first("Mobile", "Mobile Number", "Phone", "Phone Number"),
            "email": first("Email", "Email Address"),
            "address": joined("Address", "Address 1", "Address 2", "Postcode", "Zip", "City", "Country", by=", "),
            "note": first("Notes", "Additional Info"),
        },
    ),
    Shape(
        "fixmo",
        "serials",
        (("Serial Number", "Serial"), ("Item", "Item Name", "Product"), ("Branch",), ("Status",)),
        {
            "serial": first("Serial Number", "Serial"),
            "item": first("Item", "Item Name", "Product"),
            "sku": first("SKU"),
            "branch": first("Branch", "Branch Name"),
            "status": worded(first("Status"), UNIT_STATUSES),
            "cost": first("Cost Price", "Unit Cost"),
            "note": said(
                ("", first("Notes", "Note")),
                ("sale", first("Sale Number", "Sale", "Invoice Number")),
                ("repair", first("Repair Number", "Repair", "Ticket")),
                ("customer", first("Customer", "Customer Name")),
                ("warranty until", first("Warranty Expiry", "Warranty Until", "Warranty End")),
            ),
        },
    ),
    Shape(
        "fixmo",
        "customers",
        (("Name", "Customer Name"), ("Phone", "Phone Number"), ("Repairs", "Repair Count"), ("Total Spent",)),
        {
            "name": either(first("Name", "Customer Name"), first("Company Name")),
            "phone": first("Phone", "Phone Number"),
            "email": first("Email"),
            "address": first("Address"),
            "note": either(first("Notes"), said(("contact", first("Contact Person")), ("tax id", first("Tax ID")))),
        },
    ),
)
# The programs, as they call themselves.
ORIGIN_NAMES = {
    "fixmo": "Fixmo",
    "repairdesk": "RepairDesk",
    "shopify": "Shopify",
    "square": "Square",
    "zoho": "Zoho Inventory",
}
ORIGINS = tuple(ORIGIN_NAMES)
