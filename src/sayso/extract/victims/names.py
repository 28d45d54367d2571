"""Sentence -> name groups: the people that it lists side by side, each with the words that describe them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract import tables
from sayso.extract.figures.lexicon import groups
from sayso.model import numbers

BEFORE = ("DET", "ADJ", "NOUN", "NUM", "PROPN", "SYM")  # parts of speech before a name: "his brother", "34-year-old teacher"
WIDEST = 12  # words of one description
MOST = 60  # names of one list
OLDEST = 120  # years
PLACED = ("of", "from", "in")
PLACES = ("Location", "Facility", "NORP", "Organization")  # a small place is often taken for people or a body
CLAUSE = ("VERB", "AUX")


@cache
def words(name: str) -> frozenset[str]:
    """A list of lexicon/victims_words.csv, by name."""
    return frozenset(w for row in tables.rows("victims_words.csv") if row["list"] == name for w in row["words"].split(";"))


@dataclass(frozen=True, slots=True)
class Member:
    """A name, `start` to `end` words, with its description before it from `first` and behind it to `last` (exclusive)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Group:
    """People listed side by side; words `start` to `end` (exclusive) with their descriptions."""

    members: tuple[Member, ...]

    @property
    def start(self) -> int:
        return self.members[0].first

    @property
    def end(self) -> int:
        return self.members[-1].last


class Names:
    """The names of one Doc by their first word."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.at: dict[int, Words] = {e.start: e for e in doc.ents if e.label_ == "Person"}

    def groups(self, start: int, end: int) -> list[Group]:
        """The groups of the sentence of words `start` to `end` (exclusive), in order."""
        found: list[Group] = []
        i = start
        while i < end:
            if i in self.at:
                group = self._group(i, max(start, found[-1].end if found else start), end)
                found.append(group)
                i = max(group.end, i + 1)
            else:
                i += 1
        return found

    def _group(self, i: int, floor: int, end: int) -> Group:
        members = [self._member(i, self._described_from(i, floor), end)]
        while len(members) < MOST and (following := self._following(members[-1].last, end)):
            first, name = following
            members.append(self._member(name, first, end))
        return Group(tuple(members))

    def _member(self, name: int, first: int, end: int) -> Member:
        stop = min(self.at[name].end, end)
        while stop > name + 1 and self.doc[stop - 1].tag_ == "POS":
            stop -= 1
        return Member(name, stop, first, self._described_to(stop, end))

    def _described_from(self, name: int, floor: int) -> int:
        """Left over 'her husband, ', 'the 34-year-old teacher '."""
        comma = name - 1 >= floor and self.doc[name - 1].text == ","
        i = self._noun_phrase(name - comma, floor)
        if not comma:
            return i
        known = any(t.lower_ in groups() or t.lower_ in words("kin") or t.lower_ in words("perpetrator")
                    for t in self.doc[i:name - 1])
        return i if i < name - 1 and known and self.doc[i].pos_ in ("DET", "PRON") else name

    def _noun_phrase(self, end: int, floor: int) -> int:
        i = end
        while i > floor and end - i < WIDEST and self._modifies(self.doc[i - 1]):
            i -= 1
            if self.doc[i].pos_ == "DET" or self.doc[i].tag_ == "PRP$":
                break
        return i

    @staticmethod
    def _modifies(word: Token) -> bool:
        if word.ent_type_ in ("Date", "Location") and word.tag_ != "POS":
            return False
        return word.pos_ in BEFORE or word.tag_ in ("PRP$", "HYPH", "VBN") or word.text == "-"

    def _described_to(self, i: int, end: int) -> int:
        """Right over ', 34', '(34)', 'aged 34', ', a teacher from Harle'; the comma that closes it stays out."""
        while i < end:
            step = self._age(i, end) or self._placed(i, end) or self._apposed(i, end)
            if not step:
                return i
            i = step
        return i

    def _age(self, i: int, end: int) -> int:
        low = [t.lower_ for t in self.doc[i:min(end, i + 5)]]
        comma = int(bool(low) and low[0] in (",", "("))
        aged = int(len(low) > comma and low[comma] in ("aged", "age"))
        place = comma + aged
        if not (comma or aged) or len(low) <= place or not age_of(low[place]) is not None:
            return 0
        stop = i + place + 1
        closed = low[0] == "(" and stop < end and self.doc[stop].text == ")"
        after = self.doc[stop] if stop < end else None
        counts = after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ", "SYM")
        if not closed and (low[0] == "(" or counts):
            return 0
        return stop + closed

    def _placed(self, i: int, end: int) -> int:
        """'of Harle', 'from the village of Osk'; also behind a comma."""
        i += i < end and self.doc[i].text == ","
        if i >= end or self.doc[i].lower_ not in PLACED:
            return 0
        if i + 1 in self.at:  # a place that was taken for a person: nobody is listed right behind 'of'
            return self.at[i + 1].end
        for j in range(i + 1, min(end, i + 6)):
            if self.doc[j].ent_type_ in PLACES:
                while j < end and self.doc[j].ent_type_ in PLACES:
                    j += 1
                return j
            if self.doc[j].pos_ in CLAUSE or self.doc[j].is_punct or j in self.at:
                return 0
        return 0

    def _apposed(self, i: int, end: int) -> int:
        """', a teacher and mother of two': a noun phrase behind the comma that holds no clause and opens no further name."""
        if i + 1 >= end or self.doc[i].text != ",":
            return 0
        opener = self.doc[i + 1]
        if opener.pos_ not in ("DET", "NOUN", "ADJ", "NUM") or opener.tag_ == "PRP$" or opener.lower_ in ("both", "all"):
            return 0
        for j in range(i + 1, min(end, i + 1 + WIDEST)):
            word = self.doc[j]
            if word.pos_ in CLAUSE and word.tag_ not in ("VBN", "VBG") or word.lower_ in ("who", "which", "when", "that"):
                return j if j > i + 2 and word.pos_ == "AUX" else 0
            if j in self.at and self.doc[j - 1].pos_ != "ADP":
                return 0 if self.doc[j - 1].lower_ != "and" else j - 1
            joins = word.lower_ == "and" and self._following(j, end) is not None
            if word.text in (",", ";", ".", ")", ":", "\n") or joins or word.is_space:
                return j if j > i + 1 else 0
        return end if end - i - 1 <= WIDEST else 0

    def _following(self, i: int, end: int) -> tuple[int, int] | None:
        """The next member behind a comma or 'and': where its description and its name begin."""
        j = i
        while j < end and j - i < 4 and (self.doc[j].text in (",", ";", "&", "-", "–", "•") or self.doc[j].is_space
                                         or self.doc[j].lower_ in ("and", "plus")):
            j += 1
        if j == i or j >= end:
            return None
        first = j
        while j < end and j - first < WIDEST:
            if j in self.at:
                return first, j
            apart = self.doc[j].text == "," and j + 1 in self.at and self.doc[first].tag_ == "PRP$"
            if not (apart or self._modifies(self.doc[j])):
                return None
            j += 1
        return None


def age_of(text: str) -> int | None:
    """The years that a word says, in digits or letters; None where it can be nobody's age."""
    low = text.lower()
    age = int(text) if text.isdecimal() and len(text) < 4 else numbers.UNITS.get(low, numbers.TENS.get(low))
    return age if age is not None and age <= OLDEST else None
