"""The roles of accounts in postings, and a shop's account for each role."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Roles with one account each.
SINGLE_ROLES = ("receivables", "deposits", "cash_moves", "cash_differences", "differences", "unknown_sales")
RECEIVABLES, DEPOSITS, CASH_MOVES, CASH_DIFFERENCES, DIFFERENCES, UNKNOWN_SALES = SINGLE_ROLES
# Roles with an account for each method of payment, or for each tax rate.
METHOD, SALES, REPAIRS = "method", "sales", "repairs"
# A DATEV file also needs the numbers of its header, one business year, a currency of two digits, numeric accounts,
# amounts of at most ten digits, and not too many postings.
NEEDS = ("header", "one_year", "currency", "number", "amount", "too_many")
HEADER, ONE_YEAR, CURRENCY, NUMBER, AMOUNT, TOO_MANY = NEEDS
ROLES = (METHOD, SALES, REPAIRS, *SINGLE_ROLES, *NEEDS)


@dataclass(frozen=True, order=True)
class Account:
    """An account by its role, and by the method or the rate (basis points) that it is for."""

    role: str
    of: str = ""


@dataclass(frozen=True)
class Missing:
    """Something that an export needs; MissingSchema."""

    what: str
    of: str | None = None


class Accounts:
    """The account numbers of one shop, and the tax codes of its rates."""

    def __init__(self, mapping: Mapping[str, Any]) -> None:
        self._numbers: dict[Account, str | None] = {Account(role): mapping[role] for role in SINGLE_ROLES}
        self._tax_codes: dict[str, str | None] = {}
        for line in mapping["methods"]:
            self._numbers[Account(METHOD, line["method"])] = line["account"]
        for line in mapping["rates"]:
            rate = str(line["basis_points"])
            self._numbers[Account(SALES, rate)] = line["sales"]
            self._numbers[Account(REPAIRS, rate)] = line["repairs"]
            self._tax_codes[rate] = line["tax_code"]

    def number(self, account: Account) -> str | None:
        """Return an account's number, None if it is not set."""
        return self._numbers.get(account)

    def tax_code(self, account: Account) -> str:
        """Return the tax code of an income account, empty if it has none."""
        return self._tax_codes.get(account.of) or "" if account.role in (SALES, REPAIRS) else ""
