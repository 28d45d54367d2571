"""Dev scores against their floors: `python -m benchmarks.floors [--shared ../shared] [--raise]`.

benchmarks/floors.json pins each score with the digest of the corpus it was measured on and of the shipped model. Without
an option the scores are computed and compared (exit status 1 where one is below its floor); `--raise` writes the file anew,
and takes no floor down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "benchmarks" / "floors.json"
WEIGHTS = ROOT / "src/sayso/read/weights"
# Processors round differently: a score may lie this far below the one that was measured (percentage points).
SLACK = 0.3


@dataclass(frozen=True, slots=True)
class Measure:
    """One benchmark: its module, its gold file, its scorer with what follows the two paths, and the pinned scores."""

    name: str
    gold: str
    scorer: str
    scores: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the floor is called: benchmark and gold file."""
        return f"{self.name} {self.gold}"


MEASURES = (
    Measure("attribution", "data/polnear/dev.jsonl", "attribution.py",
            ("exact.source", "exact.cue", "exact.content", "relation")),
    Measure("entities", "data/worldwide_newswire/dev.jsonl", "spans.py", ("f1",), ("entities",)),
    Measure("entities", "data/re3d/dev.jsonl", "spans.py", ("f1",), ("entities",)),
    Measure("coreference", "data/gum_coreference/dev.jsonl", "coreference.py", ("conll",)),
    Measure("syntax", "data/ud_english/ewt-dev.conllu", "syntax.py", ("upos", "las")),
    Measure("syntax", "data/ud_english/gum-dev.conllu", "syntax.py", ("upos", "las")),
    Measure("figures", "data/figures/dev.jsonl", "figures.py", ("found", "bounds", "said_by")),
    Measure("times", "data/tempeval3/dev.jsonl", "spans.py", ("overlap_f1", "value_f1"), ("times",)),
    Measure("places", "data/geoparsing/geovirus-dev.jsonl", "spans.py", ("overlap_f1", "within_161km"), ("places",)),
    Measure("places", "data/geoparsing/lgl-dev.jsonl", "spans.py", ("overlap_f1", "within_161km"), ("places",)),
    Measure("events", "data/plover/dev.jsonl", "events.py", ("type_f1",)),
    Measure("templates", "data/muc4/dev.jsonl", "templates.py", ("slots_micro", "type")),
    Measure("clusters", "data/gva/dev.jsonl", "clusters.py", ("b3_f1", "pair_precision")),
    Measure("clusters", "data/news_clusters/dev.jsonl", "clusters.py", ("b3_f1", "pair_precision")),
    Measure("counts", "data/gva/dev.jsonl", "counts.py", ("killed.best", "injured.best", "killed.inside")),
)
SEEDS = "record gold/seeds"
SEED_SCORES = (
    "attribution.recall", "attribution.precision", "speaker", "identity", "via", "via.none", "anonymous", "kind",
    "figure.f1",
    "figure.attributed", "figure.class", "origins", "event.merged", "event.split", "event.when", "event.where", "estimate",
    "contested", "passages", "passages.precision", "removed", "kept", "credit",
)


def digest(*paths: Path) -> str:
    """SHA-256 over files, in the order given."""
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()


def model_digest(weights: Path = WEIGHTS) -> str:
    """Digest of everything that the encoder is made of."""
    return digest(*sorted(p for p in weights.iterdir() if p.suffix in (".onnx", ".npz", ".txt")))


def measured(shared: Path, measures: Sequence[Measure] = MEASURES) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every pinned key with its corpus digest and its scores now."""
    for measure in measures:
        yield measure.key, {"corpus": digest(shared / measure.gold), "scores": scores(measure, shared)}
    with tempfile.TemporaryDirectory() as folder:
        yield SEEDS, _seeds(shared, Path(folder) / "record.json")


def scores(measure: Measure, shared: Path, weights: Path | None = None) -> dict[str, float]:
    """The scores of one measure, with the shipped weights or with those of a folder."""
    gold, more = shared / measure.gold, ["--weights", str(weights)] if weights else []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pred"
        run("-m", f"benchmarks.{measure.name}", "--input", str(gold), "--output", str(out), *more)
        found = score(shared / "eval" / measure.scorer, gold, out, *measure.more)
    return {name: found[name] if name in found else _within(found, name) for name in measure.scores}


def _within(found: dict[str, Any], name: str) -> float:
    """A score of one of a scorer's groups: "killed.best"."""
    group, score = name.split(".")
    return found[group][score]


def score(scorer: Path, gold: Path, predicted: Path, *more: str) -> dict[str, Any]:
    """What a scorer prints."""
    return json.loads(run(str(scorer), str(gold), str(predicted), *more))


def _seeds(shared: Path, record: Path) -> dict[str, object]:
    seeds = shared / "gold/seeds"
    texts = sorted(seeds.glob("*.txt"))
    run("-c", "from sayso.cli import main; main()", "report", *map(str, texts), "--published", "2021-06-28",
         "--quiet", "--json", str(record))
    found = score(shared / "eval/record.py", seeds / "gold.json", record)
    return {"corpus": digest(seeds / "gold.json", *texts), "scores": {s: found[s] for s in SEED_SCORES}}


def run(*arguments: str) -> str:
    """What Python prints, run with these arguments; the program ends with its complaint where it fails."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise SystemExit(f"python {' '.join(arguments)}\n{done.stderr}")
    return done.stdout


def below(pinned: dict, key: str, now: dict) -> list[str]:
    """What lies under its floor, in words; a corpus that is another one is told and not compared."""
    floor = pinned["floors"].get(key)
    if floor is None:
        return [f"{key}: has no floor yet"]
    if floor["corpus"] != now["corpus"]:
        return [f"{key}: the corpus is not the one that the floor was measured on"]
    return [f"{key} {name}: {now['scores'][name]} is below {low}" for name, low in floor["scores"].items()
            if now["scores"][name] < low - SLACK]


def raised(pinned: dict, found: dict[str, dict]) -> dict:
    """The floors with every better score taken in; a worse one changes nothing."""
    floors = dict(pinned["floors"])
    for key, now in found.items():
        old = floors.get(key, {"scores": {}})
        scores = {name: max(score, old["scores"].get(name, score)) for name, score in now["scores"].items()}
        floors[key] = {"corpus": now["corpus"], "scores": scores}
    return {"model": model_digest(), "floors": floors}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--raise", dest="lift", action="store_true", help="take better scores in as new floors")
    options = parser.parse_args()
    pinned = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"model": "", "floors": {}}
    found, failed = {}, []
    for key, now in measured(options.shared.resolve()):
        found[key] = now
        print(key, json.dumps(now["scores"]), flush=True)
        failed += below(pinned, key, now)
    if options.lift:
        FLOORS.write_text(json.dumps(raised(pinned, found), indent=1, sort_keys=True) + "\n")
        return
    print("\n".join(failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
