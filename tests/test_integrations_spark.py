"""Spark, for real: a local one with two cores, whose Python workers read the texts."""

from __future__ import annotations

import datetime as dt
import functools
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from integration_documents import document, documents

import claimnum

pytestmark = pytest.mark.spark

pyspark = pytest.importorskip("pyspark", reason="Spark is not installed: pip install -e '.[spark]'")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java 17 or later", allow_module_level=True)

from pyspark.sql import SparkSession  # noqa: E402

import claimnum.spark  # noqa: E402
from claimnum.arrow import claims_schema, to_claims  # noqa: E402

ROOT = Path(__file__).parents[1]
PACKAGE = Path(claimnum.__file__).parents[1]  # where the workers find the package, installed or not
TEXT = "Norhaven says it has about 40 cranes. Sales fell 7.5% to $3.2bn."
SCHEMA = "id string, text string"


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("PYSPARK_PYTHON", sys.executable)
    patch.setenv("PYTHONPATH", str(PACKAGE))
    patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[2, 3]")  # two cores, three tries a task
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")  # the killed task is killed on purpose
    yield session
    session.stop()
    patch.undo()


def by_document(claims):
    """The claims of a DataFrame by document, each document's in the order in which they came."""
    found = {}
    for batch in claims.toArrow().to_batches():
        for id_, claim in to_claims(batch):
            found.setdefault(id_, []).append(claim)
    return found


def expected(texts):
    return {id_: claims for id_, claims in claimnum.extract_many(texts.items()) if claims}


def test_two_cores_give_exactly_the_claims_of_extract_many(spark):
    texts = documents(2000)
    claims = claimnum.spark.extract(spark.createDataFrame(list(texts.items()), SCHEMA).repartition(7))
    assert claims.rdd.getNumPartitions() == 7
    found = by_document(claims)
    assert found == expected(texts)
    assert sum(map(len, found.values())) > 5000


def killing(notes):
    """Return a maker of extractors that notes each call, one a try; the first process kills itself."""

    class Killing(claimnum.Extractor):  # in here, so that it travels with the function: no worker can import it
        texts = 0

        def extract(self, text, *, reference_date=None):
            self.texts += 1
            if self.texts == 50 and not (notes / "killed").exists():
                (notes / "killed").touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return super().extract(text, reference_date=reference_date)

    def make():
        (notes / f"try-{os.urandom(8).hex()}").touch()
        return Killing()

    return make


def test_a_killed_task_is_tried_again_and_no_claim_is_lost_or_doubled(spark, tmp_path):
    texts = documents(400)
    rows = spark.createDataFrame(list(texts.items()), SCHEMA).repartition(4)
    found = by_document(claimnum.spark.extract(rows, extractor=killing(tmp_path)))
    assert found == expected(texts)
    assert (tmp_path / "killed").exists()
    assert len(list(tmp_path.glob("try-*"))) > 4


def test_a_long_document_among_short_ones(spark):
    texts = {**documents(100), "long": document(1, 3000), **{f"z{i}": TEXT for i in range(50)}}
    rows = spark.createDataFrame(list(texts.items()), SCHEMA).coalesce(2)
    found = by_document(claimnum.spark.extract(rows))
    assert len(found["long"]) > 3000
    assert found == expected(texts)


def test_null_text_is_counted(spark):
    rows = [("a", TEXT), ("b", None), (None, TEXT), ("c", ""), ("d", None)]
    skipped = spark.sparkContext.accumulator(0)
    claims = claimnum.spark.extract(spark.createDataFrame(rows, SCHEMA).repartition(3), skipped=skipped)
    assert {id_: len(found) for id_, found in by_document(claims).items()} == {"a": 3, None: 3}
    assert skipped.value == 2


@pytest.mark.parametrize("kind", ["binary", "int", "array<string>"])
def test_a_column_that_is_no_text_gives_no_claims(spark, kind):
    value = {"binary": b"5 cats", "int": 5, "array<string>": ["5 cats"]}[kind]
    skipped = spark.sparkContext.accumulator(0)
    rows = spark.createDataFrame([(1, value), (2, None)], f"id int, text {kind}")
    assert claimnum.spark.extract(rows, skipped=skipped).count() == 0
    assert skipped.value == 2


@pytest.mark.parametrize("large", ["false", "true"])
def test_columns_of_other_names_and_types(spark, large):
    when = dt.datetime(2024, 5, 1, 12)  # noqa: DTZ001
    rows = spark.createDataFrame([(when, (TEXT,), 1)], "at timestamp, doc struct<body: string>, other int")
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", large)
    try:
        claims = claimnum.spark.extract(rows, text="doc.body", id="at", flat=True)
        assert claims.columns == claims_schema(flat=True).names
        (row,) = claims.where("unit = 'percentage'").collect()
        assert (row.document, row.text, row.exact_value, row.value) == (
            when,
            "7.5%",
            "7.5",
            7.5,
        )
        same = claims.selectExpr(f"substring('{TEXT}', start + 1, end - start) = text as same").distinct()
        assert [row.same for row in same.collect()] == [True]
    finally:
        spark.conf.unset("spark.sql.execution.arrow.useLargeVarTypes")


def test_options_of_the_extractor(spark):
    make = functools.partial(claimnum.Extractor, kinds=["money"])
    claims = claimnum.spark.extract(spark.createDataFrame([("a", TEXT)], SCHEMA), extractor=make)
    assert [row.text for row in claims.collect()] == ["$3.2bn"]


def test_the_job_for_spark_submit(spark, tmp_path):
    texts = documents(60)
    rows = [*texts.items(), ("none", None)]
    articles, claims = str(tmp_path / "articles"), str(tmp_path / "claims")
    spark.createDataFrame(rows, "url string, body string").write.parquet(articles)
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    command = [
        *(str(submit), "--master", "local[2]", "--conf", "spark.ui.enabled=false"),
        *(str(ROOT / "examples" / "spark_job.py"), articles, claims),
        *("--text", "body", "--id", "url", "--partitions", "3"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = spark.read.parquet(claims)
    assert done.stdout.strip() == f"{found.count()} claims, 1 articles without text"
    assert by_document(found) == expected(texts)
