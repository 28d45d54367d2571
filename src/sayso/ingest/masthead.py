"""Top of an article's text -> title, byline, outlet and date line, as far as they stand there in so many words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.ingest.agencies import named, only_names
from sayso.ingest.credits import dateline_names, is_credit
from sayso.ingest.dates import on_date_line
from sayso.model import Removed

TOP_LINES = 8  # lines that are not blank; a masthead is over before
TITLE_WORDS, TITLE_CHARACTERS = 32, 220
KICKER_WORDS = 3  # "WORLD NEWS" over the title
ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\.[\"”’]?$|\b(?:Inc|Corp|Ltd|Jr|Sr|St|No)\.$")
SMALL = frozenset("and in for of the de la le da di du del der den van von al el bin ibn y e with at & special to".split())
BY = re.compile(r"(?:(?:Story|Written|Report|Reported|Words|Text|Posted|Analysis)\s)?by:?\s+", re.IGNORECASE)
# What marks the caption or the credit of a picture, which is no title
CAPTION = re.compile(r"(?i)[(\[](?:photo|image|picture|file|afp|ap|reuters|getty)\b|getty images|\bphoto(?: by|:|/)"
                     r"|image (?:copyright|caption)|toggle caption|media (?:playback|caption)"
                     r"|\b[A-Z]\w+ ?/ ?(?:AP|AFP|EPA|Reuters|Agence)\b")
ROLE = re.compile(r"(?i)\b(?:correspondent|reporter|editor|staff|writer|bureau|desk|agencies|news|newsroom|team)\b")
OLD_SITE = re.compile(r"\b(?:(?:old|archived|previous|former|legacy) (?:web ?)?(?:site|version|page)|archives?) of "
                      r"(?P<outlet>(?:[Tt]he )?\w{0,12}[A-Z][^.!?]{1,60}?)"
                      r"(?=\s(?:that|which|and|is)\b|[,.!?(]|$)")
COPYRIGHT = re.compile(r"(?:©|\(c\)|Copyright)(?: ©| \(c\))?\s{0,2}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?,?\s{0,2}"
                       r"(?:by )?(?P<outlet>[A-Z][^.!?|©]{1,60}?)(?=\s(?:19|20)\d\d|[.,!?|]|\s[-–—]\s| all rights|\s*$)",
                       re.IGNORECASE)
SECTIONS = frozenset("world news politics business sports opinion africa asia europe americas local national international "
                     "breaking headlines latest home live video exclusive".split())


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines at the top say; `at` is the index of the title among the lines of the text."""

    title: str | None = None
    at: int | None = None
    byline: str | None = None
    outlet: str | None = None
    date: str | None = None


def masthead(text: str, *, title: str | None = None) -> Masthead:
    """What stands above the first paragraph (and a bare outlet or byline right under the title).

    `title` is a title known from elsewhere: its line is looked for instead of one that looks like a title.
    """
    top = _top(text)
    at = _known_title(top, title) if title else _title(top, text)
    others = [line for i, line in top if i != at]
    lines = dict(top)
    return Masthead(title=lines[at] if at is not None else title, at=at, outlet=_outlet_line(others),
                    byline=next(filter(None, map(byline_of, others)), None), date=on_date_line(others))


def byline_of(line: str) -> str | None:
    """The writers of a byline ("By Ana Ortiz", "Ana Ortiz, Reuters", "Ana Ortiz | 3 May 2020"); None for any other line."""
    for part in re.split(r"\s?[|•·]\s?|\s{3,}", line.strip()) if len(line) <= 160 else ():
        found = BY.match(part)
        words = part[found.end():] if found else part
        words = re.split(r",?\s(?:on\s)?(?=(?:\w+\s\d{1,2},|\d{1,2}\s\w+)\s(?:19|20)\d\d)", words)[0].strip(" ,;-–—")
        if found and _names(words):
            return words
        if not found and "," in words and _names(words) and only_names(words.split(",", 1)[1]) and not only_names(words):
            return words
    return None


def outlet_on_page(removed: tuple[Removed, ...]) -> str | None:
    """The outlet that a notice of an old site or a copyright line names, if it is no agency."""
    for sign, reason in ((OLD_SITE, "notice of an old site"), (COPYRIGHT, "copyright")):
        for piece in removed:
            found = sign.search(piece.text[:300]) if piece.reason == reason else None
            name = found.group("outlet").strip(" ,-–—\"“”") if found else ""
            if name and not any(kind == "agency" for _, kind in named(name)) and _like_a_name(name):
                return re.sub(r"^the (?=[A-Z])", "The ", name)
    return None


def _top(text: str) -> list[tuple[int, str]]:
    """(index, line) of the first lines that are not blank, up to the first paragraph, which is left out."""
    top: list[tuple[int, str]] = []
    for i, line in enumerate(text[:20_000].split("\n")):
        if line.strip() and (_paragraph(line) or len(top) == TOP_LINES):
            break
        if line.strip():
            top.append((i, line.strip()))
    return top


def _title(top: list[tuple[int, str]], text: str) -> int | None:
    """Index of the first line that looks like a title and has something under it; a kicker gives way to a title below."""
    rows = text.rstrip().split("\n")
    shaped = [(i, line) for i, line in top if _headline(line) and i + 1 < len(rows) and _apart(rows, i)]
    if not shaped:
        return None
    first, line = shaped[0]
    kicker = len(line.split()) <= KICKER_WORDS and (line.isupper() or _section(line))
    return shaped[1][0] if kicker and len(shaped) > 1 and len(shaped[1][1].split()) > KICKER_WORDS else first


def _apart(rows: list[str], i: int) -> bool:
    """Whether a blank line or a longer line follows."""
    return not rows[i + 1].strip() or len(rows[i + 1]) > len(rows[i]) or not _headline(rows[i + 1].strip())


def _known_title(top: list[tuple[int, str]], title: str) -> int | None:
    return next((i for i, line in top if folded(line) == folded(title)), None)


def folded(text: str) -> str:
    """Letters and figures alone, without case: how two spellings of one title are compared."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _paragraph(line: str) -> bool:
    words = len(line.split())
    return bool(dateline_names(line)) or words > TITLE_WORDS or len(line) > TITLE_CHARACTERS or (
        words >= 8 and line.rstrip("\"”’) ")[-1:] == "." and not ABBREVIATED.search(line.rstrip()))


def _headline(line: str) -> bool:
    words = line.split()
    ends = line.rstrip("\"”’) ")[-1:]
    shape = 2 <= len(words) <= TITLE_WORDS and len(line) <= TITLE_CHARACTERS and not line[:1].islower()
    return (shape and (ends not in ".,;:" or bool(ABBREVIATED.search(line))) and any(c.isalpha() for c in line)
            and not CAPTION.search(line) and not byline_of(line) and not only_names(line) and not is_credit(line)
            and on_date_line([line]) is None)


def _section(line: str) -> bool:
    return all(word.casefold() in SECTIONS for word in re.findall(r"\w+", line))


def _names(words: str) -> bool:
    """Whether words are names of people and desks: capitals, small joining words, roles; no sentence."""
    tokens = re.findall(r"[^\s,]+", words)
    named_ = [t for t in tokens if t[:1].isupper()]
    return len(named_) >= 1 and len(tokens) <= 16 and all(
        t[:1].isupper() or t.casefold() in SMALL or ROLE.fullmatch(t) for t in tokens) and not re.search(r"[!?:;]|\d", words)


def _like_a_name(name: str) -> bool:
    if "/" in name or len(name.split()) > 7:
        return False
    return name[:1].isalnum() and not re.match(r"(?i)(?:all|no|this|any)\b", name)


def _outlet_line(lines: list[str]) -> str | None:
    """An outlet that stands alone on a line at the top ("BBC News"); agencies are credits."""
    alone = [named(line)[0] for line in lines if only_names(line)]
    return next((name for name, kind in alone if kind == "outlet"), None)

