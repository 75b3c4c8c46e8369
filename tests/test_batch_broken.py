"""A folder of broken files: each is accounted for with its reason, none is lost, and the good ones are done."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import socket
import sqlite3
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from claimnum import cli
from claimnum.batch import scan

GOOD = "We saw 5 dogs and 40 cats."
PLENTY = "".join(f"We saw {n} dogs in the year {n**3}. " for n in range(2, 4000)).encode()
NESTED = 100_000
MANY = "in/cut.jsonl.gz"  # how many of its lines can be read is no matter here


def squeezed(kind, data):
    if kind == "gz":
        return gzip.compress(data)
    return pytest.importorskip("zstandard").ZstdCompressor().compress(data)


def parquet(**columns):
    arrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    writer.write_table(arrow.table(columns), file)
    return file.getvalue()


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", PLENTY)
    return file.getvalue()


def warc(*texts):
    records = []
    for number, text in enumerate(texts):
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/{number}\r\n"
        head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Type: text/plain\r\n"
        head += f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Length: {len(text)}\r\n\r\n"
        records.append(head.encode() + text + b"\r\n\r\n")
    return b"".join(records)


def noise(size):
    return random.Random(5).randbytes(size)  # noqa: S311 - a file of no meaning


# Name -> content, and what is told of it: for each document in order "done", "empty" or words of the reason, which
# are "" where they are another package's.
FILES = {
    "empty.txt": (b"", ["empty"]),
    "empty.html": (b"", ["empty"]),
    "empty.csv": (b"", ["empty"]),
    "empty.parquet": (b"", ["Parquet"]),
    "empty.txt.gz": (b"", ["empty"]),
    "empty.txt.zst": (b"", ["empty"]),
    "blank.md": (b" \n\t\n", ["empty"]),
    "nul.txt": (b"We saw 5 dogs\0\0\1\2", ["is a binary file"]),
    "noise.txt": (noise(3000), ["is a binary file"]),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise(500), ["is a binary file"]),
    "latin.txt": ("Café £5 for 40 dogs".encode("cp1252"), ["done"]),
    "bad-utf8.txt": (b"\xef\xbb\xbf40 caf\xe9s", ["not at byte 9"]),
    "half-a-character.txt": ("40 cafés".encode()[:-2], ["done"]),
    "utf16-without-mark.txt": (GOOD.encode("utf-16-le"), ["done"]),
    "utf16-odd.txt": (b"\xff\xfe" + GOOD.encode("utf-16-le") + b"x", ["not at byte"]),
    "cut.txt.gz": (squeezed("gz", PLENTY)[:-900], ["is cut off"]),
    "cut.txt.zst": (None, ["is cut off"]),
    "wrong.txt.gz": (b"no gzip at all", ["gzip"]),
    "wrong.txt.zst": (b"no zstd at all", [""]),
    "flipped.txt.gz": (None, [""]),
    "fake.parquet": (b"PAR1" + noise(200) + b"PAR1", [""]),
    "other.parquet": (None, ["has no field 'text'; choose one with --field: body"]),
    "numbers.parquet": (None, ["is int, no text"] * 2),
    "cut.parquet": (None, [""]),
    "other.csv": (b"body,n\n5 dogs,1\n", ["has no field 'text'; choose one with --field: body, n"]),
    "ragged.csv": (b"text,n\n5 dogs,1\n6 dogs\n7 dogs,1,2,3\n8 dogs,2\n", ["done", "fields", "fields", "done"]),
    "quote.csv": (b'text\n5 dogs\n"6 dogs\n', ["done", "done"]),
    "nul.csv": (b"text\n5 dogs\n6\0 dogs\n", ["done", ""]),
    "line.jsonl": (b'{"text": "5 dogs"}\n{"text": "6 d\n{"text": "7 dogs"}\n', ["done", "is no JSON", "done"]),
    "kinds.jsonl": (
        b'[1]\n"5 dogs"\n5\nnull\n{"text": ["5 dogs"]}\n{"text": "5 dogs"}\n',
        [*["is no JSON object"] * 4, "is list, no text", "done"],
    ),
    "deep.jsonl": (
        b"[" * NESTED + b"]" * NESTED + b'\n{"text": "5 dogs"}\n{"text": ' + b"[" * NESTED + b"\n",
        ["", "done", ""],
    ),
    "surrogates.jsonl": (b'{"text": "5 dogs \\ud83d and 6 cats"}\n', ["done"]),
    "cut.jsonl.gz": (None, ["done", "is cut off"]),
    "no-text.html": (b"<html><body><img src='a.png'><script>5 dogs</script></body></html>", ["empty"]),
    "broken.html": (b"<html><body><p>We saw 5 dogs<div <<<&&& <table><p>", ["done"]),
    "deep.html": (b"<div>" * 20_000 + b"5 dogs", ["empty"]),  # the parser gives up at a depth that no page has
    "cut.warc": (warc(b"5 dogs", b"6 dogs " * 90)[:-200], ["done", "is cut off"]),
    "wrong.warc": (b"nothing of the sort" * 20, ["WARC"]),
    "renamed.txt": (archive(), ["is a binary file"]),
    "renamed.html": (archive(), ["is a binary file"]),
    "renamed.warc.gz": (archive(), [""]),
    "renamed.csv": (archive(), [""]),
    "true.zip": (archive(), ["is an archive, which scan does not read: unpack it"]),
    "large.txt": (b"5 dogs " * 40_000, ["larger than --max-bytes (250,000 bytes)"]),
    "bomb.txt.gz": (squeezed("gz", b"5 dogs " * 400_000), ["larger than --max-bytes"]),
    "long-line.jsonl": (
        b'{"text": "' + b"5 dogs " * 40_000 + b'"}\n{"text": "5 dogs"}\n',
        ["larger than --max-bytes", "done"],
    ),
    "folder.txt/inside.txt": (GOOD.encode(), ["done"]),
    "two\nlines.txt": (GOOD.encode(), ["done"]),
    "tab\t and \x1b[31mred.txt": (b"", ["empty"]),
    os.fsdecode(b"caf\xe9.txt"): (GOOD.encode(), ["done"]),
    os.fsdecode(b"caf\xe9.pdf"): (b"%PDF", ["is a PDF"]),
    "x" * 250 + ".txt": (GOOD.encode(), ["done"]),
    "😀 zero.txt": (GOOD.encode(), ["done"]),
    "good.txt": (GOOD.encode(), ["done"]),
}
# Made after the scan has listed its files: name -> what is done to it, what is told.
CHANGED = {
    "deleted.txt": ("delete", "No such file"),
    "deleted.jsonl": ("delete", "No such file"),
    "piped.txt": ("pipe", "is no regular file"),
    "piped.jsonl": ("pipe", "is no regular file"),
    "grown.txt": ("grow", "larger than --max-bytes"),
    "turned.txt": ("folder", ""),
}


def write_all(folder):
    lines = b"".join(b'{"text": "%d dogs %d"}\n' % (n, n**9) for n in range(2000))
    damaged = bytearray(squeezed("gz", PLENTY))
    damaged[len(damaged) // 2] ^= 0xFF
    made = {
        "cut.txt.zst": squeezed("zst", PLENTY)[:-900],
        "flipped.txt.gz": bytes(damaged),
        "other.parquet": parquet(body=["5 dogs"]),
        "numbers.parquet": parquet(text=[5, 6]),
        "cut.parquet": parquet(text=["5 dogs"] * 9)[:-100],
        "cut.jsonl.gz": squeezed("gz", lines)[:-2000],
    }
    for name, (content, _) in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made[name] if content is None else content)
    for name in CHANGED:
        (folder / name).write_bytes(b'{"text": "5 dogs"}\n')


def change(path, how):
    path.unlink()
    if how == "pipe":
        os.mkfifo(path)
    elif how == "grow":
        path.write_bytes(b"5 dogs " * 40_000)
    elif how == "folder":
        path.mkdir()


def shown(name):
    return os.fsencode(f"in/{name}").decode("utf-8", "backslashreplace")


def write_odd(folder):
    """Make what is no file, and return what is told of it and the socket to close."""
    (folder / "dangling.txt").symlink_to("nowhere")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "up").symlink_to("..")
    os.mkfifo(folder / "pipe.jsonl")
    server = socket.socket(socket.AF_UNIX)
    server.bind("in/socket.txt")
    told = {
        "in/dangling.txt": ["No such file"],
        "in/loop.txt": ["symbolic links"],
        "in/up": ["is a link to a folder"],
        "in/pipe.jsonl": ["is no regular file"],
        "in/socket.txt": ["is no regular file"],
    }
    if os.geteuid():  # root may read everything
        (folder / "secret.txt").write_text(GOOD)
        (folder / "secret.txt").chmod(0)
        (folder / "locked").mkdir(mode=0)
        told |= {"in/secret.txt": ["Permission denied"], "in/locked": ["Permission denied"]}
    return told, server


def run_scan(folder, monkeypatch):
    real = scan.list_inputs

    def list_then_change(*arguments):
        yield from real(*arguments)
        for name, (how, _) in CHANGED.items():
            change(folder / name, how)

    monkeypatch.setattr(scan, "list_inputs", list_then_change)
    argv = ["scan", "in", "-o", "out.jsonl", "-o", "out.sqlite", "--max-bytes", "250000", "--jobs", "2"]
    try:
        return cli.main([*argv, "--timeout", "20"])
    finally:
        if os.geteuid():
            (folder / "locked").chmod(0o700)


def reasons_told():
    """The reasons of the errors file, by input, in order."""
    reasons = {}
    for line in Path("out.jsonl.errors.jsonl").read_text(encoding="utf-8").splitlines():
        error = json.loads(line)
        assert set(error) == {"input", "document", "reason"}
        assert error["reason"]
        assert "\n" not in error["reason"]
        reasons.setdefault(error["input"], []).append(error["reason"])
    return reasons


def documents_read():
    """How many documents with text the database holds, by input."""
    with sqlite3.connect("out.sqlite") as database:
        articles = database.execute("SELECT path, text FROM articles").fetchall()
    database.close()
    return Counter(path for path, text in articles if text.strip())


@pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and names of bytes are POSIX's")
def test_of_a_folder_of_broken_files_none_is_lost(tmp_path, monkeypatch, capsys):
    for module in ("pyarrow", "fastwarc", "zstandard", "trafilatura", "charset_normalizer"):
        pytest.importorskip(module)
    monkeypatch.chdir(tmp_path)
    folder = Path("in")
    folder.mkdir()
    write_all(folder)
    odd, server = write_odd(folder)
    with server:
        assert run_scan(folder, monkeypatch) == 1
    told = capsys.readouterr().err
    expected = {shown(name): outcomes for name, (_, outcomes) in FILES.items()}
    expected |= {shown(name): [why] for name, (_, why) in CHANGED.items()} | odd

    # Every file, one by one.
    reasons, read = reasons_told(), documents_read()
    wrong = {}
    count = Counter()
    for name, outcomes in expected.items():
        whys = [outcome for outcome in outcomes if outcome not in {"done", "empty"}]
        found, done = reasons.pop(name, []), read.pop(name, 0)
        as_told = len(found) == len(whys) and all(why in reason for why, reason in zip(whys, found, strict=True))
        if not as_told or (done != outcomes.count("done") and name != MANY):
            wrong[name] = (outcomes, found, done)
        count.update(done=done, empty=outcomes.count("empty"), failed=len(whys))
    assert wrong == {}
    assert reasons == read == {}

    # And the sum of them.
    assert (
        f"{count.total():,} documents of {len(expected)} files: "
        f"{count['done']:,} done, {count['empty']:,} empty, {count['failed']:,} failed"
    ) in told
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["text"] for line in lines} >= {"5 dogs", "40 cats"}
    assert sorted(path.name for path in Path().iterdir()) == ["in", "out.jsonl", "out.jsonl.errors.jsonl", "out.sqlite"]
