"""A span -> the sentence around it."""

from __future__ import annotations

import pytest

from sayso.model import Report
from sayso.present.excerpt import REACH, of_figure, sentence
from tests.present.invented import FIGURES, KESTREL, STORY


def around(text: str, words: str) -> str:
    """The sentence of the words' first place in the text."""
    start = text.index(words)
    first, last = sentence(Report(id="r", text=text), start, start + len(words))
    return text[first:last]


@pytest.mark.parametrize(("text", "words", "found"), [
    ("It rained. Four died. It cleared.", "Four", "Four died."),
    ("Head\n\nFour died there\n\nMore", "Four", "Four died there"),
    ("He left. “Four died.” She stayed.", "Four", "“Four died.”"),
    ("The U.S. Navy counted four. Others did not.", "four", "The U.S. Navy counted four."),
    ("Col. Tarn and Mr. Vael said four died. So it was.", "four", "Col. Tarn and Mr. Vael said four died."),
    ("four", "four", "four"),
])
def test_a_sentence_ends_where_a_reader_ends_it(text: str, words: str, found: str) -> None:
    assert around(text, words) == found


def test_a_sentence_without_an_end_is_cut_at_a_word() -> None:
    found = around("word " * 500 + "four " + "word " * 500, "four")
    assert len(found) <= 2 * REACH + 90 and set(found.split()) == {"word", "four"}


def test_a_figure_brings_the_words_that_say_whose_it_is() -> None:
    start, end = of_figure(KESTREL, FIGURES[1], STORY.attributions[0])
    assert KESTREL.text[start:end].endswith("two officials told Meridian Wire.")
