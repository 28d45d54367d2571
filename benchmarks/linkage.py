"""Splink beside sayso's own scores of pairs: which reports tell one story, by a general record linker.

    python -m benchmarks.linkage --input GOLD.jsonl [--labels]

Each report is a row of its telling words, names, title, days and date. Splink (on DuckDB, extra `train`) blocks on shared
rare names and title words, learns its weights from the reports at hand by expectation maximisation (with `--labels`: from
the gold events themselves, more than any user has), and joins by connected components. Printed as JSON: the scores of
`benchmarks.clusters` at that threshold of ten which is best for Splink, and the share of gold pairs that its blocking keeps.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.clusters import documents, report
from benchmarks.lines import read
from benchmarks.strangers import b_cubed
from sayso.link.stories.telling import A_DAY, IN_TITLE, MANY, MARK_AT, NAME_AT, telling, words_by_number
from sayso.model import Report

MOST_WORDS, MOST_NAMES = 40, 12
# Names and title words that more of the reports share than this block nothing.
COMMON = 0.02
THRESHOLDS = (-8, -5, -2, 0, 2, 4, 6, 10, 14, 18)


class _Told:
    """The words, names, title words and days of a report."""

    def __init__(self, report: Report) -> None:
        words = words_by_number(report)
        marked = [(row >> 32, row >> int(MARK_AT) & 0xFFFF) for row in telling(report).rows.tolist()]
        self.words, self.names, self.title = ({words[word] for word, mark in marked if mark & bits} for bits in
                                              (MANY, MANY << NAME_AT, IN_TITLE))
        self.days = {word for word, mark in marked if mark & A_DAY}


def rows(path: Path) -> list[dict[str, Any]]:
    """A row for each report: its telltale words, rarest first, and its date."""
    reports = [report(d) for d in documents(path)]
    told = {r.id: (r, _Told(r)) for r in reports}
    count = Counter(w for _, t in told.values() for w in t.words)
    events = {d["id"]: k for k, row in enumerate(read(path)) for d in row["documents"]}
    rare = {w for w, n in count.items() if 1 < n <= max(10, COMMON * len(told))}
    out = []
    for name, (r, t) in sorted(told.items()):
        words, names = (sorted(kind, key=lambda w: (count[w], w)) for kind in (t.words, t.names))
        out.append({"unique_id": name, "event": events[name], "words": [w for w in words if w in rare][:MOST_WORDS],
                    "names": names[:MOST_NAMES], "title": sorted(t.title), "days": sorted(map(str, t.days)),
                    "keys": sorted({w for w in (*t.names, *t.title) if w in rare}),
                    "published": r.published.day if r.published else None})
    return out


def scored(table: Sequence[Mapping[str, Any]], labels: bool) -> dict[str, Any]:
    """Splink's best clusters of these rows."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    sizes = {"words": [12, 8, 5, 3, 2, 1], "names": [6, 4, 2, 1], "title": [4, 2, 1], "days": [2, 1]}
    comparisons: list[Any] = [compare.ArrayIntersectAtSizes(column, steps) for column, steps in sizes.items()]
    comparisons.append(compare.AbsoluteDateDifferenceAtThresholds(
        "published", input_is_string=True, metrics=["day", "day", "day", "day"], thresholds=[1, 3, 7, 30]))
    rule = block_on("keys", arrays_to_explode=["keys"])
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=[rule],
        probability_two_random_records_match=1 / len(table))
    import pyarrow as pa

    data = DuckDBAPI().register(pa.Table.from_pylist([dict(row) for row in table]))
    linker = Linker(data, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    if labels:
        linker.training.estimate_m_from_label_column("event")
    else:
        same_day = block_on("published")
        linker.training.estimate_parameters_using_expectation_maximisation(same_day, record_sample_proportion=1.0)
    pairs = linker.inference.predict()
    gold = {row["unique_id"]: str(row["event"]) for row in table}
    found = []
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_weight=threshold)
        found.append({"threshold": threshold, **_scores(gold, clusters.as_record_list())})
    return max(found, key=lambda s: s["b3_f1"]) | {"blocking_recall": _kept(gold, pairs.as_record_list())}


def _scores(gold: Mapping[str, str], joined: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    numbers = {str(row["cluster_id"]): k for k, row in enumerate(joined)}
    clusters = {row["unique_id"]: numbers[str(row["cluster_id"])] for row in joined}
    f1, precision, recall = b_cubed(gold, clusters, set(gold))
    together = _pairs(Counter((gold[k], clusters[k]) for k in gold))
    return {"b3_f1": f1, "b3_precision": precision, "b3_recall": recall,
            "pair_precision": round(100 * together / max(1, _pairs(Counter(clusters.values()))), 2)}


def _pairs(sizes: Mapping[Any, int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _kept(gold: Mapping[str, str], pairs: Sequence[Mapping[str, Any]]) -> float:
    """Per cent of the pairs of one event that the blocking lets through."""
    seen = {frozenset((row["unique_id_l"], row["unique_id_r"])) for row in pairs}
    ids: dict[str, list[str]] = {}
    for name, event in gold.items():
        ids.setdefault(event, []).append(name)
    true = [frozenset(pair) for members in ids.values() for pair in combinations(members, 2)]
    return round(100 * sum(pair in seen for pair in true) / len(true), 2)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--labels", action="store_true", help="learn the weights from the gold events themselves")
    args = parser.parse_args()
    logging.disable(logging.WARNING)
    json.dump(scored(rows(args.input), args.labels), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
