"""Sentence -> counts: its numbers less ages, dates, times, money, distances and names with digits."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sayso.extract.figures.lexicon import groups, words
from sayso.model import numbers
from sayso.model.numbers import Number

COUNTED = ("NOUN", "ADJ", "PROPN", "VERB", "ADV")  # what follows a number that counts something
LABELS = {"no.", "number", "flight", "unit", "class", "grade", "page", "article", "section", "route", "highway", "room",
          "gate", "platform", "line", "chapter", "round", "resolution", "terminal", "phase"}
AGES = ("aged", "ages", "age")
CURRENCY = set("$€£¥")
YEARS = (1900, 2100)
OLDEST = 120  # years; a number above is no age
LISTED = 12  # words of a list of ages
JOINERS = (",", "(", "and", "or", "both")
STREET = 5  # words from the number of a house to the word for a street
STANDING = ("stands", "stood", "stand", "toll", "total", "number", "dead", "remains", "remained")  # the toll stands at 19


def find(doc: Doc, start: int, end: int) -> list[Number]:
    """Numbers in words start to end (exclusive) that may count people or acts; places in characters of the text."""
    found = numbers.find(doc[start:end].text, doc[start].idx)
    return [n for n in found if not _other(doc, start, end, n)]


def token_at(doc: Doc, low: int, high: int, char: int) -> int:
    """Index, from low to high (exclusive), of the word that holds a character; by bisection."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if doc[middle].idx <= char else (low, middle)
    return low


def _other(doc: Doc, start: int, end: int, number: Number) -> bool:
    first, last = token_at(doc, start, end, number.core), token_at(doc, start, end, number.end - 1)
    if doc[last].idx + len(doc[last]) > number.end or doc[first].idx < number.core:
        return True  # a part of a word: 20-year, 7th, A42
    before = doc[first - 1] if first > start else None
    after = doc[last + 1] if last + 1 < end else None
    if after is not None and _is_unit(doc, after, last, end):
        return True
    if before is not None and (before.lower_ in AGES or number.word == "most" and before.lower_ in ("the", "'s")):
        return True  # 'aged between 16 and 21', 'the most recent'
    if before is not None and before.lower_ == "of" and first - 2 >= start and _parent(doc[first - 2], after):
        return True  # 'a father of four'
    exact = number.low is not None and number.low == number.high and number.word is None
    digits = doc[first:last + 1].text  # doc.text is built anew at each call
    if before is None or not exact or not digits.isdecimal():
        return False
    return _labelled(before, after, digits) or _addressed(doc, last, end) or _age(doc, start, first, last, end)


def _is_unit(doc: Doc, after: Token, last: int, end: int) -> bool:
    if after.lower_ in words("unit"):
        return True
    if after.text == "-" and last + 2 < end:
        return doc[last + 2].lower_ in words("unit") or doc[last + 2].lower_ in words("compound")
    day = len(doc[last]) <= 2 and doc[last].text.isdecimal() and int(doc[last].text) <= 31
    return day and after.lower_ in words("month")


def _labelled(before: Token, after: Token | None, digits: str) -> bool:
    """'July 14', 'in 2014', 'flight 12', 'aged 50', '$20'."""
    if before.lower_ in words("month") or before.text in CURRENCY or before.lower_ in LABELS:
        return True
    year = len(digits) == 4 and YEARS[0] <= int(digits) <= YEARS[1]
    if year and after is not None and (before.tag_ == "POS" or _of_one(after)):
        return True  # "the town's 2013 killings", 'the 2013 murder count'
    if after is not None and (after.pos_ in COUNTED or after.lower_ in ("of", "more", "others", "other")):
        return False
    at = before.lower_ == "at" and not (before.i and before.doc[before.i - 1].lower_ in STANDING)
    return at or year


def _of_one(noun: Token) -> bool:
    """Whether a word begins a noun phrase of one thing, which a number of thousands cannot count."""
    head = noun.head if noun.dep_ in ("compound", "amod") and noun.head.i > noun.i else noun
    return head.tag_ in ("NN", "NNP") and head.lower_ not in groups()


def _parent(word: Token, after: Token | None) -> bool:
    alone = after is None or after.pos_ not in ("NOUN", "ADJ") and after.lower_ != "of"
    return alone and word.lower_ in words("parent")


def _addressed(doc: Doc, last: int, end: int) -> bool:
    """'2200 West Harbour Road': the number of a house, up to the word for a street, in names alone."""
    for token in doc[last + 1:min(end, last + 1 + STREET)]:
        if token.lower_ in words("street"):
            return True
        if not token.text[0].isupper():
            return False
    return False


def _age(doc: Doc, start: int, first: int, last: int, end: int) -> bool:
    """'Ann Lee, 42, ...', 'Boy, 17, killed', 'Ann Lee (42)', 'two women, 18 and 19,': digits behind whom they describe."""
    after = doc[last + 1] if last + 1 < end else None
    closed = after is None or after.text in (",", ".", ";", ")", "-") or after.lower_ in ("and", "or", "was", "from")
    of_place = after is not None and after.lower_ == "of" and last + 2 < end and doc[last + 2].pos_ != "PRON"
    if not (closed or of_place) or not 0 < int(doc[first:last + 1].text) < OLDEST:
        return False
    i = first
    while i > max(start, first - LISTED) and (doc[i - 1].is_digit or doc[i - 1].lower_ in JOINERS):
        i -= 1
    whom = doc[i - 1] if i > start else None
    if whom is None or whom.lower_ in AGES:
        return whom is not None
    described = whom.pos_ == "PROPN" or whom.ent_type_ == "Person" or whom.lower_ in groups()
    return described and doc[i].text in (",", "(")
