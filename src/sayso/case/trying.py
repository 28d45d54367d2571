"""A judgement that is not made yet -> what it would change: the record of a few reports with it and without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.assemble import assemble
from sayso.case.applying import applied
from sayso.case.linking import Derived
from sayso.link.events.judged import Pairs
from sayso.model import Judgement, Record


def tried(derived: Derived, reports: Sequence[str], kind: str, pair: tuple[str, str], policy: str) -> tuple[Record, Record]:
    """The record of these reports alone as it is, and as it would be if two mentions (by id) were `same` or `different`.

    Stories are found among these reports alone: where others of the case decide, the whole record may differ from both.
    """
    shown = [derived.reports.shown(name) for name in reports]
    found = [derived.judged_extraction(name) for name in reports]
    decided = derived.decided
    other = {"same": "different", "different": "same"}[kind]
    without = {p: why for p, why in getattr(decided, other).items() if set(p) != set(pair)}
    wanted: Pairs = replace(decided, **{kind: {**getattr(decided, kind), pair: "tried"}, other: without})
    before, after = (assemble(shown, found, policy=policy, pairs=each) for each in (decided, wanted))
    return before, after


def tried_values(derived: Derived, reports: Sequence[str], judgements: Sequence[Judgement],
                 policy: str) -> tuple[Record, Record]:
    """As `tried`, with corrections that are not made yet."""
    shown = [derived.reports.shown(name) for name in reports]
    found = {name: derived.judged_extraction(name) for name in reports}
    after = dict(found)
    for judgement in judgements:
        name = judgement.targets[0].report
        if name in after:
            after[name] = applied(after[name], [judgement], derived.reports.whole(name).text)[0]
    records = [assemble(shown, list(each.values()), policy=policy, pairs=derived.decided) for each in (found, after)]
    return records[0], records[1]
