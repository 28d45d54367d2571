"""A member of a name group -> what its words say of the person: name, age, sex, and who they were."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from sayso.extract.victims.names import Member, age_of, words
from sayso.model import Span
from sayso.model.victim import VictimFact

TITLES = ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "drs.", "sir", "capt.", "lt.", "sgt.", "spc.",
          "pvt.", "cpl.", "col.", "gen.", "maj.")
NO_DESCRIPTION = (*TITLES, "aged", "age", "of", "from", "in")


def facts(doc: Doc, report: str, member: Member) -> Iterator[VictimFact]:
    """The facts of one mention, each with its own words."""
    yield VictimFact(slot="name", value=name(doc, member), span=_span(doc, report, first_word(doc, member), member.end))
    before, behind = (member.first, member.start), (member.end, member.last)
    yield from _ages(doc, report, (*before,), (*behind,))
    sex = next((f for part in (behind, before) if (f := _sex(doc, report, *part))), None)
    if sex is None and member.start > 0 and doc[member.start].lower_ in TITLES:
        sex = _sex(doc, report, member.start, member.start + 1)
    if sex is None and member.start > 0 and doc[member.start - 1].lower_ in TITLES:
        sex = _sex(doc, report, member.start - 1, member.start)
    if sex is not None:
        yield sex
    for start, end in (before, behind):
        yield from _described(doc, report, start, end)


def first_word(doc: Doc, member: Member) -> int:
    """Where the bare name begins, behind Mr and Mrs."""
    first = member.start
    while first < member.end - 1 and doc[first].lower_ in TITLES:
        first += 1
    return first


def name(doc: Doc, member: Member) -> str:
    """The bare name as written, white space made one blank."""
    return " ".join(doc[first_word(doc, member):member.end].text.split())


def _ages(doc: Doc, report: str, before: tuple[int, int], behind: tuple[int, int]) -> Iterator[VictimFact]:
    for start, end in (before, behind):
        for i in range(start, end):
            yearly = i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_.startswith("year")
            opened = i == start or doc[i - 1].lower_ in (",", "(", "aged", "age")
            closed = i + 1 >= end or doc[i + 1].lower_ in (",", ")", "(", "of", "from")
            own = start == behind[0] and opened and closed
            if (yearly or own) and (fact := age(doc, report, i)):
                yield fact
                return


def age(doc: Doc, report: str, i: int) -> VictimFact | None:
    """The age that word i says."""
    years = age_of(doc[i].text)
    return None if years is None else VictimFact(slot="age", value=str(years), span=_span(doc, report, i, i + 1))


def _sex(doc: Doc, report: str, start: int, end: int) -> VictimFact | None:
    """The first word that tells it; what belongs to somebody else ('his', behind 'of') tells nothing."""
    for i in range(start, end):
        low = doc[i].lower_
        if low in ("of", "to", "with", "for"):
            return None
        owned = i + 1 < len(doc) and doc[i + 1].tag_ == "POS" or doc[i].tag_ == "PRP$"
        sex = next((s for s in ("male", "female") if low in words(s)), None)
        if sex and not owned and doc[i].pos_ != "PRON":
            return VictimFact(slot="sex", value=sex, span=_span(doc, report, i, i + 1))
    return None


def _described(doc: Doc, report: str, start: int, end: int) -> Iterator[VictimFact]:
    """The parts between commas that are no age."""
    at = start
    for i in range(start, end + 1):
        if i == end or doc[i].text in (",", "(", ")"):
            part = list(doc[at:i])
            nouns = [t for t in part if t.pos_ in ("NOUN", "PROPN") and t.ent_type_ not in ("Location", "Date")]
            told = any(t.lower_ not in words("harmed") for t in nouns) and nouns[-1].tag_ not in ("NNS", "NNPS")
            if told and part[-1].lower_ != "old" and part[0].lower_ not in NO_DESCRIPTION:
                span = _span(doc, report, at, i)
                yield VictimFact(slot="description", value=" ".join(doc[at:i].text.split()), span=span)
            at = i + 1


def _span(doc: Doc, report: str, start: int, end: int) -> Span:
    return Span(report=report, start=doc[start].idx, end=doc[end - 1].idx + len(doc[end - 1]))
