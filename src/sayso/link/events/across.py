"""Groups of all stories -> groups joined across them: what one story tells in passing is often another's main event.

Every group that is no story's main event may be joined to one group of another story: the one with most evidence for it, a
main event before what others tell in passing. What a group is joined to depends on it and on few others that share a day, a
place or a person with it, so work grows with the number of groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sayso.link.events.judged import NOBODY, Pairs
from sayso.link.events.pairs import PERSONAL, Group, evidence, family, merged
from sayso.model import When
from sayso.model.likeness import stems

# A time that is less certain than this many days says too little of which event is meant.
LONGEST = 31
# An interval of so many days is looked up by each of its days, a longer one by its months with a name or place alone.
DAYS = 3
# Of groups with one day, place or person so many are compared, main events first.
COMPARED = 200


def across(groups: Sequence[Group], pairs: Pairs = NOBODY) -> list[Group]:
    """The groups with those of several stories that tell one event joined; the order of `groups` changes nothing."""
    ordered = sorted(groups, key=lambda g: (not g.main, g.key))
    roots: dict[tuple[str, ...], list[int]] = defaultdict(list)
    home: dict[int, int] = {}
    for n, g in enumerate(ordered):
        looked_up = sorted(set(marks(g)))
        best = None if g.main else _best(ordered, n, {k for mark in looked_up for k in roots[mark]}, pairs)
        if best is not None:
            home[n] = best
            continue
        for mark in looked_up:
            if len(roots[mark]) < COMPARED:
                roots[mark].append(n)
    out = dict(enumerate(ordered))
    for n, root in sorted(home.items()):
        out[root] = merged(out[root], ordered[n], evidence(ordered[root], ordered[n])[1])
        del out[n]
    return sorted(pairs.joined(list(out.values())), key=lambda g: g.key)


def _best(ordered: Sequence[Group], n: int, near: set[int], pairs: Pairs) -> int | None:
    """The group that tells the same event as group n by most evidence; none of its own story."""
    scored = [(pairs.points(ordered[k], ordered[n]), -k) for k in near if not ordered[k].told_in & ordered[n].told_in]
    found, k = max(scored, default=(0, 0))
    return -k if found else None


def marks(g: Group) -> Iterator[tuple[str, ...]]:
    """What a group is looked up by: its kind with a day, with a month and a name or place, or with the person it befell."""
    names = sorted(g.others | stems(p.name for m in g.mentions for p in m.where))
    for mention in g.mentions:
        kind = family(mention)
        if (mention.type, mention.mode) in PERSONAL:
            yield from ((kind, "person", stem) for stem in sorted(g.hit))
        days = _days(mention.when)
        if 0 < len(days) <= DAYS:
            yield from ((kind, day) for day in days)
        yield from ((kind, month, name) for month in sorted({day[:7] for day in days}) for name in names)


def _days(when: When | None) -> list[str]:
    """The days of an interval with both ends that is not too long."""
    if when is None or not (when.start and when.end):
        return []
    first, last = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    return [str(first + timedelta(n)) for n in range((last - first).days + 1)] if (last - first).days < LONGEST else []
