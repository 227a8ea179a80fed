"""The table of names this server answers to."""

from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class ServerHost(Model):
    """A name of this server, stored at its first set-up; `*` is any name, on servers set up before 0029.

    The name of the passkeys made there replaces `*` (0037), or the name under which an admin signs in.
    """

    __tablename__ = "server_host"

    name: Mapped[str] = mapped_column(primary_key=True)
    learned_at: Mapped[int]
