"""How a scan reads: formats, encodings, files of many documents, and what cannot be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from claimnum.batch import errors
from claimnum.batch.containers import split
from claimnum.batch.decode import decode
from claimnum.batch.errors import MissingExtraError, ScanUsageError, UnreadableError
from claimnum.batch.formats import form_of
from claimnum.batch.inputs import list_inputs, read_list
from claimnum.batch.reading import read
from claimnum.batch.records import Document, Settings, Verdict

SETTINGS = Settings(paths=(), outputs=(), max_bytes=4000)
TEXT = "The café’s owner – a “rich” man – paid £5,000 for 12 chairs.\nThen 3 dogs came.\n"
PAGE = """<!DOCTYPE html><html><head><title>Ten ships</title>{meta}
<meta property="article:published_time" content="2024-05-03"></head>
<body><nav><a href="/">99 other stories</a></nav><article><h1>Ten ships</h1>
<p>The caf\u00e9 owner counted 4,800 crates in the harbour on Monday, the harbour master said.</p>
<p>Another 12 crates were found in the old warehouse at the end of the northern pier.</p>
</article><footer>Copyright 2024 by 40 people</footer></body></html>"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def found(path, **settings):
    """What is in one file."""
    (source,) = list_inputs([path], [], frozenset())
    assert not source.problem
    return list(split(source, replace(SETTINGS, **settings)))


def text_of(path, max_bytes=4000):
    (source,) = list_inputs([path], [], frozenset())
    return read(Document(path, source, source.form), max_bytes)


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_the_encoding_is_found(encoding):
    pytest.importorskip("charset_normalizer")
    assert decode(TEXT.encode(encoding)) == TEXT


def test_what_the_format_says_counts_where_it_is_no_utf8():
    assert decode("£5".encode("iso-8859-15"), "iso-8859-15") == "£5"
    assert decode("“5”".encode("cp1252"), "latin-1") == "“5”"  # as browsers read it
    assert decode("£5".encode(), "iso-8859-1") == "£5"  # mislabelled
    assert decode("£5 ‽".encode("utf-16-le"), "utf-16le") == "£5 ‽"
    for nonsense in ("no-such-codec", "zip", "base64", ""):
        assert decode(b"5 dogs", nonsense) == "5 dogs"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)), b"\x01\x02\xff" * 40])
def test_binary_files_are_known(data):
    pytest.importorskip("charset_normalizer")
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


def test_a_mark_that_lies_is_told():
    with pytest.raises(UnreadableError, match="UTF-8, but is not at byte 5"):
        decode(b"\xef\xbb\xbf12\xff")


def test_lone_surrogates_are_replaced_one_by_one():
    Path("a.jsonl").write_text('{"text": "a \\ud800 5 dogs"}\n')
    (document,) = found("a.jsonl")
    assert read(document, 100)[0] == "a \ufffd 5 dogs"


# ---------------------------------------------------------------- single documents


def test_text_is_read_as_it_is():
    Path("a.txt").write_bytes(b"5 dogs\r\nand 3 cats\r\n")
    assert text_of("a.txt") == ("5 dogs\r\nand 3 cats\r\n", None, None)


def test_markdown_keeps_its_offsets_and_tells_its_title():
    body = "# Ten **ships** #\n\nAbout 5 dogs.\n"
    Path("a.md").write_text(body)
    assert text_of("a.md") == (body, "Ten **ships**", None)
    Path("b.md").write_text(f'---\ntitle: "Ships"\ndate: 2024-05-03T10:00\n---\n{body}')
    assert text_of("b.md")[1:] == ("Ships", "2024-05-03")


@pytest.mark.parametrize(
    ("name", "meta", "encoding"),
    [
        ("a.html", "", "utf-8"),
        ("a.htm", '<meta charset="windows-1252">', "cp1252"),
        ("a.xhtml", '<meta charset="utf-16">', "utf-8"),
        ("page", "", "utf-8"),  # known by how it starts
    ],
)
def test_html_gives_its_main_text(name, meta, encoding):
    pytest.importorskip("trafilatura")
    Path(name).write_bytes(PAGE.replace("{meta}", meta).encode(encoding))
    text, title, date = text_of(name)
    assert "The café owner counted 4,800 crates" in text
    assert "12 crates" in text
    assert "99 other" not in text
    assert "40 people" not in text
    assert (title, date) == ("Ten ships", "2024-05-03")


def test_html_too_short_for_an_article_gives_all_its_text_or_none():
    pytest.importorskip("trafilatura")
    Path("a.html").write_text("<p>5 dogs</p>")
    assert text_of("a.html")[0].strip() == "5 dogs"
    for page in ("", "<html></html>", "<script>5 dogs</script>"):
        Path("a.html").write_text(page)
        assert not text_of("a.html")[0].strip()


def compressed(kind, data):
    if kind == "gz":
        return gzip.compress(data)
    return pytest.importorskip("zstandard").ZstdCompressor().compress(data)


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_compressed_files_are_read_in_all_their_parts_and_not_past_the_limit(kind):
    path = Path(f"a.txt.{kind}")
    path.write_bytes(compressed(kind, b"5 dogs ") + compressed(kind, b"and 3 cats"))
    assert text_of(str(path))[0] == "5 dogs and 3 cats"
    path.write_bytes(compressed(kind, b" " * 10_000_000))  # a bomb
    with pytest.raises(UnreadableError, match="larger than --max-bytes"):
        text_of(str(path))


def test_too_large_files_are_not_read():
    Path("a.txt").write_text("x" * 4001)
    with pytest.raises(UnreadableError, match=r"larger than --max-bytes \(4,000 bytes\)"):
        text_of("a.txt")


def test_a_pipe_in_place_of_a_file_is_not_waited_for():
    Path("a.txt").write_text("5 dogs")
    (source,) = list_inputs(["a.txt"], [], frozenset())
    Path("a.txt").unlink()
    os.mkfifo("a.txt")
    with pytest.raises(UnreadableError, match="no regular file"):
        read(Document("a", source, "text"), 100)


# ---------------------------------------------------------------- files of many documents


RECORDS = [
    {"text": "5 dogs came.", "key": "one", "title": "Dogs", "date": "2024-05-03", "n": 1},
    {"text": "The café paid “£6”.", "key": "two", "title": None, "date": "May", "n": 2},
    {"text": "", "key": "three", "title": "", "date": "2024-01-02T08:00:00Z", "n": 3},
]
WHAT_IS_READ = [
    ("one", "5 dogs came.", "Dogs", "2024-05-03"),
    ("two", "The café paid “£6”.", None, None),
    ("three", "", None, "2024-01-02"),
]


def write_records(kind):
    if kind == "jsonl":
        return "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS).encode()
    if kind in {"csv", "tsv", "semicolons"}:
        file = io.StringIO()
        delimiter = {"csv": ",", "tsv": "\t", "semicolons": ";"}[kind]
        writer = csv.DictWriter(file, list(RECORDS[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(RECORDS)
        return file.getvalue().encode()
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(RECORDS), file)
    return file.getvalue()


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
@pytest.mark.parametrize("kind", ["jsonl", "csv", "tsv", "semicolons", "parquet"])
def test_records_with_fields(kind, packed):
    data = write_records(kind)
    path = Path(f"a.{'csv' if kind == 'semicolons' else kind}{packed}")
    path.write_bytes(compressed(packed[1:], data) if packed else data)
    documents = found(str(path), id_field="key")
    assert [(d.id, d.data, d.title, d.date) for d in documents] == WHAT_IS_READ
    assert [d.id for d in found(str(path))] == [f"{path}#{number}" for number in (1, 2, 3)]
    assert [d.data for d in found(str(path), field="key")] == ["one", "two", "three"]
    assert [d.data for d in split(documents[0].source, SETTINGS, skip=2)] == [""]
    assert list(split(documents[0].source, SETTINGS, skip=3)) == []
    # As far as a bar can tell: it never goes back, nor past the file's end.
    reached = [d.reached for d in documents]
    assert reached == sorted(reached)
    assert reached[-1] <= path.stat().st_size


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_records_in_other_encodings(kind, encoding):
    pytest.importorskip("charset_normalizer")
    Path(f"a.{kind}").write_bytes(write_records(kind).decode().encode(encoding))
    assert [d.data for d in found(f"a.{kind}")] == [text for _, text, *_ in WHAT_IS_READ]


def reasons(items):
    return [(item.id, item.reason) for item in items if isinstance(item, Verdict)]


def test_bad_lines_of_jsonl_are_told_and_the_others_read():
    lines = [
        '{"text": "5 dogs"}',
        "",
        "{broken",
        "[1]",
        '{"body": 1}',
        '{"text": 7}',
        json.dumps({"text": "x" * 4000}),
        "[" * 3500,
        '{"text": null}',
        '{"text": "6 cats"}',
    ]
    Path("a.jsonl").write_text("\n".join(lines))
    items = found("a.jsonl")
    assert [(d.id, d.data) for d in items if isinstance(d, Document)] == [
        ("a.jsonl#1", "5 dogs"),
        ("a.jsonl#9", ""),
        ("a.jsonl#10", "6 cats"),
    ]
    told = dict(reasons(items))
    assert set(told) == {f"a.jsonl#{number}" for number in (3, 4, 5, 6, 7, 8)}
    assert "is no JSON" in told["a.jsonl#3"]
    assert told["a.jsonl#4"] == "is no JSON object"
    assert told["a.jsonl#5"] == "has no field 'text'; it has: body"
    assert "is int, no text" in told["a.jsonl#6"]
    assert "larger than --max-bytes" in told["a.jsonl#7"]


def test_bad_rows_of_csv_are_told_and_the_others_read():
    rows = ["text,n", "5 dogs,1", "odd", '"6 cats, big",2', "x" * 5000 + ",3", "", "7 cows,4"]
    Path("a.csv").write_text("\n".join(rows))
    items = found("a.csv")
    assert [d.data for d in items if isinstance(d, Document)] == ["5 dogs", "6 cats, big", "7 cows"]
    assert len(reasons(items)) == 2
    quoted = '"' + "lines\n" * 900 + '"'
    Path("a.csv").write_text(f"text\n{quoted}\n5 dogs\n")
    assert "larger than" in reasons(found("a.csv"))[0][1]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_field_that_is_not_there_is_told_with_those_that_are(kind):
    Path(f"a.{kind}").write_bytes(write_records(kind))
    ((_, why),) = reasons(found(f"a.{kind}", field="body"))
    assert why == "has no field 'body'; choose one with --field: text, key, title, date, n"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.jsonl.gz", "a.csv.gz"])
def test_a_file_with_nothing_in_it_is_accounted_for_as_empty(name):
    Path(name).write_bytes(gzip.compress(b"") if name.endswith("gz") else b"")
    assert reasons(found(name)) == [(None, "")]


@pytest.mark.parametrize("name", ["a.parquet", "a.warc", "a.jsonl.gz", "a.jsonl.zst", "a.parquet.gz"])
def test_damaged_files_are_told(name):
    for module in ("pyarrow", "fastwarc", "zstandard"):
        pytest.importorskip(module)
    Path(name).write_bytes(b"this is no such file " * 20)
    ((_, why),) = reasons(found(name))
    assert why


def test_a_file_that_is_cut_off_gives_what_is_there():
    lines = b"".join(b'{"text": "%d dogs %d"}\n' % (n, n**9) for n in range(2000))
    Path("a.jsonl.gz").write_bytes(gzip.compress(lines)[:-2000])
    items = found("a.jsonl.gz")
    assert len(items) > 100
    assert [why for _, why in reasons(items)][-1].startswith("is cut off")
    assert list(split(items[0].source, SETTINGS, skip=len(items))) == []
    assert len(list(split(items[0].source, SETTINGS, skip=len(items) - 1))) == 1


def warc_record(kind, url, content, media="text/html", status="200 OK"):
    if kind == "response":
        content = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + content
        media = "application/http; msgtype=response"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    head += f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_warc_gives_its_pages(packed):
    pytest.importorskip("fastwarc")
    pytest.importorskip("trafilatura")
    page = PAGE.replace("{meta}", "").encode("cp1252")
    records = [
        warc_record("warcinfo", "", b"software: x\r\n", "application/warc-fields"),
        warc_record("request", "http://a/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        warc_record("response", "http://a/1", page, "text/html; charset=windows-1252"),
        warc_record("response", "http://a/2", b"\x89PNG", "image/png"),
        warc_record("response", "http://a/3", b"not found", status="404 Not Found"),
        warc_record("response", "http://a/4", b"x" * 5000, "text/plain"),
        warc_record("conversion", "http://a/5", b"5 dogs", "text/plain"),
    ]
    pack = (lambda record: compressed(packed[1:], record)) if packed else bytes
    Path(f"a.warc{packed}").write_bytes(b"".join(map(pack, records)))
    first, large, last = found(f"a.warc{packed}")
    text, title, _ = read(first, 4000)
    assert (first.id, title) == ("http://a/1", "Ten ships")
    assert "café" in text
    assert (large.id, "larger than" in large.reason) == ("http://a/4", True)
    assert (last.id, read(last, 4000)[0]) == ("http://a/5", "5 dogs")


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_a_warc_that_is_cut_off_gives_what_is_whole(packed):
    pytest.importorskip("fastwarc")
    text = "".join(f"{n**3} dogs " for n in range(90)).encode()
    pack = (lambda record: compressed(packed[1:], record)) if packed else bytes
    records = [pack(warc_record("response", f"http://a/{n}", text, "text/plain")) for n in range(9)]
    Path(f"a.warc{packed}").write_bytes(b"".join(records)[:-120])
    *whole, cut = found(f"a.warc{packed}")
    assert [(d.id, d.data) for d in whole] == [(f"http://a/{n}", text) for n in range(8)]
    assert isinstance(cut, Verdict)
    assert cut.reason


# ---------------------------------------------------------------- which files


def listed(*paths, stdin=b"", own=()):
    items = list_inputs(paths, read_list(io.BytesIO(stdin)), frozenset(own))
    return sorted((i.argument, i.shown, i.problem) for i in items)


def test_folders_globs_and_lists():
    for name in ("b/c/1.txt", "b/2.txt", "b/.hidden", "b/.git/x", "3.md", "b/claims.csv"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("5 dogs")
    Path("empty").mkdir()
    Path("odd[1].txt").write_text("a name that looks like a glob")
    own = [str(Path("b/claims.csv").absolute())]
    assert listed("3.md", "b", own=own) == [(1, "3.md", ""), (2, "b/2.txt", ""), (2, "b/c/1.txt", "")]
    assert listed("b/**/*.txt") == [(1, "b/2.txt", ""), (1, "b/c/1.txt", "")]
    assert listed("odd[1].txt") == [(1, "odd[1].txt", "")]
    assert listed("*.pdf") == [(1, "*.pdf", "matches no file")]
    assert listed("empty") == [(1, "empty", "")]
    assert listed("-", stdin=b"3.md\r\n\nb/2.txt\n") == [(1, "3.md", ""), (2, "b/2.txt", "")]
    assert listed("-", "3.md", stdin=b"b/2.txt\0b/c/1.txt\0") == [
        (1, "b/2.txt", ""),
        (2, "b/c/1.txt", ""),
        (3, "3.md", ""),
    ]
    with pytest.raises(ScanUsageError, match="is written by this scan"):
        listed("b/claims.csv", own=own)


def test_names_that_are_no_files_are_accounted_for():
    Path("a").mkdir()
    os.mkfifo("a/pipe")
    Path("a/broken").symlink_to("nowhere")
    Path("a/loop").symlink_to(Path("a").absolute())
    Path("a/itself").symlink_to("itself")
    told = {path: problem for _, path, problem in listed("a", "gone.txt", "nul\0name")}
    assert told["a/pipe"] == "is no regular file"
    assert told["a/broken"] == "No such file or directory"
    assert told["a/loop"].startswith("is a link to a folder")
    assert told["a/itself"] == "Too many levels of symbolic links"
    assert told["gone.txt"] == "No such file or directory"
    assert "null" in told["nul\0name"]
    assert len(told) == 6


def test_names_need_not_be_unicode():
    Path(os.fsdecode(b"caf\xe9.txt")).write_text("5 dogs")
    assert listed(".") == [(1, "./caf\\xe9.txt", "")]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.TXT", ("text", "")),
        ("a.jsonl.gz", ("jsonl", "gz")),
        ("a.b.WARC.zst", ("warc", "zst")),
        ("README", ("auto", "")),
        ("a.gz", ("auto", "gz")),
        (".gz", ("auto", "")),
    ],
)
def test_the_form_is_told_by_the_name(name, form):
    assert form_of(name) == (*form, "")


@pytest.mark.parametrize("name", ["a.pdf", "a.json.gz", "a.tar.gz", "a.docx", "a.zip"])
def test_forms_that_are_not_read_say_what_to_do(name):
    assert form_of(name)[2].startswith(("is a", "is J"))


def test_a_missing_package_names_its_extra(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(errors.importlib, "import_module", missing)
    with pytest.raises(MissingExtraError, match=r"reading HTML needs trafilatura; .*'claimnum\[html\]'"):
        errors.load("trafilatura", "html", "reading HTML")
