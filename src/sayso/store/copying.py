"""A case -> a copy that holds all of it: one file, or, before its tables change, what the older sayso can open again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from sayso.errors import CaseWriteFailed
from sayso.store import schema
from sayso.store.database import Database, one
from sayso.store.sqlite import Sqlite

Steps = Mapping[int, tuple[str, ...]]
ROWS = 500  # that are held at once; a fetched page may be megabytes


def copy(database: Database, place: Path) -> None:
    """One file, made under another name first: a copy that was cut short never passes for a whole one."""
    part = place.with_name(place.name + ".part")
    try:
        part.unlink(missing_ok=True)
        if isinstance(database, Sqlite):
            database.copy_to(part)
        else:
            _row_by_row(database, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(place)
    except OSError as error:
        raise CaseWriteFailed(f"the copy cannot be written ({error.strerror}).", name=str(place),
                              remedy="Make room or choose another place; the case is as it was.") from error


def copy_beside(database: Sqlite, version: int) -> Path:
    """The file `CASE.version-N` beside a case, in place of one of an earlier try: the case may have grown since."""
    place = Path(f"{database.name}.version-{version}")
    copy(database, place)
    return place


def copy_within(database: Database, version: int, steps: Steps) -> str:
    """The schema `SCHEMA_version_N` in the same database of PostgreSQL: all that grows, the derived tables empty.

    One that is there already stays. The caller holds the transaction: the copy is kept with what it is made for, or not.
    """
    own, name = next(iter(database.rows("SELECT quote_ident(s), quote_ident(s || '_version_' || CAST(? AS text)) "
                                        "FROM current_schema() AS s", str(version))))
    if one(database, "SELECT count(*) FROM pg_namespace WHERE quote_ident(nspname) = ?", name):
        return name
    database.run(f"CREATE SCHEMA {name}")
    database.run(f"SET LOCAL search_path TO {name}")
    _tables(database, version, steps)
    for table in ("meta", *(t for t in schema.GROWING if t in database.tables())):
        database.run(f"INSERT INTO {table} SELECT * FROM {own}.{table}")
    schema.guard(database)
    schema.make_derived(database)
    database.run(f"SET LOCAL search_path TO {own}")
    return name


def copy_rows(database: Database, new: Database) -> None:
    """All that people and inputs gave, into an empty database, in one transaction; what is derived is made anew there."""
    with database.reading(), new.writing():
        _tables(new, int(one(database, "SELECT value FROM meta WHERE key = 'version'")), schema.STEPS)
        for table in ("meta", *schema.GROWING):
            rows = database.rows(f"SELECT * FROM {table}")
            while batch := list(islice(rows, ROWS)):
                new.many(f"INSERT INTO {table} VALUES ({', '.join('?' * len(batch[0]))})", batch)
        schema.guard(new)
        schema.make_derived(new)


def _row_by_row(database: Database, part: Path) -> None:
    new = Sqlite(part, new=True)
    try:
        copy_rows(database, new)
    finally:
        new.close()


def _tables(database: Database, version: int, steps: Steps) -> None:
    for number in range(1, version + 1):
        schema.make_step(database, steps[number])
