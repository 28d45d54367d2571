"""A stretch of a report's frozen text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Unicode code points `start` to `end` (exclusive) of the report `report` (its id)."""

    report: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character: {self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether both share a character of one report."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end
