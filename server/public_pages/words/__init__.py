"""The words of the customer's page, in each language of the app. Every language has the same keys."""

from collections.abc import Mapping

from werkzeug.datastructures import LanguageAccept

from server.public_pages.words import ar, de, en, es

WORDS: Mapping[str, Mapping[str, str]] = {"en": en.WORDS, "de": de.WORDS, "es": es.WORDS, "ar": ar.WORDS}
RIGHT_TO_LEFT = frozenset({"ar"})
FALLBACK = "en"


def language_for(accepted: LanguageAccept, locale: str) -> str:
    """Return the language a reader asks for, else the shop's, else English."""
    wanted = [*(tag for tag, quality in accepted if quality > 0), locale]
    languages = (tag.split("-", maxsplit=1)[0].lower() for tag in wanted)
    return next((language for language in languages if language in WORDS), FALLBACK)
