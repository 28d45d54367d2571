"""A person's decision -> a judgement in the chain, checked before it is written against the report that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sayso.case.applying import applied
from sayso.case.clock import now
from sayso.case.standing import OF_TWO, about, effect, heads, place, stored
from sayso.errors import AlreadyJudged, JudgementRefused
from sayso.model.judgement import JUDGEMENTS, SLOTS, Judgement, Target
from sayso.store import Store, written

if TYPE_CHECKING:
    from sayso.extract import Extraction

Values = Mapping[str, str | int | None]
Beside = Callable[[str, tuple[str, ...]], "Extraction"]  # a report's extraction without the judgements about one thing


def judge(store: Store, kind: str, targets: Sequence[Target], values: Values, *, by: str, reason: str,
          replaces: Sequence[str] | None, extraction: Beside) -> Judgement:
    """Appends a judgement; `CaseFile.judge` says what the parameters mean."""
    made = Judgement(id="", kind=kind, targets=tuple(targets),
                     values=tuple(sorted((k, None if v is None else str(v)) for k, v in values.items())), by=by.strip(),
                     reason=reason.strip(), at=now(), replaces=tuple(replaces or ()))
    _whole(store, made)
    _holds(store, made, extraction)
    link = store.judgements.append(written(made), made.at, lambda before: _free(store, made, replaces is not None))
    return next(j for j in stored(store) if j.id == link.id)


def _whole(store: Store, made: Judgement) -> None:
    """Raises JudgementRefused where a judgement lacks what every one needs."""
    if made.kind not in JUDGEMENTS:
        raise _refused(store, f"there is no judgement {made.kind!r}.", f"Choose one of: {', '.join(JUDGEMENTS)}.")
    if not made.by or not made.reason:
        raise _refused(store, "a judgement needs a name and a reason.", "Say who judges (--by) and why (--reason).")
    if not made.targets or any(t.slot not in SLOTS for t in made.targets):
        raise _refused(store, "a judgement needs something to judge.", "Name a figure, a statement, an event or a victim.")
    if made.kind in OF_TWO and (len(made.targets) != 2 or made.targets[0] == made.targets[1]):
        raise _refused(store, f"{made.kind!r} needs two different things.", "Name two events, or two places of a passage.")
    if any(t.slot == "passage" for t in made.targets):
        _of_passage(store, made)
    if made.kind in ("correct", "add") and not made.values:
        raise _refused(store, f"{made.kind!r} needs values.", "Say what it shall be, as field=value.")


def _of_passage(store: Store, made: Judgement) -> None:
    """Raises JudgementRefused where a judgement on a passage is none on two places of it."""
    if made.kind not in (*OF_TWO, "undo"):
        raise _refused(store, f"a passage cannot be judged by {made.kind!r}.", f"Choose one of: {', '.join(OF_TWO)}, undo.")
    if len({place(t) for t in made.targets}) != 2 or any(t.slot != "passage" for t in made.targets):
        raise _refused(store, "a passage is judged by two of its places.", "Name two: REPORT:START-END REPORT:START-END.")


def _holds(store: Store, made: Judgement, extraction: Beside) -> None:
    """Raises JudgementRefused where the words are not there, or the values cannot hold."""
    for target in made.targets:
        text = store.reports.text(target.report)
        if not 0 <= target.start < target.end <= len(text):
            raise _refused(store, f"report {target.report} has no characters {target.start} to {target.end}.",
                           f"It has {len(text)}.")
        quote = dict(made.values).get("quote")
        if made.kind == "add" and quote != text[target.start:target.end]:
            raise _refused(store, f"{quote!r} does not stand at {target.start} to {target.end}.",
                           f"There stands {text[target.start:target.end]!r}.")
    if made.kind in (*OF_TWO, "undo"):
        return
    for name in sorted({t.report for t in made.targets}):
        try:
            _, found = applied(extraction(name, about(made)), [made], store.reports.text(name))
        except ValueError as error:
            raise _refused(store, f"it cannot hold: {error}.", "Give other values, or the span that states them.") from error
        if any(judged.standing == "gone" for judged in found):
            raise _refused(store, f"report {name} has nothing of the kind there.", "See: sayso show CASE EVENT.")


def _free(store: Store, made: Judgement, seen: bool) -> None:
    """Raises AlreadyJudged where somebody judged before and the person does not say to have seen it."""
    before = stored(store)
    known = {j.id: j for j in before}
    for name in made.replaces:
        if name not in known or about(known[name], known) != about(made, known):
            raise _refused(store, f"{name} is no judgement of the same thing.", "See: sayso show CASE EVENT.")
    current = heads(before).get(about(made, known), [])
    if made.kind == "undo" and not made.replaces:
        raise _refused(store, "an undo needs to say what it undoes.", "Name the judgement with --replaces.")
    if not seen and any(effect(j) != effect(made) for j in current):
        told = "; ".join(f"{j.id}: {j.kind} by {j.by} ({j.reason})" for j in current)
        raise AlreadyJudged(f"it was judged before: {told}.", name=store.name,
                            remedy="Read it, then name what you replace: --replaces ID.")


def _refused(store: Store, what: str, remedy: str) -> JudgementRefused:
    return JudgementRefused(what, name=store.name, remedy=remedy)
