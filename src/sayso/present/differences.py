"""Two tellings of one passage -> the words that are the same, gone and new."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

# Curly and straight marks, long and short dashes differ by typesetter and not by editor.
FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\xa0": " "})
WORD = re.compile(r"\S+")
# Rows of a longer pair would be slow to align word by word; over this many words both are shown whole.
LIMIT = 5_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `kind` is same, gone (only in the first) or new (only in the second)."""

    kind: str
    text: str


def differences(first: str, other: str) -> list[Piece]:
    """The pieces of both texts in reading order; white space and the style of quotation marks make no difference."""
    old, new = WORD.findall(first), WORD.findall(other)
    if max(len(old), len(new)) > LIMIT:
        return [Piece("gone", " ".join(old)), Piece("new", " ".join(new))]
    pieces: list[Piece] = []
    gone = fresh = ""
    for op in Indel.opcodes([_fold(w) for w in old], [_fold(w) for w in new]):
        if op.tag == "equal":
            pieces += _edit(gone, fresh) + [Piece("same", " ".join(new[op.dest_start:op.dest_end]))]
            gone = fresh = ""
        gone += " " + " ".join(old[op.src_start:op.src_end]) if op.tag == "delete" else ""
        fresh += " " + " ".join(new[op.dest_start:op.dest_end]) if op.tag == "insert" else ""
    return pieces + _edit(gone, fresh)


def _edit(gone: str, fresh: str) -> list[Piece]:
    """What went before what came, however the alignment ordered them."""
    return [Piece(kind, text.strip()) for kind, text in (("gone", gone), ("new", fresh)) if text]


def _fold(word: str) -> str:
    return word.translate(FOLD)
