"""One database -> rows, writes and transactions, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]
Value = str | int | bytes | None


class Database(Protocol):
    """What the store needs of a database. SQL is common to both; parameters are `?`. One thread at a time.

    Every method raises CaseBusy, CaseWriteFailed or DamagedCase in place of the driver's own errors.
    """

    name: str
    dialect: str

    def rows(self, sql: str, *values: Value) -> Iterator[Row]:
        """The rows of a query, read as they are asked for."""
        ...

    def run(self, sql: str, *values: Value) -> int:
        """Runs one statement; the number of rows that it changed."""
        ...

    def many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Runs one statement for each row of values."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """A transaction of the one writer: all of it is kept, on the disk, or nothing. One inside another is part of it."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that sees one state of the case, whatever others write meanwhile."""
        ...

    def tables(self) -> set[str]:
        """Names of the tables there are."""
        ...

    def check(self) -> list[str]:
        """What the database itself finds wrong with its file, in words; empty where nothing is."""
        ...

    def close(self) -> None:
        """Gives the file or the connection back."""
        ...


def one(database: Database, sql: str, *values: Value) -> Any:
    """The first value of the first row; None where there is no row."""
    row = next(iter(database.rows(sql, *values)), None)
    return row[0] if row else None
