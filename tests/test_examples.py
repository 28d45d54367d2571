"""examples/ -> the record a careful reader would write: each promise of the README, on the four invented reports."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Document = dict[str, Any]
ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-c", "from sayso.cli import main; main()"]

FURNITURE = ["no longer updated", "Read also", "Ferry strike", "Share this article", "newsletter", "All rights reserved",
             "Lantern in Brief", "price of bread", "Check also", "Fishing fleet", "Skippers"]
ARTICLE = ["killing at least four fighters", "resume next week in Port Casmir", "short of blood", "made little progress",
           "I do not expect an agreement", "no one was hurt", "returned safely", "closed until Wednesday"]


def report(record: Document, name: str) -> Document:
    """The report of one file."""
    return next(r for r in record["reports"] if (r.get("path") or "").split("/")[-1].startswith(name))


def words(record: Document, place: dict[str, Any]) -> str:
    """The words of a place that names its report."""
    text = next(r["text"] for r in record["reports"] if r["id"] == place["report"])
    return text[place["start"]:place["end"]]


def content(record: Document, attribution: Document) -> str:
    """The content of an attribution, its parts joined."""
    report = attribution["report"]
    return " ".join(words(record, {"report": report, "start": s, "end": e}) for s, e in attribution["content"])


def name(record: Document, source: str | None) -> str:
    """A source's name."""
    return next((s["name"] for s in record["sources"] if s["id"] == source), "")


def strike(record: Document) -> Document:
    """The event that most reports tell."""
    return max(record["events"], key=lambda e: len({m["report"] for m in e["mentions"]}))


def estimate(record: Document, measure: str, group_class: str) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of the strike, for the whole class."""
    event = strike(record)["id"]
    found = [e for e in record["estimates"] if e["event"] == event and e["measure"] == measure
             and e["group_class"] == group_class and e["side"] is None and e["policy"] == "ucdp"]
    assert len(found) == 1
    return found[0]["low"], found[0]["best"], found[0]["high"]


def killed(record: Document, group_class: str) -> list[Document]:
    """The strike's figures of people killed, of one class."""
    event = strike(record)["id"]
    return [f for f in record["figures"] if (f["event"], f["measure"], f["group_class"]) == (event, "killed", group_class)]


def said(record: Document, some_words: str) -> list[Document]:
    """The outermost attributions whose content holds the words."""
    return [a for a in record["attributions"] if a["parent"] is None and some_words in content(record, a)]


def test_every_place_lies_in_its_report(example_record: Document) -> None:
    places = [*example_record["figures"], *(m for e in example_record["events"] for m in e["mentions"]),
              *(p for passage in example_record["passages"] for p in passage["places"])]
    assert len(places) > 20
    assert all(words(example_record, place).strip() for place in places)


@pytest.mark.parametrize(("file", "outlet", "day"), [
    ("courier", "The Velmora Courier", "2024-05-19"), ("lantern", "The Lantern", "2024-05-19"),
    ("harbour-post", "The Harbour Post", "2024-05-20"), ("ledovia-today", "Ledovia Today", "2024-05-20"),
])
def test_outlet_and_date_come_from_the_page_or_the_table(example_record: Document, file: str, outlet: str, day: str) -> None:
    found = report(example_record, file)
    assert found["outlet"] == outlet and found["published"]["value"].startswith(day)


@pytest.mark.parametrize("sign", FURNITURE)
def test_page_furniture_is_gone(example_record: Document, sign: str) -> None:
    assert not [r["path"] for r in example_record["reports"] if sign in r["text"]]


@pytest.mark.parametrize("sentence", ARTICLE)
def test_the_article_stays(example_record: Document, sentence: str) -> None:
    assert any(sentence in r["text"] for r in example_record["reports"])


def test_what_was_removed_is_listed_with_its_reason(example_record: Document) -> None:
    removed = report(example_record, "lantern")["removed"]
    assert any("price of bread" in r["text"] for r in removed) and all(r["reason"] for r in removed)


@pytest.mark.parametrize("file", ["lantern", "ledovia-today"])
def test_a_credit_line_names_the_agency(example_record: Document, file: str) -> None:
    assert "Continental Press" in report(example_record, file)["agencies"]


def test_four_and_five_give_low_best_and_high(example_record: Document) -> None:
    assert estimate(example_record, "killed", "militia") == (4, 5, 5)


def test_a_child_that_one_source_claims_sets_high_only(example_record: Document) -> None:
    assert estimate(example_record, "killed", "civilian") == (0, 0, 1)


def test_a_claim_of_one_agency_in_three_reports_is_one_origin(example_record: Document) -> None:
    children = [f for f in killed(example_record, "civilian") if f["subset"] == "child"]
    assert len({f["report"] for f in children}) >= 3 and len({f["origin"] for f in children}) == 1


def test_two_officials_told_the_agency_and_two_reports_carry_it(example_record: Document) -> None:
    told = [a for a in example_record["attributions"] if "four militiamen" in content(example_record, a)]
    chains = {a["report"]: [name(example_record, link) for link in a["via"]] for a in told if a["anonymous"]}
    assert len(chains) == 2 and all("Continental Press" in chain for chain in chains.values())


def test_the_officials_number_counts_once(example_record: Document) -> None:
    exactly = [f for f in killed(example_record, "militia") if (f["low"], f["high"]) == (4, 4)]
    assert len({f["report"] for f in exactly}) == 2 and len({f["origin"] for f in exactly}) == 1


def test_the_copied_sentence_is_one_passage_with_its_edit(example_record: Document) -> None:
    shared = [[words(example_record, p) for p in passage["places"]] for passage in example_record["passages"]]
    pair = next(p for p in shared if all("asked not to be named" in w for w in p))
    assert len(pair) == 2 and {"launched" in w for w in pair} == {"flown" in w for w in pair} == {True, False}


def test_a_quotation_whole_and_in_fragments_is_shared(example_record: Document) -> None:
    shared = {place["report"] for passage in example_record["passages"] for place in passage["places"]
              if "limited and lawful act" in words(example_record, place)}
    assert shared >= {report(example_record, file)["id"] for file in ("courier", "lantern")}


def test_depot_against_homes_is_contested(example_record: Document) -> None:
    event = strike(example_record)["id"]
    contested = [c for c in example_record["contested"] if (c["event"], c["slot"]) == (event, "target")]
    values = [answer["value"].lower() for c in contested for answer in c["answers"]]
    assert any("depot" in v for v in values) and any("home" in v for v in values)


def test_saturday_night_is_dated_by_the_reports(example_record: Document) -> None:
    assert strike(example_record)["when"]["start"] == "2024-05-18"


def test_the_january_strike_is_an_event_of_its_own(example_record: Document) -> None:
    told = {m["report"] + words(example_record, m) for m in strike(example_record)["mentions"]}
    january = [f for f in example_record["figures"] if f["measure"] == "killed" and "two" in words(example_record, f)]
    assert told and january and all(f["event"] != strike(example_record)["id"] for f in january)


def test_a_total_over_years_never_competes(example_record: Document) -> None:
    sixty = [f for f in example_record["figures"] if f["low"] == 60]
    assert len(sixty) == 1 and sixty[0]["scope"] == "aggregate"
    assert all(sixty[0]["id"] not in e["used"] for e in example_record["estimates"])


@pytest.mark.parametrize(("words_said", "speaker"), [
    ("broken windows", "Kurtov"), ("All of our pilots are home", "Valdsen"), ("whether anyone had been hurt", "Valdsen"),
    ("short of blood", "Desh"), ("burned until the morning", "Kurtov"), ("I do not expect an agreement", "Lindqvar"),
    ("should expect an answer", "Roen"), ("choose the hour", "Somin"), ("at least five militiamen", "Observatory"),
])
def test_speakers_are_found_over_titles_and_paragraphs(example_record: Document, words_said: str, speaker: str) -> None:
    found = said(example_record, words_said)
    assert found and all(speaker in name(example_record, a["speaker"]) for a in found)


def test_the_readme_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert blocks and "killed militia" in capsys.readouterr().out


def test_the_docs_list_the_options_that_there_are() -> None:
    page = (ROOT / "docs/getting-started.md").read_text(encoding="utf-8")
    shown = subprocess.run([*COMMAND, "report", "--help"], capture_output=True, text=True, check=True,
                           env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}).stdout
    options = set(re.findall(r"--[a-z-]+", shown)) - {"--help"}
    assert options and set(re.findall(r"^\| `(--[a-z-]+)", page, re.MULTILINE)) == options


def test_the_docs_show_the_table_that_ships(examples: Path) -> None:
    page = (ROOT / "docs/getting-started.md").read_text(encoding="utf-8")
    assert (examples / "about.csv").read_text(encoding="utf-8") in page
    rows = list(csv.DictReader((examples / "about.csv").open(encoding="utf-8")))
    assert rows and all((examples / row["file"]).is_file() for row in rows)


def test_the_examples_are_four_short_reports(examples: Path) -> None:
    line = json.loads((examples / "ledovia-today.jsonl").read_text(encoding="utf-8"))["text"]
    page = re.sub(r"<[^>]*>", " ", (examples / "courier.html").read_text(encoding="utf-8"))
    texts = [line, page, *(p.read_text(encoding="utf-8") for p in sorted(examples.glob("*.txt")))]
    assert len(texts) == 4 and all(200 <= len(t.split()) <= 450 for t in texts)
