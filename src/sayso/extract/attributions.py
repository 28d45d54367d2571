"""Page -> Attributions: the reader's joins, filtered, mended, with kind, speaker, chain, status (DESIGN.md, section 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from sayso.extract import cues
from sayso.extract.chains import Link, chain
from sayso.extract.mending import mended
from sayso.extract.quotations import Quoted
from sayso.extract.speakers import Speaker, Speakers
from sayso.model import Attribution, Source, Span, content_id
from sayso.model.names import fold
from sayso.read.page import Join, Page

# Of a content's words, how many must stand in quotation marks for direct speech, and how many for none at all.
DIRECT, INDIRECT = 0.9, 0.0


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


def find(page: Page) -> Said:
    """All attributions of a page, in text order of their cues."""
    quoted = Quoted(page.report.text)
    joins = [j for j in mended(page, quoted) if _stands(j, quoted, page)]
    speakers = Speakers(page.doc)
    drafts = [_draft(j, speakers, page.doc, quoted, page) for j in sorted(joins, key=lambda j: j.cue.start)]
    _carry_on(drafts)
    sources: dict[str, Source] = {}
    found = [_attribution(page, d, sources) for d in drafts]
    return Said(tuple(_nested(found)), tuple(sorted(sources.values(), key=lambda s: s.id)))


def _stands(join: Join, quoted: Quoted, page: Page) -> bool:
    return cues.is_attribution(join.cue, join.contents, _share(join, quoted, page), join.source is not None)


def _share(join: Join, quoted: Quoted, page: Page) -> float:
    """Share of all content words that stand in quotation marks."""
    text = page.report.text
    sizes = [len(c) for c in join.contents]
    shares = [quoted.share(text, c.start_char, c.end_char) for c in join.contents]
    return sum(s * n for s, n in zip(shares, sizes, strict=True)) / max(1, sum(sizes))


def _draft(join: Join, speakers: Speakers, doc: Doc, quoted: Quoted, page: Page) -> _Draft:
    speaker = speakers.resolve(join.source, join.cue)
    own = [n for n in (speaker.name if speaker else None, page.report.outlet) if n]
    links = chain(join, speakers.cast, doc, own)
    return _Draft(join, speaker, links, _share(join, quoted, page))


def _carry_on(drafts: list[_Draft]) -> None:
    """A chain carries on through one speaker's run of statements (DESIGN.md, section 6)."""
    for before, draft in pairwise(drafts):
        same = draft.speaker is not None and before.speaker is not None and draft.speaker.key == before.speaker.key
        if same and not draft.links and not (draft.speaker and draft.speaker.anonymous):
            draft.links = before.links


def kind(quoted: float) -> str:
    """Direct, indirect or mixed by the share of words in quotation marks."""
    return "direct" if quoted >= DIRECT else "indirect" if quoted <= INDIRECT else "mixed"


def _attribution(page: Page, draft: _Draft, sources: dict[str, Source]) -> Attribution:
    join, report = draft.join, page.report.id
    content = tuple(page.span(c) for c in join.contents)
    cue = (page.span(join.cue),)
    source = (page.span(join.source),) if join.source is not None else ()
    speaker = _source(draft.speaker, report, sources) if draft.speaker else None
    via = tuple(_via(link, report, sources) for link in draft.links)
    return Attribution(
        id=content_id("a", report, [(s.start, s.end) for s in (*cue, *content, *source)]), report=report,
        source=source, cue=cue,
        content=content, kind=kind(draft.quoted), speaker=speaker, via=via,
        via_spans=tuple(page.span(link.words) for link in draft.links),
        anonymous=draft.speaker.anonymous if draft.speaker else False, reason=_reason(page, join, draft.speaker),
        status=cues.status(join.cue))


def _source(speaker: Speaker, report: str, sources: dict[str, Source]) -> str:
    key = content_id("s", report, speaker.key)
    known = sources.get(key)
    aliases = tuple(sorted({*speaker.aliases, *(known.aliases if known else ())}))
    sources[key] = Source(id=key, name=speaker.name, kind=speaker.kind, aliases=aliases, anonymous=speaker.anonymous,
                          affiliation=speaker.affiliation, number=speaker.number, report=report)
    return key


def _via(link: Link, report: str, sources: dict[str, Source]) -> str:
    key = content_id("s", report, f"o:{fold(link.name)}")
    if key not in sources:
        sources[key] = Source(id=key, name=link.name, kind=link.kind, aliases=(link.words.text,), report=report)
    return key


def _reason(page: Page, join: Join, speaker: Speaker | None) -> Span | None:
    """The words that say why a source is not named ("as they were not authorized ..."), in this sentence or the next."""
    if speaker is None or not speaker.anonymous:
        return None
    doc: Doc = page.doc
    begin = join.cue.sent.start
    own = join.cue.sent.end
    end = doc[own].sent.end if own < len(doc) else own
    words = doc[begin:end]
    lowered = words.text.lower()
    if "anonym" not in lowered and "not to be named" not in lowered and "authori" not in lowered:
        return None
    first = next((t.i for t in words if t.lower_ in ("because", "since", "as", "authorized", "authorised", "anonymity")
                  and _not_said(t, join)), None)
    if first is None:
        return None
    stop = next((t.i for t in doc[first:end] if t.text in (".", ";")), end)
    return page.span(doc[first:stop]) if stop > first else None


def _not_said(token, join: Join) -> bool:
    return not any(c.start <= token.i < c.end for c in join.contents)


def _nested(found: list[Attribution]) -> list[Attribution]:
    """Gives an attribution that lies in another's content its parent, the smallest one that holds it."""
    out = []
    for a in found:
        holders = [b for b in found if b is not a and any(c.holds(a.cue[0]) for c in b.content)]
        parent = min(holders, key=lambda b: (sum(s.end - s.start for s in b.content), b.id), default=None)
        out.append(replace(a, parent=parent.id) if parent else a)
    return out


