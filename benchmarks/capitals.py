"""What text in capitals costs: `python -m benchmarks.capitals --input POLNEAR.jsonl [--scorer attribution.py]`.

Reads the documents as they are and with text and title in capitals, and scores both against the same gold spans: a letter
whose capital form has another length stays as it is, so every offset holds. Without `--scorer` it is the one in
../shared/eval. Prints JSON: relation and exact scores of `mixed` and `capitals`, and `lost`, the first less the second
(percentage points).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import attribution, floors, lines
from sayso.read import Reader

SCORES = ("relation", "exact.source", "exact.cue", "exact.content")


def capitals(text: str) -> str:
    """The text in capitals, character by character: `ß` and the like stay."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def in_capitals(document: dict[str, Any]) -> dict[str, Any]:
    """The document with text and title in capitals; nothing else changes."""
    return document | {key: capitals(document[key]) for key in ("text", "title") if document.get(key)}


def scored(documents: list[dict[str, Any]], reader: Reader, gold: Path, scorer: Path) -> dict[str, float]:
    """The scores of one form of the documents."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pred.jsonl"
        lines.write(out, (attribution.predict(d, reader) for d in documents))
        found = floors.score(scorer.resolve(), gold.resolve(), out)
    return {name: found[name] for name in SCORES}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, default=floors.SHARED / "eval/attribution.py")
    lines.take_weights(parser)
    options = parser.parse_args()
    reader, documents = lines.reader(options.weights), list(lines.read(options.input))
    mixed = scored(documents, reader, options.input, options.scorer)
    upper = scored([in_capitals(d) for d in documents], reader, options.input, options.scorer)
    print(json.dumps({"mixed": mixed, "capitals": upper, "lost": {n: round(mixed[n] - upper[n], 2) for n in SCORES}}))


if __name__ == "__main__":
    main()
