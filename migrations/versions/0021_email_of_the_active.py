"""E-mail addresses are unique only among active people, so a dismissed person's address is free."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0018"

INDEX, UNIQUE = "uq_user_account_email_active", "uq_user_account_email"
user = sa.table("user_account", *(sa.column(name) for name in ("shop_id", "id", "email", "active")))


def upgrade() -> None:
    with op.batch_alter_table("user_account") as table:
        table.drop_constraint(UNIQUE, type_="unique")
    op.create_index(
        INDEX,
        "user_account",
        ["email"],
        unique=True,
        sqlite_where=sa.text("active = 1"),
        postgresql_where=sa.text("active"),
    )


def downgrade() -> None:
    op.drop_index(INDEX, "user_account")
    _make_unique(op.get_bind())
    with op.batch_alter_table("user_account") as table:
        table.create_unique_constraint(UNIQUE, ["email"])


def _make_unique(connection: sa.Connection) -> None:
    """Give dismissed people an unused e-mail address if another person has theirs now."""
    active = sa.cast(user.c.active, sa.Integer).desc()
    seen: set[str] = set()
    for row in connection.execute(sa.select(user).order_by(active, user.c.id)).all():
        if row.email in seen:
            mine = sa.update(user).where(user.c.shop_id == row.shop_id, user.c.id == row.id)
            connection.execute(mine.values(email=f"{row.id}@dismissed.invalid"))
        seen.add(row.email)
