"""An address -> Database: the same tables on PostgreSQL, for teams; one database for each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from sayso.errors import CaseBusy, CaseError, CaseWriteFailed, DamagedCase, NoDatabase
from sayso.store.database import Row, Value

WAIT = "60s"
WRITER = 0x53415953  # the one lock that every writer takes: writers come one after another, as in SQLite
BATCH = 500


class Postgres:
    """A case in a database of its own."""

    dialect = "postgres"

    def __init__(self, address: str) -> None:
        self.name, self._depth = without_password(address), 0
        self._driver = driver()
        try:
            self._db: Any = self._driver.connect(address, autocommit=True)
        except self._driver.Error as error:
            raise NoDatabase(f"PostgreSQL does not answer ({_first_line(error)}).", name=self.name,
                             remedy="Check the address, and that the server runs.") from error
        with self._coded():
            self._db.execute(f"SET lock_timeout = '{WAIT}'")
            self._db.execute("SET synchronous_commit = on")
            self._db.execute("SET client_min_messages = warning")

    def rows(self, sql: str, *values: Value) -> Iterator[Row]:
        with self._coded(), self._db.cursor() as cursor:
            cursor.execute(_sql(sql), values)
            while batch := cursor.fetchmany(BATCH):
                yield from (tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in batch)

    def run(self, sql: str, *values: Value) -> int:
        with self._coded():
            return self._db.execute(_sql(sql), values).rowcount

    def many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        with self._coded(), self._db.cursor() as cursor:
            cursor.executemany(_sql(sql), list(values))

    @contextmanager
    def writing(self) -> Iterator[None]:
        yield from self._transaction("BEGIN", f"SELECT pg_advisory_xact_lock({WRITER})")

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield from self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ")

    def _transaction(self, *begin: str) -> Iterator[None]:
        if self._depth:
            yield
            return
        self._depth = 1
        try:
            with self._coded():
                for statement in begin:
                    self._db.execute(statement)
            yield
            with self._coded():
                self._db.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    def _roll_back(self) -> None:
        with suppress(self._driver.Error):  # a connection that is gone has rolled back already
            self._db.execute("ROLLBACK")

    def tables(self) -> set[str]:
        return {name for (name,) in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}

    def check(self) -> list[str]:
        return []  # PostgreSQL checks its pages as it reads them

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _coded(self) -> Iterator[None]:
        try:
            yield
        except self._driver.Error as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> CaseError:
        """The coded error: by SQLSTATE's class (PostgreSQL, appendix A)."""
        state = getattr(error, "sqlstate", None) or ""
        if state in ("55P03", "40P01", "40001"):
            return CaseBusy("somebody else was writing for too long.", name=self.name,
                            remedy="Try again; nothing was changed.")
        if state.startswith(("08", "53", "57", "58")) or state == "42501" or not state:  # 42501: no right to do it
            return CaseWriteFailed(f"the server refused or failed ({_first_line(error)}); nothing of this step was kept.",
                                   name=self.name, remedy="Check the server and your rights there, then run it again.")
        return DamagedCase(f"the case cannot be used ({_first_line(error)}).", name=self.name,
                           remedy="`sayso verify` lists what is damaged; go back to a backup.")


def driver() -> Any:
    """psycopg. Raises NoDatabase where it is not installed."""
    try:
        import psycopg
    except ImportError as error:
        raise NoDatabase("the driver for PostgreSQL is not installed.", name="psycopg",
                         remedy='Install it: pip install "sayso[postgres]".') from error
    return psycopg


def without_password(address: str) -> str:
    """An address as it may be shown."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")
    user = host[0].partition(":")[0]
    return urlunsplit((parts.scheme, f"{user}@{host[2]}" if user else host[2], parts.path, "", ""))


def _sql(sql: str) -> str:
    """psycopg's parameters for `?`; the store's SQL has no literal with either."""
    return sql.replace("%", "%%").replace("?", "%s")


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
