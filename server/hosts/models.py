"""The tables of this server's names, and of the keys that the servers of a database share."""

from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class ServerHost(Model):
    """A name of this server, stored at its first set-up; `*` is any name, on servers set up before 0029.

    On those servers the host name of an existing passkey, or of an admin's next sign-in, replaces `*` (0037).
    """

    __tablename__ = "server_host"

    name: Mapped[str] = mapped_column(primary_key=True)
    learned_at: Mapped[int]


class ServerKey(Model):
    """The name of a key that all servers of this database share: `secret` or `chain`. Only PostgreSQL has rows."""

    __tablename__ = "server_key"

    kind: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
