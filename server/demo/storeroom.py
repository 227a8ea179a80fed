"""In the storeroom: the catalogue, deliveries with their bills, transfers between branches, and corrections."""

from functools import partial

from server.clock import utc
from server.demo.catalogue import ARTICLES, COUNTED_GOODS, OTHER_SUPPLIER, SUPPLIER_OF, Article
from server.demo.hours import DAY, MINUTE
from server.demo.names import NOTES, SUPPLIERS
from server.demo.numbers import ean13
from server.demo.scene import Body, Scene, unit_lines
from server.demo.shelves import Unit
from sync.model.status import Status

Delivery = dict[Article, int]


def write_catalogue(scene: Scene, at: int) -> None:
    """Enter suppliers and items at the office."""
    till, admin = scene.premises.office, scene.someone("admin", "North")
    for name, phone, email in SUPPLIERS:
        scene.suppliers[name] = scene.ids.new(at)
        till.record(
            at, admin, "supplier.create", supplier_id=scene.suppliers[name], name=name, phone=phone, email=email
        )
    for number, article in enumerate(ARTICLES, 1):
        scene.items[article.sku] = scene.ids.new(at)
        till.record(at + number * 20_000, admin, "item.create", **_item(scene, article, number))


def _item(scene: Scene, article: Article, number: int) -> Body:
    return {
        "item_id": scene.items[article.sku],
        "name": article.name,
        "sku": article.sku,
        "barcode": None if article.is_service else ean13(number),
        "category": article.category,
        "price": article.price,
        "cost": None if article.is_service else article.cost,
        "track_stock": not article.is_service,
        "serial_tracked": article.is_numbered,
        "warranty_months": article.warranty or None,
        "low_stock_at": article.low or None,
    }


def take_delivery(scene: Scene, place: str, delivery: Delivery, at: int) -> None:
    """Take in a delivery: one bill for each supplier in it."""
    suppliers = dict.fromkeys(SUPPLIER_OF.get(article.category, OTHER_SUPPLIER) for article in delivery)
    for later, supplier in enumerate(suppliers):
        lines = [
            _delivered(scene, place, article, quantity, at)
            for article, quantity in delivery.items()
            if SUPPLIER_OF.get(article.category, OTHER_SUPPLIER) == supplier
        ]
        scene.counter(place).record(
            at + later * 5 * MINUTE,
            scene.someone("clerk", place),
            "stock.restock",
            restock_id=scene.ids.new(at),
            supplier_id=scene.suppliers[supplier],
            reference=f"{supplier[0]}{utc(at).year}-{scene.rng.randrange(100, 9900):04d}",
            lines=lines,
        )


def _delivered(scene: Scene, place: str, article: Article, quantity: int, at: int) -> Body:
    line: Body = {"item_id": scene.items[article.sku], "quantity": quantity, "unit_cost": article.cost}
    if not article.is_numbered:
        scene.shelves.counts[article.sku, place] += quantity
        return line
    units = [Unit(_serial(scene, article, at), article, place) for _ in range(quantity)]
    for unit in units:
        scene.shelves.put(unit)
    return {**line, "serials": [unit.serial for unit in units]}


def _serial(scene: Scene, article: Article, at: int) -> str:
    if article.category == "Phones":
        return scene.serials.imei(article.label)
    return scene.serials.part(article.label, utc(at).year)


def send_transfer(scene: Scene, source: str, target: str, at: int, *, arrives: bool = True) -> list[Unit]:
    """Send some units from a branch with many, and usually a few cables; they arrive two days later. Returns the
    units.
    """
    plenty = [
        article
        for article in ARTICLES
        if len(scene.shelves.in_stock(article, source)) > len(scene.shelves.in_stock(article, target)) + 2
    ]
    scene.rng.shuffle(plenty)
    units = [unit for article in plenty[:3] for unit in scene.shelves.in_stock(article, source)[1:3]]
    if not units:
        return []
    article = scene.rng.choice(COUNTED_GOODS)
    quantity = scene.shelves.take_counted(article, source, 3)
    lines = unit_lines(scene, units)
    if quantity:
        lines.append({"item_id": scene.items[article.sku], "quantity": quantity})
    transfer_id = scene.ids.new(at)
    scene.counter(source).record(
        at,
        scene.someone("manager", source),
        "transfer.send",
        transfer_id=transfer_id,
        to_branch_id=scene.premises.branches[target],
        lines=lines,
    )
    for unit in units:
        unit.status = Status.IN_TRANSIT
    if arrives:
        goods = (article, quantity)
        scene.plan(at + 2 * DAY, partial(_receive, scene, target, transfer_id, units, goods))
    return units


def _receive(
    scene: Scene, place: str, transfer_id: str, units: list[Unit], goods: tuple[Article, int], at: int
) -> None:
    article, quantity = goods
    lines = unit_lines(scene, units)
    if quantity:
        lines.append({"item_id": scene.items[article.sku], "quantity": quantity})
        scene.shelves.counts[article.sku, place] += quantity
    manager = scene.someone("manager", place)
    scene.counter(place).record(at, manager, "transfer.receive", transfer_id=transfer_id, lines=lines)
    for unit in units:
        unit.status, unit.place = Status.IN_STOCK, place


def find_faulty(scene: Scene, place: str, at: int) -> None:
    """Find a unit on the shelf faulty, by hand and with a note."""
    there = scene.shelves.with_status(Status.IN_STOCK, place)
    if there:
        unit = scene.rng.choice(there)
        note = scene.rng.choice(("Dead on arrival", "Connector bent", "Fails the touch test"))
        _set(scene, place, unit, Status.DEFECTIVE, note, "technician", at)


def look_over(scene: Scene, place: str, at: int) -> None:
    """Put a returned unit back on the shelf by hand, after a test."""
    there = scene.shelves.with_status(Status.RETURNED, place)
    if len(there) > 1:
        _set(scene, place, there[0], Status.IN_STOCK, "Tested and cleaned, as new", "manager", at)


def _set(scene: Scene, place: str, unit: Unit, status: Status, note: str, role: str, at: int) -> None:
    person = scene.someone(role, place)
    payload = {"serial": unit.serial, "status": status.value, "note": note}
    scene.counter(place).record(at, person, "serial.set_status", **payload)
    unit.status = status


def write_note(scene: Scene, place: str, at: int) -> None:
    """Note something on a unit in stock."""
    there = scene.shelves.with_status(Status.IN_STOCK, place)
    if there:
        technician, note = scene.someone("technician", place), scene.rng.choice(NOTES)
        scene.bench(place).record(at, technician, "serial.note", serial=scene.rng.choice(there).serial, note=note)


def correct_stock(scene: Scene, place: str, at: int) -> None:
    """Write off a defective unit, and the pieces of one article that a count found missing."""
    article = scene.rng.choice(COUNTED_GOODS)
    missing = scene.shelves.take_counted(article, place, 2)
    lines: list[Body] = [{"item_id": scene.items[article.sku], "delta": -missing}] if missing else []
    faulty = scene.shelves.with_status(Status.DEFECTIVE, place)[:1]
    for unit in faulty:
        lines.append({"item_id": scene.items[unit.article.sku], "delta": -1, "serials": [unit.serial]})
        unit.status = Status.WRITTEN_OFF
    if lines:
        scene.counter(place).record(
            at,
            scene.someone("manager", place),
            "stock.adjust",
            adjustment_id=scene.ids.new(at),
            reason="Count" if not faulty else "Damaged beyond repair",
            lines=lines,
        )
