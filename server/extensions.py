"""The extensions every feature shares: the database's session, the API, and the class all tables derive from."""

from flask_smorest import Api
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, MetaData
from sqlalchemy.orm import DeclarativeBase

# Constraints carry names, so that a migration can change them on SQLite as on PostgreSQL.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """What every table derives from. An `int` is 64 bits: versions, money and milliseconds outgrow 32."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {int: BigInteger}  # noqa: RUF012 - SQLAlchemy reads it as a class attribute


class ProblemApi(Api):  # type: ignore[misc]
    """The OpenAPI document and its blueprints; errors are answered by `server.errors` alone."""

    def _register_error_handlers(self) -> None:
        """Leave every error to `server.errors`, which answers with problem documents."""


db = SQLAlchemy(metadata=Model.metadata)
