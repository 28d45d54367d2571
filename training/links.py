"""Training corpora -> src/sayso/link/stories/background.txt: in how many reports of other news each word stands.

    python -m training.links --data ../shared/data

Read are PolNeAR, TempEval-3, GeoVirus, LGL and worldwide newswire, train parts alone: 2,500 reports and counts of single
words, nothing of which a text could be put together again. A word of fewer reports than LEAST is left out, and with it most
names of people. Reports on gun violence (GVA) are never read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.link.passages.shapes import fold
from sayso.link.passages.tables import STOPS
from sayso.link.passages.words import WORD
from sayso.link.stories.rarity import PATH

CORPORA = ("polnear", "tempeval3", "geoparsing/geovirus-", "geoparsing/lgl-", "worldwide_newswire", "muc4")
LEAST = 3


def texts(data: Path) -> Iterator[str]:
    """The texts of the train parts."""
    for corpus in CORPORA:
        path = data / f"{corpus}train.jsonl" if corpus.endswith("-") else data / corpus / "train.jsonl"
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield row["text"] if "text" in row else "\n".join(" ".join(w for w, _ in s) for s in row["sentences"])


def counted(read: Iterator[str]) -> tuple[int, Counter[str]]:
    """How many texts there are, and in how many each folded word stands."""
    reports, words = 0, Counter[str]()
    for text in read:
        reports += 1
        words.update({fold(m.group()) for m in WORD.finditer(text)} - STOPS)
    return reports, words


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    reports, words = counted(texts(parser.parse_args().data))
    kept = sorted((w, n) for w, n in words.items() if n >= LEAST and len(w) > 1 and not w.isspace())
    PATH.write_text("".join([f"{reports}\n", *(f"{w} {n}\n" for w, n in kept)]), encoding="utf-8")


if __name__ == "__main__":
    main()
