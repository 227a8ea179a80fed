"""Alembic runs this on the connection that `server.migration` gives it, for SQLite and PostgreSQL alike."""

from alembic import context

from server.extensions import Model
from server.row_security import see_every_shop

connection = context.config.attributes["connection"]
see_every_shop(connection)
context.configure(
    connection=connection,
    target_metadata=Model.metadata,
    # On SQLite, Alembic changes a table by creating a new one.
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
