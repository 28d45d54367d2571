"""An invented strike in an invented country, told by four reports: the Record that the views are shown with.

Two officials speak to an agency, the agency is copied (with an edit) by an outlet, a party denies, state radio contradicts,
and one report has no outlet, no title and no date.
"""

from __future__ import annotations

import re

from sayso.model import (
    Answer,
    Attribution,
    Conflict,
    Estimate,
    Event,
    EventMention,
    Figure,
    Origin,
    Passage,
    Place,
    Published,
    Record,
    Removed,
    Report,
    Role,
    SetAside,
    Source,
    Span,
    When,
)

KESTREL_TEXT = """Drones hit depot near Brenholm, four dead

Two drones struck a depot outside Brenholm late on Wednesday, killing at least four fighters of the Orin Brigade, \
two officials told Meridian Wire. They asked not to be named because they were not authorised to speak publicly.

“The depot held rockets meant for our towns,” said Colonel Ilse Tarn, the army's spokeswoman. \
She denied that any civilian had been harmed.

Tavarian State Radio said the drones had hit a flour store and had killed a child.

Tarn said the army “acted to stop an attack that was hours away, and will act again if it must.”

The army has struck the border district since January. In 2029 a raid on the Lake Orin crossing killed 11 border guards.
"""

OBSERVER_TEXT = """Fighters killed in drone strike near Brenholm

BRENHOLM (Meridian Wire) - Two drones struck a storage site outside Brenholm late Wednesday, killing at least four \
fighters of the Orin Brigade, which has held the town since the winter, two officials told Meridian Wire.

“We acted to stop an attack that was hours away, and will act again if we must,” Colonel Ilse Tarn told reporters.

Joren Vael, a commander of the brigade, told the Observer that five of his men had died.

“They call it a depot. It was where my men slept,” he said.
"""

RADIO_TEXT = """Enemy drones burn flour store at Brenholm

Enemy drones burned a flour store at Brenholm on Wednesday night and killed a child, our correspondent reports. \
Three people were wounded, Brenholm hospital said.

The governor, Alda Merrow, called the strike “a crime against bread”. The talks in Varn are to resume next month.
"""

LOOSE_TEXT = """Dozens of fighters of the Orin Brigade are feared dead after Wednesday's strike, a resident wrote. \
"We counted stretchers until the lamp went out. A spring like the last one, when the mill burned, we did not want again.
"""


def _report(text: str, outlet: str | None, **more) -> Report:
    return Report(id=Report.id_of(text, outlet=outlet, url=None), text=text, outlet=outlet, **more)


KESTREL = _report(
    KESTREL_TEXT, "The Kestrel Daily", path="kestrel.html", url="https://kestrel.example/brenholm", byline="Mara Dunn",
    title="Drones hit depot near Brenholm, four dead", published=Published(value="2031-03-13", precision="day",
                                                                           basis="page"),
    removed=(Removed(text="Read next: Ten lakes to swim in", reason="teaser of another article"),
             Removed(text="Sign up for our morning letter", reason="newsletter line")))
OBSERVER = _report(
    OBSERVER_TEXT, "Ostland Observer", path="observer.txt", title="Fighters killed in drone strike near Brenholm",
    agencies=("Meridian Wire",), published=Published(value="2031-03-13T06:40", precision="time", basis="page"))
RADIO = _report(
    RADIO_TEXT, "Tavarian State Radio", path="radio.txt", title="Enemy drones burn flour store at Brenholm",
    published=Published(value="2031-03-13", precision="day", basis="about"))
LOOSE = _report(LOOSE_TEXT, None, path="loose.txt")
REPORTS = (KESTREL, OBSERVER, RADIO, LOOSE)


def at(report: Report, words: str, nth: int = 0) -> Span:
    """The span of the nth place where the words stand in the report."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(words, start + 1)
    return Span(report=report.id, start=start, end=start + len(words))


SOURCES = (
    Source(id="s-agency", name="Meridian Wire", kind="agency"),
    Source(id="s-army", name="Ilse Tarn", kind="military", aliases=("Colonel Ilse Tarn", "Tarn"), affiliation="army"),
    Source(id="s-governor", name="Alda Merrow", kind="official body"),
    Source(id="s-hospital", name="Brenholm hospital", kind="medical"),
    Source(id="s-officials", name="two officials", kind="official body", anonymous=True, number=2, report=KESTREL.id),
    Source(id="s-officials-2", name="two officials", kind="official body", anonymous=True, number=2, report=OBSERVER.id),
    Source(id="s-radio", name="Tavarian State Radio", kind="state media"),
    Source(id="s-resident", name="a resident", kind="witness", anonymous=True, number=1, report=LOOSE.id),
    Source(id="s-vael", name="Joren Vael", kind="armed group", aliases=("he",), affiliation="Orin Brigade"),
)


def _near(report: Report, words: str, content: Span) -> Span:
    """Of all places where the words stand whole, the one nearest to the content."""
    spans = [Span(report=report.id, start=m.start(), end=m.end()) for m in re.finditer(rf"\b{re.escape(words)}\b",
                                                                                       report.text)]
    return min((s for s in spans if not s.overlaps(content)), key=lambda s: max(s.start - content.end,
                                                                                content.start - s.end))


def _said(key: str, report: Report, source: str, cue: str, content: str, speaker: str | None, **more) -> Attribution:
    span = at(report, content)
    return Attribution(id=f"a-{key}", report=report.id, source=(_near(report, source, span),), cue=(_near(report, cue,
                                                                                                          span),),
                       content=(span,), speaker=speaker, **more)


STRUCK = "Two drones struck a depot outside Brenholm late on Wednesday, killing at least four fighters of the Orin Brigade"
ATTRIBUTIONS = (
    _said("01", KESTREL, "two officials", "told", STRUCK, "s-officials", via=("s-agency",), anonymous=True,
          via_spans=(at(KESTREL, "Meridian Wire"),), reason=at(KESTREL, "they were not authorised to speak publicly")),
    _said("02", KESTREL, "Colonel Ilse Tarn, the army's spokeswoman", "said",
          "“The depot held rockets meant for our towns,”",
          "s-army", kind="direct"),
    _said("03", KESTREL, "She", "denied", "that any civilian had been harmed", "s-army", status="denied"),
    _said("04", KESTREL, "Tavarian State Radio", "said",
          "the drones had hit a flour store and had killed a child", "s-radio"),
    _said("05", KESTREL, "Tarn", "said",
          "the army “acted to stop an attack that was hours away, and will act again if it must.”", "s-army", kind="mixed"),
    _said("06", OBSERVER, "two officials", "told",
          "Two drones struck a storage site outside Brenholm late Wednesday, killing at least four fighters of the Orin "
          "Brigade, which has held the town since the winter", "s-officials-2", via=("s-agency",), anonymous=True),
    _said("07", OBSERVER, "Colonel Ilse Tarn", "told reporters",
          "“We acted to stop an attack that was hours away, and will act again if we must,”", "s-army", kind="direct"),
    _said("08", OBSERVER, "Joren Vael, a commander of the brigade", "told the Observer",
          "that five of his men had died", "s-vael"),
    _said("09", OBSERVER, "he", "said", "“They call it a depot. It was where my men slept,”", "s-vael", kind="direct"),
    _said("10", RADIO, "Brenholm hospital", "said", "Three people were wounded", "s-hospital"),
    _said("11", RADIO, "The governor, Alda Merrow", "called", "the strike “a crime against bread”", "s-governor",
          kind="mixed"),
    _said("12", LOOSE, "a resident", "wrote",
          "Dozens of fighters of the Orin Brigade are feared dead after Wednesday's strike", "s-resident", anonymous=True),
)


def _figure(key: str, report: Report, words: str, number: str, **more) -> Figure:
    span = at(report, words)
    start = report.text.index(number, span.start)
    more = {"measure": "killed", "event": "e-strike", **more}
    return Figure(id=f"f-{key}", report=report.id, span=span,
                  number=Span(report=report.id, start=start, end=start + len(number)), quote=number, **more)


BRIGADE = {"group": "fighters of the Orin Brigade", "group_class": "militia", "side": "Orin Brigade"}
FIGURES = (
    _figure("01", KESTREL, "four dead", "four", low=4, high=4, group_class="militia", origin="o-agency"),
    _figure("02", KESTREL, "killing at least four fighters of the Orin Brigade", "at least four", low=4, **BRIGADE,
            attribution="a-01", origin="o-agency"),
    _figure("03", KESTREL, "killed a child", "a", low=1, high=1, group="a child", group_class="civilian", subset="child",
            attribution="a-04", origin="o-radio"),
    _figure("04", KESTREL, "killed 11 border guards", "11", low=11, high=11, group="border guards",
            group_class="security_force", event="e-raid", origin="o-kestrel"),
    _figure("05", OBSERVER, "killing at least four fighters of the Orin Brigade", "at least four", low=4, **BRIGADE,
            attribution="a-06", origin="o-agency"),
    _figure("06", OBSERVER, "five of his men had died", "five", low=5, high=5, group="his men", group_class="militia",
            side="Orin Brigade", attribution="a-08", origin="o-vael"),
    _figure("07", RADIO, "killed a child", "a", low=1, high=1, group="a child", group_class="civilian", subset="child",
            origin="o-radio"),
    _figure("08", RADIO, "Three people were wounded", "Three", measure="injured", low=3, high=3, group="people",
            group_class="unknown", attribution="a-10", origin="o-hospital"),
    _figure("09", LOOSE, "Dozens of fighters of the Orin Brigade are feared dead", "Dozens", word="dozens", status="feared",
            **BRIGADE, attribution="a-12", origin="o-resident"),
)

STRIKE_DAY = When(start="2031-03-12", end="2031-03-12", precision="day", basis="published", value="2031-03-12",
                  text="late on Wednesday", span=at(KESTREL, "late on Wednesday"))
BRENHOLM = Place(name="Brenholm", lat=48.21, lon=-31.4, precision="near", country=None, span=at(KESTREL, "Brenholm", 1))


def _mention(key: str, report: Report, words: str, trigger: str, kind: str = "ASSAULT", **more) -> EventMention:
    return EventMention(id=f"m-{key}", report=report.id, span=at(report, words), type=kind, trigger=trigger, **more)


EVENTS = (
    Event(id="e-mill", type="fire", title="A mill burned", background=True,
          when=When(start=None, end=None, precision="open", basis="text", value="XXXX-SP", text="the last one",
                    span=at(LOOSE, "the last one")),
          mentions=(_mention("mill", LOOSE, "the mill burned", "burn", "fire", background=True),)),
    Event(id="e-raid", type="ASSAULT", title="Raid on the Lake Orin crossing", background=True,
          when=When(start="2029-01-01", end="2029-12-31", precision="year", basis="text", value="2029", text="In 2029",
                    span=at(KESTREL, "In 2029")),
          where=(Place(name="Lake Orin", span=at(KESTREL, "Lake Orin")),),
          mentions=(_mention("raid", KESTREL, "a raid on the Lake Orin crossing", "raid", background=True),)),
    Event(id="e-series", type="ASSAULT", title="Army strikes in the border district", background=True,
          when=When(start="2031-01-01", end=None, precision="open", basis="published", value="2031-01", text="since January",
                    span=at(KESTREL, "since January")),
          mentions=(_mention("series", KESTREL, "The army has struck the border district", "strike", background=True),)),
    Event(id="e-strike", type="ASSAULT", mode="drone", title="Drone strike on a depot outside Brenholm", when=STRIKE_DAY,
          where=(BRENHOLM,),
          roles=(Role(name="actor", text="the army", span=at(KESTREL, "the army")),
                 Role(name="target", text="a depot outside Brenholm", span=at(KESTREL, "a depot outside Brenholm")),
                 Role(name="target", text="a flour store", span=at(RADIO, "a flour store")),
                 Role(name="weapon", text="Two drones", span=at(KESTREL, "Two drones"))),
          mentions=(_mention("strike-1", KESTREL, "Two drones struck a depot outside Brenholm", "strike", mode="drone"),
                    _mention("strike-2", OBSERVER, "Two drones struck a storage site outside Brenholm", "strike",
                             mode="drone"),
                    _mention("strike-3", RADIO, "Enemy drones burned a flour store at Brenholm", "burn", mode="drone"),
                    _mention("strike-4", LOOSE, "Wednesday's strike", "strike"))),
    Event(id="e-talks", type="CONSULT", title="Talks in Varn", background=True,
          when=When(start="2031-04-01", end="2031-04-30", precision="month", basis="published", value="2031-04",
                    text="next month", span=at(RADIO, "next month")),
          where=(Place(name="Varn", span=at(RADIO, "Varn")),),
          mentions=(_mention("talks", RADIO, "The talks in Varn", "talk", "CONSULT", background=True, status="planned"),)),
)

ORIGINS = (
    Origin(id="o-agency", label="two officials, told to Meridian Wire", figures=("f-01", "f-02", "f-05"),
           reason="unnamed officials count once for the agency that carries them; the sentence is shared wire copy",
           reports=(KESTREL.id, OBSERVER.id), statements=("a-01", "a-06")),
    Origin(id="o-army", label="Ilse Tarn", reason="one named speaker, one occasion", reports=(KESTREL.id, OBSERVER.id),
           statements=("a-02", "a-03", "a-05", "a-07")),
    Origin(id="o-hospital", label="Brenholm hospital", reason="one named speaker", reports=(RADIO.id,), figures=("f-08",),
           statements=("a-10",)),
    Origin(id="o-kestrel", label="The Kestrel Daily", reason="the report's own voice", reports=(KESTREL.id,),
           figures=("f-04",)),
    Origin(id="o-radio", label="Tavarian State Radio", figures=("f-03", "f-07"),
           reason="the radio's own voice, and the Kestrel Daily names the radio", reports=(KESTREL.id, RADIO.id),
           statements=("a-04",)),
    Origin(id="o-resident", label="a resident", reason="unnamed, one report", reports=(LOOSE.id,), figures=("f-09",),
           statements=("a-12",)),
    Origin(id="o-vael", label="Joren Vael", reason="one named speaker", reports=(OBSERVER.id,), figures=("f-06",),
           statements=("a-08", "a-09")),
)

FEARED = SetAside(figure="f-09", why="feared, not asserted; “dozens” sets no bound that others bear out")
ESTIMATES = (
    Estimate(event="e-raid", measure="killed", group_class="security_force", side=None, policy="ucdp", low=11, best=11,
             high=11,
             used=("f-04",)),
    Estimate(event="e-strike", measure="injured", group_class="unknown", side=None, policy="ucdp", low=3, best=3, high=3,
             used=("f-08",), trace=("One origin, no other gives injured people: it sets all three.",)),
    Estimate(event="e-strike", measure="killed", group_class="all", side=None, policy="ucdp", low=4, best=4, high=6,
             used=("f-02", "f-03", "f-05", "f-06"), trace=("Adds militia 4 to 5 and civilian 0 to 1.",)),
    Estimate(event="e-strike", measure="killed", group_class="civilian", side=None, policy="ucdp", low=0, best=0, high=1,
             used=("f-03", "f-07"),
             trace=("Two other origins report this strike's harm, none gives civilians: a lone claim sets high only.",)),
    Estimate(event="e-strike", measure="killed", group_class="militia", side=None, policy="ucdp", low=4, best=4, high=5,
             used=("f-01", "f-02", "f-05", "f-06"), set_aside=(FEARED,),
             trace=("4 has two origins, 5 has two; the lower one in a tie.",)),
    Estimate(event="e-strike", measure="killed", group_class="militia", side="Orin Brigade", policy="ucdp", low=4, best=4,
             high=5,
             used=("f-02", "f-05", "f-06"), set_aside=(FEARED,)),
)
CONTESTED = (
    Conflict(event="e-strike", slot="killed", answers=(
        Answer(value="at least 4", statements=("f-02", "f-05"), origins=("o-agency",)),
        Answer(value="5", statements=("f-06",), origins=("o-vael",)))),
    Conflict(event="e-strike", slot="target", answers=(
        Answer(value="a depot of rockets", statements=("a-01", "a-02"), origins=("o-agency", "o-army")),
        Answer(value="a flour store", statements=("a-04",), origins=("o-radio",)),
        Answer(value="a place where fighters slept", statements=("a-09",), origins=("o-vael",)))),
)
PASSAGES = (
    Passage(id="p-01", kind="wire", places=(
        at(KESTREL, STRUCK + ", two officials told Meridian Wire"),
        at(OBSERVER,
           "Two drones struck a storage site outside Brenholm late Wednesday, killing at least four fighters of the "
                     "Orin Brigade, which has held the town since the winter, two officials told Meridian Wire")),
            edits=((1, "depot", "storage site"), (1, "on", ""), (1, "", "which has held the town since the winter,"))),
    Passage(id="p-02", kind="quotation", places=(
        at(KESTREL, "acted to stop an attack that was hours away, and will act again if it must"),
        at(OBSERVER, "acted to stop an attack that was hours away, and will act again if we must")), edits=((1, "it",
                                                                                                             "we"),)),
)

STORY = Record(
    reports=REPORTS, sources=SOURCES, attributions=ATTRIBUTIONS, events=EVENTS, figures=FIGURES, estimates=ESTIMATES,
    contested=CONTESTED, passages=PASSAGES, origins=ORIGINS,
    problems=("SAY-I005 dispatch.txt: written in Norwegian, which sayso does not read.",))
EMPTY = Record()
LONELY = Record(reports=(LOOSE,))
