"""Source words without a name -> who speaks: unnamed people, a body by its noun, a document for who issued it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.extract.speakers.cast import Cast, Member, body_kind, outlet
from sayso.extract.speakers.naming import affiliation, head_noun, head_words, is_people, kind_of, kinds, number_of
from sayso.model.names import fold, name_words

PREPOSITIONS = frozenset("for of from with at to in on by near about".split())
_OWNED = re.compile(r"\b(?:on|to|in|via|from)\s(?:the\s|its\s)?((?:(?!['’]s?\s).){2,50})['’]s?\s.{0,200}\b(?:page|account|"
                    r"channel|website|site|feed|blog)\b")
_ISSUED = re.compile(r"\b(?:by|from|of|for)\s(?:the\s|a\s|an\s)?(.{3,60})$")
_SEEN = re.compile(r"\s(?:seen|obtained|reviewed|verified|viewed|published|posted|shared|circulated|carried)\s")
_FRONT = re.compile(r"\s(?:for|of|with|from|in|at|by|to|on|near|close|familiar|released|issued)\s")
# Whoever is one of several; an office that one person holds names its holder.
_ANY = re.compile(r"(?:an?|one|two|three|four|some|several|another|other|many|former)\s", re.I)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is, in one report. `key` tells speakers of the report apart."""

    key: str
    name: str
    kind: str
    anonymous: bool
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    number: int | None = None
    person: bool = False


class Unnamed:
    """Reads the words of sources that name nobody, in one report; `of` makes a Speaker of a member of its cast."""

    def __init__(self, cast: Cast, of: Callable[[Member, str], Speaker]) -> None:
        self.cast, self._of = cast, of

    def speaker(self, plain: str, head: str, text: str) -> Speaker:
        """The speaker of source words: `text` as they stand, `plain` without their apposition, `head` their noun."""
        row = kinds().get(head)
        named = row["named"] if row else ""
        if named == "doc":
            return self._document(plain, text)
        kind = kind_of(plain, head, text) if row or plain[:1].islower() else body_kind(plain)
        holder = self._holder(plain) if named == "yes" and (_speaks_for(head) or not _ANY.match(text)) else None
        anonymous = named == "no" or (named == "yes" and holder is None) or (named == "handle" and "@" not in plain)
        if row is None and (not any(c.isupper() for c in plain) or is_people(head)):
            anonymous, kind = True, kind_of(plain, head, text)
        person = row["person"] == "yes" if row else kind in ("person", "witness")
        return Speaker(f"n:{fold(plain)}", plain, kind, anonymous, tuple(sorted({text, _FRONT.split(plain)[0]} - {plain})),
                       holder or affiliation(plain, head), number_of(text, head), person)

    def _document(self, plain: str, text: str) -> Speaker:
        """Who issued a document ("a statement by the army", "the Pentagon statement"); the document where nobody is told."""
        holder = self._issuer(plain)
        if holder is None:
            vague = fold(text).split()[0] in ("reports", "unconfirmed", "some", "media", "news", "several", "local")
            return Speaker(f"n:{fold(plain)}", plain, "document", vague, (text,) if text != plain else ())
        issuer = self._body(holder)
        return replace(issuer, aliases=tuple(sorted({*issuer.aliases, text, plain, holder} - {issuer.name})))

    def _issuer(self, plain: str) -> str | None:
        owned, issued = _OWNED.search(plain), _ISSUED.search(_SEEN.split(plain)[0])
        if owned or issued:
            tail = (owned or issued or [""])[1]
            return tail if owned or any(c.isupper() for c in tail) or head_noun(tail) in kinds() else None
        head = head_noun(plain)
        front = re.sub(r"['’]s?$", "", plain[:-len(head)].strip() if plain.lower().endswith(head) else "")
        row = kinds().get(head_noun(front)) if front else None
        if front and (any(c.isupper() for c in front) or (row and row["named"] in ("body", "yes"))):
            member = self.cast.named(front, False)
            return front if member is None or not member.place else None
        return None

    def _body(self, name: str) -> Speaker:
        member = self.cast.named(name)
        if member is not None and names(name, member):
            return self._of(member, name)
        known = outlet(name)
        if known is not None:
            return Speaker(f"o:{fold(known[0])}", known[0], known[1], False, (name,))
        plain = head_words(name)
        row = kinds().get(head_noun(plain))
        return self.speaker(plain, head_noun(plain), name) if row and row["named"] != "doc" \
            else Speaker(f"n:{fold(plain)}", plain, body_kind(plain), False)

    def _holder(self, plain: str) -> str | None:
        """The named body that a spokesman or a document belongs to ("Pentagon statement", "spokesman for the army")."""
        for word in re.findall(r"[^\W\d_][\w'’.-]*", plain):
            member = self.cast.named(word, False) if word[0].isupper() else None
            if member is not None and member.kind != "official body":
                return member.name
        of = re.search(r"\b(?:by|for|of|from|in|at|with)\s+(?:the\s+)?(.{3,60})$", plain)
        tail = of.group(1) if of else " ".join(plain.split()[:-1])
        noun = head_noun(tail) if tail else ""
        row = kinds().get(noun)
        if row and row["named"] == "body":
            return tail
        return tail if of and any(c.isupper() for c in tail) else None


def names(plain: str, member: Member) -> bool:
    """Whether source words are a member's name and not a description that happens to hold one of its words."""
    mentioned = any(w in PREPOSITIONS for w in plain.lower().split()) or re.search(r"['’]s?\s", plain)
    if member.person and not mentioned and name_words(plain)[-1:] == name_words(member.name)[-1:]:
        return True
    return any(fold(plain) == fold(n) for n in (member.name, *member.aliases)) or (
        plain[:1].isupper() and head_noun(plain) not in kinds() and member.is_called(plain))


def _speaks_for(head: str) -> bool:
    return head.startswith("spokes") or head == "secretary"
