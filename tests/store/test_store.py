"""What the store promises, on both databases."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest

from sayso.errors import BadLine, CaseExists, CaseWriteFailed, DamagedCase, NewerCase, NoCase
from sayso.ingest import from_text
from sayso.model import Published, Report
from sayso.store import Arrival, Key, Store, create, is_case, open_store, schema
from sayso.store.copying import copy
from sayso.store.opening import migrate
from sayso.store.schema import GROWING, STEPS
from tests import servers

AT = "2024-05-19T08:00:00Z"
Fresh = Callable[[], str]


def invented(words: str = "Four dockers were hurt in Port Ostrel.", outlet: str = "The Lantern", **more) -> Report:
    return from_text(words, outlet=outlet, **more)


@pytest.fixture
def store(fresh: Fresh) -> Iterator[Store]:
    made = create(fresh())
    yield made
    made.close()


def test_a_report_comes_back_as_it_was_given(store: Store) -> None:
    month = Published(value="2024-05", precision="month", basis="page")
    report = invented("Ätna.\u2028Two “hurt”\n\nمرفأ 🚢", published=month)
    store.reports.take(Arrival(report=report, sha256="ab", size=2, raw=b"\x00<p>"), AT)
    (held,) = store.reports.held()[report.id]
    assert store.reports.text(report.id) == report.text and held.report.published == report.published
    assert list(store.reports.raws()) == [("ab", 2, b"\x00<p>")] and held.raw == "ab" and held.at == AT


def test_the_same_arrival_twice_is_one_and_another_place_is_another_arrival(store: Store) -> None:
    first, other = invented(path="a.txt"), invented(path="b.txt")
    assert store.reports.take(Arrival(report=first), AT) == (True, True)
    assert store.reports.take(Arrival(report=first), "later") == (False, False)
    assert store.reports.take(Arrival(report=other), AT) == (False, True)
    assert len(store.reports.held()[first.id]) == 2 and store.reports.ids() == [first.id]


def test_output_and_done_are_one_row_and_the_first_stays(store: Store) -> None:
    report = invented()
    store.reports.take(Arrival(report=report), AT)
    key = Key(report.id, "extract", "v1", "i1")
    assert store.results.body(key) is None
    assert store.results.keep(key, b"one", AT) and not store.results.keep(key, b"two", AT)
    assert store.results.body(key) == b"one" and store.results.keys("extract") == [key]


def test_an_output_of_no_report_is_refused(store: Store) -> None:
    with pytest.raises(DamagedCase):
        store.results.keep(Key("r-none", "extract", "v1", "i1"), b"one", AT)


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET at = 'x'"])
def test_nothing_that_is_kept_can_be_changed(store: Store, table: str, act: str) -> None:
    filled(store)
    act = act.replace("at = 'x'", "characters = 0") if table == "reports" else act
    act = act.replace("at = 'x'", "size = 0") if table == "raws" else act
    before = list(store.database.rows(f"SELECT * FROM {table}"))
    with pytest.raises(DamagedCase, match="only grows"):
        store.database.run(act.format(table))
    assert before and list(store.database.rows(f"SELECT * FROM {table}")) == before


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    def half() -> None:
        with store.writing():
            store.reports.take(Arrival(report=invented()), AT)
            with store.writing():
                store.settings.put("policy", b"ucdp", AT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert store.reports.ids() == [] and store.settings.get("policy") is None
    store.settings.put("policy", b"acled", AT)
    assert store.settings.get("policy") == b"acled"


def test_of_settings_the_last_counts_and_all_are_kept(store: Store) -> None:
    for value in (b"a", b"a", b"b", b"a"):
        store.settings.put("policy", value, AT)
    assert store.settings.get("policy") == b"a"
    assert [v for (v,) in store.database.rows("SELECT value FROM settings ORDER BY n")] == [b"a", b"b", b"a"]


def test_what_is_set_aside_once_is_listed_once_and_can_be_released(store: Store) -> None:
    error = BadLine("no JSON \u0000.", name="x\udcff.jsonl#3", remedy="Mend it.")
    assert store.quarantine.put(error, stage="ingest", at=AT) and not store.quarantine.put(error, stage="ingest", at=AT)
    (entry,) = store.quarantine.open()
    assert str(entry) == str(error)
    store.quarantine.release(entry.n, "read", AT)
    store.quarantine.release(entry.n, "read", AT)
    assert store.quarantine.open() == [] and len(store.quarantine.all()) == 1
    assert store.quarantine.put(error, stage="ingest", at=AT) and len(store.quarantine.all()) == 2


def test_each_judgement_holds_the_digest_of_the_one_before(store: Store) -> None:
    first, second = (store.judgements.append(body, AT) for body in (b"one", b"two"))
    assert second.previous == first.digest != first.previous and store.judgements.broken() == []


@pytest.mark.parametrize("damage", ["UPDATE judgements SET body = ? WHERE n = 2", "DELETE FROM judgements WHERE body <> ?"])
def test_a_judgement_that_was_changed_or_taken_out_is_found(store: Store, damage: str) -> None:
    for body in (b"one", b"two", b"three"):
        store.judgements.append(body, AT)
    store.judgements.append(b"other", AT)
    for trigger in ("judgements_update", "judgements_delete"):
        store.database.run(f"DROP TRIGGER {trigger}" + (" ON judgements" if store.database.dialect == "postgres" else ""))
    store.database.run(damage, b"other")
    assert store.judgements.broken()


def test_a_refused_judgement_leaves_nothing(store: Store) -> None:
    def no(before: list) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError):
        store.judgements.append(b"one", AT, no)
    assert store.judgements.all() == []


def test_words_are_found_without_case_and_accents_and_by_their_beginning(store: Store) -> None:
    first, second = "Señor Tolland's al-Qaim 42nd_brigade; it's", "Toll roads — ﬁre in QAIM"
    store.search.add([("r-1", first), ("r-2", second), ("r-3", "")])
    wanted = {"tolland senor": ["r-1"], "QAIM": ["r-1", "r-2"], "toll*": ["r-1", "r-2"], "fire": ["r-2"], "42nd": ["r-1"],
              "it's": ["r-1"], "'\" OR *": [], "nothing": [], "brigade qaim": ["r-1"], "toll": ["r-2"]}
    assert {query: store.search.find(query) for query in wanted} == wanted
    assert store.search.held()["r-2"] == ["fire", "in", "qaim", "roads", "toll"]


def test_a_report_of_a_million_words_can_be_searched(store: Store) -> None:
    store.search.add([("r-1", " ".join(f"word{n}" for n in range(60_000))), ("r-2", "x" * 70_000)])
    assert store.search.find("word7 word59999") == ["r-1"] and store.search.find("x" * 70_000) == ["r-2"]


def test_derived_tables_can_be_thrown_away(store: Store) -> None:
    filled(store)
    store.views.put_state("inputs", b"1")
    store.views.put_events([("e-2", b"two"), ("e-1", b"one")])
    store.views.put_units({"u": b"unit"})
    assert store.views.events() == [("e-2", b"two"), ("e-1", b"one")]
    store.views.clear()
    assert store.views.events() == [] and store.search.find("dockers") == []
    assert store.views.state("inputs") is None and store.views.unit("u") is None
    assert store.reports.ids()


def test_a_copy_holds_all_of_it(store: Store, tmp_path: Path) -> None:
    filled(store)
    copy(store.database, tmp_path / "copy.sayso")
    other = open_store(tmp_path / "copy.sayso")
    for table in ("meta", *GROWING):
        assert sorted(other.database.rows(f"SELECT * FROM {table}")) == sorted(store.database.rows(f"SELECT * FROM {table}"))
    assert other.judgements.broken() == [] and other.database.check() == []
    other.close()


def test_nothing_is_made_where_something_lies(fresh: Fresh, tmp_path: Path) -> None:
    place = fresh()
    create(place).close()
    with pytest.raises(CaseExists):
        create(place)
    (tmp_path / "letter.txt").write_text("Dear Ana")
    with pytest.raises(CaseExists):
        create(tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "Dear Ana"


def test_a_newer_case_is_refused_and_left_alone(fresh: Fresh) -> None:
    place = fresh()
    made = create(place)
    made.database.run("UPDATE meta SET value = '99' WHERE key = 'version'")
    made.close()
    with pytest.raises(NewerCase, match="SAY-C003"):
        open_store(place)


def test_an_older_case_is_brought_forward_with_all_that_it_holds(fresh: Fresh) -> None:
    place = fresh()
    made = create(place)
    filled(made)
    made.close()
    steps = {**STEPS, max(STEPS) + 1: ("CREATE TABLE colours (name TEXT PRIMARY KEY) {strict}",)}
    later = open_store(place, steps=steps)
    assert later.version == max(STEPS) + 1 and "colours" in later.database.tables() and later.reports.ids()
    later.close()
    with pytest.raises(NewerCase):
        open_store(place)
    older = f"?options=-csearch_path%3Dpublic_version_{max(STEPS)}" if "://" in place else f".version-{max(STEPS)}"
    before = open_store(place + older)  # what the older sayso opens
    assert before.version == max(STEPS) and "colours" not in before.database.tables() and len(before.reports.ids()) == 1
    before.reports.take(Arrival(report=invented("Two more were hurt.")), AT)
    with pytest.raises(DamagedCase, match="only grows"):
        before.database.run("DELETE FROM reports")
    assert len(before.reports.ids()) == 2 and before.judgements.broken() == []
    before.close()
    open_store(place, steps=steps).close()


def test_an_interrupted_step_leaves_the_old_case_and_the_next_opening_ends_it(tmp_path: Path) -> None:
    place = tmp_path / "case.sayso"
    made = create(place)
    filled(made)
    made.close()
    steps = {**STEPS, max(STEPS) + 1: ("CREATE TABLE colours (name TEXT) {strict}",)}
    number = os.fork()
    if number == 0:  # killed between the step and its commit: nothing is rolled back by hand
        with mock.patch.object(schema, "make_derived", lambda database: os.kill(os.getpid(), signal.SIGKILL)):
            open_store(place, steps=steps)
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(number, 0)[1])
    old = open_store(place)
    assert old.version == max(STEPS) and "colours" not in old.database.tables() and old.reports.ids()
    old.close()
    assert open_store(place, steps=steps).version == max(STEPS) + 1


def test_a_step_that_fails_leaves_the_case_as_it_was(fresh: Fresh) -> None:
    place = fresh()
    made = create(place)
    filled(made)
    steps = {**STEPS, max(STEPS) + 1: ("CREATE TABLE colours (name TEXT PRIMARY KEY) {strict}", "CREATE NONSENSE")}
    with pytest.raises(DamagedCase):
        migrate(made.database, steps)
    assert made.version == max(STEPS) and "colours" not in made.database.tables() and made.reports.ids()
    if "://" in place:  # the copy is part of the step
        assert not list(made.database.rows("SELECT 1 FROM pg_namespace WHERE nspname LIKE ?", "public_version_%"))
    made.close()
    open_store(place).close()


def test_without_the_right_to_copy_a_case_stays_as_it_is(postgres: str) -> None:
    import psycopg

    place = servers.database(postgres)
    with psycopg.connect(place, autocommit=True) as owner:
        owner.execute("CREATE ROLE clerk LOGIN PASSWORD 'of-this-test'")
        owner.execute("GRANT ALL ON SCHEMA public TO clerk")
    theirs = f"postgresql://clerk:of-this-test@{place.partition('@')[2]}"
    made = create(theirs)
    filled(made)
    with pytest.raises(CaseWriteFailed, match=r"SAY-C006.*permission denied"):
        migrate(made.database, {**STEPS, max(STEPS) + 1: ("CREATE TABLE colours (name TEXT) {strict}",)})
    assert made.version == max(STEPS) and made.reports.ids()
    made.close()


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    place = tmp_path / "case.sayso"
    made = create(place)
    (tmp_path / "copy.sayso.part").mkdir()
    with pytest.raises(CaseWriteFailed, match=r"SAY-C006.*copy\.sayso"):
        copy(made.database, tmp_path / "copy.sayso")
    made.close()


def test_a_place_without_a_case_is_named(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ana")
    for name in ("letter.txt", "none.sayso"):
        assert not is_case(tmp_path / name)
        with pytest.raises(NoCase, match=name):
            open_store(tmp_path / name)


def filled(store: Store) -> None:
    """A row in every table that grows."""
    report = invented()
    store.settings.put("policy", b"ucdp", AT)
    store.reports.take(Arrival(report=report, sha256="ab", size=1, raw=b"x"), AT)
    store.results.keep(Key(report.id, "extract", "v1", "i1"), b"one", AT)
    store.settings.remark("a note", AT)
    store.quarantine.put(BadLine("no JSON.", name="x", remedy=""), stage="ingest", at=AT)
    store.quarantine.release(store.quarantine.open()[0].n, "read", AT)
    store.judgements.append(b"one", AT)
    store.search.add([(report.id, report.text)])
