"""The tools that read. Each makes one or two calls of the API; the key's scopes and branches limit the results."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from server.assistant.calling import Server
from server.assistant.showing import shown

PAGE = 20
# The latest steps of a unit; the app shows the earlier ones.
STEPS = 20

Search = Annotated[str, Field(max_length=100, description="words or a code; empty for the latest")]
Serial = Annotated[str, Field(min_length=1, max_length=64, description="any serial or IMEI of the unit")]
Id = Annotated[str, Field(min_length=1, max_length=64, description="the record's id, from another tool")]
Branch = Annotated[str | None, Field(max_length=64, description="a branch's id; every branch unless given")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="a day, such as 2026-11-30")]
RepairStatus = Literal["", "open", "completed", "cancelled", "delivered"]
Report = Literal[
    "ageing_stock",
    "best_sellers",
    "margin_by_item",
    "margin_by_technician",
    "parts_used",
    "repair_income",
    "sales_by_day",
    "serials_by_status",
    "stock_value",
    "takings",
    "tax_by_rate",
    "unpaid_balances",
    "warranty_expiring",
]
REPORTS = get_args(Report)


def tools_of(server: Server) -> list[Callable[..., str]]:
    """Return the reading tools of a server; a tool's name is its function's, its description the docstring."""
    return [*_of_stock(server), *_of_work(server), *_of_figures(server)]


def _of_stock(server: Server) -> list[Callable[..., str]]:
    def list_branches() -> str:
        """List the shop's branches with their ids."""
        return shown(server.get("branches", page_size=PAGE)["items"])

    def look_up_serial(serial: Serial) -> str:
        """Look up one unit by its serial: its status, branch, document, and the latest steps of its history."""
        timeline = server.get("serials", serial, "timeline")
        return shown({"unit": server.get("serials", serial), "latest_steps": timeline["steps"][-STEPS:]})

    def find_items(search: Search = "") -> str:
        """Find items of the catalogue by name, SKU or barcode: ids and prices (whole minor units, such as cents)."""
        return shown(server.get("items", q=search, page_size=PAGE)["items"])

    def item_stock(item_id: Id) -> str:
        """Show how many pieces of an item each branch has in stock."""
        return shown({"item": server.get("items", item_id), "stock": _list(server, "stock", item_id=item_id)})

    return [list_branches, look_up_serial, find_items, item_stock]


def _of_work(server: Server) -> list[Callable[..., str]]:
    def open_conflicts() -> str:
        """List open conflicts: recorded facts that contradict each other. Only people decide them, in the app."""
        return shown(_list(server, "conflicts", status="open"))

    def find_repairs(search: Search = "", status: RepairStatus = "") -> str:
        """Find repairs by code, customer or serial, or the latest of a status."""
        return shown(_list(server, "repairs", q=search, status=status))

    def repair_status(repair_id: Id) -> str:
        """Show one repair: status, problem, diagnosis, parts, quote and balance."""
        return shown(server.get("repairs", repair_id))

    return [open_conflicts, find_repairs, repair_status]


def _of_figures(server: Server) -> list[Callable[..., str]]:
    def sales_of_day(day: Day, branch_id: Branch = None) -> str:
        """Add up sales, returns and takings of one day, by branch, each in its own time zone."""
        period = {"from_day": day, "to_day": day, "branch_id": branch_id}
        return shown({name: server.get("reports", name, **period) for name in ("sales_by_day", "takings")})

    def report(name: Report, from_day: Day, to_day: Day, branch_id: Branch = None) -> str:
        """Show a report of the shop for a period of days."""
        return shown(server.get("reports", name, from_day=from_day, to_day=to_day, branch_id=branch_id))

    return [sales_of_day, report]


def _list(server: Server, kind: str, **query: Any) -> Any:
    """Return the first page of a list, and the total number of records."""
    page = server.get(kind, page_size=PAGE, **query)
    return {"records": page["items"], "total": page["total"]}
