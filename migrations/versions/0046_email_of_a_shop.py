"""An e-mail address is unique only within its shop, so no answer reveals that another shop has it."""

import sqlalchemy as sa
from alembic import op

from server.row_security import see_every_shop

revision = "0046"
down_revision = "0043"

OF_ALL, OF_A_SHOP = "uq_user_account_email_active", "uq_user_account_shop_email_active"
LOOK_UP = "ix_user_account_email"
ACTIVE = {"sqlite_where": sa.text("active = 1"), "postgresql_where": sa.text("active")}
user = sa.table("user_account", *(sa.column(name) for name in ("shop_id", "id", "email", "active")))


def upgrade() -> None:
    op.drop_index(OF_ALL, "user_account")
    op.create_index(OF_A_SHOP, "user_account", ["shop_id", "email"], unique=True, **ACTIVE)
    op.create_index(LOOK_UP, "user_account", ["email"], **ACTIVE)


def downgrade() -> None:
    op.drop_index(LOOK_UP, "user_account")
    op.drop_index(OF_A_SHOP, "user_account")
    _make_unique(op.get_bind())
    op.create_index(OF_ALL, "user_account", ["email"], unique=True, **ACTIVE)


def _make_unique(connection: sa.Connection) -> None:
    """Give people an unused e-mail address if an older account has theirs."""
    see_every_shop(connection)
    seen: set[str] = set()
    for row in connection.execute(sa.select(user).where(user.c.active).order_by(user.c.id)).all():
        if row.email in seen:
            mine = sa.update(user).where(user.c.shop_id == row.shop_id, user.c.id == row.id)
            connection.execute(mine.values(email=f"{row.id}@other.invalid"))
        seen.add(row.email)
