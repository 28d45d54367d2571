"""Words of a credit line -> names of agencies and outlets, by the table of sources (model/sources.csv)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from sayso.model import known

JOINING = re.compile(r"(?i)\b(?:and|with|from|via|agencies|agency|news|staff|wire|wires|services?|in|by)\b|[\W_]")


def table() -> dict[str, tuple[str, str]]:
    """Every name and alias that a credit may use -> (canonical name, agency or outlet). Spelling counts, capitals too."""
    return _credits(known.table())


@lru_cache(maxsize=4)
def _credits(sources: known.Table) -> dict[str, tuple[str, str]]:
    return {alias: (row.name, row.credit) for row in sources.rows.values() if row.credit in ("agency", "outlet")
            for alias in (row.name, *row.aliases)}


def any_name() -> str:
    """A regular expression that matches each known name, longest first, with an optional article."""
    return _any_name(known.table())


@lru_cache(maxsize=4)
def _any_name(sources: known.Table) -> str:
    names = sorted(_credits(sources), key=lambda n: (n[0], -len(n), n))
    # Put together by their first letters: at most places in a text it is seen at once that no name begins there.
    some = (re.escape(first) + "(?:" + "|".join(re.escape(n[1:]) for n in same) + ")"
            for first, same in groupby(names, key=itemgetter(0)))
    return r"(?<!\w)(?<!\w-)(?:[Tt]he )?(?:" + "|".join(some) + r")(?![\w-])"


def _pattern() -> re.Pattern[str]:
    return _compiled(any_name())


@lru_cache(maxsize=4)
def _compiled(names: str) -> re.Pattern[str]:
    return re.compile(names)


def named(text: str) -> list[tuple[str, str]]:
    """(canonical name, kind) of every known agency or outlet named in `text`, in order, each once."""
    return list(dict.fromkeys(_known(m.group()) for m in _pattern().finditer(text)))


def only_names(text: str) -> bool:
    """Whether `text` holds nothing but known names and the words that join them ("Reuters, AFP and agencies")."""
    if not named(text) or text.rstrip().endswith(":"):
        return False
    return not JOINING.sub("", _pattern().sub(" ", text))


def _known(word: str) -> tuple[str, str]:
    names = table()
    return names[word] if word in names else names[re.sub(r"^[Tt]he ", "", word)]
