"""MUC-4's train part -> what benchmarks.incidents knows a relevant incident by: weights of sentences and of documents.

A sentence tells an incident where a filler of the incident's key stands in it (relevant regions: Patwardhan and Riloff,
EMNLP 2007). The sentences of a document are scored by weights that were not learned from it, and so are thresholds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.incidents import Row, even, of_document, of_sentence, sentences, sums
from training.regression import FOLDS, held_out, regression, table, written

FILLERS = ("PHYS TGT: ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "INCIDENT: INSTRUMENT ID")
# Documents, or sentences, below which a word or a kind is not learned from.
RARE_WORD, RARE_PAIR, RARE_TYPE, RARE_TELLING = 12, 20, 15, 100
# 1 / (2 C n) for C = 10 and 5: types 71.0 in folds of the train part, words of documents alone 67.3 (C from 3 to 10).
SENTENCE_DECAY, DOCUMENT_DECAY = 3e-6, 8e-5
QUOTED = re.compile(r'"([^"]+)"')
Rows = Sequence[Mapping[str, Any]]


def kind_of(template: Mapping[str, Any]) -> str:
    """A template's type, the first where it gives two."""
    return template.get("INCIDENT: TYPE", ["none"])[0].split(" / ")[0]


def telling(text: str, templates: Rows, kinds: Sequence[str]) -> list[list[bool]]:
    """For each sentence of an unwrapped text: whether it holds a filler of a template of each kind."""
    fillers: dict[str, set[str]] = {kind: set() for kind in kinds}
    for template in templates:
        given = (x for key in FILLERS for x in template.get(key, []))
        quoted = {" ".join(q.split()) for x in given for q in QUOTED.findall(x.replace("?", ""))}
        fillers.setdefault(kind_of(template), set()).update(quoted)
    found = [re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(fillers[k])))})\b") if fillers[k] else None for k in kinds]
    plain = (" ".join(text[a:b].split()) for a, b in sentences(text))
    return [[bool(f and f.search(s)) for f in found] for s in plain]


@dataclass(frozen=True, slots=True)
class Held:
    """What documents get from weights that were not learned from them: for each the logits of its sentences by kind, and of
    its own kinds (documents, kinds)."""

    told: Sequence[Mapping[str, Sequence[float]]]
    documents: np.ndarray


def learn(rows: Rows, texts: Sequence[str], common: Container[str]) -> tuple[dict[str, Any], Held]:
    """The blocks `sentences` and `documents` of `benchmarks.incidents`; `texts` are the rows' own, unwrapped."""
    kinds = [k for k, n in Counter(kind_of(t) for r in rows for t in r["templates"]).most_common() if n >= RARE_TELLING]
    block, held = _sentences(rows, texts, common, kinds)
    documents, scores = _documents(rows, texts, common, held)
    return {"sentences": block, "documents": documents}, Held(held, scores)


def types_of(row: Mapping[str, Any]) -> set[str]:
    """The types of a document's incidents as the scorer counts them."""
    return {v.split(" / ")[0] for t in row["templates"] for v in t.get("INCIDENT: TYPE", [])}


def _sentences(rows: Rows, texts: Sequence[str], common: Container[str],
               kinds: Sequence[str]) -> tuple[dict[str, Any], list[dict[str, list[float]]]]:
    names = [of_sentence(t[a:b], i, common) for t in texts for i, (a, b) in enumerate(sentences(t))]
    number = np.array([n for n, t in enumerate(texts) for _ in sentences(t)])
    labels = np.array([x for r, t in zip(rows, texts, strict=True) for x in telling(t, r["templates"], kinds)], np.float64)
    known = _known(names, RARE_PAIR, 1.0)
    block, held = _block([even(n, known) for n in names], known, labels, number, kinds, SENTENCE_DECAY)
    return block, [{k: held[number == n, i].tolist() for i, k in enumerate(kinds)} for n in range(len(texts))]


def _documents(rows: Rows, texts: Sequence[str], common: Container[str],
               held: Sequence[dict[str, list[float]]]) -> tuple[dict[str, Any], np.ndarray]:
    told = [types_of(r) for r in rows]
    kinds = sorted(k for k, n in Counter(k for t in told for k in t).items() if n >= RARE_TYPE)
    names = [of_document(t, common) for t in texts]
    known = _known(names, RARE_WORD, 0.9)
    added = [sums(h) for h in held]
    both = known | dict.fromkeys(sorted({k for a in added for k in a}))
    labels = np.array([[k in t for k in kinds] for t in told], np.float64)
    rows_of = [even(n, known) | a for n, a in zip(names, added, strict=True)]
    return _block(rows_of, both, labels, np.arange(len(rows)), kinds, DOCUMENT_DECAY)


def _known(names: Sequence[set[str]], rare: int, share: float) -> dict[str, None]:
    count = Counter(w for n in names for w in n)
    return dict.fromkeys(sorted(w for w, n in count.items() if rare <= n <= share * len(names)))


def _block(rows: Sequence[Row], known: Mapping[str, None], labels: np.ndarray, number: np.ndarray, kinds: Sequence[str],
           decay: float) -> tuple[dict[str, Any], np.ndarray]:
    """A regression for each kind, and the scores (rows, kinds) out of folds of documents (`number`)."""
    place = {w: i for i, w in enumerate(known)}
    x = table([{place[w]: v for w, v in row.items() if w in place} for row in rows], len(place))
    weights, bias = regression(x, labels, decay)
    words = {w: written(weights[i]) for w, i in place.items()}
    held = held_out(x, labels, number % FOLDS, decay)
    return {"kinds": list(kinds), "bias": [round(float(b), 2) for b in bias], "words": words}, held
