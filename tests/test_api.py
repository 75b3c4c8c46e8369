"""The package's face: lazy names, the functions over the shared extractor, the errors, the explanation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import claimnum
from claimnum import errors
from claimnum.explanation import Explanation

HEAVY = ("pydantic", "regex", "quantulum3", "argparse")
TEXT = "Nothing here.\nThe clerk says about 40 crates came in 1987."


def run_python(code):
    root = Path(claimnum.__file__).parents[1]  # where a fresh interpreter finds the package, installed or not
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, claimnum; dir(claimnum); print([name for name in {HEAVY} if name in sys.modules])"
    assert run_python(code).strip() == "[]"


def test_a_record_is_loaded_when_it_is_first_named():
    code = "import sys, claimnum; claimnum.Claim; claimnum.Level.LOW; print('pydantic' in sys.modules)"
    assert run_python(code).strip() == "True"


def test_every_public_name_can_be_had(toy_pipeline):
    assert toy_pipeline
    assert sorted(claimnum.__all__) == claimnum.__all__
    for name in claimnum.__all__:
        assert getattr(claimnum, name), name
        assert name in dir(claimnum)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'extarct'"):
        _ = claimnum.extarct


def test_the_functions_are_those_of_one_extractor(toy_pipeline):
    assert claimnum.extract(TEXT) == toy_pipeline.extract(TEXT)
    assert [claim.text for claim in claimnum.extract(TEXT)] == ["about 40 crates"]
    assert claimnum.find_numbers(TEXT) == toy_pipeline.find_numbers(TEXT)
    assert claimnum.find_cues(TEXT) == toy_pipeline.find_cues(TEXT)


def test_extract_many_reads_one_text_at_a_time(toy_pipeline):
    assert toy_pipeline
    read = []

    def texts():
        for text in ("3 cats", "no number", "4 dogs"):
            read.append(text)
            yield text

    results = claimnum.extract_many(texts())
    assert read == []
    assert [claim.text for claim in next(results)] == ["3 cats"]
    assert read == ["3 cats"]
    assert [len(claims) for claims in results] == [0, 1]


def test_explain_can_be_called_again(toy_pipeline):
    # A submodule named like the function would take the function's place in the package.
    assert str(claimnum.explain(TEXT)) == str(claimnum.explain(TEXT, toy_pipeline))


def test_an_explanation_shows_every_stage(toy_pipeline):
    explanation = claimnum.explain(TEXT, toy_pipeline)
    assert isinstance(explanation, Explanation)
    assert str(explanation).splitlines() == [
        "[14:58] The clerk says about 40 crates came in 1987.",
        "  numbers     [35:37] 40 = 40",
        "              [53:57] 1987 = 1,987",
        "  left out    [53:57] 1987 by toy.year",
        "  quantities  [29:44] about 40 crates by toy.count",
        "  cues        [24:28] says attribution, low",
        "              [29:34] about approximator, low",
        "  claims      about 40 crates · count ≈ 40 crate · low (says, about)",
        "                by toy.count",
    ]


def test_an_explanation_of_nothing_says_so(toy_pipeline):
    assert str(claimnum.explain("Nothing here.", toy_pipeline)) == "No sentence holds a number."


@pytest.mark.parametrize(
    ("value", "hint"),
    [(b"5 cats", "decode"), (None, "NoneType"), (5, "int"), (["5 cats"], "list")],
)
def test_a_text_that_is_none_is_refused(value, hint):
    with pytest.raises(claimnum.InputTypeError, match=hint) as caught:
        errors.require_text(value)
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, claimnum.ClaimnumError)


@pytest.mark.parametrize(("value", "hint"), [("5 cats", "pass \\[text\\]"), (b"5", "bytes"), (5, "int")])
def test_texts_that_are_none_are_refused(value, hint):
    with pytest.raises(claimnum.InputTypeError, match=hint):
        errors.require_texts(value)


def test_an_option_error_is_a_value_error():
    assert issubclass(claimnum.OptionError, claimnum.ClaimnumError)
    assert issubclass(claimnum.OptionError, ValueError)
