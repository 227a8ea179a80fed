"""The push services that the server calls: a browser names the address, so only known services are called.

With a false address an attacker could reach hosts that only the server can reach. Names are compared as written,
including the port; the services that own the names decide their IP addresses. Redirects are not followed.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

KNOWN = ("fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com")
# The servers of these services have names below these.
KNOWN_BELOW = (".push.apple.com", ".notify.windows.com")


def is_push_service(endpoint: str, more: Collection[str]) -> bool:
    """Return whether an address belongs to a known push service, or to one in the settings (`host` or `host:port`)."""
    try:
        address = urlsplit(endpoint)
    except ValueError:
        return False
    place = address.netloc
    if address.scheme != "https" or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        return False
    return place in KNOWN or place in more or (place.endswith(KNOWN_BELOW) and _is_plain_name(place))


def _is_plain_name(place: str) -> bool:
    """Return whether this is only a host: no port, no account, nothing that another parser reads as another host."""
    return all(part and part.replace("-", "").isalnum() for part in place.split("."))
