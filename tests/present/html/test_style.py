"""The style sheet: colours that can be read, and nothing that reaches out."""

from __future__ import annotations

import re
from importlib import resources

import pytest

STYLE = resources.files("sayso.present").joinpath("templates/dossier.css").read_text("utf-8")
LIGHT, DARK = STYLE.split("@media screen and (prefers-color-scheme: dark) {", 1)
# WCAG 2.2, success criterion 1.4.3
AA = 4.5
PAIRS = [("ink", "paper"), ("ink", "card"), ("ink", "soft"), ("ink", "figure"), ("ink", "target"), ("muted", "paper"),
         ("muted", "card"), ("muted", "soft"), ("accent", "paper"), ("accent", "card"), ("warn", "card"), ("warn",
                                                                                                           "warn-back"),
         ("gone", "gone-back"), ("new", "new-back")]


def light(colour: str) -> float:
    """Relative luminance of #rrggbb."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return sum(w * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
               for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(a: str, b: str) -> float:
    """WCAG contrast of two colours."""
    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK.split("*, *::before")[0]], ids=["light", "dark"])
def test_every_pair_of_colours_can_be_read(theme: str) -> None:
    named = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", theme))
    assert {pair: round(contrast(named[pair[0]], named[pair[1]]), 1) for pair in PAIRS
            if contrast(named[pair[0]], named[pair[1]]) < AA} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK.split("*, *::before")[0]], ids=["light", "dark"])
def test_every_speakers_number_can_be_read_on_its_colour(theme: str) -> None:
    speakers = re.findall(r"\.s(?:\d+|-nobody) \{ --c: (#[0-9a-f]{6})", theme)
    ink = re.findall(r"--badge-ink: (#[0-9a-f]{6})", theme)[0]
    assert len(speakers) == 13
    assert [c for c in speakers if contrast(c, ink) < AA] == []


def test_the_style_loads_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:", STYLE)
