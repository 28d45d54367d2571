"""Attribution -> chain: who passed the words on between the speaker and the report's publisher, each link with its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.cast import Cast, clean, kinds, outlet
from sayso.extract.speakers import head_noun, head_words
from sayso.model.known import MEDIA
from sayso.model.names import fold, name_words, same_name
from sayso.read.page import Join

# Words that lead from a speaker to the outlet that asked or heard him; the name follows within a few words.
_TO = frozenset({"to", "with", "by", "on", "for", "in", "from"})
_LEADS = re.compile(
    r"\b(?:speaking|spoke|talking|talked|interview(?:ed)?|statement|comments?|remarks?|message|"
    r"e-?mail(?:ed)?|briefing|letter|conversation|quoted|cited|carried|published|broadcast|aired|reported|posted|wrote|"
    r"writing|appearing|appearance|according)\b", re.I)
# An outlet's name is looked for this many words after its lead.
_NEAR = 8
_MEDIA_NOUN = re.compile(r"\b(?:media|news agency|newspapers?|television|tv|radio|broadcaster|press|"
                         r"news outlets?|daily|news website)\b", re.I)
_NOT_MEDIA = frozenset({"social media", "the media", "media", "the press", "press", "reporters", "journalists"})
_OWN_VERBS = frozenset({"report", "quote", "cite", "say", "write", "broadcast", "publish"})


@dataclass(frozen=True, slots=True)
class Link:
    """One outlet or agency that a statement came through."""

    name: str
    kind: str
    words: Words


def chain(join: Join, cast: Cast, doc: Doc, ends: list[str]) -> tuple[Link, ...]:
    """The links of one attribution from its own sentence, innermost first; `ends`: speaker and publisher are no links."""
    sentence = join.cue.sent
    reach = [t for t in sentence if not _in_content(t, join)]
    found: list[Link] = []
    for link in (*_told(join, cast, doc), *_led(join, reach, cast, doc), *_according(join, reach, cast, doc)):
        own = any(same_name(link.name, end) or fold(link.name) == fold(end) for end in ends)
        if not own and not any(same_name(link.name, f.name) for f in found):
            found.append(link)
    return tuple(found)


def media_at(doc: Doc, start: int, cast: Cast) -> Link | None:
    """The outlet or agency whose name (or "Iranian state media") begins at a token, after an article."""
    first = start + (doc[start].lower_ in ("the", "a", "an"))
    if first >= len(doc):
        return None
    member = cast.at(first)
    entity = next((e for e in doc.ents if e.start <= first < e.end), None)
    if entity is not None:
        known = outlet(entity.text) or outlet(clean(entity.text))
        if known is not None and known[1] in MEDIA:
            return Link(known[0], known[1], doc[start:entity.end])
        if member is not None and (_is_media_name(member.name)
                                   or (member.kind in ("outlet", "agency", "state media") and not member.person)):
            return Link(member.name, member.kind if member.kind != "organisation" else "outlet", doc[start:entity.end])
    for size in (4, 3, 2, 1):
        words = doc[first:first + size]
        known = outlet(words.text) if len(words) == size else None
        if known is not None and known[1] in MEDIA and words.text[0].isupper():
            return Link(known[0], known[1], doc[start:first + size])
    return _unnamed_media(doc, start, first)


def _unnamed_media(doc: Doc, start: int, first: int) -> Link | None:
    end = first
    while end < len(doc) and end - first < 5 and doc[end].pos_ in ("ADJ", "NOUN", "PROPN", "ADV", "PUNCT") \
            and doc[end].text not in (",", ".", "”", '"'):
        end += 1
    text = doc[first:end].text
    match = _MEDIA_NOUN.search(text)
    if match is None or fold(doc[start:end].text) in _NOT_MEDIA or fold(text) in _NOT_MEDIA:
        return None
    named = next((e for e in doc.ents if first <= e.start < end and e.label_ in ("Organization", "Product", "Misc")), None)
    if named is not None and named.start > first:  # "the state news agency SANA"
        known = outlet(named.text)
        return Link(known[0] if known else clean(named.text), known[1] if known else "agency", doc[start:named.end])
    kind = "state media" if re.search(r"\bstate\b|\bofficial\b", text, re.I) else "outlet"
    return Link(clean(text), kind, doc[start:end])


def _is_media_name(name: str) -> bool:
    last = name_words(name)[-1:] or ("",)
    return last[0] in {"post", "times", "news", "tv", "radio", "herald", "tribune", "journal", "gazette",
                       "telegraph", "guardian",
                       "observer",
                       "magazine", "newspaper", "television", "network", "chronicle", "mirror", "press", "today",
                       "daily", "weekly", "standard"}


def _in_content(token: Token, join: Join) -> bool:
    return any(c.start <= token.i < c.end for c in join.contents)


def _told(join: Join, cast: Cast, doc: Doc) -> list[Link]:
    """"told Reuters", "telling the BBC": the words right after the cue."""
    verbs = [t for t in join.cue if t.lemma_ in ("tell", "inform", "brief")]
    if not verbs:
        return []
    inside = verbs[-1].i + 1
    link = media_at(doc, inside, cast) if inside < len(doc) else None
    return [link] if link else []


def _led(join: Join, reach: list[Token], cast: Cast, doc: Doc) -> list[Link]:
    """"speaking to Reuters", "in an interview with CNN", "in comments carried by state media", "quoted by TASS"."""
    out = []
    allowed = {t.i for t in reach}
    for token in reach:
        if not _LEADS.fullmatch(token.text):
            continue
        for i in range(token.i + 1, min(token.i + _NEAR, len(doc) - 1)):
            if i not in allowed or doc[i].text in (".", ";"):
                break
            if doc[i].lower_ in _TO and i + 1 in allowed:
                link = media_at(doc, i + 1, cast)
                if link is not None and not _is_subject_elsewhere(link.words, join):
                    out.append(link)
                    break
    return out


def _according(join: Join, reach: list[Token], cast: Cast, doc: Doc) -> list[Link]:
    """"..., according to Iranian media", "Iranian media reported", "state TV quoted him as saying" around a speaker."""
    out = []
    for token in reach:
        if token.lower_ == "citing" and token.i + 1 < len(doc):
            link = media_at(doc, token.i + 1, cast)
            out += [link] if link else []
        if token.pos_ == "VERB" and token.lemma_ in _OWN_VERBS and not join.cue.start <= token.i < join.cue.end:
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and not _in_source(subject, join):
                link = media_at(doc, subject.left_edge.i, cast)
                out += [link] if link else []
    return out


def _in_source(token: Token, join: Join) -> bool:
    return join.source is not None and join.source.start <= token.i < join.source.end


def _is_subject_elsewhere(words: Words, join: Join) -> bool:
    return join.source is not None and words.start >= join.source.start and words.end <= join.source.end \
        and words.end == join.source.end \
        and words.start == join.source.start


def is_media(name: str) -> bool:
    """Whether a source is an outlet or agency by table or by its noun ("local media")."""
    return outlet(name) is not None or (kinds().get(head_noun(head_words(name)), {}).get("kind") in ("outlet", "agency"))
