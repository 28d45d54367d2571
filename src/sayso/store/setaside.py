"""The quarantine: inputs and reports that could not be read, with the reason, until they can."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.errors import SaysoError
from sayso.model import content_id
from sayso.store.database import Database, one


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something set aside. `name` is the input (a path, an address), `report` the id where the report itself could be read;
    `stage` is `ingest` or `extract`; `code`, `what` and `remedy` as in the error."""

    n: int
    name: str
    report: str | None
    stage: str
    code: str
    what: str
    remedy: str
    at: str

    def __str__(self) -> str:
        place, remedy = f"{self.name}: " if self.name else "", f" {self.remedy}" if self.remedy else ""
        return f"{self.code} {place}{self.what}{remedy}"  # as the error itself


class Quarantine:
    """Entries are added and released, never deleted."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, error: SaysoError, *, stage: str, at: str, report: str | None = None) -> bool:
        """Sets an input aside; whether it was not set aside before for the same reason."""
        key = content_id("q", error.name, report, stage, error.code, error.what)
        with self._db.writing():
            if any(key == name for _, name in self._open()):
                return False
            n = one(self._db, "SELECT coalesce(max(n), 0) + 1 FROM quarantine")
            self._db.run("INSERT INTO quarantine (n, id, name, report, stage, code, what, remedy, at) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", n, key, _bytes(error.name), report, stage, error.code,
                         _bytes(error.what), _bytes(error.remedy), at)
        return True

    def open(self) -> list[Entry]:
        """What is set aside now, in the order in which it was."""
        numbers = {n for n, _ in self._open()}
        return [entry for entry in self.all() if entry.n in numbers]

    def all(self) -> list[Entry]:
        """What ever was set aside."""
        rows = self._db.rows("SELECT n, name, report, stage, code, what, remedy, at FROM quarantine ORDER BY n")
        return [Entry(n=n, name=_text(name), report=report, stage=stage, code=code, what=_text(what), remedy=_text(remedy),
                      at=at) for n, name, report, stage, code, what, remedy, at in rows]

    def release(self, entry: int, why: str, at: str) -> None:
        """An entry no longer stands; releasing it twice changes nothing."""
        with self._db.writing():
            n = one(self._db, "SELECT coalesce(max(n), 0) + 1 FROM releases")
            self._db.run("INSERT INTO releases (n, entry, at, why) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                         n, entry, at, _bytes(why))

    def _open(self) -> list[tuple[int, str]]:
        return [(n, key) for n, key in self._db.rows(
            "SELECT n, id FROM quarantine WHERE n NOT IN (SELECT entry FROM releases) ORDER BY n")]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(body: bytes) -> str:
    return body.decode("utf-8", "surrogatepass")
