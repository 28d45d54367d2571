"""Record -> the tree of origins: what goes back to one root, in which reports, and why each statement was put there."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from sayso.model import Join, Origin, Passage, Record
from sayso.present import wording
from sayso.present.case import Case
from sayso.present.counts import counts
from sayso.present.printable import printable
from sayso.present.wording import count_words

FORMAT = "sayso-origins/1"
WIDEST = 120
MOST_WORDS = 30  # of a statement; the whole of it is in the record


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One statement: its id, kind (statement or figure), words, and why it is in this origin."""

    id: str
    kind: str
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What one report has of an origin, in the order of its text; `letter` is its short name."""

    report: str
    letter: str
    outlet: str
    published: str | None
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """One origin: how many statements, reports and publishers go back to it, and its branches by report."""

    origin: str
    label: str
    statements: int
    reports: int
    publishers: int
    branches: tuple[Branch, ...]


def roots(record: Record) -> tuple[Root, ...]:
    """The tree, origins in most reports first."""
    case = Case(record)
    passages = {p.id: p for p in record.passages}
    found = [_root(case, passages, origin) for origin in record.origins]
    return tuple(sorted(found, key=lambda r: (-r.reports, -r.statements, r.label, r.origin)))


def to_json(record: Record) -> str:
    """The tree as one document, `sayso-origins/1`, with the three counts."""
    n = counts(record)
    made = {"format": FORMAT, "counts": {"reports": n.reports, "publishers": n.publishers, "origins": n.origins},
            "origins": [asdict(root) for root in roots(record)]}
    return json.dumps(made, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def show(record: Record, console: Console) -> None:
    """Print the tree. Markup, control characters and escape sequences in a report are shown, never obeyed."""
    def text(words: str, style: str = "") -> Text:
        return Text(printable(words, console.encoding), style=style)

    def put(what: Text | Tree) -> None:
        console.print(what, width=min(console.width, WIDEST), highlight=False, emoji=False, markup=False)

    n = counts(record)
    unnamed = f" ({count_words(n.unnamed, 'report')} without one)" if n.unnamed else ""
    put(text(f"{count_words(n.reports, 'report')} · {count_words(n.publishers, 'publisher')}{unnamed} · "
             f"{count_words(n.origins, 'independent origin')}"))
    for root in roots(record):
        tree = Tree(Text.assemble(text(wording.first_up(root.label), "bold cyan"), text(" · " + _size(root), "dim")),
                    guide_style="dim")
        for branch in root.branches:
            when = wording.day_words(branch.published) if branch.published else "no date of publication"
            below = tree.add(Text.assemble(text(f"[{branch.letter}] {branch.outlet}"), text(f" · {when}", "dim")))
            for leaf in branch.leaves:
                lines = [text(leaf.words), *(text(f"why: {reason}", "dim") for reason in leaf.reasons)]
                below.add(Text("\n").join(lines))
        put(Text())
        put(tree)


def _size(root: Root) -> str:
    parts = [count_words(root.statements, "statement"), count_words(root.reports, "report")]
    return " · ".join(parts + ([count_words(root.publishers, "publisher")] if root.publishers else []))


def _root(case: Case, passages: dict[str, Passage], origin: Origin) -> Root:
    joins: dict[str, list[Join]] = defaultdict(list)
    for join in origin.joins:
        joins[join.statement].append(join)
    leaves: dict[str, list[tuple[int, Leaf]]] = defaultdict(list)
    for i in (*origin.statements, *origin.figures):
        found = case.attributions.get(i) or case.figures.get(i)
        if found is not None and found.report in case.reports:
            given = [_reason(case, passages, join, found.report) for join in joins[i]] or [origin.reason]
            start, leaf = _leaf(case, i, tuple(dict.fromkeys(given)))
            leaves[found.report].append((start, leaf))
    reports = [case.reports[r] for r in origin.reports if r in leaves]
    branches = [Branch(report=r.id, letter=case.letters[r.id], outlet=case.outlet(r),
                       published=r.published.value if r.published else None,
                       leaves=tuple(leaf for _, leaf in sorted(leaves[r.id], key=lambda row: (row[0], row[1].id))))
                for r in reports]
    return Root(origin=origin.id, label=case.origin_name(origin), statements=sum(len(b.leaves) for b in branches),
                reports=len(branches), publishers=len({(r.publisher or r.outlet or "").casefold() for r in reports} - {""}),
                branches=tuple(branches))


def _leaf(case: Case, statement: str, reasons: tuple[str, ...]) -> tuple[int, Leaf]:
    """A statement and where it starts: the words said, or a figure with its number and measure."""
    figure = case.figures.get(statement)
    if figure is not None:
        words = f"{wording.bounds(figure)} {figure.measure}: {_quoted(case.words(figure.span))}"
        return figure.span.start, Leaf(id=statement, kind="figure", words=words, reasons=reasons)
    spans = case.attributions[statement].content
    words = " … ".join(case.words(span) for span in spans)
    start = min((s.start for s in spans), default=0)
    return start, Leaf(id=statement, kind="statement", words=_quoted(words), reasons=reasons)


def _quoted(words: str) -> str:
    """The first words in quotation marks; what begins with one has its own."""
    parts = words.split()
    short = " ".join(parts[:MOST_WORDS]) + (" …" if len(parts) > MOST_WORDS else "")
    return short if short.startswith(("“", '"', "‘")) else f"“{short}”"


def _reason(case: Case, passages: dict[str, Passage], join: Join, report: str) -> str:
    """The reason in words; for shared wording also with whom, with which edits, and who had it first."""
    passage = passages.get(join.passage or "")
    if passage is None:
        return join.reason
    others = sorted({case.letters[p.report] for p in passage.places if p.report != report and p.report in case.letters})
    parts = [f"{join.reason} with {', '.join(others)}"]
    if passage.edits:
        parts.append("edited: " + ", ".join(f"“{here}” / “{there}”" for _, here, there in passage.edits[:3]))
    if passage.first in case.letters:
        parts.append(f"first in {case.letters[passage.first]}, by {passage.first_by}")
    return "; ".join(parts)
