"""Words and the encoder's sentence scores -> where sentences begin.

The encoder decides; the layout of news weighs in. Line breaks end sentences (headlines, bylines and items of a list have
no full stop), some places cannot begin one (a name after its rank, "he said" after a quoted question), and at a closing
mark before a capital the encoder needs less to say yes than elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.read.encoder import Scores
from sayso.read.tokens import RANKS

# Words; parsing costs the square of it, and text without a full stop must not cost more than other text.
LONGEST_SENTENCE = 160

# Logits added to the encoder's "start" before a capital: after a closing mark, after an abbreviation. F1 of sentence starts
# on the dev parts, with their own words: EWT 92.2 to 92.7, GUM 94.1 to 94.6.
AFTER_MARK, AFTER_ABBREVIATION = 4.0, 1.5

_TITLES = {t.lower() for t in (*RANKS, *"Mr. Mrs. Ms. Messrs. Dr. Prof. Gen. Gov. Sen. Rep. Adm. Rev. Fr.".split())}
_HOURS = {"a.m.", "p.m."}
# What may follow an hour in its own sentence.
_OF_THE_DAY = set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday GMT UTC EST EDT CST CDT MST MDT PST PDT BST "
                  "CET CEST IST ET PT Eastern Central Mountain Pacific Greenwich Moscow".split())
_ENDS = {".", "!", "?", "…", "?!", "!?"}
_DASHES = {"-", "--", "–", "—", "―"}
_BULLETS = _DASHES | set("*•·▪▫►▶◆◦‣■□●○")
_OPENERS, _CLOSERS, _EITHER = set("([{“‘„«"), set(")]}”»"), set("\"'’")
_TRAILING = _ENDS | set(",;:%")


def sentence_starts(words: Sequence[str], blanks: Sequence[bool], scores: Scores) -> list[bool]:
    """True for each word that begins a sentence; `blanks[i]`: a blank follows word i."""
    margin = scores.heads["sentence"][:, 1] - scores.heads["sentence"][:, 0]
    layout = _Layout(words, blanks)
    out, length = [], 0
    for i, word in enumerate(words):
        forced = i == 0 or "\n" in words[i - 1] or length >= LONGEST_SENTENCE
        chosen = forced or margin[i] + layout.weight(i, begun=length == 1) > 0
        out.append(bool(chosen and not (word.isspace() and i)))
        length = 1 if out[-1] else length + 1
    return out


class _Layout:
    """What stands around a word."""

    def __init__(self, words: Sequence[str], blanks: Sequence[bool]) -> None:
        self._words = words
        # A mark that can open and close ("'’) closes where no blank and no opening mark stands before it: one pass from
        # the left says which.
        self._closing: list[bool] = []
        for i, word in enumerate(words):
            tight = i > 0 and not blanks[i - 1] and not words[i - 1].isspace()
            self._closing.append(tight and not self._opens(i - 1) if word in _EITHER else word in _CLOSERS)

    def weight(self, i: int, *, begun: bool) -> float:
        """What the layout adds to the encoder's margin at word i > 0; `begun`: the word before is a sentence's first."""
        words = self._words
        if self._impossible(i, begun):
            return float("-inf")
        last = self._before(i)
        ended = last >= 0 and (words[last] in _ENDS or words[last].endswith(".."))
        if ended and words[i][:1].islower():
            return float("-inf") if last < i - 1 else 0.0
        if not ended and last >= 0 and words[last].endswith("."):
            hour = words[last].lower() in _HOURS and words[i] not in _OF_THE_DAY
            return (AFTER_MARK if hour else AFTER_ABBREVIATION) if words[i][:1].isupper() else 0.0
        return AFTER_MARK if ended else 0.0

    def _impossible(self, i: int, begun: bool) -> bool:
        word, before = self._words[i], self._words[i - 1]
        return (
            word in _TRAILING or self._closing[i] or before in _DASHES or begun and before in _BULLETS
            or self._opens(i - 1) or self._titled(i) or self._numbered(i)
        )

    def _titled(self, i: int) -> bool:
        """After a rank, or between "No." and its number; the full stop may be a word of its own."""
        before = self._words[i - 1].lower()
        if before == "." and i > 1:
            before = self._words[i - 2].lower() + "."
        return before in _TITLES or before in ("no.", "nos.") and self._words[i][:1].isdigit()

    def _numbered(self, i: int) -> bool:
        """After the "1." or "a)" that begins an item of a list."""
        if i < 2 or self._words[i - 1] not in (".", ")") or i > 2 and "\n" not in self._words[i - 3]:
            return False
        item = self._words[i - 2]
        return item.isdigit() or len(item) == 1 and item.isalpha()

    def _before(self, i: int) -> int:
        """The last word before i that is neither white space nor a closing mark; -1 where there is none."""
        at = i - 1
        while at >= 0 and (self._words[at].isspace() or self._closing[at]):
            at -= 1
        return at

    def _opens(self, i: int) -> bool:
        word = self._words[i]
        return word in _OPENERS or word in _EITHER and not self._closing[i]
