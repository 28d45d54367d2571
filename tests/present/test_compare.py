"""Two reports side by side: what both say, what one says, on whose word; the terminal and the page show it as text."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from sayso.errors import UsageError
from sayso.present.compare import Comparison, chosen, compare
from sayso.present.compare.page import page
from sayso.present.compare.terminal import show
from tests.present.hostile import HOSTILE
from tests.present.invented import KESTREL, OBSERVER, RADIO, STORY

FOUND = compare(STORY, KESTREL.id, OBSERVER.id)


def printed(comparison: Comparison, width: int, encoding: str = "utf-8") -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    show(comparison, Console(file=out, width=width, color_system=None))
    out.seek(0)
    return out.read()


def test_what_both_say_is_shown_with_its_edits() -> None:
    wire, quotation = FOUND.both
    assert next(p.text for p in wire.pieces if p.kind == "gone") == "depot"
    assert any(p.kind == "new" and "we" in p.text.split() for p in quotation.pieces) and not quotation.other_speaker


def test_what_only_one_says_stands_on_its_side() -> None:
    first, second = FOUND.only
    assert any("flour store" in s.words for s in first) and any("slept" in s.words for s in second)
    assert [s.note for s in first if "civilian" in s.words] == ["denied"]


def test_numbers_stand_side_by_side_with_their_sayers() -> None:
    killed = next(n for n in FOUND.numbers if n.measure == "killed")
    assert [(s.words, s.chain[0]) for s in killed.second] == [
        ("at least 4 killed, fighters of the Orin Brigade", "two officials"), ("5 killed, his men", "Joren Vael")]
    assert killed.alike == {"at least 4 killed, fighters of the Orin Brigade"}


def test_speakers_of_both_and_of_one() -> None:
    assert FOUND.speakers == ["Ilse Tarn", "two officials"]
    assert FOUND.other_speakers == (["Tavarian State Radio"], ["Joren Vael"])


def test_two_reports_with_nothing_in_common_are_compared_too() -> None:
    found = compare(STORY, OBSERVER.id, RADIO.id)
    assert found.both == [] and found.passages == [] and "nothing" in printed(found, 80)


@pytest.mark.parametrize("name", [KESTREL.id, "A", "a", "kestrel.html", "the kestrel daily"])
def test_a_report_is_chosen_by_any_of_its_names(name: str) -> None:
    assert chosen(STORY, name) == KESTREL.id


def test_a_name_that_fits_no_report_is_an_error_that_lists_them() -> None:
    with pytest.raises(UsageError, match=r"A \(The Kestrel Daily\)"):
        chosen(STORY, "Morning Star")


@pytest.mark.parametrize("width", [80, 120, 200])
def test_no_line_is_wider_than_the_view(width: int) -> None:
    assert max(map(len, printed(FOUND, width).splitlines())) <= min(width, 120)


def test_a_terminal_without_unicode_shows_it_too() -> None:
    assert "two officials -> Meridian Wire" in printed(FOUND, 100, "ascii")


def test_a_hostile_record_stays_text() -> None:
    found = compare(HOSTILE, KESTREL.id, OBSERVER.id)
    assert "\x1b" not in printed(found, 80)
    made = page(found)
    assert "<script" not in made and "<img" not in made and "javascript:" not in made


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    made = page(FOUND)
    assert "default-src &#39;none&#39;" in made
    assert not re.search(r"<(?:script|link|iframe|img)|https?://|url\(|@import", made)
    assert made.count("<div class=\"pair") == len(FOUND.numbers) + 3
