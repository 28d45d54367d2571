"""The immutable records that every stage passes on, and their content-made ids (DESIGN.md, section 4)."""

from sayso.model.attribution import SOURCE_KINDS, Attribution, Source
from sayso.model.event import Event, EventMention, Place, Role, When
from sayso.model.figure import Figure
from sayso.model.finding import Answer, Conflict, Estimate, Join, Origin, Passage, SetAside
from sayso.model.ids import content_id
from sayso.model.judgement import Judged, Judgement, Target
from sayso.model.person import Person
from sayso.model.record import Record
from sayso.model.redaction import Redaction, Withheld
from sayso.model.report import Published, Removed, Report
from sayso.model.span import Span
from sayso.model.victim import Victim, VictimFact

__all__ = [
    "SOURCE_KINDS", "Answer", "Attribution", "Conflict", "Estimate", "Event", "EventMention", "Figure", "Join", "Judged",
    "Judgement", "Origin", "Passage", "Person", "Place", "Published", "Record", "Redaction", "Removed", "Report", "Role",
    "SetAside", "Source", "Span", "Target", "Victim", "VictimFact", "When", "Withheld", "content_id",
]
