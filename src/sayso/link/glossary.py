"""Words as they are written -> rows of a table of what is known of each by itself.

A word is worked out when it is first met; afterwards a text costs one look-up for each word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

MOST = 1 << 20  # words that are kept; then it is begun anew, so that a flood of strange words costs no memory


class Glossary(dict[str, int]):
    """Words and the numbers of their rows. `describe` gives a word's row, with the fields of `kind`."""

    def __init__(self, kind: np.dtype, describe: Callable[[str], tuple[int, ...]]) -> None:
        super().__init__()
        self._describe = describe
        self._rows = np.empty(1 << 12, dtype=kind)

    def rows(self, words: Sequence[str]) -> np.ndarray:
        """A row for each word."""
        if len(self) > MOST:
            self.clear()
        numbers = np.fromiter(map(self.__getitem__, words), dtype=np.int32, count=len(words))
        return self._rows[numbers]

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        if number == len(self._rows):
            self._rows = np.concatenate((self._rows, np.empty_like(self._rows)))
        self._rows[number] = self._describe(word)
        return number
