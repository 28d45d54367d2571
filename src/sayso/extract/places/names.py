"""Page -> names of places: what the model of names marks, and what the tables know besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from sayso.extract.places.gazetteer import folded
from sayso.extract.places.tables import Candidate, any_candidates, candidates, own, words

LONGEST = 5
# A city that only the table knows must be a large one (100,000 people) and stand after a preposition of place.
LEAST_WEIGHT = 5.0
# Elsewhere it must be a very large one (300,000 people), a proper noun, and no part of a longer name.
LEAST_CITY = 5.5
# A place that begins an organisation's name has at least these people (3.3 is 2,000): "White House" is not in White.
LEAST_TOWN = 3.3
PLACE_LABELS = ("Location", "Facility")


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start` to `end` (exclusive) of the Doc, the folded name and the places it could mean.

    `facility` is set where the name is of a thing that stands in the place; `context` where it is no mention of a place but
    says where the report is set (the adjective in "Syrian officials", the town in "Paris City Council").
    """

    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    facility: bool = False
    context: bool = False
    adjective: bool = False

    @property
    def which(self) -> tuple[str, int]:
        """What makes two mentions one name: the words, and which of the tables were asked for them."""
        return self.key, len(self.candidates)


def names(doc: Doc) -> list[Name]:
    """The names of a page in text order."""
    found: list[Name] = []
    taken = [""] * len(doc)
    for ent in doc.ents:
        for i in range(ent.start, ent.end):
            taken[i] = ent.label_
        if ent.label_ in PLACE_LABELS:
            found += _of_entity(doc, ent.start, ent.end, ent.label_ == "Facility")
        elif ent.label_ == "Organization":
            found += _inside(doc, ent.start, ent.end)
    found += _besides(doc, taken)
    return sorted(found, key=lambda n: (n.start, n.end))


@cache
def generic() -> frozenset[str]:
    """Words that are no names of places when they stand alone, though some village bears each of them."""
    lex = words()
    return frozenset(
        {*lex["kinds"], *lex["parts"]["words"], *lex["facilities"]["words"], *lex["facilities"]["streets"], "county"}
    )


def _key(doc: Doc, start: int, end: int) -> str:
    return folded(
        "".join([doc[i].text_with_ws for i in range(start, end)])
    )  # doc.text would be put together anew at every call


def _stripped(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without possessive s, articles, punctuation and parts ("southern") at the ends, if a name is left."""
    parts = words()["parts"]["words"]
    while end - start > 1 and (
        doc[end - 1].lower_ in ("'s", "’s", "'", "’") or doc[end - 1].is_punct or doc[end - 1].is_space
    ):
        end -= 1
    while end - start > 1 and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ == "the"):
        start += 1
    while (
        end - start > 1
        and doc[start].lower_ in parts
        and not any(candidates(_key(doc, start, j)) for j in range(start + 2, end + 1))
    ):
        start += 1
    return start, end


def _of_entity(doc: Doc, start: int, end: int, facility: bool) -> list[Name]:
    """A marked name: as a whole where the tables know it, else the places inside, else itself, unresolved."""
    start, end = _stripped(doc, start, end)
    if not any(c.isalpha() for t in doc[start:end] for c in t.text) or end - start == 1 and doc[start].lower_ in generic():
        return []
    short = _abbreviation(doc, start)
    if short is not None and end - start <= 2:
        return [Name(start, start + 1, _key(doc, start, start + 1), (short,))]
    key = _key(doc, start, end)
    last = doc[end - 1].lower_.rstrip(".")
    thing = facility or last in words()["facilities"]["words"] or last in words()["facilities"]["streets"]
    known = _case(doc, start, end) and any_candidates(key)
    if known and not (facility and end - start > 1):
        return [Name(start, end, key, known)]
    inner = _longest_inside(doc, start, end)
    if thing:
        return [Name(start, end, key, inner[0].candidates if inner else (), facility=True)]
    return inner if inner and _rest_is_plain(doc, start, end, inner) else [Name(start, end, key, ())]


def _rest_is_plain(doc: Doc, start: int, end: int, inner: list[Name]) -> bool:
    """Whether what is left of a marked name beside the known names in it is no part of a name.

    "Anhui province" holds Anhui, but "Tennessee Colony" is not in Tennessee.
    """
    plain = {*words()["kinds"], *words()["parts"]["words"]}
    rest = [t for t in doc[start:end] if not any(n.start <= t.i < n.end for n in inner)]
    return all(t.lower_ in plain or not t.text[0].isupper() for t in rest)


def _abbreviation(doc: Doc, i: int) -> Candidate | None:
    """The state that "Minn." or, after a comma, "KY" stands for."""
    text = doc[i].text
    state = own().abbreviations.get(text.rstrip("."))
    after_comma = i > 0 and doc[i - 1].text == ","
    dotted = text.endswith(".") or i + 1 < len(doc) and doc[i + 1].text == "." and len(text) > 2
    return state if state is not None and (after_comma or dotted and len(text) > 2) else None


def _case(doc: Doc, start: int, end: int) -> bool:
    """Whether the spelling fits: "us" is no country, "Us" none either."""
    return end - start > 1 or doc[start].text not in ("us", "Us")


def _longest_inside(doc: Doc, start: int, end: int) -> list[Name]:
    """The longest known names from left to right inside a stretch of words, each beginning with a capital."""
    out: list[Name] = []
    i = start
    while i < end:
        short = _abbreviation(doc, i)
        if short is not None:
            out.append(Name(i, i + 1, _key(doc, i, i + 1), (short,)))
            i += 1
            continue
        for j in range(min(end, i + LONGEST), i, -1):
            if (
                not doc[i].text[0].isupper()
                or doc[j - 1].is_punct
                or j - i == 1
                and (len(doc[i]) < 3 and doc[i].text not in ("US", "UK"))
            ):
                continue
            found = candidates(_key(doc, i, j))
            if found and _case(doc, i, j):
                out.append(Name(i, j, _key(doc, i, j), found))
                i = j
                break
        else:
            i += 1
    return out


def _inside(doc: Doc, start: int, end: int) -> list[Name]:
    """Places named in an organisation's name, at its beginning ("Paris City Council"), for context alone; a country that was
    taken for an organisation is one."""
    start, end = _stripped(doc, start, end)
    whole = _key(doc, start, end)
    if whole in own().places and _case(doc, start, end):
        return [Name(start, end, whole, candidates(whole))]
    for j in range(min(end - 1, start + 3), start, -1):
        key = _key(doc, start, j)
        if key in own().adjectives:
            return [Name(start, j, key, (own().adjectives[key],), context=True, adjective=True)]
        found = any_candidates(key) if j - start > 1 or doc[start].lower_ not in generic() else ()
        if found and found[0].weight >= LEAST_TOWN and doc[start].text[0].isupper():
            return [Name(start, j, key, found, context=True)]
    return []


def _besides(doc: Doc, taken: list[str]) -> list[Name]:
    """Names that no model marked: countries, states, regions anywhere, large cities after a preposition, adjectives."""
    out: list[Name] = []
    i = 0
    while i < len(doc):
        token = doc[i]
        if not token.text[0].isupper() or taken[i] not in ("", "NORP", "Misc", "Date"):
            i += 1
            continue
        name = _unmarked(doc, i, taken)
        if name:
            out.append(name)
            i = name.end
        else:
            i += 1
    return out


def _alone(doc: Doc, start: int, end: int) -> bool:
    """Whether these words are proper nouns with no capitalised neighbour."""
    beside = [doc[k] for k in (start - 1, end) if 0 <= k < len(doc)]
    return all(t.pos_ == "PROPN" for t in doc[start:end]) and not any(t.text[0].isupper() or t.text == "-" for t in beside)


def _unmarked(doc: Doc, i: int, taken: list[str]) -> Name | None:
    short = _abbreviation(doc, i)
    if short is not None and i > 1 and doc[i - 1].text == "," and doc[i - 2].text[0].isupper():
        return Name(i, i + 1, _key(doc, i, i + 1), (short,))
    after_preposition = i > 0 and doc[i - 1].lower_ in words()["prepositions"]["words"]
    for j in range(min(len(doc), i + LONGEST), i, -1):
        if any(taken[k] not in ("", "NORP", "Misc", "Date") for k in range(i, j)) or not doc[j - 1].text[0].isalnum():
            continue
        key = _key(doc, i, j)
        if key in own().adjectives and key not in own().places:
            return Name(i, j, key, (own().adjectives[key],), context=True, adjective=True)
        if taken[i] == "NORP" or not _case(doc, i, j):
            continue
        if key in own().places and (j - i > 1 or doc[i].is_title or doc[i].is_upper or "." in doc[i].text):
            return Name(i, j, key, candidates(key))
        known = candidates(key) if len(key) > 3 else ()
        if (
            known
            and known[0].weight >= LEAST_WEIGHT
            and (after_preposition or known[0].weight >= LEAST_CITY and _alone(doc, i, j))
        ):
            return Name(i, j, key, known)
    return None
