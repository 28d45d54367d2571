"""Tellings -> how rare each word is: counted over the reports at hand and over a background of other news.

`background.txt` ships with the package: a word's folded form and in how many reports of the background it stands, a line
each; the first line is the number of reports. `python -m training.links` makes it from training corpora. With it a folder of
two reports knows that "police" is common and "varn" is not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np

PATH = Path(__file__).with_name("background.txt")


@lru_cache(maxsize=1)
def background() -> tuple[int, dict[str, int]]:
    """The number of reports of the background, and in how many of them each word stands."""
    with PATH.open(encoding="utf-8") as lines:
        reports = int(next(lines))
        return reports, {word: int(count) for word, count in (line.split() for line in lines)}


class Rarity:
    """Words as numbers (in order of first sight) with their rarity: ln of all reports over the reports with the word."""

    def __init__(self, words: Iterable[Iterable[str]]) -> None:
        here, reports = Counter[str](), 0
        for distinct in words:
            here.update(distinct)
            reports += 1
        known, counts = background()
        self.number = {word: k for k, word in enumerate(here)}
        every = reports + known + 1
        self.of = np.array([math.log(every / (counts.get(w, 0) + n + 0.5)) for w, n in here.items()], dtype=np.float32)
