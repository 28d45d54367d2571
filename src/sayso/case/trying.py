"""A judgement that is not made yet -> what it would change: events, origins and estimates without it and with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.assemble import outcome
from sayso.assemble import parted as told
from sayso.case.applying import applied
from sayso.case.linking import Derived
from sayso.case.units import Parts
from sayso.extract import Extraction
from sayso.link.events import Group, Pairs, across
from sayso.link.passages.judged import parted, same_place
from sayso.link.stories import Story
from sayso.model import Judgement, Passage, Record, Report, Span
from sayso.unit import Unit, unit

Places = tuple[Span, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a case makes of its reports otherwise: its units, what people decided of pairs of mentions."""

    units: Sequence[Unit]
    pairs: Pairs


class Trial:
    """Some reports of a case as it is, with all of the stories that they are in.

    Units of these stories alone are made anew; those of all others are the case's own, so that what comes out is what the
    whole record would be.
    """

    def __init__(self, derived: Derived, parts: Parts, reports: Mapping[str, Report], names: Iterable[str]) -> None:
        """Reads what is needed of the case. `reports` are the record's, `names` ids of those that a judgement speaks of."""
        touched = set(names)
        self._parts, self._reports = parts, reports
        self._own = [k for k, each in enumerate(parts.units) if not touched.isdisjoint(each.reports)]
        self._found = {n: derived.judged_extraction(n) for k in self._own for n in parts.units[k].reports}
        self._pairs, self._apart = parts.pairs, derived.apart

    def pair(self, kind: str, mentions: tuple[str, str], policy: str) -> tuple[Record, Record]:
        """As it is, and as it would be if two mentions (by id) were `same` or `different`."""
        other = {"same": "different", "different": "same"}[kind]
        without = {p: why for p, why in getattr(self._pairs, other).items() if set(p) != set(mentions)}
        pairs: Pairs = replace(self._pairs, **{kind: {**getattr(self._pairs, kind), mentions: "tried"}, other: without})
        return self._both(Changed(units=self._anew(self._found, self._parts.shared, pairs), pairs=pairs), policy)

    def values(self, judgements: Sequence[Judgement], policy: str) -> tuple[Record, Record]:
        """As it is, and as it would be with corrections."""
        found = dict(self._found)
        for judgement in judgements:
            name = judgement.targets[0].report
            found[name] = applied(found[name], [judgement], self._reports[name].text)[0]
        return self._both(Changed(units=self._anew(found, self._parts.shared, self._pairs), pairs=self._pairs), policy)

    def places(self, kind: str, places: Places, policy: str) -> tuple[Record, Record]:
        """As it is, and as it would be if two places were `same` or `different` wording.

        The other places of their passage stay together, so that stories with none of the two do not change.
        """
        apart = [pair for pair in self._apart if not _alike(pair, places)] + [places] * (kind == "different")
        held = [replace(p, places=tuple(s for s in p.places if s.report in self._found))
                for p in holding(self._parts.found, places)]
        gone = {s for p in held for s in p.places}
        anew = parted(held, apart, lambda name: (self._reports[name], self._found[name].quotations))
        shared = [p for p in self._parts.shared if gone.isdisjoint(p.places)]
        return self._both(Changed(units=self._anew(self._found, [*shared, *anew], self._pairs), pairs=self._pairs), policy)

    def _anew(self, found: Mapping[str, Extraction], shared: Sequence[Passage], pairs: Pairs) -> list[Unit]:
        """All units, those of the stories in question made anew."""
        out = list(self._parts.units)
        words = [each for _, each in told([Story(reports=each.reports) for each in out], shared)]
        for k in self._own:
            names = out[k].reports
            out[k] = unit([self._reports[n] for n in names], [found[n] for n in names], words[k], pairs)
        return out

    def _both(self, after: Changed, policy: str) -> tuple[Record, Record]:
        """The events of the stories in question, and all others that become different ones."""
        groups = self._parts.groups, across([g for each in after.units for g in each.groups], after.pairs)
        first, second = ({g.ids for g in each} for each in groups)
        wanted = {m for ids in first ^ second for m in ids}
        wanted |= {name for k in self._own for g in self._parts.units[k].groups for name in g.ids}
        made = [outcome(_telling(g, wanted), units, self._reports, policy)
                for g, units in zip(groups, (self._parts.units, after.units), strict=True)]
        return made[0], made[1]


def holding(shared: Iterable[Passage], places: Places) -> list[Passage]:
    """The passages that both places are in."""
    return [p for p in shared if all(any(same_place(s, place) for s in p.places) for place in places)]


def _telling(groups: Sequence[Group], mentions: set[str]) -> list[Group]:
    return [g for g in groups if not mentions.isdisjoint(g.ids)]


def _alike(one: Places, other: Places) -> bool:
    """Whether two pairs are of the same places, in either order."""
    return any(same_place(one[0], other[k]) and same_place(one[1], other[1 - k]) for k in (0, 1))
