"""The words, amounts and days of the page in the reader's language, for the templates."""

from collections.abc import Callable, Mapping
from typing import Any

from server.public_pages import writing
from server.public_pages.service import Found, can_be_answered, has_expired
from server.public_pages.words import RIGHT_TO_LEFT, WORDS
from sync.model.tax import PricedLine

Data = dict[str, Any]
# At most this many lines of a receipt or a quote are shown; more would make the page too large for a bad connection.
LINES_SHOWN = 60
Money = Callable[[int], str]


def basics(language: str) -> Data:
    """Return the data of every page: its language, its direction and its words."""
    return {"language": language, "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr", "words": WORDS[language]}


def shown(found: Found, language: str, notice: str | None) -> Data:
    """Return the values of the page of a repair or a sale; `notice` is the key of the first sentence."""
    words, currency, zone = WORDS[language], found.shop["currency"], found.branch["time_zone"]
    document = found.document

    def money(minor: int) -> str:
        return writing.money(minor, currency, language)

    def day(at: int) -> str:
        return writing.day(at, zone, language)

    when = words["since" if found.kind == "repair" else "sold"].format(day=day(document["happened_at"]))
    return {
        **basics(language),
        "shop": found.shop["name"],
        "branch": found.branch,
        "title": words[found.kind].format(code=document["code"]),
        "device": document["device"]["description"] if found.kind == "repair" else None,
        "when": when,
        "status": words[_status(found)],
        "notice": words[notice] if notice else None,
        "goods": _lines(document["lines"], found.names, money, language) if found.kind == "sale" else [],
        "goods_left": _left(document["lines"], words, language) if found.kind == "sale" else None,
        "extras": _extras(document, words, money) if found.kind == "sale" else [],
        "total": money(document["total"]) if found.kind == "sale" else None,
        "quotes": [_quote(quote, words, money, day, language) for quote in found.quotes],
        "sums": _sums(document, words, money),
        "balance": _balance(document, words, money),
    }


def _status(found: Found) -> str:
    status = found.document["status"]
    if found.kind == "repair" and status == "open":
        if any(map(can_be_answered, found.quotes)):
            return "repair_quoted"
        if found.document["waiting_for_parts"]:
            return "repair_waiting"
    return f"{found.kind}_{status}"


def _lines(lines: list[Data], names: Mapping[str, str], money: Money, language: str) -> list[Data]:
    return [
        {
            "description": line.get("description") or names.get(line["item_id"], ""),
            "quantity": writing.number(line["quantity"], language),
            "amount": money(PricedLine(line["quantity"], line["unit_price"], line["discount"] or 0, 0).amount),
            "discount": money(line["discount"]) if line["discount"] else None,
        }
        for line in lines[:LINES_SHOWN]
    ]


def _left(lines: list[Data], words: Mapping[str, str], language: str) -> str | None:
    """Return how many lines are not shown, in words."""
    left = len(lines) - LINES_SHOWN
    return words["more_lines"].format(count=writing.number(left, language)) if left > 0 else None


def _extras(sale: Data, words: Mapping[str, str], money: Money) -> list[tuple[str, str]]:
    """Return the rows between the lines of a sale and its total."""
    found = [(words["discount"], -sale["discount"])] if sale["discount"] else []
    found += [(words["tax"], sale["tax"])] if sale["tax_mode"] == "exclusive" and sale["tax"] else []
    return [(name, money(minor)) for name, minor in found]


def _quote(quote: Data, words: Mapping[str, str], money: Money, day: Callable[[int], str], language: str) -> Data:
    said, until = quote["answer"], quote["valid_until"]
    is_open = can_be_answered(quote)
    state = ""
    if said is not None and quote["status"] in ("approved", "declined"):
        key = f"{quote['status']}_by" if said["name"] else quote["status"]
        state = words[key].format(day=day(said["happened_at"]), name=said["name"])
    elif has_expired(quote):
        state = words["expired"]
    return {
        "id": quote["id"],
        "title": words["quote"].format(code=quote["code"]),
        "lines": _lines(quote["lines"], {}, money, language),
        "left": _left(quote["lines"], words, language),
        "total": money(quote["total"]),
        "note": quote["note"],
        "valid_until": words["valid_until"].format(day=day(until)) if until is not None and is_open else None,
        "is_open": is_open,
        "approve": words["approve"].format(amount=money(quote["total"])),
        "state": state,
    }


def _sums(document: Data, words: Mapping[str, str], money: Money) -> list[tuple[str, str]]:
    """Return the rows of the agreed or charged, paid and refunded amounts, if any."""
    agreed = document.get("price") if document["charged"] is None else None
    found = {"agreed": agreed, "charged": document["charged"], "paid": document["paid"] or None}
    found["refunded"] = document["refunded"] or None
    return [(words[name], money(minor)) for name, minor in found.items() if minor is not None]


def _balance(document: Data, words: Mapping[str, str], money: Money) -> Data:
    """Return the amount due, or the sentence in its place."""
    balance = document["balance"]
    if balance is None:
        return {} if document.get("price") is not None else {"sentence": words["not_priced"]}
    if balance > 0:
        return {"due": money(balance)}
    return {"sentence": words["settled"] if balance == 0 else words["over"].format(amount=money(-balance))}
