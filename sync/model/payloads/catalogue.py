"""Items, customers and suppliers: master data, edited field by field."""

from dataclasses import dataclass
from typing import Annotated

from sync.model.fields import UNSET, Count, Id, LongText, Months, Name, Price, Quantity, Serial, ShortText, Text, Unset
from sync.model.payloads.messages import CHANNELS, LANGUAGES
from sync.model.payloads.payload import Malformed, Payload, check_distinct, check_serials

# How a customer gets messages: by one channel only, or not at all.
MESSAGE_WISHES = (*CHANNELS, "none")
MessageWish = Annotated[str, Text(20, one_of=MESSAGE_WISHES)]
Language = Annotated[str, Text(20, one_of=LANGUAGES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class InitialStock:
    """The stock of a new item at the operation's branch."""

    quantity: Quantity
    serials: tuple[Serial, ...] | None = None
    unit_cost: Price | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCreate(Payload):
    """Creates an item, with its initial stock."""

    TYPE = "item.create"
    ROLE = "clerk"
    item_id: Id
    name: Name
    sku: ShortText | None = None
    barcode: ShortText | None = None
    category: ShortText | None = None
    price: Price
    cost: Price | None = None
    track_stock: bool
    serial_tracked: bool
    warranty_months: Months | None = None
    low_stock_at: Count | None = None
    tax_rate_id: Id | None = None
    initial_stock: InitialStock | None = None

    def check(self) -> None:
        if self.serial_tracked and not self.track_stock:
            raise Malformed("track_stock_required", "serial_tracked", "serial tracking requires Track Stock")
        stock = self.initial_stock
        if stock is None:
            return
        if not self.track_stock:
            raise Malformed("track_stock_required", "initial_stock", "initial stock requires Track Stock")
        if self.serial_tracked and stock.serials is None:
            raise Malformed(
                "serials_required", "initial_stock.serials", "a serialised item needs a serial for each unit"
            )
        if not self.serial_tracked and stock.serials is not None:
            raise Malformed("item_not_serialised", "initial_stock.serials", "this item is not serial-tracked")
        check_serials(stock.quantity, stock.serials, "initial_stock")
        check_distinct((f"initial_stock.serials.{at}", serial) for at, serial in enumerate(stock.serials or ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChanges:
    """Fields of an item to set; a field that is left out stays as it is."""

    name: Name | Unset = UNSET
    sku: ShortText | None | Unset = UNSET
    barcode: ShortText | None | Unset = UNSET
    category: ShortText | None | Unset = UNSET
    price: Price | Unset = UNSET
    cost: Price | None | Unset = UNSET
    track_stock: bool | Unset = UNSET
    serial_tracked: bool | Unset = UNSET
    warranty_months: Months | None | Unset = UNSET
    low_stock_at: Count | None | Unset = UNSET
    tax_rate_id: Id | None | Unset = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUpdate(Payload):
    """Sets fields of an item. For each field the later edit wins."""

    TYPE = "item.update"
    ROLE = "clerk"
    item_id: Id
    changes: ItemChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemArchive(Payload):
    """Archives an item: it can no longer be sold or restocked."""

    TYPE = "item.archive"
    ROLE = "admin"
    item_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMerge(Payload):
    """Merges two items: from now on everything about `item_id` is about `into_id`."""

    TYPE = "item.merge"
    ROLE = "admin"
    item_id: Id
    into_id: Id

    def check(self) -> None:
        if self.item_id == self.into_id:
            raise Malformed("same_item", "into_id", "an item cannot be merged into itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanges:
    """Fields of a customer or a supplier to set; a field that is left out stays as it is."""

    name: Name | Unset = UNSET
    phone: ShortText | None | Unset = UNSET
    email: ShortText | None | Unset = UNSET
    address: LongText | None | Unset = UNSET
    note: LongText | None | Unset = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerChanges(PersonChanges):
    """Fields of a customer to set; a field that is left out stays as it is."""

    messages: MessageWish | None | Unset = UNSET
    language: Language | None | Unset = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCreate(Payload):
    """Creates a customer."""

    TYPE = "customer.create"
    ROLE = "technician"
    customer_id: Id
    name: Name
    phone: ShortText | None = None
    email: ShortText | None = None
    address: LongText | None = None
    note: LongText | None = None
    messages: MessageWish | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerUpdate(Payload):
    """Sets fields of a customer. For each field the later edit wins."""

    TYPE = "customer.update"
    ROLE = "technician"
    customer_id: Id
    changes: CustomerChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerMerge(Payload):
    """Merges two customers who are one person: from now on `into_id` has the documents of both."""

    TYPE = "customer.merge"
    ROLE = "admin"
    customer_id: Id
    into_id: Id

    def check(self) -> None:
        if self.customer_id == self.into_id:
            raise Malformed("same_customer", "into_id", "a customer cannot be merged into themselves")


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierCreate(Payload):
    """Creates a supplier."""

    TYPE = "supplier.create"
    ROLE = "clerk"
    supplier_id: Id
    name: Name
    phone: ShortText | None = None
    email: ShortText | None = None
    address: LongText | None = None
    note: LongText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierUpdate(Payload):
    """Sets fields of a supplier. For each field the later edit wins."""

    TYPE = "supplier.update"
    ROLE = "clerk"
    supplier_id: Id
    changes: PersonChanges
