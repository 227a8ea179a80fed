"""Which addresses a webhook may call: a shop's admin names them, and the server may be inside a private network.

So only public addresses over https are called: not this machine, not a private network, not a cloud's metadata. The
operator may name hosts besides (BENCHTRAIL_WEBHOOK_HOSTS), which are called wherever they are, also by http.
"""

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

LONGEST = 2000
HTTPS_PORT, HTTP_PORT = 443, 80
# IPv6 addresses that lead to an IPv4 address inside of them: such an address could be a private one.
TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedAddressError(ValueError):
    """An address is not called; its text is the problem, as `calling.PROBLEMS` names it."""


def readable(url: str, hosts: Collection[str]) -> SplitResult:
    """Return the parts of an address that may be called. Raises RefusedAddressError.

    Where its name leads is looked up at each call. `hosts` are the operator's.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedAddressError("no_address") from None
    is_plain = url.isascii() and url.isprintable() and not {*' \\"<>'} & {*url} and len(url) <= LONGEST
    if not is_plain or parts.scheme not in ("https", "http") or not host or "@" in parts.netloc:
        raise RefusedAddressError("no_address")
    if is_of_operator(parts, hosts):
        return parts
    if parts.scheme != "https" or port == 0:
        raise RefusedAddressError("no_address")
    if _as_address(host) is not None and not is_public(host):
        raise RefusedAddressError("private_address")
    return parts


def port_of(parts: SplitResult) -> int:
    """Return the port of an address."""
    return parts.port or (HTTPS_PORT if parts.scheme == "https" else HTTP_PORT)


def is_of_operator(parts: SplitResult, hosts: Collection[str]) -> bool:
    """Return whether the operator named the host of an address, or the host with its port."""
    return bool({str(parts.hostname), f"{parts.hostname}:{port_of(parts)}"} & {*hosts})


def looked_up(parts: SplitResult, hosts: Collection[str]) -> str:
    """Return the IP address to call. Raises RefusedAddressError where it is unknown, or any of them is not public.

    The call goes to the returned address, so that the name cannot lead elsewhere a moment later.
    """
    try:
        found = socket.getaddrinfo(parts.hostname, port_of(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise RefusedAddressError("unknown_host") from None
    addresses = [str(address[0]) for *_, address in found]
    if not is_of_operator(parts, hosts) and not all(map(is_public, addresses)):
        raise RefusedAddressError("private_address")
    return addresses[0]


def is_public(written: str) -> bool:
    """Return whether an IP address is one of the public internet."""
    address = _as_address(written)
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif any(address in network for network in TRANSLATED):
            return False
    return address is not None and address.is_global and not address.is_multicast


def _as_address(written: str) -> Address | None:
    try:
        return ipaddress.ip_address(written.partition("%")[0])
    except ValueError:
        return None
