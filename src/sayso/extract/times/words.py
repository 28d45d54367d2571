"""Text -> words and numbers of time expressions, with their characters: the tokens that the grammar of times reads.

They do not hang on anybody's tokeniser: digits, letters and other characters are cut apart wherever they meet.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

# No report counts more than so many days or years; a longer row of digits is something else.
LARGEST = 1e6
TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
LEXICON = Path(__file__).parents[1] / "lexicon" / "times.toml"


@functools.cache
def lexicon() -> dict[str, dict]:
    """The tables of `lexicon/times.toml`."""
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


class Token(NamedTuple):
    """`low` is the word in small letters; `capital` whether it begins with one; `glued` whether no blank stands before."""

    low: str
    start: int
    end: int
    capital: bool
    glued: bool
    opens: bool


class Words:
    """The tokens of a text; reading past either end gives an empty token."""

    NONE = Token("", -1, -1, False, False, False)

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        before, opens = -1, True
        for m in TOKEN.finditer(text):
            word = m.group()
            opens = opens or "\n\n" in text[max(0, before) : m.start()]
            self.tokens.append(Token(word.lower(), m.start(), m.end(), word[0].isupper(), m.start() == before, opens))
            before, opens = m.end(), word in ".!?" or (opens and not word[0].isalnum())

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i] if 0 <= i < len(self.tokens) else self.NONE

    def low(self, i: int) -> str:
        """The word at i in small letters, "" outside the text."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def digits(self, i: int, least: int = 1, most: int = 4) -> int | None:
        """The whole number at i if it has so many digits."""
        word = self.low(i)
        return int(word) if word.isascii() and word.isdecimal() and least <= len(word) <= most else None

    def skip(self, i: int, *words: str) -> int:
        """i, or what comes after it where one of the words stands there."""
        return i + 1 if self.low(i) in words else i

    def phrase(self, i: int, *words: str) -> bool:
        """Whether these words stand at i."""
        return all(self.low(i + k) == w for k, w in enumerate(words))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in words or digits; `value` None is a vague one ("several"); `end` the token after it."""

    value: float | None
    end: int


def amount(words: Words, i: int) -> Amount | None:
    """The number that begins at token i: "two", "twenty-four", "5 1/2", "a couple of", "1,200", "a few", "two or three"."""
    first = _plain(words, i)
    if first is None:
        return None
    j = first.end
    joined = words.low(j) in ("to", "or") or (words.low(j) == "-" and words[j].glued)
    second = _plain(words, j + 1) if joined and words.low(j + 1) not in ("a", "an") else None
    return Amount(None, second.end) if second and second.value else first


def _plain(words: Words, i: int) -> Amount | None:
    number = _digits(words, i) if words.low(i).isdecimal() else _spelled(words, i)
    if number is None or (number.value or 0) > LARGEST:
        return None
    j = number.end
    if words.phrase(j, "and", "a", "half"):
        return Amount((number.value or 0) + 0.5, j + 3)
    if words.low(j) in ("hundred", "thousand") and number.value:
        return Amount(number.value * (100 if words.low(j) == "hundred" else 1000), j + 1)
    return number


def _digits(words: Words, i: int) -> Amount | None:
    value, j = float(words.low(i)[:12]), i + 1
    while (
        words.low(j) == ","
        and words[j].glued
        and len(words.low(j + 1)) == 3
        and words.low(j + 1).isdecimal()
        and words[j + 1].glued
    ):
        value, j = value * 1000 + int(words.low(j + 1)), j + 2
    if words.low(j) == "." and words[j].glued and words[j + 1].glued and words.low(j + 1).isdecimal():
        value, j = value + float("0." + words.low(j + 1)), j + 2
    if words.low(j) == "1" and words.low(j + 1) == "/" and words.low(j + 2) == "2":
        value, j = value + 0.5, j + 3
    return Amount(value, j)


def _spelled(words: Words, i: int) -> Amount | None:
    lex, word = lexicon(), words.low(i)
    if word == "a" or word == "an":
        return _after_article(words, i)
    if word == "half" and words.low(i + 1) in ("a", "an"):
        return Amount(0.5, i + 2)
    if word in lex["vague"]:
        return Amount(None, words.skip(i + 1, "of"))
    value = lex["numbers"].get(word)
    if value is None:
        return None
    j = words.skip(i + 1, "-")
    unit = lex["numbers"].get(words.low(j), 0) if value >= 20 and words.low(j) not in ("a", "an") else 0
    return Amount(value + unit, j + 1) if 0 < unit < 10 else Amount(value, i + 1)


def _after_article(words: Words, i: int) -> Amount:
    following = words.low(i + 1)
    if following == "couple":
        return Amount(2, words.skip(i + 2, "of"))
    if following == "dozen":
        return Amount(12, i + 2)
    if following == "half":
        return Amount(0.5, i + 2)
    if following in ("few", "number"):
        return Amount(None, words.skip(i + 2, "of"))
    return Amount(1, i + 1)


def spelled_year(words: Words, i: int) -> tuple[int, int] | None:
    """A year in words ("nineteen ninety-six", "two thousand and five", "twenty twenty-one") and the token after it."""
    numbers = lexicon()["numbers"]
    if words.phrase(i, "two", "thousand"):
        j = words.skip(i + 2, "and")
        rest = _spelled(words, j) if words.low(j) in numbers and words.low(j) not in ("a", "an") else None
        return (2000 + int(rest.value or 0), rest.end) if rest else (2000, i + 2)
    century = numbers.get(words.low(i), 0)
    if century not in (18, 19, 20) or words.low(i + 1) in ("a", "an"):
        return None
    rest = _spelled(words, i + 1) if words.low(i + 1) in numbers else None
    if rest is None or not rest.value or rest.value < 10:
        return None
    return century * 100 + int(rest.value), rest.end
