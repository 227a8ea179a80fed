"""Settings: every `BENCHTRAIL_*` environment variable, its default and its meaning."""

import base64
import hmac
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from server.durable_files import make_folder
from server.host_names import host_name
from server.kept_keys import HOW_TO_MAKE_ONE, WeakKeyError, kept_key, new_key, refuse_weak_key
from server.settings_file import settings_in

PREFIX = "BENCHTRAIL_"
DATABASE_FILE = "benchtrail.sqlite3"
SECRET_KEY_FILE = "secret_key"  # noqa: S105 - the name of a file
CHAIN_KEY_FILE = "chain_key"
# A host that answers requests for any name.
ANY_HOST = "*"
# The shortest key of a webhook (Standard Webhooks).
WEBHOOK_KEY_MIN_BYTES = 24
METRICS_TOKEN_MIN = 8
BACKUP_KEY = re.compile(r"age1[0-9a-z]{58}\Z")
# The beginnings of database URLs, and the driver for each.
SCHEMES = {
    "sqlite": "sqlite",
    "postgresql+psycopg": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


class SettingsError(ValueError):
    """A setting is not usable; the text names the variable."""


def _setting(default: str, doc: str) -> Any:
    """Declare a setting: its default as it would be written in the environment, and one line of doc."""
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True)
class Environment:
    """The variables as written; `Settings` has their values. The docs list them from here."""

    database_url: str = _setting("", "Where the data is; an SQLite file in the data folder unless given.")
    owner_database_url: str = _setting(
        "", "PostgreSQL: the same database by the role that owns its tables, for commands; that above, where not given."
    )
    data_dir: str = _setting(
        "", "The data folder. Unset: `/var/lib/benchtrail` for root, else `~/.local/share/benchtrail` (XDG)."
    )
    secret_key: str = _setting(
        "", "Signs tokens and codes of the server; by default made and stored in the data folder."
    )
    chain_key: str = _setting(
        "", "Chains the log and the audit log (HMAC); made and kept in the data folder unless given."
    )
    registration: str = _setting(
        "first", "Who may open a shop. `first`: the first to come; `open`: anyone; `closed`: no one."
    )
    demo: str = _setting("0", "`1`: the sign-in page shows the demo shop's accounts.")
    trusted_proxies: str = _setting("0", "Number of reverse proxies in front; 0 ignores X-Forwarded headers.")
    hosts: str = _setting(
        "", "Names this server answers to, with commas; `*` is any. Unset: that of the first set-up, and IP addresses."
    )
    session_days: str = _setting("30", "Days after which a sign-in or an access token ends, used or not.")
    backup_keep_days: str = _setting("90", "Days that a backup may be kept; `benchtrail doctor` names older ones.")
    backup_key: str = _setting(
        "", "The public key that backups are encrypted for; `benchtrail backup-key FILE` makes one with its secret key."
    )
    session_idle_days: str = _setting("7", "Days without a request after which a sign-in or an access token ends.")
    database_timeout_seconds: str = _setting("15", "Longest wait for a lock, and longest PostgreSQL statement.")
    database_connections: str = _setting("24", "PostgreSQL: the most connections of each process of the server.")
    limits: str = _setting("on", "`off`: callers on this machine meet no rate limits, for measuring.")
    photo_gigabytes: str = _setting("20", "Room for each shop's photos; more wait on their devices.")
    smtp_host: str = _setting("", "The mail server for messages to customers; without it no e-mail is sent.")
    smtp_port: str = _setting("587", "The mail server's port.")
    smtp_security: str = _setting(
        "starttls", "`starttls`; `tls` from the beginning (port 465); `none` for a test only."
    )
    smtp_user: str = _setting("", "Signs in to the mail server; without it nobody signs in.")
    smtp_password: str = _setting("", "The password for the mail server.")
    smtp_from: str = _setting("", "The address that e-mails come from; `smtp_user` unless given.")
    sms_webhook_url: str = _setting(
        "", "An address of your SMS gateway; the server calls it even on a private network, since you name it."
    )
    sms_webhook_secret: str = _setting("", "Signs calls of the SMS gateway (Standard Webhooks): `whsec_` and base64.")
    push_hosts: str = _setting(
        "",
        "Push services besides Google's, Mozilla's, Apple's and Microsoft's: `host` or `host:port`, with commas.",
    )
    webhook_hosts: str = _setting(
        "",
        "Hosts that webhooks may call on private networks too, also by http: `host` or `host:port`, with commas.",
    )
    public_url: str = _setting("", "The address of this server for customers, such as https://desk.example.")
    metrics_token: str = _setting(
        "", "A bearer token that reads `/metrics` from other machines; without it only programs on this one read it."
    )
    log_level: str = _setting("INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`.")

    @classmethod
    def read(cls, variables: Mapping[str, str]) -> Self:
        """Return the settings in `variables`. Raises SettingsError for a `BENCHTRAIL_*` that is not a setting."""
        known = {f"{PREFIX}{setting.name.upper()}": setting.name for setting in fields(cls)}
        written = {name: value for name, value in variables.items() if name.startswith(PREFIX)}
        for name in sorted(written.keys() - known.keys()):
            near = get_close_matches(name, known, n=1, cutoff=0)
            raise SettingsError(f"{name} is no setting. The nearest is {near[0]}")
        return cls(**{known[name]: value for name, value in written.items()})


@dataclass(frozen=True)
class MailServer:
    """The mail server for messages to customers. `security` is `starttls`, `tls` or `none`."""

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)
    sender: str


@dataclass(frozen=True)
class SmsGateway:
    """The gateway for text messages; `key` signs each call."""

    url: str = field(repr=False)
    key: bytes = field(repr=False)


@dataclass(frozen=True)
class Settings:
    """The settings of the environment. The keys and `database_url` are never empty.

    `keeps_chain_key`: the key of the chain is in the data folder, not given in the environment.
    """

    data_dir: Path
    database_url: str
    secret_key: str = field(repr=False)
    chain_key: str = field(repr=False)
    keeps_chain_key: bool = True
    registration: str = "first"
    demo: bool = False
    trusted_proxies: int = 0
    hosts: frozenset[str] = frozenset()
    session_ms: int = 30 * 86_400_000
    session_idle_ms: int = 7 * 86_400_000
    backup_keep_days: int = 90
    backup_key: str = ""
    database_timeout_ms: int = 15_000
    database_connections: int = 24
    limits: bool = True
    photo_bytes: int = 20 * 1024**3
    log_level: str = "INFO"
    metrics_token: str = field(default="", repr=False)
    owner_database_url: str = field(default="", repr=False)
    mail: MailServer | None = None
    sms: SmsGateway | None = None
    public_url: str = ""
    push_hosts: frozenset[str] = frozenset()
    webhook_hosts: frozenset[str] = frozenset()

    def as_owner(self) -> Self:
        """Return the settings for a command that needs the role that owns the tables."""
        return replace(self, database_url=self.owner_database_url or self.database_url)

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] | None = None, *, make: bool = True) -> Self:
        """Return the settings of this process; with `make`, a missing data folder and missing keys are made.

        Raises SettingsError if a value is invalid, the data folder cannot be used, or something is missing that may not
        be made.
        """
        variables = os.environ if variables is None else variables
        named = Environment.read(variables).data_dir
        data_dir = _data_folder(named or str(usual_data_folder(variables)), make=make)
        variables = {**settings_in(data_dir), **variables}
        written = Environment.read(variables)
        given_url = database_address("BENCHTRAIL_DATABASE_URL", written.database_url)
        return cls(
            data_dir=data_dir,
            database_url=given_url or f"sqlite:///{data_dir / DATABASE_FILE}",
            secret_key=_secret_key(variables, data_dir, make=make),
            chain_key=_chain_key(variables, data_dir, make=make),
            keeps_chain_key="BENCHTRAIL_CHAIN_KEY" not in variables,
            registration=_one_of("registration", written.registration, ("first", "open", "closed")),
            demo=_one_of("demo", written.demo, ("0", "1")) == "1",
            trusted_proxies=_whole("trusted_proxies", written.trusted_proxies, at_least=0),
            hosts=_hosts(written.hosts),
            session_ms=_whole("session_days", written.session_days, at_least=1) * 86_400_000,
            backup_keep_days=_whole("backup_keep_days", written.backup_keep_days, at_least=1),
            session_idle_ms=_whole("session_idle_days", written.session_idle_days, at_least=1) * 86_400_000,
            backup_key=_backup_key(written.backup_key),
            database_timeout_ms=_whole("database_timeout_seconds", written.database_timeout_seconds, at_least=1) * 1000,
            database_connections=_whole("database_connections", written.database_connections, at_least=1),
            limits=_one_of("limits", written.limits, ("on", "off")) == "on",
            photo_bytes=_whole("photo_gigabytes", written.photo_gigabytes, at_least=0) * 1024**3,
            log_level=_one_of("log_level", written.log_level, ("DEBUG", "INFO", "WARNING", "ERROR")),
            metrics_token=_metrics_token(written.metrics_token),
            owner_database_url=database_address("BENCHTRAIL_OWNER_DATABASE_URL", written.owner_database_url),
            mail=_mail_server(written),
            sms=_sms_gateway(written),
            public_url=written.public_url.rstrip("/"),
            push_hosts=_places(written.push_hosts),
            webhook_hosts=_places(written.webhook_hosts),
        )

    def with_chain_key(self, chain_key: str) -> Self:
        """Return these settings with another key of the chain."""
        return replace(self, chain_key=chain_key)


def _metrics_token(given: str) -> str:
    if given and (len(given) < METRICS_TOKEN_MIN or not given.isascii() or not given.isprintable() or " " in given):
        raise SettingsError(f"BENCHTRAIL_METRICS_TOKEN must be {METRICS_TOKEN_MIN} or more letters, digits or signs")
    return given


def _backup_key(given: str) -> str:
    if given and not BACKUP_KEY.match(given):
        raise SettingsError("BENCHTRAIL_BACKUP_KEY must be a public key of age: age1 and 58 letters and digits")
    return given


def _mail_server(written: Environment) -> MailServer | None:
    if not written.smtp_host:
        return None
    return MailServer(
        host=written.smtp_host,
        port=_whole("smtp_port", written.smtp_port, at_least=1),
        security=_one_of("smtp_security", written.smtp_security, ("starttls", "tls", "none")),
        user=written.smtp_user,
        password=written.smtp_password,
        sender=_sender(written.smtp_from or written.smtp_user),
    )


def _sender(address: str) -> str:
    if "@" not in address or not address.isprintable():
        raise SettingsError("BENCHTRAIL_SMTP_FROM must be the e-mail address that messages come from")
    return address


def _sms_gateway(written: Environment) -> SmsGateway | None:
    if not written.sms_webhook_url:
        return None
    if (
        not written.sms_webhook_url.startswith(("https://", "http://"))
        or not urlsplit(written.sms_webhook_url).hostname
    ):
        raise SettingsError("BENCHTRAIL_SMS_WEBHOOK_URL must begin with https:// and name a host")
    try:
        key = base64.b64decode(written.sms_webhook_secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        key = b""
    if len(key) < WEBHOOK_KEY_MIN_BYTES:
        raise SettingsError("BENCHTRAIL_SMS_WEBHOOK_SECRET must be `whsec_` and the base64 of 24 bytes or more")
    return SmsGateway(written.sms_webhook_url, key)


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise SettingsError(f"BENCHTRAIL_{name.upper()} must be one of {', '.join(allowed)}, not {value!r}")
    return value


def _whole(name: str, value: str, at_least: int) -> int:
    if not value.isdecimal() or int(value) < at_least:
        raise SettingsError(f"BENCHTRAIL_{name.upper()} must be a whole number from {at_least} up, not {value!r}")
    return int(value)


def _places(value: str) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in value.split(",") if part.strip())


def _hosts(value: str) -> frozenset[str]:
    written = [part.strip() for part in value.split(",") if part.strip()]
    for part in written:
        if part != ANY_HOST and host_name(part) != part.lower():
            raise SettingsError(f"BENCHTRAIL_HOSTS must be names such as shop.example, without ports, not {part!r}")
    return frozenset(part.lower() for part in written)


def usual_data_folder(variables: Mapping[str, str]) -> Path:
    """Return the data folder if none is set: the same one, from whichever folder a command is started.

    A folder `var` in the present folder with a server's data is still used: it was the default once, and is that of
    `make run`.
    """
    former = Path("var")
    if any((former / name).exists() for name in (DATABASE_FILE, SECRET_KEY_FILE, CHAIN_KEY_FILE)):
        return former
    if os.geteuid() == 0:
        return Path("/var/lib/benchtrail")
    # The XDG Base Directory Specification: a relative path there is ignored.
    given = Path(variables.get("XDG_DATA_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".local" / "share") / "benchtrail"


def _data_folder(written: str, *, make: bool) -> Path:
    folder = Path(written).resolve()
    try:
        if make:
            make_folder(folder)
        elif not folder.is_dir():
            raise SettingsError(f"There is no data folder at {folder}. Set BENCHTRAIL_DATA_DIR to the server's")
    except OSError as error:
        raise SettingsError(f"BENCHTRAIL_DATA_DIR: {folder} cannot be used: {error.strerror}") from None
    return folder


def database_address(name: str, written: str) -> str:
    """Return a database URL with its driver, or "" if none is given. Raises SettingsError."""
    if not written:
        return ""
    try:
        url = make_url(written)
        return url.set(drivername=SCHEMES[url.drivername]).render_as_string(hide_password=False)
    except (ArgumentError, KeyError, ValueError):
        # The URL may hold a password.
        begins = "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"
        raise SettingsError(f"{name} is no address of a database: write {begins}") from None


def _secret_key(variables: Mapping[str, str], data_dir: Path, *, make: bool) -> str:
    return _key("BENCHTRAIL_SECRET_KEY", variables, partial(kept_key, data_dir, SECRET_KEY_FILE, make=make))


def _chain_key(variables: Mapping[str, str], data_dir: Path, *, make: bool) -> str:
    """Return the chain key; if a secret key is given, the first chain key is derived from it.

    So the servers of one database, which share a secret key, derive the same chain key. A later change of the secret
    key does not change it: it is stored in the data folder by then.
    """

    def first() -> str:
        secret_key = variables.get("BENCHTRAIL_SECRET_KEY")
        if secret_key is None:
            return new_key()
        return hmac.digest(secret_key.encode(), b"benchtrail chain key", "sha256").hex()

    def kept() -> str:
        is_derived = not make and "BENCHTRAIL_SECRET_KEY" in variables and not (data_dir / CHAIN_KEY_FILE).exists()
        return first() if is_derived else kept_key(data_dir, CHAIN_KEY_FILE, first, make=make)

    return _key("BENCHTRAIL_CHAIN_KEY", variables, kept)


def _key(name: str, variables: Mapping[str, str], kept: Callable[[], str]) -> str:
    """Return the key given in the variable `name`, else the stored one. Raises SettingsError for a weak key."""
    given = variables.get(name)
    if given is None:
        try:
            return kept()
        except WeakKeyError as error:
            raise SettingsError(str(error)) from None
        except FileNotFoundError as error:
            raise SettingsError(
                f"There is no {error.filename}. Set BENCHTRAIL_DATA_DIR to the server's folder"
            ) from None
        except OSError as error:
            raise SettingsError(f"{error.filename} cannot be used: {error.strerror}") from None
    try:
        refuse_weak_key(given)
    except WeakKeyError as error:
        raise SettingsError(f"{name} {error}. Make a new one with {HOW_TO_MAKE_ONE}") from None
    return given
