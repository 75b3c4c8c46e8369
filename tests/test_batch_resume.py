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
# Makes a checkpoint after each document, and kills itself, by the n-th call of a function, before or after it.
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
        fatal({"plan": outputs.Plan, "parts": outputs.PartFiles, "state": state.State}[owner], name, int(number), after == "after")
    if limit:
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    sys.exit(cli.main(["scan", *sys.argv[4:]]))
"""
SLOW_DOWN = """
import time
from claimnum.extractor import Extractor
_extract = Extractor.extract
def extract(self, text, **options):
    time.sleep(0.01)
    return _extract(self, text, **options)
Extractor.extract = extract
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
    (folder / "slow").mkdir()
    (folder / "slow" / "sitecustomize.py").write_text(SLOW_DOWN)
    done = scan(folder, "whole")
    assert done.returncode == 1, done.stderr
    return folder


def command(folder, name, *options, where="-", limit=0, period=0.0):
    outputs = [word for output in OUTPUTS for word in ("-o", str(folder / f"{name}.{output}"))]
    return [
        sys.executable, str(folder / "driver.py"), str(period), where, str(limit),
        "in", *outputs, "--id", "k", "--jobs", "2", *options,
    ]  # fmt: skip


def scan(folder, name, *options, slow=False, **driver):
    path = os.pathsep.join([str(folder / "slow")] * slow + [str(ROOT)])
    return subprocess.run(
        command(folder, name, *options, **driver),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def begin(folder, name, *options, **driver):
    """Start a scan that takes about a second, in a process group of its own, as a terminal does."""
    path = os.pathsep.join([str(folder / "slow"), str(ROOT)])
    return subprocess.Popen(
        command(folder, name, *options, **driver),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def assert_same(folder, name):
    """Every output is that of the undisturbed scan, byte for byte, and nothing else is left."""
    for output in [*OUTPUTS, "out.jsonl.errors.jsonl"]:
        assert (folder / f"{name}.{output}").read_bytes() == (folder / f"whole.{output}").read_bytes(), output
    assert len(list(folder.glob(f"{name}.*"))) == len(OUTPUTS) + 1


def assert_nothing_looks_whole(folder, name):
    assert not [output for output in OUTPUTS if (folder / f"{name}.{output}").exists()]


# Where it is killed; and whether outputs may be there already.
POINTS = [
    ("state,add_inputs,1,after", False),
    ("state,save,1,after", False),
    ("parts,append,1,after", False),
    ("parts,append,30,before", False),
    ("state,save,20,before", False),
    ("state,save,45,after", False),
    ("plan,build,1,before", False),
    ("plan,build,1,after", False),
    ("plan,publish,1,before", False),
    ("plan,publish,1,after", True),
]


@pytest.mark.parametrize(("where", "published"), POINTS)
def test_killed_at_a_point(corpus, where, published):
    name = where.replace(",", "-")
    assert scan(corpus, name, where=where).returncode == -signal.SIGKILL
    if not published:
        assert_nothing_looks_whole(corpus, name)
    done = scan(corpus, name, "--resume")
    assert done.returncode == 1, done.stderr
    assert "90 documents" not in done.stderr  # the count goes on, and nothing is counted twice
    assert "72 documents of 28 files: 66 done, 3 empty, 3 failed" in done.stderr
    assert_same(corpus, name)


def test_killed_time_and_again(corpus):
    seed = random.Random(7)  # noqa: S311 - moments to kill at
    for turn in range(20):
        process = begin(corpus, "again", *["--resume"] * (turn > 0), period=0.05)
        time.sleep(seed.uniform(0.5, 0.9))
        if process.poll() is not None:
            break
        process.kill()
        process.wait()
        process.stderr.close()
        assert_nothing_looks_whole(corpus, "again")
    assert turn > 0
    process.communicate()
    assert process.returncode == 1
    assert_same(corpus, "again")


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(10))
def test_killed_at_a_random_moment(corpus, turn):
    process = begin(corpus, f"random{turn}", period=0.05)
    time.sleep(random.uniform(0.1, 1.5))  # noqa: S311
    process.kill()
    process.communicate()
    assert scan(corpus, f"random{turn}", "--resume").returncode == 1
    assert_same(corpus, f"random{turn}")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(corpus, number, code):
    name = number.name
    process = begin(corpus, name, period=60)  # what is done is kept though no checkpoint was due
    part = corpus / f"{name}.out.jsonl.part"
    while not part.exists():
        time.sleep(0.02)
    time.sleep(0.6)
    os.killpg(process.pid, number)  # as a terminal does: the workers get it too
    _, told = process.communicate(timeout=20)
    assert process.returncode == code
    assert told.splitlines() == [
        "claimnum: interrupted; what was done is kept: the same command with --resume goes on"
    ]
    assert_nothing_looks_whole(corpus, name)
    refused = scan(corpus, name)
    assert refused.returncode == 2
    assert "an unfinished scan" in refused.stderr
    assert "--resume" in refused.stderr
    other = scan(corpus, name, "--resume", "--field", "body")
    assert other.returncode == 2
    assert "differs in --field" in other.stderr
    assert scan(corpus, name, "--resume").returncode == 1
    assert_same(corpus, name)


def test_a_full_disk(corpus):
    pytest.importorskip("resource")
    done = scan(corpus, "full", limit=25_000)
    assert done.returncode == 3, done.stderr
    assert "the same command with --resume goes on" in done.stderr
    assert "Traceback" not in done.stderr
    assert_nothing_looks_whole(corpus, "full")
    assert scan(corpus, "full", "--resume").returncode == 1
    assert_same(corpus, "full")


def test_restart_and_resume_of_what_is_finished_begin_anew(corpus):
    assert scan(corpus, "anew", where="parts,append,30,before").returncode == -signal.SIGKILL
    assert scan(corpus, "anew", "--restart").returncode == 1
    assert_same(corpus, "anew")
    assert scan(corpus, "anew", "--resume").returncode == 1
    assert_same(corpus, "anew")


def test_a_part_file_that_is_gone_is_told(corpus):
    assert scan(corpus, "gone", where="parts,append,30,before").returncode == -signal.SIGKILL
    (corpus / "gone.out.csv.part").unlink()
    done = scan(corpus, "gone", "--resume")
    assert done.returncode == 2
    assert "gone.out.csv.part: is gone; start anew with --restart" in done.stderr


def test_two_scans_of_one_output_do_not_mix(corpus):
    process = begin(corpus, "twice")
    while not (corpus / "twice.out.jsonl.part").exists():
        time.sleep(0.02)
    second = scan(corpus, "twice", "--resume")
    assert second.returncode == 2
    assert "another scan is at work on this output" in second.stderr
    process.communicate()
    assert_same(corpus, "twice")
