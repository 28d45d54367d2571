"""The words for a source -> its head noun, its number, what it belongs to and what it is, without knowing who it is."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.extract.tables import rows

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
NUMBERS = {w: i for i, w in enumerate(_UNITS)} | {"twenty": 20, "both": 2, "dozen": 12, "pair": 2, "couple": 2, "trio": 3}
# One of some people: the official, a second witness, one of the diners.
_ONE = re.compile(r"^(?:one of|a|an|the|another|this|that|his|her|their|its)\s", re.I)
MANY = re.compile(r"(?:s|people|men|women|children|staff|police|troops)$")
_LEAST = re.compile(r"^(?:at least|more than|about|some|nearly|around|the|all|only|these|those|a|an)\s+", re.I)
_CUT = re.compile(r",|\b(?:speaking|spoke|who|whose|which|that|citing|quoting|cited|quoted|interviewed|contacted|"
                  r"reached|wearing|identified|calling)\b|\(|\bon "
                  r"condition\b"
                  r"|\s[–—-]\s|\basking not\b")
# Words of time at the end of a source ("the minister on Monday"), which say when and not who.
_WHEN = re.compile(r"(?<!\s)\s+(?:(?:on|late|early|later|earlier)\s+){0,4}(?:today|yesterday|tonight|also|later|earlier|"
                   r"meanwhile|then|neither|"
                   r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s+(?:morning|evening|night|afternoon))?$", re.I)
_FRONT = re.compile(r"\s(?:for|of|with|from|in|at|by|to|on|near|close|familiar|released|issued|published|seen|obtained|"
                    r"named|called|belonging)\s")
_COUNTED = re.compile(r"^(?:one|two|three|none|some|most|many|both|all|neither|several|members?) of (?:the |its )?", re.I)
_PLACE = re.compile(r"\s(?:at|of|in|from|for|with|inside)\s(?:the\s|an?\s)?(.+)$", re.S)
# Endings of nouns for people, where the table does not hold the noun.
_PEOPLE = re.compile(r"(?:[^s]ers?|ors?|ists?|men|man|women|woman|ees?|ians?)$")
_MEDICAL = frozenset({"medical", "health", "hospital", "ambulance"})
_SAW = re.compile(r"\bwho (?:saw|witnessed|heard|watched|survived|was (?:there|nearby|inside|present)|lives? )", re.I)


@lru_cache(maxsize=1)
def kinds() -> dict[str, dict[str, str]]:
    """Head noun of a source (one word or two) -> its row of source_kinds.csv."""
    return {row["noun"]: row for row in rows("source_kinds.csv")}


def body_noun(word: str) -> str | None:
    """The kind of an institution by its noun ("ministry"), None where the word is none."""
    row = kinds().get(word)
    return row["kind"] if row and row["named"] == "body" else None


def head_words(text: str) -> str:
    """A source's name without article, apposition, clause, time: "The Observatory, a group that ..." -> "Observatory"."""
    cut = _CUT.search(text, 1)
    short = _WHEN.sub("", (text[:cut.start()] if cut else text).strip(" ,"))
    return re.sub(r"^(?:the|a|an)\s+", "", short, flags=re.I) or text


def head_noun(plain: str) -> str:
    """The noun that says what a source is: the last known one before a preposition, else the last word there.

    "none of the officials" and "a pair of diplomats" are headed by what they are counted from.
    """
    counted = re.match(r"(?:at least |some )?(?:one|two|three|four|some|none|many|most|both|all|several|a?\s?pair|"
                       r"a?\s?couple|"
                       r"a?\s?dozen|a?\s?number|a?\s?group|members?) of (?:the |his |her |their |its )?(.+)", plain, re.I)
    words = re.findall(r"[\w'’-]+", _FRONT.split(counted[1] if counted else plain)[0].lower())
    for i in range(len(words) - 1, -1, -1):
        two = f"{words[i - 1]} {words[i]}" if i else ""
        if two in kinds() or words[i] in kinds():
            return two if two in kinds() else words[i]
    return words[-1] if words else ""


def number_of(text: str, head: str) -> int | None:
    """How many people the words of a source are, where they say so; `head` is their noun."""
    plain = _LEAST.sub("", re.sub(r"^(?:a|an)\s(?=dozen|pair|couple|trio)", "", text, flags=re.I))
    first = plain.split()[0].lower() if plain.split() else ""
    known = int(first) if first.isdigit() and len(first) < 4 else NUMBERS.get(first)
    if known is not None:
        return known
    row = kinds().get(head)
    person = row is not None and row["person"] == "yes"
    return 1 if person and _ONE.match(text) and (not MANY.search(head) or text.lower().startswith("one of")) else None


def affiliation(plain: str, head: str) -> str | None:
    """What an unnamed source belongs to, in the report's words: "Iraqi militia" of "two Iraqi militia officials"."""
    plain = _COUNTED.sub("", plain)
    front = plain.lower().find(head)
    words = [w for w in plain[:front].split() if w.lower() not in NUMBERS and not w.isdigit() and w.lower() not in _IDLE] \
        if front > 0 else []
    place = _PLACE.search(plain[front:]) if front >= 0 and not words else None
    return " ".join(words) or (place[1] if place else None)


_IDLE = frozenset("senior second third another other some several many most former current and at least unnamed local top "
                  "different young old elderly more about of the".split())


def kind_of(plain: str, head: str, text: str) -> str:
    """Kind of an unnamed source by its noun, and by words beside it: health officials, a man who saw the blast."""
    row = kinds().get(head)
    words = set(re.findall(r"\w+", plain.lower()))
    if row is None:
        return "witness" if is_people(head) and _SAW.search(text) else "person" if is_people(head) else "organisation"
    if row["kind"] == "person" and row["named"] == "no":
        return "medical" if words & _MEDICAL else "witness" if _SAW.search(text) else "person"
    state = words & {"state", "state-run", "state-owned", "official"} or re.search(r"\bstate-", plain.lower())
    return "state media" if row["kind"] in ("outlet", "agency") and state else row["kind"]


def is_people(head: str) -> bool:
    """Whether a noun that the table does not hold looks like one for people."""
    return bool(_PEOPLE.search(head)) and head[:1].islower()
