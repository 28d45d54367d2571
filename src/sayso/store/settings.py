"""Settings of a case, each change a row: the last one of a key counts. And remarks made while reading inputs."""

from __future__ import annotations

from sayso.model import content_id
from sayso.store.database import Database, one


class Settings:
    """`key -> bytes`, with when it was set."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, key: str) -> bytes | None:
        """The value that counts; None where there never was one."""
        return one(self._db, "SELECT value FROM settings WHERE key = ? ORDER BY n DESC LIMIT 1", key)

    def put(self, key: str, value: bytes, at: str) -> None:
        """A new value, unless it is the one that counts."""
        with self._db.writing():
            if self.get(key) != value:
                n = one(self._db, "SELECT coalesce(max(n), 0) + 1 FROM settings")
                self._db.run("INSERT INTO settings (n, key, value, at) VALUES (?, ?, ?, ?)", n, key, value, at)

    def remark(self, text: str, at: str) -> None:
        """A note in words, once."""
        self._db.run("INSERT INTO remarks (id, text, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                     content_id("n", text), text.encode("utf-8", "surrogatepass"), at)

    def remarks(self) -> list[str]:
        """All notes, sorted."""
        return sorted(text.decode("utf-8", "surrogatepass") for (text,) in self._db.rows("SELECT text FROM remarks"))
