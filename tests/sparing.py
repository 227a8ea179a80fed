"""Savings of test time: work repeated for each application, costly passwords, and garbage collection.

Each test has its own application and database engine; most of the cost of making them is the same each time.
"""

import gc
from collections.abc import Callable
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import configure_mappers
from sqlalchemy.util import LRUCache
from werkzeug.routing.rules import Rule

from server import migration
from server.api import Api
from server.people import passwords

# The thresholds of `benchtrail serve`.
GARBAGE_THRESHOLDS = (20_000, 50, 100)
STATEMENTS = 2000
TESTS_BETWEEN_LOOKS = 50

# The hashing of a server. Tests, and the servers that are forked for them, hash a thousand times faster.
SERVERS_HASHER = passwords._hasher


def look_for_garbage_less_often() -> None:
    """Exclude everything loaded so far from later collections; with the defaults they take a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)


def share_compiled_statements() -> None:
    """Let engines of one kind share the statements they have compiled: a quarter of the time of a test of the API."""
    compiled: LRUCache[Any, Any] = LRUCache(STATEMENTS)
    # Each engine has its own dialect object; the compiled statements depend only on its class.
    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
    Engine._compiled_cache = property(lambda _self: compiled, lambda _self, _own: None)  # type: ignore[assignment]


def put_off_address_builders() -> None:
    """Compile the functions that build the addresses of a rule only when one is needed, which is rare; it is most of
    the cost.
    """
    compile_builder = Rule._compile_builder

    def compile_when_used(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:  # noqa: FBT001, FBT002
        def build(itself: Rule, **values: Any) -> Any:
            return compile_builder(rule, append_unknown)(itself, **values)

        return build

    Rule._compile_builder = compile_when_used  # type: ignore[method-assign]


def prepare_forks() -> None:
    """Do once what each start of a server does three times: half of its processor time. Let passwords cost nothing."""
    hash_passwords_fast()
    put_off_address_builders()
    configure_mappers()
    migration.newest()


def parse_addresses_once() -> None:
    """Parse the address of a rule once for all applications: a third of making an application."""
    compile_rule = Rule.compile
    parsed: dict[tuple[str, bool, bool], tuple[Any, ...]] = {}

    def compile_once(rule: Rule) -> None:
        # Neither a domain nor the converters differ between our applications.
        key = (rule.rule, bool(rule.merge_slashes), bool(rule.is_leaf))
        if key not in parsed:
            compile_rule(rule)
            parsed[key] = (rule._parts, rule._trace, rule._converters, frozenset(rule.arguments))
            return
        rule._parts, rule._trace, rule._converters, arguments = parsed[key]
        rule.arguments |= arguments
        rule._build = rule._compile_builder(False).__get__(rule, None)  # noqa: FBT003
        rule._build_unknown = rule._compile_builder(True).__get__(rule, None)  # noqa: FBT003

    Rule.compile = compile_once  # type: ignore[method-assign]


def describe_the_api_once() -> None:
    """Make the OpenAPI document once for all applications, because it depends only on the code."""
    make = Api.document
    made: list[dict[str, Any]] = []

    def made_once(api: Api) -> dict[str, Any]:
        if not made:
            made.append(make(api))
        return made[0]

    Api.document = made_once  # type: ignore[method-assign]


def hash_passwords_fast() -> None:
    """Let a password cost nothing; the test of the real cost is in tests/server/test_auth.py."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords._no_ones_hash = passwords._hasher.hash("no one has this password")
