"""A string -> the stretches of it that name somebody who is hidden: whole names, single words, tags, addresses."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.names import fold
from sayso.present.redaction.hidden import NAME_WORD, Hidden

# Words that are names by chance at most: left alone where nothing but the word says that a person is meant.
COMMON = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
                   "august september october november december the and for also group police minister ministry president "
                   "party family kingdom king queen prince speaker association company council court department union "
                   "state states united north south east west new central national international christian muslim islamic "
                   "government army city town school hospital church university street house news press".split())
# What has no blanks and may hold a name run together: tags, handles, addresses, file names.
TOKEN = re.compile(r"(?<!\S)(?:\S*[@#/\\_]\S*|\S+\.\S+)")
LETTERS = re.compile(r"[^\W\d_]+")
LEAST = 5  # letters of a single word that is looked for inside such tokens
LONGEST = 300  # letters of such a token's part that are looked through


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """The characters `start` to `end` and the label that takes their place."""

    start: int
    end: int
    label: str


class Names:
    """The forms of hidden names, to be found in any string."""

    def __init__(self, hidden: Sequence[Hidden], kept: Iterable[str], shields: Iterable[str]) -> None:
        """`kept` are names that stay, `shields` names of bodies and outlets, in which a hidden word is none."""
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._single: dict[str, str] = {}
        self._run: dict[str, str] = {}
        for each in reversed(hidden):
            for name in each.names:
                words = tuple(map(fold, NAME_WORD.findall(name)))
                if len(words) > 1:
                    self._first[words[0]].append((words, each.label))
                    ends = (words[0], words[-1])
                    self._run |= {"".join(map(_plain, form)): each.label for form in (words, ends, ends[::-1])}
            self._single |= dict.fromkeys(each.words, each.label)
            self._run |= {_plain(word): each.label for word in each.words}
        self._run = {form: label for form, label in self._run.items() if len(form) >= LEAST}
        self._lengths = sorted({len(form) for form in self._run}, reverse=True)
        self._stay: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in {*kept, *shields}:
            words = tuple(map(fold, NAME_WORD.findall(name)))
            if len(words) > 1:
                self._stay[words[0]].append(words)

    def find(self, text: str, *, taken: Sequence[tuple[int, int]] = (), single: bool = True) -> list[Found]:
        """The stretches of a text, none over another, `taken` ones left alone; without `single` whole names only."""
        words = [(m.start(), m.end(), fold(m[0])) for m in NAME_WORD.finditer(text)]
        shut = [*taken, *self._staying(words)]
        found = [Found(a, b, label) for a, b, label in self._whole(words)]
        shut += [(f.start, f.end) for f in found]
        busy = _covered(shut)
        found += [f for f in self._tokens(text) if not busy(f.start, f.end)]
        busy = _covered([*shut, *((f.start, f.end) for f in found)])
        for start, end, word in words if single else ():
            label = self._label(word)
            if label is None or word in COMMON or not text[start].isupper() or busy(start, end):
                continue
            if not _opens(text, start, word):
                found.append(Found(start, end - (2 if re.search(r"['’][sS]$", text[start:end]) else 0), label))
        return sorted(found)

    def _label(self, word: str) -> str | None:
        """The label of a single word, a possessive off; of a hyphened word by any of its parts."""
        word = re.sub(r"['’]s$", "", word)
        return self._single.get(word) or next((self._single[p] for p in word.split("-") if p in self._single), None)

    def _whole(self, words: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        """Whole names, in any case."""
        last = 0
        for k, (start, _, word) in enumerate(words):
            for form, label in sorted(self._first.get(word, ()), key=lambda f: -len(f[0])):
                there = [re.sub(r"['’]s$", "", w) for _, _, w in words[k:k + len(form)]]
                if k >= last and there == list(form):
                    end = words[k + len(form) - 1][1]
                    last = k + len(form)
                    yield start, end - (2 if words[last - 1][2] != there[-1] else 0), label
                    break

    def _staying(self, words: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        """Whole names that stay, with any hidden word in them."""
        for k, (start, _, word) in enumerate(words):
            for form in self._stay.get(word, ()):
                if [w for _, _, w in words[k:k + len(form)]] == list(form):
                    yield start, words[k + len(form) - 1][1]

    def _tokens(self, text: str) -> Iterator[Found]:
        """Tags, handles and addresses that hold a name: the whole tag, of an address the part between two strokes."""
        for token in TOKEN.finditer(text) if self._run else ():
            for part in re.finditer(r"[^/\\?&=<>()\[\]\"“”]+", token[0]):
                label = self._inside(_plain(part[0])) if re.search(r"[@#_/\\-]", token[0]) else None
                if label is not None:
                    yield Found(token.start() + part.start(), token.start() + part.end(), label)

    def _inside(self, letters: str) -> str | None:
        """The label of the longest form that letters run together hold."""
        for length in self._lengths:
            for at in range(min(len(letters), LONGEST) - length + 1):
                if (label := self._run.get(letters[at:at + length])) is not None:
                    return label
        return None


def _opens(text: str, start: int, word: str) -> bool:
    """Whether a word begins a sentence and the text has it in small letters too: then it need be nobody's name."""
    before = text[max(0, start - 3):start].rstrip(" “\"‘'(")
    return (not before or before[-1] in ".!?:\n") and re.search(rf"\b{re.escape(word)}\b", text) is not None


def _plain(text: str) -> str:
    """Letters alone, without accents, in small letters."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(LETTERS.findall(flat)).casefold()


def _covered(stretches: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    taken = {i for a, b in stretches for i in range(a, b)}
    return lambda start, end: start in taken or end - 1 in taken
