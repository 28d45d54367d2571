"""Links between stretches -> groups of places: the same wording in as many reports as share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link.passages import tables
from sayso.link.passages.links import Bond, Hub, Links, Stretch, overlap

BUCKET = 64  # words
MANY = 1000  # reports that changed at once; then what each is linked with is not kept for the next change
Group = tuple[Bond, ...]  # places, sorted, in at least two reports
Known = dict[str, dict[Stretch, list[Bond | Hub]]]  # by report and place what it is linked with


class Groups:
    """The groups of a set of links, by number. Only those that a change touches are formed anew."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._places: dict[str, dict[Stretch, Stretch]] = {}  # by report, each stretch and the place it is written as
        self._numbers: dict[str, dict[Stretch, int]] = {}  # by report, each place and its group
        self._known: Known = {}
        self._next = 0
        self.groups: dict[int, Group] = {}

    def load(self, groups: Iterable[Group]) -> list[int]:
        """Takes over groups as they are; gives their numbers."""
        for name in self._links.sheets:
            self._places[name], self._numbers[name] = merged(self._links.stretches(name)), {}
        return [self._put(group) for group in groups]

    def renew(self, dirty: Sequence[str]) -> tuple[dict[int, Group], list[int]]:
        """Forms the groups anew that reports with other stretches than before are in: those that went, and the new ones."""
        queue: list[Bond] = []
        gone: dict[int, Group] = {}
        for name in dirty:
            for number in set(self._numbers.pop(name, {}).values()):
                self._take(number, gone, queue)
            self._places.pop(name, None)
            self._known.pop(name, None)
            if name in self._links.sheets:
                self._places[name], self._numbers[name] = merged(self._links.stretches(name)), {}
                queue += [(name, place) for place in set(self._places[name].values())]
        seen: set[Bond] = set()
        bonds = _Bonds(self._links, self._places, self._known)
        found = []
        while queue:
            seed = queue.pop()
            if seed not in seen and self._places.get(seed[0], {}).get(seed[1]) == seed[1]:
                found.append(self._walk(seed, seen, bonds, gone, queue))
        if len(dirty) > MANY:
            self._known.clear()
        return gone, [self._put(tuple(sorted(group))) for group in found if len({name for name, _ in group}) > 1]

    def _walk(self, seed: Bond, seen: set[Bond], bonds: _Bonds, gone: dict[int, Group], queue: list[Bond]) -> list[Bond]:
        """All places that are linked with a place, in one step or more."""
        seen.add(seed)
        out, at = [seed], 0
        while at < len(out):
            name, place = out[at]
            at += 1
            number = self._numbers[name].get(place)
            if number is not None:
                self._take(number, gone, queue)
            for linked in bonds.of(name, place):
                if linked not in seen:
                    seen.add(linked)
                    out.append(linked)
        return out

    def _take(self, number: int, gone: dict[int, Group], queue: list[Bond]) -> None:
        """A group that is to be formed anew: all its places are walked from."""
        if number in self.groups:
            gone[number] = self.groups.pop(number)
            queue += gone[number]
            for name, place in gone[number]:
                self._numbers.get(name, {}).pop(place, None)

    def _put(self, group: Group) -> int:
        self._next += 1
        self.groups[self._next] = group
        for name, place in group:
            self._numbers[name][place] = self._next
        return self._next


class _Bonds:
    """What places are linked with, each hub once."""

    def __init__(self, links: Links, places: dict[str, dict[Stretch, Stretch]], known: Known) -> None:
        self._links, self._places, self._known = links, places, known
        self._hubs: set[Hub] = set()

    def of(self, name: str, place: Stretch) -> Iterable[Bond]:
        """The places that one is linked with, but for those of hubs that were asked for before."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = {}
            for stretch, bonds in self._links.bonds(name).items():
                known.setdefault(self._places[name][stretch], []).extend(bonds)
        for bond in known.get(place, ()):
            if not isinstance(bond, Hub):
                yield bond[0], self._places[bond[0]][bond[1]]
            elif bond not in self._hubs:
                self._hubs.add(bond)
                for other, stretch in self._links.linked(bond):
                    yield other, self._places[other][stretch]


def merged(stretches: Iterable[Stretch]) -> dict[Stretch, Stretch]:
    """Each stretch of a report and the place it is written as, longest stretches first.

    Two stretches are one place where at least SAME_PLACE of the words in either are in both.
    """
    kept: dict[int, list[Stretch]] = {}  # by bucket of words
    out: dict[Stretch, Stretch] = {}
    for stretch in sorted(stretches, key=lambda s: (s[0] - s[1], s[0])):
        # What shares half of both shares the middle of each, so one bucket is enough to look in.
        others = kept.get((stretch[0] + stretch[1]) // 2 // BUCKET, ())
        best = max(others, key=lambda other: (overlap(stretch, other), -other[0]), default=stretch)
        if overlap(stretch, best) < tables.SAME_PLACE:
            best = stretch
        if best is stretch:
            for bucket in range(stretch[0] // BUCKET, stretch[1] // BUCKET + 1):
                kept.setdefault(bucket, []).append(stretch)
        out[stretch] = best
    return out
