"""The table of publishers, agencies, platforms and much-quoted bodies (sources.csv), and what a person adds to it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.model.address import parted
from sayso.model.names import fold

COLUMNS = ("name", "kind", "credit", "family", "domains", "aliases", "evidence")
CREDITS = ("agency", "outlet", "no")
MEDIA = frozenset({"outlet", "agency", "state media", "social account"})
# Short names in capitals are acronyms: "IS" is none of the words "is" and "Is".
ACRONYM = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One row. `kind` as Source.kind; `credit`: how a credit line may use the name (agency, outlet, no); `family`: the
    publisher of several titles; `evidence`: what says that it belongs to a state or fights."""

    name: str
    kind: str
    credit: str = "no"
    family: str | None = None
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    evidence: str | None = None


class Table:
    """The rows by every name. A later row takes the place of an earlier one of its name, and its aliases."""

    def __init__(self, rows: Iterable[Known]) -> None:
        self.rows = {row.name: row for row in rows}
        self._named: dict[str, tuple[str, Known]] = {}
        self._domains: dict[str, Known] = {}
        for row in self.rows.values():
            for name in (row.name, *row.aliases):
                self._named[_key(name)] = (name, row)
            self._domains.update(dict.fromkeys(row.domains, row))

    def find(self, name: str) -> Known | None:
        """The row of a name or alias. It needs a capital; short acronyms must be written as such."""
        alias, row = self._named.get(_key(name), ("", None))
        plain = name.strip().removeprefix("the ").removeprefix("The ")
        if row is None or not any(c.isupper() for c in plain):
            return None
        return None if _is_acronym(alias) and not plain.replace(".", "").isupper() else row

    def of_site(self, address: str | None) -> Known | None:
        """The row of a host or address: `www.example.org`, `https://world.example.org/a`."""
        host = _host(address)
        while "." in host:
            if host in self._domains:
                return self._domains[host]
            host = host.split(".", 1)[1]
        return None

    def publisher(self, outlet: str | None) -> str | None:
        """Who publishes an outlet, given by name or site: its family where it has one, else its usual name."""
        row = self.find(outlet or "") or self.of_site(outlet)
        return (row.family or row.name) if row else outlet


def read(lines: Sequence[str]) -> Iterator[Known]:
    """Rows of sources.csv; lines that begin with # are comments."""
    for row in csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")):
        yield known(row)


def known(row: dict[str, str]) -> Known:
    """One row of cells; missing cells are empty."""
    cell = {name: " ".join((row.get(name) or "").split()) for name in COLUMNS}
    many = {name: tuple(filter(None, (part.strip() for part in cell[name].split("|")))) for name in ("domains", "aliases")}
    credit = cell["credit"] or (cell["kind"] if cell["kind"] in CREDITS else "no")
    return Known(name=cell["name"], kind=cell["kind"], credit=credit, family=cell["family"] or None,
                 domains=tuple(d.casefold() for d in many["domains"]), aliases=many["aliases"],
                 evidence=cell["evidence"] or None)


@lru_cache(maxsize=1)
def shipped() -> Table:
    """The table that comes with the package."""
    return Table(read((files("sayso.model") / "sources.csv").read_text(encoding="utf-8").splitlines()))


_ADDED: ContextVar[tuple[Known, ...]] = ContextVar("added", default=())


def table() -> Table:
    """The table in use: the shipped one, with a person's rows where there are some."""
    return _joined(added()) if added() else shipped()


@lru_cache(maxsize=2)
def _joined(rows: tuple[Known, ...]) -> Table:
    return Table((*shipped().rows.values(), *rows))


def added() -> tuple[Known, ...]:
    """A person's rows, as they are in use."""
    return _ADDED.get()


def use(rows: tuple[Known, ...]) -> None:
    """Adds a person's rows for the rest of this process (a worker's)."""
    _ADDED.set(rows)


@contextmanager
def using(rows: tuple[Known, ...]) -> Iterator[Table]:
    """Adds a person's rows for a while."""
    token = _ADDED.set(rows)
    try:
        yield table()
    finally:
        _ADDED.reset(token)


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= ACRONYM


def _host(address: str | None) -> str:
    text = (address or "").strip().casefold()
    if not text or " " in text:
        return ""
    return parted(text if "//" in text else f"//{text}").hostname or ""
