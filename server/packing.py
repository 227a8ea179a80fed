"""Compressed answers for clients that accept gzip: level 1 of ISA-L costs less time than it saves in sending."""

from flask import Response, request
from isal import isal_zlib

from server.cost_prices import seen_by_caller

LEVEL = 1
GZIP_WINDOW = 31
# A smaller answer is one packet, compressed or not.
WORTH_PACKING_BYTES = 1400


def json_answer(text: bytes) -> Response:
    """Return a JSON answer as the caller may see it, compressed if they accept it and it pays."""
    return packed(Response(seen_by_caller(text), content_type="application/json"))


def packed(answer: Response) -> Response:
    """Return an answer, compressed if the caller accepts it and it pays."""
    text = answer.get_data()
    answer.vary.add("Accept-Encoding")
    if len(text) >= WORTH_PACKING_BYTES and request.accept_encodings["gzip"] > 0:
        answer.set_data(isal_zlib.compress(text, LEVEL, GZIP_WINDOW))
        answer.content_encoding = "gzip"
    return answer
