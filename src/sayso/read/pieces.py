"""Words -> word pieces with shapes: the exact input of the encoder.

The base model knows no capitals, so every piece carries the shape of the word it belongs to (DESIGN.md, section 5).
Training and reading share this file; a change here needs new weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import BertWordPieceTokenizer

LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER, SPECIAL = range(7)
SHAPE_COUNT = 7

# A word of thousands of characters is no word; the model reads its first 64 characters, the text keeps all of them.
LONGEST_WORD = 64
MOST_PIECES_PER_WORD = 24


def shape(word: str) -> int:
    """The capitalisation class of one word."""
    if word.isdigit():
        return DIGITS
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return DIGITS if any(c.isdigit() for c in word) else OTHER
    if all(not c.isupper() for c in letters):
        return LOWER
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return UPPER
    return TITLE if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else MIXED


@dataclass(frozen=True, slots=True)
class PieceRun:
    """Piece ids and shapes of a run of words; `first[i]` is the index of word i's first piece."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


class Pieces:
    """Turns words into pieces; remembers words it has seen, for news repeats itself."""

    MEMORY = 200_000

    def __init__(self, vocabulary: Path) -> None:
        self._tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self.cls: int = self._tokenizer.token_to_id("[CLS]")
        self.sep: int = self._tokenizer.token_to_id("[SEP]")
        self.mask: int = self._tokenizer.token_to_id("[MASK]")
        self._unknown: int = self._tokenizer.token_to_id("[UNK]")
        self._seen: dict[str, tuple[tuple[int, ...], int]] = {}

    def word(self, word: str) -> tuple[tuple[int, ...], int]:
        """Piece ids and shape of one word; white space with a line break is a paragraph mark."""
        known = self._seen.get(word)
        if known is not None:
            return known
        if word.isspace():
            found = ((self.sep,) if "\n" in word else (self._unknown,), SPECIAL)
        else:
            ids = self._tokenizer.encode(word[:LONGEST_WORD], add_special_tokens=False).ids
            found = (tuple(ids[:MOST_PIECES_PER_WORD]) or (self._unknown,), shape(word))
        if len(self._seen) < self.MEMORY and len(word) <= LONGEST_WORD:
            self._seen[word] = found
        return found

    def encode(self, words: Sequence[str]) -> PieceRun:
        """[CLS] + pieces + [SEP] for one window of words."""
        ids, shapes, first = [self.cls], [SPECIAL], []
        for word in words:
            pieces, form = self.word(word)
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([form] * len(pieces))
        ids.append(self.sep)
        shapes.append(SPECIAL)
        return PieceRun(ids, shapes, first)
