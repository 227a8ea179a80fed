"""R6: the words of messages: the shop's own, their placeholders, and the same text as on the device."""

import json
from pathlib import Path

import pytest

from server.message_words import PLACEHOLDERS, SUBJECTS, WORDS, unknown_placeholders
from server.messages.deciding import quiet_until
from server.messages.rendering import language_for, money, rendered, words_for
from sync.model.payloads.messages import LANGUAGES, TEMPLATES

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "messages.json").read_text(encoding="utf-8"))
HOUR_MS = 3_600_000
NOON = 1_790_000_000_000 // (24 * HOUR_MS) * 24 * HOUR_MS + 12 * HOUR_MS


@pytest.mark.parametrize("case", VECTORS["rendered"], ids=lambda case: case["words"][:20])
def test_r6_a_line_without_a_value_is_left_out(case):
    assert rendered(case["words"], case["values"]) == case["text"]


def test_r6_every_template_has_words_in_every_language_with_known_placeholders():
    assert set(WORDS) == set(TEMPLATES)
    assert set(SUBJECTS) == set(LANGUAGES)
    for words in WORDS.values():
        assert set(words) == set(LANGUAGES)
        assert [unknown_placeholders(text) for text in words.values()] == [[]] * len(LANGUAGES)
    whole = dict.fromkeys(PLACEHOLDERS, "x")
    assert "{" not in "".join(rendered(text, whole) for words in WORDS.values() for text in words.values())


def test_r6_a_shop_writes_its_own_words_and_a_customer_has_a_language(shop):
    settings = shop.ada.get("/shop").json["messages"]
    own = {"template": "ready", "language": "de", "text": "Fertig, {customer}!"}
    assert shop.ada.patch("/shop", {"messages": {**settings, "texts": [own]}}).status_code == 200
    texts = shop.ada.get("/shop").json["messages"]["texts"]
    assert words_for(texts, "ready", "de") == "Fertig, {customer}!"
    assert words_for(texts, "ready", "en") == WORDS["ready"]["en"]
    assert language_for({"language": "es"}, {"locale": "de-AT"}) == "es"
    assert [language_for({}, {"locale": locale}) for locale in ("de-AT", "fr-FR")] == ["de", "en"]
    wrong = shop.ada.patch("/shop", {"messages": {**settings, "texts": [{**own, "text": "{pin}"}]}})
    assert (wrong.status_code, wrong.json["errors"][0]["message"]) == (422, "{pin} is no placeholder.")


def test_r6_amounts_have_the_digits_of_their_currency():
    given = [money(minor, currency) for minor, currency in ((4900, "EUR"), (500, "JPY"), (7, "KWD"), (0, "EUR"))]
    assert given == ["49.00 EUR", "500 JPY", "0.007 KWD", None]


@pytest.mark.parametrize(
    ("first", "last", "zone", "hours"),
    [
        (None, None, "UTC", None),
        (20 * 60, 8 * 60, "UTC", None),
        (11 * 60, 13 * 60, "UTC", 1),
        # 12:00 in UTC is 21:00 in Tokyo: quiet until 8 in the morning.
        (20 * 60, 8 * 60, "Asia/Tokyo", 11),
        (13 * 60, 12 * 60, "UTC", None),
    ],
)
def test_r6_quiet_hours_are_those_of_the_branch_and_may_last_over_midnight(first, last, zone, hours):
    settings = {"quiet_from": first, "quiet_until": last}
    expected = None if hours is None else NOON + hours * HOUR_MS
    assert quiet_until(settings, zone, NOON) == expected
