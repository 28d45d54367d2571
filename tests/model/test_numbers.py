"""numbers: every way of writing a count parses to its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import numbers
from sayso.model.numbers import Number

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
COUNTS = st.integers(1, 999_999_999)


def spelled(n: int) -> str:
    """n in English words."""
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelled(n // size)} {name}" + (joint + spelled(rest) if rest else "")
    if n < 20:
        return ONES[n]
    return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")


def only(text: str) -> Number:
    found = numbers.find(text)
    assert len(found) == 1, found
    return found[0]


@given(COUNTS)
def test_a_number_in_words_parses_back_to_itself(n: int) -> None:
    number = only(f"{spelled(n)} people fled")
    assert (number.low, number.high, number.start, number.end) == (n, n, 0, len(spelled(n)))


@given(COUNTS)
def test_a_number_in_digits_parses_back_with_and_without_separators(n: int) -> None:
    for text in (str(n), f"{n:,}"):
        number = only(f"rescuers counted {text} survivors")
        assert (number.low, number.high, number.end - number.start) == (n, n, len(text))


@given(COUNTS, st.integers(1, 1000), st.sampled_from(["{} to {}", "{}-{}", "between {} and {}", "from {} to {}"]))
def test_a_range_parses_back_to_its_ends(low: int, more: int, form: str) -> None:
    text = form.format(low, low + more)
    number = only(f"{text} boats sank")
    assert (number.low, number.high, number.end) == (low, low + more, len(text))


@given(st.integers(1, 900), st.integers(1, 90))
def test_a_range_in_words_parses_back_to_its_ends(low: int, more: int) -> None:
    number = only(f"{spelled(low)} to {spelled(low + more)} sheds burned")
    assert (number.low, number.high) == (low, low + more)


@given(st.text(max_size=200))
def test_any_text_gives_ordered_numbers_inside_it(text: str) -> None:
    found = numbers.find(text)
    places = [p for n in found for p in (n.start, n.end)]
    assert places == sorted(places) and all(0 <= n.start <= n.core < n.end <= len(text) for n in found)


@pytest.mark.parametrize(("text", "low", "high", "word"), [
    ("at least four", 4, None, None), ("four or more", 4, None, None), ("more than 20", 21, None, None),
    ("over 20", 21, None, None), ("up to 20", None, 20, None), ("as many as 20", None, 20, None),
    ("nearly 20", None, 20, None), ("fewer than 21", None, 20, None), ("about 20", 20, 20, "about"),
    ("around 20", 20, 20, "about"), ("some 20", 20, 20, "about"), ("an estimated 20", 20, 20, "about"),
    ("20 or so", 20, 20, "about"), ("two or three", 2, 3, None), ("a hundred and five", 105, 105, None),
    ("a couple", 2, 2, None), ("a dozen", 12, 12, None), ("half a dozen", 6, 6, None), ("two dozen", 24, 24, None),
    ("more than a dozen", 13, None, None), ("2.3 million", 2_300_000, 2_300_000, None), ("1.000", 1000, 1000, None),
    ("all four", 4, 4, None), ("no fewer than 7", 7, None, None), ("no one", 0, 0, None),
    ("2 to 3 million", 2_000_000, 3_000_000, None),
])
def test_bounds_are_those_of_the_words(text: str, low: int | None, high: int | None, word: str | None) -> None:
    number = only(text)
    assert (number.low, number.high, number.word, number.end) == (low, high, word, len(text))


@pytest.mark.parametrize("word", ["dozens", "scores", "hundreds", "thousands", "several", "a few", "many", "multiple",
                                  "some", "most", "hundreds of thousands", "several hundred"])
def test_a_vague_word_sets_no_bound_and_is_kept(word: str) -> None:
    number = only(f"{word} of them")
    assert (number.low, number.high, number.word) == (None, None, word)


def test_a_fraction_keeps_its_share() -> None:
    assert [n.share for n in numbers.find("half of them, two thirds of the crew")] == [(1, 2), (2, 3)]


@pytest.mark.parametrize(("text", "share"), [
    ("a third of the crew died", (1, 3)), ("a third were children", (1, 3)), ("a third", (1, 3)),
    ("a third person died", None)])
def test_a_third_is_a_share_unless_it_is_the_one_after_the_second(text: str, share: tuple[int, int] | None) -> None:
    assert [n.share for n in numbers.find(text)] == ([share] if share else [])


@pytest.mark.parametrize("text", ["$40", "route A12", "at 5:10"])
def test_money_names_and_minutes_are_no_counts(text: str) -> None:
    assert not [n for n in numbers.find(text) if n.low in (40, 12, 10)]
