"""The codec: what goes in comes out, and damage is named."""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import dataclass, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import DamagedCase
from sayso.model import Estimate, Judgement, Place, Published, Record, Removed, Report, Role, Source, Span, Target, When
from sayso.store import decoded, encoded, read, written
from tests.present.invented import LONELY, STORY

WORDS = st.text(st.characters(codec=None, categories=None), max_size=20)  # lone surrogates too
SPANS = st.builds(lambda report, start, size: Span(report=report, start=start, end=start + size), WORDS,
                  st.integers(0, 10**9), st.integers(1, 10**6))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
PLACES = st.builds(Place, name=WORDS, lat=st.none() | NUMBERS, lon=st.none() | NUMBERS, precision=WORDS,
                   countries=st.lists(WORDS).map(tuple), span=st.none() | SPANS)
LISTS = st.lists(WORDS).map(tuple)
TARGETS = st.builds(Target, report=WORDS, start=st.integers(), end=st.integers(), slot=WORDS)
RECORDS = st.one_of(
    SPANS, PLACES, st.builds(Published, value=WORDS, precision=WORDS, basis=WORDS),
    st.builds(Removed, text=WORDS, reason=WORDS), st.builds(Report, id=WORDS, text=WORDS, agencies=LISTS),
    st.builds(Role, name=WORDS, text=WORDS, span=SPANS), st.builds(Source, id=WORDS, name=WORDS),
    st.builds(When, start=st.none() | WORDS, end=st.none() | WORDS, precision=WORDS, basis=WORDS, span=st.none() | SPANS),
    st.builds(Estimate, event=WORDS, measure=WORDS, group_class=WORDS, side=st.none() | WORDS, policy=WORDS, low=st.none(),
              best=st.integers(), high=st.integers()),
    st.builds(Judgement, id=WORDS, kind=WORDS, targets=st.lists(TARGETS).map(tuple), by=WORDS, reason=WORDS, at=WORDS,
              values=st.lists(st.tuples(WORDS, st.none() | WORDS)).map(tuple)))


@given(RECORDS)
def test_what_goes_in_comes_out(value: object) -> None:
    assert decoded(type(value), encoded(value)) == value == read(type(value), written(value))


@pytest.mark.parametrize("record", [STORY, LONELY], ids=["story", "lonely"])
def test_every_part_of_a_record_comes_out_as_it_went_in(record: Record) -> None:
    assert decoded(Record, encoded(record)) == record
    assert encoded(decoded(Record, encoded(record))) == encoded(record)


@given(st.binary())
def test_other_bytes_are_named_as_damage(body: bytes) -> None:
    for turn, given_ in ((decoded, body), (decoded, zlib.compress(body)), (read, body)):
        with pytest.raises(DamagedCase, match="case x"):
            turn(Span, given_, name="case x")


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_a_flipped_bit_is_never_read_as_something_else(where: int, bit: int) -> None:
    body = bytearray(encoded(STORY))
    body[where % len(body)] ^= 1 << bit
    with suppress(DamagedCase):
        assert decoded(Record, bytes(body)) == STORY  # some bits of the header carry nothing


def test_a_field_that_came_later_has_its_default() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Later:
        report: str
        start: int
        end: int
        colour: str = "red"

    body = encoded(Span(report="r", start=0, end=1))
    assert decoded(Later, body).colour == "red" and len(fields(Later)) == 4


def test_a_number_is_no_truth_and_a_truth_no_number() -> None:
    for body in (b'{"report":"r","start":true,"end":2}', b'{"report":"r","start":0.0,"end":2}', b'{"report":"r","start":0}',
                 b'{"report":"r","start":0,"end":2,"colour":"red"}', b'[1]', b'{"report":"r","start":3,"end":2}'):
        with pytest.raises(DamagedCase):
            read(Span, body)
