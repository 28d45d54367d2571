"""Short words -> Figures, Origins and Events for the tests of `reconcile`; everything is invented."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

from sayso.model import Event, Figure, Origin, Role, Span
from tests.quotes import quote

NUMBER = count(1)
CLASSES = ["civilian", "militia", "security_force", None]
ORIGINS = ["A", "B", "C", None]
REST = st.fixed_dictionaries({
    "measure": st.sampled_from(["killed", "injured"]),
    "scope": st.sampled_from(["incident"] * 4 + ["aggregate"]),
    "status": st.sampled_from(["asserted"] * 4 + ["denied", "feared", "unverified"]),
    "side": st.sampled_from([None, None, "Red", "Blue"]),
    "subset": st.sampled_from([None, None, "child", "woman"]),
    "as_of": st.sampled_from([None, "2031-05-01", "2031-05-02"]),
    "report": st.sampled_from(["r1", "r2", "r3"]),
})


def figure(low: int | None, high: int | None, group_class: str | None, origin: str | None, **rest: object) -> Figure:
    """A figure of the event `raid`, killed unless `measure` says otherwise; each has an id of its own.

    Its report is its own as well, and `quote` the usual words for the bounds, unless `rest` has others.
    """
    n = next(NUMBER)
    words = str(rest.pop("quote", quote(low, high, str(rest.get("word") or ""))))
    report = str(rest.pop("report", f"r{n}"))
    span = Span(report=report, start=n, end=n + max(1, len(words)))
    fields: dict[str, object] = {"id": f"f{n:06}", "measure": "killed", "event": "raid", **rest}
    return Figure(report=report, span=span, number=span, quote=words, low=low, high=high, group_class=group_class,
                  origin=origin, **fields)  # type: ignore[arg-type]


def origins(*labels: str) -> tuple[Origin, ...]:
    """Origins whose ids are their labels."""
    return tuple(Origin(id=label, label=label, reason="invented") for label in labels)


def event(**roles: str) -> Event:
    """The event `raid` with roles by name."""
    span = Span(report="r", start=0, end=1)
    named = tuple(Role(name=name, text=text, span=span) for name, text in roles.items())
    return Event(id="raid", type="ASSAULT", title="a raid", roles=named)


@st.composite
def any_figure(draw: st.DrawFn) -> Figure:
    """A figure with any bounds, class, status and origin that the model allows."""
    low, size = draw(st.none() | st.integers(0, 30)), draw(st.none() | st.integers(0, 5))
    high = None if size is None else (low or 0) + size
    word = draw(st.sampled_from(["dozens", "several", "countless"])) if low is None and high is None else None
    group_class, origin, rest = draw(st.sampled_from(CLASSES)), draw(st.sampled_from(ORIGINS)), draw(REST)
    return figure(low, high, group_class, origin, word=word, **rest)
