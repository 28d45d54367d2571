"""Scores of the heads -> chains of mentions of people, groups and organisations.

A mention is found by its head word, which points at its first and last word and at the latest earlier mention of the same
one, or at itself where it is the first (word-level coreference: Dobrovolskii 2021). What the vectors cannot see across
windows, that two names are the same word, is told by a few features with trained weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sayso.read.labels import PEOPLE

if TYPE_CHECKING:
    from sayso.read.encoder import Scores

# An antecedent is looked for among so many mentions before; a longer memory costs the square and finds nothing (train part).
MEMORY = 400
# Words; a mention is no longer than this.
LONGEST = 60

_PRONOUNS = {word: lemma for lemma, words in {
    "i": "i me my mine myself", "you": "you your yours yourself yourselves", "he": "he him his himself",
    "she": "she her hers herself", "they": "they them their theirs themselves themself", "we": "we us our ours ourselves",
    "it": "it its itself", "who": "who whom whose", "one": "one oneself", "this": "this these that those",
}.items() for word in words.split()}
_ARTICLES = {"the", "a", "an"}
_DISTANCES = 11

FEATURES = ("itself", "same head", "same words", "shared name", "same pronoun", "other pronoun", "name and pronoun",
            "other kind", *(f"words 2^{i}" for i in range(_DISTANCES)),
            *(f"pronoun, words 2^{i}" for i in range(_DISTANCES)))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `begin` to `end` with their head word; `kind` is person or organization; equal `chain`, equal referent."""

    begin: int
    end: int
    head: int
    kind: str
    chain: int = -1


def features(words: Sequence[str], later: Sequence[Mention], earlier: Sequence[Mention]) -> NDArray[np.float32]:
    """(later, earlier, FEATURES): what the words say of two mentions being the same one."""
    a, b = _Facts(words, later), _Facts(words, earlier)
    out = np.zeros((len(later), len(earlier), len(FEATURES)), dtype=np.float32)
    pronouns = (a.pronoun[:, None] >= 0) & (b.pronoun[None] >= 0)
    names = (a.pronoun[:, None] < 0) & (b.pronoun[None] < 0)
    same_pronoun = a.pronoun[:, None] == b.pronoun[None]
    same_head = names & (a.head[:, None] == b.head[None])
    shared = np.array([[bool(x & y) for y in b.names] for x in a.names], dtype=bool).reshape(names.shape)
    distance = a.place[:, None] - b.place[None]
    itself = distance == 0
    columns = (itself, same_head, names & (a.text[:, None] == b.text[None]), shared & ~same_head, pronouns & same_pronoun,
               pronouns & ~same_pronoun, ~pronouns & ~names, a.kind[:, None] != b.kind[None])
    for i, column in enumerate(columns):
        out[..., i] = column
    out[..., 1:][itself] = 0
    bucket = np.minimum(np.log2(np.maximum(distance, 1)).astype(np.int64), _DISTANCES - 1)
    far = np.eye(_DISTANCES, dtype=np.float32)[bucket] * ~itself[..., None]
    out[..., len(columns):len(columns) + _DISTANCES] = far
    out[..., len(columns) + _DISTANCES:] = far * (a.pronoun >= 0)[:, None, None]
    return out


class _Facts:
    """Arrays over mentions; words and texts as numbers."""

    def __init__(self, words: Sequence[str], mentions: Sequence[Mention]) -> None:
        heads = [words[m.head].lower() for m in mentions]
        lemmas = list(dict.fromkeys(_PRONOUNS.values()))
        alone = [m.end - m.begin == 1 for m in mentions]
        self.pronoun = np.array([lemmas.index(_PRONOUNS[h]) if h in _PRONOUNS and one else -1
                                 for h, one in zip(heads, alone, strict=True)], dtype=np.int64)
        self.head = np.array(heads, dtype=object)
        self.text = np.array([_text(words, m) for m in mentions], dtype=object)
        self.names = [{w for w in words[m.begin:m.end] if w[:1].isupper() and len(w) > 2 and w.lower() not in _ARTICLES
                       and w.lower() not in _PRONOUNS} for m in mentions]
        self.place = np.array([m.head for m in mentions], dtype=np.int64)
        self.kind = np.array([PEOPLE.index(m.kind) for m in mentions], dtype=np.int64)


def _text(words: Sequence[str], mention: Mention) -> str:
    found = [w.lower() for w in words[mention.begin:mention.end]]
    return " ".join(found[1:] if found[0] in _ARTICLES and len(found) > 1 else found)


def chains(words: Sequence[str], sentences: Sequence[int], scores: Scores) -> list[Mention]:
    """All mentions in text order with the chains they are in; `sentences` is the number of each word's sentence."""
    found = _mentions(words, sentences, scores)
    at = [m.head for m in found]
    left, right = scores.heads["coref_from"][at], scores.heads["coref_to"][at]
    weights = scores.scorers["coref"]
    number: list[int] = []
    for i, mention in enumerate(found):
        first = max(0, i - MEMORY)
        near = found[first:i + 1]
        row = right[first:i + 1] @ left[i] / np.float32(left.shape[1] ** 0.5) + features(words, [mention], near)[0] @ weights
        best = first + int(row.argmax())
        number.append(i if best == i else number[best])
    return [Mention(m.begin, m.end, m.head, m.kind, n) for m, n in zip(found, number, strict=True)]


def _mentions(words: Sequence[str], sentences: Sequence[int], scores: Scores) -> list[Mention]:
    kinds = scores.heads["people"].argmax(1)
    out: dict[tuple[int, int], Mention] = {}
    for i in np.flatnonzero(kinds):
        head = int(i)
        if words[head].isspace():
            continue
        start, end = head, head + 1
        while start and sentences[start - 1] == sentences[head] and head - start < LONGEST:
            start -= 1
        while end < len(words) and sentences[end] == sentences[head] and end - head < LONGEST:
            end += 1
        begin = start + _best(scores, "begin", head, start, head + 1)
        last = head + _best(scores, "end", head, head, end)
        out.setdefault((begin, last + 1), Mention(begin, last + 1, head, PEOPLE[int(kinds[head])]))
    return sorted(out.values(), key=lambda m: (m.head, m.begin))


def _best(scores: Scores, kind: str, head: int, start: int, end: int) -> int:
    return int((scores.heads[f"{kind}_to"][start:end] @ scores.heads[f"{kind}_from"][head]).argmax())
