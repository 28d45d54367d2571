"""Events and Attributions -> Claims: what each telling of an event answers to the questions that can be contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.model import Attribution, Event, Origin, Span
from sayso.reconcile.claims import Claim

# Roles whose fillers can be contested.
ROLES = ("target", "actor", "weapon")


def answered(events: Iterable[Event], said: Sequence[Attribution], origins: Sequence[Origin]) -> list[Claim]:
    """What each mention answers, with who says so: the innermost statement whose content holds the words, or the report."""
    of = {name: o.id for o in origins for name in o.statements}
    own = {o.reports[0]: o.id for o in origins if len(o.reports) == 1 and "own voice" in o.reason}
    by_report: dict[str, list[Attribution]] = defaultdict(list)
    for a in said:
        by_report[a.report].append(a)
    out = []
    for event in events:
        for mention in event.mentions:
            for role in mention.roles:
                if role.name in ROLES:
                    holder = _holder(role.span, by_report[mention.report])
                    out.append(Claim(event=event.id, slot=role.name, value=role.text,
                                     statement=holder.id if holder else mention.id,
                                     origin=of.get(holder.id) if holder else own.get(mention.report),
                                     status=holder.status if holder else mention.status))
    return out


def _holder(span: Span, said: Sequence[Attribution]) -> Attribution | None:
    """The innermost of a report's attributions whose content holds a role's words."""
    holders = [a for a in said if any(c.overlaps(span) for c in a.content)]
    return min(holders, key=lambda a: (sum(c.end - c.start for c in a.content), a.id), default=None)
