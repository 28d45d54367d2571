"""A record of the model -> the same with other words and offsets: every field of every type, also those that come later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from sayso.model import Judged, Place, Span
from sayso.present.redaction.text import Redacted

# Fields that name no private person: ids and offsets apart, who publishes and who signs.
PUBLIC = frozenset({"outlet", "publisher", "agencies", "byline", "by"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What changes: `texts` by report with their old words, any other string by `words`, places by `place`, ids by `ids`."""

    texts: Mapping[str, Redacted]
    old: Mapping[str, str]
    words: Callable[[str], str]
    place: Callable[[Place], Place]
    ids: Mapping[str, str]

    def turned(self, value: Any, report: str | None = None) -> Any:
        """The value with every string, span and place in it changed; `report` is the one whose pairs of offsets it holds."""
        if isinstance(value, str):
            return self.ids.get(value) or self.words(value)
        if isinstance(value, tuple):
            out = tuple(self.turned(each, report) for each in value)
            return tuple(dict.fromkeys(out)) if out != value and all(isinstance(v, str) for v in out) else out
        if isinstance(value, Span):
            return self._span(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._record(value)
        return value

    def _span(self, span: Span) -> Span:
        text = self.texts.get(span.report)
        return replace(span, start=text.start(span.start), end=text.end(span.end)) if text else span

    def _record(self, value: Any) -> Any:
        """A record: words that stand at one of its own spans are read there anew, all others changed by themselves."""
        if isinstance(value, Judged):
            return self._judged(value)
        changed: dict[str, Any] = {}
        spans = [getattr(value, f.name) for f in fields(value) if isinstance(getattr(value, f.name), Span)]
        for f in fields(value):
            old = getattr(value, f.name)
            if f.name in PUBLIC or old is None:
                continue
            new = self._quoted(old, spans) if isinstance(old, str) else self.turned(old)
            if new != old:
                changed[f.name] = new
        if {"report", "start", "end"} <= {f.name for f in fields(value)} and not isinstance(value, Span):
            text = self.texts.get(value.report)
            changed |= {"start": text.start(value.start), "end": text.end(value.end)} if text else {}
        made = replace(value, **changed) if changed else value
        return self.place(made) if isinstance(made, Place) else made

    def _quoted(self, words: str, spans: list[Span]) -> str:
        for span in spans:
            if self.old.get(span.report, "")[span.start:span.end] == words and span.report in self.texts:
                new = self._span(span)
                return self.texts[span.report].text[new.start:new.end]
        return self.turned(words)

    def _judged(self, judged: Judged) -> Judged:
        """A judgement: offsets among its values are digits."""
        made = judged.judgement
        report = made.targets[0].report if made.targets else ""

        def moved(pairs: tuple[tuple[str, str | None], ...]) -> tuple[tuple[str, str | None], ...]:
            return tuple((name, self._value(name, value, report)) for name, value in pairs)

        new = replace(made, targets=self.turned(made.targets), values=moved(made.values), reason=self.words(made.reason))
        return replace(judged, judgement=new, machine=moved(judged.machine))

    def _value(self, name: str, value: str | None, report: str) -> str | None:
        text = self.texts.get(report)
        if value is None or text is None or not value.isdecimal():
            return self.turned(value) if value is not None else None
        if name.endswith("start"):
            return str(text.start(int(value)))
        return str(text.end(int(value))) if name.endswith("end") else value
