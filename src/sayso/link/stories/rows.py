"""Tellings -> Rows: sparse vectors of weighed words, a row for each report, compared one row with many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sayso.link.stories.rarity import Rarity


class Rows:
    """Vectors as runs of (word number, weight) in two flat arrays; with `unit` each has length one."""

    def __init__(self, rows: Sequence[Mapping[str, float]], rarity: Rarity, *, unit: bool = True) -> None:
        """`rows` are each report's words with a factor by which the word's rarity is multiplied."""
        self.starts = np.cumsum([0, *map(len, rows)])
        self.words = np.fromiter((rarity.number[w] for row in rows for w in row), dtype=np.int32, count=self.starts[-1])
        factors = np.fromiter((f for row in rows for f in row.values()), dtype=np.float32, count=self.starts[-1])
        self.weights = factors * rarity.of[self.words]
        if unit:
            self._make_unit()
        self._scratch = np.zeros(len(rarity.of), dtype=np.float32)

    def _make_unit(self) -> None:
        for k in range(len(self.starts) - 1):
            row = self.weights[self.starts[k]:self.starts[k + 1]]
            row /= float(np.sqrt(np.sum(row.astype(np.float64) ** 2))) or 1.0

    def row(self, k: int) -> tuple[np.ndarray, np.ndarray]:
        """A report's word numbers and weights."""
        part = slice(self.starts[k], self.starts[k + 1])
        return self.words[part], self.weights[part]

    def products(self, k: int, others: np.ndarray) -> np.ndarray:
        """The scalar product of one row with each of others."""
        words, weights = self.row(k)
        self._scratch[words] = weights
        firsts, lengths = self.starts[others], self.starts[others + 1] - self.starts[others]
        ends = np.cumsum(lengths)
        flat = np.arange(ends[-1] if len(ends) else 0) + np.repeat(firsts - (ends - lengths), lengths)
        values = self._scratch[self.words[flat]] * self.weights[flat]
        # A sum over runs as a difference of running sums: an empty row gives 0, where reduceat gives its neighbour's.
        running = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
        self._scratch[words] = 0
        return running[ends] - running[ends - lengths]
