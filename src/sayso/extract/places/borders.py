"""Page -> borders: "the Iraq-Syria border", "the border between Iraq and Syria", "Syria's border with Iraq"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.extract.places.gazetteer import folded
from sayso.extract.places.tables import Candidate, own, words

# Words looked at on each side of "border".
REACH = 6
BETWEEN = frozenset({"-", "–", "—", "and", "/", "the", "with", "between", "of", "'s", "’s", "its", "their", ","})


@dataclass(frozen=True, slots=True)
class Border:
    """Tokens `start` to `end` (exclusive) and the two countries (or provinces) that it lies between."""

    start: int
    end: int
    sides: tuple[Candidate, Candidate]


def borders(doc: Doc) -> list[Border]:
    """Borders that name both of their sides."""
    lemmas = frozenset(words()["borders"]["words"])
    found = [_border(doc, i) for i, t in enumerate(doc) if t.lower_ in lemmas]
    return [b for b in found if b is not None]


def _border(doc: Doc, i: int) -> Border | None:
    before, start = _sides(doc, i - 1, -1)
    if len(before) >= 2:
        return Border(start, i + 1, (before[1], before[0]))
    after, end = _sides(doc, i + 1, 1) if doc[min(i + 1, len(doc) - 1)].lower_ in ("between", "with") else ([], i)
    if len(before) == 1 and len(after) >= 1 and doc[i + 1].lower_ == "with":
        return Border(start, end + 1, (before[0], after[0]))
    if len(after) >= 2 and doc[i + 1].lower_ == "between":
        return Border(i, end + 1, (after[0], after[1]))
    return None


def _sides(doc: Doc, i: int, step: int) -> tuple[list[Candidate], int]:
    """Up to two countries reached from token i through nothing but joining words, nearest first; and the furthest token."""
    found: list[Candidate] = []
    last = i
    for _ in range(REACH):
        if not 0 <= i < len(doc) or len(found) == 2:
            break
        side, width = _country(doc, i, step)
        if side is not None:
            found.append(side)
            i += step * width
            last = i - step
        elif doc[i].lower_ in BETWEEN:
            i += step
        else:
            pair = _hyphened(doc[i].text)
            if pair:
                return [*found, *pair], i
            break
    return found, last


def _country(doc: Doc, i: int, step: int) -> tuple[Candidate | None, int]:
    """The country at token i, by name or adjective, of two words where there is one."""
    for width in (2, 1):
        a, b = (i, i + width) if step > 0 else (i - width + 1, i + 1)
        if a >= 0 and b <= len(doc) and doc[a].text[0].isupper():
            side = _named(doc[a:b].text)
            if side is not None:
                return side, width
    return None, 1


def _hyphened(text: str) -> list[Candidate]:
    parts = [_named(p) for p in text.replace("–", "-").split("-")]
    return [p for p in reversed(parts) if p is not None] if len(parts) == 2 and None not in parts else []


def _named(text: str) -> Candidate | None:
    key = folded(text)
    if key == "us" and text in ("us", "Us"):
        return None
    place = next(iter(own().places.get(key, ())), None) or own().adjectives.get(key)
    return place if place is not None and place.kind in ("country", "province") else None
