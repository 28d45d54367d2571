"""Through whom words came: each link between a speaker and the publisher, with its words (DESIGN.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.speakers.cast import OUTLET_WORDS, Cast, Member, clean, outlet
from sayso.model import Report
from sayso.model.known import MEDIA, table
from sayso.model.names import fold, name_words, same_name
from sayso.read.page import Join

# Words that lead from a speaker to the outlet that asked or heard him; the name follows within a few words.
_TO = frozenset({"to", "with", "by", "on", "for", "in", "from", "via"})
_ON = frozenset({"to", "by", "on", "in", "via"})
_LEADS = re.compile(
    r"(?:speaking|spoke|talking|talked|interview(?:ed)?|statement|comments?|remarks?|message|"
    r"e-?mail(?:ed)?|briefing|letter|conversation|quoted|cited|carried|published|broadcast|aired|reported|posted|wrote|"
    r"writing|appearing|appearance|according|posts?|video|channel|page|account|speech|address|posting|tweeted|"
    r"interviewed|threads?|clip|footage|recording|livestream|stream|podcast|audio)", re.I)
# An outlet's name is looked for this many words after its lead.
_NEAR = 8
_MEDIA_NOUN = re.compile(r"(?:media|newspapers?|television|tv|radio|broadcasters?|press|outlets?|daily|website|"
                         r"channel|agency|agencies|"
                         r"magazine|weekly|tabloid|site|station|network|paper)", re.I)
# Nouns that are media only when a name stands after them: "the agency Interfax", but "the agency" is any.
_WITH_NAME = frozenset({"agency", "site", "paper", "daily", "weekly", "channel", "network", "website", "station"})
_TELLS = re.compile(r"news|media|state|local|national|television|tv|radio|press", re.I)
_NOT_MEDIA = frozenset({"social media", "the media", "media", "the press", "press", "reporters", "journalists"})
_ONE_OUTLET = frozenset("newspaper paper magazine broadcaster channel station daily weekly tabloid outlet website".split())
# "a press briefing", "a radio address": what is told there is told to nobody in particular.
_OCCASION = frozenset("conference briefing release statement secretary office officer event corps tour pool club "
                      "trip attache "
                      "center centre team address".split())
_OWN_VERBS = frozenset({"report", "quote", "cite", "say", "write", "broadcast", "publish", "carry"})


@dataclass(frozen=True, slots=True)
class Link:
    """One outlet or agency that a statement came through; no words where only the byline or the page names it."""

    name: str
    kind: str
    words: Words | None
    anonymous: bool = False


def chain(join: Join, cast: Cast, doc: Doc, ends: list[str], report: Report, others: frozenset[int]) -> tuple[Link, ...]:
    """The links of one attribution from its own sentence, innermost first.

    `ends` name the speaker, who is no link, nor is the report's publisher. `others`: the words of other statements' cues, by
    number; an outlet that says something else there passed nothing on.
    """
    reach = [t for t in join.cue.sent if not _in_content(t, join)]
    found: list[Link] = []
    free = [t for t in reach if t.i not in others]
    for link in (*_told(join, cast, doc), *_outwards(join, [*_led(join, reach, cast, doc)],
                                                     [*_reported(join, free, cast, doc)])):
        own = any(same_name(link.name, end) or fold(link.name) == fold(end) for end in ends) or is_publisher(link, report)
        if not own and not any(same_name(link.name, f.name) for f in found):
            found.append(link)
    return tuple(found)


def _outwards(join: Join, led: list[Link], reported: list[Link]) -> list[Link]:
    """The links in the order in which words pass outwards: "..., Reuters reported, in an account carried by Xinhua"."""
    def after(link: Link) -> bool:
        return link.words is not None and link.words.start >= join.cue.end

    behind = sorted((k for k in (*led, *reported) if after(k)), key=lambda k: k.words.start if k.words is not None else 0)
    return [*(k for k in led if not after(k)), *behind, *(k for k in reported if not after(k))]


def heard_by(words: Words, join: Join, cast: Cast) -> list[Link]:
    """Who heard a source, in its own words: "a palace official who spoke to Radio Velmora"."""
    return list(_led(join, list(words), cast, words.doc))


def is_publisher(link: Link, report: Report) -> bool:
    """Whether a link is the report's own outlet ("told The Post" in The Velmora Post, Reuters on reuters.com)."""
    if fold(link.name).startswith("this "):
        return True
    if report.outlet is None:
        return False
    own, other = table().find(report.outlet) or table().of_site(report.outlet), table().find(link.name)
    names = (report.outlet, own.name) if own is not None else (report.outlet,)
    return (own is not None and own is other) or any(same_name(link.name, n) or fold(link.name) == fold(n) for n in names)


def media_at(doc: Doc, start: int, cast: Cast) -> Link | None:
    """The outlet or agency whose name (or "Iranian state media") begins at a token, after an article or "its"."""
    first = start + (doc[start].lower_ in ("the", "a", "an", "its", "his", "her", "their"))
    again = _again(doc, start, cast)
    if again is not None:
        return again
    if first >= len(doc):
        return None
    member = cast.at(first)
    entity = next((e for e in doc.ents if e.start <= first < e.end), None)
    short = _short(doc, start, first, cast)
    if short is not None:
        return short
    for size in range(6, 0, -1):
        words = doc[first:first + size]
        known = outlet(clean(words.text)) if len(words) == size and words.text[0].isupper() else None
        if known is not None and known[1] in MEDIA and not _goes_on(doc, first + size, size):
            return Link(known[0], known[1], doc[start:first + size])
    if entity is not None and member is not None and _is_media(member):
        return Link(member.name, member.kind if member.kind in MEDIA else "outlet", doc[start:entity.end])
    return _by_noun(doc, start, first)


def _again(doc: Doc, start: int, cast: Cast) -> Link | None:
    """"the magazine", "the paper": the last outlet named before, unless a name follows."""
    if doc[start].lower_ != "the" or start + 1 >= len(doc) or doc[start + 1].lower_ not in _ONE_OUTLET:
        return None
    if start + 2 < len(doc) and (doc[start + 2].text[:1].isupper() or doc[start + 2].pos_ in ("NOUN", "PROPN")):
        return None
    named = [m for m in cast.members if m.mentions[0] < start and _is_media(m) and m.kind != "agency"]
    last = max(named, key=lambda m: max(i for i in m.mentions if i < start), default=None)
    return Link(last.name, last.kind if last.kind in MEDIA else "outlet", doc[start:start + 2]) if last is not None else None


def _goes_on(doc: Doc, end: int, size: int) -> bool:
    """Whether one word of a name goes on: the Times Picayune is not The Times."""
    word = doc[end - 1]
    return size == 1 and word.lower_ in OUTLET_WORDS and end < len(doc) and doc[end].text[:1].isupper() and doc[end].is_alpha


def _short(doc: Doc, start: int, first: int, cast: Cast) -> Link | None:
    """"The Times" where the report has named The New York Times: the last one so named."""
    word = doc[first]
    after = doc[first + 1] if first + 1 < len(doc) else word
    if word.lower_ not in OUTLET_WORDS or not word.text[:1].isupper() or first == start or after.text[:1].isupper():
        return None
    last = [m for m in cast.members if not m.person and m.mentions[0] < first
            and name_words(m.name)[-1:] == (word.lower_,) and len(name_words(m.name)) > 1]
    return Link(last[-1].name, last[-1].kind if last[-1].kind in MEDIA else "outlet", doc[start:first + 1]) if last else None


def _is_media(member: Member) -> bool:
    return not member.person and (name_words(member.name)[-1:] or ("",))[0] in OUTLET_WORDS or member.kind in MEDIA


def _by_noun(doc: Doc, start: int, first: int) -> Link | None:
    """"Iranian state media", "local radio", "the state news agency SANA", "the newspaper Ledovia Today"."""
    end = first
    while end < len(doc) and end - first < 6 and (doc[end].pos_ in ("ADJ", "NOUN", "PROPN") or doc[end].text == "-"):
        end += 1
    nouns = [t.i for t in doc[first:end] if _MEDIA_NOUN.fullmatch(t.text)]
    if not nouns or (nouns[-1] + 1 < end and doc[nouns[-1] + 1].lower_ in _OCCASION):
        return None
    name = nouns[-1] + 1
    while name < len(doc) and (doc[name].text[:1].isupper() and doc[name].is_alpha or _joins_name(doc, name, nouns[-1])):
        name += 1
    if name > nouns[-1] + 1:
        called = clean(doc[nouns[-1] + 1:name].text)
        known = outlet(called)
        kind = known[1] if known else "state media" if _of_state(doc[first:name].text) else \
            "agency" if doc[nouns[-1]].lower_ == "agency" else "outlet"
        return Link(known[0] if known else called, kind, doc[start:name])
    text = doc[first:nouns[-1] + 1].text
    if fold(doc[start:nouns[-1] + 1].text) in _NOT_MEDIA or fold(text) in _NOT_MEDIA:
        return None
    if doc[nouns[-1]].lower_ in _WITH_NAME and not _TELLS.search(text):
        return None
    return Link(clean(text), "state media" if _of_state(text) else "outlet", doc[start:nouns[-1] + 1], True)


def _joins_name(doc: Doc, at: int, noun: int) -> bool:
    """Whether a hyphen stands inside a name: Al-Nahr."""
    inside = noun + 1 < at < len(doc) - 1 and doc[at].text == "-"
    return inside and doc[at + 1].text[:1].isupper() and not doc[at - 1].whitespace_ and not doc[at].whitespace_


def _of_state(text: str) -> bool:
    return re.search(r"\bstate\b|\bofficial\b", text, re.I) is not None


def _in_content(token: Token, join: Join) -> bool:
    return any(c.start <= token.i < c.end for c in join.contents)


def _told(join: Join, cast: Cast, doc: Doc) -> Iterator[Link]:
    """"told Reuters", "telling the BBC": the words right after the cue."""
    verbs = [t for t in join.cue if t.lemma_ in ("tell", "inform", "brief")]
    link = media_at(doc, verbs[-1].i + 1, cast) if verbs and verbs[-1].i + 1 < len(doc) else None
    if link is not None:
        yield link


def _led(join: Join, reach: list[Token], cast: Cast, doc: Doc) -> Iterator[Link]:
    """"speaking to Reuters", "in an interview with CNN", "in comments carried by state media", "said on Facebook"."""
    allowed = {t.i for t in reach}
    for token in reach:
        spoken = join.cue.start <= token.i < join.cue.end and token.pos_ == "VERB"
        if not spoken and not _LEADS.fullmatch(token.text):
            continue
        far = _NEAR if _LEADS.fullmatch(token.text) else 2
        for i in range(token.i + 1, min(token.i + far, len(doc) - 1)):
            if i not in allowed or doc[i].text in (".", ";"):
                break
            if doc[i].lower_ in (_ON if spoken else _TO) and i + 1 in allowed:
                link = media_at(doc, i + 1, cast) or _platform(doc, i + 1)
                if link is not None and not _is_source(link, join):
                    yield link
                    break


def _platform(doc: Doc, start: int) -> Link | None:
    """"on the temple's Facebook page", "on his official Telegram channel": the platform within the next words."""
    for i in range(start, min(start + 5, len(doc))):
        if doc[i].text in (",", ".", ";", "”"):
            return None
        known = outlet(doc[i].text) if doc[i].text[:1].isupper() else None
        if known is not None and known[1] == "social account":
            return Link(known[0], known[1], doc[start:i + 1])
    return None


def _reported(join: Join, reach: list[Token], cast: Cast, doc: Doc) -> Iterator[Link]:
    """"Iranian media reported", "state TV quoted him as saying", "the AP reported" around a speaker."""
    for token in reach:
        if token.pos_ != "VERB" or token.lemma_ not in _OWN_VERBS or join.cue.start <= token.i < join.cue.end:
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
        starts = [subject.left_edge.i] if subject is not None else []
        starts += range(max(token.sent.start, token.i - 5), token.i)
        found = (media_at(doc, i, cast) for i in starts if not _in_source(doc[i], join) and not _in_content(doc[i], join))
        link = next((f for f in found if f is not None and f.words is not None and f.words.end >= token.i - (
            1 if token.i and doc[token.i - 1].pos_ in ("ADV", "AUX") else 0) and f.words.end <= token.i), None)
        if link is not None:
            yield link


def _in_source(token: Token, join: Join) -> bool:
    return join.source is not None and join.source.start <= token.i < join.source.end


def _is_source(link: Link, join: Join) -> bool:
    return join.source is not None and link.words is not None and (link.words.start, link.words.end) == (
        join.source.start, join.source.end)
