"""Page -> Attributions: the reader's joins, filtered, mended, with kind, speaker, chain, status (DESIGN.md, section 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sayso.extract.attributions import cues
from sayso.extract.attributions.mending import mended
from sayso.extract.attributions.quotations import Quoted
from sayso.extract.attributions.verifying import notes, qualified, with_notes
from sayso.extract.speakers import Speaker, Speakers
from sayso.extract.speakers.anonymity import CHANGED, reason
from sayso.extract.speakers.carriers import carrier
from sayso.extract.speakers.cast import OUTLET_WORDS, clean
from sayso.extract.speakers.chains import Link, chain, heard_by, is_publisher
from sayso.model import Attribution, Source, content_id
from sayso.model.known import MEDIA, table
from sayso.model.names import fold
from sayso.read.page import Join, Page

# Who fights, by its kind alone.
FIGHTING = frozenset({"military", "armed group"})


@dataclass(frozen=True, slots=True)
class Said:
    """The attributions of one report and the sources they name (known only within this report until `link`)."""

    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]


@dataclass(slots=True)
class _Draft:
    """One attribution on its way."""

    join: Join
    speaker: Speaker | None
    links: tuple[Link, ...]
    quoted: float
    note: bool = False


def find(page: Page) -> Said:
    """All attributions of a page, in text order of their cues."""
    quoted = Quoted(page.report.text)
    noted = notes(page, _is_medium)
    joins = with_notes([j for j in mended(page, quoted) if _stands(j, quoted, page)], noted)
    speakers = Speakers(page.doc, frozenset(i for j in joins for c in j.contents for i in range(c.start, c.end)))
    cued = frozenset(t.i for j in joins for t in j.cue)
    drafts = [_draft(j, speakers, page.doc, quoted, page, j in noted, cued) for j in joins]
    _carry_on(drafts)
    _through_holders(drafts, page)
    _carried(drafts, page)
    sources: dict[str, Source] = {}
    found = [_attribution(page, d, sources) for d in drafts]
    return Said(tuple(qualified(page, _nested(found))), tuple(sorted(sources.values(), key=lambda s: s.id)))


def _stands(join: Join, quoted: Quoted, page: Page) -> bool:
    return cues.is_attribution(join.cue, join.contents, _share(join, quoted, page), join.source is not None)


def _share(join: Join, quoted: Quoted, page: Page) -> float:
    """Share of all content words that stand in quotation marks."""
    text = page.report.text
    sizes = [len(c) for c in join.contents]
    shares = [quoted.share(text, c.start_char, c.end_char) for c in join.contents]
    return sum(s * n for s, n in zip(shares, sizes, strict=True)) / max(1, sum(sizes))


def _is_medium(words: str) -> bool:
    row = table().find(words)
    return (row is not None and row.kind in MEDIA) or words[:1].isupper() and words.split()[-1].lower() in OUTLET_WORDS


def _draft(join: Join, speakers: Speakers, doc: Doc, quoted: Quoted, page: Page, note: bool,
           others: frozenset[int]) -> _Draft:
    speaker = speakers.resolve(join.source, join.cue)
    cited = _cited(join, speaker)
    if cited is not None and speaker is not None and join.source is not None:
        medium = Link(speaker.name, speaker.kind, join.source, speaker.anonymous)
        speaker, join = speakers.resolve(cited, join.cue), Join(join.cue, cited, join.contents)
        heard = heard_by(cited, join, speakers.cast)
        inner = tuple(k for k in (*heard, medium) if not is_publisher(k, page.report))
        return _Draft(join, speaker, inner, _share(join, quoted, page))
    own = [*((speaker.name, *speaker.aliases) if speaker and not speaker.person else ())]
    links = chain(join, speakers.cast, doc, own, page.report, others - {t.i for t in join.cue}) if not note else ()
    before = next((k.words for k in links if k.words is not None and k.words.end == join.cue.start), None)
    if speaker is None and join.source is None and before is not None:  # "Sana said", where no source was tagged
        return _draft(Join(join.cue, before, join.contents), speakers, doc, quoted, page, note, others)
    return _Draft(join, speaker, links, _share(join, quoted, page), note)


def _cited(join: Join, speaker: Speaker | None) -> Words | None:
    """Whom an outlet cites: "Reuters reported, citing a hospital official". What others cite is no source of theirs."""
    if speaker is None or speaker.kind not in MEDIA:
        return None
    for token in join.cue.sent:
        if token.lower_ in ("citing", "quoting") and not any(c.start <= token.i < c.end for c in join.contents):
            end = token.i + 1
            while end < token.sent.end and token.doc[end].text not in (",", ".", ";", ":", "—", "–") \
                    and token.doc[end].lower_ not in ("that", "said", "as"):
                end += 1
            return token.doc[token.i + 1:end] if end > token.i + 1 else None
    return None


def _through_holders(drafts: list[_Draft], page: Page) -> None:
    """What somebody says within what an outlet reports came through that outlet."""
    for inner in drafts:
        for outer in drafts:
            holds = outer is not inner and any(c.start <= inner.join.cue.start < c.end for c in outer.join.contents)
            speaker, source = outer.speaker, outer.join.source
            if holds and speaker is not None and source is not None and speaker.kind in MEDIA:
                link = Link(speaker.name, speaker.kind, source, speaker.anonymous)
                passed = {n.name for n in outer.links}
                inner.links = tuple(k for k in inner.links if k.name not in passed)
                more = [k for k in (link, *outer.links) if k.name not in {n.name for n in inner.links}]
                own = inner.speaker is not None and inner.speaker.name == link.name
                inner.links += tuple(k for k in more if not own and not is_publisher(k, page.report))


def _carried(drafts: list[_Draft], page: Page) -> None:
    """Adds the agency whose copy the report prints to every chain that does not name it."""
    last = carrier(page)
    if last is None:
        return
    for draft in drafts:
        names = [link.name for link in draft.links] + ([draft.speaker.name] if draft.speaker else [])
        if last.name not in names:
            draft.links += (last,)


def _carry_on(drafts: list[_Draft]) -> None:
    """A chain carries on through one speaker's run of statements (DESIGN.md, section 6)."""
    for before, draft in pairwise(drafts):
        same = draft.speaker is not None and before.speaker is not None and draft.speaker.key == before.speaker.key
        if same and not draft.links and (_by_pronoun(draft.join) or not (draft.speaker and draft.speaker.anonymous)):
            draft.links = tuple(k for k in before.links if k.kind != "social account" or _one_paragraph(before, draft))


def _by_pronoun(join: Join) -> bool:
    """Whether a speaker without a name is surely the one before: "he said"."""
    return join.source is not None and fold(join.source.text) in ("he", "she")


def _one_paragraph(a: _Draft, b: _Draft) -> bool:
    return "\n" not in a.join.cue.doc[a.join.cue.start:b.join.cue.start].text


def kind(quoted: float) -> str:
    """Direct where all of its words (a share of 1) stand in quotation marks, indirect where none does, mixed between."""
    return "direct" if quoted == 1 else "indirect" if quoted == 0 else "mixed"


def _attribution(page: Page, draft: _Draft, sources: dict[str, Source]) -> Attribution:
    join, report = draft.join, page.report.id
    content = tuple(page.span(c) for c in join.contents)
    cue = (page.span(join.cue),)
    source = (page.span(join.source),) if join.source is not None else ()
    changed = draft.speaker is not None and draft.speaker.person and CHANGED.search(join.cue.sent.text) is not None
    unnamed = draft.speaker is not None and (draft.speaker.anonymous or changed)
    why = reason(page, join) if unnamed else None
    speaker = _source(draft.speaker, report, sources) if draft.speaker else None
    via = tuple(_via(link, report, sources) for link in draft.links)
    return Attribution(
        id=content_id("a", report, [(s.start, s.end) for s in (*cue, *content, *source)]), report=report,
        source=source, cue=cue,
        content=content, kind=kind(draft.quoted), speaker=speaker, via=via,
        via_spans=tuple(page.span(link.words) for link in draft.links if link.words is not None),
        anonymous=unnamed, reason=why,
        status="unverified" if draft.note else _status(join))


def _status(join: Join) -> str:
    none = join.source is not None and fold(join.source.text).startswith(("none of", "neither of", "no one", "neither "))
    found = cues.status(join.cue)
    return "withheld" if none and found == "asserted" else found


def _source(speaker: Speaker, report: str, sources: dict[str, Source]) -> str:
    key = content_id("s", report, speaker.key)
    known, found = sources.get(key), table().find(speaker.name)
    aliases = tuple(sorted({*speaker.aliases, *(known.aliases if known else ())}))
    sources[key] = Source(id=key, name=speaker.name, kind=speaker.kind, aliases=aliases, anonymous=speaker.anonymous,
                          affiliation=speaker.affiliation, number=speaker.number, report=report,
                          party=speaker.kind in FIGHTING, evidence=found.evidence if found else _own_words(speaker))
    return key


def _own_words(speaker: Speaker) -> str | None:
    """The report's own words for state media: "the Tarsenian state news agency TANA"."""
    told = (a for a in speaker.aliases if speaker.kind == "state media" and re.search(r"\bstate\b", a, re.I))
    return next(told, None)


def _via(link: Link, report: str, sources: dict[str, Source]) -> str:
    key = content_id("s", report, f"o:{fold(link.name)}")
    if key not in sources:
        known = table().find(link.name)
        words = (clean(link.words.text),) if link.words is not None else ()
        sources[key] = Source(id=key, name=link.name, kind=link.kind, aliases=words, anonymous=link.anonymous,
                              evidence=known.evidence if known else None, report=report)
    return key


def _nested(found: list[Attribution]) -> list[Attribution]:
    """Gives an attribution that lies in another's content its parent, the smallest one that holds it."""
    out = []
    for a in found:
        holders = [b for b in found if b is not a and any(c.holds(a.cue[0]) for c in b.content)]
        parent = min(holders, key=lambda b: (sum(s.end - s.start for s in b.content), b.id), default=None)
        out.append(replace(a, parent=parent.id) if parent else a)
    return out


