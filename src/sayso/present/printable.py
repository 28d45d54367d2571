"""Report text -> text that a terminal only prints: no escape sequence, no hidden order of letters gets through."""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, line and paragraph separators, marks that reorder what is read (Unicode UAX 9), half surrogates.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
SPACES = re.compile(r"[ \t\r\n\u00a0]+")


def printable(text: str, encoding: str = "utf-8") -> str:
    """One line: a run of white space becomes one blank, every other control its code in words (\\x1b, \\u202e).

    Characters that `encoding` cannot write become codes too, so that printing never fails.
    """
    shown = UNSAFE.sub(lambda m: _code(m.group()), SPACES.sub(" ", text))
    return shown.encode(encoding, "backslashreplace").decode(encoding)


def _code(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"
