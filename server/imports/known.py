"""Branches, items, customers, suppliers and people that a file refers to, by id, code or name."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.feed import service as feed
from server.imports.planning import Fault, Place
from sync.model.identity import code_key

Data = dict[str, Any]


class KnownBranches:
    """Branches by their id, name or code, as written in a line."""

    def __init__(self, place: Place, branches: Sequence[Data]) -> None:
        self._here = place.branch_id
        self.names: Mapping[str, str] = {branch["id"]: branch["name"] for branch in branches}
        self._ids: dict[str, str] = {
            branch[name].casefold(): branch["id"] for name in ("code", "name") for branch in branches
        }

    def named(self, values: Mapping[str, Any], name: str = "branch") -> str:
        """Return the id of the branch that a line names; of the import's own branch if it names none. Raises Fault."""
        if values.get(f"{name}_id") in self.names:
            return str(values[f"{name}_id"])
        if name not in values:
            return self._here
        found = self._ids.get(values[name].casefold())
        if found is None:
            raise Fault("unknown_branch", name, f"None of your branches is called {values[name][:40]}. Correct it.")
        return found


class KnownItems:
    """The items of a shop; if two have the same name or code, the one that is not archived."""

    def __init__(self, shop_id: str) -> None:
        items = sorted(feed.walk(shop_id, "item"), key=lambda item: not item["archived"])
        self._by_id = {item["id"]: item for item in items}
        self._by_code = {key: item for item in items for key in item_codes(item)}
        self._by_name = {item["name"].casefold(): item for item in items}
        # The item to which the units of each item belong.
        self.survivors: Mapping[str, str] = {item["id"]: item["merged_into"] or item["id"] for item in items}

    def named(self, values: Mapping[str, Any], name: str = "item") -> Data:
        """Return the item that a line names by its id, SKU, barcode or name. Raises Fault."""
        prefix = "" if name == "item" else f"{name}_"
        given = {
            key: values[field] for key in ("id", "sku", "barcode", "item") if (field := _field(name, key)) in values
        }
        if not given:
            raise Fault("missing", name, "The item is missing. Fill it in.")
        found = (
            self._by_id.get(given.get("id", ""))
            or self._coded(given, "sku")
            or self._coded(given, "barcode")
            or self._called(given.get("item", ""))
        )
        if found is None:
            written = given.get("item") or given.get("sku") or given.get("barcode") or given["id"]
            field = name if "item" in given else next(iter(f"{prefix}{key}" for key in given))
            raise Fault("unknown_item", field, f"No item {written[:60]} here. Import the items first.")
        return found

    def _coded(self, given: Mapping[str, str], field: str) -> Data | None:
        key = code_key(given.get(field, ""))
        return None if key is None else self._by_code.get((field, key))

    def _called(self, written: str) -> Data | None:
        """Return the item with a name; a line may have an SKU or barcode in place of the name."""
        key = code_key(written) or ""
        return (
            self._by_name.get(written.casefold())
            or self._by_code.get(("sku", key))
            or self._by_code.get(("barcode", key))
        )


def item_codes(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the codes of an item, each as (field, key)."""
    return [(name, key) for name in ("sku", "barcode") if item.get(name) and (key := code_key(item[name]))]


class KnownNames:
    """The customers, suppliers or people of a shop, by their ids and names."""

    def __init__(self, shop_id: str, kind: str) -> None:
        records = list(feed.walk(shop_id, kind))
        self._ids = {record["id"] for record in records}
        self._by_name: dict[str, list[str]] = {}
        for record in records:
            # The name of a merged customer means the customer into whom they were merged.
            id_, named = (
                record.get("merged_into") or record["id"],
                self._by_name.setdefault(record["name"].casefold(), []),
            )
            if id_ not in named:
                named.append(id_)

    def named(self, values: Mapping[str, Any], name: str) -> str | None:
        """Return the id of the person on a line, None if the line has none. Raises Fault."""
        if values.get(f"{name}_id") in self._ids:
            return str(values[f"{name}_id"])
        written = values.get(name)
        if written is None:
            return None
        found = self._by_name.get(written.casefold(), [])
        if len(found) > 1:
            raise Fault(f"ambiguous_{name}", name, f"Several are called {written[:40]}. Add the column {name}_id.")
        if not found:
            raise Fault(f"unknown_{name}", name, f"No {name} {written[:40]} here. Import or add them first.")
        return found[0]


def _field(name: str, key: str) -> str:
    """Return the column that names an item by its `id`, `sku`, `barcode` or name (`item`)."""
    if key == "item":
        return name
    return f"{name}_{key}" if name != "item" or key == "id" else key
