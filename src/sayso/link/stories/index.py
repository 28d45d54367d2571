"""Reports that come and go -> Stories, worked out anew only where something changed."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from sayso.errors import DamagedCase
from sayso.link.lists import Keys, Lists
from sayso.link.rows import Rows
from sayso.link.stories.clusters import Clusters, Pair
from sayso.link.stories.furniture import Furniture
from sayso.link.stories.kept import decoded, encoded
from sayso.link.stories.keys import REACH, SHARED, keys
from sayso.link.stories.likeness import POINT, Point, Shape, explained, scores, shape
from sayso.link.stories.story import Story
from sayso.link.stories.telling import telling, words_by_number
from sayso.model import Report

Member = tuple[int, str]  # the day of publication, and the report: the order in which reports are near each other


class Index:
    """A set of reports and their stories: always what `stories` gives for the same reports, in whatever order they came.

    `fetch` gives a report by its id; it is asked for reports of the index alone, and only for those that a change touches.

    The points of a pair depend on its two reports alone, and on what their publishers print under everything. Reports are
    compared that share words which make up enough of both, and stand near each other, by day of publication, in the lists
    of these words. Stories lie within the groups of reports that hang together by pairs with points above nought.
    """

    VERSION = 1

    def __init__(self, fetch: Callable[[str], Report]) -> None:
        self._fetch = fetch
        self._furniture = Furniture()
        self._shapes: dict[str, Shape | bytes] = {}  # as bytes until it is needed
        self._keys: dict[str, Keys] = {}
        self._members: dict[str, Member] = {}
        self._lists = Lists(REACH)
        self._near: dict[str, dict[str, int]] = {}  # pairs with points above nought, both ways
        self._stories: dict[str, Story] = {}  # by first report
        self._story: dict[str, str] = {}
        self._dirty: set[str] = set()
        self._names: set[str] = set()  # what changed since `changed` was asked: reports, pairs
        self._pairs: set[tuple[str, str]] = set()

    def fill(self, names: Iterable[str]) -> None:
        """Takes many reports into an empty index, by their ids: faster than one by one, with the same outcome."""
        told = {name: telling(self._fetch(name)) for name in sorted(names)}
        for one in told.values():
            self._furniture.add(one)
        for name, one in told.items():
            if stock := self._furniture.of(one):
                one = telling(self._fetch(name), stock)
            self._put(shape(one))
        del told
        self._lists.fill((member, self._keys[name]) for name, member in self._members.items())
        for name in self._members:
            self._compare(name, *self._lists.near(self._members[name], self._keys[name], before=True))

    def load(self, reports: Iterable[tuple[str, bytes]], pairs: Iterable[tuple[str, str, bytes]]) -> None:
        """Takes over the rows of an index of the same VERSION: (report id, bytes) and (report id, report id, bytes).

        Into an empty index, before anything else. Raises DamagedCase for rows that do not belong together.
        """
        for name, data in sorted(reports):
            told, found = decoded(name, data)
            self._furniture.add(told)
            self._shapes[name], self._keys[name], self._members[name] = data, found, (told.day, name)
            self._near[name] = {}
        self._lists.fill((member, self._keys[name]) for name, member in self._members.items())
        for one, other, data in pairs:
            if one not in self._near or other not in self._near or len(data) != PAIR.size:
                raise DamagedCase("what was kept of this pair of reports for linking does not fit them.",
                                  name=f"{one}, {other}", remedy="Throw the derived tables away; they are made anew.")
            self._near[one][other] = self._near[other][one] = PAIR.unpack(data)[0]
        self._dirty.update(self._members)

    def add(self, report: Report) -> None:
        """Takes a report in; one with the same id is replaced."""
        if report.id in self._members:
            self.remove(report.id)
        told = telling(report)
        turned = self._furniture.add(told)
        stock = self._furniture.of(told)
        self._enter(shape(telling(report, stock) if stock else told))
        self._tell_anew(turned)

    def remove(self, report_id: str) -> None:
        """Takes a report out. Raises KeyError for an id that is not there."""
        told = self._shape(report_id).told
        self._leave(report_id)
        self._tell_anew(self._furniture.remove(told))

    def stories(self) -> tuple[Story, ...]:
        """Every report in exactly one story, sorted by first id."""
        groups: list[list[str]] = []
        seen: set[str] = set()
        for name in sorted(self._dirty & self._members.keys()):
            if name not in seen:
                groups.append(self._hanging_together(name))
                seen.update(groups[-1])
        for name in seen | self._dirty:
            self._stories.pop(self._story.pop(name, ""), None)
        for group in groups:
            self._cluster(group)
        self._dirty = set()
        return tuple(story for _, story in sorted(self._stories.items()))

    def changed(self) -> Rows:
        """The rows that were written or taken away since this was last asked, or since `load`."""
        self.stories()
        rows = Rows(reports={name: self._row(name) if name in self._members else None for name in sorted(self._names)},
                    pairs={pair: self._pair_row(*pair) for pair in sorted(self._pairs)})
        self._names, self._pairs = set(), set()
        return rows

    def compared(self, report_id: str) -> list[str]:
        """The reports that one was compared with."""
        others, shared = self._lists.near(self._members[report_id], self._keys[report_id])
        return sorted(others[k][1] for k in np.flatnonzero(shared >= SHARED).tolist())

    def explain(self, one: str, other: str) -> list[Point]:
        """Why two reports of the index are alike or not, weightiest reason first; the points add up to their score uncut."""
        words = words_by_number(self._fetch(one)) | words_by_number(self._fetch(other))
        return explained(self._shape(one), self._shape(other), words)

    def _shape(self, name: str) -> Shape:
        found = self._shapes[name]
        if isinstance(found, bytes):
            found = self._shapes[name] = shape(decoded(name, found)[0])
        return found

    def _put(self, one: Shape) -> None:
        name = one.told.report
        self._shapes[name], self._keys[name], self._members[name] = one, keys(one), (one.told.day, name)
        self._near[name] = {}
        self._names.add(name)
        self._dirty.add(name)

    def _enter(self, one: Shape) -> None:
        self._put(one)
        member, found = self._members[one.told.report], self._keys[one.told.report]
        parted = self._lists.add(member, found)
        self._compare(member[1], *self._lists.near(member, found))
        for (_, a), (_, b) in parted:
            if b in self._near[a] and not self._are_near(a, b):
                self._set(a, b, None)

    def _leave(self, name: str) -> None:
        met = self._lists.remove(self._members[name], self._keys[name])
        for other in [*self._near[name]]:
            self._set(name, other, None)
        for kept in (self._near, self._shapes, self._keys, self._members):
            del kept[name]
        self._names.add(name)
        self._dirty.add(name)
        for (_, a), (_, b) in met:
            if b not in self._near[a] and self._are_near(a, b):
                self._compare(a, [(0, b)], np.array([SHARED]))

    def _tell_anew(self, names: Iterable[str]) -> None:
        """Reports of which a paragraph has become furniture, or is no longer."""
        for name in sorted(names):
            told = self._shape(name).told
            self._leave(name)
            self._enter(shape(telling(self._fetch(name), self._furniture.of(told))))

    def _are_near(self, one: str, other: str) -> bool:
        sums = self._lists.both(self._members[one], self._keys[one], self._members[other], self._keys[other])
        return sums >= SHARED

    def _compare(self, name: str, others: Sequence[Member], shared: np.ndarray) -> None:
        """Keeps the points of a report with those of others that it shares enough with, where they are above nought."""
        wanted = [others[k][1] for k in np.flatnonzero(shared >= SHARED).tolist()]
        if wanted:
            found = scores(self._shape(name), [self._shape(other) for other in wanted])
            for k in np.flatnonzero(found > 0).tolist():
                self._set(name, wanted[k], int(found[k]))

    def _set(self, one: str, other: str, points: int | None) -> None:
        for a, b in ((one, other), (other, one)):
            if points is None:
                self._near[a].pop(b, None)
            else:
                self._near[a][b] = points
        self._dirty.update((one, other))
        self._pairs.add((min(one, other), max(one, other)))

    def _hanging_together(self, name: str) -> list[str]:
        """All reports that a report hangs together with, by pairs with points above nought."""
        out, seen = [name], {name}
        for one in out:
            new = self._near[one].keys() - seen
            seen |= new
            out += new
        return out

    def _cluster(self, group: Sequence[str]) -> None:
        clusters = Clusters({name: self._near[name] for name in group})
        for first, members in clusters.members.items():
            self._stories[first] = _story(members, clusters.joins[first])
            self._story.update(dict.fromkeys(members, first))

    def _row(self, name: str) -> bytes:
        found = self._shapes[name]
        return found if isinstance(found, bytes) else encoded(found.told, self._keys[name])

    def _pair_row(self, one: str, other: str) -> bytes | None:
        points = self._near.get(one, {}).get(other)
        return None if points is None else PAIR.pack(points)


PAIR = struct.Struct("<h")  # points in thousandths


def _story(members: Sequence[str], joins: Sequence[Pair]) -> Story:
    return Story(tuple(sorted(members)), tuple(sorted((one, other, points / POINT) for points, one, other in joins)))
