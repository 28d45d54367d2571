"""What a stage made of a report, under the report's id, the stage, its version and the digest of its input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sayso.store.database import Database, one


class Key(NamedTuple):
    """A unit of work: it is done when its row is there."""

    report: str
    stage: str
    version: str
    input: str


class Results:
    """The outputs of the stages; output and "done" are one row."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, key: Key, body: bytes, at: str) -> bool:
        """Keeps an output; whether it is new. A unit that is done already stays as it is."""
        return self._db.run("INSERT INTO results (report, stage, version, input, body, at) VALUES (?, ?, ?, ?, ?, ?) "
                            "ON CONFLICT DO NOTHING", *key, body, at) > 0

    def keys(self, stage: str) -> list[Key]:
        """Every unit of a stage that is done, by report; of one report the latest last, equal times by version and input."""
        # Read from the index alone: a row's time lies behind its body, and a case has many bodies.
        found = sorted(Key(*row) for row in
                       self._db.rows("SELECT report, stage, version, input FROM results WHERE stage = ?", stage))
        times = Counter(key.report for key in found)
        at = {key: one(self._db, "SELECT at FROM results WHERE report = ? AND stage = ? AND version = ? AND input = ?", *key)
              for key in found if times[key.report] > 1}
        return sorted(found, key=lambda key: (key.report, at.get(key) or "", key))

    def body(self, key: Key) -> bytes | None:
        """The output of a unit; None where it is not done."""
        return one(self._db, "SELECT body FROM results WHERE report = ? AND stage = ? AND version = ? AND input = ?", *key)

    def bodies(self, stage: str) -> Iterator[tuple[Key, bytes]]:
        """Every output of a stage."""
        for *key, body in self._db.rows("SELECT report, stage, version, input, body FROM results WHERE stage = ?", stage):
            yield Key(*key), body
