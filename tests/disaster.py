"""A shop at work, and its server restored to a backup in the middle of it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import make_url

from server.commands.backup import back_up
from server.commands.restore import restore_backup
from server.extensions import db
from tests.builders import new_id
from tests.cast import Cast
from tests.phones import HttpPhone, phone_of


@dataclass
class Disaster:
    """How a server is backed up and restored: by our commands, or by copying the database's file."""

    app: Flask
    file: Path
    copies: bool

    def back_up(self) -> None:
        with self.app.app_context():
            if self.copies:
                self._closed(lambda database: shutil.copyfile(database, self.file))
            else:
                back_up(db.engine, self.file)

    def put_back(self) -> None:
        with self.app.app_context():
            if self.copies:
                self._closed(lambda database: shutil.copyfile(self.file, database))
            else:
                restore_backup(self.file, force=True)

    def _closed(self, copy: Callable[[Path], object]) -> None:
        """Copy the file while no process has it open: the last process that closed it left no journal beside it."""
        db.session.remove()
        db.engine.dispose()
        database = Path(str(make_url(db.engine.url).database))
        assert not database.with_name(database.name + "-wal").exists()
        copy(database)


@dataclass
class Shop:
    """The shop of the story: a phone in each branch, a till, and the ids of the records that the story refers to."""

    cast: Cast
    north: HttpPhone
    south: HttpPhone
    till: HttpPhone
    item: str = ""
    sale: str = ""
    repair: str = ""
    van: HttpPhone | None = None

    @property
    def phones(self) -> list[HttpPhone]:
        return [phone for phone in (self.north, self.south, self.till, self.van) if phone is not None]

    def open(self) -> None:
        """Work before the backup."""
        self.item = self.north.new_item("Screen A52", *(f"SN-{at}" for at in range(1, 7)))
        self.north.sell(self.item, "SN-1")
        self.north.synchronize()
        self.south.synchronize()
        self.south.restock(self.item, "SN-7", "SN-8", "SN-9")
        self.everyone_synchronizes()

    def go_on(self) -> None:
        """Record work after the backup, all of it acknowledged: one phone is new, and one does not pull it."""
        self.sale = new_id()
        self.north.sell(self.item, "SN-2", sale_id=self.sale)
        self.repair = self.north.open_repair()
        self.north.fit(self.repair, self.item, "SN-3")
        self.north.synchronize()
        self.south.synchronize()
        self.south.sell(self.item, "SN-7")
        self.van = phone_of(self.cast, self.cast.ada, self.cast.north)
        self.van.synchronize()
        self.van.restock(self.item, "SN-10")
        self.van.sell(self.item, "SN-10")
        self.van.synchronize()
        self.south.synchronize()
        self.north.push_and_lose_the_answer()
        self.north.repair("complete", self.repair)
        self.north.synchronize()

    def go_on_offline(self) -> None:
        """Record operations that depend on work that the server is about to lose."""
        self.north.take_back(self.item, "SN-2", sale_id=self.sale)
        self.south.sell(self.item, "SN-8")

    def others_go_on(self, operations: int) -> None:
        """Let the till work online; the server receives its request only after the accident."""
        self.till.synchronize()
        for at in range(operations):
            self.till.record("serial.note", serial="SN-9", note=f"polished {at} times")
            self.till.synchronize()

    def everyone_synchronizes(self) -> None:
        for _ in range(2):
            for phone in self.phones:
                phone.synchronize()


def shop_at_work(shop: Cast) -> Shop:
    """Enrol the phones, two of them with a wrong clock."""
    return Shop(
        shop,
        phone_of(shop, shop.ada, shop.north, skew=-3 * 24 * 3_600_000),
        phone_of(shop, shop.cleo, shop.south, skew=40 * 60_000),
        phone_of(shop, shop.ada, shop.north),
    )
