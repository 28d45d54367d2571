"""The case file: reports over months, what was made of them and what people decided, in one file that survives.

    with CaseFile.create("war.sayso") as case:
        case.add(["monday/"])
        for event in case.events(): ...
        case.judge("reject", [target], by="Ana Reyes", reason="a number of vehicles")
        record = case.record()

Another process may write at the same time; every method sees what is kept when it is called.
"""

from sayso.case.adding import Added
from sayso.case.casefile import CaseFile
from sayso.case.listing import Listed
from sayso.case.reading import Reader
from sayso.case.revisions import Changed, Revision
from sayso.case.status import Status

__all__ = ["Added", "CaseFile", "Changed", "Listed", "Reader", "Revision", "Status"]
