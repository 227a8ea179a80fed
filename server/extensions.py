"""The extensions that every feature shares: the database session, the API, and the base class of all tables."""

from contextvars import ContextVar

from flask_smorest import Api
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import BigInteger, MetaData
from sqlalchemy.orm import DeclarativeBase

# Constraints have names, so that a migration can change them on SQLite as on PostgreSQL.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """The base class of every table. An `int` is 64 bits: versions, money and milliseconds outgrow 32."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {int: BigInteger}  # noqa: RUF012 - SQLAlchemy reads it as a class attribute


class CommitUncertainError(RuntimeError):
    """PostgreSQL committed and warned that a standby may lack the commit: it is not acknowledged, and the caller
    retries.
    """


# Set by `server.database` whenever the database warns.
commit_warning: ContextVar[str | None] = ContextVar("commit_warning", default=None)


class CertainSession(Session):
    """A session that does not acknowledge a commit that no standby confirmed."""

    def commit(self) -> None:
        """Commit. Raises CommitUncertainError."""
        self.flush()
        # Only warnings of COMMIT itself count: no other warning of the database makes a commit uncertain.
        commit_warning.set(None)
        super().commit()
        warning = commit_warning.get()
        if warning is not None:
            commit_warning.set(None)
            raise CommitUncertainError(warning)


class ProblemApi(Api):  # type: ignore[misc]
    """The OpenAPI document and its blueprints; errors are answered by `server.errors` alone."""

    def _register_error_handlers(self) -> None:
        """Leave every error to `server.errors`, which answers with problem documents."""


db = SQLAlchemy(metadata=Model.metadata, session_options={"class_": CertainSession})
