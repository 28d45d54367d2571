"""Every error that sayso raises, each with a stable code.

    SaysoError
    ├── InputError             an input could not be read; the others go on
    │   ├── EmptyInput         SAY-I001  nothing in it
    │   ├── BinaryInput        SAY-I002  not text (a PDF, a picture, ...)
    │   ├── EncodingUnknown    SAY-I003  bytes that are no text in UTF-8 or a declared encoding
    │   ├── NoReports          SAY-I004  a folder or list without reports
    │   ├── OtherLanguage      SAY-I005  a language that sayso does not read
    │   ├── TooLarge           SAY-I006  over a limit; nothing was shortened
    │   ├── OnlyFurniture      SAY-I007  a page without an article
    │   ├── NotFound           SAY-I008  no such file
    │   ├── BadLine            SAY-I009  a JSONL line or row that is no report
    │   ├── BadAbout           SAY-I010  about.csv cannot be used
    │   ├── Quarantined        SAY-I011  stopped its worker twice, or broke the work on it
    │   ├── BadSources         SAY-I012  a table of sources cannot be used
    │   ├── BadRecord          SAY-I013  a file is no record of sayso's, or a damaged one
    │   ├── DamagedArchive     SAY-I014  a WARC file is cut or altered; what is whole is read
    │   ├── BadFeed            SAY-I015  a feed or a list of feeds cannot be read
    │   ├── MissingExtra       SAY-I016  needs a package that only an extra installs
    │   └── FetchError         a page was not fetched
    │       ├── AddressRefused SAY-F001  an address that is never asked
    │       ├── RobotsRefused  SAY-F002  the site's robots.txt says no
    │       ├── FetchFailed    SAY-F003  no answer, or none that is a page
    │       └── FetchOff       SAY-F004  an address was given without --fetch
    ├── CaseError              the case file; what it held before is kept
    │   ├── NoCase             SAY-C001  there is no case at this place
    │   ├── CaseExists         SAY-C002  there is one already, or another file
    │   ├── NewerCase          SAY-C003  written by a newer sayso
    │   ├── DamagedCase        SAY-C004  what is stored cannot be read, or is not what was stored
    │   ├── CaseBusy           SAY-C005  somebody else is writing
    │   ├── CaseWriteFailed    SAY-C006  the disk is full or fails; nothing of the step was kept
    │   ├── NotInCase          SAY-C007  no such report, event, figure or statement
    │   ├── JudgementRefused   SAY-C008  a judgement that cannot hold
    │   ├── AlreadyJudged      SAY-C009  somebody judged it before; say which judgement is replaced
    │   └── NoDatabase         SAY-C010  PostgreSQL or its driver cannot be reached
    ├── DeskError              the desk in the browser
    │   ├── PasswordFile       SAY-D001  the password file cannot be used
    │   ├── PortTaken          SAY-D002  the desk cannot listen at this address
    │   └── BadForm            SAY-D003  a form came with something that it does not ask for
    ├── RunError               a run of an engine; what is finished is kept
    │   ├── DamagedRun         SAY-R001  what a stopped run left behind cannot be used
    │   ├── OtherRun           SAY-R002  the output folder holds something else
    │   └── RunFailed          SAY-R003  the engine gave up
    ├── UsageError             SAY-U001  an option that makes no sense
    ├── ModelError             SAY-M001  the shipped model is missing or damaged
    ├── PipelineError          SAY-M002  the spaCy pipeline of --pipeline cannot be used
    └── WorkerError            SAY-M003  a worker process cannot be started

None never stands for failure.
"""

from __future__ import annotations


class SaysoError(Exception):
    """What happened, to which input, and what to do about it."""

    code = "SAY-0000"

    def __init__(self, what: str, *, name: str = "", remedy: str = "") -> None:
        self.what, self.name, self.remedy = what, name, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.name}: " if self.name else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.code} {place}{self.what}{remedy}"

    def __reduce__(self):  # keyword arguments do not survive the default pickling between worker processes
        return (_rebuilt, (type(self), self.what, self.name, self.remedy))


def _rebuilt(kind: type[SaysoError], what: str, name: str, remedy: str) -> SaysoError:
    return kind(what, name=name, remedy=remedy)


class InputError(SaysoError):
    """An input could not be read."""


class EmptyInput(InputError):
    """The file holds nothing but white space."""

    code = "SAY-I001"


class BinaryInput(InputError):
    """The file is no text."""

    code = "SAY-I002"


class EncodingUnknown(InputError):
    """The bytes are no text in any declared encoding."""

    code = "SAY-I003"


class NoReports(InputError):
    """Nothing to read."""

    code = "SAY-I004"


class OtherLanguage(InputError):
    """A language that sayso does not read."""

    code = "SAY-I005"


class TooLarge(InputError):
    """Over a limit."""

    code = "SAY-I006"


class OnlyFurniture(InputError):
    """A page without an article."""

    code = "SAY-I007"


class NotFound(InputError):
    """No such file or folder."""

    code = "SAY-I008"


class BadLine(InputError):
    """A line that is no report."""

    code = "SAY-I009"


class BadAbout(InputError):
    """about.csv cannot be used."""

    code = "SAY-I010"


class Quarantined(InputError):
    """An input that stopped the worker that read it, twice, or made it fail."""

    code = "SAY-I011"


class BadSources(InputError):
    """A table of sources cannot be used."""

    code = "SAY-I012"


class BadRecord(InputError):
    """A file that is no whole `sayso-record/1`."""

    code = "SAY-I013"


class DamagedArchive(InputError):
    """A WARC file, or a record of it, is not as it was written."""

    code = "SAY-I014"


class BadFeed(InputError):
    """A feed or a list of feeds that cannot be read."""

    code = "SAY-I015"


class MissingExtra(InputError):
    """An input that needs a package which one of sayso's extras brings."""

    code = "SAY-I016"


class FetchError(InputError):
    """A page could not be fetched."""


class AddressRefused(FetchError):
    """An address that is never asked: not public, not plain, not the web."""

    code = "SAY-F001"


class RobotsRefused(FetchError):
    """The site asks programs to stay away from the page."""

    code = "SAY-F002"


class FetchFailed(FetchError):
    """No answer, or none that is a page."""

    code = "SAY-F003"


class FetchOff(FetchError):
    """An address without leave to use the network."""

    code = "SAY-F004"


class CaseError(SaysoError):
    """Something about a case file; what it held before is kept."""


class NoCase(CaseError):
    """There is no case at this place."""

    code = "SAY-C001"


class CaseExists(CaseError):
    """There is a case, or another file, at this place already."""

    code = "SAY-C002"


class NewerCase(CaseError):
    """The case was written by a newer sayso."""

    code = "SAY-C003"


class DamagedCase(CaseError):
    """What is stored cannot be read, or is not what was stored."""

    code = "SAY-C004"


class CaseBusy(CaseError):
    """Somebody else was writing for too long."""

    code = "SAY-C005"


class CaseWriteFailed(CaseError):
    """A write failed; nothing of the step was kept."""

    code = "SAY-C006"


class NotInCase(CaseError):
    """No such report, event, figure or statement in the case."""

    code = "SAY-C007"


class JudgementRefused(CaseError):
    """A judgement that cannot hold."""

    code = "SAY-C008"


class AlreadyJudged(CaseError):
    """Somebody judged it before."""

    code = "SAY-C009"


class NoDatabase(CaseError):
    """PostgreSQL or its driver cannot be reached."""

    code = "SAY-C010"


class DeskError(SaysoError):
    """Something about the desk; the case is as it was."""


class PasswordFile(DeskError):
    """The password file cannot be used."""

    code = "SAY-D001"


class PortTaken(DeskError):
    """The desk cannot listen at this address."""

    code = "SAY-D002"


class BadForm(DeskError):
    """A form with something that it does not ask for, or without what it asks for."""

    code = "SAY-D003"


class RunError(SaysoError):
    """A run of an engine; what is finished is kept."""


class DamagedRun(RunError):
    """What a stopped run left behind, or tables that a run made, cannot be used."""

    code = "SAY-R001"


class OtherRun(RunError):
    """The output folder holds something else."""

    code = "SAY-R002"


class RunFailed(RunError):
    """The engine gave up."""

    code = "SAY-R003"


class UsageError(SaysoError):
    """Options that make no sense together."""

    code = "SAY-U001"


class ModelError(SaysoError):
    """The shipped model is missing or damaged."""

    code = "SAY-M001"


class PipelineError(SaysoError):
    """Another spaCy pipeline that cannot take the place of ours."""

    code = "SAY-M002"


class WorkerError(SaysoError):
    """A worker process that cannot be started on this machine."""

    code = "SAY-M003"
