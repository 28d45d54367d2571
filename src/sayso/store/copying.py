"""A case -> one file that holds all of it: SQLite's own backup, or, from PostgreSQL, row by row."""

from __future__ import annotations

import os
from pathlib import Path

from sayso.errors import CaseWriteFailed
from sayso.store import schema
from sayso.store.database import Database
from sayso.store.sqlite import Sqlite


def copy(database: Database, place: Path) -> None:
    """Makes the copy under another name first: a copy that was cut short never passes for a whole one."""
    part = place.with_name(place.name + ".part")
    part.unlink(missing_ok=True)
    try:
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


def _row_by_row(database: Database, part: Path) -> None:
    new = Sqlite(part, new=True)
    try:
        with database.reading(), new.writing():
            for version in range(1, _version(database) + 1):
                schema.make_step(new, schema.STEPS[version])
            for table in ("meta", *schema.GROWING):
                rows = list(database.rows(f"SELECT * FROM {table}"))
                if rows:
                    places = ", ".join("?" * len(rows[0]))
                    new.many(f"INSERT INTO {table} VALUES ({places})", rows)
            schema.guard(new)
            schema.make_derived(new)
    finally:
        new.close()


def _version(database: Database) -> int:
    return int(next(iter(database.rows("SELECT value FROM meta WHERE key = 'version'")))[0])

