"""MUC-4 incident templates: `python -m benchmarks.templates --input GOLD.jsonl --output PRED.jsonl`.

sayso's reading of a text (noun phrases, names, the roles of its event mentions, its figures) -> who did what to whom, as
MUC-4 asks for it. What is MUC's alone is in templates.json, learned from its train part by `training.templates`: what tells
a filler (`phrases`, `weighing`) and a relevant incident of a type (`incidents`). The product has none of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import lines
from benchmarks.incidents import sentences, told, unwrapped, word_logits
from benchmarks.phrases import Phrase, Phrases, Read, read
from benchmarks.weighing import SLOTS, of_fillers, of_kinds, places
from sayso.model import Report

LEARNED = Path(__file__).with_name("templates.json")


@cache
def learned() -> dict[str, Any]:
    """What `training.templates` wrote: `common` words and `organizations`; `sentences`, `documents` and `marks` {kinds,
    bias, words: {word or mark: a logit for each kind}}; `types` and `fillers` {kinds, weights, bias, least}."""
    model = json.loads(LEARNED.read_text(encoding="utf-8"))
    for name in ("sentences", "documents", "marks"):
        model[name]["words"] = {w: tenths(written) for w, written in model[name]["words"].items()}
    return model | {"common": frozenset(model["common"].split()), "organizations": frozenset(model["organizations"])}


def tenths(written: str) -> tuple[float, ...]:
    """Numbers out of whole tenths with blanks between them: "15 -2" is 1.5 and -0.2."""
    return tuple(int(n) / 10 for n in written.split())


def scores(phrases: Sequence[Phrase], block: Mapping[str, Any]) -> np.ndarray:
    """Logits of phrases (phrases, kinds): for each slot that the phrase fills it, for each type that it is told of."""
    out = np.tile(np.array(block["bias"], np.float64), (len(phrases), 1))
    for row, phrase in zip(out, phrases, strict=True):
        row += np.sum([block["words"][m] for m in phrase.marks if m in block["words"]], axis=0)
    return out


def weighed(rows: np.ndarray, block: Mapping[str, Any]) -> np.ndarray:
    """Logits of rows of numbers, one for each column of the weights."""
    return rows @ np.array(block["weights"]) + np.array(block["bias"])


def predict(document: dict[str, Any], found: Read, model: Mapping[str, Any]) -> dict[str, Any]:
    """One line of predictions; the scorer pools a document's templates, so that the first one bears all fillers."""
    text, types = unwrapped(document["text"]), model["types"]
    bounds, tells = sentences(text), told(text, model)
    words = dict(zip(types["kinds"], word_logits(text, model), strict=True))
    listed = list(Phrases(found, model["common"], model["organizations"]))
    logits = scores(listed, model["marks"])
    likely = weighed(of_kinds(listed, logits, tells, bounds, words), types)[:, 0].tolist()
    ranked = [k for v, k in sorted(zip(likely, words, strict=True), reverse=True) if v > types["least"]]
    if not ranked:
        return {"id": document["id"], "templates": []}
    rows = of_fillers(listed, logits[:, :len(SLOTS)], tells, bounds, [*words.values(), *likely])
    first = {"type": ranked[0], **fillers(listed, rows, model["fillers"])}
    return {"id": document["id"], "templates": [first, *({"type": kind} for kind in ranked[1:])]}


def fillers(listed: Sequence[Phrase], rows: np.ndarray, block: Mapping[str, Any]) -> dict[str, list[str]]:
    """What fills each slot, the likeliest first."""
    texts = [listed[at[0]].text for at in places(listed).values()]
    if not texts:
        return {slot: [] for slot in SLOTS}
    values = weighed(rows, block)
    return {slot: [t for v, t in sorted(zip(values[:, k], texts, strict=True), reverse=True) if v > block["least"]]
            for k, slot in enumerate(SLOTS)}


if __name__ == "__main__":
    lines.run(__doc__, lambda document, reader: predict(
        document, read(reader.read(Report(id=document["id"], text=unwrapped(document["text"])))), learned()))
