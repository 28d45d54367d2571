"""Page -> notes such as "the claim could not be independently verified", as joins, and the statements that they qualify."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model import Attribution
from sayso.read.page import Join, Page

_ADVERB = r"(?:(?:immediately|independently|yet|so far|fully|otherwise|be|been) )*"
_CHECK = r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?|authenticated?)(?: independently)?"
_COULD = (r"(?:could not|couldn['’]t|cannot|can ?not|has not been able to|have not been able to|(?:was|were|is|are) "
          r"(?:un|not )able to"
          r"|(?:has|have|had) not(?: yet)?|did not|was not possible to|is not possible to|been impossible to)")
# What such a note is about; "the bank could not verify the signature" is about none of them.
_OBJECT = (r"[^.;\n]{0,40}?\b(?:claims?|reports?|accounts?|figures?|numbers?|tolls?|videos?|footage|images?|"
           r"statements?|assertions?|"
           r"allegations?|authenticity|information|details|versions?|that|it|them|(?:this|these|those)(?! \w))\b(?: of "
           r"[^.;,\n]{1,40})?")
_PASSIVE = re.compile(rf"(?P<object>\b(?:The|This|That|These|Those|It|His|Her|Their|Its|Neither|None)\b{_OBJECT}|\bIt) "
                      rf"(?P<cue>{_COULD} {_ADVERB}{_CHECK})(?: by (?P<agent>[^.,;\n]{{2,40}}))?", re.I)
_ACTIVE = re.compile(rf"(?P<source>[A-Z][^.,;:\n“”\"]{{1,40}}?) (?P<cue>{_COULD} {_ADVERB}{_CHECK}) (?P<object>{_OBJECT})")
_NONE = re.compile(rf"(?P<cue>\bno (?:independent|immediate|official) (?:confirmation|verification)(?: of| for)?) "
                   rf"(?P<object>{_OBJECT})",
                   re.I)
_ADVERBS = re.compile(r"independently|immediately")
_ALL = re.compile(r"\b(?:either|both|all|any|neither|none|these|those|them|claims|reports|accounts|versions|"
                  r"allegations|assertions|"
                  r"statements|details|figures|numbers)\b", re.I)


def notes(page: Page, is_medium) -> list[Join]:
    """The notes of a page. Who could not verify is a source; `is_medium` says whether words name an outlet or agency."""
    out = []
    for start, cue, source, about in _matches(page.report.text, is_medium):
        spans = [page.doc.char_span(*at, alignment_mode="expand") if at else None for at in (cue, source, about)]
        if spans[0] is not None and spans[2] is not None and not _quoted(page.report.text, start):
            out.append(Join(spans[0], spans[1], (spans[2],)))
    return out


def _matches(text: str, is_medium) -> Iterator[tuple]:
    for found in _PASSIVE.finditer(text):
        agent = found.span("agent") if found["agent"] and is_medium(found["agent"]) else None
        yield found.start(), found.span("cue"), agent, found.span("object")
    for found in _ACTIVE.finditer(text):
        if is_medium(found["source"]) or _ADVERBS.search(found["cue"]):
            yield found.start(), found.span("cue"), found.span("source"), found.span("object")
    for found in _NONE.finditer(text):
        yield found.start(), found.span("cue"), None, found.span("object")


def _quoted(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1:at]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def with_notes(joins: Sequence[Join], found: Sequence[Join]) -> list[Join]:
    """The joins with each note in the place of those whose cue it shares."""
    kept = [j for j in joins if not any(j.cue.start < n.cue.end and n.cue.start < j.cue.end for n in found)]
    return sorted([*kept, *found], key=lambda j: j.cue.start)


def qualified(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each note with those it speaks of: of its paragraph what stands before it, else of the one before.

    "The claim" is the last of them, "either side's account" and plain plurals are all.
    """
    text, out = page.report.text, []
    for note in found:
        if note.status == "unverified":
            begin = text.rfind("\n", 0, note.cue[0].start) + 1
            earlier = [a for a in found
                       if a.status != "unverified" and a.parent is None and a.cue[0].start < note.cue[0].start]
            near = [a for a in earlier if a.cue[0].start >= begin]
            if not near and earlier:
                last = text.rfind("\n", 0, earlier[-1].cue[0].start) + 1
                near = [a for a in earlier if a.cue[0].start >= last]
            words = " ".join(text[c.start:c.end] for c in note.content)
            chosen = near if _ALL.search(words) else near[-1:]
            note = replace(note, qualifies=tuple(sorted(a.id for a in chosen)))
        out.append(note)
    return out
