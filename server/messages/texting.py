"""Send one text message by the webhook of an SMS gateway, signed according to Standard Webhooks.

The gateway's address is the operator's (BENCHTRAIL_SMS_WEBHOOK_URL), so it may be on a private network; nobody who uses
the app can change it. Redirects are not followed, and no proxy is used.
"""

import contextlib
import http.client
import ssl
from urllib.parse import urlsplit

import orjson

from server.config import SmsGateway
from server.messages.outcome import Outcome, Watch, nothing
from server.webhook_signing import signed_headers

TIME_OUT_S = 30.0
TOO_MANY, UNAVAILABLE = 429, 503
OK_FROM, OK_UNTIL, FAULT_UNTIL = 200, 300, 500


def send(
    gateway: SmsGateway,
    message_id: str,
    to: str,
    text: str,
    at_s: int,
    context: ssl.SSLContext | None = None,
    watch: Watch = nothing,
) -> Outcome:
    """Call the gateway with `{type, timestamp, data: {id, to, text}}`; return the message's outcome.

    2xx: sent. 429 and 503: the gateway accepted nothing, try again. Other 4xx and redirects: it refused. Any other
    answer, or none: unknown.
    """
    body = orjson.dumps({"type": "sms.send", "timestamp": at_s, "data": {"id": message_id, "to": to, "text": text}})
    url = urlsplit(gateway.url)
    connection = _connection(gateway, context)
    with contextlib.closing(connection):
        try:
            connection.connect()
        except OSError as error:
            return Outcome("again", f"the SMS gateway cannot be reached: {type(error).__name__}")
        watch("connected")
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        try:
            connection.request("POST", target, body, signed_headers([gateway.key], message_id, at_s, body))
            watch("handed over")
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            return Outcome("unknown", f"the SMS gateway did not answer: {type(error).__name__}")
    return _fate(status)


def _connection(gateway: SmsGateway, context: ssl.SSLContext | None) -> http.client.HTTPConnection:
    url = urlsplit(gateway.url)
    host = str(url.hostname)
    if url.scheme == "http":
        return http.client.HTTPConnection(host, url.port, timeout=TIME_OUT_S)
    secure = context or ssl.create_default_context()
    return http.client.HTTPSConnection(host, url.port, timeout=TIME_OUT_S, context=secure)


def _fate(status: int) -> Outcome:
    why = f"the SMS gateway answered {status}"
    if OK_FROM <= status < OK_UNTIL:
        return Outcome("sent")
    if status in (TOO_MANY, UNAVAILABLE):
        return Outcome("again", why)
    return Outcome("refused" if OK_UNTIL <= status < FAULT_UNTIL else "unknown", why)
