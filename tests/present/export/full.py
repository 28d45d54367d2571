"""The invented record with what fills every column that can be filled: parties, a province, harm by sex and age."""

from __future__ import annotations

from dataclasses import replace

from sayso.assemble import estimated
from sayso.model import Figure, Place, Record, Role, Span, Victim, VictimFact
from tests.present.invented import EVENTS, FIGURES, KESTREL, RADIO, STORY, at

HARM = """A child and two women and three men, all civilians, were killed; four children, five women and six men were \
injured. The Ostland guards lost seven soldiers, and eight were injured. Nine people died. \
Later =riders named Odo Brix as dead.
"""
CLINIC = replace(RADIO, id="r-clinic", text=HARM, outlet="The Clinic", title="Numbers of the dead", path="clinic.txt",
                 url="https://clinic.example/dead", publisher="Clinic House", revision_of=RADIO.id)


def _harm(key: str, words: str, number: str, low: int, measure: str, group_class: str, **more) -> Figure:
    span = at(CLINIC, words)
    start = CLINIC.text.index(number, span.start)
    return Figure(id=f"f-c{key}", report=CLINIC.id, span=span, number=Span(report=CLINIC.id, start=start,
                                                                           end=start + len(number)),
                  quote=number, measure=measure, low=low, high=low, group_class=group_class, event="e-strike",
                  **{"origin": "o-radio", **more})


HARMED = (
    _harm("1", "A child", "A", 1, "killed", "civilian", subset="child", as_of="2031-03-14"),
    _harm("2", "two women", "two", 2, "killed", "civilian", subset="woman"),
    _harm("3", "three men", "three", 3, "killed", "civilian", subset="man", part_of="f-c2"),
    _harm("4", "four children", "four", 4, "injured", "civilian", subset="child"),
    _harm("5", "five women", "five", 5, "injured", "civilian", subset="woman"),
    _harm("6", "six men", "six", 6, "injured", "civilian", subset="man"),
    _harm("7", "seven soldiers", "seven", 7, "killed", "security_force", side="Ostland", origin="o-army"),
    _harm("9", "Nine people died", "Nine", 9, "killed", "unknown"),
    _harm("8", "eight were injured", "eight", 8, "injured", "security_force"),
)
WHERE = (Place(name="Brenholm", lat=62.25, lon=9.5, precision="exact", country="NO", province="Oppland",
               span=at(KESTREL, "Brenholm", 1)),)
VICTIM = Victim(id="v-1", name="Odo Brix", event="e-strike", facts=(
    VictimFact(slot="name", value="Odo Brix", span=at(CLINIC, "Odo Brix"), attribution="a-10"),))


def _strike(record: Record):
    """The strike with a place on the map, a recipient, and a mention that has all of its parts itself."""
    event = next(e for e in record.events if e.id == "e-strike")
    first, *rest = event.mentions
    day = event.when
    full = replace(first, when=day, where=WHERE, number=2, roles=(
        Role(name="actor", text="the army", span=at(KESTREL, "the army")),
        Role(name="recipient", text="the Orin Brigade", span=at(KESTREL, "the Orin Brigade"))))
    recipient = Role(name="recipient", text="the Orin Brigade", span=at(KESTREL, "the Orin Brigade"))
    return replace(event, where=WHERE, roles=(*event.roles, recipient), mentions=(full, *rest), label="drone strike")


FULL = replace(
    STORY, reports=(*STORY.reports, CLINIC), figures=(*FIGURES, *HARMED), victims=(VICTIM,),
    events=tuple(_strike(STORY) if e.id == "e-strike" else e for e in EVENTS),
    attributions=tuple(replace(a, parent="a-02") if a.id == "a-03" else a for a in STORY.attributions),
    sources=(*(replace(s, evidence="says so itself", party=True) if s.id == "s-radio" else s for s in STORY.sources),
             replace(STORY.sources[0], id="s-mayor", name="Hanne Ruud", kind="person", aliases=("Ruud",),
                     affiliation="Brenholm council"),
             replace(STORY.sources[0], id="s-watch", name="Lake Watch", kind="monitor", aliases=("the Watch",),
                     affiliation="Varn")))


def by(policy: str | None) -> Record:
    """The record with a policy's estimates, as the command makes it."""
    return estimated(FULL, policy) if policy else FULL
