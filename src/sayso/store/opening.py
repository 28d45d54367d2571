"""A place (a file's path, or postgresql://...) -> Store: made, opened, or brought to this version's schema."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sayso.errors import CaseExists, CaseWriteFailed, DamagedCase, NewerCase, NoCase
from sayso.store import schema
from sayso.store.copying import copy, copy_beside, copy_rows, copy_within
from sayso.store.database import Database, one
from sayso.store.postgres import Postgres
from sayso.store.sqlite import Sqlite, is_sqlite_case
from sayso.store.store import Store

SERVERS = ("postgresql://", "postgres://")


def is_case(place: str | Path) -> bool:
    """Whether a place is a case's: an address of PostgreSQL, or a file with a case's mark."""
    return str(place).startswith(SERVERS) or is_sqlite_case(Path(place))


def create(place: str | Path) -> Store:
    """A new, empty case. Raises CaseExists where anything lies at that place."""
    if str(place).startswith(SERVERS):
        database: Database = Postgres(str(place))
        if database.tables():
            database.close()
            raise CaseExists("this database has tables already.", name=database.name, remedy="Name an empty database.")
        _first(database)
        return Store(database)
    path = Path(place)
    if path.exists():
        raise _taken(path)
    if not path.parent.is_dir():
        raise NoCase("there is no such folder.", name=str(path.parent), remedy="Make the folder first.")
    _made(path)
    return Store(Sqlite(path))


def _made(path: Path) -> None:
    """A case appears under its name when it is whole: made under another one first, which a cut leaves behind at worst."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        database = Sqlite(part, new=True)
        try:
            _first(database)
        finally:
            database.close()
        _named(part, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise CaseWriteFailed(f"the case cannot be made ({error.strerror}).", name=str(path),
                              remedy="Make room or choose another place.") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                Path(f"{part}{ending}").unlink(missing_ok=True)


def _named(part: Path, path: Path) -> None:
    """Gives a whole file its name, which nobody else may have taken meanwhile; the folder is on the disk afterwards."""
    os.link(part, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _taken(path: Path) -> CaseExists:
    return CaseExists("there is something at this place already.", name=str(path),
                      remedy="Choose another name; nothing was written over.")


def _first(database: Database) -> None:
    with database.writing():
        if "meta" in database.tables():  # made by somebody else in this very moment
            raise CaseExists("there is a case already.", name=database.name, remedy="Choose another database.")
        for version in sorted(schema.STEPS):
            schema.make_step(database, schema.STEPS[version])
        schema.guard(database)
        schema.make_derived(database)
        database.run("INSERT INTO meta (key, value) VALUES ('format', ?)", schema.FORMAT)
        database.run("INSERT INTO meta (key, value) VALUES ('version', ?)", str(max(schema.STEPS)))


def restore(backup: Path, place: str | Path) -> Store:
    """A new case, a file or an empty database, that holds all of a backup; whole or not there, and the backup is as it was.

    Raises NoCase, NewerCase, DamagedCase, CaseExists, NoDatabase.
    """
    if not is_sqlite_case(backup):
        raise _no_case(backup)
    database = Sqlite(backup)
    try:
        _known(database, max(schema.STEPS))
        if str(place).startswith(SERVERS):
            new = Postgres(str(place))
            try:
                if new.tables():
                    raise CaseExists("this database has tables already.", name=new.name, remedy="Name an empty database.")
                copy_rows(database, new)
            finally:
                new.close()
        elif Path(place).exists():
            raise _taken(Path(place))
        else:
            copy(database, Path(place))
    finally:
        database.close()
    return open_store(place)


def open_store(place: str | Path, *, steps: Mapping[int, tuple[str, ...]] = schema.STEPS) -> Store:
    """The case at a place, in this version's schema.

    Raises NoCase, NewerCase, DamagedCase, NoDatabase. An older case is copied first (`copying`), then brought forward.
    """
    if str(place).startswith(SERVERS):
        database: Database = Postgres(str(place))
    elif is_sqlite_case(Path(place)):
        database = Sqlite(Path(place))
    else:
        raise _no_case(Path(place))
    try:
        migrate(database, steps)
    except BaseException:
        database.close()
        raise
    return Store(database)


def _no_case(path: Path) -> NoCase:
    what = "this is no case of sayso's." if path.exists() else "there is no case at this place."
    return NoCase(what, name=str(path), remedy="Check the name, or make one: sayso init CASE.")


def migrate(database: Database, steps: Mapping[int, tuple[str, ...]]) -> None:
    """Brings a case to the newest version in `steps`, one transaction for all steps, after a copy. Raises NewerCase."""
    newest = max(steps)
    found = _known(database, newest)
    if found == newest:
        return
    if isinstance(database, Sqlite):
        copy_beside(database, found)
    with database.writing():
        found = _version(database)  # somebody else may have done it meanwhile
        if found < newest and not isinstance(database, Sqlite):
            copy_within(database, found, steps)
        for version in range(found + 1, newest + 1):
            schema.make_step(database, steps[version])
            database.run("UPDATE meta SET value = ? WHERE key = 'version'", str(version))
        schema.guard(database)
        schema.make_derived(database)


def _known(database: Database, newest: int) -> int:
    """The version of a case that this sayso can open."""
    found = _version(database)
    if found > newest:
        raise NewerCase(f"the case has version {found} of its tables; this sayso knows {newest}.", name=database.name,
                        remedy="Install a newer sayso; nothing was changed.")
    return found


def _version(database: Database) -> int:
    if "meta" not in database.tables():
        raise NoCase("this is no case of sayso's, or one whose making was cut short.", name=database.name,
                     remedy="Make one under another name: sayso init CASE.")
    found = one(database, "SELECT value FROM meta WHERE key = 'version'")
    if one(database, "SELECT value FROM meta WHERE key = 'format'") != schema.FORMAT or not str(found).isdecimal():
        raise DamagedCase("the case does not say which version it has.", name=database.name, remedy="Go back to a backup.")
    return int(str(found))
