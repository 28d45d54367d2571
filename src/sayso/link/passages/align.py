"""Two reports' words -> Matches: stretches of at most a sentence that both share, cut as a reader would cut them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cdist

from sayso.link.passages import tables
from sayso.link.passages.blocks import Anchors, Block, blocks_of, chains
from sayso.link.passages.words import Words

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Words a0 ... a1 of one report that are, edits aside, words b0 ... b1 of the other."""

    a0: int
    a1: int
    b0: int
    b1: int


def matches(first: Words, first_anchors: Anchors, second: Words) -> list[Match]:
    """What two reports share, in the order of the first."""
    blocks = blocks_of(first, first_anchors, second)
    found: set[Match] = set()
    for chain in chains(blocks):
        found.update(_accepted(first, second, _pairs(first, second, chain)))
    runs = sum(block.size for block in blocks if block.weight >= 1)
    worn = runs >= max(tables.WORN[0], tables.WORN[1] * min(len(first), len(second)))
    if worn or _share(first, second, found) >= tables.RELATED:
        found.update(_edited_sentences(first, second, found, worn))
    return sorted(found)


def itself(page: Words, first: int, last: int) -> list[Pair]:
    """What two reports share that both have this sentence, as (first word, behind the last); nothing if it is light."""
    return [(m.a0, m.a1) for m in _accepted(page, page, [(k, k) for k in range(first, last)])]


def _pairs(first: Words, second: Words, chain: list[Block]) -> list[Pair]:
    """Word by word: the words of the chain's blocks, and what agrees between the blocks."""
    pairs: list[Pair] = []
    a, b = chain[0].a, chain[0].b
    for block in chain:
        pairs += _agreeing(first, second, (a, block.a), (b, block.b))
        skip = max(0, a - block.a, b - block.b)
        pairs += [(block.a + k, block.b + k) for k in range(skip, block.size)]
        a, b = block.a + block.size, block.b + block.size
    return pairs


def _agreeing(first: Words, second: Words, a: Pair, b: Pair) -> list[Pair]:
    if a[0] >= a[1] or b[0] >= b[1]:
        return []
    left, right = first.keys[a[0]:a[1]].tolist(), second.keys[b[0]:b[1]].tolist()
    return [(a[0] + block.a + k, b[0] + block.b + k)
            for block in LCSseq.editops(left, right).as_matching_blocks() for k in range(block.size)]


def _accepted(first: Words, second: Words, pairs: list[Pair]) -> list[Match]:
    """Cut at every sentence border of either report; a part too light for itself goes with its sentence's other part."""
    parts = _cut(first, second, pairs)
    out, k = [], 0
    while k < len(parts):
        part = parts[k]
        while k + 1 < len(parts) and not _holds(first, second, part) and _one_sentence(first, second, part, parts[k + 1]):
            k += 1
            part = part + parts[k]
        if _holds(first, second, part):
            while k + 1 < len(parts) and not _holds(first, second, parts[k + 1]) \
                    and _one_sentence(first, second, part, parts[k + 1]) and _holds(first, second, part + parts[k + 1]):
                k += 1
                part = part + parts[k]
            out.append(_stretch(first, second, part))
        k += 1
    return out


def _cut(first: Words, second: Words, pairs: list[Pair]) -> list[list[Pair]]:
    parts: list[list[Pair]] = [[pairs[0]]]
    for pair in pairs[1:]:
        a, b = parts[-1][-1]
        if first.sentences[a] != first.sentences[pair[0]] or second.sentences[b] != second.sentences[pair[1]]:
            parts.append([])
        parts[-1].append(pair)
    return parts


def _one_sentence(first: Words, second: Words, left: list[Pair], right: list[Pair]) -> bool:
    """Whether the two parts stand in one sentence of at least one of the reports."""
    (a, b), (c, d) = left[-1], right[0]
    return first.sentences[a] == first.sentences[c] or second.sentences[b] == second.sentences[d]


def _holds(first: Words, second: Words, pairs: list[Pair]) -> bool:
    """Whether these words are shared wording and no chance (thresholds: passages_tables)."""
    if not pairs:
        return False
    a, b = np.array(pairs).T
    weight = float(np.minimum(first.weights[a], second.weights[b]).sum())
    size = (len(pairs), weight, len(pairs) / max(a[-1] - a[0] + 1, b[-1] - b[0] + 1))
    if _reaches(tables.WORDED, *size):
        return True
    if max(first.quoted[a].mean(), second.quoted[b].mean()) >= tables.QUOTED_SHARE:
        floors = [tables.QUOTED, tables.LONG_QUOTED]
        if _whole_quotation(first, a) or _whole_quotation(second, b):
            floors.append(tables.QUOTED_IN_FULL)
        if any(_reaches(floor, *size) for floor in floors):
            return True
    return _whole_sentence(first, a) and _whole_sentence(second, b) and _reaches(tables.SENTENCE, *size)


def _trimmed(first: Words, second: Words, pairs: list[Pair]) -> list[Pair]:
    """A quotation without the words around it ("..., Kirby said"), unless those are shared themselves."""
    a, b = np.array(pairs).T
    whole = _whole_sentence(first, a) and _whole_sentence(second, b)
    for inside in ([bool(first.quoted[a]) for a, _ in pairs], [bool(second.quoted[b]) for _, b in pairs]):
        if sum(inside) < tables.TRIMMED_SHARE * len(pairs) or all(inside):
            continue
        start, end = inside.index(True), len(inside) - inside[::-1].index(True)
        if whole and len(pairs) - (end - start) >= tables.FRAME:
            return pairs
        if _holds(first, second, pairs[start:end]) and not (
                _holds(first, second, pairs[:start]) or _holds(first, second, pairs[end:])):
            return pairs[start:end]
    return pairs


def _reaches(floor: tuple[int, float, float], words: int, weight: float, density: float) -> bool:
    return words >= floor[0] and weight >= floor[1] and density >= floor[2]


def _whole_quotation(page: Words, found: np.ndarray) -> bool:
    return any(first >= found[0] - 1 and last <= found[-1] + 2 and last - first >= tables.QUOTED[0] - 1
               for first, last in page.quotes)


def _whole_sentence(page: Words, found: np.ndarray) -> bool:
    first, last = page.sentence(int(found[0]))
    return first == found[0] and last == found[-1] + 1


def _stretch(first: Words, second: Words, pairs: list[Pair]) -> Match:
    """The stretch in both reports, taken to the sentence's edges where what is missing is short or much the same in both."""
    kept = _trimmed(first, second, pairs)
    (a0, b0), (a1, b1) = kept[0], kept[-1]
    sa, sb, ea, eb = first.sentence(a0)[0], second.sentence(b0)[0], first.sentence(a1)[1], second.sentence(b1)[1]
    if kept[0] == pairs[0] and _alike(first, second, (sa, a0), (sb, b0)):
        a0, b0 = _outwards(first, second, (a0, b0), (sa, sb))
    if kept[-1] == pairs[-1] and _alike(first, second, (a1 + 1, ea), (b1 + 1, eb)):
        a1, b1 = _outwards(first, second, (a1, b1), (ea - 1, eb - 1))
    return Match(a0, a1 + 1, b0, b1 + 1)


def _alike(first: Words, second: Words, a: Pair, b: Pair) -> bool:
    if max(a[1] - a[0], b[1] - b[0]) <= tables.TO_THE_EDGE:
        return True
    left, right = first.keys[a[0]:a[1]].tolist(), second.keys[b[0]:b[1]].tolist()
    return LCSseq.normalized_similarity(left, right) >= tables.EDGE_ALIKE


def _outwards(first: Words, second: Words, at: Pair, edge: Pair) -> Pair:
    """The sentence's edge, unless a quotation begins or ends on the way."""
    same = first.quoted[at[0]] == first.quoted[edge[0]] and second.quoted[at[1]] == second.quoted[edge[1]]
    return edge if same else at


def _share(first: Words, second: Words, found: set[Match]) -> float:
    """Share of the shorter report's words that was found shared."""
    return sum(min(m.a1 - m.a0, m.b1 - m.b0) for m in found) / max(1, min(len(first), len(second)))


def _edited_sentences(first: Words, second: Words, found: set[Match], worn: bool) -> list[Match]:
    """Sentences of two copies that were edited past having an exact block: best mutual likeness in words.

    They may be anywhere in copies, also in those that are `worn` down to short runs of words. Beside a sentence already
    found less likeness is asked for; each one found may support the next.
    """
    left = _left_over(first, [(m.a0, m.a1) for m in found])
    right = _left_over(second, [(m.b0, m.b1) for m in found])
    if not 0 < len(left) * len(right) <= tables.COMPARISONS:
        return []
    likeness = cdist([first.keys[a:b].tolist() for a, b in left], [second.keys[a:b].tolist() for a, b in right],
                     scorer=Indel.normalized_similarity, score_cutoff=tables.BESIDE[2], dtype=np.float32, workers=1)
    anywhere = worn or _share(first, second, found) >= tables.COPIES
    linked = {(int(first.sentences[m.a0]), int(second.sentences[m.b0])) for m in found}
    linked |= {(int(first.sentences[m.a1 - 1]), int(second.sentences[m.b1 - 1])) for m in found}
    out: list[Match] = []
    while True:
        added = [Match(*left[k], *right[best]) for k, best in _mutual(likeness)
                 if _is_edited(first, second, left[k], right[best], linked, anywhere)]
        fresh = [match for match in added if match not in out]
        if not fresh:
            return out
        out += fresh
        linked |= {(int(first.sentences[m.a0]), int(second.sentences[m.b0])) for m in fresh}


def _mutual(likeness: np.ndarray) -> list[Pair]:
    """Rows and columns that are each other's best, and like at all."""
    best = likeness.argmax(axis=1)
    back = likeness.argmax(axis=0)
    return [(k, int(c)) for k, c in enumerate(best) if likeness[k, c] > 0 and back[c] == k]


def _is_edited(first: Words, second: Words, a: Pair, b: Pair, linked: set[Pair], anywhere: bool) -> bool:
    sa, sb = int(first.sentences[a[0]]), int(second.sentences[b[0]])
    beside = (sa - 1, sb - 1) in linked or (sa + 1, sb + 1) in linked
    if not (beside or anywhere):
        return False
    pairs = _agreeing(first, second, a, b)
    weight = sum(min(first.weights[x], second.weights[y]) for x, y in pairs)
    share = weight / max(first.weights[a[0]:a[1]].sum(), second.weights[b[0]:b[1]].sum())
    floors = tables.UNEDITED, tables.BESIDE if beside else tables.EDITED
    return any(_reaches(floor, len(pairs), float(weight), float(share)) for floor in floors)


def _left_over(page: Words, taken: list[Pair]) -> list[Pair]:
    """Sentences with at most a third of their words in a match."""
    covered = np.zeros(len(page), dtype=bool)
    for start, end in taken:
        covered[start:end] = True
    return [(a, b) for a, b in page.sentence_bounds() if b - a >= tables.UNEDITED[0] and covered[a:b].mean() <= 1 / 3]
