"""A folded word -> how rare it is in news, by a background of other reports: the same whatever reports are at hand.

`background.txt` ships with the package: a word's folded form and in how many reports of the background it stands, a line
each; the first line is the number of reports. `python -m training.links` makes it from training corpora.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

from sayso.link.passages.tables import ROUTINE

PATH = Path(__file__).with_name("background.txt")
STEPS = 16  # rarity is counted in sixteenths, so that sums are exact in any order
# The words that every report of harm uses are no rarer than this, though most of the background tells of other things.
ROUTINE_RARITY = 2 * STEPS


@lru_cache(maxsize=1)
def background() -> tuple[int, dict[str, int]]:
    """The number of reports of the background, and in how many of them each word stands."""
    with PATH.open(encoding="utf-8") as lines:
        reports = int(next(lines))
        return reports, {word: int(count) for word, count in (line.split() for line in lines)}


def rarity(folded: str) -> int:
    """ln of all reports of the background over those with the word, in sixteenths; one has a word that is unknown."""
    reports, counts = background()
    found = round(STEPS * math.log((reports + 1) / (counts.get(folded, 1) + 0.5)))
    return min(found, ROUTINE_RARITY) if folded in ROUTINE else found
