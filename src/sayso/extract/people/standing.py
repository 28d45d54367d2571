"""The words around a mention of a person -> what the report calls the person: in office, a minor, or private.

Only the sentence is read, without its grammar: the words right before the name, the phrase between commas before or behind
it, an age, a clause with "who". The noun that heads a phrase decides ("the minister's nephew, X" is a nephew), and where the
words say both, the name is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from sayso.extract.people.mentions import Mention
from sayso.extract.people.words import WORD, class_of, classes
from sayso.model.names import fold

REACH = 160  # characters of a sentence that are read on each side of a name
ADULT = 18
# The end of what belongs to a name: sentence ends (not behind an initial or a title), quotation marks, line breaks.
EDGE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bSupt)(?<!\bProf)(?<!\bBrig)(?<!\bCapt)[.!?](?=\s)"
                  r"|[\n;:“”\"]")
AGE = re.compile(r"(?:,? (?:aged |age |(?:who )?(?:was|is|turned|had turned) (?:only |just |not yet )?)| ?\("
                 r"|, (?:an? |only |just )?|: )"
                 r"(\d{1,3}|[a-z]+)(?:[ -](months?|weeks?|days?|years?))?(?:[ -]old)?(?=[,.;)\s-]|$)")
AGES = re.compile(r",? (?:all |both )?aged (\d{1,2})(?:,? (?:and|to) (\d{1,2}))")
YEARS_OLD = re.compile(r"(\d{1,3}|[a-z]{1,12})[- ](month|week|day|year)s?[- ]old$")
UNITS = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen "
                                          "fourteen fifteen sixteen seventeen".split())}
OF = re.compile(r"\s(?:of|for|at|in|from|with|on|who|whose|which|that|and|to|by|near|under)\s", re.I)
POSSESSED = re.compile(r"^.*(?:['’]s|s['’])\s", re.S)
# "the head of the rescue service, X", "the ministry's spokesman, X": from an article or an owner to the comma.
APPOSED = re.compile(r"\b(?:the|a|an|its|his|her|their|our|my|[^\W\d_][\w-]*['’]s?)\s([^,]{2,80}),\s$", re.I)
LEAD = re.compile(r",? who (?:had |has |now |once |also )*([a-z]+)\s")
INSTITUTION = re.compile(r",? (?:of|at|from|with) (?:the )?"
                         r"([A-Z][\w'’-]{0,30}(?:\s(?:(?:for|of|and|the|on)\s)?[A-Z][\w'’-]{0,30}){0,5})")
MEMBER = re.compile(r"\bmember of (?:the )?(?:\w+ ){0,2}(?:parliament|senate|congress|assembly|council|cabinet)", re.I)
ATTORNEY = re.compile(r"\b(?:district|state|county|city|u\.?s\.?|federal|assistant) attorney\b|\battorney[ -]general\b",
                      re.I)
BYLINE = re.compile(r"\s{0,20}(?:by|reporting by|writing by|editing by|words|text|photographs?)[: ]", re.I)
LED = re.compile(r"\b(?:led|headed|chaired|directed|commanded) by $")
SIGNED = re.compile(r"\b(?:photo(?:graph)?s?|written|edited|reported|photographed|translated) by $", re.I)
APPOSITION = re.compile(r"(?:, (?:aged )?\d{1,3})?,\s(?!who\b|whose\b|and\b|or\b)([^,]{2,90})"
                        r"|\s?\((?:aged )?([^),]{2,60})\)")


@dataclass(frozen=True, slots=True)
class Sign:
    """A standing and the characters that say it."""

    standing: str
    start: int
    end: int


def signs(text: str, mention: Mention, verbs: Container[int] = ()) -> Iterator[Sign]:
    """What is said beside one mention of a person, one sign for each place that says something.

    `verbs` are the characters at which verbs begin: no title holds one ("the minister met X").
    """
    before, behind = _around(text, mention)
    at = mention.start - len(before)
    yield from _byline(text, mention)
    yield from _age(text, mention, before, behind)
    run = _run(before, at, verbs)
    yield from _phrase(run, mention.start - len(run))
    bare = all(class_of(w[0]) == "title" for w in WORD.finditer(run))
    if bare:
        yield from _apposed(before[:len(before) - len(run)], at)
    yield from _behind(behind, mention.end)


def _around(text: str, mention: Mention) -> tuple[str, str]:
    """What stands in the sentence on both sides of a name."""
    before, behind = text[max(0, mention.start - REACH):mention.start], text[mention.end:mention.end + REACH]
    edges = [m.end() for m in EDGE.finditer(before)]
    stop = EDGE.search(behind)
    return before[edges[-1] if edges else 0:], behind[:stop.start() if stop else None]


def _byline(text: str, mention: Mention) -> Iterator[Sign]:
    line = text.rfind("\n", 0, mention.start) + 1
    if mention.start - line < 80 and (found := BYLINE.match(text, line, mention.start)):
        yield Sign("office", line, found.end())
    near = max(0, mention.start - 24)
    if found := SIGNED.search(text[near:mention.start]) or LED.search(text[near:mention.start]):
        yield Sign("office", near + found.start(), mention.start)


def _age(text: str, mention: Mention, before: str, behind: str) -> Iterator[Sign]:
    """Ages below 18, and words for children right before the name."""
    if found := AGE.match(behind):
        years = _years(found[1], found[2])
        if years is not None and years < ADULT:
            yield Sign("minor", mention.end + found.start(1), mention.end + found.end())
    if found := AGES.search(behind[:60]):
        if min(int(n) for n in found.groups()) < ADULT:
            yield Sign("minor", mention.end + found.start(1), mention.end + found.end())
    if found := YEARS_OLD.search(before.rstrip(", ")):
        years = _years(found[1], found[2])
        if years is not None and years < ADULT:
            yield Sign("minor", mention.start - len(before) + found.start(), mention.start - len(before) + found.end())


def _years(number: str, unit: str | None) -> int | None:
    value = int(number) if number.isdecimal() else UNITS.get(number)
    return 0 if value is not None and unit and not unit.startswith("year") else value


def _run(before: str, at: int, verbs: Container[int]) -> str:
    """The words right before a name that may be its title: back to a comma, a small word, or the end of another phrase.

    `at` is where `before` begins in the text.
    """
    words = list(WORD.finditer(before))
    first = len(before)
    for word in reversed(words):
        between = before[word.end():first]
        if re.fullmatch(r"\.?[ -]*", between) is None:
            break
        plain = word[0].lower() if word[0].isupper() else word[0]
        if at + word.start() in verbs or plain.islower() and class_of(plain) is None and not _modifies(plain):
            break
        first = word.start()
    return before[first:]


def _modifies(word: str) -> bool:
    """A small word that may stand before an office ("prime", "former", "deputy")."""
    return word not in SMALL and not word.endswith(("ed", "ing", "ly"))


SMALL = frozenset("the a an of for at in from with on who whose which that and or but to by near under as is was were are "
                  "be been had has have said says told he she they it his her their its our my your this these those not "
                  "also then when where while after before since until into onto over about between during against like than"
                  .split())


def _phrase(run: str, at: int) -> Iterator[Sign]:
    """A title right before a name. What belongs to somebody with a title ("the minister's nephew X") is none."""
    own = POSSESSED.sub("", run)
    if state := ATTORNEY.search(own):
        yield Sign("office", at + len(run) - len(own) + state.start(), at + len(run) - len(own) + state.end())
        return
    words = list(WORD.finditer(own))
    offset = at + len(run) - len(own)
    told = [(w, c) for w in words if (c := class_of(w[0])) not in (None, "title")]
    if not told:
        return
    last, kind = told[-1]
    lead = words[words.index(last) - 1][0] if words.index(last) else ""
    standing = "minor" if kind == "minor" else kind if kind in ("office", "rank") else "private"
    if standing == "rank" and any(c == "office" for _, c in told):
        standing = "office"  # "Detective Sgt. X"
    if fold(lead) in classes()["not"] or standing == "private" and any(c == "low" for _, c in told):
        standing = "private"
    yield Sign(standing, offset + told[0][0].start(), offset + last.end())


def _apposed(before: str, at: int) -> Iterator[Sign]:
    """A phrase before a comma and the name: "the head of the rescue service, X", "Her spokesman, X"; of "the body of a
    girl, X" the first part that says something."""
    start = 0
    while phrase := APPOSED.search(before, start):
        head = _head(phrase[1])
        if head is not None:
            yield from head_sign(head, at + phrase.start(1))
            return
        start = phrase.start(1)


def _behind(behind: str, at: int) -> Iterator[Sign]:
    """A phrase between commas behind the name, "who heads", "of the Institute"."""
    if (lead := LEAD.match(behind)) and lead[1] in classes()["lead"]:
        yield Sign("office", at + lead.start(1), at + lead.end(1))
    if (whose := INSTITUTION.match(behind)) and any(fold(w) in classes()["institution"] for w in whose[1].split()):
        yield Sign("rank", at + whose.start(1), at + whose.end(1))
    if found := APPOSITION.match(behind):
        part = 1 if found[1] else 2
        head = _head(found[part])
        if head is not None:
            yield from head_sign(head, at + found.start(part))


def head_sign(head: tuple[str, int, int, bool], at: int) -> Iterator[Sign]:
    """The sign of a head noun."""
    word, start, end, office = head
    kind = "office" if office else class_of(word)
    if kind in ("office", "rank", "minor"):
        yield Sign(kind, at + start, at + end)
    elif kind in ("kin", "private", "low"):
        yield Sign("private", at + start, at + end)


def _head(phrase: str) -> tuple[str, int, int, bool] | None:
    """The noun that heads a phrase, with its place and whether its words as a whole are an office: the last word that says
    something before the first "of", "for", "who"; what belongs to somebody is headed by what belongs."""
    for office in (MEMBER, ATTORNEY):
        if found := office.search(phrase):
            return found[0], found.start(), found.end(), True
    stop = OF.search(phrase, 1)
    first = phrase[:stop.start() if stop else None]
    owned = POSSESSED.match(first)
    begin = owned.end() if owned else 0
    words = list(WORD.finditer(first, begin))
    known = [w for w in words if class_of(w[0]) not in (None, "title")]
    if not known or len(words) - words.index(known[-1]) > 2:
        return None
    word = known[-1]
    lead = words[words.index(word) - 1][0] if words.index(word) else ""
    of = re.match(r"of (?:the |a |an |his |her |their )?(\w+)", phrase[stop.start() + 1:]) if stop else None
    if {fold(lead), fold(of[1]) if of else ""} & classes()["not"]:
        return None
    return word[0], word.start(), word.end(), False
