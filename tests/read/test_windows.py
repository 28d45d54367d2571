"""Documents are cut into windows that fit the encoder and keep every word once."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.read.encoder import CONTEXT_PIECES, MOST_PIECES, windows
from sayso.read.pieces import DIGITS, LOWER, MIXED, OTHER, TITLE, UPPER, shape

WORDS = st.lists(st.tuples(st.sampled_from(["word", "\n\n", "."]), st.integers(1, 24)), max_size=900)


@given(WORDS)
def test_every_word_is_kept_in_exactly_one_window(rows):
    words, sizes = [w for w, _ in rows], [n for _, n in rows]
    cut = list(windows(words, sizes))
    assert [i for w in cut for i in range(w.keep, w.end)] == list(range(len(words)))


@given(WORDS)
def test_a_window_fits_and_begins_with_some_of_what_stood_before(rows):
    words, sizes = [w for w, _ in rows], [n for _, n in rows]
    for w in windows(words, sizes):
        assert sum(sizes[w.start:w.end]) <= MOST_PIECES - 2
        assert sum(sizes[w.start:w.keep]) <= CONTEXT_PIECES
        assert w.start <= w.keep < w.end


def test_a_window_ends_at_a_paragraph_where_one_ends_in_its_second_half():
    words = ["word"] * 200 + ["\n\n"] + ["word"] * 200
    assert next(windows(words, [1] * len(words))).end == 201


def test_shapes_of_words():
    words = ["said", "Said", "AP", "McKay", "1,200", "—", "12"]
    assert [shape(w) for w in words] == [LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER, DIGITS]
