"""A Spark job: articles in Parquet to claims in Parquet.

    spark-submit --master "local[2]" spark_job.py articles.parquet claims.parquet --text body --id url

On a cluster every executor needs claimnum, for instance from an environment made with venv-pack:
`spark-submit --archives claimnum.tar.gz#env --conf spark.pyspark.python=./env/bin/python …`.
docs/scale.md tells how to choose the partitions and the cluster.
"""

import argparse

from pyspark.sql import SparkSession

import claimnum.spark

parser = argparse.ArgumentParser(description="Write the numeric claims of the articles in a Parquet file.")
parser.add_argument("articles", help="Parquet, a row an article")
parser.add_argument("claims", help="Parquet to be written, a row a claim; it must not exist yet")
parser.add_argument("--text", default="text", metavar="COLUMN", help="the articles' texts")
parser.add_argument("--id", default="id", metavar="COLUMN", help="what names an article in the claims")
parser.add_argument("--flat", action="store_true", help="flat columns instead of structs")
parser.add_argument("--partitions", type=int, metavar="N", help="spread the articles over N tasks first")
options = parser.parse_args()

spark = SparkSession.builder.appName("claimnum").getOrCreate()
# Spark hands 10,000 rows at a time to Python, which is much memory where they are whole articles.
spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 500)
skipped = spark.sparkContext.accumulator(0)

articles = spark.read.parquet(options.articles)
if options.partitions:
    articles = articles.repartition(options.partitions)
claims = claimnum.spark.extract(articles, options.text, options.id, flat=options.flat, skipped=skipped)
claims.write.parquet(options.claims)

written = spark.read.parquet(options.claims)
print(f"{written.count()} claims, {skipped.value} articles without text")
spark.stop()
