"""Write the postings of a period to a file, or list what is missing: an export is complete or refused."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import IO, Any

from server.accounting import datev, plain
from server.accounting.accounts import METHOD, Accounts, Missing
from server.accounting.postings import Posting, postings
from server.reports.service import Scope
from server.spreadsheets import csv_lines

Data = dict[str, Any]

# Larger files are stored on disk while they are sent.
MEMORY_MAX = 4 << 20
# An export lists at most this many missing values.
NAMED_MAX = 100
TAKEN = ("sale", "return", "payment", "refund")


@dataclass
class Check:
    """The contents of an export, and its missing values (CheckSchema)."""

    postings: int = 0
    amount: int = 0
    documents: set[str] = field(default_factory=set)
    takings: dict[str, int] = field(default_factory=dict)
    missing: dict[Missing, None] = field(default_factory=dict)

    def add(self, posting: Posting) -> None:
        """Count a posting."""
        self.postings += 1
        self.amount += posting.amount.gross
        self.documents.add(posting.document)
        if posting.kind in TAKEN and posting.account.role == METHOD:
            amount = -posting.amount.gross if posting.is_credit else posting.amount.gross
            self.takings[posting.method] = self.takings.get(posting.method, 0) + amount

    def lack(self, missing: Iterator[Missing]) -> None:
        """Note a missing value, each only once."""
        for one in missing:
            if len(self.missing) < NAMED_MAX:
                self.missing[one] = None

    def as_data(self) -> Data:
        """Return the attributes of CheckSchema."""
        return {
            "documents": len(self.documents),
            "postings": self.postings,
            "debit": self.amount,
            "credit": self.amount,
            "takings": [{"method": name, "amount": amount} for name, amount in sorted(self.takings.items())],
            "missing": [{"what": one.what, "of": one.of} for one in self.missing],
        }


class Writer:
    """Writes postings in one layout to a file that is deleted when it is closed."""

    def __init__(self, layout: str, scope: Scope, mapping: Mapping[str, Any], currency: str, days: tuple[date, date],
                 branches: Mapping[str, str]) -> None:  # fmt: skip
        self._scope, self._currency, self._branches = scope, currency, branches
        self._accounts = Accounts(mapping)
        self._books = _books(mapping["datev"], days, currency) if layout == "datev" else None
        self._is_datev, self._datev = layout == "datev", mapping["datev"]
        self.check = Check()

    def write(self) -> IO[bytes]:
        """Write the postings; if `check` lists a missing value, the file must not be used."""
        # The file is closed once the answer has been sent.
        file = tempfile.SpooledTemporaryFile(max_size=MEMORY_MAX)  # noqa: SIM115
        if self._is_datev:
            self.check.lack(datev.missing_books(self._datev))
        lines = self._plain() if self._books is None else self._batch(self._books)
        encoding = "utf-8" if self._books is None else datev.ENCODING
        for line in lines:
            file.write(line.encode(encoding))
        file.seek(0)
        return file

    def _plain(self) -> Iterator[str]:
        return csv_lines(
            plain.COLUMNS,
            (
                cells
                for posting in self._checked()
                for cells in plain.cells(posting, self._accounts, *self._place(posting), self._currency)
            ),
        )

    def _batch(self, books: datev.Books) -> Iterator[str]:
        self.check.lack(books.missing())
        yield datev.header(books, datetime.fromtimestamp(self._scope.now / 1000, UTC))
        yield datev.captions()
        for posting in self._checked():
            self.check.lack(datev.unfit(posting, self._accounts, books))
            yield datev.row(posting, self._accounts, *self._place(posting), self._currency)
        self.check.lack(datev.too_many(self.check.postings))

    def _checked(self) -> Iterator[Posting]:
        for posting in postings(self._scope):
            self.check.add(posting)
            self.check.lack(
                Missing(account.role, account.of or None)
                for account in (posting.account, posting.contra)
                if self._accounts.number(account) is None
            )
            yield posting

    def _place(self, posting: Posting) -> tuple[str, str]:
        return self._scope.day(posting.at, posting.branch_id), self._branches.get(posting.branch_id, "")


def _books(numbers: Mapping[str, Any] | None, days: tuple[date, date], currency: str) -> datev.Books | None:
    return datev.Books(**numbers, first_day=days[0], last_day=days[1], currency=currency) if numbers else None
