"""What tells one happening: the type of what `link.stories` gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one happening, by id, sorted; `joins` are the pairs that joined them, one less than the reports, each with
    its points (natural logarithms of odds, roughly)."""

    reports: tuple[str, ...]
    joins: tuple[tuple[str, str, float], ...] = ()
