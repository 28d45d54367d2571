"""The words around a name -> what a report calls its bearer: titles, ranks, forms of address, offices in apposition."""

from __future__ import annotations

import re

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.speakers.naming import body_noun, kinds
from sayso.model.names import fold

# Words right before a name that are its title, and words that only stand before such a title ("former", "defence").
HONORIFICS = frozenset("mr mrs ms miss dr prof sir dame lord lady rev fr sheikh shaikh sen rep gov gen lt col maj brig sgt "
                       "cpl capt cmdr adm dsp asp acp dcp supt det insp hon cllr barr engr alhaji mallam".split())


def is_honorific(word: str) -> bool:
    """Whether a word is a mere form of address."""
    return fold(word).strip(".-") in HONORIFICS


def is_title(word: str) -> bool:
    """Whether a word can stand before a person's name as a title."""
    lowered = fold(word).strip(".-")
    row = kinds().get(lowered)
    # "Brig.-Gen." may come as one word.
    return all(p in HONORIFICS for p in re.split(r"[.-]+", lowered)) or (row is not None and row["person"] == "yes")


def titled_name(entity: Words) -> int | None:
    """Where the name begins in "Pentagon Press Secretary John Kirby" read as one name; None where nothing says so."""
    words = [t.text for t in entity]
    last = max((i for i, w in enumerate(words) if is_title(w) or w in (".", "-")), default=None)
    if last is None or not 1 <= len(words) - last - 1 <= 3 or body_noun(words[-1].lower()) is not None:
        return None
    rest = entity[last + 1:]
    return rest.start if all(t.text[0].isupper() for t in rest) else None


def titles_of(name: Words, start: int) -> set[str]:
    """The words that say what a person is: before the name, and in apposition after it."""
    doc = name.doc
    first = start
    while first > 0 and start - first < 6 and _may_be_title(doc[first - 1]):
        first -= 1
    out = {w.lower_.rstrip(".") for w in doc[first:name.start] if w.text.rstrip(".").isalpha()}
    if name.end + 1 < len(doc) and doc[name.end].text == ",":
        end = name.end + 1
        while end < len(doc) and end - name.end < 9 and doc[end].text not in (",", ".", ":", ";") and not doc[end].is_space:
            end += 1
        out |= {w.lower_ for w in doc[name.end + 1:end] if w.is_alpha and w.pos_ in ("NOUN", "PROPN", "ADJ")}
    return out


def calling_of(name: Words) -> str:
    """What a report calls a person: the words right before the name, or those in apposition after it, as they stand."""
    doc, first = name.doc, name.start
    while first > name.sent.start and name.start - first < 7 and _may_be_title(doc[first - 1]):
        first -= 1
    before = doc[first:name.start].text
    if before.endswith("-"):  # what stands before a hyphen is the name's own
        return ""
    stop = next((t.i for t in doc[name.end + 1:name.end + 14] if t.text in ",.;:”\"" or t.is_space
                 or t.tag_ in ("VBD", "VBZ", "VBP")), 0)
    after = doc[name.end + 1:stop] if name.end < len(doc) and doc[name.end].text == "," and stop else None
    if after is not None and len(after) and after[0].pos_ in ("DET", "ADJ", "NOUN", "PROPN") and any(
            is_title(t.text) or t.lower_ in kinds() for t in after):
        titled = any(not is_honorific(w) for w in before.split())
        return before if titled else re.sub(r"^(?:a|an|the)\s", "", after.text)
    return re.sub(r"^(?:the|a|an)\s", "", before, flags=re.I)


def _may_be_title(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or (token.text == "-" and token.i > 0)
