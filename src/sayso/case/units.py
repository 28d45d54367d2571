"""What a case holds -> units of stories and shared passages, each made anew only where something changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.assemble import parted
from sayso.case.reading import code
from sayso.errors import DamagedCase
from sayso.link.events import Group, Pairs, across
from sayso.link.passages.index import Index as Passages
from sayso.link.passages.judged import parted as without
from sayso.link.rows import Rows, packed, unpacked
from sayso.link.stories.index import Index as Stories
from sayso.model import Passage, Report
from sayso.reconcile import Kept
from sayso.store import Store, decoded, encoded
from sayso.store.codec import read, written
from sayso.unit import Unit, unit

if TYPE_CHECKING:
    from sayso.case.linking import Derived

# What rows and units depend on beside the reports: a change of any of these files makes them anew.
LINKS = ("model", "link", "unit.py", "case/units.py", "store/views.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What the reports of a case say story by story: keys of units in the order of the stories, and all shared passages, as
    people decided and as they were found."""

    keys: tuple[str, ...] = ()
    shared: tuple[Passage, ...] = ()
    found: tuple[Passage, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a record is joined of: the units of all stories, what is `Linked`, and what people decided of mentions."""

    units: tuple[Unit, ...]
    shared: tuple[Passage, ...]
    found: tuple[Passage, ...]
    pairs: Pairs

    @cached_property
    def groups(self) -> Sequence[Group]:
        """The events of all stories, as mentions that belong together."""
        return across([g for each in self.units for g in each.groups], self.pairs)


class Linker:
    """The indexes of one open case, and its units. Their state lies in derived tables; it is loaded once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._derived: Derived
        self._units: dict[str, Unit] = {}
        self._done: tuple[str, Linked] | None = None
        self.estimates: Kept = {}  # of the record that was last joined of these units
        self._round: bytes | None = None  # the state of the tables that the indexes follow; None before they are loaded

    def linked(self, derived: Derived) -> Linked:
        """What follows from a case as it is now; what is made anew is kept."""
        if self._done is None or self._done[0] != derived.stamp:
            self._derived = derived
            with self._store.reading():
                if self._round is None or self._round != self._store.views.state("round"):
                    self._load()
            self._done = derived.stamp, self._linked(derived)
        return self._done[1]

    def units(self, derived: Derived) -> list[Unit]:
        """The units of all stories, in their order."""
        keys = self.linked(derived).keys
        self._units = {key: self._units[key] if key in self._units else self._unit(key) for key in keys}
        return list(self._units.values())

    def parts(self, derived: Derived) -> Parts:
        """What a record of the case as it is now is joined of."""
        linked = self.linked(derived)
        return Parts(units=tuple(self.units(derived)), shared=linked.shared, found=linked.found, pairs=derived.decided)

    def _unit(self, key: str) -> Unit:
        body = self._store.views.unit(key)
        if body is None:  # somebody else holds it for superseded, having added reports since
            return self._made(*self._parts[key])
        return decoded(Unit, body, name=f"{self._store.name}, unit {key}")

    def _load(self) -> None:
        """Takes over what the tables hold; nothing of another version, and nothing damaged."""
        views = self._store.views
        self._round = views.state("round") or b""
        self._stories, self._passages = Stories(self._report), Passages(self._quoted)
        self._given: dict[str, str] = {}
        self._kept: set[str] = set()
        if views.state("links") != _version():
            return
        try:
            given = views.indexed()
            if any(name not in self._derived.keys for name in given):
                return  # reports never leave a case: these rows are of another one
            self._stories.load(*self._rows("stories"))
            self._passages.load(*self._rows("passages"), [_shared(self._store, *row) for row in self._rows("shared")[0]])
            self._given, self._kept = given, set(views.unit_keys())
        except DamagedCase:
            self._stories, self._passages = Stories(self._report), Passages(self._quoted)

    def _rows(self, kind: str) -> tuple[list[tuple[str, bytes]], list[tuple[str, str, bytes]]]:
        """The rows of reports (or passages) and those of pairs."""
        rows = list(self._store.views.rows(kind))
        return [(a, body) for a, b, body in rows if not b], [(a, b, body) for a, b, body in rows if b]

    def _linked(self, derived: Derived) -> Linked:
        """What follows; it is kept, unless somebody else has linked since the tables were read."""
        wanted = {name: derived.given(name) for name in derived.keys}
        fresh = not self._given
        self._change(wanted)
        found = self._passages.passages()
        shared = without(found, derived.apart, derived.quoted)
        parts = list(parted(self._stories.stories(), shared))
        self._parts = {self._key(derived, names, words): (names, words) for names, words in parts}
        made = {key: self._made(*part) for key, part in self._parts.items() if key not in self._kept}
        self._units |= made
        changed = {"stories": self._stories.changed(), "passages": self._passages.changed()}
        self._keep(made, wanted, changed, fresh)
        return Linked(keys=tuple(self._parts), shared=shared, found=found)

    def _change(self, wanted: Mapping[str, str]) -> None:
        """Takes into the indexes what is new, and anew what changed."""
        if not self._given:
            self._stories.fill(wanted)
            self._passages.fill(wanted)
            self._before, self._given = {}, dict(wanted)
            return
        for name, given in sorted(wanted.items()):
            if self._given.get(name) == given:
                continue
            if name in self._given:
                self._stories.remove(name)
                self._passages.remove(name)
            report, quoted = self._quoted(name)
            self._stories.add(report)
            self._passages.add(report, quoted)
        self._before, self._given = self._given, dict(wanted)

    def _key(self, derived: Derived, names: Sequence[str], words: Sequence[Passage]) -> str:
        """The hash of all that a unit depends on."""
        parts = [(p.id, p.kind, [(s.report, s.start, s.end) for s in p.places]) for p in words]
        stamps = [(name, derived.stamp_of(name)) for name in names]
        return hashlib.sha256(repr((_version(), stamps, parts, derived.decided_on(names))).encode()).hexdigest()[:32]

    def _made(self, names: Sequence[str], words: Sequence[Passage]) -> Unit:
        found = [self._derived.judged_extraction(name) for name in names]
        return unit([self._report(name) for name in names], found, words, self._derived.decided)

    def _keep(self, made: Mapping[str, Unit], wanted: Mapping[str, str], changed: Mapping[str, Rows], fresh: bool) -> None:
        views, following, keys = self._store.views, str(int(self._round or b"0") + 1).encode(), set(self._parts)
        new = {name: given for name, given in wanted.items() if self._before.get(name) != given}
        with self._store.writing():
            if (views.state("round") or b"") != self._round:
                self._round = None  # what others wrote is taken over before the next change
                return
            if fresh:
                views.clear_links()
            views.put_units({key: encoded(each) for key, each in made.items()}, gone=self._kept - keys)
            views.put_indexed(new)
            for kind, rows in changed.items():
                views.put_rows(kind, {**{(name, ""): body for name, body in rows.reports.items()}, **rows.pairs})
                views.put_rows("shared", {(name, ""): row and packed(written(row[0]), row[1])
                                          for name, row in rows.passages.items()})
            views.put_state("links", _version())
            views.put_state("round", following)
        self._round, self._kept = following, keys

    def _report(self, name: str) -> Report:
        return self._derived.reports.whole(name)

    def _quoted(self, name: str) -> tuple[Report, Sequence[tuple[int, int]]]:
        return self._report(name), self._derived.machine(name).quotations


def _shared(store: Store, name: str, data: bytes) -> tuple[Passage, bytes]:
    """A passage as it was kept. Raises DamagedCase."""
    passage, row = unpacked(data, 2, name)
    return read(Passage, passage, name=f"{store.name}, passage {name}"), row


def _version() -> bytes:
    return code(LINKS, Stories.VERSION, Passages.VERSION).encode()
