"""Invented wire copy, and a reader of it that needs no encoder: what the case file is tried with, thousands of times over.

Every report tells of one incident: where, when, how many killed and hurt, and who says so. The reader knows these sentences
alone; what is tried is how a case keeps reports and what was read of them, not how well they are read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from sayso.ingest import from_text
from sayso.link.stories.rarity import background
from sayso.model import Attribution, EventMention, Figure, Place, Published, Report, Source, Span, When, content_id
from sayso.model.extraction import Extraction
from sayso.model.numbers import find

TOWNS = ("Harnok", "Port Ostrel", "Vesna", "Brenholm", "Orin Mill", "Tarsk", "Lower Quay", "Kestrel", "Marrow", "Ulder")
OUTLETS = ("The Lantern", "Harbour Post", "Ostland Observer", "Tarsen Courier", "Meridian Wire", "Radio Brenholm")
WHO = ("Mira Tolland", "Joren Vael", "Colonel Ilse Tarn", "Dr Pell Armory", "Anka Reed", "Tomas Brill")
WHAT = (("explosion", "An explosion tore through a warehouse"), ("strike", "A strike hit a depot"),
        ("fire", "A fire burned down a mill"))
# Words of a sentence of filling: drawn by how often they stand in news, so that two reports share runs of words as seldom
# as two reports on different things do. A sentence means nothing.
LENGTH = (8, 22)
SAID = re.compile(r"(?P<content>(?P<first>\w+) people were killed and (?P<second>\w+) injured)(?: in the [^,.]+)?, "
                  r"(?P<cue>said) (?P<who>[^.]+)\.")
TITLE = re.compile(r"\A(?P<what>\w+) in (?P<town>[^:]+): .*")


def reports(count: int, *, seed: int = 1, stories: int | None = None, words: int = 6) -> list[Report]:
    """`count` reports of `stories` incidents (a fifth of them by default), about `words` sentences of filling each."""
    dice = random.Random(seed)
    return [_report(dice, n, n % (stories or max(1, count // 5)), words) for n in range(count)]


def _report(dice: random.Random, n: int, story: int, filling: int) -> Report:
    same = random.Random(story)  # what reports of one incident agree in
    town, (kind, happened), day = same.choice(TOWNS), same.choice(WHAT), 1 + same.randrange(28)
    number = f"{story // 280 + 1} {'north' if story % 2 else 'south'}"
    killed, hurt = same.randrange(2, 12) + dice.randrange(2), same.randrange(2, 30)
    outlet = dice.choice(OUTLETS)
    about = f"{same.choice(_news()[0])} {same.choice(_news()[0])}"  # no two incidents are told in one another's words
    lines = [f"{kind.capitalize()} in {town}: {_word(killed)} dead at {about} mill {number}, incident {story}",
             f"{happened} of {about} at {town} on {day} May 2024.",
             f"{_word(killed).capitalize()} people were killed and {_word(hurt)} injured in the {about} {kind}, "
             f"said {dice.choice(WHO)}.",
             " ".join(_sentence(same if k < 2 else dice) for k in range(filling)), f"This is message {n} of the day."]
    published = Published(value=f"2024-05-{min(31, day + 1):02d}", precision="day", basis="page")
    return from_text("\n\n".join(lines), outlet=outlet, url=f"https://{n}.example/{n}", title=lines[0], published=published,
                     path=f"wire/{n:06}.txt")


def _sentence(dice: random.Random) -> str:
    words, weights = _news()
    first, *rest = dice.choices(words, cum_weights=weights, k=dice.randint(*LENGTH))
    return f"{first.capitalize()} {' '.join(rest)} {dice.randrange(3, 9999)}."


@lru_cache(maxsize=1)
def _news() -> tuple[list[str], list[int]]:
    """Words of news, and how often each and those before it stand there."""
    counts = {word: n for word, n in background()[1].items() if word.isalpha()}
    return list(counts), list(accumulate(counts.values()))


def _word(number: int) -> str:
    return ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve")[number] if number <= 12 else str(number)


class WireReader:
    """Reads wire copy by its pattern; a function of the report alone."""

    def __init__(self, version: str = "wire-1") -> None:
        self.version = version

    def read(self, reports: Sequence[Report], workers: int) -> Iterator[Extraction]:
        """Each report's Extraction, in order."""
        yield from map(extracted, reports)


def extracted(report: Report) -> Extraction:
    """The mention of the title, the statement and its two figures; nothing where the text is no wire copy."""
    title, said = TITLE.match(report.text), SAID.search(report.text)
    if title is None or said is None:
        return Extraction(report.id)
    mention = _mention(report, title)
    who = said["who"]
    source = Source(id=content_id("s", report.id, who), name=who, kind="person", report=report.id)
    spans = [said.span(name) for name in ("cue", "content", "who")]
    statement = Attribution(
        id=content_id("a", report.id, spans), report=report.id, content=(_span(report, said, "content"),),
        cue=(_span(report, said, "cue"),), source=(_span(report, said, "who"),), speaker=source.id)
    figures = tuple(_figure(report, said, name, measure, statement, mention)
                    for name, measure in (("first", "killed"), ("second", "injured")))
    return Extraction(report.id, (statement,), (source,), (mention,), figures)


def _mention(report: Report, title: re.Match[str]) -> EventMention:
    kind = "accident" if title["what"] == "Fire" else "assault"
    day = re.search(r"on (\d+) May 2024", report.text)
    date = f"2024-05-{int(day[1]):02d}" if day else None
    when = When(start=date, end=date, precision="day", basis="text")
    place = Place(name=title["town"], span=_span(report, title, "town"))
    span, acts = _span(report, title, "what"), kind == "assault"
    return EventMention(id=content_id("m", report.id, span.start), report=report.id, span=span, type=kind,
                        mode="explosives" if acts else None, label=title["what"].lower(), trigger=title["what"].lower(),
                        when=when, where=(place,))


def _figure(report: Report, said: re.Match[str], name: str, measure: str, statement: Attribution,
            mention: EventMention) -> Figure:
    number = find(said[name].lower())[0]
    span = _span(report, said, name)
    made = content_id("f", report.id, span.start, span.end, measure, number.low, number.high, number.word)
    return Figure(id=made, report=report.id, span=span, number=span, quote=said[name], measure=measure, low=number.low,
                  high=number.high, word=number.word, group="people", group_class="unknown", attribution=statement.id,
                  mention=mention.id)


def _span(report: Report, match: re.Match[str], name: str) -> Span:
    return Span(report=report.id, start=match.start(name), end=match.end(name))
