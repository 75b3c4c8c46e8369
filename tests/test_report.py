"""The report's file: whole, by itself, safe with strangers' text, and saying what the claims say."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("jinja2", reason="the report needs jinja2")

import claimnum
from claimnum.batch.records import DocumentResult
from claimnum.report import payload as payloads
from claimnum.report.html import write_report

EXAMPLES = sorted((Path(__file__).parents[1] / "examples" / "articles").glob("*.txt"))
VOID = {"meta", "link", "input", "br", "rect"}
HOSTILE = (
    "</script><script>alert(1)</script> says 40 <b>ships</b> & 30 \"crates\" 'sank' <!-- --> ]]> {{ 7*7 }}"
    " \u2028 \U0001f600 <img src=x onerror=alert(1)> 12 boats, Dol said.\ud800"
)


def document(text, name="a.txt", **more):
    fields = {
        "id": name,
        "path": name,
        "title": None,
        "date": None,
        "text": text,
        "claims": claimnum.extract(text),
    }
    return DocumentResult(**{**fields, **more})


class Page(HTMLParser):
    """Reads the page as a strict reader does: every element that is opened is closed, in order."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.attributes, self.scripts, self.words = [], [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append((dict(attrs), []))

    def handle_startendtag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1][1].append(data)
        else:
            self.words.append(data)

    @property
    def data(self):
        return json.loads(next("".join(body) for attrs, body in self.scripts if attrs.get("id") == "data"))


@pytest.fixture(scope="module")
def examples():
    return [document(path.read_text(encoding="utf-8"), path.name) for path in EXAMPLES]


def made(documents, tmp_path):
    path = tmp_path / "report.html"
    write_report(iter(documents), path)
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]
    return path.read_text(encoding="utf-8")


def test_the_page_is_well_formed_and_its_ids_are_unique(examples, tmp_path):
    html = made(examples, tmp_path)
    page = Page(html)
    assert not page.open
    assert len(page.ids) == len(set(page.ids))
    assert html.startswith("<!DOCTYPE html>")
    labels = {value for tag, name, value in page.attributes if (tag, name) == ("label", "for")}
    assert labels <= set(page.ids)
    labelled = {value for _, name, value in page.attributes if name == "aria-labelledby"}
    assert labelled <= set(page.ids)


def test_it_asks_nothing_of_the_network(examples, tmp_path):
    html = made(examples, tmp_path)
    page = Page(html)
    for tag, name, value in page.attributes:
        if name in {"src", "href", "action", "srcset", "data", "poster"}:
            assert value.startswith(("#", "data:,")), (tag, name, value)
    assert "@import" not in html
    assert "url(" not in html
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|innerHTML|insertAdjacentHTML|eval)\b", html)
    script = next("".join(body) for attrs, body in page.scripts if not attrs)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html
    assert "default-src 'none'" in html


def test_counts_are_those_of_the_claims(examples, tmp_path):
    page = Page(made(examples, tmp_path))
    count = sum(len(one.claims) for one in examples)
    data = page.data
    assert len(data["claims"]) == count
    assert len(data["docs"]) == len(examples)
    comparison = claimnum.compare(examples)
    assert [group["label"] for group in data["groups"]] == [group.label for group in comparison.groups]
    assert f"{count:,}" in page.words


def test_each_claim_stands_where_the_page_will_mark_it(examples, tmp_path):
    wide = document("\U0001f600 Dol lost 40 ships \U0001f600\U0001f600 and 30 crates.", "wide")
    data = Page(made([*examples, wide], tmp_path)).data
    for row in data["claims"]:
        claim = dict(zip(data["fields"], row, strict=True))
        units = data["docs"][claim["doc"]]["text"].encode("utf-16-le")
        marked = units[2 * claim["start"] : 2 * claim["end"]].decode("utf-16-le")
        assert marked == claim["text"]


def test_hostile_text_stays_text(tmp_path):
    hostile = document(HOSTILE, HOSTILE, title=HOSTILE, path=HOSTILE, date=HOSTILE)
    assert hostile.claims
    html = made([hostile, document(HOSTILE, "second")], tmp_path)
    page = Page(html)
    assert [attrs for attrs, _ in page.scripts] == [{"type": "application/json", "id": "data"}, {}]
    assert not any(tag in {"img", "b"} and name for tag, name, _ in page.attributes if tag == "img")
    assert not any(name.startswith("on") for _, name, _ in page.attributes)
    assert page.data["docs"][0]["text"] == HOSTILE
    assert "<script>alert" not in html
    assert "alert(1)" in html


@pytest.mark.parametrize(
    "documents",
    [
        [],
        [document("")],
        [document("Nothing to count here.")],
        [document("Ten ships. " * 3, "same"), document("Ten ships.", "same")],
        [document("x" * 100_000 + " 40 ships " + "1" * 500, "", title="  ", date="not a date")],
    ],
)
def test_odd_input_makes_a_report_too(documents, tmp_path):
    page = Page(made(documents, tmp_path))
    assert len(page.data["docs"]) == len(documents)


def test_the_same_documents_give_the_same_bytes(examples, tmp_path):
    assert made(examples, tmp_path) == made(examples, tmp_path)


def test_beyond_the_limit_only_sentences_are_kept(examples, tmp_path, monkeypatch):
    monkeypatch.setattr(payloads, "MOST_TEXT", len(examples[0].text))
    data = Page(made(examples, tmp_path)).data
    assert [one["text"] is None for one in data["docs"]] == [False] + [True] * (len(examples) - 1)
    for row in data["claims"]:
        claim = dict(zip(data["fields"], row, strict=True))
        assert (claim["sentence"] is None) is (claim["doc"] == 0)
        assert claim["sentence"] is None or claim["text"] in claim["sentence"]


def test_a_failed_report_leaves_the_old_one(examples, tmp_path):
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")

    def broken():
        yield examples[0]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        write_report(broken(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]
