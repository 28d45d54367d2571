"""Link review of speakers: are two names one source? Same corrects who says the second one's statements."""

from __future__ import annotations

from urllib.parse import quote as quoted

from fastapi import APIRouter
from starlette.responses import Response

from sayso.case import CaseFile
from sayso.case.trying import Trial
from sayso.errors import JudgementRefused, NotInCase
from sayso.model import Judgement, Target
from sayso.present.html.desk import Evidence
from sayso.web.here import At, Fields, Here
from sayso.web.linked import Linked
from sayso.web.linking import ANSWERS, effects
from sayso.web.view import View
from sayso.web.voices import Voices

router = APIRouter()
REASONS = {"same": "two names of one speaker", "different": "two speakers", "unsure": "the words do not say"}
# Statements that one answer corrects; more is not decided by one key.
MOST = 60
# Sentences shown of each.
SHOWN = 3


@router.get("/links/sources")
def review(here: At, pair: str = "") -> Response:
    """The most doubtful pair of speakers that nobody has judged, or the one asked for."""
    answered = _answered(here.view)
    waiting = [v for v in here.shown.voices if frozenset((v.first.id, v.second.id)) not in answered]
    shown = _chosen(here, pair) if pair else waiting[0] if waiting else None
    sides = [_sentences(here, s.id) for s in ((shown.first, shown.second) if shown else ())]
    following = next((v for v in waiting if shown and v.key != shown.key), None)
    return here.page("links-sources.html", "links", "Links: speakers", pair=shown, sides=sides, waiting=waiting[:MOST],
                     count=len(waiting), following=following)


@router.get("/links/sources/effect")
def effect(here: At, pair: str) -> Response:
    """What “same” would change in events and estimates."""
    shown = _chosen(here, pair)
    with here.state.case() as case:
        made = [Judgement(id="", kind="correct", targets=t, values=_values(shown), by="", reason="", at="")
                for t in _targets(case, shown)]
        trial = Trial(case.derived(), here.shown.parts, here.view.reports, {t[0].report for t in _targets(case, shown)})
    before, after = effects(*trial.values(made, here.state.policy))
    return here.page("effect.html", "links", "Effect", kind="same", before=before, after=after)


@router.post("/links/sources")
def answer(here: At, fields: Fields) -> Response:
    """Keeps an answer: “same” as a correction of each statement, so that each can be taken back."""
    shown, kind, by = _chosen(here, fields.get("pair", "")), fields.get("kind", ""), fields.get("by", "")
    reason = fields.get("reason") or REASONS.get(kind, "")
    if kind == "same" and len(shown.statements) > MOST:
        raise JudgementRefused(f"{shown.second.name} says {len(shown.statements)} things; one key does not decide so many.",
                               name="same", remedy=f"Correct who says them on their own pages; {MOST} are the most.")
    with here.state.case() as case:
        targets = _targets(case, shown)
        if kind == "same":
            for each in targets:
                case.judge("correct", each, by=by, reason=reason, values=dict(_values(shown)), replaces=[])
        elif kind in ANSWERS:
            first = _first(case, here, shown.first.id)
            case.judge(kind, (*first, *targets[0]), by=by, reason=reason, replaces=[])
        else:
            raise JudgementRefused(f"no answer {kind!r}.", name="links", remedy="Same, different or not sure.")
    here.state.settle()
    following = fields.get("next", "")
    return here.remember(here.to(f"/links/sources?pair={quoted(following)}" if following else "/links/sources"), by)


def _values(shown: Voices) -> tuple[tuple[str, str | None], ...]:
    return ("speaker", shown.first.name), ("speaker_kind", shown.first.kind)


def _targets(case: CaseFile, shown: Voices) -> list[tuple[Target, ...]]:
    return [case.targets(name) for name in shown.statements[:MOST]]


def _first(case: CaseFile, here: Here, source: str) -> tuple[Target, ...]:
    said = next(a for a in here.view.record.attributions if a.speaker == source and a.content)
    return case.targets(said.id)


def _sentences(here: Here, source: str) -> list[Evidence]:
    found = [a for a in here.view.record.attributions if a.speaker == source and a.content][:SHOWN]
    return [Linked(here.view.of_report(a.report)).of_attribution(a) for a in found]


def _answered(view: View) -> set[frozenset[str | None]]:
    """Pairs of speakers of whom somebody said different, or not sure; “same” leaves no pair."""
    found = [j.judgement.targets for j in view.record.judgements
             if j.judgement.kind in ANSWERS and j.judgement.targets[0].slot == "statement"]
    return {frozenset(view.attributions[t.id].speaker for t in targets if t.id in view.attributions) for targets in found}


def _chosen(here: Here, key: str) -> Voices:
    found = next((v for v in here.shown.voices if v.key == key), None)
    if found is None:
        raise NotInCase("this pair is no longer among those to look at.", name=key, remedy="Go on with Links.")
    return found
