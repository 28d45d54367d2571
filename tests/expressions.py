"""Source -> the regular expressions in it, and hostile texts for each: long repetitions of what would almost match."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import sayso

SOURCE = Path(sayso.__file__).parent
CALLS = {"compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer", "subn"}
# Which member of a class of characters stands for it; each in turn for every class, so that neighbours overlap.
FAVOURITES = "aA1 .,"
OTHERS = "".join(map(chr, range(33, 127))) + "—…’”"
# What nothing takes, and a line end for what takes everything but that.
END = "\x00\n\x00"
BRANCHES = 2  # of an alternation so many are tried, spread over it
_MEMBERS: dict[tuple[str, str], str] = {}
PARSER: Any = importlib.import_module("re._parser")
COMPILER: Any = importlib.import_module("re._compiler")


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """(module, call) of everything in `re` that takes an expression."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        module = ".".join(("sayso", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "re", f"{module}: import re as a whole, so that the test of expressions sees them"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
                if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args:
                    found.append((module, node))
    return tuple(found)


def written() -> dict[tuple[str, int], str]:
    """(expression, flags) -> where it is written out in the source."""
    found: dict[tuple[str, int], str] = {}
    for module, call in calls():
        if isinstance(call.args[0], ast.Constant):
            named = {n.attr for a in [*call.args[1:], *(k.value for k in call.keywords)] for n in ast.walk(a)
                     if isinstance(n, ast.Attribute) and isinstance(getattr(re, n.attr, None), re.RegexFlag)}
            flags = int(sum((re.RegexFlag[n] for n in named), re.RegexFlag(0)))
            found.setdefault((str(call.args[0].value), flags), f"{module}:{call.lineno}")
    return found


def made() -> dict[str, int]:
    """Module -> in how many places it puts an expression together."""
    names = [module for module, call in calls() if not isinstance(call.args[0], ast.Constant)]
    return {name: names.count(name) for name in sorted(set(names))}


def whole(module: str) -> bool:
    """Whether a module matches texts from beginning to end."""
    path = SOURCE.joinpath(*module.split(".")[1:])
    return "fullmatch(" in (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")


def compiled(name: str) -> list[re.Pattern[str]]:
    """The expressions that a module holds when loaded, and those in what its functions without parameters keep."""
    module = importlib.import_module(name)
    kept = [f() for f in vars(module).values() if hasattr(f, "cache_info") and f.__module__ == name
            and not f.__wrapped__.__code__.co_argcount]
    found: dict[str, re.Pattern[str]] = {}
    seen: set[int] = set()
    values: list[object] = [*vars(module).values(), *kept]
    while values:
        value = values.pop()
        if id(value) not in seen:
            seen.add(id(value))
            values += _held(value, name)
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found[value.pattern] = value
    return [found[p] for p in sorted(found)]


def _held(value: object, module: str) -> list[object]:
    """What a value of a module's own holds."""
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, tuple | list | frozenset | set):
        return list(value)
    if isinstance(value, type):
        return list(vars(value).values()) if value.__module__ == module else []
    return [getattr(value, f.name) for f in dataclasses.fields(value)] if dataclasses.is_dataclass(value) else []


def hostile(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Head and piece of texts that match a beginning of the expression, with the piece again and again.

    The piece is the whole beginning, its last part alone, or its last two.
    """
    parsed = PARSER.parse(pattern.pattern, pattern.flags)
    out: set[tuple[str, str]] = set()
    for parts in (_parts(parsed, favourite, branch) for favourite in FAVOURITES for branch in range(BRANCHES)):
        for end in range(1, len(parts) + 1):
            out |= {("".join(parts[: max(0, end - n)]), "".join(parts[max(0, end - n) : end])) for n in (1, 2, end)}
    return sorted(out)


def _parts(parsed: Any, favourite: str, branch: int) -> list[str]:
    """A text that the parsed expression takes, in its parts: runs of letters, a member of a class, what may be repeated."""
    out, letters = [], ""
    for op, value in parsed:
        kind = str(op)
        if kind == "LITERAL":
            letters += chr(value)
            continue
        out, letters = [*out, letters], ""
        if kind in ("IN", "NOT_LITERAL", "ANY"):
            out.append(_member(repr((op, value)), PARSER.SubPattern(parsed.state, [(op, value)]), favourite))
        elif kind == "BRANCH":
            out += _parts(value[1][branch * max(1, len(value[1]) // BRANCHES) % len(value[1])], favourite, branch)
        elif kind.endswith("REPEAT"):
            out += _parts(value[2], favourite, branch) * min(3, max(1, value[0]))
        elif kind in ("SUBPATTERN", "ATOMIC_GROUP"):
            out += _parts(value[-1] if kind == "SUBPATTERN" else value, favourite, branch)
    return [part for part in (*out, letters) if part]


def _member(name: str, parsed: Any, favourite: str) -> str:
    """A character of a class: the favourite one if it has it."""
    if (name, favourite) not in _MEMBERS:
        takes = COMPILER.compile(parsed).fullmatch
        _MEMBERS[name, favourite] = next((c for c in favourite + FAVOURITES + OTHERS if takes(c)), "")
    return _MEMBERS[name, favourite]
