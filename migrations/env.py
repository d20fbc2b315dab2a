"""How a migration runs: one transaction on both databases, foreign keys off while SQLite rebuilds tables and checked after.

In SQLite a table is altered by making it anew. With foreign keys on, dropping the old one would delete
the rows that point to it.
"""

from alembic import context
from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator

from emulation.db import act, db
from emulation.models import Model


def as_stored(kind, thing, autogen):
    """Write a revision in plain types: what the database stores, and none of our classes."""
    if kind != "type":
        return False
    if isinstance(thing, TypeDecorator):
        thing = thing.impl
        autogen.imports.discard(f"import {type(thing).__module__}")
        return f"sa.{thing!r}"
    if isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    return False


def is_described(name, kind, parents):
    """What the search index makes beside its table stands in the revision as it is said, and is not compared."""
    return not (kind == "table" and name.startswith("public_words_")) and name != "ix_public_words_words"


def nothing_to_do(migration, revision, directives):
    """No empty revision when the models have not changed."""
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def migrate(connection):
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=bool(context.script.get_heads()),  # the first revision alters nothing
        render_item=as_stored,
        include_name=is_described,
        compare_type=True,
        compare_server_default=True,
        transactional_ddl=True,
        process_revision_directives=nothing_to_do,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite" and (orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise RuntimeError(f"rows point to rows that are not there: {orphans[:5]}")


def keep_foreign_keys(connection, state):
    """A PRAGMA that SQLite heeds only outside a transaction."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA foreign_keys={state}")
        connection.commit()


if context.is_offline_mode():
    raise SystemExit("Migrations run against a database; there is no --sql form of them.")

with db.engine.connect() as connection:
    keep_foreign_keys(connection, "OFF")
    try:
        with act():
            migrate(connection)
    finally:
        connection.rollback()
        keep_foreign_keys(connection, "ON")
