"""MUC-4's train part -> benchmarks/templates.json: what makes an incident relevant to MUC-4, and which words fill its slots.

    python -m training.templates --data ../shared/data [--read 1300] [--out benchmarks/templates.json]

The types are learned from the words of all documents (`incidents`), the slots' words from their keys; how much a name type,
a role or a figure of sayso's counts is learned from the first `--read` documents of a fixed shuffle, which are parsed; with
`--read 0` none is, and the slots stay as they are. Only words that English treebanks have as common words are kept, and
names of organisations: no person's name gets into the file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.incidents import unwrapped, words
from benchmarks.templates import LEARNED, SLOTS, Candidate, Read, candidates, prior, read
from sayso.extract.figures.lexicon import groups
from sayso.model import Report
from sayso.read import Reader
from training import incidents
from training.incidents import QUOTED, RARE_WORD
from training.regression import FOLDS, best, held_out, regression, table

KEYS = {"perpetrators": ("PERP: INDIVIDUAL ID",), "organizations": ("PERP: ORGANIZATION ID",), "targets": ("PHYS TGT: ID",),
        "victims": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"), "instruments": ("INCIDENT: INSTRUMENT ID",)}
SEED = 5
RARE_HEAD, RARE_MARK = 2, 12  # documents below which something is not learned from
Gold = list[list[list[str]]]
Heads = dict[str, dict[str, float]]
SLOT_DECAY, SMALL = 0.0001, 0.02
# Logit of a word that fills a slot in one relevant document of forty: what every word is measured against.
USUAL = -3.7


def documents(path: Path) -> list[dict[str, Any]]:
    """The lines of a MUC-4 part, shuffled in the one way."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    random.Random(SEED).shuffle(rows)
    return rows


def common_words(data: Path) -> set[str]:
    """Words that the English treebanks' train parts have as other than names, and sayso's own words for people."""
    found = {w for w in groups() if w.isalpha()}
    for name in ("ewt", "gum"):
        for line in (data / f"ud_english/{name}-train.conllu").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[3] not in ("PROPN", "X", "PUNCT", "NUM") and cells[1].isalpha():
                found.add(cells[1].lower())
    return found


def fold(text: str) -> list[str]:
    """A filler's words as the scorer compares them."""
    return [w for w in re.findall(r"[A-Z0-9]+", text.upper()) if w not in {"THE", "A", "AN"}]


def gold(document: dict[str, Any], slot: str) -> Gold:
    """The fillers of a slot, each with its alternatives."""
    found = (x for t in document["templates"] for key in KEYS[slot] for x in t.get(key, []))
    return [[fold(s) for s in QUOTED.findall(x.replace("?", ""))] for x in found]


def fits(words_given: list[str], fillers: Gold) -> bool:
    """The scorer's rule: equal, or the same last word and one within the other."""
    given = set(words_given)
    return any(words_given == a or (words_given and a and words_given[-1] == a[-1] and (given <= set(a) or set(a) <= given))
               for alternatives in fillers for a in alternatives)


def learn_heads(rows: Iterable[dict[str, Any]], common: set[str]) -> Heads:
    """Slot -> last word -> logit of its filling the slot where it stands in a relevant document."""
    stands: Counter[str] = Counter()
    fills: dict[str, Counter[str]] = {slot: Counter() for slot in SLOTS}
    for row in rows:
        if not row["templates"]:
            continue
        stands.update(set(words(row["text"])))
        for slot in SLOTS:
            last = {a[-1].lower() for filler in gold(row, slot) for a in filler if a}
            fills[slot].update(w for w in last if w in common or slot == "organizations")
    keep = {w for slot in SLOTS for w, n in fills[slot].items() if n >= RARE_HEAD and w.isalpha()}
    return {slot: {w: round(float(np.log((fills[slot][w] + 0.3) / (max(0, stands[w] - fills[slot][w]) + 3.0)) - USUAL), 2)
                   for w in sorted(keep)} for slot in SLOTS}


def learn_slots(found: Sequence[tuple[dict[str, Any], list[Candidate]]], common: set[str]) -> dict[str, Any]:
    """One regression for each slot over the candidates of the relevant documents among those that were read.

    What a word weighs comes from the folds that its document is not in.
    """
    relevant = [(row, listed) for row, listed in found if row["templates"]]
    heads = [learn_heads((row for n, (row, _) in enumerate(relevant) if n % FOLDS != part), common) for part in range(FOLDS)]
    count = Counter(m for _, listed in relevant for c in listed for m in c.marks)
    marks = sorted(m for m, n in count.items() if n >= RARE_MARK and _nameless(m, common))
    flat = [(n, row, c) for n, (row, listed) in enumerate(relevant) for c in listed]
    return {slot: _slot(slot, flat, marks, heads) for slot in SLOTS}


def _nameless(mark: str, common: set[str]) -> bool:
    """Whether a mark holds no word that could be somebody's name."""
    return not mark.startswith("gov=") or mark[4:].split(":")[0] in common


def _slot(slot: str, flat: Sequence[tuple[int, dict[str, Any], Candidate]], marks: Sequence[str],
          heads: Sequence[Heads]) -> dict[str, Any]:
    place = {m: i for i, m in enumerate(marks, 2)}
    rows = []
    for n, _, c in flat:
        own = heads[n % FOLDS]
        lead = {0: prior(c.head, slot, {"heads": own}), 1: float(c.head not in own[slot])}
        rows.append(lead | {place[m]: 1.0 for m in c.marks if m in place})
    x, number = table(rows, len(marks) + 2), np.array([n for n, _, _ in flat])
    y = np.array([fits(fold(c.text), gold(row, slot)) for _, row, c in flat], np.float64)
    held = held_out(x, y[:, None], number % FOLDS, SLOT_DECAY)
    weights, bias = regression(x, y[:, None], SLOT_DECAY)
    kept = {m: round(float(v), 2) for m, v in zip(marks, weights[2:, 0], strict=True) if abs(v) >= SMALL}
    least, f1 = best(held[:, 0], y, _missed(flat, slot))
    print(f"{slot}, F1 in folds of the relevant documents of the train part: {100 * f1:.1f}")
    return {"bias": round(float(bias[0]), 3), "least": round(least, 3), "marks": kept,
            "prior": round(float(weights[0, 0]), 3), "unknown": round(float(weights[1, 0]), 3)}


def _missed(flat: Sequence[tuple[int, dict[str, Any], Candidate]], slot: str) -> int:
    """Fillers of the documents that no candidate fits."""
    by_row: dict[int, tuple[dict[str, Any], list[list[str]]]] = {}
    for n, row, candidate in flat:
        by_row.setdefault(n, (row, []))[1].append(fold(candidate.text))
    return sum(not any(fits(text, [filler]) for text in texts)
               for row, texts in by_row.values() for filler in gold(row, slot))


def parsed(rows: Sequence[dict[str, Any]]) -> Iterable[Read]:
    """The documents as sayso reads them."""
    reader = Reader()
    for row in rows:
        yield read(reader.read(Report(id=row["id"], text=unwrapped(row["text"]))))


def learn(rows: Sequence[dict[str, Any]], reads: Sequence[Read], common: set[str]) -> dict[str, Any]:
    """The file, from the documents and the readings of the first of them; without readings what needs none."""
    texts = [unwrapped(r["text"]) for r in rows]
    known = {w for w, n in Counter(w for t in texts for w in set(words(t))).items() if w in common and n >= RARE_WORD}
    told = {"common": " ".join(sorted(known)), **incidents.learn(rows, texts, known)}
    if not reads:
        return told
    found = [(row, candidates(r)) for row, r in zip(rows, reads, strict=False)]
    return told | {"heads": learn_heads(rows, common), "slots": learn_slots(found, common)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--read", type=int, default=1300)
    parser.add_argument("--out", type=Path, default=LEARNED)
    options = parser.parse_args()
    train = documents(options.data / "muc4/train.jsonl")
    model = learn(train, list(parsed(train[:options.read])), common_words(options.data))
    if not options.read:
        model |= {name: json.loads(LEARNED.read_text(encoding="utf-8"))[name] for name in ("heads", "slots")}
    options.out.write_text(json.dumps(model, indent=0, sort_keys=True) + "\n", encoding="utf-8")
