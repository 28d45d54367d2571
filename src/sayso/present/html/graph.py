"""Attributions -> who told whom: a layered graph from speakers over agencies and outlets to reports, and its list."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sayso.model import Attribution, Report
from sayso.present.html.desk import Desk

Key = tuple[Any, ...]

# Picture units. A row holds one box; a line that passes a column takes less room than a box.
WIDTH, BOX_HEIGHT, ROW, BEND, HEAD = 1200.0, 30.0, 40.0, 16.0, 34.0
# Room between columns, as a share of a column; characters that fit one unit of a box at the font's size.
GAP, PER_CHARACTER, PADDING = 0.32, 8.0, 50.0
# Speakers drawn; the rest go into one box (the list below the picture has them all).
MOST_SPEAKERS = 18
# Lines that pass one column; where there would be more, those to one box run together.
MOST_BENDS = 24
SWEEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box at (x, y), its middle left; `label` fits the box, `full` is the whole name."""

    label: str
    full: str
    badge: str
    css: str
    role: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A curve from box to box; `d` is the SVG path, `width` grows with the number of statements."""

    d: str
    width: float
    css: str
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One way that words took, with the number of statements that took it."""

    names: tuple[str, ...]
    letter: str
    badge: str
    css: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The picture and the list. `heads` are (x, words) over the columns, `hidden` how many speakers share a box."""

    nodes: list[Node]
    edges: list[Edge]
    heads: list[tuple[float, str]]
    width: float
    height: float
    chains: list[Chain]
    hidden: int


def graph(desk: Desk) -> Graph:
    """The graph of a record: Said it, Passed it on (one column for each step of the longest chain), Published it, Report."""
    kept = _kept(desk)
    paths = Counter(_path(desk, a, kept) for a in desk.case.record.attributions if a.report in desk.case.reports)
    for report in desk.case.record.reports:
        paths.setdefault(_tail(desk, report), 0)
    deepest = max([int(key[2]) for path in paths for key in path if key[0] == "via"], default=0)
    hidden = len({a.speaker for a in desk.case.record.attributions if a.speaker in desk.case.sources} - kept)
    layout = Layout(paths, columns=deepest + 3)
    if layout.bends > MOST_BENDS:
        layout = Layout(paths, columns=deepest + 3, bundled=True)
    return Picture(desk, layout, deepest).drawn(_chains(desk), hidden)


def _kept(desk: Desk) -> set[str | None]:
    said = Counter(a.speaker for a in desk.case.record.attributions if a.speaker in desk.case.sources)
    ranked = sorted(said, key=lambda s: (-said[s], desk.case.name(s), str(s)))
    return set(ranked if len(ranked) <= MOST_SPEAKERS + 1 else ranked[:MOST_SPEAKERS])


def _tail(desk: Desk, report: Report) -> tuple[Key, ...]:
    name = desk.case.publisher(report)
    return ("published", name, "" if report.outlet else report.id), ("report", report.id)


def _path(desk: Desk, said: Attribution, kept: set[str | None]) -> tuple[Key, ...]:
    """The boxes of one attribution; the depth of who passed it on is counted from the publisher."""
    tail = _tail(desk, desk.case.reports[said.report])
    publisher = tail[0][1].casefold()
    via = [v for v in said.via if v in desk.case.sources and desk.case.name(v).casefold() != publisher]
    passed = [("via", v, str(len(via) - i)) for i, v in enumerate(via)]
    if said.speaker not in desk.case.sources or desk.case.name(said.speaker).casefold() == publisher:
        return *passed, *tail
    first = ("said", str(said.speaker)) if said.speaker in kept else ("others",)
    return first, *passed, *tail


def _chains(desk: Desk) -> list[Chain]:
    counted: Counter[tuple] = Counter()
    for said in desk.case.record.attributions:
        speaker = desk.speakers.of(said)
        counted[tuple(desk.case.chain(said, said.report)), desk.case.letters.get(said.report, "?"), speaker.number,
                speaker.css] += 1
    ordered = sorted(counted.items(), key=lambda kv: (len(kv[0][1]), kv[0][1], -kv[1], kv[0][0], kv[0][2]))
    return [Chain(names=names, letter=letter, badge=badge, css=css, count=n) for (names, letter, badge, css), n in ordered]


class Layout:
    """Which column and row every box gets: rows by repeated means of the neighbours' rows (Sugiyama's method)."""

    def __init__(self, paths: Counter[tuple[Key, ...]], columns: int, bundled: bool = False) -> None:
        self._bundled = bundled
        self.columns: list[list[Key]] = [[] for _ in range(columns)]
        self.edges: Counter[tuple[Key, Key]] = Counter()
        self._known: set[Key] = set()
        for path in sorted(paths):
            self._add(path, paths[path])
        self._neighbours: defaultdict[Key, list[Key]] = defaultdict(list)
        for a, b in sorted(self.edges):
            self._neighbours[a].append(b)
            self._neighbours[b].append(a)
        self._order()

    @property
    def bends(self) -> int:
        """The most lines that pass one column."""
        return max(sum(key[0] == "bend" for key in column) for column in self.columns)

    def _add(self, path: tuple[Key, ...], count: int) -> None:
        for a, b in pairwise(path):
            route = [a, *(("bend", str(c), (), b) if self._bundled else ("bend", str(c), a,
                                                                         b) for c in range(self._place(a) + 1,
                                                                                           self._place(b))), b]
            for c, key in enumerate(route, self._place(a)):
                self._put(key, c)
            for pair in pairwise(route):
                self.edges[pair] += count

    def _place(self, key: Key) -> int:
        last = len(self.columns) - 1
        return {"report": last, "published": last - 1}.get(key[0], 0) if key[0] != "via" else last - 1 - int(key[2])

    def _put(self, key: Key, column: int) -> None:
        if key not in self._known:
            self._known.add(key)
            self.columns[column].append(key)

    def _order(self) -> None:
        for sweep in range(SWEEPS):
            order = range(len(self.columns)) if sweep % 2 else range(len(self.columns) - 1, -1, -1)
            row = {key: self._height(i, column) for column in self.columns for i, key in enumerate(column)}
            for c in order:
                means = {k: self._mean(k, row) for k in self.columns[c]}
                self.columns[c].sort(key=lambda k, means=means: (means[k], k))
                row.update({key: self._height(i, self.columns[c]) for i, key in enumerate(self.columns[c])})

    @staticmethod
    def _height(i: int, column: list[Key]) -> float:
        return (i + 0.5) / len(column)

    def _mean(self, key: Key, row: dict[Key, float]) -> float:
        near = [row[n] for n in self._neighbours[key]]
        return sum(near) / len(near) if near else row[key]


class Picture:
    """A layout -> boxes and curves with their coordinates."""

    def __init__(self, desk: Desk, layout: Layout, deepest: int) -> None:
        self.desk, self.layout, self.deepest = desk, layout, deepest
        self.box = WIDTH / (len(layout.columns) * (1 + GAP) - GAP)
        tall = [sum(BEND if k[0] == "bend" else ROW for k in column) for column in layout.columns]
        self.height = HEAD + max([*tall, ROW])
        self.at: dict[Key, tuple[float, float]] = {}
        for c, (column, size) in enumerate(zip(layout.columns, tall, strict=True)):
            self._stack(column, c * self.box * (1 + GAP), HEAD + (self.height - HEAD - size) / 2)

    def _stack(self, column: list[Key], x: float, y: float) -> None:
        for key in column:
            size = BEND if key[0] == "bend" else ROW
            self.at[key] = (round(x, 1), round(y + size / 2, 1))
            y += size

    def drawn(self, chains: list[Chain], hidden: int) -> Graph:
        """The finished graph."""
        boxes = [k for column in self.layout.columns for k in column if k[0] != "bend"]
        heads = ["Said it", *["Passed it on"] * self.deepest, "Published it", "Report"]
        return Graph(
            nodes=[self._node(k) for k in boxes], edges=[self._edge(a, b, n) for (a, b),
                                                         n in sorted(self.layout.edges.items())],
            heads=[(round(c * self.box * (1 + GAP), 1), words) for c, words in enumerate(heads)], width=WIDTH,
            height=round(self.height, 1), chains=chains, hidden=hidden)

    def _node(self, key: Key) -> Node:
        speaker = self.desk.speakers.source(key[1]) if key[0] == "said" else None
        full = self._name(key)
        badge = speaker.number if speaker else self.desk.case.letters.get(key[1], "") if key[0] == "report" else ""
        room = int((self.box - (PADDING if badge else PADDING / 2)) / PER_CHARACTER)
        x, y = self.at[key]
        return Node(label=full if len(full) <= room else full[:max(1, room - 1)].rstrip() + "…", full=full, badge=badge,
                    css=speaker.css if speaker else "", role=key[0], x=x, y=y, width=round(self.box, 1))

    def _name(self, key: Key) -> str:
        if not key:
            return "several"
        if key[0] in ("said", "via"):
            return self.desk.case.name(key[1])
        if key[0] == "others":
            return "other speakers"
        if key[0] == "published":
            return key[1]
        report = self.desk.case.reports[key[1]]
        return report.title or self.desk.case.outlet(report)

    def _edge(self, a: Key, b: Key, count: int) -> Edge:
        (x1, y1), (x2, y2) = self.at[a], self.at[b]
        right = x1 + self.box
        past = f"M{x1:.1f} {y1:.1f}H{right:.1f}" if a[0] == "bend" else f"M{right:.1f} {y1:.1f}"
        middle = (right + x2) / 2
        first, last = a[2] if a[0] == "bend" else a, b[3] if b[0] == "bend" else b
        speaker = self.desk.speakers.source(first[1]) if first[:1] == ("said",) else None
        return Edge(d=f"{past}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}",
                    css=speaker.css if speaker else "plain",
                    width=round(1.2 + min(4.0, max(0.0, count ** 0.5 - 1)), 2),
                    tip=f"{self._name(first)} → {self._name(last)}: {count}")
