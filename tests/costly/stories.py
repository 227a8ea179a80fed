"""The parts of a story: its shop, its phones, and the table of stories."""

from collections.abc import Callable

from tests.builders import Bench, Phone

Story = Callable[[Bench], Phone]
STORIES: dict[str, Story] = {}
UNIT = "SN-1"


def story(name: str) -> Callable[[Story], Story]:
    """Add a story to the table under its name."""

    def named(play: Story) -> Story:
        STORIES[name] = play
        return play

    return named


def stocked(bench: Bench, *serials: str, pieces: int = 0) -> tuple[Phone, str]:
    """Return a phone whose replica has an item with these units in stock, or with this many pieces."""
    phone = bench.phone()
    stock = {"initial_stock": {"quantity": pieces}, "serial_tracked": False} if pieces else {}
    item = phone.new_item("Screen", *serials[:5000], **stock)
    phone.push()
    for first in range(5000, len(serials), 5000):
        phone.restock(item, *serials[first : first + 5000])
        phone.push()
    bench.pull(phone)
    bench.later()
    return phone, item


def units(count: int, prefix: str = "U") -> list[str]:
    """Return serials."""
    return [f"{prefix}-{at}" for at in range(count)]
