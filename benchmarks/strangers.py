"""Several corpora of events thrown together with reports of nothing known -> how well the known events are kept apart.

    python -m benchmarks.strangers --input GOLD.jsonl [GOLD.jsonl ...] --strangers NEWSWIRE.jsonl

GOLD: as for benchmarks.clusters; NEWSWIRE: a report a line, `text` or `sentences` of [word, tag]. Printed as JSON, in per
cent: `b3_f1`, precision and recall (B-cubed, Bagga and Baldwin 1998) over the reports whose event is known, a stranger in a
cluster being one of another event; `b3_f1_all` over all, each stranger an event of its own, though some do tell one event.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.clusters import clustered, documents
from benchmarks.lines import read


def strangers(path: Path) -> list[dict[str, Any]]:
    """Documents of reports that are of no known event."""
    return [{"id": f"stranger {row['id']}", "published": row.get("published"), "title": row.get("title"),
             "text": row.get("text") or "\n".join(" ".join(word for word, _ in s) for s in row["sentences"])}
            for row in read(path)]


def b_cubed(gold: Mapping[str, str], clusters: Mapping[str, int], over: set[str]) -> tuple[float, float, float]:
    """(F1, precision, recall) in per cent, averaged over some of the reports; cluster sizes count all."""
    events, sizes, both = Counter(gold.values()), Counter(clusters.values()), Counter((gold[k], clusters[k]) for k in gold)
    precision = sum(both[gold[k], clusters[k]] / sizes[clusters[k]] for k in over) / len(over)
    recall = sum(both[gold[k], clusters[k]] / events[gold[k]] for k in over) / len(over)
    f1 = 2 * precision * recall / (precision + recall)
    return round(100 * f1, 2), round(100 * precision, 2), round(100 * recall, 2)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, nargs="+", required=True)
    parser.add_argument("--strangers", type=Path, required=True)
    args = parser.parse_args()
    known = {d["id"]: f"{path} {k}" for path in args.input for k, row in enumerate(read(path)) for d in row["documents"]}
    others = strangers(args.strangers)
    found = clustered([d for path in args.input for d in documents(path)] + others)
    clusters = {name: k for k, story in enumerate(found) for name in story.reports}
    gold = known | {d["id"]: d["id"] for d in others}
    f1, precision, recall = b_cubed(gold, clusters, set(known))
    every, _, _ = b_cubed(gold, clusters, set(gold))
    json.dump({"b3_f1": f1, "b3_precision": precision, "b3_recall": recall, "b3_f1_all": every, "known": len(known),
               "strangers": len(others), "clusters": len(found)}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
