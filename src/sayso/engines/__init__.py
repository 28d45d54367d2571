"""PATH -> tables: the pipeline over very many reports, on one machine or on Spark (docs/scale.md, docs/engines.md)."""

from __future__ import annotations

from pathlib import Path

from sayso.errors import MissingExtra, UsageError
from sayso.ingest import read_sources
from sayso.ingest.dates import published as dated
from sayso.ingest.intake import ABOUT
from sayso.reconcile import POLICIES

ENGINES = ("local", "spark")


def run(path: str | Path, output: str | Path, *, engine: str = "local", workers: int = 1, partitions: int | None = None,
        master: str | None = None, policy: str = "ucdp", sources: str | Path | None = None, published: str | None = None,
        about: str | Path | None = None, pipeline: str | None = None, reader: str | None = None) -> dict[str, int]:
    """Reads an input (a file or folder: JSONL, Parquet, text, pages, WARC) and writes tables; gives their numbers of rows.

    The same input and options give the same bytes with any engine and any number of `workers` (local) or `partitions`
    (spark), also where a run was stopped and is called again. `reader` names what reads in place of the shipped encoder:
    "module:function" as guard.Pool takes it. Other options as in `sayso.report`. Raises UsageError, MissingExtra,
    OtherRun and what the input raises.
    """
    if engine not in ENGINES or policy not in POLICIES:
        raise UsageError(f"no engine {engine!r} or no policy {policy!r}.", name="sayso run",
                         remedy=f"Engines: {', '.join(ENGINES)}; policies: {', '.join(sorted(POLICIES))}.")
    _needed("pyarrow", engine)
    day = dated(published, "given") if published else None
    if published and day is None:
        raise UsageError(f"{published!r} is no date that is sure.", name="--published", remedy="Write it as YYYY-MM-DD.")
    from sayso.case.reading import code
    from sayso.engines.job import READER, Job
    from sayso.engines.plan import WORK, run

    work = Path(output).resolve() / WORK
    beside = Path(path) / ABOUT
    about = about or (beside if beside.is_file() else None)
    known = read_sources(Path(sources)) if sources else ()
    version = code(("model", "read", "extract"), pipeline, known)
    job = Job(work=str(work), reader=reader or READER, pipeline=pipeline, version=version, policy=policy, sources=known,
              published=day, about=str(about) if about else None)
    if engine == "local":
        from sayso.engines.local import Local

        with Local(work, workers=workers) as local:
            return run(local, job, Path(path), Path(output).resolve())
    _needed("pyspark", engine)
    from sayso.engines.spark import Spark

    with Spark(work, partitions=partitions, master=master) as spark:
        return run(spark, job, Path(path), Path(output).resolve())


def _needed(package: str, engine: str) -> None:
    from importlib.util import find_spec

    if find_spec(package) is None:
        extra = "spark" if engine == "spark" else "tables"
        raise MissingExtra(f"the engine {engine} needs {package}, which is not installed.", name="--engine",
                           remedy=f"pip install 'sayso[{extra}]'.")
