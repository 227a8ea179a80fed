"""Search: the words of records, and queries whose cost does not grow with the number of records.

A record is found by the beginning of any of its words, and by the end of a number or code: the last digits of a serial,
a telephone number, a receipt. The middle of a word finds nothing, because no index supports that. `search_word` has
each word as it is (`>sn-17`), and backwards where its end is searched too (`<71-ns`), so that either is a range of one
index. The record's own row has the same words, to check the other typed words.

An id that a record refers to, such as an item on a sale's line, is a word too (`=01890...`), found only whole. So is
the token of its customer's page (`@...`), which no search finds.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    intersect,
    literal,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.orm import aliased

from server.extensions import db
from server.feed.models import FeedRecord, SearchWord
from server.row_security import PAGE_MARK
from sync.model.identity import InvalidSerial, serial_key
from sync.records.record_codes import CODE_FIELDS, NO_CODES, codes_at, digits_of, numbers_in

Data = dict[str, Any]
Typed = list[list[str]]

# Texts in which the beginnings of words are found.
TEXTS = ("name", "category", "email", "problem")
# The id of a record's contact is a word of the record: a search for the contact's name, telephone or e-mail finds it.
CONTACT_FIELDS = {
    **dict.fromkeys(("serial", "sale", "repair", "message"), "customer_id"),
    "restock": "supplier_id",
}
# Documents that are found by the id of their repair.
OF_REPAIRS = ("quote", "bill")
# Records that name the document that they are about.
ABOUT_DOCUMENTS = ("payment", "message")
FORWARDS, BACKWARDS, EXACT = ">", "<", "="
UUID_LENGTH = 36
# Longer words are found by their first characters, so that an index entry has a bounded size.
WORD_LENGTH_MAX = 64
# The highest Unicode character: every text that begins with a word sorts before that word followed by this character.
LAST_CHARACTER = "\U0010ffff"
# If there are more matches, the list is read in its order, because a match comes soon; if there are fewer, the matches
# are sorted.
FEW = 2000
# A push writes the same serials into several records: the unit's and the document's.
KEYS_KEPT = 4096

_PIECES = re.compile(r"[^\W_]+")
_TELEPHONE = re.compile(r"[\d\s+()/.-]+\Z")


def words_of(kind: str, data: Data) -> str:
    """Return the words of a record, each after a line feed and its direction, as its row stores them.

    A record that is gone has none.
    """
    if not data:
        return ""
    codes = [code.lower() for code in _codes(kind, data)]
    texts = [*_texts(kind, data), *codes]
    found = [FORWARDS + word[:WORD_LENGTH_MAX] for word in texts]
    found += [BACKWARDS + code[: -WORD_LENGTH_MAX - 1 : -1] for code in codes]
    found += [EXACT + id_ for id_ in _ids(kind, data)]
    if data.get("public_token"):
        found.append(page_word(data["public_token"]))
    return "".join(f"\n{word}" for word in dict.fromkeys(found))


def page_word(token: str) -> str:
    """Return the whole word of the token of a customer's page."""
    return PAGE_MARK + token


def _texts(kind: str, data: Data) -> Iterator[str]:
    # A unit is found by its identifiers alone. There are many units, so nothing else is computed for them.
    if kind == "serial":
        return
    device = data.get("device")
    texts = [data.get(name) for name in TEXTS]
    texts += device.values() if isinstance(device, dict) else ()
    for text in filter(None, texts):
        for word in str(text).lower().split():
            yield word
            yield from (word[piece.start() :] for piece in _PIECES.finditer(word) if piece.start())


def _codes(kind: str, data: Data) -> Iterator[str]:
    fields = CODE_FIELDS.get(kind, NO_CODES)
    if fields.telephones:
        yield from map(digits_of, codes_at(data, fields.telephones))
    written = list(codes_at(data, fields.own + fields.units))
    if fields.devices:
        written += [number for text in codes_at(data, fields.devices) for number in numbers_in(text)]
    yield from filter(None, map(key_of, dict.fromkeys(written)))


def _lines(data: Data) -> Iterator[Data]:
    """Yield the lines of a document; those of a repair are its parts."""
    yield from data.get("lines") or ()
    yield from data.get("parts") or ()


def _ids(kind: str, data: Data) -> Iterator[str]:
    """Yield the ids that a record refers to outside its columns, its contact first: items, photos, a sale's returns."""
    contact = data.get(CONTACT_FIELDS.get(kind, ""))
    if contact:
        yield contact
    if kind == "serial":
        return
    if kind in OF_REPAIRS:
        yield data["repair_id"]
    if kind == "quote" and data["answer"] and data["answer"]["signature"]:
        yield data["answer"]["signature"]
    if kind in ABOUT_DOCUMENTS and data["document"]:
        yield data["document"]["id"]
    if kind == "conflict":
        yield from (entry["branch_id"] for entry in data["evidence"])
        documents = [data["document"], *(entry["document"] for entry in data["evidence"])]
        yield from (document["id"] for document in documents if document and document["type"] == "item")
    elif kind == "stocktake":
        yield from data["item_ids"] or ()
        counted = [*data["counts"], data["expected"] or {}, data["result"] or {}]
        yield from (line["item_id"] for count in counted for line in count.get("quantities") or ())
    else:
        yield from (line["item_id"] for line in _lines(data) if line["item_id"])
        yield from data.get("photos") or ()
        if data.get("signature"):
            yield data["signature"]
        yield from (payment["return_id"] for payment in data.get("payments") or () if payment.get("return_id"))


@lru_cache(maxsize=KEYS_KEPT)
def key_of(word: str) -> str:
    """Return the serial key of a word, so that spaces do not matter; the word itself if it has no key."""
    try:
        return serial_key(word)
    except InvalidSerial:
        return "".join(word.split())


def read_typed(q: str) -> Typed:
    """Return the possible meanings of `q`: all its words, one key, or one telephone number."""
    meant = [q.lower().split(), [key_of(q).lower()]]
    if _TELEPHONE.match(q):
        meant.append([digits_of(q)])
    cut = [[word[:WORD_LENGTH_MAX] for word in words if word] for words in meant]
    return [words for at, words in enumerate(cut) if words and words not in cut[:at]]


def has_typed(record: type[FeedRecord], typed: Typed) -> ColumnElement[bool]:
    """Return the condition that a record has all words of one of the meanings."""

    def has(word: str) -> ColumnElement[bool]:
        return or_(
            *(
                record.words.contains(f"\n{start}", autoescape=True)
                for start in (FORWARDS + word, BACKWARDS + word[::-1])
            )
        )

    # PostgreSQL expects a CASE to match often. Under row-level security it expects LIKE alone to match rarely, and
    # would sort all records; it is faster to read them in order until enough have matched.
    return case((or_(*(and_(*(has(word) for word in words)) for words in typed)), true()), else_=false())


def ids_with(shop_id: str, kind: str, typed: Typed, whole: Collection[str] = ()) -> Select[Any]:
    """Return the ids of candidate records: those with the most selective word of each meaning.

    Each is a range of the index, so an id can occur several times. `whole` are additional whole words.
    """
    ranges = [_ids_beginning(shop_id, kind, _most_selective(shop_id, kind, words)) for words in typed]
    if whole:
        ranges.append(ids_having(shop_id, kind, whole))
    return select(union_all(*ranges).subquery().c.id)


def _most_selective(shop_id: str, kind: str, words: list[str]) -> str:
    """Return the longest word that few records have; the longest of all if many have each."""
    by_length = sorted(words, key=len, reverse=True)
    if len(by_length) == 1:
        return by_length[0]
    return next((word for word in by_length if are_few(_ids_beginning(shop_id, kind, word))), by_length[0])


def _ids_beginning(shop_id: str, kind: str, word: str) -> Select[Any]:
    """Return the ids of records with a word that begins with this text, or a code that ends with it."""
    ranges = [
        select(SearchWord.id).where(
            SearchWord.shop_id == shop_id,
            SearchWord.kind == kind,
            SearchWord.word >= start,
            SearchWord.word < start + LAST_CHARACTER,
        )
        for start in (FORWARDS + word, BACKWARDS + word[::-1])
    ]
    return select(union_all(*ranges).subquery().c.id)


def ids_typed(shop_id: str, kind: str, typed: Typed) -> Select[Any]:
    """Return the ids of the records that match the search text, from the index alone, each once.

    Its cost grows with the number of records that have one of the words.
    """
    meanings = [intersect(*(_ids_beginning(shop_id, kind, word) for word in words)) for words in typed]
    return select(union(*(select(meant.subquery().c.id) for meant in meanings)).subquery().c.id)


def ids_of_contacts(shop_id: str, kind: str, contact: str, typed: Typed) -> Select[Any]:
    """Return the ids of the records of a kind whose contact, a record of kind `contact`, matches."""
    chosen = ids_typed(shop_id, contact, typed).subquery()
    return select(SearchWord.id).where(
        SearchWord.shop_id == shop_id, SearchWord.kind == kind, SearchWord.word == literal(EXACT).concat(chosen.c.id)
    )


def ids_having(shop_id: str, kind: str, whole: Collection[str]) -> Select[Any]:
    """Return the ids of the records that have any of these whole words."""
    return select(SearchWord.id).where(
        SearchWord.shop_id == shop_id, SearchWord.kind == kind, SearchWord.word.in_(whole)
    )


def has_contact_typed(record: type[FeedRecord], kind: str, typed: Typed) -> ColumnElement[bool]:
    """Return the condition that a record's contact, of kind `kind`, has all words of one of the meanings.

    For each record this is one look-up of its contact by key. The contact's id is the first id among the record's words
    (`_ids`); if the record has no contact, the first id is not a contact's.
    """
    contact = aliased(FeedRecord)
    position = func.instr if db.engine.dialect.name == "sqlite" else func.strpos
    start = position(record.words, f"\n{EXACT}")
    return exists().where(
        start > 0,
        contact.shop_id == record.shop_id,
        contact.kind == kind,
        contact.id == func.substr(record.words, start + len(f"\n{EXACT}"), UUID_LENGTH),
        has_typed(contact, typed),
    )


def ids_referring_to(shop_id: str, kind: str, id_: str) -> Select[Any]:
    """Return the ids of the records that refer to an id."""
    return select(SearchWord.id).where(
        SearchWord.shop_id == shop_id, SearchWord.kind == kind, SearchWord.word == EXACT + id_
    )


def refers_to(record: type[FeedRecord], id_: str) -> ColumnElement[bool]:
    """Return the condition that a record refers to an id.

    It is a look-up in the index for each record. Unlike for a text, the database can estimate the number of matches; if
    there are many, it reads the latest records in order.
    """
    return exists().where(
        SearchWord.shop_id == record.shop_id,
        SearchWord.kind == record.kind,
        SearchWord.word == EXACT + id_,
        SearchWord.id == record.id,
    )


def are_few(ids: Select[Any]) -> bool:
    """Return whether there are few enough records to be sorted; reads no more than that number."""
    some = ids.limit(FEW + 1).subquery()
    return (db.session.scalar(select(func.count()).select_from(some)) or 0) <= FEW


def word_rows(row: Data, words: Collection[str]) -> list[Data]:
    """Return the rows of `search_word` for some words of a record's row."""
    about = {name: row[name] for name in ("shop_id", "kind", "id")}
    return [{**about, "word": word} for word in words]


def split_words(words: str) -> list[str]:
    """Return the words in a record's row."""
    return words.split("\n")[1:]
