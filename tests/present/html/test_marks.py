"""Overlapping spans -> a stream: it nests, and no character is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.present.html.marks import Mark, Piece, paragraphs, pieces

TEXT = "One two\n\nthree four\nfive."
SPANS = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda p: p[0] < p[1]),
                 max_size=8)


def drawn(stream: list[Piece]) -> str:
    """The stream with brackets for its marks."""
    return "".join(p.text if p.text is not None else f"<{p.mark.css}:" if p.mark else ">" for p in stream)


def covered(stream: list[Piece]) -> list[set[str]]:
    """For each character the marks that lie over it."""
    stack, out = [], []
    for piece in stream:
        if piece.text is not None:
            out += [set(stack)] * len(piece.text)
        elif piece.mark:
            stack.append(piece.mark.css)
        else:
            stack.pop()
    assert stack == []
    return out


def test_a_span_that_leaves_another_is_cut_at_its_border() -> None:
    marks = [Mark(start=0, end=3, css="a"), Mark(start=2, end=5, css="b")]
    assert drawn(pieces("abcdef", 0, 6, marks)) == "<a:ab<b:c>><b:de>f"


def test_only_the_first_piece_of_a_mark_bears_its_anchor() -> None:
    marks = [Mark(start=0, end=3, css="a"), Mark(start=2, end=5, css="b", anchor="x")]
    assert [p.first for p in pieces("abcdef", 0, 6, marks) if p.mark and p.mark.css == "b"] == [True, False]


@given(SPANS)
def test_every_character_bears_exactly_the_marks_that_hold_it(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start=a, end=b, css=str(n)) for n, (a, b) in enumerate(spans)]
    stream = pieces(TEXT, 0, len(TEXT), marks)
    assert "".join(p.text or "" for p in stream) == TEXT
    assert covered(stream) == [{m.css for m in marks if m.start <= i < m.end} for i in range(len(TEXT))]


@given(SPANS)
def test_paragraphs_cut_marks_and_lose_only_line_breaks(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start=a, end=b, css=str(n)) for n, (a, b) in enumerate(spans)]
    streams = list(paragraphs(TEXT, marks))
    assert ["".join(p.text or "" for p in s) for s in streams] == ["One two", "three four", "five."]
    assert sum(p.first for s in streams for p in s) == sum(1 for m in marks if TEXT[m.start:m.end].strip("\n"))
