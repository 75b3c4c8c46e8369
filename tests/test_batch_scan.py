"""`claimnum scan` from end to end: its outputs, its exit codes, what it survives, what it says."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

import claimnum
from claimnum import cli
from claimnum.models import Claim

ROOT = Path(claimnum.__file__).parents[1]
TEXTS = {
    "b.txt": "The mayor says about 40 crates came. Nothing else did.\n",
    "a.md": "# Dogs\n\nExactly 3 dogs and 5 cats were seen, =“ünïcode”, in 1987.\n",
    "sub/c.txt": "No number at all.\n",
    "sub/d.txt": " \n",
}
# Put before the workers' own code: what these texts do to a process, no rule of ours can.
TROUBLE = """
import os, signal, sys, time
from claimnum.extractor import Extractor
_extract = Extractor.extract
def extract(self, text, **options):
    if "KILL" in text: os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in text: os._exit(3)
    if "HOG" in text: raise MemoryError
    if "RAISE" in text: raise RuntimeError("a bug\\nin two lines")
    if "SLEEP" in text: time.sleep(60)
    if "PACE" in text: time.sleep(0.02)
    if "ONCE" in text and not os.path.exists("once"):
        open("once", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return _extract(self, text, **options)
Extractor.extract = extract
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys):
    def run(*argv):
        code = cli.main(["scan", *map(str, argv)])
        return code, capsys.readouterr().err

    return run


@pytest.fixture
def trouble(tmp_path, monkeypatch):
    folder = tmp_path / "trouble"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TROUBLE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(ROOT)]))


def write(texts, folder="in"):
    for name, text in texts.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def lines(path):
    return [json.loads(line) for line in Path(path).read_text().splitlines()]


def test_every_format_holds_every_claim(run):
    pytest.importorskip("pyarrow")
    write(TEXTS)
    outputs = [f"out.{suffix}" for suffix in ("jsonl", "csv", "parquet", "sqlite")]
    code, told = run("in", "--jobs", 2, *(word for path in outputs for word in ("-o", path)))
    assert (code, told) == (0, "claimnum: 3 claims in 4 documents of 4 files: 3 done, 1 empty, 0 failed\n")
    assert sorted(path.name for path in Path().iterdir()) == sorted(["in", *outputs])

    expected = [
        (f"in/{name}", claim)
        for name in ("a.md", "b.txt", "sub/c.txt", "sub/d.txt")
        for claim in claimnum.extract(TEXTS[name])
    ]
    read = [(line.pop("document"), Claim.model_validate(line)) for line in lines("out.jsonl")]
    assert read == expected
    first = expected[0][1]
    flat = [(document, c.text, c.start, str(c.quantity.value), c.hedging.level, c.negated) for document, c in expected]

    with Path("out.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [
        (r["document"], r["text"], int(r["start"]), r["value"], r["level"], r["negated"] == "true") for r in rows
    ] == flat
    assert rows[0]["title"] == "Dogs"
    assert rows[0]["sentence"] == TEXTS["a.md"][first.sentence.start : first.sentence.end]

    import pyarrow.parquet

    rows = pyarrow.parquet.read_table("out.parquet").to_pylist()
    assert [(r["document"], r["text"], r["start"], r["exact_value"], r["level"], r["negated"]) for r in rows] == flat
    assert rows[0]["value"] == float(first.quantity.value)
    assert rows[-1]["cues"] == "; ".join(cue.text for cue in expected[-1][1].hedging.cues)
    assert rows[0]["sentence"] == TEXTS["a.md"][first.sentence.start : first.sentence.end]

    with sqlite3.connect("out.sqlite") as database:
        articles = database.execute("SELECT name, path, title, claims, text FROM articles ORDER BY id").fetchall()
        query = (
            "SELECT a.name, c.text, c.start, c.exact_value, c.level, c.negated FROM claims AS c "
            "JOIN articles AS a ON a.id = c.article ORDER BY c.id"
        )
        assert [(*row[:5], bool(row[5])) for row in database.execute(query)] == flat
        cues = database.execute("SELECT claim, text, type FROM cues ORDER BY id").fetchall()
        indexes = {row[0] for row in database.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'index'")}
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()
    assert articles[0] == ("in/a.md", "in/a.md", "Dogs", 2, TEXTS["a.md"])
    assert len(articles) == 4
    assert cues == [(number, cue.text, cue.type) for number, (_, c) in enumerate(expected, 1) for cue in c.hedging.cues]
    assert indexes == {"articles", "claims", "cues"}


def test_the_html_report_gets_every_document(run):
    pytest.importorskip("claimnum.report.html")
    write(TEXTS)
    assert run("in", "-o", "out.html", "-o", "out.jsonl")[0] == 0
    assert "40 crates" in Path("out.html").read_text()


BROKEN = {
    "01.html": b"",
    "02.jsonl": '{"text": "5 dogs"}\n{oops\n',
    "03.csv": "body\n5 dogs\n",
    "04.txt": b"\x89PNG\r\n\x1a\n\0\0\0",
    "05.txt.gz": b"no gzip at all",
    "06.pdf": b"%PDF-1.4",
    "07.txt": "x" * 60_000,
    "08.txt": b"\xef\xbb\xbf12\xff",
    "09.json": "{}",
    "10.txt": "KILL 5 dogs",
    "11.txt": "EXIT 5 dogs",
    "12.txt": "HOG 5 dogs",
    "13.txt": "RAISE 5 dogs",
    "14.txt": "SLEEP 5 dogs",
    "15.txt": "ONCE killed, 5 dogs",
    "16.parquet": b"PAR1",
    "17.warc": b"nothing of the sort",
    "18.txt": "",
    "19.jsonl": "",
    "20.txt": "5 dogs are well",
    "21.jsonl": '{"text": "KILL"}\n{"text": "6 cats"}\n',
    "22.txt.zst": b"no zstd",
    "23.bin": bytes(range(256)),
}


def test_whatever_is_broken_is_accounted_for_and_the_rest_is_done(run, trouble):
    del trouble
    for module in ("pyarrow", "fastwarc", "zstandard", "trafilatura", "charset_normalizer"):
        pytest.importorskip(module)
    write(BROKEN)
    Path("in/24.txt").symlink_to("nowhere")
    os.mkfifo("in/25.txt")
    Path("in/26").mkdir()  # an empty folder within a folder is nothing
    code, told = run(
        "in", "gone.txt", "*.nothing", "-o", "out.jsonl", "--max-bytes", "50K", "--timeout", 2, "--jobs", 2
    )
    assert code == 1
    assert "29 documents of 27 files: 4 done, 3 empty, 22 failed" in told
    assert "why they failed: out.jsonl.errors.jsonl" in told
    assert [line["document"] for line in lines("out.jsonl")] == [
        "in/02.jsonl#1",
        "in/15.txt",
        "in/20.txt",
        "in/21.jsonl#2",
    ]
    errors = lines("out.jsonl.errors.jsonl")
    assert len(errors) == 22
    why = {error["document"] or error["input"]: error["reason"] for error in errors}
    assert why["in/10.txt"] == "its worker process was ended by SIGKILL (out of memory?)"
    assert why["in/11.txt"] == "its worker process ended with exit code 3"
    assert why["in/12.txt"] == "ran out of memory"
    assert why["in/13.txt"] == "RuntimeError: a bug in two lines"
    assert why["in/14.txt"] == "took longer than 2 seconds"
    assert "SIGKILL" in why["in/21.jsonl#1"]
    assert why["*.nothing"] == "matches no file"
    assert [error["input"] for error in errors] == [
        *sorted(error["input"] for error in errors[:-2]),
        "gone.txt",
        "*.nothing",
    ]
    assert sorted(path.name for path in Path().glob("out*")) == ["out.jsonl", "out.jsonl.errors.jsonl"]
    # The next scan has no failures, and no errors of the last.
    assert run("in/20.txt", "-o", "out.jsonl")[0] == 0
    assert not Path("out.jsonl.errors.jsonl").exists()


def test_a_slow_start_of_the_processes_is_not_held_against_a_document(run, trouble, tmp_path):
    del trouble
    (tmp_path / "trouble" / "sitecustomize.py").write_text("import time\ntime.sleep(1.5)\n")
    write({"a.jsonl": '{"text": "5 dogs"}\n', "b.txt": "6 cats"})
    code, told = run("in", "-o", "out.jsonl", "--timeout", 1, "--jobs", 1)
    assert (code, "2 done, 0 empty, 0 failed" in told) == (0, True), told


def test_a_list_on_standard_input_and_names_that_are_taken(run, monkeypatch):
    write(
        {
            "a.txt": "5 dogs",
            "b.jsonl": '{"text": "1 cow", "k": "x"}\n{"text": "2 cows", "k": "x"}\n{"text": "3 cows"}\n',
        }
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"in/b.jsonl\nin/a.txt\nin/b.jsonl\n")))
    code, told = run("-", "-o", "out.jsonl", "--id", "k")
    assert code == 0
    assert "4 documents of 2 files" in told
    assert [line["document"] for line in lines("out.jsonl")] == ["x", "x~2", "in/b.jsonl#3", "in/a.txt"]


def test_the_order_is_that_of_the_inputs_whatever_the_jobs(run):
    write({f"{n:03}.txt": "We saw 5 dogs. " * (100 if n % 7 == 0 else 1) for n in range(60)})
    assert run("in", "-o", "one.jsonl", "-o", "one.sqlite", "--jobs", 1)[0] == 0
    assert run("in", "-o", "four.jsonl", "-o", "four.sqlite", "--jobs", 4)[0] == 0
    assert Path("one.jsonl").read_bytes() == Path("four.jsonl").read_bytes()
    assert Path("one.sqlite").read_bytes() == Path("four.sqlite").read_bytes()
    counts = Counter(line["document"] for line in lines("one.jsonl"))
    assert list(counts) == [f"in/{n:03}.txt" for n in range(60)]
    assert set(counts.values()) == {1, 100}


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["in", "-o", "out.txt"], "out.txt: the suffix must be one of .jsonl"),
        (["in", "-o", "gone/out.jsonl"], "there is no folder gone"),
        (["in", "-o", "in"], "the suffix must be"),
        (["in", "-o", "a.jsonl", "-o", "./a.jsonl"], "named twice"),
        (["in/a.jsonl", "-o", "in/a.jsonl"], "is written by this scan"),
        (["in"], "required: -o"),
        (["-o", "out.jsonl"], "required: PATH"),
        (["in", "-o", "out.jsonl", "--jobs", "0"], "above 0"),
        (["in", "-o", "out.jsonl", "--max-bytes", "lots"], "must be a size"),
        (["in", "-o", "out.jsonl", "--resume", "--restart"], "not allowed with"),
    ],
)
def test_wrong_usage_exits_with_2_and_leaves_nothing(run, argv, message):
    write({"a.jsonl": '{"text": "5 dogs"}'})
    code, told = run(*argv)
    assert code == 2
    assert message in told
    assert [path.name for path in Path().iterdir()] == ["in"]


def test_an_empty_list_is_wrong_usage(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert run("-", "-o", "out.jsonl")[0] == 2
    assert list(Path().iterdir()) == []


def test_a_missing_extra_is_told_before_anything_is_read(run, monkeypatch):
    write({"a.html": "<p>5 dogs"})
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    code, told = run("in", "-o", "out.jsonl")
    assert (code, told) == (
        2,
        "claimnum: reading HTML needs trafilatura; install it with: pip install 'claimnum[html]'\n",
    )
    assert [path.name for path in Path().iterdir()] == ["in"]


def test_help_loads_no_part_of_the_scan():
    code = (
        "import sys\nfrom claimnum import cli\ncli.main(['scan', '--help'])\n"
        "heavy = ('claimnum.models', 'claimnum.batch.scan', 'multiprocessing', 'sqlite3', 'rich')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith("[]\n")
    assert "--resume" in done.stdout


def test_a_bar_is_shown_on_a_terminal_only():
    pytest.importorskip("rich")
    pty = pytest.importorskip("pty")
    write({f"{n}.txt": "We saw 5 dogs." for n in range(40)})
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "claimnum", "scan", "in", "-o", "out.jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(command, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert process.returncode == 0
    assert b"documents" in shown
    assert b"claims" in shown
    assert b"/s" in shown


def test_memory_does_not_grow_with_the_corpus(tmp_path):
    driver = tmp_path / "driver.py"
    driver.write_text(
        "import re, resource, sys\nfrom pathlib import Path\nfrom claimnum import cli\n"
        "if __name__ == '__main__':\n"
        "    cli.main(sys.argv[1:])\n"
        # Not ru_maxrss, in which a process starts with the peak of the one that started it.
        "    own = re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]\n"
        "    print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("peak memory is read from /proc")
    line = json.dumps({"text": "Nothing is here, and nothing is there. " * 500 + "We saw 5 dogs."}) + "\n"
    peaks = []
    for many in (50, 800):  # 1 MB, 16 MB
        Path("a.jsonl").write_text(line * many)
        done = subprocess.run(
            [sys.executable, driver, "scan", "a.jsonl", "-o", "out.jsonl", "-o", "out.sqlite", "--jobs", "1"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        peaks.append([int(kilobytes) for kilobytes in done.stdout.split()])
    assert len(lines("out.jsonl")) == 800
    for before, after in zip(*peaks, strict=True):
        assert after - before < 12_000


@pytest.mark.slow
def test_two_jobs_are_nearly_twice_as_fast(run):
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    text = "The mayor of the town said about 40 crates and 1,200 boxes came by ship last year. "
    text = f"{text}{'Nobody knows what was in the other boat that was seen. ' * 3}" * 15
    write({f"{n}.txt": text for n in range(1500)})
    seconds = []
    for jobs in (1, 2):
        start = time.perf_counter()
        assert run("in", "-o", "out.jsonl", "--jobs", jobs)[0] == 0
        seconds.append(time.perf_counter() - start)
    assert seconds[0] / seconds[1] > 1.4  # 1.7 on a machine that does nothing else
