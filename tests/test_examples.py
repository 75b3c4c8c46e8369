"""The examples: quickstart.py runs from anywhere, all of them parse, and the articles are rich in claims."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import claimnum

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = sorted(EXAMPLES.glob("articles/*.txt"))


def test_quickstart_runs_from_anywhere(tmp_path):
    paths = [str(Path(claimnum.__file__).parents[1])]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLES / "quickstart.py")],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join(paths), "PYTHONWARNINGS": "error"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "nearly 4,200 containers" in lines[1]
    for article in ARTICLES:
        assert any(line.startswith(f"{article.name}: ") for line in lines)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_an_example_parses_and_tells_what_it_shows(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_is_rich_in_claims(path):
    text = path.read_text(encoding="utf-8")
    assert 300 <= len(text.split()) <= 800
    claims = claimnum.extract(text)
    assert len(claims) >= 30
    assert len({claim.kind for claim in claims}) >= 5
    assert {claim.hedging.level for claim in claims} == set(claimnum.Level)
    assert {claim.quantity.form for claim in claims} >= {"point", "range"}
    assert len({claim.source.text for claim in claims if claim.source}) >= 4


def test_the_articles_hold_every_kind_and_form():
    claims = [claim for path in ARTICLES for claim in claimnum.extract(path.read_text(encoding="utf-8"))]
    # An index level, the only `number`, is too rare to ask for.
    assert {claim.kind for claim in claims} >= set(claimnum.Kind) - {"number"}
    assert {claim.quantity.form for claim in claims} == set(claimnum.Form)
    assert {claim.quantity.relation for claim in claims} == set(claimnum.Relation)
    assert {claim.subject.relation for claim in claims if claim.subject} == set(claimnum.SubjectRelation)
    assert any(claim.negated for claim in claims)
    assert any(claim.quantity.trend for claim in claims)
