"""Words of many reports -> pairs of reports that may share wording, by an inverted index of hashed word shingles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.link.passages import tables
from sayso.link.passages.exact import Repeats
from sayso.link.passages.words import Words, shingles


def candidates(pages: Sequence[Words], repeats: Repeats) -> list[tuple[int, int]]:
    """Pairs (a < b) of indices into `pages` that have at least SHARED_SHINGLES telling shingles in common.

    Sentences that are the same in several reports are searched for in the first of them only, and each of the others is
    paired with the one that is first with most of its own. A shingle in more than POSTINGS reports links each of them to
    the first only; work and memory grow with the text.
    """
    return sorted(repeats.partners().union(_sharing(pages, repeats)))


def _sharing(pages: Sequence[Words], repeats: Repeats) -> list[tuple[int, int]]:
    keys, owners = _postings(pages, repeats)
    if not len(keys):
        return []
    order = np.argsort(keys, kind="stable")  # owners are in order already
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    codes = [part for size in np.unique(sizes[sizes > 1]).tolist()
             for part in _linked(owners, starts[sizes == size], size, len(pages))]
    if not codes:
        return []
    pairs, counts = np.unique(np.concatenate(codes), return_counts=True)
    chosen = pairs[counts >= tables.SHARED_SHINGLES]
    return [(int(code) // len(pages), int(code) % len(pages)) for code in chosen]


def _postings(pages: Sequence[Words], repeats: Repeats) -> tuple[np.ndarray, np.ndarray]:
    """Each report's different telling shingles, and whose they are."""
    keys, owners = [], []
    for number, page in enumerate(pages):
        hashes = shingles(page.keys, tables.SHINGLE)
        if not len(hashes):
            continue
        weight = np.convolve(page.weights, np.ones(tables.SHINGLE), "valid")
        wanted = (weight >= tables.SHINGLE_WEIGHT) & repeats.searched(number)[:len(hashes)]
        telling = np.unique(hashes[wanted])
        keys.append(telling)
        owners.append(np.full(len(telling), number, dtype=np.int32))
    if not keys:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int32)
    return np.concatenate(keys), np.concatenate(owners)


def _linked(owners: np.ndarray, starts: np.ndarray, size: int, reports: int) -> list[np.ndarray]:
    """Codes a * reports + b of the pairs that shingles with `size` postings make."""
    members = owners[starts[:, None] + np.arange(size)].astype(np.int64)
    if size > tables.POSTINGS:
        return [(members[:, :1] * reports + members[:, 1:]).ravel()]
    left, right = np.triu_indices(size, 1)
    return [(members[:, left] * reports + members[:, right]).ravel()]
