"""The table of photographs. Every key begins with the shop's id."""

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.extensions import Model


class Photo(Model):
    """A photograph; in the database, so that it is backed up and restored with its repairs.

    `sha256` is the digest of the uploaded file. `data` is the re-encoded picture. If `is_drawn_anew` is false, an older
    version stored the uploaded file, which is re-encoded each time it is shown.
    """

    __tablename__ = "photo"
    __table_args__ = (ForeignKeyConstraint(["shop_id"], ["shop.id"]),)

    shop_id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    content_type: Mapped[str]
    data: Mapped[bytes]
    is_drawn_anew: Mapped[bool]
    uploaded_by: Mapped[str]
    created_at: Mapped[int]
