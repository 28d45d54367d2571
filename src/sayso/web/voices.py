"""Sources -> pairs of names that may be one speaker, those most alike first: the machine keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from sayso.model import Source
from sayso.model.names import fold
from sayso.web.view import View

# A word that more names share than this says nothing of any two of them.
COMMON = 40
# Letters of a word that can tell names apart; "the", "of" and titles are shorter.
LETTERS = 4
# Of a hundred; below it names share a word and little else.
LIKE = 55.0
MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Two speakers, the one that says more first, how alike their names are (0 to 100), and ids of what the second says."""

    first: Source
    second: Source
    likeness: int
    reasons: tuple[str, ...]
    against: str
    said: tuple[int, int]
    statements: tuple[str, ...]

    @property
    def key(self) -> str:
        """The pair in an address."""
        return f"{self.first.id}+{self.second.id}"


def voices(view: View) -> list[Voices]:
    """Pairs of named speakers in the order of doubt."""
    said: dict[str, list[str]] = defaultdict(list)
    reports: dict[str, set[str]] = defaultdict(set)
    for a in view.record.attributions:
        if a.speaker in view.sources and a.content:
            said[a.speaker].append(a.id)
            reports[a.speaker].add(a.report)
    words: dict[str, list[str]] = defaultdict(list)
    for name in sorted(said):
        if not view.sources[name].anonymous:
            for word in {w for n in _names(view.sources[name]) for w in fold(n).split() if len(w) >= LETTERS}:
                words[word].append(name)
    near = {pair for names in words.values() if len(names) <= COMMON for pair in combinations(names, 2)}
    found = [_pair(view, a, b, said, reports) for a, b in sorted(near)]
    return sorted((v for v in found if v.likeness >= LIKE), key=lambda v: (-v.likeness + 20 * bool(v.against), v.key))[:MOST]


def _names(source: Source) -> tuple[str, ...]:
    return source.name, *source.aliases


def _pair(view: View, a: str, b: str, said: dict[str, list[str]], reports: dict[str, set[str]]) -> Voices:
    first, second = sorted((view.sources[a], view.sources[b]), key=lambda s: (-len(said[s.id]), s.id))
    like = max(fuzz.token_set_ratio(fold(x), fold(y)) for x in _names(first) for y in _names(second))
    shared = {w for n in _names(first) for w in fold(n).split()} & {w for n in _names(second) for w in fold(n).split()}
    reasons = [f"both have “{' '.join(sorted(shared))}” in their names"] if shared else []
    reasons += [f"both are called {first.kind}"] if first.kind == second.kind != "unknown" else []
    against = [f"{first.kind} and {second.kind}"] if first.kind != second.kind else []
    against += ["one report quotes both"] if reports[a] & reports[b] else []
    return Voices(first=first, second=second, likeness=round(like), reasons=tuple(reasons), against="; ".join(against),
                  said=(len(said[first.id]), len(said[second.id])), statements=tuple(said[second.id]))
