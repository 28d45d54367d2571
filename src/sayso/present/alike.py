"""Statements -> those that say the same: one speaker's or one passage's words, whole, cut or put otherwise."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.model import Attribution, Passage
from sayso.model.names import fold
from sayso.present.case import Case

# How much of the shorter statement must stand in the other: all of a quotation's fragment, some two thirds of a paraphrase.
# Read off the four reports in examples/; no corpus marks which statements are the same.
SHARE = 0.6
# Fewer words than ENOUGH in common are enough only where they are all of the shorter one's, and FEW or more.
ENOUGH, FEW = 4, 3
STEM = 6
LITTLE = frozenset("""a an and are as at be been but by for from had has have he her his in into is it its of on or our she
    so that the their them there these they this those to was we were what when which who will with would""".split())
NUMBERS = frozenset("""one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand
    thousands""".split())


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is compared: its telling words, and what it must have in common with one that says the same."""

    id: str
    words: frozenset[str]
    numbers: frozenset[str]
    status: str
    shared: frozenset[str]


def said(case: Case, statement: Attribution, passages: Iterable[str]) -> Said:
    """A statement's words cut to stems; `passages` are the ids of the shared passages that hold most of it."""
    text = " ".join(case.words(span) for span in statement.content)
    words = [w for w in re.findall(r"\w+", fold(text)) if w not in LITTLE]
    source = case.sources.get(statement.speaker or "")
    own = [source.id] if source and not source.anonymous else []
    numbers = frozenset(w for w in words if w in NUMBERS or w.isdecimal())
    return Said(statement.id, frozenset(w[:STEM] for w in words), numbers, statement.status, frozenset([*own, *passages]))


def same(a: Said, b: Said) -> bool:
    """Whether two statements say the same: one source or passage, one status, no other number, most words shared."""
    if not a.shared & b.shared or a.status != b.status or (a.numbers and b.numbers and a.numbers != b.numbers):
        return False
    fewer, common = min(len(a.words), len(b.words)), len(a.words & b.words)
    whole = common == fewer and (fewer >= FEW or a.words == b.words)
    return whole or common >= max(ENOUGH, SHARE * fewer)


def pairs(statements: Iterable[Said]) -> Iterator[tuple[str, str]]:
    """All pairs that say the same. A statement is only held against those that have one of its rarest words: whatever shares
    SHARE of its words has one of them."""
    found = sorted((s for s in statements if s.words), key=lambda s: s.id)
    holding: defaultdict[str, list[Said]] = defaultdict(list)
    for one in found:
        for word in one.words:
            holding[word].append(one)
    for one in found:
        rare = sorted(one.words, key=lambda w: (len(holding[w]), w))[:len(one.words) - math.ceil(SHARE * len(one.words)) + 1]
        near = {other.id: other for word in rare for other in holding[word] if len(other.words) >= len(one.words)}
        for key in sorted(near.keys() - {one.id}):
            if same(one, near[key]):
                yield one.id, key


def holding(passages: Iterable[Passage], statements: Iterable[Attribution]) -> Mapping[str, list[str]]:
    """Statement -> ids of the passages, page furniture left out, in which at least half of its words lie."""
    places: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for passage in passages:
        for span in passage.places if passage.kind != "furniture" else ():
            places[span.report].append((span.start, span.end, passage.id))
    out: defaultdict[str, list[str]] = defaultdict(list)
    for statement in statements:
        size = sum(s.end - s.start for s in statement.content)
        for start, end, passage in places[statement.report]:
            inside = sum(max(0, min(s.end, end) - max(s.start, start)) for s in statement.content)
            if inside and 2 * inside >= size:
                out[statement.id].append(passage)
    return out
