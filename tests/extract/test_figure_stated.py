"""A number that stands in no words makes no figure: the one door to the type, and that there is only one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract import numbers
from sayso.extract.figures.groups import Described
from sayso.extract.figures.stated import figure, stated
from sayso.extract.numbers import Number

SOURCE = Path(__file__).parents[2] / "src" / "sayso"
BEFORE = ("", "at least ", "up to ", "more than ", "about ", "nearly ", "fewer than ")
WHOM = Described("people", "unknown", None, None)
BOUND = st.none() | st.integers(0, 500)


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


def test_nothing_else_in_the_product_makes_a_figure() -> None:
    made = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Figure"}
    assert made == {"extract/figures/stated.py"}
