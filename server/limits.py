"""The table of rate limits, and how requests are counted.

Limits protect the server from faulty clients and from guessing; people at work do not reach them. A branch that returns
after three days offline pushes a few times and sends its photos; all devices of a chain may share one address. A client
that reaches a limit gets the time of its next try; its data stay in its queue.

Requests are counted in memory that all processes of `benchtrail serve` share (counters.py). Guesses of passwords, PINs
and codes are counted in the database (server/signing_in/attempts.py), so that a restart does not reset them.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flask import Flask, Response, current_app, g, request

from server.config import Settings
from server.counters import Counted, Counters
from server.errors import Problem

Per = Literal["device", "person", "shop", "address", "account", "account and address"]
MINUTE_S, HOUR_S = 60, 3600
EXTENSION = "limits"
IPV6_NETWORK_BITS = 64


@dataclass(frozen=True)
class Limit:
    """At most `quota` of the requests in `counts` at once; the quota refills over `window_s` seconds."""

    name: str
    per: Per
    quota: int
    window_s: int
    counts: str


@dataclass(frozen=True)
class Bound:
    """At most `most` of the things in `counts` at a time; `then` is the effect of one more."""

    name: str
    per: Per
    most: int
    counts: str
    then: str


REQUESTS = (
    Limit("push-device", "device", 12_000, 10 * MINUTE_S, "pushes"),
    Limit("push-person", "person", 24_000, 10 * MINUTE_S, "pushes and single operations"),
    Limit("push-shop", "shop", 60_000, 10 * MINUTE_S, "pushes and single operations"),
    Limit("photos-person", "person", 1_200, HOUR_S, "photos sent"),
    Limit("photos-shop", "shop", 12_000, HOUR_S, "photos sent"),
    Limit("devices-person", "person", 1_000, HOUR_S, "devices enrolled"),
    Limit("devices-shop", "shop", 2_000, HOUR_S, "devices enrolled"),
    Limit("sessions-person", "person", 1_000, HOUR_S, "sign-ins"),
    Limit("sessions-shop", "shop", 5_000, HOUR_S, "sign-ins"),
    Limit("streams-person", "person", 1_200, HOUR_S, "event streams opened"),
    Limit("streams-shop", "shop", 20_000, HOUR_S, "event streams opened"),
    Limit("imports-person", "person", 200, HOUR_S, "files looked at or imported"),
    Limit("imports-shop", "shop", 600, HOUR_S, "files looked at or imported"),
    Limit("open-address", "address", 12_000, 10 * MINUTE_S, "calls that need no sign-in"),
    Limit("unknown-address", "address", 12_000, 10 * MINUTE_S, "calls whose sign-in is missing or has ended"),
    Limit("customers-address", "address", 600, 10 * MINUTE_S, "pages for customers"),
    Limit("answers-address", "address", 60, HOUR_S, "answers to quotes"),
    Limit("pages-address", "address", 30_000, 10 * MINUTE_S, "pages and files of the app"),
)
GUESSES = (
    Limit("sign-in-pair", "account and address", 10, 15 * MINUTE_S, "wrong passwords or passkeys"),
    Limit("sign-in-account", "account", 50, 15 * MINUTE_S, "wrong passwords or passkeys, from unknown devices"),
    Limit("sign-in-address", "address", 300, 15 * MINUTE_S, "wrong passwords or passkeys"),
    Limit("sign-in-device", "device", 10, 15 * MINUTE_S, "wrong passwords for one person who is known on it"),
    Limit("password", "person", 10, 15 * MINUTE_S, "wrong passwords of who is signed in"),
    Limit("reset", "account", 10, 15 * MINUTE_S, "wrong reset codes"),
    Limit("codes-address", "address", 100, 15 * MINUTE_S, "wrong codes of invitations, devices and resets"),
    Limit("shops-address", "address", 30, 15 * MINUTE_S, "shops opened"),
)
BOUNDS = (
    Bound("streams", "person", 5, "event streams open", "the oldest ends"),
    Bound("sessions", "person", 50, "sign-ins open", "the one used longest ago ends"),
)
BY_NAME = {limit.name: limit for limit in (*REQUESTS, *GUESSES)}
BOUND_BY_NAME = {bound.name: bound for bound in BOUNDS}
Charge = tuple[str, str]


def charge(*charges: Charge) -> None:
    """Count one request for each (limit, who). Raises Problem 429 `too_many_requests` if a limit is exceeded."""
    if are_lifted():
        return
    counters: Counters = current_app.extensions[EXTENSION]
    counted = [(BY_NAME[name], _count(counters, name, who)) for name, who in charges]
    g.limits = [*g.get("limits", ()), *counted]
    for limit, count in counted:
        if count.retry_after_s is not None:
            raise Problem(
                "too_many_requests",
                429,
                f"Too many requests ({limit.counts}). Send it again in {count.retry_after_s} s.",
                headers={"Retry-After": str(count.retry_after_s)},
                limit=limit.name,
            )


def are_lifted() -> bool:
    """Return whether this caller has no limits: it is on the server itself, and the settings lift them."""
    settings: Settings = current_app.extensions["benchtrail"]
    if settings.limits:
        return False
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def caller_network() -> str:
    """Return the caller's IP address; for IPv6 its /64, which belongs to one subscriber."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return request.remote_addr or ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, IPV6_NETWORK_BITS), strict=False))
    return str(address)


def register_limits(app: Flask, counters: Counters, is_open: Callable[[str], bool | None]) -> None:
    """Count requests without sign-in by address, and add the limits' headers to each answer.

    `is_open` returns whether an endpoint of the API needs no sign-in; None for a page or a file.
    """
    app.extensions[EXTENSION] = counters

    @app.before_request
    def count_strangers() -> None:
        open_ = is_open(request.endpoint or "")
        if open_ is not False and request.path != "/healthz":
            charge(("pages-address" if open_ is None else "open-address", caller_network()))

    @app.after_request
    def add_limit_headers(response: Response) -> Response:
        charged = g.get("limits", ())
        if charged and "RateLimit" not in response.headers:
            response.headers["RateLimit-Policy"] = ", ".join(policy_field(limit) for limit, _ in charged)
            response.headers["RateLimit"] = ", ".join(state_field(limit, *count[:2]) for limit, count in charged)
        return response


def policy_field(limit: Limit) -> str:
    """Return a limit as an item of `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-11)."""
    return f'"{limit.name}";q={limit.quota};w={limit.window_s}'


def state_field(limit: Limit, remaining: int, reset_s: int) -> str:
    """Return the state of a limit as an item of `RateLimit`."""
    return f'"{limit.name}";r={remaining};t={reset_s}'


def limits_page() -> str:
    """Return the tables of limits as docs/operations.md shows them."""
    rows = [f"| {one.quota:,} {one.counts} | {one.per} | {_span(one.window_s)} |" for one in (*REQUESTS, *GUESSES)]
    bounds = [f"| {one.most} {one.counts} | {one.per} | {one.then} |" for one in BOUNDS]
    return "\n".join(
        [
            "| at most | for each | within |",
            "|---|---|---|",
            *rows,
            "",
            "| at most, at a time | for each | one more |",
            "|---|---|---|",
            *bounds,
        ]
    )


def _span(seconds: int) -> str:
    return f"{seconds // HOUR_S} h" if seconds % HOUR_S == 0 else f"{seconds // MINUTE_S} min"


def _count(counters: Counters, name: str, who: str) -> Counted:
    limit = BY_NAME[name]
    return counters.count(f"{name}:{who}", limit.quota, limit.window_s)
