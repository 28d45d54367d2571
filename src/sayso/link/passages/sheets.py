"""Words of a report -> Sheet: what is kept of it to find others that share its wording, in memory and in a store."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np

from sayso.link.lists import Keys, keys_of
from sayso.link.passages import tables
from sayso.link.passages.words import Words, digest, shingles
from sayso.link.rows import packed, unpacked
from sayso.model import Published, Report


@dataclass(slots=True)
class Sheet:
    """`head` is the report without its text; `edges` and `digests` are its Words'; `mixed` says of each sentence whether
    some of its words are quoted and some not; `whole` stands for all its words; `keys` are those it can be found by."""

    head: Report
    edges: np.ndarray
    digests: list[bytes | None]
    mixed: np.ndarray
    whole: bytes
    keys: Keys = (np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.uint16))

    def __len__(self) -> int:
        return int(self.edges[-1]) if len(self.edges) else 0

    def sentence_of(self, word: int) -> int:
        """The number of the sentence that a word stands in."""
        return int(np.searchsorted(self.edges, word, side="right")) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """A sentence as (first word, behind the last)."""
        return int(self.edges[sentence]), int(self.edges[sentence + 1])


def sheet(words: Words) -> Sheet:
    """The sheet of a report, without keys."""
    report, edges = words.report, words.edges
    head = Report(id=report.id, text="", outlet=report.outlet, publisher=report.publisher, agencies=report.agencies,
                  published=report.published)
    quoted = np.add.reduceat(words.quoted, edges[:-1], dtype=np.int32) if len(words) else np.empty(0, dtype=np.int32)
    whole = digest(words.keys.tobytes(), words.weights.tobytes(), words.quoted.tobytes(), edges.tobytes())
    return Sheet(head, edges, words.digests, (quoted > 0) & (quoted < np.diff(edges)), whole)


def keys(words: Words, searched: np.ndarray) -> Keys:
    """The telling runs of SHINGLE words, each once, that begin in a sentence to be `searched` for (one truth for each).

    A run with a quoted word weighs 2, others 1: of a quotation less is needed.
    """
    runs = shingles(words.keys, tables.SHINGLE)
    if not len(runs):
        return keys_of([])
    wanted = (_summed(words.weights) >= tables.SHINGLE_WEIGHT) & searched[words.sentences[:len(runs)]]
    found = np.unique(runs[wanted] >> np.uint64(32) << np.uint64(1) | (_summed(words.quoted)[wanted] > 0))
    values = found >> np.uint64(1)
    last = np.append(values[1:] != values[:-1], True)[:len(values)]  # the quoted one, where a run is both
    return keys_of(values[last], 1 + (found[last] & np.uint64(1)))


def _summed(values: np.ndarray) -> np.ndarray:
    """Sums over each run of SHINGLE."""
    sums = np.r_[0, np.cumsum(values, dtype=np.int32)]
    return sums[tables.SHINGLE:] - sums[:-tables.SHINGLE]


def encoded(kept: Sheet) -> bytes:
    """A sheet as bytes."""
    head, when = kept.head, kept.head.published
    about = [head.outlet, head.publisher, head.agencies, when and [when.value, when.precision, when.basis]]
    firm = np.array([d is not None for d in kept.digests], dtype=bool)
    return packed(json.dumps(about).encode(), kept.edges.tobytes(), firm.tobytes(),
                  b"".join(d for d in kept.digests if d), kept.mixed.tobytes(), kept.whole, kept.keys[0].tobytes(),
                  kept.keys[1].astype(np.uint8).tobytes())


def decoded(name: str, data: bytes) -> Sheet:
    """The sheet of the report with this id. Raises DamagedCase."""
    about, edges, firm, digests, mixed, whole, found, weights = unpacked(data, 8, name)
    outlet, publisher, agencies, when = json.loads(about)
    published = Published(value=when[0], precision=when[1], basis=when[2]) if when else None
    each = iter(digests[k:k + 16] for k in range(0, len(digests), 16))
    return Sheet(Report(id=name, text="", outlet=outlet, publisher=publisher, agencies=tuple(agencies), published=published),
                 np.frombuffer(edges, dtype=np.int32), [next(each) if is_firm else None for is_firm in firm],
                 np.frombuffer(mixed, dtype=bool), whole,
                 keys_of(np.frombuffer(found, dtype=np.uint32), np.frombuffer(weights, dtype=np.uint8)))
