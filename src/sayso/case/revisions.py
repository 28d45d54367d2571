"""Reports -> revisions: one article at one address, or under one title of one outlet, whose text was changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from sayso.model import Figure, Report
from sayso.model.address import parted
from sayso.model.names import fold

# Share of the shorter text's words that both must have where the title alone says that it is one article: "News in brief"
# stands over another article each day, a correction changes a few words.
SHARED = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The other texts of one article, by report id, sorted; `of` is the one that this text followed, null where this is the
    first or nothing says which came first (dates of publication, then the days on which they were added)."""

    others: tuple[str, ...]
    of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a revision changed in an article's figures: those that it gives up, and those that are new."""

    before: str
    after: str
    gone: tuple[Figure, ...]
    new: tuple[Figure, ...]


def revisions(heads: Mapping[str, Report], first: Mapping[str, str], text: Callable[[str], str]) -> dict[str, Revision]:
    """For each report that has other texts its Revision. `first` is when each was added (ISO)."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(heads):
        for key in _keys(heads[name]):
            groups[key].append(name)
    beside: dict[str, set[str]] = defaultdict(set)
    for key, names in groups.items():
        for a, b in combinations(names, 2):
            if key[0] == "address" or _alike(text(a), text(b)):
                beside[a].add(b)
                beside[b].add(a)
    out = {}
    for name, others in beside.items():
        earlier = [o for o in others if _before(heads[o], first[o], heads[name], first[name])]
        last = max(earlier, key=lambda o: (_day(heads[o]), first[o], o), default=None)
        out[name] = Revision(others=tuple(sorted(others)), of=last)
    return out


def changed(before: str, after: str, figures: Mapping[str, Iterable[Figure]]) -> Changed:
    """What became of the figures; `figures` are those of each report."""
    old, new = ({_said(f): f for f in figures.get(name, ())} for name in (before, after))
    return Changed(before=before, after=after, gone=tuple(old[k] for k in old if k not in new),
                   new=tuple(new[k] for k in new if k not in old))


def _said(f: Figure) -> tuple[object, ...]:
    return f.measure, f.low, f.high, f.word, f.group_class, f.subset, f.status


def _keys(report: Report) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = []
    parts = parted(report.url)
    if parts.hostname and (parts.path.strip("/") or parts.query):
        out.append(("address", parts.hostname.removeprefix("www."), parts.path.rstrip("/"), parts.query))
    if report.outlet and report.title:
        out.append(("title", fold(report.outlet), fold(report.title)))
    return out


def _alike(a: str, b: str) -> bool:
    first, second = (set(fold(t).split()) for t in (a, b))
    return len(first & second) >= SHARED * min(len(first), len(second))


def _before(a: Report, added_a: str, b: Report, added_b: str) -> bool:
    """Whether a is known to be older: by the dates as far as both go, else by the days on which they were added."""
    if a.published and b.published:
        size = min(len(a.published.value), len(b.published.value))
        if a.published.value[:size] != b.published.value[:size]:
            return a.published.value[:size] < b.published.value[:size]
    return added_a[:10] < added_b[:10]


def _day(report: Report) -> str:
    return report.published.value if report.published else ""
