"""Names: `python -m benchmarks.entities --input GOLD.jsonl --output PRED.jsonl` (worldwide newswire, re3d).

Worldwide newswire gives tokens, which are read as they are, and is answered with names; re3d gives text and counts every
reference, so it is answered with those. Types are written in the gold file's words.
"""

from __future__ import annotations

from typing import Any

from benchmarks import lines
from sayso.read import Reader, decode
from sayso.read.tagging import tags

# Our types of references in the words of re3d.
RE3D = {"Person": "Person", "Organization": "Organisation", "Location": "Location", "NORP": "Nationality",
        "Date": "Temporal", "Money": "Money", "Weapon": "Weapon", "Platform": "MilitaryPlatform"}


def predict(document: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """One document's names as [start, end, type]."""
    if "sentences" in document:
        return {"id": document["id"], "entities": _of_tokens(document, reader)}
    page = reader.read(lines.report(document))
    rows = [[e.start_char, e.end_char, RE3D[e.label_]] for e in page.doc.spans["references"]]
    return {"id": document["id"], "entities": rows}


def _of_tokens(document: dict[str, Any], reader: Reader) -> list[list]:
    """Tokens joined by a space, sentences by a line end, as the scorer counts them; the reader sees the tokens alone."""
    words, starts, offset = [], [], 0
    for sentence in document["sentences"]:
        for token, _ in sentence:
            words.append(token)
            starts.append(offset)
            offset += len(token) + 1
    labels = tags(reader.encoder(words), ["names"], words)["names"]
    return [[starts[a], starts[b - 1] + len(words[b - 1]), kind] for a, b, kind in decode.spans(labels)]


if __name__ == "__main__":
    lines.run(__doc__, predict)
