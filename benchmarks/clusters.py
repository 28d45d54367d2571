"""Reports of all events thrown together -> which tell one story.

    python -m benchmarks.clusters --input GOLD.jsonl --output PRED.jsonl [--explain WHY.txt]

GOLD: a line per event with its `documents`; read are only each document's id, published, title, url, outlet and text, in an
order drawn anew, so that nothing is known of the grouping. PRED: a line per document, {"id", "cluster"}.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.lines import read, write
from sayso.link.stories import Story, stories
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


def clustered(rows: Iterable[Mapping[str, Any]], seed: int = 1) -> tuple[Story, ...]:
    """The stories of documents that are shuffled first."""
    reports = [report(row) for row in rows]
    random.Random(seed).shuffle(reports)
    return stories(reports)


def predictions(found: Sequence[Story]) -> list[dict[str, Any]]:
    """The scorer's format."""
    return [{"id": name, "cluster": k} for k, story in enumerate(found) for name in story.reports]


def explained(found: Sequence[Story]) -> str:
    """Every join in words, with its points; no text beside single words."""
    return "".join(f"{a} with {b}: " + "; ".join(f"{p.points:+.1f} {p.reason}" for p in points) + "\n"
                   for story in found for a, b, points in story.joins)


def main() -> None:
    """Write the clusters."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--explain", type=Path, help="file for the reasons of every join, in words")
    args = parser.parse_args()
    found = clustered(documents(args.input))
    write(args.output, predictions(found))
    if args.explain:
        args.explain.write_text(explained(found), encoding="utf-8")


if __name__ == "__main__":
    main()
