"""Spark writes the bytes that the local engine writes, however finely it cuts its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import engines
from tests.engines.conftest import WIRE, files

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("java")]


@pytest.mark.parametrize("partitions", [1, 2, 8])
def test_any_number_of_partitions_gives_the_bytes_of_local(partitions: int, wire: Path, plain: Path, tmp_path: Path):
    engines.run(wire, tmp_path / "out", engine="spark", partitions=partitions, master="local[2]", reader=WIRE)
    assert files(tmp_path / "out") == files(plain)


def test_a_run_that_stopped_goes_on_and_gives_the_same_bytes(wire: Path, plain: Path, tmp_path: Path, monkeypatch):
    from sayso.engines.spark import Spark

    whole = Spark.grouped

    def stopping(self, step, *more):
        if step == "units":
            raise KeyboardInterrupt
        whole(self, step, *more)

    monkeypatch.setattr(Spark, "grouped", stopping)
    with pytest.raises(KeyboardInterrupt):
        engines.run(wire, tmp_path / "out", engine="spark", partitions=2, master="local[2]", reader=WIRE)
    monkeypatch.undo()
    engines.run(wire, tmp_path / "out", engine="spark", partitions=3, master="local[2]", reader=WIRE)
    assert files(tmp_path / "out") == files(plain)


def test_duckdb_pandas_and_spark_read_the_tables(plain: Path):
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").getOrCreate()
    for table in ("reports", "events", "figures"):
        place = plain / table
        found = f"read_parquet('{place}/**/*.parquet', hive_partitioning = true)"
        sql = f"SELECT count(*), count(*) FILTER (day::VARCHAR <> 'unknown') FROM {found}"
        rows, days = duckdb.sql(sql).fetchall()[0]
        assert len(pandas.read_parquet(place)) == rows == spark.read.parquet(str(place)).count()
        assert spark.read.parquet(str(place)).where("string(day) <> 'unknown'").count() == days
    spark.stop()
