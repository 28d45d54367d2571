"""MUC-4's train part -> benchmarks/templates.json: what makes an incident relevant to MUC-4, and which words fill its slots.

    python -m training.templates --data ../shared/data [--read 1300] [--out benchmarks/templates.json]

The types are learned from the words of all documents, the slots' words from their keys; how much a name type, a role or a
figure of sayso's counts is learned from the first `--read` documents of a fixed shuffle, which are parsed. Only words that
English treebanks have as common words are kept, and names of organisations: no person's name gets into the file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.templates import LEARNED, SLOTS, Candidate, Read, candidates, prior, read, tells, unwrapped, words
from sayso.extract.figures.lexicon import groups
from sayso.model import Report
from sayso.read import Reader

KEYS = {"perpetrators": ("PERP: INDIVIDUAL ID",), "organizations": ("PERP: ORGANIZATION ID",), "targets": ("PHYS TGT: ID",),
        "victims": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"), "instruments": ("INCIDENT: INSTRUMENT ID",)}
SEED, FOLDS = 5, 5
RARE_WORD, RARE_HEAD, RARE_MARK, RARE_TYPE = 12, 2, 12, 15  # documents below which something is not learned from
QUOTED = re.compile(r'"([^"]+)"')
Gold = list[list[list[str]]]
Heads = dict[str, dict[str, float]]
TYPE_DECAY, SLOT_DECAY, SMALL, STEPS = 0.004, 0.0001, 0.02, 60
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


@dataclass(frozen=True, slots=True)
class Table:
    """A sparse table of `size` rows and `width` columns: the values at (rows, columns)."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    size: int
    width: int

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """Each row times the weights."""
        return np.bincount(self.rows, self.values * weights[self.columns], self.size)

    def only(self, kept: np.ndarray) -> Table:
        """The rows that a mask keeps, the others empty."""
        inside = kept[self.rows]
        return Table(self.rows[inside], self.columns[inside], self.values[inside], self.size, self.width)


def table(found: Sequence[dict[int, float]], width: int) -> Table:
    """A row for each {column: value}."""
    rows = np.array([i for i, row in enumerate(found) for _ in row], np.int64)
    columns = np.array([c for row in found for c in row], np.int64)
    return Table(rows, columns, np.array([v for row in found for v in row.values()]), len(found), width)


def regression(x: Table, labels: np.ndarray, decay: float, kept: np.ndarray | None = None) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression with squared decay (L-BFGS) over the rows that `kept` masks."""
    used = np.ones(x.size, bool) if kept is None else kept
    x, n = x.only(used), used.sum()
    weights = torch.zeros(x.width + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> float:
        w = weights.detach().numpy()
        z = x.scores(w[:-1]) + w[-1]
        error = np.where(used, 1 / (1 + np.exp(-z)) - labels, 0.0) / n
        slope = np.bincount(x.columns, x.values * error[x.rows], x.width) + 2 * decay * w[:-1]
        weights.grad = torch.from_numpy(np.append(slope, error.sum()))
        cost = np.where(used, np.logaddexp(0, z) - labels * z, 0.0).sum() / n
        return float(cost + decay * np.square(w[:-1]).sum())

    optimiser.step(loss)
    learned = weights.detach().numpy()
    return learned[:-1], float(learned[-1])


def best(scores: np.ndarray, labels: np.ndarray, missed: int = 0) -> float:
    """The threshold with the best F1; `missed` fillers have no candidate at all."""
    order = np.argsort(-scores)
    right = np.cumsum(labels[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + labels.sum() + missed)
    top = int(f1.argmax())
    return float((scores[order[top]] + scores[order[min(top + 1, len(order) - 1)]]) / 2)


def learn_types(rows: Sequence[dict[str, Any]], reads: Sequence[Read], common: set[str]) -> dict[str, Any]:
    """One regression for each type over what documents tell; thresholds from folds that a document was not learned from."""
    present = [tells(r["text"], found, common) for r, found in zip(rows, reads, strict=False)]
    count = Counter(w for p in present for w in p)
    known = sorted(w for w, n in count.items() if n >= RARE_WORD and n < len(present) * 0.9)
    place = {w: i for i, w in enumerate(known)}
    x = table([{place[w]: 1.0 for w in sorted(p) if w in place} for p in present], len(known))
    told = [{v.split(" / ")[0] for t in r["templates"] for v in t.get("INCIDENT: TYPE", [])} for r in rows[:len(present)]]
    out = {}
    for kind in sorted({k for t in told for k in t}):
        y = np.array([kind in t for t in told], np.float64)
        if y.sum() < RARE_TYPE:
            continue
        held = _held_out(x, y, np.arange(len(y)), TYPE_DECAY)
        weights, bias = regression(x, y, TYPE_DECAY)
        kept = {w: round(float(v), 2) for w, v in zip(known, weights, strict=True) if abs(v) >= SMALL}
        out[kind] = {"bias": round(bias, 3), "least": round(best(held, y), 3), "words": kept}
    return out


def _held_out(x: Table, y: np.ndarray, number: np.ndarray, decay: float) -> np.ndarray:
    """The scores of every row by a regression over the folds that its document (`number`) is not in."""
    held = np.zeros(len(y))
    for part in range(FOLDS):
        test = number % FOLDS == part
        weights, bias = regression(x, y, decay, ~test)
        held[test] = (x.scores(weights) + bias)[test]
    return held


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
    held = _held_out(x, y, number, SLOT_DECAY)
    weights, bias = regression(x, y, SLOT_DECAY)
    kept = {m: round(float(v), 2) for m, v in zip(marks, weights[2:], strict=True) if abs(v) >= SMALL}
    return {"bias": round(bias, 3), "least": round(best(held, y, _missed(flat, slot)), 3), "marks": kept,
            "prior": round(float(weights[0]), 3), "unknown": round(float(weights[1]), 3)}


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
    """The whole file, from the documents and the readings of the first of them."""
    known = {w for w, n in Counter(w for r in rows for w in set(words(r["text"]))).items() if w in common and n >= RARE_WORD}
    found = [(row, candidates(r)) for row, r in zip(rows, reads, strict=False)]
    return {"common": " ".join(sorted(known)), "types": learn_types(rows, reads, known), "heads": learn_heads(rows, common),
            "slots": learn_slots(found, common)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--read", type=int, default=1300)
    parser.add_argument("--out", type=Path, default=LEARNED)
    options = parser.parse_args()
    train = documents(options.data / "muc4/train.jsonl")
    model = learn(train, list(parsed(train[:options.read])), common_words(options.data))
    options.out.write_text(json.dumps(model, indent=0, sort_keys=True) + "\n", encoding="utf-8")
