"""Heads: the end of a chain at some moment, as a line to store elsewhere."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import select

from server.chain.models import ChainHead
from server.extensions import db

PARTS = 3


@dataclass(frozen=True)
class Head:
    """A shop's chain had `length` rows, and the MAC of the last one was `chain`."""

    shop_id: str
    length: int
    chain: str

    def __str__(self) -> str:
        return f"{self.shop_id}:{self.length}:{self.chain}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a head from a line that `doctor --head` printed. Raises ValueError."""
        parts = text.strip().split(":")
        if len(parts) != PARTS or not parts[1].isdecimal():
            raise ValueError(f"{text.strip()!r} is not a line that `benchtrail doctor --head` printed")
        return cls(parts[0], int(parts[1]), parts[2])


def heads() -> list[Head]:
    """Return the present end of each shop's chain."""
    rows = select(ChainHead.shop_id, ChainHead.length, ChainHead.chain).order_by(ChainHead.shop_id)
    return [Head(*row) for row in db.session.execute(rows)]
