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
# Mentions whose links are scored at once: some 4 MB of features.
BLOCK = 64

_PRONOUNS = {word: lemma for lemma, words in {
    "i": "i me my mine myself", "you": "you your yours yourself yourselves", "he": "he him his himself",
    "she": "she her hers herself", "they": "they them their theirs themselves themself", "we": "we us our ours ourselves",
    "it": "it its itself", "who": "who whom whose", "one": "one oneself", "this": "this these that those",
}.items() for word in words.split()}
_PRONOUN_NUMBER = {word: i for i, lemma in enumerate(dict.fromkeys(_PRONOUNS.values()))
                   for word, its in _PRONOUNS.items() if its == lemma}
_GENDERS = {"he", "she"}
_THIRD = {"he", "she", "they"}
# No one chain has both; "they" may be said of one, of a group and of an organisation.
_CONTRARY = (("he", "she"), ("person", "organization"))
_ARTICLES = {"the", "a", "an"}
_DEFINITE = {"the", "this", "that", "my", "your", "his", "her", "its", "our", "their"}
_POSSESSIVE = {"'s", "’s", "'", "’"}
_TITLES = frozenset("mr mr. mrs mrs. ms ms. dr dr. lord lady sir president secretary minister gen. general the".split())
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


class Facts:
    """What the words say of mentions, as arrays over mentions: equal numbers, equal words."""

    def __init__(self, words: Sequence[str], mentions: Sequence[Mention]) -> None:
        lowered = [words[m.head].lower() for m in mentions]
        alone = [m.end - m.begin == 1 for m in mentions]
        self.pronoun = np.array([_PRONOUN_NUMBER.get(h, -1) if one else -1 for h, one in zip(lowered, alone, strict=True)])
        self.head = _numbered(lowered)
        self.text = _numbered([_text(words, m) for m in mentions])
        self.place = np.array([m.head for m in mentions], dtype=np.int64)
        self.kind = _numbered([m.kind for m in mentions])
        self._named: dict[str, list[int]] = {}
        for i, mention in enumerate(mentions):
            for word in {w for w in words[mention.begin:mention.end] if _is_name(w)}:
                self._named.setdefault(word, []).append(i)

    def features(self, rows: range, columns: range) -> NDArray[np.float32]:
        """(rows, columns, FEATURES): what they say of a later mention (row) being the same one as an earlier (column)."""
        r, c = slice(rows.start, rows.stop), slice(columns.start, columns.stop)
        a, b = self.pronoun[r, None], self.pronoun[None, c]
        distance = self.place[r, None] - self.place[None, c]
        itself = distance == 0
        names, pronouns = (a < 0) & (b < 0) & ~itself, (a >= 0) & (b >= 0) & ~itself
        same_head = names & (self.head[r, None] == self.head[None, c])
        known = (itself, same_head, names & (self.text[r, None] == self.text[None, c]),
                 self._shared(rows, columns) & ~same_head,
                 pronouns & (a == b), pronouns & (a != b), ~pronouns & ~names & ~itself,
                 (self.kind[r, None] != self.kind[None, c]) & ~itself)
        out = np.zeros((*itself.shape, len(FEATURES)), dtype=np.float32)
        for i, column in enumerate(known):
            out[..., i] = column
        bucket = np.minimum(np.log2(np.maximum(distance, 1)).astype(np.int64), _DISTANCES - 1)
        far = np.eye(_DISTANCES, dtype=np.float32)[bucket] * ~itself[..., None]
        out[..., len(known):len(known) + _DISTANCES] = far
        out[..., len(known) + _DISTANCES:] = far * (a >= 0)[..., None]
        return out

    def _shared(self, rows: range, columns: range) -> NDArray[np.bool_]:
        """Whether two mentions share a word of a name."""
        out = np.zeros((len(rows), len(columns)), dtype=bool)
        for at in self._named.values():
            here = [i - rows.start for i in at if i in rows]
            if here and len(at) > 1:
                out[np.ix_(here, [i - columns.start for i in at if i in columns])] = True
        # A mention shares every name with itself, which says nothing.
        return out & (self.place[rows.start:rows.stop, None] != self.place[None, columns.start:columns.stop])


def _numbered(values: list[str]) -> NDArray[np.int64]:
    number = {value: i for i, value in enumerate(dict.fromkeys(values))}
    return np.array([number[v] for v in values], dtype=np.int64)


def _is_name(word: str) -> bool:
    return word[:1].isupper() and len(word) > 2 and word.lower() not in _ARTICLES and word.lower() not in _PRONOUNS


def _text(words: Sequence[str], mention: Mention) -> str:
    found = [w.lower() for w in words[mention.begin:mention.end]]
    if found[-1] in _POSSESSIVE and len(found) > 1:
        found.pop()
    return " ".join(found[1:] if found[0] in _ARTICLES and len(found) > 1 else found)


def chains(words: Sequence[str], xpos: Sequence[str], sentences: Sequence[int], scores: Scores) -> list[Mention]:
    """All mentions in text order with the chains they are in; `sentences` is the number of each word's sentence,
    `xpos` its Penn tag.
    """
    found = _mentions(words, sentences, scores)
    facts, at = Facts(words, found), [m.head for m in found]
    left, right = scores.heads["coref_from"][at], scores.heads["coref_to"][at]
    weights = scores.scorers["coref"]
    joined = _Joined(words, xpos, found)
    for start in range(0, len(found), BLOCK):
        rows = range(start, min(start + BLOCK, len(found)))
        columns = range(max(0, start - MEMORY), rows.stop)
        links = left[rows.start:rows.stop] @ right[columns.start:columns.stop].T / np.float32(left.shape[1] ** 0.5)
        links += facts.features(rows, columns) @ weights
        for i in rows:
            joined.add(i, columns.start, links[i - rows.start, :i - columns.start + 1])
    return [Mention(m.begin, m.end, m.head, m.kind, n) for m, n in zip(found, joined.number, strict=True)]


class _Joined:
    """Chains as they grow. A repeated name is the same one, another name is another one, and "he" is not "she" and no
    ministry, whatever the scores say.
    """

    def __init__(self, words: Sequence[str], xpos: Sequence[str], mentions: Sequence[Mention]) -> None:
        self.number: list[int] = []
        self._known: dict[int, set[str]] = {}
        self._called: dict[int, set[str]] = {}
        self._headed: dict[str, list[int]] = {}
        self._texts = [_text(words, m) for m in mentions]
        self._heads = [words[m.head].lower() for m in mentions]
        self._pronouns = ["" if m.end - m.begin > 1 or xpos[m.head].startswith("NNP") else _PRONOUNS.get(head, "")
                          for m, head in zip(mentions, self._heads, strict=True)]
        self._names = [frozenset(t.split()) - _TITLES if xpos[m.head].startswith("NNP") else frozenset()
                       for m, t in zip(mentions, self._texts, strict=True)]
        self._definite = [words[m.begin].lower() in _DEFINITE and m.end - m.begin > 1 for m in mentions]
        self._traits = [_traits(m, pronoun) for m, pronoun in zip(mentions, self._pronouns, strict=True)]

    def add(self, i: int, first: int, row: NDArray[np.float32]) -> None:
        """Puts mention i into the chain of a mention between `first` and i, `row` bearing their scores, or a new one."""
        best = self._repeated(i, first)
        if best is None:
            order = (first + int(j) for j in np.argsort(-row, kind="stable"))
            fitting = (j for j in order if j == i or self._fits(i, j))
            best = next(fitting)
            if best == i and self._pronouns[i] in _THIRD:
                # Someone must have been named for "he" to be said.
                best = next(fitting, i)
        number = i if best == i else self.number[best]
        self.number.append(number)
        self._known.setdefault(number, set()).update(self._traits[i])
        self._called.setdefault(number, set()).update(self._names[i])

    def _repeated(self, i: int, first: int) -> int | None:
        """The latest mention with the same head word whose name is part of this one's or the other way round, or that is the
        same definite phrase.
        """
        names, alike = self._names[i], self._headed.setdefault(self._heads[i], [])
        found = None
        for j in reversed(alike):
            theirs = self._names[j]
            same_name = names and theirs and (names <= theirs or theirs <= names)
            if j >= first and (same_name or self._definite[i] and self._definite[j] and self._texts[i] == self._texts[j]):
                found = j
                break
        alike.append(i)
        return found

    def _fits(self, i: int, j: int) -> bool:
        """Whether a pronoun agrees with a chain, and a name shares a word with its names; nouns fit everywhere."""
        number = self.number[j]
        if self._names[i] and self._called.get(number):
            return not self._names[i].isdisjoint(self._called[number])
        return not self._pronouns[i] or not any({a, b} <= self._known[number] | self._traits[i] for a, b in _CONTRARY)


def _traits(mention: Mention, pronoun: str) -> set[str]:
    """What is known of a mention's gender and kind."""
    found = {pronoun} & _GENDERS
    if found or pronoun == "i":
        found.add("person")
    if not pronoun and mention.kind == "organization":
        found.add("organization")
    return found


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
