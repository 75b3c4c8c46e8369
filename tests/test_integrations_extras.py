"""The integrations are optional: nothing loads them unasked, and each names the extra that it lacks."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import claimnum

ROOT = Path(claimnum.__file__).parents[1]
LIBRARIES = ("pyarrow", "pyspark", "polars", "pandas", "duckdb", "spacy", "numpy")
MODULES = {
    "claimnum.arrow": ("arrow", "pyarrow"),
    "claimnum.spark": ("spark", "pyspark"),
    "claimnum.polars": ("polars", "polars"),
    "claimnum.pandas": ("pandas", "pandas"),
    "claimnum.integrations.duckdb": ("duckdb", "duckdb"),
    "claimnum.integrations.spacy": ("spacy", "spacy"),
}


def run_python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_is_loaded_unasked():
    code = (
        "import sys, claimnum, claimnum.integrations.jsonl; claimnum.extract('It has 40 cranes.');"
        "list(claimnum.extract_many([('a', 'It has 40 cranes.')]));"
        f"print([name for name in {LIBRARIES} if name in sys.modules])"
    )
    assert run_python(code) == "[]"


@pytest.mark.parametrize(("module", "extra", "library"), [(name, *rest) for name, rest in MODULES.items()], ids=MODULES)
def test_a_missing_library_is_told_with_its_extra(module, extra, library):
    code = (
        f"import sys; sys.modules[{library!r}] = None; from claimnum.errors import ClaimnumError\n"
        f"try: import {module}\nexcept ImportError as error: print(isinstance(error, ClaimnumError), error)"
    )
    printed = run_python(code)
    assert printed.startswith(f"True claimnum[{extra}] cannot be loaded (")
    assert library in printed
    assert printed.endswith(f"pip install 'claimnum[{extra}]'")


@pytest.mark.parametrize("module", ["spark", "polars", "pandas"])
def test_a_missing_pyarrow_is_told_with_the_extra_of_the_module(module):
    pytest.importorskip({"spark": "pyspark"}.get(module, module))
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        f"try: import claimnum.{module}\nexcept ImportError as error: print(error)"
    )
    assert f"pip install 'claimnum[{module}]'" in run_python(code)


def test_every_extra_is_in_the_projects_file():
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    assert {extra for extra, _ in MODULES.values()} <= set(project["optional-dependencies"])
