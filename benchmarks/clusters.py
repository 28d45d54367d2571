"""Reports of all events thrown together -> which tell one story.

    python -m benchmarks.clusters --input GOLD.jsonl --output PRED.jsonl [--explain WHY.txt]

GOLD: a line per event with its `documents`; read are only each document's id, published, title, url, outlet and text, in an
order drawn anew, so that nothing is known of the grouping. PRED: a line per document, {"id", "cluster"}. Printed as JSON, of
the blocking alone: `blocked`, per cent of the pairs of one event that were compared, and `compared`, of all pairs.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.lines import read, write
from sayso.link.stories import Index, Story
from sayso.model import Published, Report


def documents(path: Path) -> list[dict[str, Any]]:
    """All documents of a file of events, or of a file of documents."""
    return [d for row in read(path) for d in row.get("documents", [row])]


def report(document: Mapping[str, Any]) -> Report:
    """A report of what may be read of a document; its id is the document's."""
    day, title, text = document.get("published"), document.get("title") or None, document["text"]
    published = Published(value=day[:10], precision="day", basis="about") if day else None
    return Report(id=document["id"], text=text if not title or text.startswith(title) else f"{title}\n\n{text}", title=title,
                  url=document.get("url"), outlet=document.get("outlet"), published=published)


def index_of(rows: Iterable[Mapping[str, Any]], seed: int = 1) -> Index:
    """An index of documents that are shuffled first."""
    reports = [report(row) for row in rows]
    random.Random(seed).shuffle(reports)
    known = {r.id: r for r in reports}
    index = Index(known.__getitem__)
    index.fill(known)
    return index


def clustered(rows: Iterable[Mapping[str, Any]], seed: int = 1) -> tuple[Story, ...]:
    """The stories of documents that are shuffled first."""
    return index_of(rows, seed).stories()


def blocking(index: Index, events: Mapping[str, int]) -> dict[str, float]:
    """Per cent of the pairs of one event, and of all pairs, that were compared; `events` are by document."""
    sizes = Counter(events.values())
    pairs = [(one, other) for one in events for other in index.compared(one) if one < other]
    same = sum(events[one] == events[other] for one, other in pairs)
    return {"blocked": round(100 * same / max(1, sum(n * (n - 1) // 2 for n in sizes.values())), 2),
            "compared": round(100 * len(pairs) / max(1, len(events) * (len(events) - 1) // 2), 2)}


def predictions(found: Sequence[Story]) -> list[dict[str, Any]]:
    """The scorer's format."""
    return [{"id": name, "cluster": k} for k, story in enumerate(found) for name in story.reports]


def explained(index: Index) -> str:
    """Every join in words, with its points; no text beside single words."""
    return "".join(f"{a} with {b}: " + "; ".join(f"{p.points:+.1f} {p.reason}" for p in index.explain(a, b)) + "\n"
                   for story in index.stories() for a, b, _ in story.joins)


def main() -> None:
    """Write the clusters."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--explain", type=Path, help="file for the reasons of every join, in words")
    args = parser.parse_args()
    index = index_of(documents(args.input))
    write(args.output, predictions(index.stories()))
    if args.explain:
        args.explain.write_text(explained(index), encoding="utf-8")
    events = {d["id"]: k for k, row in enumerate(read(args.input)) for d in row.get("documents", [row])}
    print(json.dumps(blocking(index, events)))


if __name__ == "__main__":
    main()
