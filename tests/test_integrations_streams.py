"""extract_many with pairs and async iterators, and `claimnum extract --jsonl`."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from integration_documents import documents

import claimnum
from claimnum import cli
from claimnum.integrations import jsonl
from claimnum.models import Claim

PACKAGE = Path(claimnum.__file__).parents[1]
TEXTS = documents(30)
TEXT = "It has 40 cranes."


def test_pairs_keep_their_ids():
    plain = list(claimnum.extract_many(TEXTS.values()))
    assert list(claimnum.extract_many(TEXTS.items())) == list(zip(TEXTS, plain, strict=True))
    mixed = claimnum.extract_many([TEXT, (None, TEXT), ((1, 2), "none")])
    assert [item if isinstance(item, tuple) else len(item) for item in mixed][::2] == [1, ((1, 2), [])]


def test_pairs_are_read_one_at_a_time():
    read = []

    def pairs():
        for id_, text in TEXTS.items():
            read.append(id_)
            yield id_, text

    results = claimnum.extract_many(pairs())
    assert read == []
    next(results)
    assert read == ["d00000"]


@pytest.mark.parametrize("item", [("a", None), ("a", "b", "c"), (), [TEXT, TEXT], b"5"])
def test_what_is_neither_text_nor_pair_is_refused(item):
    with pytest.raises(claimnum.InputTypeError, match="expected text"):
        list(claimnum.extract_many([item]))


def test_async_iterators():
    async def arriving(items):
        for item in items:
            await asyncio.sleep(0)
            yield item

    async def collect(items):
        return [result async for result in claimnum.extract_many(arriving(items))]

    assert asyncio.run(collect(TEXTS.values())) == list(claimnum.extract_many(TEXTS.values()))
    assert asyncio.run(collect(TEXTS.items())) == list(claimnum.extract_many(TEXTS.items()))
    assert asyncio.run(claimnum.Extractor(kinds=["age"]).extract_many(arriving([TEXT])).__anext__()) == []
    with pytest.raises(claimnum.InputTypeError):
        asyncio.run(collect([5]))


def test_the_event_loop_stays_free(monkeypatch):
    extractor = claimnum.Extractor()
    loop_thread = threading.get_ident()
    threads = []
    monkeypatch.setattr(extractor, "extract", lambda _text: threads.append(threading.get_ident()) or time.sleep(0.2))

    async def one():
        yield TEXT

    async def main():
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.01)

        ticking = asyncio.create_task(tick())
        async for _ in extractor.extract_many(one()):
            pass
        ticking.cancel()
        return ticks

    assert asyncio.run(main()) > 3
    assert threads != [loop_thread]


# ---------------------------------------------------------------- the command


@pytest.fixture
def run(capsys, monkeypatch):
    def run(data, *argv):
        text = data if isinstance(data, bytes) else "".join(f"{line}\n" for line in data).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        code = cli.main(["extract", "--jsonl", *argv])
        printed = capsys.readouterr()
        return code, [json.loads(line) for line in printed.out.splitlines()], printed.err

    return run


def test_documents_in_claims_out(run):
    code, lines, err = run(json.dumps({"id": id_, "text": text, "more": 1}) for id_, text in TEXTS.items())
    assert (code, err) == (0, "")
    assert next(iter(lines[0])) == "document"
    found = [(line.pop("document"), Claim.model_validate(line)) for line in lines]
    assert found == [(id_, claim) for id_, claims in claimnum.extract_many(TEXTS.items()) for claim in claims]


def test_keys_and_ids(run, tmp_path):
    documents = [{"url": {"a": [1]}, "body": TEXT}, {"body": TEXT}, {"url": None, "body": TEXT}]
    data = [*map(json.dumps, documents[:1]), "", *map(json.dumps, documents[1:])]
    code, lines, _ = run(data, "--text-key", "body", "--id-key", "url")
    assert (code, [line["document"] for line in lines]) == (0, [{"a": [1]}, 3, None])
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf-8-sig")
    code, lines, _ = run([json.dumps({"text": TEXT})], str(tmp_path / "a.jsonl"), "-")
    assert (code, [line["document"] for line in lines]) == (0, [1, 1])


def test_a_document_without_text_is_counted(run):
    code, lines, err = run(['{"text": null}', '{"text": NaN}', '{"text": 5}', "{}", json.dumps({"text": TEXT})])
    assert (code, len(lines)) == (0, 1)
    assert err == (
        "claimnum: standard input: 4 of 5 rows hold no text (3 null, 1 int) and give no claims; "
        'texts are looked for under "text"\n'
    )


BAD = {
    "no JSON": (b"{nope\n", "line 1 is no JSON"),
    "no object": (b'["text"]\n', "line 1 is JSON, but no object: list"),
    "no UTF-8": (b'{"text": "\xff"}\n', "line 1 is no JSON"),
    "too deep": (b"[" * 200_000 + b"\n", "line 1 is no JSON"),
    "cut off": (b'{"text": "It has', "line 1 is no JSON"),
}


@pytest.mark.parametrize(("data", "reason"), BAD.values(), ids=BAD)
def test_a_line_that_is_no_document_is_passed_over(run, data, reason):
    good = b'{"id": 2, "text": "It has 40 cranes."}\n'
    code, lines, err = run(data + good if data.endswith(b"\n") else data)
    assert (code, len(lines)) == (2, data.endswith(b"\n"))
    assert f"standard input: {reason}" in err
    assert err.count("\n") == 1


def test_many_bad_lines_are_counted(run):
    code, _, err = run(["nope"] * 500)
    assert code == 2
    assert len(err.splitlines()) == 11
    assert err.splitlines()[-1] == "claimnum: standard input: 500 lines were passed over"


def test_a_line_that_is_too_long_is_passed_over(run, monkeypatch):
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 2**10)
    long = json.dumps({"text": TEXT * 300})
    just = json.dumps({"text": TEXT}).encode().ljust(2**10 - 1) + b"\n"
    code, lines, err = run(long.encode() + b"\n" + just + long.encode())
    assert (code, len(lines)) == (2, 1)
    assert err.count("is longer than") == 2


def test_a_lone_surrogate_keeps_offsets(run):
    _, lines, _ = run([r'{"text": "caf\ud800 has 40 cranes \ud83d\ude00"}'])
    assert [(line["text"], line["start"]) for line in lines] == [("40 cranes", 9)]


def test_files_that_cannot_be_opened(run, tmp_path):
    code, _, err = run([], str(tmp_path / "none"), str(tmp_path), "a\nb")
    assert code == 2
    assert len(err.splitlines()) == 3


def start():
    return subprocess.Popen(
        [sys.executable, "-m", "claimnum", "extract", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=PACKAGE,
    )


def test_claims_are_written_before_the_next_document_comes():
    with start() as process:
        process.stdin.write(b'{"text": "It has 40 cranes."}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["text"] == "40 cranes"
        process.stdin.close()
        assert process.wait() == 0


def test_a_reader_that_leaves_is_no_error():
    with start() as process:
        process.stdin.write(b'{"text": "It has 40 cranes."}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b'{"text": "It has 40 cranes."}\n')
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the peak memory of a child is not known here")
def test_memory_has_a_bound():
    def peak(count):
        with start() as process:
            reader = threading.Thread(target=lambda: [None for _ in process.stdout])
            reader.start()
            for _ in range(count):
                process.stdin.write(json.dumps({"text": TEXT * 50}).encode() + b"\n")
            process.stdin.close()
            reader.join()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = status
        return usage.ru_maxrss

    assert peak(1500) < peak(50) * 1.2
