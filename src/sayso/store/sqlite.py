"""A file -> Database: SQLite in WAL mode, every commit on the disk before it is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import CaseBusy, CaseError, CaseWriteFailed, DamagedCase
from sayso.store.database import Row, Value

APPLICATION = 0x53415953  # "SAYS" in the file's header, so that a case is told from any other SQLite file
HEADER = b"SQLite format 3\x00"
WAIT_SECONDS = 60.0  # eight writers at once wait for each other; a minute is a writer that hangs
BATCH = 500


class Sqlite:
    """A case in one file. `new` makes one without a write-ahead log, so that all of it is in the one file at any time:
    a file gets its name only then, and the log's own file would be left behind under the old one."""

    dialect = "sqlite"

    def __init__(self, path: Path, *, new: bool = False, wait: float = WAIT_SECONDS) -> None:
        self.name, self._depth = str(path), 0
        with self._coded():
            self._db = sqlite3.connect(path, timeout=wait, isolation_level=None, cached_statements=256,
                                       check_same_thread=False)
            if new:
                self._db.execute("PRAGMA page_size = 16384")  # of pages of 4 KiB a sixth stays empty
                self._db.execute(f"PRAGMA application_id = {APPLICATION}")
            else:
                self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.execute("PRAGMA trusted_schema = OFF")

    def rows(self, sql: str, *values: Value) -> Iterator[Row]:
        with self._coded():
            cursor = self._db.execute(sql, values)
            while batch := cursor.fetchmany(BATCH):
                yield from batch

    def run(self, sql: str, *values: Value) -> int:
        with self._coded():
            return self._db.execute(sql, values).rowcount

    def many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        with self._coded():
            self._db.executemany(sql, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        yield from self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield from self._transaction("BEGIN")

    def _transaction(self, begin: str) -> Iterator[None]:
        if self._depth:
            yield
            return
        with self._coded():
            self._db.execute(begin)
        self._depth = 1
        try:
            yield
            with self._coded():
                self._db.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    def _roll_back(self) -> None:
        """SQLite rolls some failures back by itself; a second failure here adds nothing to the first."""
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except sqlite3.Error:
            pass

    def tables(self) -> set[str]:
        return {name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def check(self) -> list[str]:
        wrong = [str(found) for (found,) in self.rows("PRAGMA integrity_check(20)") if found != "ok"]
        loose = [f"row {row[1]} of {row[0]} points to nothing in {row[2]}" for row in self.rows("PRAGMA foreign_key_check")]
        return wrong + loose

    def copy_to(self, path: Path) -> None:
        """A whole, consistent copy while others read and write."""
        with self._coded():
            other = sqlite3.connect(path)
            try:
                self._db.backup(other)
            finally:
                other.close()

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _coded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _error(error, self.name) from error


def _error(error: sqlite3.Error, name: str) -> CaseError:
    """The coded error: by SQLite's own primary result code."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CaseBusy("somebody else was writing for too long.", name=name, remedy="Try again; nothing was changed.")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
                sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM):
        return CaseWriteFailed(f"the case cannot be read or written ({error}); nothing of this step was kept.", name=name,
                               remedy="Check the disk and the permissions, then run the command again.")
    return DamagedCase(f"the case cannot be used ({error}).", name=name,
                       remedy="`sayso verify` lists what is damaged; go back to a backup.")


def is_sqlite_case(path: Path) -> bool:
    """Whether a file is a SQLite file with a case's mark in its header (SQLite file format, section 1.3)."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(HEADER) and head[68:72] == APPLICATION.to_bytes(4, "big")
