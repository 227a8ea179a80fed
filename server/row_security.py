"""Row-level security on PostgreSQL: its policies, the functions that cross shops, and the rights of the server's role.

`benchtrail migrate` puts them on every table that has a `shop_id`, after the migrations, so that no new table is
forgotten. A transaction sees and writes the rows of the shop that `benchtrail.shop_id` names, and none if nothing is
named; server/shop_scope.py sets it.

This depends on two settings. Only the owner of the tables can see every shop, and only with the setting
`benchtrail.every_shop`, which migrations, backups and restores set. The server connects as a role that owns nothing and
has no such setting. Before it knows the shop, it uses functions that return the id of one shop, or the ids of the shops
in which an e-mail address can sign in, or which have a document with the token of a customer's page. One more function
returns the versions of many shops, for their event streams. Where the server signs in as the owner, the policies are
forced on it (FORCE ROW LEVEL SECURITY).
"""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, text

from server import sums

SHOP_SETTING, EVERY_SHOP_SETTING = "benchtrail.shop_id", "benchtrail.every_shop"
SHOP_POLICY, OWNER_POLICY = "benchtrail_shop", "benchtrail_every_shop"
SHOP_OF, SHOPS_OF_EMAIL = "benchtrail_shop_of", "benchtrail_shops_of_email"
HAS_OTHER_SHOPS = "benchtrail_has_shop_besides"
SHOPS_OF_PAGE = "benchtrail_shops_of_page"
VERSIONS_OF = "benchtrail_versions_of"
SHOP_TABLE = "shop"
REVISIONS = "alembic_version"
# The first character of a search word that is the token of a customer's page; the index of these words has it as its
# condition.
PAGE_MARK = "@"
ARE_PAGES = "word >= '@' AND word < 'A'"
# If documents of two shops have a token, it opens no page.
SHOPS_OF_PAGE_MAX = 2


class Door(NamedTuple):
    """Tables with values that are unique on the whole server."""

    table: str
    column: str


# The values by which a shop is found before sign-in: their table and column. Each is a secret's hash, or unique on the
# server.
DOORS = {
    "token": Door("access_token", "hash"),
    "api_key": Door("api_key", "hash"),
    "passkey": Door("passkey", "credential_id"),
    "device": Door("device", "id"),
    "invitation": Door("invitation", "code_hash"),
}

# Tables that belong to no shop, each with the reason; a table that is on neither list fails a test.
OF_NO_SHOP = {
    REVISIONS: "the revision of all tables",
    "server_host": "the names that the server goes by",
    "server_key": "the names of the keys that all servers share",
    "sign_in_attempt": "counts attempts of people who are not known yet, by hashes",
    "spent_challenge": "notes answered challenges of people who are not known yet, by hashes",
}

FUNCTIONS = (
    *(f"{SHOP_OF}(text, text)", f"{SHOPS_OF_EMAIL}(text)", f"{HAS_OTHER_SHOPS}(text[])"),
    *(f"{SHOPS_OF_PAGE}(text)", f"{VERSIONS_OF}(text[])", f"{sums.FUNCTION}(bigint)"),
)

_TABLES = text("""
    SELECT c.relname AS name, c.relrowsecurity AS is_on, c.relforcerowsecurity AS is_forced,
           pg_get_userbyid(c.relowner) AS owner, a.attname AS shop_column,
           ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid
                 AND (p.polname <> :owner_policy OR c.relowner = ANY (p.polroles))) AS policies
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
         AND a.attname = CASE c.relname WHEN :shop_table THEN 'id' ELSE 'shop_id' END
    WHERE c.relkind IN ('r', 'p') ORDER BY c.relname
""")

_IS_OWNER = text("""
    SELECT coalesce(
        bool_or(r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, c.relowner, 'USAGE')),
        -- There are no tables yet: who may make them will own them.
        has_schema_privilege(current_schema(), 'CREATE'),
        false
    )
    FROM pg_roles r
    LEFT JOIN pg_namespace n ON n.nspname = current_schema()
    LEFT JOIN pg_class c ON c.relname = :shop_table AND c.relnamespace = n.oid
    WHERE r.rolname = current_user
""")

_ROLE = text("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")


class NotTheOwnerError(RuntimeError):
    """The database role may not see every shop, which this needs."""

    def __init__(self) -> None:
        super().__init__(
            "This needs the role that owns the tables: set BENCHTRAIL_OWNER_DATABASE_URL (docs/operations.md)."
        )


@dataclass(frozen=True)
class Secured:
    """How a table is protected. `shop_column` is None for a table without a shop."""

    name: str
    is_on: bool
    is_forced: bool
    owner: str
    shop_column: str | None
    policies: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Return whether only the shop itself sees its rows of the table."""
        return self.is_on and self.is_forced and {SHOP_POLICY, OWNER_POLICY} <= set(self.policies)


def secured_tables(connection: Connection) -> list[Secured]:
    """Return every table of the database's schema."""
    rows = connection.execute(_TABLES, {"owner_policy": OWNER_POLICY, "shop_table": SHOP_TABLE}).mappings()
    return [Secured(**{**row, "policies": tuple(row["policies"])}) for row in rows]


def see_every_shop(connection: Connection) -> None:
    """Let the present transaction see and write the rows of every shop. Raises NotTheOwnerError; nothing on SQLite."""
    if connection.dialect.name != "postgresql":
        return
    if not connection.scalar(_IS_OWNER, {"shop_table": SHOP_TABLE}):
        raise NotTheOwnerError
    connection.execute(text(f"SELECT set_config('{EVERY_SHOP_SETTING}', 'on', true)"))


def secure(connection: Connection, server_role: str | None = None) -> None:
    """Put policies on every table of a shop, and give the server's role, if it owns nothing, its rights.

    Changes nothing if all of this exists already. The connection's role owns the tables.
    """
    if connection.dialect.name != "postgresql":
        return
    tables = secured_tables(connection)
    for table in tables:
        if table.shop_column is not None and not table.is_whole:
            _put_policies(connection, table)
    _make_doors(connection)
    if server_role is not None and server_role not in {table.owner for table in tables}:
        _grant(connection, server_role, [table.name for table in tables])


def unsecure(connection: Connection) -> None:
    """Remove policies and functions: an earlier version of the program sets no shop, and would see no row."""
    if connection.dialect.name != "postgresql":
        return
    for name in FUNCTIONS:
        connection.execute(text(f"DROP FUNCTION IF EXISTS {name}"))
    quoted = connection.dialect.identifier_preparer.quote
    for table in secured_tables(connection):
        for policy in (SHOP_POLICY, OWNER_POLICY):
            connection.execute(text(f"DROP POLICY IF EXISTS {policy} ON {quoted(table.name)}"))
        if table.is_on:
            connection.execute(
                text(f"ALTER TABLE {quoted(table.name)} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY")
            )


def shortcomings(connection: Connection) -> list[str]:
    """Return why the server's role might see rows of another shop by mistake; empty if it cannot."""
    role, is_super, bypasses = connection.execute(_ROLE).one()
    if is_super or bypasses:
        return [f"the server signs in as {role}, for whom PostgreSQL checks no row: give it a role of its own"]
    return [
        f"table {table.name} is not protected: run `benchtrail migrate`"
        for table in secured_tables(connection)
        if table.shop_column is not None and not table.is_whole
    ]


def owns_tables(connection: Connection) -> bool:
    """Return whether the present role owns the tables, or has the rights of their owner."""
    return bool(connection.scalar(_IS_OWNER, {"shop_table": SHOP_TABLE}))


def _put_policies(connection: Connection, table: Secured) -> None:
    quoted = connection.dialect.identifier_preparer.quote
    name, column, owner = quoted(table.name), quoted(str(table.shop_column)), quoted(table.owner)
    mine = f"{column} = current_setting('{SHOP_SETTING}', true)"
    # PostgreSQL expects a CASE to match often. With a plain comparison the planner would expect very few rows, and
    # would not read a list in the order of its index.
    every = f"CASE WHEN current_setting('{EVERY_SHOP_SETTING}', true) = 'on' THEN true ELSE false END"
    for statement in (
        f"DROP POLICY IF EXISTS {SHOP_POLICY} ON {name}",
        f"DROP POLICY IF EXISTS {OWNER_POLICY} ON {name}",
        f"CREATE POLICY {SHOP_POLICY} ON {name} USING ({mine}) WITH CHECK ({mine})",
        f"CREATE POLICY {OWNER_POLICY} ON {name} TO {owner} USING ({every}) WITH CHECK ({every})",
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
    ):
        connection.execute(text(statement))


def _make_doors(connection: Connection) -> None:
    """Make the functions by which a role that knows no shop finds the shop of a caller."""
    schema = connection.dialect.identifier_preparer.quote(str(connection.scalar(text("SELECT current_schema()"))))
    found = "".join(
        f" WHEN '{name}' THEN found := (SELECT shop_id FROM {schema}.{door.table}"  # noqa: S608 - names of our own
        f" WHERE {door.column} = value LIMIT 1);"
        for name, door in DOORS.items()
    )
    theirs = f"(SELECT shop_id FROM {schema}.user_account WHERE email = ANY (emails) ORDER BY shop_id LIMIT 1)"  # noqa: S608 - names of our own
    others = f" found := EXISTS (SELECT FROM {schema}.{SHOP_TABLE} WHERE id NOT IN {theirs});"
    _make_door(connection, f"{SHOP_OF}(door text, value text)", "text", f" CASE door{found} END CASE;")
    signing_in = f"SELECT shop_id FROM {schema}.user_account WHERE email = value AND active ORDER BY shop_id"  # noqa: S608
    _make_door(connection, f"{SHOPS_OF_EMAIL}(value text)", "text[]", f" found := ARRAY({signing_in});")
    _make_door(connection, f"{HAS_OTHER_SHOPS}(emails text[])", "boolean", others)
    pages = (
        f"SELECT DISTINCT shop_id FROM {schema}.search_word WHERE word = '{PAGE_MARK}' || value AND {ARE_PAGES}"  # noqa: S608
        f" ORDER BY shop_id LIMIT {SHOPS_OF_PAGE_MAX}"
    )
    _make_door(connection, f"{SHOPS_OF_PAGE}(value text)", "text[]", f" found := ARRAY({pages});")
    versions = f"SELECT json_object_agg(shop_id, version) FROM {schema}.feed_head WHERE shop_id = ANY (shops)"  # noqa: S608 - names of our own
    _make_door(connection, f"{VERSIONS_OF}(shops text[])", "json", f" found := ({versions});")
    _make_door(connection, f"{sums.FUNCTION}(now_ms bigint)", "json", sums.body_of_function(schema))


def _make_door(connection: Connection, signature: str, returned: str, body: str) -> None:
    """Make a function that runs as the owner; it gives itself access to every shop and removes it at its end."""
    setting = f"set_config('{EVERY_SHOP_SETTING}', {{}}, true)"
    connection.exec_driver_sql(
        f"CREATE OR REPLACE FUNCTION {signature} RETURNS {returned} LANGUAGE plpgsql SECURITY DEFINER"
        " SET search_path = pg_catalog, pg_temp AS $$"
        f" DECLARE found {returned}; before text := coalesce(current_setting('{EVERY_SHOP_SETTING}', true), '');"
        f" BEGIN PERFORM {setting.format(repr('on'))};{body} PERFORM {setting.format('before')}; RETURN found; END $$"
    )
    connection.exec_driver_sql(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")


def _grant(connection: Connection, server_role: str, tables: list[str]) -> None:
    quoted = connection.dialect.identifier_preparer.quote
    role, schema = quoted(server_role), quoted(str(connection.scalar(text("SELECT current_schema()"))))
    ours = ", ".join(quoted(name) for name in tables if name != REVISIONS)
    for statement in (
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {ours} TO {role}",
        f"GRANT SELECT ON {REVISIONS} TO {role}",
        f"GRANT EXECUTE ON FUNCTION {', '.join(FUNCTIONS)} TO {role}",
    ):
        connection.execute(text(statement))
