"""The host names this server answers to: a request with another `Host` is refused.

An attacker can make their own domain name point at this server (DNS rebinding), so that their page can call it as its
own site. This is impossible for an IP address, for `localhost`, and for a name that they do not own. So the server
answers to:

- with `BENCHTRAIL_HOSTS`: the names in it, and loopback;
- without: the name of the first set-up, loopback, IP addresses, and the machine's own name;
- any name until the server has its first shop, which is the first set-up;
- any name on a server that was set up before names were learned, until an admin signs in under one.
"""

import socket
from functools import cache

from flask import Flask, Response, current_app, request
from sqlalchemy import delete, select

from server.clock import now_ms
from server.config import ANY_HOST, Settings
from server.database import reading
from server.errors import Problem
from server.extensions import db
from server.host_names import host_name, is_address, is_loopback
from server.hosts.models import ServerHost
from server.shop_scope import has_shop_besides

KNOWN = "benchtrail_hosts"
# Probes may use any name: the answer only shows that the server runs.
PROBES = ("/healthz", "/readyz")
API = "/api/"


def register_hosts(app: Flask) -> None:
    """Refuse every request whose `Host` is not a name of the server."""
    app.before_request(_refuse_wrong_host)


def learn_host() -> None:
    """Store the host name of a first set-up, before its shop is added; does nothing outside of a request.

    The caller commits.
    """
    name = host_name(request.host) if request else None
    if name is not None and not _has_shop():
        db.session.merge(ServerHost(name=name, learned_at=now_ms()))


def learn_host_of_admin() -> None:
    """Store the host name under which an admin signs in, if the server still answers to any name. The caller commits.

    IP addresses and the machine's own name are not stored, because the server answers to them anyway.
    """
    name = host_name(request.host)
    if name is None or is_address(name) or is_loopback(name) or name in own_names():
        return
    answered_any = delete(ServerHost).where(ServerHost.name == ANY_HOST).returning(ServerHost.name)
    if db.session.scalar(answered_any) is not None:
        db.session.merge(ServerHost(name=name, learned_at=now_ms()))


def learned_hosts() -> frozenset[str]:
    """Return the names learned from the first set-up; `ANY_HOST` on a server set up before names were learned."""
    return frozenset(db.session.scalars(select(ServerHost.name)))


@cache
def own_names() -> frozenset[str]:
    """Return the machine's host name, and its name in the local network (mDNS)."""
    name = socket.gethostname().lower()
    first = name.split(".", maxsplit=1)[0]
    return frozenset({name, first, f"{first}.local"})


def _refuse_wrong_host() -> Response | None:
    """Answer 421 if this server does not answer to the requested name; to a browser in plain text."""
    if request.path in PROBES:
        return None
    name = host_name(request.host)
    if name is not None and _is_answered(name):
        return None
    asked = "this name" if name is None else name
    problem = Problem(
        "host_refused",
        421,
        f"This server does not answer to {asked}. On the server, add it to BENCHTRAIL_HOSTS and start it again.",
    )
    if request.path.startswith(API):
        raise problem
    return Response(f"{problem.detail}\n", problem.status, content_type="text/plain; charset=utf-8")


def _is_answered(name: str) -> bool:
    settings: Settings = current_app.extensions["benchtrail"]
    if is_loopback(name) or ANY_HOST in settings.hosts:
        return True
    if settings.hosts:
        return name in settings.hosts
    if is_address(name) or name in own_names():
        return True
    learned = _known()
    return learned is None or name in learned or ANY_HOST in learned


def _known() -> frozenset[str] | None:
    """Return the learned names, None before the first set-up; read from the database until they are final."""
    known: frozenset[str] | None = current_app.extensions.get(KNOWN)
    if known is None:
        with reading():
            known = learned_hosts() if _has_shop() else None
        if known is not None and ANY_HOST not in known:
            current_app.extensions[KNOWN] = known
    return known


def _has_shop() -> bool:
    return has_shop_besides([])
