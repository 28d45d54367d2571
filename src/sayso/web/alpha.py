"""What several people say of the same things -> Krippendorff's alpha: how far they agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from itertools import permutations


def alpha(units: Iterable[Mapping[str, Hashable]]) -> float | None:
    """Alpha for nominal values; each unit maps a coder to a value. None where nothing can be said.

    1 is perfect, 0 what chance would give. Units with one value are left out; values may be missing. Where all values are
    the same nothing varies, so that agreement cannot be told from habit: None. (Krippendorff, Computing Krippendorff's
    Alpha-Reliability, 2011, section C.)
    """
    together: Counter[tuple[Hashable, Hashable]] = Counter()
    for unit in units:
        values = list(unit.values())
        for pair in permutations(values, 2):
            together[pair] += 1 / (len(values) - 1)  # type: ignore[assignment]
    of_value: Counter[Hashable] = Counter()
    for (value, _), weight in together.items():
        of_value[value] += weight
    total = sum(of_value.values())
    expected = total * total - sum(n * n for n in of_value.values())
    if not expected:
        return None
    observed = sum(weight for (a, b), weight in together.items() if a != b)
    return 1 - (total - 1) * observed / expected
