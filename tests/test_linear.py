"""Every regular expression of the product takes time in proportion to its text (DESIGN.md, section 11).

Only the growth of CPU time is judged, from n to 4n characters, the best of several tries: a slow machine fails nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from itertools import pairwise

import pytest

from tests.expressions import END, compiled, hostile, made, whole, written

# Characters. The first text that takes ENOUGH is judged beside the one before it, or the last; by small steps at first, as
# what doubles with each character never comes to an end.
SIZES = (16, 20, 24, 28, 40, 80, 320, 1250, 5000)
ENOUGH = 0.05  # CPU seconds; only what is worse than quadratic takes them before the last
FLOOR = 0.005  # CPU seconds; what takes less has not grown: 5,000 characters squared take twice as long at the least
GROWTH = 2.5  # times as much as the length has grown; quadratic is four times at the last step
TRIES = 4
MADE = made()


def cost(pattern: re.Pattern[str], text: str, whole: bool) -> float:
    """CPU seconds for finding all matches or, `whole`, for trying to match all of the text."""
    start = time.process_time()
    if whole:
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


def grows(pattern: re.Pattern[str], whole: bool = False) -> str:
    """The first hostile text of which a longer one costs more than its length; "" where none does."""
    for head, piece in hostile(pattern):
        texts = [head + piece * (size // len(piece)) + END for size in SIZES]
        pairs = pairwise(texts)
        before, text = next(((a, b) for a, b in pairs if cost(pattern, b, whole) > ENOUGH), (texts[-2], texts[-1]))
        if _more_than_long(pattern, before, text, whole):
            return f"{head!r}, then {piece!r} again and again"
    return ""


def _more_than_long(pattern: re.Pattern[str], before: str, text: str, whole: bool) -> bool:
    """Whether a text costs more than its length beside a shorter one, by the least costs of several tries."""
    first = last = float("inf")
    for _ in range(TRIES):
        last = min(last, cost(pattern, text, whole))
        if last <= FLOOR:
            return False
        first = min(first, cost(pattern, before, whole))
        if last <= GROWTH * first * len(text) / len(before):
            return False
    return True


def bad(patterns: Iterable[re.Pattern[str]], module: str = "") -> list[tuple[str, str]]:
    """The expressions that grow, each with a text; all are searched for, and matched whole in a module that does so."""
    ways = (False, True) if not module or whole(module) else (False,)
    return [(p.pattern, text) for p in patterns for way in ways if (text := grows(p, way))]


@pytest.mark.slow
@pytest.mark.parametrize(("pattern", "where"), [(re.compile(p, f), w) for (p, f), w in written().items()],
                         ids=written().values())
def test_an_expression_is_linear(pattern: re.Pattern[str], where: str) -> None:
    assert not bad([pattern], where.split(":")[0]), where


@pytest.mark.slow
@pytest.mark.parametrize("module", sorted(MADE))
def test_an_expression_put_together_is_linear(module: str) -> None:
    found = compiled(module)
    assert len(found) >= MADE[module], f"{module} puts an expression together that nothing in it keeps"
    assert not bad(found, module)


@pytest.mark.parametrize("pattern", [r"\w+\d", r"\s+$", r"(?:a|b)*c", r"[A-Z]\w*(?: \w+)* said", r"x(.*)y\n", r"(\w+ ?)+!"])
def test_a_quadratic_expression_is_seen(pattern: str) -> None:
    assert bad([re.compile(pattern)])


def test_a_linear_expression_passes() -> None:
    assert not bad(map(re.compile, [r"\bkilled\b", r"[A-Z]\w{0,20}\d", r"(?:a|b){1,9}c", r"(?<!\s)\s+"]))
