"""The two conflicts in the demo's inbox, and the cause of each.

1. A torn label. South typed a serial by hand, and typed that of another box, which North sold the same day. Both
   receipts are kept. South's box is still recorded as in stock, and a note on it gives the hint: the sale was of
   that serial (`reassign`).
2. A phone carried over. Harbour's phone was driven to South and sold there before anyone entered the transfer. The sale
   waits (`at_other_branch`); Harbour's tablet had no contact since and may still explain it. Otherwise the admin
   approves it (`stands`).
"""

from functools import partial

from server.demo.catalogue import ARTICLES, SCREENS
from server.demo.scene import Scene
from server.demo.shelves import Unit
from server.demo.trade import complete_sale
from sync.model.status import Status


def plan_torn_label(scene: Scene, north_sells: int, south_sells: int, south_counts: int) -> None:
    """Plan the serial that is sold twice; the times are of its three events."""

    def sold_in_north(at: int) -> None:
        north_box, south_box = _look_alikes(scene)
        complete_sale(scene, "North", [north_box], [], at)
        # Nobody else may sell it meanwhile.
        south_box.status = Status.SOLD
        scene.agenda.plan(south_sells, partial(_sell_as, scene, north_box))
        scene.agenda.plan(south_counts, partial(_note_missing, scene, south_box))

    scene.agenda.plan(north_sells, sold_in_north)


def _look_alikes(scene: Scene) -> tuple[Unit, Unit]:
    """Return a screen in North and one in South whose serials are the easiest to confuse."""
    pairs = [
        (north, south)
        for article in SCREENS
        for north in scene.shelves.in_stock(article, "North")
        for south in scene.shelves.in_stock(article, "South")
    ]
    return min(pairs, key=lambda pair: _differing(pair[0].serial, pair[1].serial))


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _sell_as(scene: Scene, mistaken: Unit, at: int) -> None:
    complete_sale(scene, "South", [mistaken], [], at)


def _note_missing(scene: Scene, unit: Unit, at: int) -> None:
    note = "Evening count: this box is gone, and no sale names it. Its label was torn, so somebody typed the number."
    clerk = scene.someone("clerk", "South")
    scene.counter("South").record(at, clerk, "serial.note", serial=unit.serial, note=note)


def plan_phone_carried_over(scene: Scene, note_at: int, sale_at: int) -> None:
    """Plan the sale of a unit that the books have in another branch."""

    def brought(at: int) -> None:
        unit = next(unit for article in ARTICLES for unit in scene.shelves.in_stock(article, "Harbour"))
        unit.status = Status.IN_TRANSIT
        note = "Hugo brought this one over from Harbour for a customer; the transfer is still to be entered."
        clerk = scene.someone("clerk", "South")
        scene.counter("South").record(at, clerk, "serial.note", serial=unit.serial, note=note)
        scene.agenda.plan(sale_at, partial(_sell_carried, scene, unit))

    scene.agenda.plan(note_at, brought)


def _sell_carried(scene: Scene, unit: Unit, at: int) -> None:
    complete_sale(scene, "South", [unit], [], at)
