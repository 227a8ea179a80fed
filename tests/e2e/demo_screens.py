"""Every screen of the app in the demo shop: its route in the client, and an address that shows it."""

import re
from pathlib import Path
from typing import Any

from tests.cast import NEW_WEBHOOK
from tests.e2e.serving import Served

FEATURES = Path(__file__).parents[2] / "client" / "src" / "features"
PATTERN = re.compile(r'screen\(\s*"([^"]+)"')

# Routes without a parameter.
PLAIN = (
    "/",
    "/sell",
    "/sales",
    "/returns",
    "/customers",
    "/repairs",
    "/repairs/new",
    "/items",
    "/items/new",
    "/stock",
    "/restock",
    "/restocks",
    "/suppliers",
    "/adjustments",
    "/transfers",
    "/transfers/new",
    "/stocktakes",
    "/stocktakes/new",
    "/tills",
    "/repairs/board",
    "/serials",
    "/inbox",
    "/conflicts",
    "/queue",
    "/reports",
    "/import",
    "/people",
    "/branches",
    "/devices",
    "/audit",
    "/settings",
    "/settings/sign-ins",
    "/settings/shop",
    "/settings/preferences/items",
    "/settings/accounts",
    "/settings/api-keys",
    "/settings/webhooks",
    "/settings/proposals",
    "/settings/messages",
    "/accounting",
)

ADA = {"email": "ada@demo.example", "password": "benchtrail demo"}


def patterns() -> set[str]:
    """Return the routes of every feature, as the client's code lists them."""
    return {found for file in FEATURES.glob("*/index.ts*") for found in PATTERN.findall(file.read_text("utf-8"))}


class DemoShop:
    """Records of the demo shop, requested when they are needed."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._token = served.call("POST", "/auth/token", ADA)["access_token"]

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Call the API as Ada."""
        return self._served.call(method, path, body, self._token)

    def all(self, kind: str, query: str = "") -> list[Any]:
        """Return the records of a list."""
        found: list[Any] = self.call("GET", f"/{kind}?page_size=500&{query}")["items"]
        return found

    def some(self, kind: str, query: str = "", **wanted: Any) -> Any:
        """Return the first record of a list with the wanted values; the whole list is searched."""
        found = self.all(kind, query)
        return next(record for record in found if all(record[name] == value for name, value in wanted.items()))

    def _webhook(self) -> Any:
        """Return a webhook, which the demo shop has none of."""
        for webhook in self.call("GET", "/webhooks")["items"]:
            return webhook["id"]
        return self.call("POST", "/webhooks", NEW_WEBHOOK)["id"]

    def screens(self) -> dict[str, str]:
        """Return an address for each route; a route with a parameter gets a record of the demo."""
        item = self.some("items", "q=screen", had_serials=True)["id"]
        sale = self.some("sales", "status=completed")["id"]
        message = self.some("messages", template="received")
        repair = message["document"]["id"]
        transfer = self.some("transfers", "status=in_transit")["id"]
        return {path: path for path in PLAIN} | {
            "/sales/:saleId": f"/sales/{sale}",
            "/sales/:saleId/receipt": f"/sales/{sale}/receipt",
            "/sales/:saleId/invoice": f"/sales/{sale}/invoice",
            "/returns/new": f"/returns/new?sale={sale}",
            "/returns/:returnId": (returned := f"/returns/{self.some('returns')['id']}"),
            "/returns/:returnId/slip": f"{returned}/slip",
            "/customers/:customerId": f"/customers/{self.some('customers')['id']}",
            "/messages/:documentId": f"/messages/{message['id']}",
            "/repairs/:repairId": f"/repairs/{repair}",
            "/repairs/:repairId/slip": f"/repairs/{repair}/slip",
            "/items/:itemId": f"/items/{item}?tab=serials",
            "/items/:itemId/edit": f"/items/{item}/edit",
            "/items/:itemId/restock": f"/items/{item}/restock",
            "/restocks/:documentId": f"/restocks/{self.some('restocks')['id']}",
            "/suppliers/:supplierId": f"/suppliers/{self.some('suppliers')['id']}",
            "/adjustments/new": f"/adjustments/new?item={item}",
            "/adjustments/:documentId": f"/adjustments/{self.some('adjustments')['id']}",
            "/transfers/:documentId": f"/transfers/{transfer}",
            "/transfers/:documentId/receive": f"/transfers/{transfer}/receive",
            "/transfers/:documentId/manifest": f"/transfers/{transfer}/manifest",
            "/stocktakes/:documentId": f"/stocktakes/{self.some('stocktakes')['id']}",
            "/quotes/:documentId": f"/quotes/{self.some('quotes', status='approved')['id']}",
            "/bills/:documentId": f"/bills/{self.some('bills')['id']}",
            "/payments/:documentId": f"/payments/{self.some('payments')['id']}",
            "/tills/:documentId": f"/tills/{self.some('tills', status='closed')['id']}",
            "/tills/:documentId/report": f"/tills/{self.some('tills', status='closed')['id']}/report",
            "/serials/:unitKey": f"/serials/{(unit := self.some('serials', 'status=sold'))['id']}",
            "/code/:code": "/code/356938035643809",
            "/labels": f"/labels?units={unit['id']}",
            "/inbox/:conflictId": f"/inbox/{self.some('conflicts', 'status=open', standing='contested')['id']}",
            "/reports/:name": "/reports/sales_by_day",
            "/settings/webhooks/:webhookId": f"/settings/webhooks/{self._webhook()}",
            "/people/:userId": f"/people/{self.some('users', name='Cleo')['id']}",
        }
