"""MUC-4's train part -> benchmarks/templates.json: what makes an incident relevant to MUC-4, and what fills its slots.

    python -m training.templates --data ../shared/data [--out benchmarks/templates.json]

Every step is learned by scores of the step before that come from weights which the document had no part in: first the words
of sentences and documents (`incidents`), then the marks of noun phrases (`benchmarks.phrases`), then which types a document
tells and what fills a slot (`benchmarks.weighing`). Only common words are kept, words that sayso hardly ever reads as a
person's name (some are saints' names that places bear), and names of organisations.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from spacy.tokens import Doc

from benchmarks.incidents import sentences, unwrapped, words
from benchmarks.phrases import Phrase, Phrases, Read, fold, read
from benchmarks.templates import LEARNED
from benchmarks.weighing import SLOTS, of_fillers, of_kinds, places
from sayso.extract.figures.lexicon import groups
from sayso.model import Report
from sayso.read import Reader
from training import incidents
from training.incidents import QUOTED, RARE_WORD, kind_of, types_of
from training.regression import FOLDS, best, held_out, regression, standard, table, written

KEYS = {"perpetrators": ("PERP: INDIVIDUAL ID",), "organizations": ("PERP: ORGANIZATION ID",), "targets": ("PHYS TGT: ID",),
        "victims": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"), "instruments": ("INCIDENT: INSTRUMENT ID",)}
HIT = ("targets", "victims", "instruments")  # what tells the type of an incident
SEED = 5
RARE_NAME, RARE_MARK = 2, 12  # times below which something is not learned from
# 1 / (2 C n) for C = 0.15 (marks), 0.1 (fillers), 0.1 (types), chosen in folds of the train part among two, one and three.
MARK_DECAY, FILLER_DECAY, TYPE_DECAY = 5e-5, 6e-5, 0.001
SMALL = 0.15  # a mark that weighs less for every slot and type is left out
# Shares of a word's places: it may be read as some name and as a person's where it is a common word; else as a person's.
SOME_NAME, PERSON, NEVER_PERSON = 0.2, 0.1, 0.02
THRESHOLDS = np.arange(-1.6, 0.2, 0.05)
Row = dict[str, Any]
Alternatives = list[tuple[str, ...]]


def documents(path: Path) -> list[Row]:
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



def nameless(docs: Iterable[Doc]) -> set[str]:
    """Words that sayso reads as nobody's name, in enough documents: seldom as a name at all, or as one of a place, a month
    or an organisation and hardly ever of a person."""
    stands, inside, named, person = (Counter[str]() for _ in range(4))
    for doc in docs:
        listed = [(t.text.lower(), t) for t in doc if t.text.isalpha()]
        inside.update({w for w, _ in listed})
        stands.update(w for w, _ in listed)
        named.update(w for w, t in listed if t.pos_ in ("PROPN", "X"))
        person.update(w for w, t in listed if t.ent_type_ == "Person")
    return {w for w, n in stands.items() if inside[w] >= RARE_WORD and (
        (named[w] <= SOME_NAME * n and person[w] <= PERSON * n) or person[w] <= NEVER_PERSON * n)}


def organizations(rows: Sequence[Row], common: set[str]) -> set[str]:
    """Names of organisations that several documents' keys hold, and the last words of these, in lower case."""
    keyed = ({a for filler in gold(row["templates"], "organizations") for a in filler if a} for row in rows)
    full = Counter(" ".join(a).lower() for given in keyed for a in given)
    names = {name for name, n in full.items() if n >= RARE_NAME}
    return names | {name.split()[-1] for name in names if name} - common


def gold(templates: Sequence[Row], slot: str) -> list[Alternatives]:
    """The fillers of a slot, each with its alternatives; lines of a key that share one are one filler."""
    out: list[Alternatives] = []
    for line in (x for t in templates for key in KEYS[slot] for x in t.get(key, [])):
        given = [fold(s) for s in QUOTED.findall(line.replace("?", ""))]
        known = next((f for f in out if set(f) & set(given)), None)
        if known is not None:
            known += given
        elif given:
            out.append(given)
    return out


def fits(key: tuple[str, ...], fillers: Sequence[Alternatives]) -> bool:
    """The scorer's rule: equal, or the same last word and one within the other."""
    given = set(key)
    return any(key == a or (key and a and key[-1] == a[-1] and (given <= set(a) or set(a) <= given))
               for alternatives in fillers for a in alternatives)


def parsed(rows: Sequence[Row]) -> Iterable[Read]:
    """The documents as sayso reads them."""
    reader = Reader()
    for row in rows:
        yield read(reader.read(Report(id=row["id"], text=unwrapped(row["text"]))))


def learn(rows: Sequence[Row], reads: Sequence[Read], common: set[str]) -> Row:
    """The file, from the documents, their readings and words known to be common."""
    texts = [unwrapped(r["text"]) for r in rows]
    kept = common | nameless(r.doc for r in reads)
    known = {w for w, n in Counter(w for t in texts for w in set(words(t))).items() if w in kept and n >= RARE_WORD}
    names = organizations(rows, known)
    told, held = incidents.learn(rows, texts, known)
    listed = [list(Phrases(r, frozenset(known), frozenset(names))) for r in reads]
    kinds = told["documents"]["kinds"]
    marks, scores = _marks(rows, listed, kinds)
    given = list(_given(texts, listed, scores, held))
    types, likely = _types(rows, given, kinds)
    return {"common": " ".join(sorted(known)), "organizations": sorted(names), **told, "marks": marks, "types": types,
            "fillers": _fillers(rows, given, likely, types["least"])}


@dataclass(frozen=True, slots=True)
class Given:
    """What the last steps are learned from: a document's phrases, the bounds of its sentences, and what other documents'
    weights say of the phrases, of the sentences and of all its words."""

    phrases: Sequence[Phrase]
    bounds: Sequence[tuple[int, int]]
    scores: np.ndarray
    told: Mapping[str, Sequence[float]]
    words: Sequence[float]


def _given(texts: Sequence[str], listed: Sequence[Sequence[Phrase]], scores: Sequence[np.ndarray],
           held: incidents.Held) -> Iterator[Given]:
    for n, (text, phrases) in enumerate(zip(texts, listed, strict=True)):
        yield Given(phrases, sentences(text), scores[n], held.told[n], held.documents[n].tolist())


def _marks(rows: Sequence[Row], listed: Sequence[Sequence[Phrase]], kinds: Sequence[str]) -> tuple[Row, list[np.ndarray]]:
    """Weights of marks, and for each document its phrases' logits (phrases, slots and kinds) by other documents' weights.

    What fills a slot is learned from relevant documents alone, what tells a type from all.
    """
    count = Counter(m for phrases in listed for p in phrases for m in p.marks)
    place = {m: i for i, m in enumerate(sorted(m for m, n in count.items() if n >= RARE_MARK))}
    number = np.array([n for n, phrases in enumerate(listed) for _ in phrases])
    x = table([{place[m]: 1.0 for m in p.marks if m in place} for phrases in listed for p in phrases], len(place))
    keyed = [[gold(r["templates"], s) for s in SLOTS] + [_hit(r, kind) for kind in kinds] for r in rows]
    y = np.array([[fits(p.key, f) for f in keyed[n]] for n, phrases in enumerate(listed) for p in phrases], np.float64)
    relevant = np.array([bool(rows[n]["templates"]) for n in number])
    fills, tells = y[:, :len(SLOTS)], y[:, len(SLOTS):]
    fold_of = number % FOLDS
    held = np.hstack([held_out(x, fills, fold_of, MARK_DECAY, relevant), held_out(x, tells, fold_of, MARK_DECAY)])
    learned = (regression(x[relevant], fills[relevant], MARK_DECAY), regression(x, tells, MARK_DECAY))
    weights, bias = (np.concatenate(parts, axis=-1) for parts in zip(*learned, strict=True))
    kept = {m: written(weights[i]) for m, i in place.items() if np.abs(weights[i]).max() >= SMALL}
    block = {"kinds": [*SLOTS, *kinds], "bias": [round(float(b), 2) for b in bias], "words": kept}
    return block, [held[number == n] for n in range(len(listed))]


def _hit(row: Row, kind: str) -> list[Alternatives]:
    """The fillers that tell a document's incidents of one type."""
    templates = [t for t in row["templates"] if kind_of(t) == kind]
    return [filler for slot in HIT for filler in gold(templates, slot)]


def _types(rows: Sequence[Row], given: Sequence[Given], kinds: Sequence[str]) -> tuple[Row, np.ndarray]:
    """Weights of what tells a type, the same for each but for its bias, and the logits (documents, kinds) out of folds."""
    x = np.vstack([of_kinds(g.phrases, g.scores, g.told, g.bounds, dict(zip(kinds, g.words, strict=True))) for g in given])
    y = np.array([[kind in types_of(r) for kind in kinds] for r in rows], np.float64)
    block, values = _weighed(x, y.reshape(-1, 1), np.repeat(np.arange(len(rows)), len(kinds)), TYPE_DECAY)
    likely = values.reshape(y.shape)
    least, f1 = best(likely.ravel(), y.ravel(), sum(len(types_of(r) - set(kinds)) for r in rows))
    print(f"types, F1 in folds of the train part: {100 * f1:.1f}")
    return block | {"kinds": list(kinds), "least": round(least, 3)}, likely


def _fillers(rows: Sequence[Row], given: Sequence[Given], likely: np.ndarray, least: float) -> Row:
    """Weights of what fills the slots, with one threshold for all, the best where a document is given a type at all."""
    found, number, filled, wanted = [], [], [], 0
    for n, (row, g) in enumerate(zip(rows, given, strict=True)):
        found.append(of_fillers(g.phrases, g.scores[:, :len(SLOTS)], g.told, g.bounds, [*g.words, *likely[n]]))
        keyed = [gold(row["templates"], slot) for slot in SLOTS]
        wanted += sum(map(len, keyed))
        for key in places(g.phrases):
            number.append(n)
            filled.append([next((k for k, f in enumerate(fillers) if fits(key, [f])), -1) for fillers in keyed])
    of, fills = np.array(number), np.array(filled)
    block, values = _weighed(np.vstack([f for f in found if len(f)]), (fills >= 0).astype(np.float64), of, FILLER_DECAY)
    told = (likely.max(1) > least)[of]
    ranked = [(_f1(values[told] > t, fills[told], of[told], wanted), float(t)) for t in THRESHOLDS]
    f1, threshold = max(ranked)
    print(f"slots together, F1 in folds of the train part: {100 * f1:.1f}")
    return block | {"kinds": list(SLOTS), "least": round(threshold, 3)}


def _f1(given: np.ndarray, fills: np.ndarray, number: np.ndarray, wanted: int) -> float:
    """The scorer's F1 of all slots: several phrases that fit one filler count once; `fills` has -1 for what fits none."""
    rows, slots = np.nonzero(given)
    which = fills[rows, slots]
    hits = {(number[r], s, k) for r, s, k in zip(rows, slots, which, strict=True) if k >= 0}
    return 2 * len(hits) / (int((which < 0).sum()) + len(hits) + wanted)


def _weighed(rows: np.ndarray, labels: np.ndarray, number: np.ndarray, decay: float) -> tuple[Row, np.ndarray]:
    """Weights for rows of numbers as they are, and the scores out of folds of documents."""
    middle, spread = standard(rows)
    x = csr_matrix((rows - middle) / spread)
    weights, bias = regression(x, labels, decay)
    plain = weights / spread[:, None]
    block = {"weights": [[round(float(v), 4) for v in row] for row in plain],
             "bias": [round(float(v), 4) for v in bias - middle @ plain]}
    return block, held_out(x, labels, number % FOLDS, decay)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=LEARNED)
    options = parser.parse_args()
    train = documents(options.data / "muc4/train.jsonl")
    model = learn(train, list(parsed(train)), common_words(options.data))
    options.out.write_text(json.dumps(model, indent=0, sort_keys=True) + "\n", encoding="utf-8")
