"""Every published score -> docs/benchmarks.md: `python -m benchmarks.table [--shared ../shared] [--date 2026-01-31]`.

Runs the benchmarks of floors.MEASURES, the two seeds, capitals, speed, copies and strangers, and takes what 8 bits cost and
spaCy's pipeline from the files that their benchmarks keep. The file is written at the end, whole; where a corpus, a scorer
or a benchmark is missing nothing is. Exit status 1 where a score is below its floor.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import baseline, floors, machine, precision
from benchmarks.bars import BARS, Bar

PAGE = floors.ROOT / "docs/benchmarks.md"
POLNEAR, CLUSTERS, GVA = "data/polnear/dev.jsonl", "data/news_clusters/dev.jsonl", "data/gva/dev.jsonl"
NEWSWIRE = "data/worldwide_newswire/dev.jsonl"
NOT_MEASURED = "not measured"
HEAD = """\
# Benchmarks

Written by `make bench SHARED=folder`; do not edit. The folder of corpora and scorers is not part of sayso: the paths below
are in it, and each command stands after `python -m`. What is written to `PRED` is read by the scorer in the folder's
`eval/`. Scores are percentages unless they say otherwise. *At least* and *reach for* are the bars that were set before; a
score without them is held to the best one before it (floor), where there is one. Speed is by processor time.
"""
BESIDE = """\
## Beside spaCy's own small pipeline

A CNN of width 96 and depth 4 by spaCy's own recipe, trained on the same syntax and names (`make baseline`); both in one
run of `python -m benchmarks.baseline`.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `command` follows `python -m`."""

    what: str
    score: str
    bar: Bar
    command: str

    def __str__(self) -> str:
        return f"| {self.what} | {self.score} | {self.bar.least} | {self.bar.reach} | `{self.command}` |"


def missing(shared: Path, measures: Sequence[floors.Measure]) -> list[str]:
    """What the table needs and is not there: corpora, scorers, benchmarks."""
    files = {m.gold for m in measures} | {f"eval/{m.scorer}" for m in measures} | {"eval/record.py", "gold/seeds/gold.json",
                                                                                  POLNEAR, CLUSTERS}
    modules = {f"benchmarks.{m.name}" for m in measures}
    return [f"{name} is not in {shared.name}/" for name in sorted(files) if not (shared / name).exists()] + [
        f"{name} is not there" for name in sorted(modules) if importlib.util.find_spec(name) is None]


def pinned_rows(key: str, scores: dict[str, Any], pinned: dict[str, Any]) -> Iterator[Row]:
    """The scores of one benchmark of floors.py; without a bar of its own a score has its floor for one."""
    name, gold = key.split(" ", 1)
    command = "benchmarks.floors" if key == floors.SEEDS else f"benchmarks.{name} --input {gold} --output PRED"
    kept = pinned["floors"].get(key, {}).get("scores", {})
    for score, value in scores.items():
        bar = BARS.get((key, score)) or Bar(f"{kept[score]} (floor)" if score in kept else "-")
        yield Row(f"{gold.removeprefix('data/')}: {score}", str(value), bar, command)


def other_rows(shared: Path) -> Iterator[Row]:
    """Capitals, speed, size, memory, copies and strangers, measured now."""
    polnear = str(shared / POLNEAR)
    command = f"benchmarks.capitals --input {POLNEAR}"
    found = json.loads(floors.run("-m", "benchmarks.capitals", "--input", polnear, "--scorer",
                                  str(shared / "eval/attribution.py")))
    yield Row("PolNeAR dev in capitals: relation", str(found["capitals"]["relation"]), Bar(), command)
    yield Row("PolNeAR dev in capitals: points of relation lost", str(found["lost"]["relation"]), BARS["capitals"], command)
    command = f"benchmarks.speed --input {POLNEAR}"
    found = json.loads(floors.run("-m", "benchmarks.speed", "--input", polnear))
    for name in ("text to all heads", "encoder", "extract", "text to statements"):
        yield Row(f"words a second of one core: {name}", f"{found[name]:,}", BARS.get(name, Bar()), command)
    yield Row("size of the weights, MB", str(found["weights_mb"]), BARS["size"], command)
    yield Row("resident memory of a process that reads, MB (at its peak)", f"{found['memory_mb']['resident']} "
              f"({found['memory_mb']['peak']})", BARS["memory"], f"benchmarks.memory --input {POLNEAR}")
    found = json.loads(floors.run("-m", "benchmarks.copies", "--input", str(shared / CLUSTERS)))
    for name in ("found", "precision"):
        yield Row(f"copied sentences among {found['reports']} reports: {name}", str(found[name]), BARS["copies"],
                  f"benchmarks.copies --input {CLUSTERS}")
    corpora = [GVA, CLUSTERS]
    found = json.loads(floors.run("-m", "benchmarks.strangers", "--input", *(str(shared / c) for c in corpora),
                                  "--strangers", str(shared / NEWSWIRE)))
    yield Row("events of two corpora among strangers: b3_f1", str(found["b3_f1"]), BARS["strangers"],
              f"benchmarks.strangers --input {' '.join(corpora)} --strangers {NEWSWIRE}")


def eight_bits(model: str, kept: Path = precision.KEPT) -> Row:
    """What 8 bits cost, as benchmarks.precision last measured it; other weights than these have not been measured."""
    found = json.loads(kept.read_text()) if kept.exists() else {}
    score = NOT_MEASURED
    if found.get("model") == model:
        without = f", without {', '.join(found['without'])}" if found["without"] else ""
        score = f"{found['cost']} ({found['worst']}; {found['measured']}{without})"
    return Row("what 8 bits cost, worst head, points", score, BARS["precision"], "benchmarks.precision --checkpoint FILE")


def beside(model: str, kept: Path = baseline.KEPT) -> list[str]:
    """The lines on spaCy's own pipeline, as benchmarks.baseline last measured both."""
    if not kept.exists():
        return [BESIDE, f"{NOT_MEASURED.capitalize()} yet."]
    found = json.loads(kept.read_text())
    weights = "the weights above" if found["model"] == model else f"other weights (sha-256 {found['model'][:16]})"
    trained = "; ".join(f"{part}: {c['steps']:,} steps, {round(c['cpu_s'] / 60)} minutes of processor time"
                        for part, c in found["training"].items())
    host = found["machine"]
    return [BESIDE, f"Measured {found['measured']} with {weights} on {host['processor']}, spaCy {host['spacy']}. "
            f"Its training: {trained}.", "", "| what | sayso | spaCy |", "|---|---|---|",
            *(f"| {name} | {s['sayso']} | {s['spacy']} |" for name, s in found["scores"].items())]


def page(rows: Sequence[Row], corpora: dict[str, str], day: str, model: str) -> str:
    """The whole file."""
    host = machine.described()
    vnni = {True: "with VNNI", False: "without VNNI", None: "VNNI unknown"}[host["vnni"]]
    versions = ", ".join(f"{name} {host[name]}" for name in ("python", *machine.PACKAGES))
    weights = f"Weights: sha-256 `{model[:16]}`."
    return "\n".join([
        HEAD,
        f"Measured {day} on {host['machine']}, {host['processor']}, {vnni}; {versions}. {weights}", "",
        "| what | score | at least | reach for | command |", "|---|---|---|---|---|", *map(str, rows), "",
        *beside(model), "", "## Corpora", "", "| file | sha-256 |", "|---|---|",
        *(f"| {name} | `{found[:16]}` |" for name, found in corpora.items()), ""])


def left_out(measure: floors.Measure) -> Iterator[Row]:
    """Rows of a benchmark that was not run."""
    return pinned_rows(measure.key, dict.fromkeys(measure.scores, NOT_MEASURED), {"floors": {}})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=floors.SHARED)
    parser.add_argument("--date", default=date.today().isoformat())
    parser.add_argument("--without", action="append", default=[], help="leave this benchmark out; its rows say so")
    parser.add_argument("--output", type=Path, default=PAGE)
    options = parser.parse_args()
    shared = options.shared.resolve()
    measures = [m for m in floors.MEASURES if m.name not in options.without]
    if lacking := missing(shared, measures):
        raise SystemExit("\n".join(["The benchmarks cannot be run, and nothing was written:", *lacking]))
    pinned, model = json.loads(floors.FLOORS.read_text()), floors.model_digest()
    rows, corpora, failed = [], {}, []
    for key, now in floors.measured(shared, measures):
        rows += pinned_rows(key, now["scores"], pinned)
        corpora[key.split(" ", 1)[1]] = now["corpus"]
        failed += floors.below(pinned, key, now)
        print(key, json.dumps(now["scores"]), flush=True)
    rows += [r for m in floors.MEASURES if m not in measures for r in left_out(m)]
    rows += [*other_rows(shared), eight_bits(model)]
    corpora[CLUSTERS] = floors.digest(shared / CLUSTERS)
    options.output.write_text(page(rows, corpora, options.date, model), encoding="utf-8")
    print("\n".join([f"wrote {options.output.name}", *failed]))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
