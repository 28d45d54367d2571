"""Krippendorff's alpha, against the worked examples that he published."""

from __future__ import annotations

import pytest

from sayso.web.alpha import alpha


def units(*coders: str) -> list[dict[str, str]]:
    """One line of values for each coder, a point where one is missing."""
    return [{str(n): c[k] for n, c in enumerate(coders) if c[k] != "."} for k in range(len(coders[0]))]


# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A, B and C.
@pytest.mark.parametrize(("coders", "expected"), [
    (("0100000010", "1110010000"), 0.095),
    (("aabbdcccedda", "babbbccceddd"), 0.692),
    (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
])
def test_the_published_examples_come_out(coders: tuple[str, ...], expected: float) -> None:
    assert alpha(units(*coders)) == pytest.approx(expected, abs=0.0005)


def test_perfect_agreement_is_one() -> None:
    assert alpha(units("abab", "abab")) == 1


def test_where_nothing_varies_nothing_is_said() -> None:
    assert alpha(units("aaaa", "aaaa")) is None
    assert alpha([{"x": "a"}]) is None
    assert alpha([]) is None
