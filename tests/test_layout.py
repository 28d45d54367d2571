"""The house measure (docs/development.md) and the error codes, checked on the source itself."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import errors

ROOT = Path(__file__).parents[1]
FILES = sorted(p for folder in ("src", "training", "benchmarks") for p in (ROOT / folder).rglob("*.py"))
SHIPPED = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE, MEDIAN_FILE = 400, 120
LONGEST_FUNCTION, MEDIAN_FUNCTION = 60, 10
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield f"{path.name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def lines(path: Path) -> int:
    """Number of lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def subclasses(kind: type[errors.SaysoError]) -> Iterator[type[errors.SaysoError]]:
    """Every error below one, itself left out."""
    for below in kind.__subclasses__():
        yield below
        yield from subclasses(below)


CODED = [e for e in subclasses(errors.SaysoError) if "code" in vars(e)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_file_tells_one_story(path: Path) -> None:
    assert lines(path) <= LONGEST_FILE
    assert path.stem not in VAGUE
    assert not set(path.relative_to(ROOT).parts[:-1]) & VAGUE


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_turns_into_what(path: Path) -> None:
    says = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert says and says.strip(), "no docstring"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_function_does_one_thing(path: Path) -> None:
    assert [f"{name} has {size} lines" for name, size in functions(path) if size > LONGEST_FUNCTION] == []


def test_files_and_functions_are_short_at_the_median() -> None:
    assert statistics.median(lines(p) for p in SHIPPED) <= MEDIAN_FILE
    assert statistics.median(size for p in SHIPPED for _, size in functions(p)) <= MEDIAN_FUNCTION


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [e.code for e in CODED]
    assert len(codes) > 10 and len(set(codes)) == len(codes)


@pytest.mark.parametrize("error", CODED, ids=lambda e: e.code)
def test_every_error_is_drawn_and_has_a_remedy_in_the_docs(error: type[errors.SaysoError]) -> None:
    assert any(error.code in line and error.__name__ in line for line in (errors.__doc__ or "").splitlines())
    rows = [line for line in (ROOT / "docs/errors.md").read_text(encoding="utf-8").splitlines() if f"`{error.code}`" in line]
    assert len(rows) == 1 and error.__name__ in rows[0]
    assert len(rows[0].strip("| ").split("|")) == 4, "code, name, what happened, what to do"
