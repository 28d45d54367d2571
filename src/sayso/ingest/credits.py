"""Article text -> the agencies that its credit lines, datelines, bylines, sign-offs and copyright lines name.

An agency that is merely named in passing ("told Reuters") is not credited. A credit on a line of its own may also name one
that the table does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.ingest.agencies import any_name, named, only_names
from sayso.ingest.unlisted import unlisted

CREDITS = (  # each is looked for at the start of a sentence of at most 300 characters
    r"(?:With|Including|Some|Additional|Further|Other)\s(?:additional\s|further\s|some\s)?"
    r"(?:reporting|reports|reportage|inputs?|material|files|information|contributions?|content|text|"
    r"writing|agency inputs)\b",
    r"(?:With|By|From)\s(?:\w+\s){0,2}(?:agencies|news services|wire services|wire reports)\b",
    r"(?:Compiled|Adapted|Reported|Written|Edited|Translated)\s(?:from|by|with)\b",
    r"(?:Sources?|Agenc(?:y|ies)|Via|Courtesy|Credits?|Reporting by|From)\s?:",
    r"(?:Reporting|Writing|Text)\sby\b",
    r"This\s(?:article|report|story|piece|item|dispatch)\s(?:was|is|has been|originally|first|includes|contains|uses)\b",
)
CREDIT = re.compile(r"[\[(*—–\-\s]{0,4}(?:" + "|".join(CREDITS) + ")", re.IGNORECASE)
THIS_ARTICLE = re.compile(r"^This\b(?!.{0,30}\bupdated).{0,60}"
                          r"\b(?:published|appeared|written|reported|provided|produced|material|information|"
                          r"reporting|content|inputs?|by|from)\b", re.IGNORECASE)
CONTRIBUTED = re.compile(r"\b(?:contributed|contributing)\b.{0,40}\bto (?:this|the) (?:report|story|article|dispatch)\b"
                         r"|\bcontributed(?: reporting)?\W{0,3}$|\bcontributed to this\b", re.IGNORECASE)
PICTURES = re.compile(r"(?i)photo|image|picture|getty|\bvideo\b|\bfile\b|handout|camera|footage")
SENTENCE = re.compile(r"(?<=[.!?])[\"”’)\]]{0,2}\s+(?=[\"“(\[*—A-Z])")
LONGEST_CREDIT = 300
TOP_LINES, LAST_LINES = 5, 4  # where datelines and sign-offs stand, counted in lines that are not blank


def _dateline() -> re.Pattern[str]:
    return _dateline_of(any_name())


@lru_cache(maxsize=4)
def _dateline_of(name: str) -> re.Pattern[str]:
    many = rf"{name}(?:\s?[/,&]\s?{name}){{0,2}}"
    place = r"[^\W\d_][^.!?()]{0,40}(?:\.[^.!?()]{0,25}){0,2}"
    return re.compile(rf"(?:{place})?(?:\((?P<a>{many})\)\s?(?:[-–—_:|]|(?=[A-Z“\"]))|/(?P<b>{many})/\s?[.-])"
                      rf"|(?P<c>{many})\s[-–—]{{1,2}}\s")


def _sign_off() -> re.Pattern[str]:
    return _sign_off_of(any_name())


@lru_cache(maxsize=4)
def _sign_off_of(name: str) -> re.Pattern[str]:
    many = rf"{name}(?:\s?(?:[/,&-]|and)\s?(?:{name}|agencies)){{0,4}}"
    return re.compile(rf"(?:[.!?”\"]\s?[-–—/]{{1,2}}\s?(?P<a>{many})/?\.?"
                      rf"|(?:[.!?”\"]\s?|^[\w/, ]{{0,24}})[(\[](?P<b>{many})[)\]]\.?)$")


def credited(text: str, *, removed: Iterable[str] = (), byline: str | None = None) -> tuple[str, ...]:
    """Canonical names, sorted, of the agencies and outlets that `text` credits.

    `removed` are pieces of furniture that may bear a copyright line ("Copyright 2017 The Associated Press").
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    names = {name for line in lines for name, _ in _line_credits(line)}
    names |= {name for line in lines[:TOP_LINES] for name in dateline_names(line)}
    names |= {name for line in lines[-LAST_LINES:] for name in _signed(line)}
    names |= {name for line in removed for name in _copyright_agencies(line)}
    names |= {name for name, _ in named(byline or "")}
    return tuple(sorted(names))


def dateline_names(line: str) -> list[str]:
    """Agencies of a dateline ("BAGHDAD, June 28 (Reuters) -"); outlets there ("(CNN)") are no agencies."""
    found = _dateline().match(line[:160])
    return [n for n, kind in named(next(filter(None, found.groups()))) if kind == "agency"] if found else []


def is_credit(sentence: str) -> bool:
    """Whether a sentence says whose reporting the article stands on."""
    if len(sentence) > LONGEST_CREDIT or PICTURES.search(sentence):
        return False
    if CONTRIBUTED.search(sentence):
        return True
    found = CREDIT.match(sentence)
    return bool(found) and (not sentence.startswith("This ") or bool(THIS_ARTICLE.match(sentence)))


def _line_credits(line: str) -> list[tuple[str, str]]:
    if len(line) <= LONGEST_CREDIT and only_names(line):
        return named(line)
    if len(SENTENCE.split(line)) == 1 and is_credit(line):
        return named(line) + unlisted(_without_opening(line))
    return [pair for sentence in _edge_sentences(line) if is_credit(sentence) for pair in named(sentence)]


def _without_opening(credit: str) -> str:
    opening = CREDIT.match(credit)
    return credit[opening.end():] if opening else credit


def _edge_sentences(line: str) -> Sequence[str]:
    """The first and the last two sentences: a credit stands alone or is glued to an end of a paragraph."""
    parts = SENTENCE.split(line)
    return parts if len(parts) <= 3 else [parts[0], *parts[-2:]]


def _signed(line: str) -> list[str]:
    found = _sign_off().search(line[-120:])
    if not found or PICTURES.search(found.group()):
        return []
    return [n for n, _ in named(found.group("a") or found.group("b"))]


def _copyright_agencies(piece: str) -> list[str]:
    marked = re.match(r"(?i)\W{0,3}(?:copyright|©|\(c\))", piece)
    return [n for n, kind in named(piece[:120]) if kind == "agency"] if marked else []
