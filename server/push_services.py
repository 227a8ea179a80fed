"""The push services that the server speaks to: a browser names the address, so only those known are called.

An address that somebody made up would let them reach what only the server can. Names are compared as written, port
included; where they lead is the business of the services that own them. Redirects are not followed.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

KNOWN = ("fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com")
# Their servers have names of their own below these.
KNOWN_BELOW = (".push.apple.com", ".notify.windows.com")


def is_push_service(endpoint: str, more: Collection[str]) -> bool:
    """Return whether an address is of a known push service, or of one in the settings (`host` or `host:port`)."""
    try:
        address = urlsplit(endpoint)
    except ValueError:
        return False
    place = address.netloc
    if address.scheme != "https" or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        return False
    return place in KNOWN or place in more or (place.endswith(KNOWN_BELOW) and _is_plain_name(place))


def _is_plain_name(place: str) -> bool:
    """Return whether this is a host alone: no port, no account, nothing that another reader takes for another host."""
    return all(part and part.replace("-", "").isalnum() for part in place.split("."))
