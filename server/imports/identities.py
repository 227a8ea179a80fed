"""Find duplicates in a file: first by ids, then by values that belong to only one customer, supplier or item."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from server.clock import new_id
from server.imports.planning import Fault
from sync.wire.quick_reading import UUID_PATTERN

Data = dict[str, Any]
Key = tuple[str, str]


class Taken:
    """Records in the shop or on earlier lines, by their ids and by keys such as an e-mail address.

    If a file has two customers of one name, each has an id. Lines with ids are compared by ids within the file, and by
    keys only with earlier records of the shop.
    """

    def __init__(self, records: Iterable[Data], keys_of: Callable[[Mapping[str, Any]], Sequence[Key]]) -> None:
        self._keys_of = keys_of
        self._ids: dict[str, Data] = {}
        self._there: dict[Key, Data] = {}
        self._in_file: dict[Key, Data] = {}
        for record in records:
            self._ids[record["id"]] = record
            if not record.get("archived"):
                self._there.update((key, record) for key in keys_of(record))

    def take(self, record: Data, id_: str | None, line: int, where: Callable[[Data], Data | None]) -> None:
        """Add a line's record. Raises Fault `duplicate`; its `where` is the place of the other record."""
        if id_ is not None and id_ in self._ids:
            raise _duplicate("name", self._ids[id_], where)
        keys = self._keys_of(record)
        for key in keys:
            other = self._there.get(key) or (None if id_ is not None and not _is_code(key) else self._in_file.get(key))
            if other is not None:
                raise _duplicate(key[0], other, where)
        entry = {**record, "line": line}
        self._in_file.update((key, entry) for key in keys)
        if id_ is not None:
            self._ids[id_] = entry


def id_of(values: Mapping[str, Any]) -> str | None:
    """Return the id in a line, if it is a UUID."""
    given = str(values.get("id", "")).lower()
    return given if UUID_PATTERN.match(given) else None


def id_or_new(values: Mapping[str, Any]) -> str:
    """Return the id in a line, else a new one."""
    return id_of(values) or new_id()


def _is_code(key: Key) -> bool:
    return key[0] in ("sku", "barcode")


def _duplicate(field: str, other: Data, where: Callable[[Data], Data | None]) -> Fault:
    if other.get("line") is not None:
        return Fault("duplicate", field, f"Line {other['line']} has the same {field}. Keep one.", where(other))
    return Fault("duplicate", field, f"{other['name'][:40]} is here already. Leave it out.", where(other))
