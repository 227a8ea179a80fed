"""The accounts of the demo shop in its books, numbered as in the Spanish chart of accounts."""

from typing import Any

from server.demo.names import TAX_RATE

ACCOUNTS: dict[str, Any] = {
    "methods": [
        {"method": "cash", "account": "5700"},
        {"method": "card", "account": "5720"},
        {"method": "transfer", "account": "5721"},
    ],
    "rates": [{"basis_points": TAX_RATE["basis_points"], "sales": "7000", "repairs": "7050", "tax_code": None}],
    "receivables": "4300",
    "deposits": "4380",
    "cash_moves": "5550",
    "cash_differences": "6780",
    "differences": "6590",
    "unknown_sales": "7080",
    "datev": {"consultant": 29098, "client": 55003, "first_month": 1, "account_length": 4, "chart": None},
}
