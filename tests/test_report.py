"""`sayso report` as a person runs it: the same bytes in every way, no invented year, bad input in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from sayso.present.json import schema, to_json
from sayso.reconcile import POLICIES
from sayso.run import report

COMMAND = [sys.executable, "-c", "from sayso.cli import main; main()", "report"]
STORY = """Four hurt in Port Ostrel quay collapse

A quay collapsed in Port Ostrel on Sunday night, injuring four dockers, harbour master Mira Tolland said.

"We heard it from the office," Tolland said. "It was over in a second."

The quay had been closed since April, and two men were killed there in March 2019."""


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, env={**os.environ, **environment}
    )


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(("order", "workers", "seed"), [(1, 1, "1"), (-1, 2, "2")])
def test_order_workers_and_hash_seed_change_no_byte(examples: Path, order: int, workers: int, seed: str) -> None:
    files = sorted(p for p in examples.iterdir() if p.name != "about.csv")[::order]
    options = ["--about", examples / "about.csv", "--workers", workers, "--quiet", "--json", "-"]
    first = run(*sorted(files), *options[:2], "--quiet", "--json", "-", PYTHONHASHSEED="0")
    assert first.returncode == 0 and run(*files, *options, PYTHONHASHSEED=seed).stdout == first.stdout


def test_without_a_date_of_publication_no_event_bears_a_year_that_is_not_stated(tmp_path: Path) -> None:
    record = report([written(tmp_path, "a.txt", STORY)])
    years = {bound[:4] for e in record.events if e.when for bound in (e.when.start, e.when.end) if bound}
    assert years == {"2019"}


def test_with_a_date_of_publication_the_weekday_is_a_day(tmp_path: Path) -> None:
    record = report([written(tmp_path, "a.txt", STORY)], published="2021-06-28")
    assert "2021-06-27" in {e.when.start for e in record.events if e.when}


def test_every_span_of_the_record_lies_in_its_report(tmp_path: Path) -> None:
    record = report([written(tmp_path, "a.txt", STORY)])
    text = record.reports[0].text
    spans = [s for a in record.attributions for s in (*a.source, *a.cue, *a.content)] + [f.span for f in record.figures]
    assert spans and all(text[s.start : s.end].strip() == text[s.start : s.end] for s in spans)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", "", "SAY-I001"),
        ("scan.pdf", b"%PDF-1.7\n\x00\x01", "SAY-I002"),
        ("page.txt", b"\x00\x01\x02\x03" * 50, "SAY-I002"),
        (
            "arabic.txt",
            "قال المتحدث باسم الوزارة إن أربعة أشخاص قتلوا في الغارة الجوية على المدينة مساء الأحد. " * 5,
            "SAY-I005",
        ),
        ("huge.txt", "word " * 4_300_000, "SAY-I006"),
    ],
)
def test_a_bad_input_is_named_with_its_code_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: str | bytes, code: str
) -> None:
    bad, good = written(tmp_path, name, content), written(tmp_path, "good.txt", STORY)
    both = run(bad, good, "--quiet", "--json", tmp_path / "record.json")
    assert both.returncode == 0 and code in both.stderr and name in both.stderr
    assert len(json.loads((tmp_path / "record.json").read_text())["reports"]) == 1
    alone = run(bad, "--quiet")
    assert alone.returncode == 1 and code in alone.stderr and "Traceback" not in alone.stderr


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run(tmp_path / "none")
    assert done.returncode == 1 and "SAY-I004" in done.stderr


def test_one_report_works_and_says_that_there_is_nothing_to_compare(tmp_path: Path) -> None:
    done = run(written(tmp_path, "a.txt", STORY))
    assert done.returncode == 0 and "nothing to compare" in done.stderr and "injured" in done.stdout


def test_the_same_report_twice_is_one_report_and_said_so(tmp_path: Path) -> None:
    record = report([written(tmp_path, "a.txt", STORY), written(tmp_path, "b.txt", STORY)])
    assert len(record.reports) == 1 and any("b.txt" in p for p in record.problems)


@pytest.mark.parametrize(
    "text",
    [
        "“He said: “we “will” go on.\n\nNobody “answered",
        '"""""" he said "" he said',
        "“" * 500,
        "said " * 3000,
        "\n\n\n\u202e.\u0000 said",
        "a" * 200_000,
    ],
)
def test_strange_text_is_read_without_loss(tmp_path: Path, text: str) -> None:
    record = report([written(tmp_path, "a.txt", STORY + "\n\n" + text)])
    assert len(record.reports) == 1 and record.reports[0].text.startswith("Four hurt in Port Ostrel")


@pytest.mark.parametrize("options", [["--policy", "guess"], ["--published", "yesterday"]])
def test_an_option_that_makes_no_sense_is_status_2(tmp_path: Path, options: list[str]) -> None:
    done = run(written(tmp_path, "a.txt", STORY), *options)
    assert done.returncode == 2 and "SAY-U001" in done.stderr


def test_help_does_not_wait_for_the_pipeline() -> None:
    code = "import sys, sayso.cli; assert not {'spacy', 'numpy', 'onnxruntime'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_what_was_read_before_changes_nothing(tmp_path: Path, examples: Path) -> None:
    path = written(tmp_path, "a.txt", STORY)
    first = report([path])
    report([examples])
    assert report([path]) == first


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_policy_writes_a_valid_record(examples: Path, policy: str) -> None:
    record = report([examples], about=examples / "about.csv", policy=policy)
    document = json.loads(to_json(record))
    jsonschema.validate(document, schema())
    assert {e["policy"] for e in document["estimates"]} == {policy}
