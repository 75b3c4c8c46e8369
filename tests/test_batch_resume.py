"""A scan that is stopped at any moment, by any means, and resumed ends as one that was not."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import claimnum

ROOT = Path(claimnum.__file__).parents[1]
OUTPUTS = ["out.jsonl", "out.csv", "out.sqlite"]
# Makes a checkpoint every PERIOD seconds, and kills itself before or after the n-th call of a function.
DRIVER = """
import os, signal, sys
from dataclasses import replace
from claimnum import cli
from claimnum.batch import outputs, scan, state

real_scan = scan.scan
scan.scan = lambda settings, *rest: real_scan(replace(settings, checkpoint_seconds=PERIOD), *rest)

def fatal(owner, name, number, after):
    real, calls = getattr(owner, name), []
    def wrapper(*arguments, **options):
        calls.append(1)
        if len(calls) == number and not after: os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments, **options)
        if len(calls) == number and after: os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(owner, name, wrapper)

if __name__ == "__main__":
    PERIOD, where, limit = float(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    if where != "-":
        owner, name, number, after = where.split(",")
        owners = {"plan": outputs.Plan, "parts": outputs.PartFiles, "state": state.State}
        fatal(owners[owner], name, int(number), after == "after")
    if limit:
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    sys.exit(cli.main(["scan", *sys.argv[4:]]))
"""
# In place of the pipeline, which is of no matter here: it starts at once, and can take its time over a text.
TOY = """
import os, sys, re, time, types
class Extractor:
    def extract(self, text, *, reference_date=None):
        from claimnum.models import Claim
        time.sleep(float(os.environ.get("SECONDS_A_TEXT", "0")))
        return [Claim.model_validate({
            "text": m[0], "start": m.start(), "end": m.end(), "kind": "count",
            "quantity": {"form": "point", "value": m[0], "low": m[0], "high": m[0], "relation": "equal"},
            "hedging": {"level": "none"}, "sentence": {"start": 0, "end": len(text)},
        }) for m in re.finditer("[0-9]+", text)]
sys.modules["claimnum.extractor"] = types.ModuleType("claimnum.extractor")
sys.modules["claimnum.extractor"].Extractor = Extractor
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Files of several sorts, some broken, and what an undisturbed scan makes of them."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "in").mkdir()
    for n in range(24):
        text = f"The mayor says about {n + 2} crates came. Up to {n * 100 + 7} boxes may follow.\n"
        (folder / "in" / f"{n:02}.txt").write_text(text if n % 8 else "")
    (folder / "in" / "05.txt").write_bytes(b"\0\1\2")
    (folder / "in" / "30.pdf").write_bytes(b"")
    records = [json.dumps({"text": f"We saw {n} dogs.", "k": f"k{n % 9}"}) for n in range(2, 30)]
    records[4] = "{broken"
    (folder / "in" / "10b.jsonl.gz").write_bytes(gzip.compress("\n".join(records).encode(), mtime=0))
    (folder / "in" / "31.csv").write_text("text,k\n" + "".join(f"About {n} cats.,c\n" for n in range(2, 20)))
    (folder / "driver.py").write_text(DRIVER)
    (folder / "toy").mkdir()
    (folder / "toy" / "sitecustomize.py").write_text(TOY)
    code, told = scan(folder, "whole")
    assert code == 1, told
    return folder


def start(folder, name, *options, where="-", limit=0, period=0.0, slow=False):
    """Start a scan in a process group of its own, as a terminal does; a slow one takes about a second."""
    outputs = [word for output in OUTPUTS for word in ("-o", str(folder / f"{name}.{output}"))]
    return subprocess.Popen(
        [
            sys.executable,
            folder / "driver.py",
            str(period),
            where,
            str(limit),
            "in",
            *outputs,
            "--id",
            "k",
            *options,
        ],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(folder / "toy"), str(ROOT)]),
            "SECONDS_A_TEXT": "0.02" if slow else "0",
        },
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def scan(folder, name, *options, **driver):
    """Carry out a scan, and return its exit code and what it said."""
    process = start(folder, name, "--jobs", "1", *options, **driver)
    _, told = process.communicate(timeout=60)
    return process.returncode, told


def assert_same(folder, name):
    """Every output is that of the undisturbed scan, byte for byte, and nothing else is left."""
    for output in [*OUTPUTS, "out.jsonl.errors.jsonl"]:
        assert (folder / f"{name}.{output}").read_bytes() == (folder / f"whole.{output}").read_bytes(), output
    assert len(list(folder.glob(f"{name}.*"))) == len(OUTPUTS) + 1


def assert_nothing_looks_whole(folder, name):
    assert not [output for output in OUTPUTS if (folder / f"{name}.{output}").exists()]


# Where it is killed; and whether outputs may be there already.
POINTS = [
    ("parts,append,1,after", False),
    ("parts,append,30,before", False),
    ("state,save,40,before", False),
    ("plan,build,1,after", False),
    ("plan,publish,1,after", True),
]
MORE_POINTS = [
    ("state,add_inputs,1,after", False),
    ("state,save,1,after", False),
    ("parts,append_error,1,after", False),
    ("parts,secure,30,after", False),
    ("state,save,45,after", False),
    ("plan,build,1,before", False),
    ("plan,publish,1,before", False),
]


@pytest.mark.parametrize(
    ("where", "published"),
    [*POINTS, *(pytest.param(*point, marks=pytest.mark.slow) for point in MORE_POINTS)],
)
def test_killed_at_a_point(corpus, where, published):
    name = where.replace(",", "-")
    assert scan(corpus, name, where=where)[0] == -signal.SIGKILL
    if not published:
        assert_nothing_looks_whole(corpus, name)
    code, told = scan(corpus, name, "--resume")
    assert code == 1, told
    assert "71 documents of 27 files: 65 done, 3 empty, 3 failed" in told  # nothing twice, nothing lost
    assert_same(corpus, name)


def test_killed_time_and_again(corpus):
    seed = random.Random(7)  # noqa: S311 - moments to kill at
    part = corpus / "again.out.jsonl.part"
    kills = 0
    for turn in range(4):
        before = part.stat().st_size if part.exists() else 0
        with start(corpus, "again", "--jobs", "2", *["--resume"] * (turn > 0), period=0.05, slow=True) as process:
            while process.poll() is None and not (part.exists() and part.stat().st_size > before):
                time.sleep(0.01)
            time.sleep(seed.uniform(0, 0.2))
            kills += process.poll() is None
            process.kill()
    assert kills > 1
    scan(corpus, "again", "--resume")
    assert_same(corpus, "again")


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(10))
def test_killed_at_a_random_moment(corpus, turn):
    with start(corpus, f"random{turn}", "--jobs", "2", period=0.05, slow=True) as process:
        time.sleep(random.uniform(0.1, 1.5))  # noqa: S311
        process.kill()
    assert scan(corpus, f"random{turn}", "--resume")[0] == 1
    assert_same(corpus, f"random{turn}")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(corpus, number, code):
    name = number.name
    # Its first checkpoint would be due after a minute.
    process = start(corpus, name, "--jobs", "2", period=60, slow=True)
    part = corpus / f"{name}.out.jsonl.part"
    while not part.exists():
        time.sleep(0.02)
    time.sleep(0.3)
    os.killpg(process.pid, number)  # as a terminal does: the workers get it too
    _, told = process.communicate(timeout=20)
    assert process.returncode == code
    assert told.splitlines() == ["claimnum: interrupted; what was done is kept: the same command with --resume goes on"]
    assert_nothing_looks_whole(corpus, name)
    code, told = scan(corpus, name)
    assert code == 2
    assert "an unfinished scan" in told
    assert "--resume" in told
    code, told = scan(corpus, name, "--resume", "--field", "body")
    assert code == 2
    assert "differs in --field" in told
    assert scan(corpus, name, "--resume")[0] == 1
    assert_same(corpus, name)


def test_a_full_disk(corpus):
    pytest.importorskip("resource")
    code, told = scan(corpus, "full", limit=25_000)
    assert code == 3, told
    assert "the same command with --resume goes on" in told
    assert "Traceback" not in told
    assert_nothing_looks_whole(corpus, "full")
    assert scan(corpus, "full", "--resume")[0] == 1
    assert_same(corpus, "full")


def test_exports_are_resumed_too(corpus):
    def scan_export(name, *options, form="annotation", **driver):
        return scan(corpus, name, "--format", form, "-o", f"{name}.array.jsonld", *options, **driver)

    assert scan_export("export")[0] == 1
    assert scan_export("export2", where="parts,append,30,before")[0] == -signal.SIGKILL
    code, told = scan_export("export2", "--resume", form="claimreview")
    assert code == 2
    assert "differs in --format" in told
    assert scan_export("export2", "--resume")[0] == 1
    for output in ("out.jsonl", "array.jsonld", "out.csv"):
        assert (corpus / f"export2.{output}").read_bytes() == (corpus / f"export.{output}").read_bytes()
    made = [json.loads(line) for line in (corpus / "export.out.jsonl").read_text().splitlines()]
    assert json.loads((corpus / "export.array.jsonld").read_text()) == made
    assert len({one["id"] for one in made}) == len(made) > 50


def test_restart_and_resume_of_what_is_finished_begin_anew(corpus):
    assert scan(corpus, "anew", where="parts,append,30,before")[0] == -signal.SIGKILL
    assert scan(corpus, "anew", "--restart")[0] == 1
    assert_same(corpus, "anew")
    assert scan(corpus, "anew", "--resume")[0] == 1
    assert_same(corpus, "anew")


def test_a_part_file_that_is_gone_is_told(corpus):
    assert scan(corpus, "gone", where="parts,append,30,before")[0] == -signal.SIGKILL
    (corpus / "gone.out.csv.part").unlink()
    code, told = scan(corpus, "gone", "--resume")
    assert code == 2
    assert "gone.out.csv.part: is gone; start anew with --restart" in told


def test_two_scans_of_one_output_do_not_mix(corpus):
    process = start(corpus, "twice", "--jobs", "2", slow=True)
    while not (corpus / "twice.out.jsonl.part").exists():
        time.sleep(0.02)
    code, told = scan(corpus, "twice", "--resume")
    assert code == 2
    assert "another scan is at work on this output" in told
    process.communicate()
    assert_same(corpus, "twice")
