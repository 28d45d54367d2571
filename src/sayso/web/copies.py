"""Passages -> pairs of their places that a person should look at, those first of which the machine is least sure.

A pair is surer the more words are the same in both places, the fewer were edited, the more other passages the two reports
share, and where a credit or the dates tell who had the words first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.case.trying import holding
from sayso.model import Passage, Span
from sayso.present.differences import differences
from sayso.web.view import View

# Of one passage so many places are compared with the first; of more those that were edited most.
MOST_OF_ONE = 12
# Fewer words than this two people may write without having read each other.
SHORT = 10
# A place of which less than this share stands in the other as well was much edited.
EDITED = 0.7
# Another passage of the same two reports makes a pair surer by this much of itself, and so does a known direction.
SURER = 0.5
MOST = 500
KINDS = {"quotation": "it stands in quotation marks", "wire": "an agency is credited or named beside it"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Two places: the first of a passage and another. `words` are in the longer one, `same` of them in both, `beside` other
    passages that the two reports share; `joined` is false where people parted them. Less `sure` is more doubtful."""

    passage: Passage
    first: Span
    second: Span
    words: int
    same: int
    beside: int
    joined: bool = True

    @property
    def key(self) -> str:
        """The pair in an address."""
        return "+".join(f"{s.report}:{s.start}-{s.end}" for s in (self.first, self.second))

    @property
    def known_first(self) -> str | None:
        """The one of the two reports that had the words first, where that is known."""
        return self.passage.first if self.passage.first in (self.first.report, self.second.report) else None

    @property
    def sure(self) -> float:
        """Words that are the same, less for edits, more for what stands beside."""
        told = self.known_first is not None
        return self.same * (self.same / self.words) * (1 + SURER * self.beside) * (1 + SURER * told)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is for shared wording."""
        out = [f"{self.same} of {self.words} words are the same"]
        out += [KINDS[self.passage.kind]] if self.passage.kind in KINDS else []
        out += [f"the two reports share {self.beside} more passage{'s' * (self.beside > 1)}"] if self.beside else []
        out += ["a credit line tells who had it first" if self.passage.first_by == "credit" else
                "the dates tell who had it first"] if self.known_first else []
        return tuple(out)

    @property
    def against(self) -> tuple[str, ...]:
        """What leaves it in doubt."""
        out = ["it is short"] if self.words < SHORT else []
        out += ["it was much edited"] if self.same < EDITED * self.words else []
        out += [] if self.beside else ["the two reports share nothing else"]
        out += [] if self.known_first else ["nothing tells who had it first"]
        return tuple(out)


def copies(view: View) -> list[Copied]:
    """Pairs of places in the order of doubt, page furniture left out; nothing is made of that."""
    real = [p for p in view.record.passages if p.kind != "furniture"]
    beside: Counter[tuple[str, str]] = Counter()
    found: list[tuple[Passage, int, int, int]] = []
    for passage in real:
        beside.update({(passage.places[0].report, s.report) for s in passage.places[1:]})
        found += _edited(view, passage)
    made = [_copied(view, passage, n, words, same, beside) for passage, n, words, same in found]
    return sorted(made, key=lambda c: (c.sure, c.key))[:MOST]


def asked_for(view: View, first: Span, second: Span) -> Copied | None:
    """Two places that a person asks for by a judgement or an address, joined or parted by now; None for others."""
    held = holding(view.record.passages, (first, second))
    judged = any({(t.report, t.start, t.end) for t in j.judgement.targets} == {
        (s.report, s.start, s.end) for s in (first, second)} for j in view.judged_of.get(first.report, ()))
    if not held and not judged:
        return None
    passage = held[0] if held else Passage(id="", kind="copy", places=(first, second))
    shared = Counter(p.id for s in (first, second) for p in view.passages_of(s.report))
    words, same = _counted(view, first, second)
    return Copied(passage=passage, first=first, second=second, words=words, same=same, joined=bool(held),
                  beside=sum(n > 1 for name, n in shared.items() if name != passage.id))


def _edited(view: View, passage: Passage) -> list[tuple[Passage, int, int, int]]:
    """The places of a passage that were edited most: the passage, which place, its words, how many of them are the same."""
    gone: Counter[int] = Counter()
    for n, here, there in passage.edits:
        gone[n] += max(len(here.split()), len(there.split()))
    head = passage.places[0]
    length = max(1, len(view.reports[head.report].text[head.start:head.end].split()))
    others = [n for n, s in enumerate(passage.places) if n and s.report != head.report]
    most = sorted(others, key=lambda n: (-gone[n], n))[:MOST_OF_ONE]
    return [(passage, n, max(length, gone[n]), max(1, length - gone[n])) for n in most]


def _copied(view: View, passage: Passage, n: int, words: int, same: int, beside: Counter[tuple[str, str]]) -> Copied:
    first, second = passage.places[0], passage.places[n]
    both = beside[first.report, second.report] + beside[second.report, first.report] * (first.report != second.report)
    return Copied(passage=passage, first=first, second=second, words=words, same=same, beside=both - 1)


def _counted(view: View, first: Span, second: Span) -> tuple[int, int]:
    """Words of the longer place, and how many of them stand in both."""
    one, other = (view.reports[s.report].text[s.start:s.end] for s in (first, second))
    same = sum(len(p.text.split()) for p in differences(one, other) if p.kind == "same")
    return max(len(one.split()), len(other.split()), 1), same


def spans(key: str) -> Iterable[Span]:
    """The places of a pair's key; none where it is no key."""
    for part in key.split("+"):
        report, _, place = part.rpartition(":")
        start, _, end = place.partition("-")
        if report and start.isdecimal() and end.isdecimal() and len(place) < 24 and int(start) < int(end):
            yield Span(report=report, start=int(start), end=int(end))
