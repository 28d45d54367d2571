"""A place -> CaseFile: everything that commands and the desk do with a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from sayso.case import adding, entering, fetching, judging, keeping, listing, looking, standing, verifying
from sayso.case.adding import Added, Item, Told
from sayso.case.clock import now
from sayso.case.linking import Derived
from sayso.case.listing import Listed
from sayso.case.reading import Reader, Shipped
from sayso.case.reports import Reports
from sayso.case.revisions import Changed, changed
from sayso.case.settings import Settings
from sayso.case.status import Status
from sayso.case.units import Linker, Parts
from sayso.errors import SaysoError
from sayso.extract import Extraction
from sayso.ingest import Quarantine
from sayso.model import Judged, Judgement, Record, Report, Target
from sayso.model.known import using
from sayso.store import Entry, Store, create, open_store, restore


def _silent(what: str, which: str) -> None:
    pass


class CaseFile:
    """An open case; a context. One thread at a time; other processes may write to the same case meanwhile."""

    def __init__(self, store: Store, reader: Reader | None = None) -> None:
        """`reader` reads reports in place of the shipped one."""
        self.store = store
        self.settings = Settings.of(store)
        self.reader: Reader = reader or Shipped(self.settings.pipeline, self.settings.sources)
        self._mark: tuple[int, ...] | None = None
        self._reports: Reports | None = None
        self._derived: Derived | None = None
        self._records: dict[str, Record] = {}
        self._linker = Linker(store)

    @classmethod
    def create(cls, place: str | Path, *, policy: str = "ucdp", sources: Path | None = None, pipeline: str | None = None,
               reader: Reader | None = None) -> CaseFile:
        """A new case: a file, or an empty database (postgresql://...). Raises CaseExists, UsageError, BadSources."""
        settings = Settings.given(policy, sources, pipeline)
        store = create(place)
        settings.put(store, now())
        return cls(store, reader)

    @classmethod
    def restore(cls, backup: str | Path, place: str | Path, *, reader: Reader | None = None) -> CaseFile:
        """A new case, a file or an empty database, that holds all of a backup. Raises NoCase, NewerCase, DamagedCase,
        CaseExists, NoDatabase."""
        return cls(restore(Path(backup), place), reader)

    @classmethod
    def open(cls, place: str | Path, *, reader: Reader | None = None) -> CaseFile:
        """A case that is there. Raises NoCase, NewerCase, DamagedCase, NoDatabase."""
        return cls(open_store(place), reader)

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Gives the file or the connection back."""
        self.store.close()

    # Reports come in.

    def add(self, paths: Sequence[str | Path] = (), *, about: Path | None = None, published: str | None = None,
            again: bool = False, workers: int = 1, told: Told = _silent) -> Added:
        """Adds the reports of files and folders, reads all that waits, and brings what is derived up to date.

        Without `paths` it goes on where an `add` was interrupted; with `again` it also reads what another version of sayso
        read, which is kept beside. `told` is called with ("new", id), ("again", id),
        ("problem", words), ("read", id) or ("set aside", words), each after the thing is on the disk.
        """
        with using(self.settings.sources):
            items = adding.from_files(paths, about=about, published=published) if paths else ()
            return self.take(items, again=again, workers=workers, told=told)

    def take(self, items: Iterable[Item], *, again: bool = False, workers: int = 1, told: Told = _silent) -> Added:
        """As `add`, with arrivals from anywhere: feeds, archives, fetched pages."""
        done = adding.take(self.store, items, told)
        read, problems = adding.read(self.store, self._held(), self.reader, again=again, workers=workers, told=told)
        self.link()
        return Added(new=done.new, again=done.again, read=read, problems=(*done.problems, *problems))

    def fetch(self, urls: Sequence[str], *, web: fetching.Web | None = None, published: str | None = None, workers: int = 1,
              anew: bool = False, told: Told = _silent) -> Added:
        """Adds the pages at web addresses, with their bytes, and those that feeds among them name; then as `add`.

        A page that has not changed since is not sent again, except `anew`. `web` fetches in place of `sayso.fetch.Fetcher`.
        """
        from sayso.fetch import Fetcher

        done: list[Added] = []
        with using(self.settings.sources), Quarantine() as pages:
            for page in fetching.fetched(self.store, urls, web or Fetcher(), pages, published, anew):
                done.append(adding.take(self.store, page.items, told))
                fetching.remember(self.store, page, now())
            rest = self.take((), workers=workers, told=told)
        new, again = ({n for d in done for n in getattr(d, part)} for part in ("new", "again"))
        return Added(new=tuple(sorted(new)), again=tuple(sorted(again - new)), read=rest.read,
                     problems=(*(p for d in done for p in d.problems), *rest.problems))

    def watch(self, feeds: Path, *, web: fetching.Web | None = None, workers: int = 1, told: Told = _silent) -> Added:
        """Asks every feed of a list (OPML) once, and adds what is new. Raises NotFound, BadFeed."""
        with Quarantine() as pages:
            urls = fetching.listed(feeds, pages)
        return self.fetch(urls, web=web, workers=workers, told=told)

    def note(self, text: str, *, by: str, kind: str = "summary", language: str | None = None, outlet: str | None = None,
             published: str | None = None, url: str | None = None, title: str | None = None) -> Added:
        """Adds a report that sayso cannot read, in a person's own words: `kind` is translation or summary.

        Raises UsageError where name or text is missing or the date is none.
        """
        with using(self.settings.sources):
            arrival = entering.entered(text, by=by, kind=kind, language=language, outlet=outlet, published=published,
                                       url=url, title=title)
        return self.take([arrival])

    # What is in it.

    def reports(self) -> Mapping[str, Report]:
        """The reports by id, without their texts."""
        return self.derived().reports.heads

    def report(self, name: str) -> Report:
        """One report with its text, by its id or the beginning of it. Raises NotInCase."""
        reports = self.derived().reports
        return reports.shown(looking.whole_id(reports.ids(), name, self.store.name))

    def extraction(self, name: str) -> Extraction:
        """What one report says, with the judgements that count."""
        return self.derived().judged_extraction(name)

    def record(self, policy: str | None = None) -> Record:
        """The whole record, by the case's own policy or another. Raises UsageError for a policy that is none."""
        derived, wanted = self.derived(), policy or self.settings.policy
        if wanted not in self._records:
            with using(self.settings.sources):
                self._records[wanted] = derived.record(wanted, self._linker)
        return self._records[wanted]

    def events(self) -> list[Listed]:
        """The events, the most told first."""
        self.refresh()
        return listing.kept(self.store)

    def event(self, name: str) -> Record:
        """The part of the record that one event needs, by the event's id or the beginning of it. Raises NotInCase."""
        whole = looking.whole_id([row.id for row in self.events()], name, self.store.name)
        return looking.part(self.record(), whole)

    def search(self, words: str) -> list[Report]:
        """The reports that have all the words, without their texts, by id; `word*` finds what begins so."""
        self.refresh()
        heads = self.reports()
        return [heads[name] for name in self.store.search.find(words) if name in heads]

    def parts(self) -> Parts:
        """What the record is joined of, story by story."""
        return self._linker.parts(self.derived())

    def stories(self) -> dict[str, str]:
        """For each report that was read the first report of its story."""
        units = self._linker.units(self.derived())
        return {name: min(each.reports) for each in units for name in each.reports}

    def revised(self) -> list[Changed]:
        """Each revision of an article with what it changed in its figures."""
        derived = self.derived()
        after = sorted((name, known.of) for name, known in derived.reports.revisions.items() if known.of)
        return [changed(before, name, {n: derived.judged_extraction(n).figures for n in (before, name)})
                for name, before in after if before]

    def status(self) -> Status:
        """Numbers, what waits, what is set aside, judgements whose object is gone and those that contradict each other."""
        return looking.status(self.store, self.derived(), self.reader.version)

    # What people decide.

    def targets(self, name: str) -> tuple[Target, ...]:
        """What a figure's, statement's, victim's or event's id (or the beginning of one) names, to be judged. NotInCase."""
        return looking.targets(self.record(), self.derived().judgements, name, self.store.name)

    def judge(self, kind: str, targets: Sequence[Target], *, by: str, reason: str,
              values: Mapping[str, str | int | None] | None = None, replaces: Sequence[str] | None = None) -> Judgement:
        """Appends a judgement: same, different (two targets), accept, reject, correct, add (`values`), undo.

        `replaces` are the judgements of the same thing that the person has seen and holds to be superseded. None says that
        there was none to be seen: then one that contradicts raises AlreadyJudged. With any list the judgement is kept in
        every case, and where it contradicts one that it does not replace, `conflicts` shows both and the first counts.
        An added figure or statement carries its words as `quote`. Raises JudgementRefused where it cannot hold.
        """
        return judging.judge(self.store, kind, targets, values or {}, by=by, reason=reason, replaces=replaces,
                             extraction=self.derived().to_judge)

    def judgements(self) -> list[Judged]:
        """Every judgement with what became of it and the machine's own values, the first first."""
        return self.derived().judged

    def history(self, target: Target) -> list[Judgement]:
        """All judgements on one thing, the first first."""
        key = standing.about(Judgement(id="", kind="accept", targets=(target,), by="", reason="", at=""))
        return [j for j in self.derived().judgements if standing.about(j) == key]

    def conflicts(self) -> list[tuple[Judgement, ...]]:
        """Judgements that contradict each other and that nobody has replaced."""
        return standing.conflicts(self.derived().judgements)

    # What is set aside, and what keeps it whole.

    def quarantine(self) -> list[Entry]:
        """Inputs and reports that could not be read, with the reason."""
        return self.store.quarantine.open()

    def retry(self, *, fetch: bool = False, web: fetching.Web | None = None, workers: int = 1,
              told: Told = _silent) -> Added:
        """Tries again what is set aside: files where they lie, reports as they are kept, with `fetch` also web addresses."""
        for entry in self.quarantine():
            if entry.stage == adding.STAGE:
                self.store.quarantine.release(entry.n, "tried again", now())
        names = sorted({entry.name.split("#", 1)[0] for entry in self.quarantine()})
        urls = fetching.addresses(self.quarantine()) if fetch else []
        asked = self.fetch(urls, web=web, workers=workers, anew=True, told=told) if urls else Added()
        return asked + self.add([name for name in names if Path(name).exists()], workers=workers, told=told)

    def verify(self, told: Callable[[str], Any] = lambda what: None) -> list[str]:
        """All that is wrong with the case, in words; empty where it is whole. `told` hears which part is looked at."""
        return verifying.verify(self.store, self.derived(), self.settings, told)

    def backup(self, place: str | Path) -> Path:
        """A whole copy of the case as one file, also of a database, while others work. Raises CaseExists."""
        return keeping.backup(self.store, Path(place))

    # What is derived.

    def derived(self) -> Derived:
        """What follows from the case as it is now."""
        mark = looking.mark(self.store)
        if self._derived is None or mark != self._mark:
            with self.store.reading():
                self._mark = looking.mark(self.store)
                self._derived = Derived(self.store, self._held(), self.reader.version)
                self._derived.problems  # noqa: B018 - read in the same state as the rest
            self._records = {}
        return self._derived

    def _held(self) -> Reports:
        if self._reports is None:
            self._reports = Reports(self.store)
        self._reports.update()
        return self._reports

    def link(self) -> None:
        """Brings stories, passages and units up to date; only what changed is made anew."""
        with using(self.settings.sources):
            self._linker.linked(self.derived())

    def refresh(self) -> None:
        """Brings the list of events and the index of words up to date as well; nothing is done where they are."""
        derived = self.derived()
        if self.store.views.state("inputs") != derived.inputs.encode():
            keeping.refresh(self.store, derived, self.record())

    def problems(self) -> Sequence[SaysoError | str]:
        """What the record lists as problems."""
        return self.derived().problems
