"""The table of names this server answers to."""

from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class ServerHost(Model):
    """A name this server goes by, learned at its first set-up; `*` is any, on servers set up before 0029.

    `*` gives way to the name of the passkeys that were made there (0037), or under which an admin signs in.
    """

    __tablename__ = "server_host"

    name: Mapped[str] = mapped_column(primary_key=True)
    learned_at: Mapped[int]
