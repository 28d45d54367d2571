"""Article text as scraped -> the article alone, and the page furniture taken out, piece by piece with its sign.

Three passes over lines, each linear: what a line is as a whole or bears at its ends (signs.toml), lists of one-sentence
teasers that end in "More", and teasers under a heading ("Related articles"). A sentence of the article is never worth a
teaser more or less: what is doubtful stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.ingest.credits import is_credit
from sayso.ingest.limits import SIGN_CHARACTERS
from sayso.ingest.signs import reason_for
from sayso.model import Removed

BOUNDARY = re.compile(r"(?<=[.!?…])[\"”’)\]]{0,2}\s{0,3}(?=[A-Z©“\"])|(?<=[a-z])(?=[A-Z])|(?<=[.!?…][\"”])\s{0,3}(?=[A-Z©])")
ELLIPSIS = re.compile(r"(?:…|\.{3}|\[…\]|\[\.{3}\])\s{0,2}$")
MORE = re.compile(r"\S.{15,400}?(?:[.!?…”\"’)]\s?|(?<=[a-z]))(?:Read )?More[\s.»>]{0,3}$")
MORE_INSIDE = re.compile(r"(?<=[.!?…”\"’)a-z])More(?=[A-Z]|\s{0,3}$)")
BRIEF = re.compile(r"(?:(?:[A-Z][\w’'-]{0,20}|the|of|and|&) ){0,4}"
                   r"(?:in Brief|News Briefs?|Briefs|Headlines|Roundup|In Other News)")
GLUED_HEADING = re.compile(r"(?:Check Also|Related Articles|Related Posts|Related Stories|You May Also Like|Read Also|"
                           r"Also Read|Read Next)")
LIST_LONGEST = 15  # teasers under one heading
TEASER_WORDS = 25
REASON_MORE = "list of teasers, each ending in \"More\""
REASON_LIST = "list of other stories"


@dataclass(slots=True)
class Line:
    """One line of the page: what is left of it, and what was cut from its start and its end."""

    text: str
    before: list[Removed] = field(default_factory=list)
    after: list[Removed] = field(default_factory=list)

    def drop(self, reason: str) -> None:
        """Take out all that is left."""
        if self.text.strip():
            self.before.append(Removed(text=self.text.strip(), reason=reason))
        self.text = ""

    def cut_end(self, at: int, reason: str) -> None:
        """Take out what stands from `at` on."""
        self.after.insert(0, Removed(text=self.text[at:].strip(), reason=reason))
        self.text = self.text[:at].rstrip()

    def cut_start(self, end: int, reason: str) -> None:
        """Take out what stands before `end`."""
        self.before.append(Removed(text=self.text[:end].strip(), reason=reason))
        self.text = self.text[end:].lstrip()

    @property
    def cut(self) -> bool:
        """Whether nothing is left of a line that held something."""
        return not self.text.strip() and bool(self.before or self.after)


def without_furniture(text: str) -> tuple[str, tuple[Removed, ...]]:
    """The text with its furniture taken out, and the pieces in text order. Kept characters are not changed.

    A line that goes takes the blank lines after it along.
    """
    lines = [Line(line) for line in text.split("\n")]
    for line in lines:
        _cut_ends(line)
    _cut_more_lists(lines)
    _cut_lists(lines)
    removed = tuple(piece for line in lines for piece in (*line.before, *line.after))
    return _joined(lines) if removed else text, removed


def _joined(lines: list[Line]) -> str:
    kept: list[str] = []
    after_cut = False
    for line in lines:
        if line.cut:
            after_cut = True
        elif line.text.strip() or not after_cut:
            kept.append(line.text)
            after_cut = False
    return "\n".join(kept).strip("\n")


def _cut_ends(line: Line) -> None:
    """The whole line if it is furniture; else what it bears at its end or its start, and again what is left."""
    _cut_whole(line)
    _glued_heading(line)
    while line.text.strip() and (_cut_last(line) or _cut_first(line)):
        _cut_whole(line)


def _cut_whole(line: Line) -> None:
    piece = line.text.strip()
    reason = reason_for(piece, "line", "edge") if 0 < len(piece) <= SIGN_CHARACTERS else None
    if reason:
        line.drop(reason)


def _cut_last(line: Line) -> bool:
    """Cut the longest furniture at the end that starts at a sentence border; False where there is none."""
    floor = max(0, len(line.text) - SIGN_CHARACTERS)
    for at in _borders(line.text, floor, len(line.text)):
        reason = reason_for(line.text[at:].strip(), "edge")
        if reason and not _quoted(line.text[:at]):
            line.cut_end(at, reason)
            return True
    return False


def _cut_first(line: Line) -> bool:
    for end in reversed(_borders(line.text, 0, SIGN_CHARACTERS)):
        reason = reason_for(line.text[:end].strip(), "edge")
        if reason:
            line.cut_start(end, reason)
            return True
    return False


def _borders(text: str, start: int, end: int) -> list[int]:
    """Where a sentence may begin between `start` and `end`; a capital inside a handle or an address is none."""
    ends = [border.end() for border in BOUNDARY.finditer(text, start, end)]
    return [at for at in ends if not (text[at - 1:at].islower() and set("@/.") & set(_token(text, at)))]


def _token(text: str, at: int) -> str:
    """The characters before `at` back to a blank, forty at most."""
    return text[max(0, at - 40):at].rsplit(None, 1)[-1]


def _quoted(before: str) -> bool:
    """Whether a quotation is open at the end of `before`."""
    return before.rfind("“") > before.rfind("”")


def _glued_heading(line: Line) -> None:
    """ "...he said.Check AlsoTitle of another story": cut from the heading on, if a headline or a cut text follows."""
    found = GLUED_HEADING.search(line.text)
    if not found:
        return
    before, rest = line.text[:found.start()].rstrip(), line.text[found.end():].strip()
    if before and not (before[-1] in ".!?…”\"" or found.start() and line.text[found.start() - 1].islower()):
        return
    if not rest and before or rest and (ELLIPSIS.search(rest) or _headline(rest)):
        line.cut_end(found.start(), REASON_LIST)


def _cut_more_lists(lines: list[Line]) -> None:
    full = [line for line in lines if line.text.strip()]
    start = 0
    while start < len(full):
        end = start
        while end < len(full) and MORE.fullmatch(full[end].text.strip()[:SIGN_CHARACTERS + 20]):
            end += 1
        heading = full[start - 1] if start else None
        if end - start > 1 or (end > start and heading and BRIEF.fullmatch(heading.text.strip())):
            _drop_more_list(heading, full[start:end])
        start = max(end, start + 1)
    for line in full:
        _cut_more_in_line(line)


def _drop_more_list(heading: Line | None, items: list[Line]) -> None:
    for item in items:
        item.drop(REASON_MORE)
    if heading is None:
        return
    title = heading.text.strip()
    size = len(heading.text)
    glued = [at for at in _borders(heading.text, max(0, size - 60), size) if BRIEF.fullmatch(heading.text[at:].strip())]
    if len(title.split()) <= 6 and title[-1:] not in ".!?:\"”)" and not is_credit(title):
        heading.drop(REASON_MORE)
    elif glued:
        heading.cut_end(glued[0], REASON_MORE)


def _cut_more_in_line(line: Line) -> None:
    """A whole list that lost its line ends: "World in BriefFirst teaser.MoreSecond teaser.More"."""
    items = [b.start() for b in MORE_INSIDE.finditer(line.text)]
    if not items or line.text[items[-1]:].strip() != "More":
        return
    heading = next((m for m in BRIEF.finditer(line.text) if m.end() < items[0] and _at_border(line.text, m.start())), None)
    if heading:
        line.cut_end(heading.start(), REASON_MORE)
    elif len(items) > 2 and max(map(len, MORE_INSIDE.split(line.text))) <= SIGN_CHARACTERS:
        line.drop(REASON_MORE)


def _at_border(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in ".!?…”\"\n" or text[:at].rstrip()[-1:] in ".!?…”\"" or text[at - 1].islower()


def _cut_lists(lines: list[Line]) -> None:
    """Headings of lists, and the teasers under them; before the first paragraph only the heading goes."""
    full = [line for line in lines if line.text.strip() or line.cut]
    body = False
    for i, line in enumerate(full):
        piece = line.text.strip()
        heading = reason_for(piece.rstrip(" :»>"), "heading") if 0 < len(piece) <= 60 else None
        opened = heading or any(p.reason == REASON_LIST for p in line.after)
        body = body or _paragraph(piece)
        if heading:
            line.drop(heading)
        if opened and body:
            _drop_teasers(full[i + 1:i + 1 + LIST_LONGEST])


def _drop_teasers(lines: list[Line]) -> None:
    for line in lines:
        piece = line.text.strip()
        if not piece:
            continue
        if not (_headline(piece) or (ELLIPSIS.search(piece) and len(piece) <= SIGN_CHARACTERS)):
            return
        if is_credit(piece) or reason_for(piece.rstrip(" :»>"), "heading"):
            return
        line.drop(REASON_LIST)


def _paragraph(piece: str) -> bool:
    return len(piece.split()) >= 15 and piece.rstrip("\"”’)")[-1:] in ".!?"


def _headline(piece: str) -> bool:
    """A line shaped like the title of a story: short, starts with a capital or a figure, ends without a full stop."""
    first = piece.lstrip("-•*»>·– \"“‘'")[:1]
    return len(piece.split()) <= TEASER_WORDS and len(piece) <= 200 and (first.isupper() or first.isdigit()) \
        and piece.rstrip("\"”’)")[-1:] not in ".!:;," and "\t" not in piece
