"""A person whom a report names, with what the report says that decides whether the name may leave a case."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Span

# office: a public function, a command, a spokesperson, an institution's expert, an author. rank: an officer of no high
# rank, a reporter. minor: younger than 18 by age or word. private: all others, and whoever nothing is said of.
STANDINGS = ("office", "rank", "minor", "private")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person as one report names them; people of two reports are never joined here.

    `name` is the fullest name as written, `spans` all its mentions as far as they are known, `standing` one of STANDINGS,
    `evidence` the words that say so, null where only the lack of any does.
    """

    report: str
    name: str
    spans: tuple[Span, ...]
    standing: str = "private"
    evidence: Span | None = None

    def __post_init__(self) -> None:
        if self.standing not in STANDINGS:
            raise ValueError(f"unknown standing {self.standing!r}")
        if not self.spans or any(s.report != self.report for s in self.spans):
            raise ValueError("a person needs a mention in its own report")
