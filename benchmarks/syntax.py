"""Parts of speech and dependencies on gold words: `python -m benchmarks.syntax --input GOLD.conllu --output PRED.conllu`.

Penn's tags are written too (`xpos`), for those who want them; the scorer does not look at them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import lines
from sayso.read import Reader
from sayso.read.syntax import parse
from sayso.read.tagging import parts_of_speech

Sentence = list[str]


class Word(NamedTuple):
    """What is predicted of one word; `head` counts the words of the sentence from 1, 0 is the root."""

    upos: str
    xpos: str
    head: int
    relation: str


def sentences(path: Path) -> list[Sentence]:
    """The lines of each sentence."""
    return [block.split("\n") for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def documents(found: Iterable[Sentence]) -> list[list[Sentence]]:
    """Sentences by document, for the reader reads on over sentence ends."""
    out: list[list[Sentence]] = []
    for sentence in found:
        if not out or any(line.startswith("# newdoc") for line in sentence):
            out.append([])
        out[-1].append(sentence)
    return out


def is_word(line: str) -> bool:
    """Whether a line is a word, not a comment, a multiword or an empty token."""
    return line.split("\t", 1)[0].isdigit()


def forms(sentence: Sentence) -> list[str]:
    """The words of a sentence."""
    return [line.split("\t")[1] for line in sentence if is_word(line)]


def laid_out(document: list[Sentence]) -> tuple[list[str], list[list[int]]]:
    """The words of a document as the reader takes them, paragraphs parted, and where those of each sentence are."""
    words: list[str] = []
    places = []
    for sentence in document:
        if words and any(line.startswith("# newpar") for line in sentence):
            words.append("\n\n")
        found = forms(sentence)
        places.append(list(range(len(words), len(words) + len(found))))
        words.extend(found)
    return words, places


def predict(document: list[Sentence], reader: Reader) -> list[Sentence]:
    """The same sentences with tags, heads and relations filled in."""
    words, places = laid_out(document)
    scores = reader.encoder(words)
    upos, xpos = parts_of_speech(scores)
    out = []
    for sentence, at in zip(document, places, strict=True):
        heads, relations = parse(scores, at)
        out.append(filled(sentence, [
            Word(upos[i], xpos[i], 0 if head == i else head - at[0] + 1, "root" if head == i else kind)
            for i, head, kind in zip(at, heads, relations, strict=True)]))
    return out


def filled(sentence: Sentence, words: Sequence[Word]) -> Sentence:
    """The lines of a sentence with what was predicted of its words."""
    out, left = [], iter(words)
    for line in sentence:
        if is_word(line):
            cells = line.split("\t")
            cells[3], cells[4], head, cells[7] = next(left)
            cells[6] = str(head)
            line = "\t".join(cells)
        out.append(line)
    return out


def write(path: Path, found: Iterable[Sentence]) -> None:
    """Sentences as a CoNLL-U file."""
    path.write_text("\n\n".join("\n".join(s) for s in found) + "\n\n", encoding="utf-8")


def main() -> None:
    options = lines.arguments(__doc__)
    reader = lines.reader(options.weights)
    write(options.output, [s for d in documents(sentences(options.input)) for s in predict(d, reader)])


if __name__ == "__main__":
    main()
