"""Record -> terminal: what is promised of the view."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from sayso.model import Record
from sayso.present.printable import printable
from sayso.present.terminal import show
from tests.present.hostile import HOSTILE
from tests.present.invented import EMPTY, LONELY, STORY


def shown(record: Record, width: int = 80, encoding: str = "utf-8", color: bool = False) -> str:
    """The view as plain text."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    show(record, Console(file=file, width=width, force_terminal=color, color_system="standard" if color else None))
    file.flush()
    return raw.getvalue().decode(encoding)


def test_the_view_answers_who_says_what() -> None:
    view = re.sub(r"\s+", " ", shown(STORY, 120))
    assert "two officials → Meridian Wire → The Kestrel Daily [A]" in view
    assert "Joren Vael → Ostland Observer [B]" in view
    assert "4 reports · 3 publishers (1 report without one) · 5 independent origins" in view


def test_a_revision_in_a_trace_is_told_once_under_the_estimates() -> None:
    told = tuple(replace(e, trace=(*e.trace, "revised: Vael gave 4 on 2031-05-01, then 7 on 2031-05-02"))
                 for e in STORY.estimates)
    assert shown(replace(STORY, estimates=told), 120).count("revised: Vael gave 4") == 1


def test_differing_words_of_a_passage_have_signs_beside_their_colour() -> None:
    assert "[-depot-] {+storage site+}" in re.sub(r"\s+", " ", shown(STORY, 120))


@pytest.mark.parametrize("record", [STORY, LONELY, EMPTY, HOSTILE], ids=["story", "one report", "empty", "hostile"])
@pytest.mark.parametrize("width", [80, 120, 200])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    assert max(cell_len(line) for line in shown(record, width).splitlines()) <= min(width, 120)


def test_no_escape_sequence_of_a_report_reaches_the_terminal() -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown(HOSTILE))
    ours = set(re.findall("\x1b[^a-zA-Z]*[a-zA-Z]", shown(HOSTILE, color=True)))
    assert all(re.fullmatch(r"\x1b\[[0-9;]*m", sequence) for sequence in ours)
    assert "\\x1b[31mred" in re.sub(r"\n *", "", shown(HOSTILE, 120))


def test_markup_and_emoji_names_in_a_report_stay_text() -> None:
    view = re.sub(r"\s+", "", shown(HOSTILE, 120))
    assert "[bold]plain[/bold]:skull:" in view


def test_an_ascii_terminal_gets_codes_and_no_error() -> None:
    assert "two officials -> Meridian Wire -> The Kestrel Daily" in re.sub(r"\s+", " ", shown(STORY, 120, "ascii"))


def test_one_report_is_said_to_have_nothing_beside_it() -> None:
    assert "nothing to compare" in shown(LONELY)


@pytest.mark.parametrize(("text", "safe"), [
    ("a\n\tb", "a b"), ("\x1b[0m", "\\x1b[0m"), ("\u202eabc", "\\u202eabc"), ("\ud800", "\\ud800"), ("naïve – “x”",
                                                                                                     "naïve – “x”"),
])
def test_printable_shows_controls_as_codes(text: str, safe: str) -> None:
    assert printable(text) == safe
