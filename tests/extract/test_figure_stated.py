"""A number that stands in no words makes no figure: the type refuses it, and one place alone makes figures."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.figures.groups import Described
from sayso.extract.figures.stated import figure
from sayso.model import Figure, Span, numbers
from sayso.model.numbers import Number
from sayso.model.stated import stated

SOURCE = Path(__file__).parents[2] / "src" / "sayso"
BEFORE = ("", "at least ", "up to ", "more than ", "about ", "nearly ", "fewer than ")
WHOM = Described("people", "unknown", None, None)
BOUND = st.none() | st.integers(0, 500)


def counted(quote: str, span: Span, **more: Any) -> Figure:
    return Figure(id="f", report="r", span=span, number=span, quote=quote, measure="killed", **more)


@given(st.sampled_from(BEFORE), st.integers(0, 100_000), st.sampled_from(("", " villagers", " soldiers of the guard")))
def test_a_number_in_the_words_makes_a_figure_with_its_bounds(before: str, value: int, behind: str) -> None:
    words = f"{before}{value}{behind}"
    (found,) = numbers.find(words)
    assert stated(words, found.low, found.high, found.word)


@given(st.integers(0, 500), BOUND, BOUND, st.sampled_from((None, "dozens", "about", "plural", "several")))
def test_bounds_that_the_words_do_not_give_make_none(
        value: int, low: int | None, high: int | None, word: str | None) -> None:
    text = f"The army said {value} people died."
    at = text.index(str(value))
    made = figure(text, "r", (at, len(text)), Number(at, at + len(str(value)), low, high, word, at), "killed", WHOM)
    assert (made is not None) == ((low, high, word) == (value, value, None))


@given(st.text(alphabet="bcd ,;-'", max_size=40), st.integers(4, 10_000))
def test_words_without_a_number_or_names_state_none(words: str, value: int) -> None:
    assert not stated(words, value, value, None)


@pytest.mark.parametrize(("words", "low"), [
    ("a child", 1), ("Mira Tolland", 1), ("34-year-old teacher Mira Tolland", 1), ("he", 1), ("a couple", 2),
    ("the trio", 3),
    ("Mira Tolland and Joss Hale", 2), ("Mira Tolland, 41, Joss Hale, 33, and Ilda Voss", 3), ("his wife", 1),
    ("a class 12 girl", 1),
])
def test_people_who_are_named_or_pointed_at_are_counted(words: str, low: int) -> None:
    assert stated(words, low, low, None)


@pytest.mark.parametrize(("words", "low", "high", "word"), [
    ("a child", 2, 2, None), ("Mira Tolland and Joss Hale", 3, 3, None), ("villagers", 5, 5, None), ("", 1, 1, None),
    ("—", 1, 1, None), ("four villagers", 1, 1, None), ("four villagers", None, None, "plural"),
    ("villagers", None, 4, None), ("dozens", 12, None, None), ("at least four", 4, 4, None),
    ("villagers", None, None, "dozens"), ("no villagers", 1, 1, "x"),
])
def test_what_is_counted_otherwise_than_the_words_say_is_no_figure(
        words: str, low: int | None, high: int | None, word: str | None) -> None:
    assert not stated(words, low, high, word)


@given(st.integers(0, 500), BOUND, BOUND, st.sampled_from((None, "dozens", "about", "plural", "several")))
def test_the_type_itself_refuses_what_its_quote_does_not_state(
        value: int, low: int | None, high: int | None, word: str | None) -> None:
    quote = f"{value} people"
    span = Span(report="r", start=7, end=7 + len(quote))
    if (low, high, word) == (value, value, None):
        assert counted(quote, span, low=low, high=high, word=word)
    else:
        with pytest.raises(ValueError, match=r"state|bound|above"):
            counted(quote, span, low=low, high=high, word=word)


def test_a_quote_of_another_length_than_its_place_is_refused() -> None:
    span = Span(report="r", start=0, end=4)
    with pytest.raises(ValueError, match="state"):
        counted("7 people", span, low=7, high=7)


@pytest.mark.parametrize(("relation", "relates_to"), [("cousin", None), ("update", None), ("part", "f2"), (None, "f2")])
def test_a_relation_without_its_other_figure_is_refused(relation: str | None, relates_to: str | None) -> None:
    span = Span(report="r", start=0, end=1)
    with pytest.raises(ValueError, match="relat"):
        counted("7", span, low=7, high=7, relation=relation, relates_to=relates_to)


def test_nothing_else_in_the_product_makes_a_figure() -> None:
    made = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Figure"}
    # The second makes what a person adds, by its span.
    assert made == {"extract/figures/stated.py", "case/corrections.py"}
