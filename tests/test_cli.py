"""The command: output forms, input of every sort, exit codes. The pipeline behind it is a toy."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimnum
from claimnum import cli
from claimnum.models import Claim
from claimnum.table import claim_table, columns_of

pytestmark = pytest.mark.usefixtures("toy_pipeline")

ROOT = Path(claimnum.__file__).parents[1]  # where a fresh interpreter finds the package, installed or not
TEXT = "The clerk says about 40 crates came in 1987.\nThen 3 dogs came.\n"


@pytest.fixture(autouse=True)
def terminal(monkeypatch, tmp_path):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path):
    def write(name, content):
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(data)
        return name

    return write


@pytest.fixture
def run(capsys):
    def run(*argv):
        code = cli.main(argv)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def feed(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_extract_prints_a_table(run, write):
    assert run("extract", write("a.txt", TEXT)) == (
        0,
        (
            "claim            kind   value  unit   subject  level  source  time\n"
            "---------------  -----  -----  -----  -------  -----  ------  ----\n"
            "about 40 crates  count  ≈ 40   crate           low\n"
            "3 dogs           count  3      dog             none\n"
        ),
        "",
    )


def test_extract_says_when_there_is_nothing(run, write):
    assert run("extract", write("a.txt", "Nothing here.")) == (0, "No claims.\n", "")


def test_json_lines_are_claims(run, write):
    code, out, _ = run("extract", "--json", write("a.txt", TEXT))
    assert code == 0
    assert [Claim.model_validate_json(line) for line in out.splitlines()] == claimnum.extract(TEXT)
    assert run("extract", "--json", write("a.txt", "Nothing here.")) == (0, "", "")


def test_json_lines_of_several_files_name_their_document(run, write):
    code, out, _ = run("extract", "--json", write("a.txt", TEXT), write('b "2".txt', "9 cats"))
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [next(iter(line)) for line in lines] == ["document"] * 3
    assert [line.pop("document") for line in lines] == ["a.txt", "a.txt", 'b "2".txt']
    assert Claim.model_validate(lines[2]) == claimnum.extract("9 cats")[0]


def test_several_files_get_headings(run, write):
    _, out, _ = run("extract", write("a.txt", "Nothing"), write("b.txt", "9 cats"))
    assert out.splitlines()[:4] == ["== a.txt ==", "No claims.", "", "== b.txt =="]


@pytest.mark.parametrize("files", [[], ["-"]])
def test_standard_input_is_read(run, monkeypatch, files):
    feed(monkeypatch, b"9 caf\xc3\xa9 tables, 8 chairs")
    code, out, _ = run("extract", "--json", *files)
    assert code == 0
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["9 caf", "8 chairs"]


def test_explain_prints_the_explanation(run, write):
    code, out, _ = run("explain", write("a.txt", TEXT))
    assert (code, out) == (0, f"{claimnum.explain(TEXT)}\n")
    _, out, _ = run("explain", "a.txt", "a.txt")
    assert out.count("== a.txt ==") == 2


def test_schema_prints_the_published_file(run):
    code, out, _ = run("schema")
    assert code == 0
    assert out == Path(cli.__file__).with_name("claim.schema.json").read_text(encoding="utf-8")


def test_version(run):
    assert run("--version") == (0, f"claimnum {claimnum.__version__}\n", "")


def test_wrong_usage_is_exit_code_2(run):
    assert run()[0] == 2
    assert run("extract", "--colour", "a.txt")[0] == 2


def test_help_tells_what_json_holds(run):
    code, out, _ = run("extract", "--help")
    assert code == 0
    assert '"document"' in out


@pytest.mark.parametrize("argv", [["--version"], ["--help"], ["extract", "--help"]])
def test_version_and_help_load_nothing_heavy(argv):
    code = (
        "import sys; from claimnum.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'pydantic', 'regex', 'quantulum3', 'json'} & set(sys.modules);"
        "sys.exit(f'loaded {heavy}' if heavy else code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *argv], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")


UNREADABLE = {
    "binary": (b"\x7fELF\0\0\x01 5 cats", "is a binary file"),
    "not UTF-8": (b"5 caf\xe9s", "is not UTF-8 at byte 5 (0xe9)"),
    "not UTF-8 after its mark": (b"\xef\xbb\xbf5 caf\xe9s", "is not UTF-8 at byte 8 (0xe9)"),
    "cut UTF-16": (b"\xff\xfe5\0 ", "is not UTF-16-LE at byte 4 (0x20)"),
    "NUL in UTF-16": ("5 \0cats".encode("utf-16"), "is a binary file"),
}


@pytest.mark.parametrize(("data", "reason"), UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("command", ["extract", "explain"])
def test_a_file_that_is_no_text_is_passed_over(run, write, command, data, reason):
    code, out, err = run(command, write("bad.txt", data), write("good.txt", "9 cats"))
    assert code == 2
    assert "9 cats" in out
    assert err.startswith(f"claimnum: bad.txt: {reason}")
    assert err.count("\n") == 1


def test_what_cannot_be_opened_is_passed_over(run, write, tmp_path):
    (tmp_path / "folder").mkdir()
    code, out, err = run("extract", "missing.txt", "folder", write("good.txt", "9 cats"))
    assert code == 2
    assert "9 cats" in out
    assert err.splitlines() == [
        "claimnum: missing.txt: No such file or directory",
        "claimnum: folder: Is a directory",
    ]


def test_standard_input_that_is_no_text_is_named(run, monkeypatch):
    feed(monkeypatch, b"\xff")
    assert run("extract") == (
        2,
        "",
        "claimnum: standard input: is not UTF-8 at byte 0 (0xff); convert it to UTF-8 first\n",
    )


@pytest.mark.parametrize("name", ["a\nb.txt", os.fsdecode(b"caf\xe9.txt")])
def test_odd_file_names_stay_on_one_line(run, name):
    code, _, err = run("extract", name)
    assert code == 2
    assert err.count("\n") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(run, write, encoding):
    _, out, _ = run("extract", "--json", write("a.txt", "9 cats, naïve\r\n8 dogs".encode(encoding)))
    assert [(c["start"], c["end"]) for c in map(json.loads, out.splitlines())] == [(0, 6), (15, 21)]


def test_an_empty_file_is_a_text(run, write):
    assert run("extract", write("a.txt", "")) == (0, "No claims.\n", "")


def test_a_reader_that_leaves_is_no_error():
    code = (
        "import sys; from claimnum import cli\n"
        "cli._parser = lambda: type('P', (), {'parse_args': lambda *_: type('A', (), {'run': work})})\n"
        "def work(_):\n    for _ in range(100000): print('a line')\n    return 0\n"
        "sys.exit(cli.main([]))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_ascii_output_loses_no_row(write, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    assert cli.main(["extract", write("a.txt", "about 9 cats")]) == 0
    assert b"about 9 cats  count  ? 9" in stream.buffer.getvalue()


def claims(*texts):
    return [claim for text in texts for claim in claimnum.extract(text)]


@pytest.mark.parametrize("width", [62, 70, 80, 120])
def test_a_table_fits_and_loses_nothing(width):
    long = "about 123456789012345678901234567890 extraordinarylongwordthatneverseemstoend"
    lines = claim_table(claims(long, "3 dogs"), width).splitlines()
    assert max(map(columns_of, lines)) <= width
    first = lines[1].index(" ")
    column = "".join(line[:first] for line in lines[2:]).replace(" ", "")
    assert column == long.replace(" ", "") + "3dogs"


def test_wide_and_combining_characters_are_counted_as_they_show():
    assert columns_of("数") == 2
    assert columns_of("e\u0301") == 1
    assert columns_of("abc") == 3
