"""Word of a Doc -> Phrase: the noun phrase around it with the number that counts it, stated or implied."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from sayso.extract.figures import counts
from sayso.extract.figures.lexicon import groups, words
from sayso.model.numbers import Number
from sayso.model.stated import THREE, TWO

NOUNS = ("NOUN", "PROPN", "NUM")
NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS", "CD")
BEFORE_NOUN = ("ADJ", "NOUN", "PROPN", "NUM", "SYM", "DET")
BEFORE_TAGS = ("PRP$", "POS", "CD", "DT", "JJ", "JJR", "JJS", "HYPH")
LONGEST = 14  # words before the head of a noun phrase
SUBSTANTIVE = ("dead", "injured", "wounded", "missing")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `start` to `end` (exclusive) with the noun `head`; `number` in characters of the text.

    `explicit` says whether a number word stands there; else the number is implied (a child, a name, a bare plural).
    `name` marks a bare name. `part` says that the number is taken from a group that follows ("two of the victims").
    """

    start: int
    end: int
    head: int
    number: Number
    explicit: bool
    name: bool = False
    part: bool = False


class Counted:
    """One sentence, words `start` to `end` (exclusive), with its counts and the noun phrases that hold them."""

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end
        self.numbers = counts.find(doc, start, end)
        self.lows = [t.lower_ for t in doc[start:end]]
        self.bag = frozenset(self.lows)
        self.counting = {i: n for n in self.numbers for i in range(self.token_at(n.start), self.token_at(n.end - 1) + 1)}
        self._ending = {self.token_at(n.end - 1): n for n in self.numbers}

    def low(self, i: int) -> str:
        """Word i in lower case, empty outside the sentence."""
        return self.lows[i - self.start] if self.start <= i < self.end else ""

    def token_at(self, char: int) -> int:
        """Index of the word that holds a character."""
        return counts.token_at(self.doc, self.start, self.end, char)

    def number_ending(self, last: int) -> Number | None:
        """The number whose last word is `last`."""
        return self._ending.get(last)

    def number_in(self, start: int, end: int) -> Number | None:
        """The last number whose core lies in words start to end."""
        low = self.doc[start].idx if start < end else 0
        hits = (self._ending[i] for i in range(end - 1, start - 1, -1) if i in self._ending)
        return next((n for n in hits if low <= n.core), None)

    def counted(self, number: Number) -> Phrase:
        """A number that stands alone: '12 dead', 'wounded dozens'."""
        last = self.token_at(number.end - 1)
        return self._of_whole(Phrase(self.token_at(number.start), last + 1, last, number, True))

    def phrase(self, head: int) -> Phrase | None:
        """The noun phrase with this head and its number; None where nothing is counted."""
        if head < self.start or head >= self.end:
            return None
        if head in self.counting:
            return self.counted(self.counting[head])
        start = self.left_edge(head)
        number = self.number_in(start, head + 1)
        if number is not None:
            return Phrase(min(start, self.token_at(number.start)), self._reach(head), head, number, True)
        bare = self._part_of(start, head) or self._sized(start, head) or implied(self.doc, start, head)
        return replace(bare, end=max(bare.end, self._reach(head))) if bare else None

    def _reach(self, head: int) -> int:
        """End of the group: 'members of the Red Valley militia' is one."""
        if self.low(head + 1) == "of" and self.low(head) in words("parent") and self.doc[head + 2].like_num \
                and head + 2 not in self.counting:
            return head + 3  # 'a father of four'
        if self.low(head) not in words("belonging") or self.low(head + 1) != "of":
            return head + 1
        noun = self.next_noun(head + 2)
        return noun + 1 if noun is not None else head + 1

    def left_edge(self, head: int) -> int:
        """First word of the noun phrase that ends in `head`, by parts of speech."""
        i = head
        while i > self.start and head - i < LONGEST and self._premodifies(i - 1):
            i -= 1
            if self.doc[i].tag_ in ("DT", "PRP$") and i - 1 not in self.counting:
                break
        while i < head and (self.doc[i].is_punct and self.doc[i].text not in "\"“‘'(" or self.doc[i].pos_ == "CCONJ"):
            i += 1
        return i

    def _premodifies(self, i: int) -> bool:
        """Whether word i belongs to the noun phrase that goes on behind it."""
        word, after = self.doc[i], self.doc[i + 1]
        if i in self.counting:
            return True
        if after.tag_ in ("DT", "PRP$") and i + 1 not in self.counting:
            return False
        if word.pos_ in BEFORE_NOUN or word.tag_ in BEFORE_TAGS:
            return word.lower_ not in ("that", "which", "this")
        if word.tag_ in ("VBN", "VBG") and i > self.start:
            return self.doc[i - 1].pos_ in ("NUM", "DET", "ADJ") and after.pos_ not in ("DET", "NUM")
        if word.text in "\"“”‘’'()-–":
            return True
        between = i > self.start and self.doc[i - 1].pos_ in ("NUM", "DET") and after.pos_ in ("ADJ", "NOUN")
        return word.pos_ == "ADV" and between

    def _of_whole(self, phrase: Phrase) -> Phrase:
        """'four of the dead': the group stands behind 'of'."""
        if "of" not in (self.low(phrase.head), self.low(phrase.head + 1)):
            return phrase
        noun = self.next_noun(phrase.head + (2 if self.low(phrase.head + 1) == "of" else 1))
        return replace(phrase, end=noun + 1, part=True) if noun is not None else phrase

    def _part_of(self, start: int, head: int) -> Phrase | None:
        """'some of the girls', seen from 'girls'."""
        if self.low(start - 1) != "of":
            return None
        number = self.number_ending(start - 2) or self.number_ending(start - 1)
        return Phrase(self.token_at(number.start), head + 1, head, number, True, part=True) if number else None

    def _sized(self, start: int, head: int) -> Phrase | None:
        """'a family of five', 'a group of 12 tourists'."""
        if self.low(head) not in words("collective") or self.low(head + 1) != "of":
            return None
        noun = self.next_noun(head + 2)
        number = self.number_in(head + 2, noun + 1) if noun is not None else None
        return Phrase(start, noun + 1, head, number, True) if number and noun is not None else None

    def next_noun(self, i: int) -> int | None:
        """Last noun of the noun phrase that begins at word i."""
        head = None
        for j in range(i, min(self.end, i + LONGEST)):
            word = self.doc[j]
            if head is not None and self.doc[head].ent_type_ == "Person" and word.ent_type_ != "Person":
                break
            if word.pos_ in NOUNS or word.tag_ in NOUN_TAGS or j in self.counting or self._stands_alone(j):
                head = j
            elif word.pos_ == "PRON" and word.tag_ != "PRP$":
                return j if head is None else head
            elif not self._inside(j, head is not None):
                break
        return head if head is not None else next((j for j in range(i, i + 4) if self.low(j) in SUBSTANTIVE), None)

    def _stands_alone(self, j: int) -> bool:
        """Whether an adjective is the noun itself: 'seven soldiers and a civilian', 'two others'."""
        alone = j + 1 >= self.end or self.doc[j + 1].pos_ not in ("NOUN", "PROPN", "ADJ")
        if self.low(j) == "another":
            return j + 1 >= self.end or self.doc[j + 1].pos_ not in (*NOUNS, "ADJ") and j + 1 not in self.counting
        return self.low(j) == "others" or self.doc[j].pos_ == "ADJ" and alone and self.low(j) in groups()

    def _inside(self, j: int, begun: bool) -> bool:
        """Whether word j, no noun, may stand in a noun phrase whose noun was (or was not) seen."""
        word = self.doc[j]
        if begun:
            far = j + 1 + (j + 1 < self.end and self.doc[j + 1].pos_ == "ADJ")
            noun_next = far < self.end and self.doc[far].pos_ in ("NOUN", "PROPN") and self.low(j) not in SUBSTANTIVE
            modifies = word.pos_ == "ADJ" or word.tag_ == "VBN" and j - 1 in self.counting
            return word.tag_ in ("POS", "HYPH") or noun_next and modifies
        return word.pos_ in ("DET", "ADJ", "ADV", "SYM", "PART", "PUNCT") and word.text not in ",;:." or \
            word.tag_ in ("PRP$", "VBN", "VBG", "POS")


def implied(doc: Doc, start: int, head: int) -> Phrase | None:
    """A child, a name, he or she: one; a couple: two; a bare plural: nothing but the word."""
    word, low = doc[head], doc[head].lower_
    place = doc[start].idx, word.idx + len(word)
    if low in words("one") or low == "another":
        return _bare(start, head, place, 1)
    if low in words("those") or low in SUBSTANTIVE:
        return _bare(start, head, place, None)
    if low in TWO:
        return _bare(start, head, place, 2)
    if low in ("life", "lives"):
        return None  # 'fighting for her life'
    if word.pos_ not in ("NOUN", "PROPN", "ADJ") or low in THREE:
        return _bare(start, head, place, 3) if low in THREE else None
    name = _is_name(word)
    if low in words("collective") or word.tag_ in ("NNS", "NNPS") and not name:
        return _bare(start, head, place, None) if is_people(word) else None
    return replace(_bare(start, head, place, 1), name=name) if name or is_people(word) else None


def _bare(start: int, head: int, place: tuple[int, int], count: int | None) -> Phrase:
    number = Number(place[0], place[1], count, count, None if count else "plural", place[0])
    return Phrase(start, head + 1, head, number, False)


def _is_name(word: Token) -> bool:
    if word.ent_type_:
        return word.ent_type_ == "Person"
    return word.pos_ == "PROPN" and word.lower_ not in groups()


def is_people(word: Token) -> bool:
    """Whether a noun is one for people."""
    low = word.lower_
    if low in ("old", "olds"):
        return word.i > 0 and word.doc[word.i - 1].text == "-"
    return low in groups() or word.ent_type_ == "NORP" or low.endswith(
        ("men", "man", "women", "woman", "-old", "ers", "ors", "ees", "folk", "folks", "ists", "ians", "olds"))
