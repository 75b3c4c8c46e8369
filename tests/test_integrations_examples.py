"""Each example runs against the real library. The Spark job is in test_integrations_spark.py."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimnum

EXAMPLES = Path(__file__).parents[1] / "examples"
PACKAGE = Path(claimnum.__file__).parents[1]

# Per example: the library, and words that it prints.
CASES = {
    "polars_frame": ("polars", ["nearly 4,200 containers", "container", "7.5", "/rail"]),
    "pandas_frame": ("pandas", ["nearly 4,200 containers", "percentage", "[2, 2, 0]"]),
    "duckdb_query": ("duckdb", ["/port | nearly 4,200 containers | 4200.000000 | container | low"]),
    "spacy_component": ("spacy", ["count: nearly 4,200 containers", "percent: 7.5%"]),
    "stream_pipeline": (None, ["port ['nearly 4,200 containers', '7.5%']", "port has 2", "rail has 1"]),
}


@pytest.mark.parametrize(("name", "library", "words"), [(n, *c) for n, c in CASES.items()], ids=CASES)
def test_an_example_runs(name, library, words):
    if library:
        pytest.importorskip(library, reason=f"{library} is not installed: pip install -e '.[{library}]'")
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(PACKAGE), "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"},
    )
    assert done.returncode == 0, done.stderr
    for word in words:
        assert word in done.stdout
