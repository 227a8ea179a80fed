"""The plain export: a CSV file with one line for each account of a posting."""

from collections.abc import Iterator

from server.accounting.accounts import Accounts
from server.accounting.postings import Posting
from server.spreadsheets import Cell, money_cell

COLUMNS = (
    *("date", "account", "contra_account", "tax_code", "net", "tax", "gross", "document", "method", "type", "branch"),
    *("debit", "credit"),
)


def cells(posting: Posting, accounts: Accounts, day: str, branch: str, currency: str) -> Iterator[list[Cell]]:
    """Yield the two lines of a posting: the income side (`contra`) with its tax, and the other side."""
    account, contra = accounts.number(posting.account), accounts.number(posting.contra)
    net, tax, gross = (
        money_cell(amount, currency) for amount in (posting.amount.net, posting.amount.tax, posting.amount.gross)
    )
    about = [posting.document, posting.method, posting.kind, branch]
    sides = [[gross, None], [None, gross]]
    debit, credit = reversed(sides) if posting.is_credit else sides
    yield [day, account, contra, None, None, None, gross, *about, *debit]
    yield [day, contra, account, accounts.tax_code(posting.contra), net, tax, gross, *about, *credit]
