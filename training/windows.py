"""Documents -> windows: runs of words with the labels of their corpus (-100 where it is silent), and variations."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.read.coreference import Mention

SILENT = -100
# Labels that are places of words.
POINTERS = ("heads", "source", "cue", "begin", "end")


@dataclass(slots=True)
class Unit:
    """A paragraph or a sentence: words that are kept together; `heads` count from the unit's own first word."""

    words: list[str]
    tags: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """Units of one text, and links between its words.

    `links["source"]`: a cue's first word -> the first word of its source, or itself where it has none.
    `links["cue"]`: each word of a content -> the first word of its cue.
    `links["begin"]`, `links["end"]`: the head word of a mention -> its first and last word.
    `mentions` are in text order; a document that has them is read as one batch.
    """

    units: list[Unit]
    links: dict[str, dict[int, int]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """All words in text order."""
        return [w for u in self.units for w in u.words]


@dataclass(slots=True)
class Window:
    """What one training step reads of a document from its word `start` on; labels by head, -100 where silent."""

    words: list[str]
    labels: dict[str, list[int]]
    start: int = 0


def windows(document: Document, most_pieces: int, size, rng: random.Random | None = None) -> list[Window]:
    """Cuts a document at the borders of its units; with `rng`, the first window gets a random length.

    `size` counts the pieces of a word. A unit longer than a window is cut where the window is full.
    """
    out: list[Window] = []
    limit = most_pieces if rng is None else rng.randint(most_pieces // 3, most_pieces)
    words: list[str] = []
    tags: dict[str, list[int]] = {}
    offset, length = 0, 0

    def close() -> None:
        nonlocal words, tags, offset, length, limit
        if words:
            out.append(_window(document, words, tags, offset))
            offset += len(words)
        words, tags, length, limit = [], {}, 0, most_pieces

    for unit in document.units:
        for chunk in _chunks(unit, most_pieces, size):
            weight = sum(size(w) for w in chunk.words)
            if words and length + weight > limit:
                close()
            base = len(words)
            for name, values in chunk.tags.items():
                shift = base if name == "heads" else 0
                tags.setdefault(name, []).extend(v + shift if v != SILENT else SILENT for v in values)
            words = [*words, *chunk.words]
            length += weight
    close()
    return out


def _chunks(unit: Unit, most: int, size) -> Iterator[Unit]:
    start, weight = 0, 0
    for i, word in enumerate(unit.words):
        weight += size(word)
        if weight > most:
            yield _cut(unit, start, i)
            start, weight = i, size(word)
    yield _cut(unit, start, len(unit.words))


def _cut(unit: Unit, start: int, end: int) -> Unit:
    tags = {name: values[start:end] for name, values in unit.tags.items()}
    if "heads" in tags:
        tags["heads"] = [h - start if h != SILENT and start <= h < end else SILENT for h in tags["heads"]]
    return Unit(unit.words[start:end], tags)


def _window(document: Document, words: list[str], tags: dict[str, list[int]], offset: int) -> Window:
    labels = dict(tags)
    for kind, links in document.links.items():
        inside = [links.get(offset + i) for i in range(len(words))]
        labels[kind] = [t - offset if t is not None and 0 <= t - offset < len(words) else SILENT for t in inside]
    return Window(words, labels, offset)


PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
BRITISH = {"“": "‘", "”": "’", "‘": "“", '"': "'"}
TYPED = {"“": "``", "”": "''", '"': "''", "—": "--", "–": "--"}


def varied(window: Window, rng: random.Random) -> Window:
    """The same window as another desk would have typed it; 2 in 3 stay as they are."""
    chance, words = rng.random(), window.words
    if chance < 0.08:
        words = [w.upper() for w in words]
    elif chance < 0.20:
        words = [w.translate(PLAIN) for w in words]
    elif chance < 0.25:
        words = [BRITISH.get(w, w) for w in words]
    elif chance < 0.28:
        words = [TYPED.get(w, w) for w in words]
    elif chance < 0.33 and "heads" not in window.labels:
        lost = {i for i, w in enumerate(words) if w in ("”", '"') and rng.random() < 0.3}
        return _without(window, lost)
    return Window(words, window.labels, window.start)


def _without(window: Window, lost: set[int]) -> Window:
    """A window less some of its words, which nothing points at."""
    kept = [i for i in range(len(window.words)) if i not in lost]
    place = {old: new for new, old in enumerate(kept)}
    labels = {name: [place.get(values[i], SILENT) if name in POINTERS else values[i] for i in kept]
              for name, values in window.labels.items()}
    return Window([window.words[i] for i in kept], labels, window.start)
