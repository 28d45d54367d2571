"""Event mentions of all reports -> Events: which mentions tell one event, within a story and across stories.

What a story's reports tell is put in order by itself (`within`), so that a new report changes its own story alone; a last,
cheap step (`across`) joins what one story tells in passing to the event that another is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.link.events.across import across
from sayso.link.events.judged import NOBODY, Pairs
from sayso.link.events.pairs import Group
from sayso.link.events.within import within
from sayso.link.events.written import written
from sayso.link.stories import stories
from sayso.model import Event, EventMention, Report

__all__ = ["NOBODY", "Group", "Pairs", "across", "events", "within", "written"]


def events(mentions: Mapping[str, Sequence[EventMention]], reports: Mapping[str, Report],
           pairs: Pairs = NOBODY) -> tuple[Event, ...]:
    """The events that the reports tell, the most told first; every mention of a certain event is in exactly one.

    `mentions` and `reports` are keyed by report id; their order changes nothing. `pairs` are what people decided.
    """
    told = [{name: mentions[name] for name in story.reports if name in mentions}
            for story in stories(list(reports.values()))]
    return written(across([g for each in told for g in within(each, reports, pairs)], pairs), reports)
