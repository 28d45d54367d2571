"""Lexicon files -> patterns: which words name which kind of event.

A pattern is `WORDS [+test:words]... [-test:words]...`. Words are lemmas; "/" stands between alternatives, "@name" is a
class of `events_classes.toml`, "#Label" a name of that kind. A noun pattern is a run of words that ends in its head; a verb
pattern is a verb and words that follow it; "be X" is the word X as a predicate. Tests (+ must hold, - must not): `obj`,
`subj` (a participant has the lemma or kind of name), `prep:in/at` (something hangs on it by that preposition;
`prep:of=@pacts` and is one of these), `mod` (a modifier before it), `tag` (its Penn tag).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORD_FILES = ("events_force.toml", "events_acts.toml", "events_words.toml")
PREDICATIVE = "be"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a pattern names. `weight` orders kinds when a report's main event is looked for: 3 force, 2 acts, 1 words."""

    type: str
    mode: str | None
    label: str
    harm: str | None
    weight: int


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on the words around the head: `name` obj, subj, prep, mod or tag."""

    wanted: bool
    name: str
    words: frozenset[str]
    of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """`head` is the word that is looked up, `rest` the other words in text order (alternatives each), `order` its place."""

    head: str
    rest: tuple[frozenset[str], ...]
    tests: tuple[Test, ...]
    kind: Kind
    predicative: bool
    order: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """More words first, then more conditions, then the order of the files."""
        return -len(self.rest), -sum(t.wanted for t in self.tests), self.order


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by head, most specific first."""

    nouns: dict[str, tuple[Pattern, ...]]
    verbs: dict[str, tuple[Pattern, ...]]


def _toml(name: str) -> dict[str, list]:
    return tomllib.loads((files("sayso.extract") / "lexicon" / name).read_text(encoding="utf-8"))


@cache
def classes() -> dict[str, frozenset[str]]:
    """The named classes of words."""
    return {name: frozenset(words) for name, words in _toml("events_classes.toml").items()}


@cache
def roles() -> dict[str, frozenset[str]]:
    """The word lists of `roles.toml`, by name."""
    return {name: frozenset(words) for name, words in _toml("roles.toml").items()}


@cache
def load() -> Lexicon:
    """The event lexicon, read once."""
    nouns: dict[str, list[Pattern]] = {}
    verbs: dict[str, list[Pattern]] = {}
    order = 0
    for weight, name in zip((3, 2, 1), WORD_FILES, strict=True):
        for entry in _toml(name)["entry"]:
            kind = Kind(entry["type"], entry.get("mode"), entry["label"], entry.get("harm"), weight)
            for table, lines, verbal in ((nouns, entry.get("nouns", []), False), (verbs, entry.get("verbs", []), True)):
                for line in lines:
                    order += 1
                    for pattern in patterns(line, kind, verbal, order):
                        table.setdefault(pattern.head, []).append(pattern)
    return Lexicon(*({head: tuple(sorted(ps, key=lambda p: p.rank)) for head, ps in t.items()} for t in (nouns, verbs)))


def patterns(line: str, kind: Kind, verbal: bool, order: int) -> Iterator[Pattern]:
    """The patterns that one line of the lexicon stands for: one per alternative head, hyphens joined and as words."""
    parts = line.split()
    tests = tuple(_test(p) for p in parts if p[0] in "+-" and ":" in p)
    words = [p for p in parts if not (p[0] in "+-" and ":" in p)]
    for form in {tuple(words), tuple(" - ".join(" ".join(words).split("-")).split())}:
        predicative = verbal and form[0] == PREDICATIVE
        form = form[1:] if predicative else form
        head, rest = (form[0], form[1:]) if verbal else (form[-1], form[:-1])
        for word in sorted(_alternatives(head)):
            yield Pattern(word, tuple(_alternatives(w) for w in rest), tests, kind, predicative, order)


def _test(part: str) -> Test:
    name, _, words = part[1:].partition(":")
    words, _, of = words.partition("=")
    return Test(part[0] == "+", name, _alternatives(words), _alternatives(of) if of else frozenset())


def _alternatives(words: str) -> frozenset[str]:
    out: set[str] = set()
    for word in words.split("/"):
        out |= classes()[word[1:]] if word.startswith("@") else {word}
    return frozenset(out)
