"""Parse and classify the names in a `Host` header."""

import ipaddress
import re

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?(?::\d{{1,5}})?\Z")
_IN_BRACKETS = re.compile(r"\[([0-9a-f:.]+)\](?::\d{1,5})?\Z")
NAME_MAX = 253


def host_name(written: str) -> str | None:
    """Return the name or address in a `Host` header, in lower case, without its port; None for no name.

    An IPv6 address is returned without its brackets.
    """
    lower = written.lower()
    bracketed = _IN_BRACKETS.match(lower)
    if bracketed is not None:
        return bracketed[1] if is_address(bracketed[1]) else None
    if len(lower) > NAME_MAX or not _NAME.match(lower):
        return None
    return lower.split(":", maxsplit=1)[0].removesuffix(".")


def is_address(name: str) -> bool:
    """Return whether a name is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(name: str) -> bool:
    """Return whether a name means the machine itself; browsers do not ask a name server for such a name."""
    if is_address(name):
        return ipaddress.ip_address(name).is_loopback
    return name == "localhost" or name.endswith(".localhost")
