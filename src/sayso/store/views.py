"""Derived tables: what is made of reports, results and judgements, and can be thrown away and made again."""

from __future__ import annotations

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sayso.errors import DamagedCase
from sayso.store import schema
from sayso.store.database import Database, one

QUICK = 1  # how hard zlib tries: rows are written again and again
PAIRS = "+"  # stands for all reports behind one, told of in one row: a row for each pair takes ten times the room
SIZES = struct.Struct("<HI")  # of the id of the other report, and of what is known of the pair


class Views:
    """Named states, units by the hash of their inputs, the rows of the indexes, and the list of events."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def clear(self) -> None:
        """Throws all derived tables away; they are there again, empty."""
        with self._db.writing():
            schema.make_derived(self._db)

    def state(self, name: str) -> bytes | None:
        """A named state; None where it was never put."""
        return one(self._db, "SELECT value FROM derived WHERE name = ?", name)

    def put_state(self, name: str, value: bytes) -> None:
        """A named state, in place of the one before."""
        self._db.run("INSERT INTO derived (name, value) VALUES (?, ?) "
                     "ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)

    def unit(self, key: str) -> bytes | None:
        """The unit made from the inputs with this hash; None where there is none."""
        return one(self._db, "SELECT body FROM units WHERE key = ?", key)

    def units(self) -> Iterator[tuple[str, bytes]]:
        """All units by their keys."""
        yield from ((key, body) for key, body in self._db.rows("SELECT key, body FROM units ORDER BY key"))

    def unit_keys(self) -> list[str]:
        """The keys of all units."""
        return [key for (key,) in self._db.rows("SELECT key FROM units ORDER BY key")]

    def clear_links(self) -> None:
        """Throws units and the rows of the indexes away."""
        for table in ("units", "indexed", "rows"):
            self._db.run(f"DELETE FROM {table}")

    def put_units(self, units: Mapping[str, bytes], *, gone: Iterable[str] = ()) -> None:
        """Adds units, and takes away those whose inputs are no longer there."""
        with self._db.writing():
            self._db.many("DELETE FROM units WHERE key = ?", [(key,) for key in gone])
            self._db.many("INSERT INTO units (key, body) VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(units.items()))

    def indexed(self) -> dict[str, str]:
        """The reports that the indexes hold, each with the digest of what they were given of it."""
        return dict(self._db.rows("SELECT report, input FROM indexed"))  # type: ignore[arg-type]

    def put_indexed(self, reports: Mapping[str, str]) -> None:
        """Reports that the indexes hold from now on."""
        self._db.many("INSERT INTO indexed (report, input) VALUES (?, ?) "
                      "ON CONFLICT (report) DO UPDATE SET input = excluded.input", sorted(reports.items()))

    def rows(self, kind: str) -> Iterator[tuple[str, str, bytes]]:
        """What the index `kind` knows: of a report (its id, empty, bytes), of a pair (both, bytes). Raises DamagedCase."""
        for a, b, body in self._db.rows("SELECT a, b, body FROM rows WHERE kind = ?", kind):
            if b:
                yield from ((a, other, data) for other, data in self._pairs(a, body).items())
            else:
                yield a, "", self._unpacked(a, body)

    def put_rows(self, kind: str, rows: Mapping[tuple[str, str], bytes | None]) -> None:
        """Rows of an index in place of those before; None takes one away."""
        given = {(a, b): body and zlib.compress(body, QUICK) for (a, b), body in rows.items() if not b}
        pairs: dict[str, dict[str, bytes | None]] = defaultdict(dict)
        for (a, b), body in rows.items():
            if b:
                pairs[a][b] = body
        for a, changed in pairs.items():
            before = one(self._db, "SELECT body FROM rows WHERE kind = ? AND a = ? AND b = ?", kind, a, PAIRS)
            every = {**(self._pairs(a, before) if before else {}), **changed}
            kept = {b: body for b, body in every.items() if body is not None}
            given[a, PAIRS] = _packed(kept) if kept else None
        self._db.many("DELETE FROM rows WHERE kind = ? AND a = ? AND b = ?",
                      [(kind, a, b) for (a, b), body in given.items() if body is None])
        self._db.many("INSERT INTO rows (kind, a, b, body) VALUES (?, ?, ?, ?) "
                      "ON CONFLICT (kind, a, b) DO UPDATE SET body = excluded.body",
                      [(kind, a, b, body) for (a, b), body in sorted(given.items()) if body is not None])

    def _pairs(self, name: str, body: bytes) -> dict[str, bytes]:
        """What is known of a report's pairs with reports behind it, by their ids."""
        data, at, out = self._unpacked(name, body), 0, {}
        while at < len(data):
            size, more = SIZES.unpack_from(data, at)
            at += SIZES.size + size + more
            out[data[at - size - more:at - more].decode("utf-8", "surrogatepass")] = data[at - more:at]
        return out

    def _unpacked(self, name: str, body: bytes) -> bytes:
        try:
            return zlib.decompress(body)
        except zlib.error as error:
            raise DamagedCase("what was kept of this for linking cannot be unpacked.", name=f"{self._db.name}, {name}",
                              remedy="Throw the derived tables away; they are made anew.") from error

    def events(self) -> list[tuple[str, bytes]]:
        """The list of events in its order: id and body."""
        return [(name, body) for name, body in self._db.rows("SELECT id, body FROM events ORDER BY n")]

    def put_events(self, events: Iterable[tuple[str, bytes]]) -> None:
        """The list of events, in place of the one before."""
        with self._db.writing():
            self._db.run("DELETE FROM events")
            self._db.many("INSERT INTO events (id, n, body) VALUES (?, ?, ?)",
                          [(name, n, body) for n, (name, body) in enumerate(events)])


def _packed(pairs: Mapping[str, bytes]) -> bytes:
    parts = ((b.encode("utf-8", "surrogatepass"), body) for b, body in sorted(pairs.items()))
    return zlib.compress(b"".join(SIZES.pack(len(b), len(body)) + b + body for b, body in parts), QUICK)
