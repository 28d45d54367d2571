"""Reports and how each came into the case: one frozen text for an id, one arrival for each place that it came from."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.errors import DamagedCase
from sayso.model import Report, content_id
from sayso.store.codec import LEVEL, decoded, encoded
from sayso.store.database import Database, one

WAYS = ("file", "note", "feed", "warc", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A report as one input gave it. `way` is one of WAYS; `sha256` and `size` are those of the bytes it was read from,
    `raw` the bytes themselves where they are kept (fetched pages); `retrieved` is when a page was fetched (ISO, UTC)."""

    report: Report
    way: str = "file"
    sha256: str | None = None
    size: int = 0
    raw: bytes | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is stored of an arrival beside text and bytes."""

    report: Report
    retrieved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An arrival as it lies in the case: the report without its text, and when it was added (ISO, UTC)."""

    id: str
    report: Report
    way: str
    raw: str | None
    retrieved: str | None
    at: str


class Arrivals:
    """The reports of a case."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def take(self, arrival: Arrival, at: str) -> tuple[bool, bool]:
        """Adds an arrival; whether its report is new, and whether the arrival is. What is there already changes nothing."""
        report = arrival.report
        text = report.text.encode("utf-8", "surrogatepass")
        head = encoded(Head(report=replace(report, text=""), retrieved=arrival.retrieved))
        key = content_id("in", report.id, arrival.way, head.hex(), arrival.sha256)
        with self._db.writing():
            fresh = self._db.run("INSERT INTO reports (id, text, characters) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                                 report.id, zlib.compress(text, LEVEL), len(report.text)) > 0
            if arrival.sha256:
                body = zlib.compress(arrival.raw, LEVEL) if arrival.raw is not None else None
                self._db.run("INSERT INTO raws (sha256, size, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                             arrival.sha256, arrival.size, body)
            if one(self._db, "SELECT 1 FROM arrivals WHERE id = ?", key):
                return fresh, False
            self._db.run("INSERT INTO arrivals (id, n, report, way, head, raw, at) VALUES (?, ?, ?, ?, ?, ?, ?)", key,
                         self.last() + 1, report.id, arrival.way, head, arrival.sha256, at)
        return fresh, True

    def last(self) -> int:
        """The number of the last arrival; they are numbered as they come."""
        return int(one(self._db, "SELECT coalesce(max(n), 0) FROM arrivals"))

    def ids(self) -> list[str]:
        """Ids of all reports, sorted."""
        return sorted(name for (name,) in self._db.rows("SELECT id FROM reports"))

    def held(self, *, after: int = 0) -> dict[str, list[Held]]:
        """The arrivals by report, those that came after the one with this number; a report's in the order of their ids."""
        out: dict[str, list[Held]] = defaultdict(list)
        rows = self._db.rows("SELECT report, id, way, head, raw, at FROM arrivals WHERE n > ?", after)
        for name, key, way, head, raw, at in sorted(rows, key=lambda row: (row[0], row[1])):
            known = decoded(Head, head, name=f"{self._db.name}, report {name}")
            out[name].append(Held(id=key, report=known.report, way=way, raw=raw, retrieved=known.retrieved, at=at))
        return dict(out)

    def text(self, name: str) -> str:
        """The frozen text of a report. Raises DamagedCase where it cannot be unpacked or is not there."""
        return self._unpacked(name, one(self._db, "SELECT text FROM reports WHERE id = ?", name))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every report's id and text, sorted by id."""
        for name, body in self._db.rows("SELECT id, text FROM reports ORDER BY id"):
            yield name, self._unpacked(name, body)

    def raws(self) -> Iterator[tuple[str, int, bytes | None]]:
        """Hash, size and, where kept, the bytes that reports came from."""
        for sha256, size, body in self._db.rows("SELECT sha256, size, body FROM raws ORDER BY sha256"):
            yield sha256, size, zlib.decompress(body) if body is not None else None

    def _unpacked(self, name: str, body: bytes | None) -> str:
        try:
            return zlib.decompress(body or b"").decode("utf-8", "surrogatepass")
        except (zlib.error, UnicodeDecodeError) as error:
            raise DamagedCase("the text of this report cannot be unpacked.", name=f"{self._db.name}, report {name}",
                              remedy="Go back to a backup, or add the report again to a new case.") from error
