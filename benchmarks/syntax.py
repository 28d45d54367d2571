"""Parts of speech and dependencies on gold words: `python -m benchmarks.syntax --input GOLD.conllu --output PRED.conllu`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks import lines
from sayso.read import Reader
from sayso.read import reader as reading
from sayso.read.labels import UPOS


def sentences(path: Path) -> list[list[str]]:
    """The lines of each sentence."""
    return [block.split("\n") for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def documents(found: list[list[str]]) -> list[list[list[str]]]:
    """Sentences by document, for the reader reads on over sentence ends."""
    out: list[list[list[str]]] = []
    for sentence in found:
        if not out or any(line.startswith("# newdoc") for line in sentence):
            out.append([])
        out[-1].append(sentence)
    return out


def is_word(line: str) -> bool:
    """Whether a line is a word, not a comment, a multiword or an empty token."""
    return line.split("\t", 1)[0].isdigit()


def predict(document: list[list[str]], reader: Reader) -> list[list[str]]:
    """The same sentences with UPOS, head and relation filled in."""
    words, places = [], []
    for sentence in document:
        if words and any(line.startswith("# newpar") for line in sentence):
            words.append("\n\n")
        forms = [line.split("\t")[1] for line in sentence if is_word(line)]
        places.append(list(range(len(words), len(words) + len(forms))))
        words.extend(forms)
    scores = reader.encoder(words)
    tags = scores.heads["upos"].argmax(1)
    out = []
    for sentence, at in zip(document, places, strict=True):
        heads = reading.arcs(scores, at)
        out.append(_filled(sentence, at, heads, reading.relations(scores, at, heads), tags))
    return out


def _filled(sentence: list[str], at: list[int], heads: list[int], relations: list[str], tags: np.ndarray) -> list[str]:
    out, number = [], 0
    for line in sentence:
        if is_word(line):
            cells = line.split("\t")
            head = heads[number]
            cells[3] = UPOS[int(tags[at[number]])]
            cells[6] = "0" if head == at[number] else str(head - at[0] + 1)
            cells[7] = "root" if head == at[number] else relations[number]
            line, number = "\t".join(cells), number + 1
        out.append(line)
    return out


def main() -> None:
    options = lines.arguments(__doc__)
    reader = Reader()
    found = [s for d in documents(sentences(options.input)) for s in predict(d, reader)]
    options.output.write_text("\n\n".join("\n".join(s) for s in found) + "\n\n", encoding="utf-8")


if __name__ == "__main__":
    main()
