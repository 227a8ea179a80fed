"""At the desk: items, customers and suppliers, each edited by anybody, field by field."""

from sync.device.store import Body
from sync.simulation.people import Person
from sync.simulation.work.stockroom import new_units

# At most this many items are entered twice in one shop.
MOST_TWINS = 4


def new_item(person: Person) -> None:
    """A new item is entered, with the code on its box, and perhaps with its stock."""
    is_serialised = person.dice.random() < 0.6
    number = len(person.shop.serialised) + len(person.shop.loose) + 1
    _enter(person, f"BOX-{number}", is_serialised=is_serialised)


def enter_twice(person: Person) -> None:
    """A person enters an item that another person has already entered, with the same code from the box."""
    shop = person.shop
    other = person.any(list(shop.codes))
    if other is not None and len(shop.twins) < MOST_TWINS:
        item_id = _enter(person, shop.codes[other], is_serialised=other in shop.serialised)
        shop.twins.append((item_id, other))


def _enter(person: Person, code: str, *, is_serialised: bool) -> str:
    shop, item_id = person.shop, person.new_id()
    fields = {"name": f"{code} {person.name}", "price": 100 * person.dice.randint(1, 999), "barcode": code}
    payload: Body = {"item_id": item_id, **fields, "track_stock": True, "serial_tracked": is_serialised}
    units = []
    (shop.serialised if is_serialised else shop.loose).append(item_id)
    shop.codes[item_id] = code
    if is_serialised and person.dice.random() < 0.6:
        units = new_units(person, item_id)
        payload["initial_stock"] = {"quantity": len(units), "serials": person.lines(units)[0]["serials"]}
    elif not is_serialised:
        pieces = person.dice.randint(1, 9)
        payload["initial_stock"] = {"quantity": pieces}
        shop.pieces[item_id, person.branch_id] += pieces
    person.record("item.create", units, [item_id], payload, fields=fields)
    return item_id


def join_items(person: Person, item_id: str, into_id: str) -> None:
    """An admin merges two items."""
    person.shop.join(item_id, into_id)
    documents = [item_id, into_id, *person.shop.alike(into_id)]
    person.record("item.merge", [], documents, {"item_id": item_id, "into_id": into_id})


def join_twins(person: Person) -> None:
    """An admin finds that an item is in the list twice; another may merge the same pair in the other direction."""
    twins = person.any(person.shop.twins)
    if twins is not None and person.role == "admin":
        item_id, into_id = twins if person.dice.random() < 0.7 else twins[::-1]
        join_items(person, item_id, into_id)


def edit_item(person: Person) -> None:
    """Somebody corrects an item: its name, its price, or both."""
    item_id, number = person.any([*person.shop.serialised, *person.shop.loose]), person.dice.randint(1, 999)
    fields = person.any(
        [{"name": f"Name {number}"}, {"price": number}, {"category": f"C{number}", "price": number}, {"cost": None}]
    )
    person.record("item.update", [], [item_id], {"item_id": item_id, "changes": fields}, fields=fields)


def edit_code(person: Person) -> None:
    """The maker prints another code on the boxes of an item."""
    item_id = person.any(list(person.shop.codes))
    if item_id is not None:
        person.shop.codes[item_id] = f"BOX-{item_id[-4:]}-{person.dice.randint(1, 999)}"
        fields = {"barcode": person.shop.codes[item_id]}
        person.record("item.update", [], [item_id], {"item_id": item_id, "changes": fields}, fields=fields)


def edit_warranty(person: Person) -> None:
    """The maker changes the warranty of an item: units sold from now on have the new one."""
    item_id, months = person.any(person.shop.serialised), person.any([1, 3, 6, 12, 24])
    person.shop.warranty[item_id] = months
    fields = {"warranty_months": months}
    person.record("item.update", [], [item_id], {"item_id": item_id, "changes": fields}, fields=fields)


def edit_tracking(person: Person) -> None:
    """A person whose device has no unit of an item switches its serial tracking on or off."""
    shop = person.shop
    item_id = person.any([None, *shop.unprinted])
    if item_id is None:
        item_id = person.new_id()
        shop.serialised.append(item_id)
        shop.unprinted.append(item_id)
        fields = {"name": f"Unprinted {len(shop.unprinted)}", "price": 100}
        payload = {"item_id": item_id, **fields, "track_stock": True, "serial_tracked": True}
        person.record("item.create", [], [item_id], payload, fields=fields)
    elif not _knows_units_of(person, item_id):
        changes = {"serial_tracked": person.any([True, False])}
        person.record("item.update", [], [item_id], {"item_id": item_id, "changes": changes}, fields=changes)


def _knows_units_of(person: Person, item_id: str) -> bool:
    """Return whether a person has handled a unit of an item, or their device has one or has recorded one."""
    if item_id in person.handled:
        return True
    store = person.device.store
    pulled = [data for (kind, _), data in store.records.items() if kind == "serial"]
    own = {each["id"] for each in store.queue} | store.acknowledged.keys()
    recorded = [person.notebook.recorded[id_] for id_ in own if id_ in person.notebook.recorded]
    return any(data["item_id"] == item_id for data in pulled) or any(
        item_id in each.items and each.units for each in recorded
    )


def edit_counting(person: Person) -> None:
    """The shop stops showing a quantity for the pieces of an item, or shows one again."""
    item_id, fields = person.any(person.shop.loose), {"track_stock": person.any([True, True, False])}
    person.record("item.update", [], [item_id], {"item_id": item_id, "changes": fields}, fields=fields)


def new_customer(person: Person) -> None:
    """A customer is recorded."""
    _new(person, "customer", person.shop.customers)


def new_supplier(person: Person) -> None:
    """A supplier is recorded."""
    _new(person, "supplier", person.shop.suppliers)


def _new(person: Person, kind: str, known: list[str]) -> None:
    id_ = person.new_id()
    known.append(id_)
    fields = {"name": f"{kind.title()} {len(known)}", "phone": f"{person.dice.randint(1, 999)}"}
    person.record(f"{kind}.create", [], [id_], {f"{kind}_id": id_, **fields}, fields=fields)


def edit_customer(person: Person) -> None:
    """A customer has moved."""
    _edit(person, "customer", person.shop.customers)


def join_customers(person: Person) -> None:
    """An admin finds that two customers are one person; another may merge the same pair in the other direction."""
    shop = person.shop
    customer_id = person.any(shop.customers)
    into_id = person.any([each for each in shop.customers if each != customer_id])
    if into_id is None:
        new_customer(person)
    elif person.role == "admin":
        shop.join(customer_id, into_id)
        payload = {"customer_id": customer_id, "into_id": into_id}
        person.record("customer.merge", [], [customer_id, into_id, *shop.alike(into_id)], payload)


def edit_supplier(person: Person) -> None:
    """A supplier has moved."""
    _edit(person, "supplier", person.shop.suppliers)


def _edit(person: Person, kind: str, known: list[str]) -> None:
    id_, number = person.any(known), person.dice.randint(1, 999)
    if id_ is None:
        return
    fields = person.any(
        [{"phone": f"{number}"}, {"address": f"{number} Main Street", "email": None}, {"name": f"Name {number}"}]
    )
    person.record(f"{kind}.update", [], [id_], {f"{kind}_id": id_, "changes": fields}, fields=fields)


def archive(person: Person) -> None:
    """The shop stops selling an item; people whose devices do not have this yet continue to sell it."""
    if person.role == "admin":
        item_id = person.any([*person.shop.serialised, *person.shop.loose])
        person.shop.archived.add(item_id)
        person.record("item.archive", [], [item_id], {"item_id": item_id})
