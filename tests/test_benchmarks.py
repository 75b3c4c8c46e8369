"""The benchmark commands: their figures, their comparison of results and of claims; times only as ratios."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import claims, corpus  # noqa: E402

GOAL_FOR_TWICE = 2.1
TEXT = "Sales rose 5% to about 3 million units in May, the company said. It fell.\n"


def record(text, *found):
    return {"text": text, "claims": [{"start": a, "end": b, "text": text[a:b], "kind": kind} for a, b, kind in found]}


def test_claims_are_gained_lost_and_changed_by_their_span():
    before = [record("5 men, 6 cats", (0, 5, "count"), (7, 13, "count")), record("only before", (0, 4, "count"))]
    after = [record("5 men, 6 cats", (0, 5, "age"), (7, 8, "number"))]
    found = [(kind, claim["text"]) for kind, claim, _ in claims.difference(before, after)]
    assert found == [("changed", "5 men"), ("gained", "6"), ("lost", "6 cats")]


def test_a_checkout_has_the_claims_of_its_saved_file(tmp_path, capsys):
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    saved = tmp_path / "claims.jsonl"
    assert claims.main(["save", str(saved), "--texts", str(text)]) == 0
    assert len(json.loads(saved.read_text(encoding="utf-8"))["claims"]) == 2
    assert claims.main(["diff", str(saved), str(ROOT)]) == 0
    assert "no difference" in capsys.readouterr().out


def test_a_difference_is_shown_and_told_by_the_exit_code(tmp_path, capsys):
    for name, found in (("a", [(0, 5, "count")]), ("b", [(0, 5, "age")])):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record("5 men", *found)) + "\n", encoding="utf-8")
    assert claims.main(["diff", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]) == 1
    assert "kind 'count' -> 'age'" in capsys.readouterr().out


def test_the_stream_brings_new_names_and_is_the_same_each_time():
    first, again = (list(islice(corpus.stream(5), 5)) for _ in range(2))
    assert first == again
    assert len({text.rsplit("\n", 1)[1] for text in first}) == 5


@pytest.mark.parametrize("size", [1 << 10, 1 << 17])
def test_a_text_and_its_double_have_the_asked_lengths(size):
    once, twice = corpus.doubles(size)
    assert (len(once), len(twice)) == (size, 2 * size)


def test_doubles_are_as_long_without_news(monkeypatch, tmp_path):
    monkeypatch.setattr(corpus, "_NEWS", tmp_path / "none.jsonl")
    once, twice = corpus.doubles(1 << 17)
    assert (len(once), len(twice)) == (1 << 17, 1 << 18)


class TestResults:
    """What is worked out from times, with pyperf's files."""

    @pytest.fixture(autouse=True)
    def _pyperf(self):
        pytest.importorskip("pyperf")

    @pytest.fixture
    def values(self):
        return {
            "claimnum news 0": [1.0, 1.0, 1.1, 1.0, 0.9],
            "quantulum3 news 0": [150.0, 140.0, 160.0, 150.0, 150.0],
            "claimnum stream": [1.0, 1.0],
            "spans stream": [0.2, 0.05],
            "claimnum cold": [0.2, 0.22],
            "pydantic cold": [0.1, 0.1],
            "claimnum once 1024": [1.0],
            "claimnum twice 1024": [2.0],
            "claimnum memory few": [100.0 * 2**20],
            "claimnum memory many": [140.0 * 2**20],
        }

    def test_ratios_pair_the_values_of_a_round(self, values):
        from benchmarks.ratios import ratios

        found = {ratio.title: ratio for ratio in ratios(values)}
        assert found["speed / quantulum3's, news articles, each"].middle == 150
        assert found["speed / that of splitting into words with offsets"].values == [0.2, 0.05]
        assert found["cold start / `import pydantic`'s"].reached
        assert found["time of a text twice as long / once"].reached
        assert not found["memory of a long stream over that of ten articles"].reached

    def test_results_survive_their_file_and_compare(self, values, tmp_path, capsys):
        from benchmarks import compare
        from benchmarks.measure import suite
        from benchmarks.ratios import load

        before, after = tmp_path / "before.json", tmp_path / "after.json"
        suite(values).dump(str(before))
        assert load(before) == values
        values["claimnum news 0"] = [value / 2 for value in values["claimnum news 0"]]
        suite(values).dump(str(after))
        assert compare.main([str(before), str(after)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert "better" in lines[0]
        assert all("same" in line for line in lines[2:])


@pytest.mark.slow
def test_growth_with_length_and_distance_to_the_floor():
    from benchmarks.worker import Worker

    ours, floor = Worker("claimnum"), Worker("spans")
    try:
        pairs = [(ours.time(size=1 << 14, twice=False), ours.time(size=1 << 14, twice=True)) for _ in range(5)]
        assert sorted(twice / once for once, twice in pairs)[2] <= GOAL_FOR_TWICE
        shares = [floor.time(stream=10) / ours.time(stream=10) for _ in range(3)]
        assert sorted(shares)[1] >= 0.01  # a change that makes it several times slower shows here
    finally:
        ours.close()
        floor.close()


def test_the_commands_explain_themselves():
    for name in ("claims", "compare", "measure"):
        if name != "claims":
            pytest.importorskip("pyperf")
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert f"python -m benchmarks.{name}" in done.stdout
