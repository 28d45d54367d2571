"""Invented wire copy as an input of engines, read without an encoder; and a run of it to compare with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from benchmarks.wire import reports
from sayso.model import Report

ROOT = Path(__file__).parents[2]
WIRE = "benchmarks.readers:wire"


@pytest.fixture(scope="session", autouse=True)
def found() -> Iterator[None]:
    """Skips where Arrow is not installed; workers find the fake readers."""
    pytest.importorskip("pyarrow", reason="the engines need pyarrow: pip install 'sayso[spark]'")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


def row(report: Report) -> str:
    """A report as a line of JSON."""
    return json.dumps({"text": report.text, "title": report.title, "outlet": report.outlet, "url": report.url,
                       "published": report.published.value if report.published else None})


@pytest.fixture(scope="session")
def lines() -> Callable[[Path, Sequence[Report]], Path]:
    """Writes reports as JSONL."""
    def write(path: Path, some: Sequence[Report]) -> Path:
        path.write_text("".join(row(r) + "\n" for r in some), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def wire(tmp_path_factory: pytest.TempPathFactory, lines) -> Path:
    """Sixty reports of twelve incidents, one of them twice, one undated, one in another language, one line no JSON."""
    some = reports(60, stories=12, words=4)
    path = lines(tmp_path_factory.mktemp("wire") / "wire.jsonl", [*some, some[3]])
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"text": some[5].text, "outlet": "The Undated Letter"}) + "\n")
        file.write(json.dumps({"text": "Der Bürgermeister sagte am Montag, die Brücke über den Fluss bleibe gesperrt, "
                                       "bis die Ingenieure sie untersucht haben. Niemand wurde verletzt."}) + "\n")
        file.write("{no json\n")
    return path


@pytest.fixture(scope="session")
def plain(wire: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the wire, by the local engine in one process."""
    from sayso import engines

    out = tmp_path_factory.mktemp("plain") / "out"
    engines.run(wire, out, reader=WIRE)
    return out


def files(folder: Path) -> dict[str, bytes]:
    """Everything a run wrote."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def java() -> None:
    """Skips, loudly, where Spark cannot run."""
    pytest.importorskip("pyspark", reason="SPARK IS NOT TESTED: pyspark is not installed (pip install 'sayso[spark]')")
    if shutil.which("java") is None:
        pytest.skip("SPARK IS NOT TESTED: there is no Java (on Debian: apt-get install openjdk-17-jre-headless)")
