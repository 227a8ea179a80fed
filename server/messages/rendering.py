"""The text of a template for one customer. The client renders in the same way (client/src/core/message-text.ts).

A line with a placeholder that has no value is left out, so that nobody reads "To pay:" without an amount.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from server.message_words import PLACEHOLDER, PLACEHOLDERS, SUBJECTS, WORDS
from server.spreadsheets import amount as written
from sync.model.payloads.messages import LANGUAGES

Data = Mapping[str, Any]
Values = Mapping[str, str | None]


def rendered(words: str, values: Values) -> str:
    """Return a text with its placeholders filled in, without the lines that lack a value."""
    lines = (_line(line, values) for line in words.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _line(line: str, values: Values) -> str | None:
    names = [name for name in PLACEHOLDER.findall(line) if name in PLACEHOLDERS]
    if any(not values.get(name) for name in names):
        return None
    return PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], line)


def words_for(own: Iterable[Data], template: str, language: str) -> str:
    """Return the text of a template: the shop's own, or the default text."""
    mine = (each["text"] for each in own if (each["template"], each["language"]) == (template, language))
    return next(mine, WORDS[template][language])


def language_for(customer: Data, shop: Data) -> str:
    """Return the language of a message: the customer's if the shop knows it, else the shop's, else English."""
    spoken = (customer.get("language"), shop["locale"].split("-")[0])
    return next((language for language in spoken if language in LANGUAGES), LANGUAGES[0])


def subject_for(language: str, values: Values) -> str:
    """Return the subject of an e-mail; without a document, the shop's name."""
    return rendered(SUBJECTS[language], values) or str(values.get("shop"))


def money(amount: int | None, currency: str) -> str | None:
    """Return an amount in minor units as a text; None if there is nothing to pay."""
    if amount is None or amount <= 0:
        return None
    return f"{written(amount, currency)} {currency}"
