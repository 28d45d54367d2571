"""Words -> scores of every head: the shipped encoder, run one window at a time.

A window is always run alone, without padding, on one thread, with activations quantised by fixed scales: its scores
depend on its own words and on nothing else (DESIGN.md, section 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.read.labels import WIDTHS
from sayso.read.pieces import Pieces

WEIGHTS = Path(__file__).parent / "weights"
MODEL, SCORERS, VOCABULARY = WEIGHTS / "encoder.onnx", WEIGHTS / "scorers.npz", WEIGHTS / "vocab.txt"

# A window holds at most 256 pieces (what the heads were trained on) and begins with up to 48 pieces of what stood before.
MOST_PIECES = 256
CONTEXT_PIECES = 48

@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of n words: `heads[name]` is (n, width), float32; `scorers` the shared weights of the pairs."""

    heads: dict[str, NDArray[np.float32]]
    scorers: dict[str, NDArray[np.float32]]


class Encoder:
    """The ONNX session and what goes with it. Raises ModelError where a file is missing or damaged."""

    def __init__(self, model: Path = MODEL, scorers: Path = SCORERS, vocabulary: Path = VOCABULARY) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self.pieces = Pieces(vocabulary)
            # That fused kernel is slower than the two it replaces: 23.5 ms a window, 20.5 without (onnxruntime 1.31).
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"],
                                                         disabled_optimizers=["SkipLayerNormFusion"])
            with np.load(scorers) as arrays:
                self.scorers = {name: arrays[name].astype(np.float32) for name in arrays.files}
        except Exception as error:
            raise ModelError(f"the language model could not be loaded ({error}).", name=str(model),
                             remedy="Install sayso again.") from error

    def __call__(self, words: Sequence[str]) -> Scores:
        """Scores of every head for the words of one document, windows joined.

        A word of blanks is not read and scores nothing anywhere: two blanks or a no-break space say no more than one blank.
        """
        at = [i for i, w in enumerate(words) if not is_blank(w)]
        read = [words[i] for i in at]
        rows = np.zeros((len(words), sum(WIDTHS.values())), dtype=np.float32)
        for window in windows(read, [len(self.pieces.word(w)[0]) for w in read]):
            rows[at[window.keep:window.end]] = self.window(read[window.start:window.end], window.keep - window.start)
        cuts = np.cumsum([*WIDTHS.values()])[:-1]
        return Scores(dict(zip(WIDTHS, np.split(rows, cuts, axis=1), strict=True)), self.scorers)

    def window(self, words: Sequence[str], keep: int = 0) -> NDArray[np.float32]:
        """One window of n words alone, scores of those from `keep` on: (n - keep, width of all heads)."""
        run = self.pieces.encode(words)
        feed = {"ids": run.ids, "shapes": run.shapes, "first": run.first[keep:]}
        found = self._session.run(None, {name: np.array([row], dtype=np.int64) for name, row in feed.items()})[0]
        return cast(NDArray[np.float32], found)[0]


def is_blank(word: str) -> bool:
    """White space that ends no line."""
    return word.isspace() and "\n" not in word


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` are read; the scores of words `keep` to `end` are kept."""

    start: int
    keep: int
    end: int


def windows(words: Sequence[str], sizes: Sequence[int]) -> Iterator[Window]:
    """Cuts a document at paragraph borders where it can; each window begins with the end of the one before."""
    keep = 0
    while keep < len(words):
        start, room = keep, MOST_PIECES - 2
        used = 0
        while start and used + sizes[start - 1] <= CONTEXT_PIECES:
            start -= 1
            used += sizes[start]
        end, border = keep, keep
        while end < len(words) and used + sizes[end] <= room:
            used += sizes[end]
            end += 1
            if "\n" in words[end - 1]:
                border = end
        # A border in the last half of the window is a better end than the middle of a paragraph.
        if end < len(words) and border - keep > (end - keep) // 2:
            end = border
        yield Window(start, keep, end)
        keep = end


@lru_cache(maxsize=1)
def shipped() -> Encoder:
    """The encoder in the package, loaded once a process."""
    return Encoder()
