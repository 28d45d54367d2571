"""What a person decided about something in the record: appended, never changed, and kept beside the machine's own value."""

from __future__ import annotations

from dataclasses import dataclass

JUDGEMENTS = ("same", "different", "unsure", "accept", "reject", "correct", "add", "undo")
SLOTS = ("event", "figure", "statement", "victim", "passage")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Target:
    """What is judged: the words of a report (code points `start` to `end`) and what was made of them (one of SLOTS).

    `id` is the content id that it had then. Where a later version gives it another one, the place finds it again.
    """

    report: str
    start: int
    end: int
    slot: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision. `targets` are two for same, different and unsure (a mention of each event, or two places of a passage),
    one for the others.

    `values` are fields and what they shall be, numbers in digits (correct, add); `replaces` the ids of the judgements that
    no longer count; `by` and `reason` are the person's; `at` is ISO, UTC.
    """

    id: str
    kind: str
    targets: tuple[Target, ...]
    values: tuple[tuple[str, str | None], ...] = ()
    by: str
    reason: str
    at: str
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement with what became of it: `standing` is applied, replaced, conflict (another person's came first and was not
    replaced) or gone (what it speaks of is no longer there). `machine` are the fields as the machine had them."""

    judgement: Judgement
    standing: str
    machine: tuple[tuple[str, str | None], ...] = ()
