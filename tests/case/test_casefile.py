"""A case as a person works with it: reports come over time, are interrupted, revised, searched."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

import sayso
from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile
from sayso.errors import NotInCase, Quarantined, SaysoError, UsageError
from sayso.extract import Extraction
from sayso.model import Published, Report
from sayso.present.json import to_json
from sayso.store import Arrival

Made = Callable[..., Report]


def taken(case: CaseFile, found: Sequence[Report]) -> CaseFile:
    case.take([Arrival(report=r) for r in found])
    return case


def test_a_case_of_files_gives_the_record_of_the_files(tmp_path: Path, examples: Path) -> None:
    with CaseFile.create(tmp_path / "a.sayso") as case:
        added = case.add([examples])
        assert len(added.new) == added.read == 4
        assert to_json(case.record()) == to_json(sayso.report([examples]))
        assert case.verify() == []


@pytest.mark.parametrize("seed", range(3))
def test_reports_one_by_one_in_any_order_give_the_record_of_all_at_once(tmp_path: Path, seed: int) -> None:
    found = reports(12, stories=3)
    with CaseFile.create(tmp_path / "once.sayso", reader=WireReader()) as once:
        whole = to_json(taken(once, found).record())
    random.Random(seed).shuffle(found)
    with CaseFile.create(tmp_path / "slowly.sayso", reader=WireReader()) as slowly:
        for each in found:
            taken(slowly, [each])
        assert to_json(slowly.record()) == whole and slowly.verify() == []


def test_the_same_again_adds_nothing(filled: CaseFile) -> None:
    before = to_json(filled.record())
    added = filled.take([Arrival(report=r) for r in reports(12, stories=3)])
    assert (added.new, len(added.again), added.read) == ((), 12, 0) and to_json(filled.record()) == before


def test_what_arrivals_know_together_is_the_same_in_any_order(tmp_path: Path, report: Made) -> None:
    full, bare = report(path="b.txt"), report(path="a.txt", published=None, title=None)
    found = []
    for n, order in enumerate(([full, bare], [bare, full])):
        with CaseFile.create(tmp_path / f"{n}.sayso", reader=WireReader()) as case:
            for each in order:
                taken(case, [each])
            found.append(to_json(case.record()))
            assert case.report(full.id).published == full.published and case.report(full.id).path == "a.txt"
    assert found[0] == found[1]


class Stopping(WireReader):
    """Stops after some reports, as a person does with Ctrl-C."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def read(self, reports: Sequence[Report], workers: int) -> Iterator[Extraction]:
        for n, extraction in enumerate(super().read(reports, workers)):
            if n == self.after:
                raise KeyboardInterrupt
            yield extraction


def test_what_was_interrupted_is_taken_up_where_it_stopped(tmp_path: Path) -> None:
    found = reports(6)
    with CaseFile.create(tmp_path / "a.sayso", reader=Stopping(4)) as case, pytest.raises(KeyboardInterrupt):
        taken(case, found)
    with CaseFile.open(tmp_path / "a.sayso", reader=WireReader()) as case:
        assert case.status().waiting == 2
        assert case.add().read == 2 and case.status().waiting == 0
        again = to_json(case.record())
    with CaseFile.create(tmp_path / "b.sayso", reader=WireReader()) as whole:
        assert to_json(taken(whole, found).record()) == again


class Choking(WireReader):
    """Cannot read one report."""

    def __init__(self, on: str) -> None:
        super().__init__()
        self.on = on

    def read(self, reports: Sequence[Report], workers: int) -> Iterator[Extraction | SaysoError]:
        for report, extraction in zip(reports, super().read(reports, workers), strict=True):
            yield Quarantined("it stopped two workers.", name=report.path or "") if report.id == self.on else extraction


def test_a_report_that_cannot_be_read_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = reports(5)
    with CaseFile.create(tmp_path / "a.sayso", reader=Choking(found[2].id)) as case:
        added = case.take([Arrival(report=r) for r in found])
        assert added.read == 4 and [e.code for e in added.problems] == ["SAY-I011"]
        (entry,) = case.quarantine()
        assert entry.report == found[2].id and any(str(found[2].path) in p for p in case.record().problems)
        assert case.add().read == 0  # it is not tried again unasked
    with CaseFile.open(tmp_path / "a.sayso", reader=WireReader()) as case:
        assert case.retry().read == 1 and case.quarantine() == [] and case.record().problems == ()


def test_a_file_that_could_not_be_read_is_kept_in_mind_until_it_can(case: CaseFile, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01" * 200)
    added = case.add([tmp_path / "a.txt", tmp_path / "none.txt"])
    assert sorted(e.code for e in added.problems) == ["SAY-I002", "SAY-I008"]
    assert [e.code for e in case.quarantine()] == ["SAY-I002"]  # a slip of the hand is told and not kept
    (tmp_path / "a.txt").write_text(reports(1)[0].text)
    assert len(case.retry().new) == 1 and case.quarantine() == []


def test_another_version_is_read_anew_only_when_asked_and_both_are_kept(filled: CaseFile, tmp_path: Path) -> None:
    class Blind(WireReader):
        def read(self, reports: Sequence[Report], workers: int) -> Iterator[Extraction]:
            yield from (Extraction(r.id) for r in reports)

    with CaseFile.open(tmp_path / "war.sayso", reader=Blind("wire-2")) as later:
        assert later.add().read == 0 and later.status().older == 12 and later.record().figures
        assert later.add(again=True).read == 12 and later.status().older == 0 and not later.record().figures
    assert filled.record().figures and filled.status().older == 0


def test_a_corrected_article_stands_beside_the_first_with_what_changed(case: CaseFile, report: Made) -> None:
    first = report()
    later = report(text=first.text.replace("injured", "injured and one missing"),
                   published=Published(value="2024-05-30", precision="day", basis="page"))
    wrong = report(text=first.text.replace(" injured", "1 injured"), published=first.published)
    taken(case, [later, first, wrong])
    shown = {r.id: r.revision_of for r in case.record().reports}
    assert shown[first.id] is None and shown[wrong.id] is None and shown[later.id] in (first.id, wrong.id)
    assert case.status().revised == 3 and len(case.revised()) == 1


def test_a_headline_over_other_news_is_no_revision(case: CaseFile, report: Made) -> None:
    first = report(url="https://a.example/1", title="News in brief")
    snow = "Snow fell on every pass of the Ostmark yesterday."
    other = report(url="https://a.example/2", title="News in brief", text=snow)
    taken(case, [first, other])
    assert case.status().revised == 0


def test_a_note_is_a_report_that_says_what_it_is(case: CaseFile) -> None:
    text = "Four people were killed and two injured, said Mira Tolland."
    added = case.note(text, by="Ana Reyes", kind="translation", language="Spanish", outlet="El Faro", published="2024-05-19",
                      title="Fire in Harnok: four dead")
    (report,) = case.record().reports
    assert added.read == 1 and report.entered == "translation from Spanish by Ana Reyes" and report.outlet == "El Faro"
    assert report.text == f"Fire in Harnok: four dead\n\n{text}" and len(case.record().figures) == 2
    assert '"entered": "translation from Spanish by Ana Reyes"' in to_json(case.record())


@pytest.mark.parametrize("wrong", [{"kind": "poem"}, {"by": " "}, {"published": "some day"}])
def test_a_note_that_lacks_something_is_refused(case: CaseFile, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        case.note(**{"text": "Four people were killed.", "by": "Ana", **wrong})  # type: ignore[arg-type]
    assert case.reports() == {}


def test_events_and_words_are_found_and_follow_what_is_added(filled: CaseFile) -> None:
    found = filled.search("mill incid*")
    assert filled.events() and len(found) == 12 and all(r.text == "" for r in found)
    filled.take([Arrival(report=r) for r in reports(1, seed=7, stories=1)])
    assert len(filled.search("mill incid*")) == 13
    first = filled.events()[0]
    part = filled.event(first.id[:10])
    assert [e.id for e in part.events] == [first.id] and {r.id for r in part.reports} == set(first.reports)


def test_an_id_that_is_not_there_is_named(filled: CaseFile) -> None:
    for ask in (filled.event, filled.report, filled.targets):
        with pytest.raises(NotInCase, match="nonsense"):
            ask("nonsense")


def test_two_that_have_it_open_see_each_other(filled: CaseFile, tmp_path: Path) -> None:
    with CaseFile.open(tmp_path / "war.sayso", reader=WireReader()) as other:
        other.take([Arrival(report=r) for r in reports(3, seed=9, stories=1)])
    assert len(filled.record().reports) == 15


@pytest.mark.parametrize("damage", [
    "UPDATE reports SET text = x'789c' WHERE id = (SELECT min(id) FROM reports)",
    "UPDATE reports SET text = (SELECT text FROM reports ORDER BY id DESC LIMIT 1) WHERE id = (SELECT min(id) FROM reports)",
    "UPDATE results SET body = (SELECT max(body) FROM results) WHERE body <> (SELECT max(body) FROM results)",
    "UPDATE results SET body = x'00' WHERE report = (SELECT min(report) FROM results)",
    "UPDATE events SET n = n + 1000 WHERE id = (SELECT min(id) FROM events)",
    "DELETE FROM documents WHERE n = 1",
    "DELETE FROM arrivals WHERE report = (SELECT min(id) FROM reports)",
])
def test_damage_is_found(filled: CaseFile, damage: str) -> None:
    assert filled.verify() == []
    filled.events()
    for table in ("reports", "results", "arrivals"):
        for act in ("update", "delete"):
            filled.store.database.run(f"DROP TRIGGER {table}_{act}")
    filled.store.database.run(damage)
    assert filled.verify()
