"""An unnamed source -> the words in which the report says why it has no name."""

from __future__ import annotations

import re

from sayso.model import Span
from sayso.read.page import Join, Page

# What shows that a sentence speaks of a missing name.
_SIGN = re.compile(
    r"(?:on|under) (?:the )?condition of anonymity|\banonym\w+|not (?:want(?:ing)? )?to be (?:named|identified|quoted)|"
    r"\bdeclin\w+ to (?:be (?:named|identified)|give \w+ (?:full )?name)|(?:names?|identit(?:y|ies)) (?:has|have|had|"
    r"was|were) (?:been )?(?:changed|withheld)|(?:did not|didn't|would not|\brefus\w+ to|without) giv(?:e|ing) "
    r"(?:his|her|their|a|any) (?:full |last |own |first )?names?|not (?:allowed|authori[sz]ed|permitted|cleared) to "
    r"(?:speak|talk|brief|discuss|give|comment|be quoted)|gave only (?:his|her|one|their) (?:first |given )?name|"
    r"identified only (?:as|by)|\bwithh\w+ (?:his|her|their) names?",
    re.I)
# What begins the reason itself, after or before the sign.
_WHY = re.compile(r"\b(?:because|since|as (?:he|she|they|it|the|his|her|their|\w+ (?:was|were|is|are)\b)|due to|for "
                  r"fear|out of fear|"
                  r"fearing|given the|owing to|to (?:discuss|speak|talk|describe|avoid|protect|share|brief|reveal)|"
                  r"for (?:his|her|their) "
                  r"(?:own )?(?:safety|security|protection)|for (?:safety|security|privacy) reasons|citing)\b", re.I)
_STOP = re.compile(r"[.;:—–”\"]|,\s+(?:said|told|added)\b|(?<!\s)\s+(?:said|told|added)\b(?=\s+(?:that|the|it|a)\b)|$")
# A next sentence speaks of the same source when it begins so.
_SAME = re.compile(r"(?<!\W)\W*(?:both|all|they|he|she|neither|none|each|the (?:two |three )?(?:\w+ )?(?:officials?|"
                   r"sources?|diplomats?|men|women|"
                   r"man|woman|person|people|witness(?:es)?|residents?|commanders?|officers?|doctors?|spokes\w+))\b", re.I)
CHANGED = re.compile(r"name has been changed|not (?:his|her|their) real name", re.I)


def reason(page: Page, join: Join) -> Span | None:
    """The words that say why a source is not named, in its sentence or the next; what it says itself is passed over."""
    doc, sentence = page.doc, join.cue.sent
    found = _in_words(page, join, sentence.start_char, sentence.end_char)
    if found is not None or sentence.end >= len(doc):
        return found
    after = doc[sentence.end].sent
    while after.text.strip() == "" and after.end < len(doc):
        after = doc[after.end].sent
    if not _SAME.match(after.text) or "\n" in page.report.text[sentence.end_char:after.start_char].strip(" "):
        return None
    return _in_words(page, join, after.start_char, after.end_char)


def _in_words(page: Page, join: Join, start: int, end: int) -> Span | None:
    text = _outside(page, join, start, end)
    sign = _SIGN.search(text)
    if sign is None:
        return None
    why = _WHY.search(text, sign.end()) or (_WHY.search(text, sign.start()) if CHANGED.search(text) else None)
    clause = _STOP.search(text, why.end()) if why else None
    if why is not None and clause is not None and not CHANGED.search(text) and "." not in text[sign.end():why.start()]:
        return _span(page, start + why.start(), start + clause.start())
    first = sign.start()
    who = re.search(r"\b(?:who|whose)\b[^,.]{0,30}$", text[:first])
    stop = _STOP.search(text, sign.end())
    last = stop.start() if CHANGED.search(text) and stop else sign.end()
    comma = text.find(",", sign.end())
    return _span(page, start + (who.start() if who else first), start + (min(last, comma) if comma >= 0 else last))


def _outside(page: Page, join: Join, start: int, end: int) -> str:
    """The text from `start` to `end` with the contents of the statement blanked."""
    text = page.report.text[start:end]
    for content in join.contents:
        a, b = max(0, content.start_char - start), min(len(text), content.end_char - start)
        if a < b:
            text = text[:a] + "\x00" * (b - a) + text[b:]
    return text


def _span(page: Page, start: int, end: int) -> Span | None:
    text = page.report.text
    end = min(end, next((i for i in range(start, end) if text[i] == "\n"), end))
    while end > start and text[end - 1] in " ,\x00":
        end -= 1
    return Span(report=page.report.id, start=start, end=end) if end > start else None
