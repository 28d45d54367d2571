"""People's judgements, one after another: each holds the digest of the one before, so that none can be taken out unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from sayso.store.database import Database

START = "0" * 64


class Link(NamedTuple):
    """One judgement as it is stored: its place, its id, the digest of the one before, and its bytes."""

    n: int
    id: str
    previous: str
    body: bytes
    at: str

    @property
    def digest(self) -> str:
        """What the next one holds."""
        return digest(self.previous, self.body)


def digest(previous: str, body: bytes) -> str:
    """SHA-256 over the digest before, the length of the body and the body."""
    return hashlib.sha256(f"{previous}:{len(body)}:".encode() + body).hexdigest()


class Chain:
    """The judgements of a case."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[Link]:
        """Every judgement, the first first."""
        return [Link(*row) for row in self._db.rows("SELECT n, id, previous, body, at FROM judgements ORDER BY n")]

    def append(self, body: bytes, at: str, allowed: Callable[[list[Link]], None] = lambda before: None) -> Link:
        """Adds a judgement. `allowed` sees all those before inside the one writer's transaction, and raises to refuse."""
        with self._db.writing():
            before = self.all()
            allowed(before)
            previous = before[-1].digest if before else START
            link = Link(len(before) + 1, "j-" + digest(previous, body)[:16], previous, body, at)
            self._db.run("INSERT INTO judgements (n, id, previous, body, at) VALUES (?, ?, ?, ?, ?)", *link)
        return link

    def broken(self) -> list[str]:
        """What is wrong with the chain, in words; empty where it is whole."""
        out, previous = [], START
        for expected, link in enumerate(self.all(), 1):
            if link.n != expected:
                out.append(f"judgement {expected} is missing")
                expected = link.n
            if link.previous != previous:
                out.append(f"judgement {link.n} ({link.id}) does not follow the one before it")
            if link.id != "j-" + link.digest[:16]:
                out.append(f"judgement {link.n} ({link.id}) is not what was written")
            previous = link.digest
        return out
