"""Figure -> Bounds: the interval its words allow, with a codebook's number for a vague word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.model import Figure


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """Whole numbers, both included; `low` 0 or more, `high` None where the words set no upper bound.

    `stated` are the finite bounds that the words themselves give: the candidates of an estimate.
    """

    low: int
    high: int | None
    stated: tuple[int, ...]

    def holds(self, number: int) -> bool:
        """Whether the words allow this number."""
        return self.low <= number and (self.high is None or number <= self.high)

    def meets(self, other: Bounds) -> bool:
        """Whether one number satisfies both."""
        low = max(self.low, other.low)
        return all(bounds.high is None or low <= bounds.high for bounds in (self, other))

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {self.low}"
        if self.low == self.high:
            return str(self.low)
        return f"at most {self.high}" if self.stated == (self.high,) else f"{self.low} to {self.high}"


def bounds_of(figure: Figure, words: Mapping[str, int]) -> Bounds | None:
    """The figure's interval; a vague word without bounds becomes "at least" the number that `words` gives it.

    None for a vague word that `words` does not know.
    """
    if figure.low is not None or figure.high is not None:
        stated = {bound for bound in (figure.low, figure.high) if bound is not None}
        return Bounds(figure.low or 0, figure.high, tuple(sorted(stated)))
    number = words.get(vague(figure.word or ""))
    return None if number is None else Bounds(number, None, (number,))


def vague(word: str) -> str:
    """A vague word as the policies' tables spell it."""
    return " ".join(word.casefold().removesuffix(" of").split())


def together(parts: Iterable[Bounds]) -> Bounds:
    """The bounds of groups that add up."""
    rows = list(parts)
    low = sum(b.low for b in rows)
    high = None if any(b.high is None for b in rows) else sum(b.high or 0 for b in rows)
    return Bounds(low, high, tuple(sorted({low} if high is None else {low, high})))
