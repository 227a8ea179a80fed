"""What Alembic runs: on the connection `server.migration` gives it, for SQLite and PostgreSQL alike."""

from alembic import context

from server.extensions import Model

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    # SQLite changes a table by making a new one.
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
