"""A report's words -> how likely it tells incidents that MUC-4 would want; the weights are learned from its train part.

In two steps, since a report may name many deeds and tell one: each sentence gets a logit for each kind, that it tells such
an incident; the document's logits come from its words and from those of its likeliest sentences. Which encoder reads the
report makes no difference here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise
from math import exp, log1p, sqrt
from typing import Any

# Lines of 70 characters: a single line end is a blank, an empty line parts paragraphs. As long as before.
WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")
# Sentences end at an empty line, or at a full stop before two blanks and a capital.
SENTENCE = re.compile(r"\n\n+|(?<=[.?!\"])\s{2,}(?=[A-Z\"\[])")
SHORTEST = 4  # words of a sentence
PLACES = (1, 2, 4, 8)  # sentences before one
LEAD, NEAR = 110, 5  # common words of a text's beginning; on either side of a deed
# Logits and sums beside words that weigh about 0.1 each: without it the decay would fall on the words alone.
SCALE = 0.1
DEEDS = frozenset("""attack attacked attacks killed killing murder murdered assassination assassinated bomb bombs exploded
    explosion kidnapped kidnapping dynamite wounded injured died blew burned destroyed shot death terrorist guerrillas
    responsible explosives fire set""".split())
Row = dict[str, float]


def unwrapped(text: str) -> str:
    """The text with its paragraphs on one line each; offsets stay."""
    return WRAPPED.sub(" ", text)


def body(text: str) -> int:
    """Where the report begins, behind [TEXT] and its like."""
    return text.find("]") + 1


def words(text: str) -> list[str]:
    """The words of a text in lower case, without what stands before [TEXT] and its like."""
    return re.findall(r"[a-z]+", text[body(text):].lower())


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of an unwrapped text begin and end; those of a few words are left out."""
    start, bounds = body(text), []
    for stop in [*(m.span() for m in SENTENCE.finditer(text, start)), (len(text), len(text))]:
        if len(text[start:stop[0]].split()) >= SHORTEST:
            bounds.append((start, stop[0]))
        start = stop[1]
    return bounds


def even(names: Iterable[str], known: Container[str]) -> Row:
    """A row of length 1 with the same value for every known name."""
    kept = {n for n in names if n in known}
    return dict.fromkeys(sorted(kept), 1 / sqrt(len(kept))) if kept else {}


def of_sentence(text: str, number: int, common: Container[str]) -> set[str]:
    """What a sentence is known by: common words, pairs of neighbours, how many sentences stand before it, digits."""
    listed = re.findall(r"[a-z]+", text.lower())
    pairs = {f"{a} {b}" for a, b in pairwise(listed) if a in common and b in common}
    return {*(w for w in listed if w in common), *pairs, *(f"#{n}" for n in PLACES if number >= n),
            *(["#digit"] if re.search(r"\d", text) else [])}


def of_document(text: str, common: Container[str]) -> set[str]:
    """What a document is known by: its common words, those of its beginning (^) and words near a deed (a~b)."""
    listed = [w for w in words(text) if w in common]
    out = {*listed, *(f"^{w}" for w in listed[:LEAD])}
    for i, word in enumerate(listed):
        if word in DEEDS:
            out.update(f"{word}~{w}" for w in listed[max(0, i - NEAR):i + NEAR + 1] if w != word)
    return out


def sums(logits: Mapping[str, Sequence[float]]) -> Row:
    """For each kind a sentence's highest logit, the next one, the log of summed chances, the highest of three on top."""
    out: Row = {}
    for kind, values in logits.items():
        if values:
            ranked = sorted(values, reverse=True)
            total = log1p(3 * sum(1 / (1 + exp(-v)) for v in values))
            four = (ranked[0], ranked[1] if len(ranked) > 1 else -5.0, total, max(values[:3]))
            out.update((f"={kind}:{i}", SCALE * v) for i, v in enumerate(four))
    return out


def logits(row: Row, block: Mapping[str, Any]) -> list[float]:
    """A row's logit for each of a block's `kinds`: its `bias` and what its names weigh (`words`, a value for each kind)."""
    out = list(block["bias"])
    for name, value in row.items():
        for k, weight in enumerate(block["words"].get(name, ())):
            out[k] += weight * value
    return out


def told(text: str, model: Mapping[str, Any]) -> dict[str, list[float]]:
    """Kind -> the logit of each sentence of an unwrapped text, that it tells an incident of that kind."""
    common, block = model["common"], model["sentences"]
    rows = [even(of_sentence(text[a:b], i, common), block["words"]) for i, (a, b) in enumerate(sentences(text))]
    found = [logits(row, block) for row in rows]
    return {kind: [values[k] for values in found] for k, kind in enumerate(block["kinds"])}


def word_logits(text: str, model: Mapping[str, Any]) -> list[float]:
    """For each of a document's kinds the logit, by its words and its likeliest sentences, that it tells such an incident."""
    block = model["documents"]
    return logits(even(of_document(text, model["common"]), block["words"]) | sums(told(text, model)), block)
