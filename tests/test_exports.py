"""What fact-checkers' tools are given: ClaimReview and Web Annotation, in the shape that the standards ask for."""

from __future__ import annotations

import io
import json
import re
import sys
import uuid
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimnum
from claimnum import cli
from claimnum.batch.errors import ScanUsageError
from claimnum.batch.outputs import CLAIMS, Plan
from claimnum.batch.records import DocumentResult
from claimnum.report.exports import EXPORTS, annotation, claim_review, export_lines, write_export

TEXT = (
    "The mayor 😀 of Großau says that about  4,800 crates 📦 came last year. He said 5 dogs may follow. "
    "The 𝒩orth did not build 40 homes.\n"
)
URL = "https://news.example/2024/ships?page=1#top"


def document(text=TEXT, name=URL, title="Ships & crates", day="2024-05-03"):
    return DocumentResult(name, name, title, day, text, claimnum.extract(text))


# ---------------------------------------------------------------- the standards' shapes

TEXT_OR_NULL = (str, type(None))
# Key -> the types that it may have, or the shape of the object there. A key that ends in "?" may be missing.
RATING = {
    "@type": "Rating",
    "ratingValue": (str, int, float, type(None)),
    "bestRating": (str, int, float, type(None)),
    "worstRating": (str, int, float, type(None)),
    "alternateName": TEXT_OR_NULL,
}
CLAIM_REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": (str,),
    "itemReviewed": {
        "@type": "Claim",
        "identifier": (str,),
        "text": (str,),
        "description": (str,),
        "appearance": {
            "@type": "CreativeWork",
            "url?": (str,),
            "name?": (str,),
            "identifier?": (str,),
            "datePublished?": (str,),
        },
        "author?": {"name": (str,)},
        "datePublished?": (str,),
    },
    "url": TEXT_OR_NULL,
    "datePublished": TEXT_OR_NULL,
    "author": {"@type": "Organization", "name": TEXT_OR_NULL, "url": TEXT_OR_NULL},
    "reviewRating": RATING,
}
ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": (str,),
    "type": "Annotation",
    "motivation": "describing",  # one of the model's thirteen
    "body": [
        {
            "type": "TextualBody",
            "purpose": (str,),
            "value": (str,),
            "format?": (str,),
            "language?": (str,),
        }
    ],
    "target": {
        "source": (str,),
        "selector": [
            {
                "type": (str,),
                "start?": (int,),
                "end?": (int,),
                "exact?": (str,),
                "prefix?": (str,),
                "suffix?": (str,),
            }
        ],
    },
}


def assert_shape(value, shape, where="$"):
    if isinstance(shape, str):
        assert value == shape, where
    elif isinstance(shape, tuple):
        assert isinstance(value, shape), where
        assert not isinstance(value, bool), where
    elif isinstance(shape, list):
        assert value, where
        for item in value:
            assert_shape(item, shape[0], f"{where}[]")
    else:
        must = {key for key in shape if not key.endswith("?")}
        assert must <= set(value) <= {key.rstrip("?") for key in shape}, where
        for key, inner in value.items():
            assert_shape(inner, shape.get(key, shape.get(f"{key}?")), f"{where}.{key}")


def assert_annotates(made, text):
    """Its shape is the model's, and both selectors find the claim's words in the text."""
    assert_shape(made, ANNOTATION)
    position, quote = made["target"]["selector"]
    assert set(position) == {"type", "start", "end"}
    assert position["type"] == "TextPositionSelector"
    assert 0 <= position["start"] < position["end"] <= len(text)
    assert set(quote) == {"type", "exact", "prefix", "suffix"}
    assert quote["type"] == "TextQuoteSelector"
    assert list(text)[position["start"] : position["end"]] == list(quote["exact"])
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    places = [m.start() + len(quote["prefix"]) for m in re.finditer(f"(?={re.escape(around)})", text)]
    assert position["start"] in places
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", made["id"])
    assert uuid.UUID(made["id"]).version == 5


# ---------------------------------------------------------------- what is in them


def test_a_review_waits_for_its_verdict():
    result = document()
    reviews = [claim_review(result, claim) for claim in result.claims]
    assert len(reviews) == 3
    for review, claim in zip(reviews, result.claims, strict=True):
        assert_shape(review, CLAIM_REVIEW)
        reviewed = review["itemReviewed"]
        assert reviewed["text"] == claim.text
        assert reviewed["description"] == str(claim)
        assert reviewed["appearance"] == {
            "@type": "CreativeWork",
            "url": URL,
            "name": "Ships & crates",
            "datePublished": "2024-05-03",
        }
        assert date.fromisoformat(reviewed["datePublished"]) == date(2024, 5, 3)
        for key in ("url", "datePublished"):
            assert review[key] is None
        assert set(review["reviewRating"].values()) == {"Rating", None}
    assert reviews[0]["claimReviewed"] == "The mayor 😀 of Großau says that about 4,800 crates 📦 came last year."
    assert reviews[0]["itemReviewed"]["author"] == {"name": result.claims[0].source.text}
    assert result.claims[1].source.text == "He"
    assert "author" not in reviews[1]["itemReviewed"]  # a pronoun is no name
    assert "author" not in reviews[2]["itemReviewed"]  # the writer's own words


def test_a_review_of_a_file_names_it():
    result = document(name="news/a.txt", title=None, day=None)
    review = claim_review(result, result.claims[0])
    assert_shape(review, CLAIM_REVIEW)
    assert review["itemReviewed"]["appearance"] == {
        "@type": "CreativeWork",
        "name": "news/a.txt",
        "identifier": "news/a.txt",
    }
    assert "datePublished" not in review["itemReviewed"]


def test_an_annotation_points_at_the_words():
    result = document()
    made = [annotation(result, claim) for claim in result.claims]
    for one, claim in zip(made, result.claims, strict=True):
        assert_annotates(one, TEXT)
        assert one["target"]["source"] == URL
        assert one["target"]["selector"][1]["exact"] == claim.text
        assert one["body"][0]["value"] == str(claim)
    assert [body["value"] for body in made[2]["body"][1:]] == ["count", "hedging: none", "negated"]
    assert made[0]["target"]["selector"][1]["exact"] == "about  4,800 crates"  # the text as it is


@given(st.lists(st.sampled_from(["😀", "𝒩", "5 dogs", " ", "\n", "é", "40% of \U0001f600 homes", ". ", "a\u0301", "‍"])))
def test_selectors_count_code_points_whatever_the_text(parts):
    text = "".join(parts)
    result = document(text, name="a")
    for line in export_lines("annotation", result):
        assert_annotates(json.loads(line), text)


def test_ids_are_the_same_each_time_and_differ_between_claims():
    first, again, other = document(), document(), document(name="other")
    ids = [annotation(first, claim)["id"] for claim in first.claims]
    assert ids == [annotation(again, claim)["id"] for claim in again.claims]
    assert ids == [claim_review(first, claim)["itemReviewed"]["identifier"] for claim in first.claims]
    assert len({*ids, *(annotation(other, claim)["id"] for claim in other.claims)}) == 6
    # Fixed for all time: tools keep them.
    here = DocumentResult("a.txt", "a.txt", None, None, "5 dogs", claimnum.extract("5 dogs"))
    assert annotation(here, here.claims[0])["id"] == "urn:uuid:f8437995-c3ef-5853-be47-737c90d6dcf1"


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("https://a.example/x?y=1&z=%20#p", "https://a.example/x?y=1&z=%20#p"),
        ('http://a.example/ä b"<>', "http://a.example/%C3%A4%20b%22%3C%3E"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("news/a b.txt", "news/a%20b.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("C# for all.txt", "C%23%20for%20all.txt"),
        ("a?.jsonl#7", "a%3F.jsonl#7"),
        ("/news/a.txt", "file:///news/a.txt"),
        ("line\nbreak\ud800", "line%0Abreak%ED%A0%80"),
        ("100%", "100%25"),
    ],
)
def test_the_source_is_an_iri(name, iri):
    result = DocumentResult(name, name, None, None, "5 dogs", claimnum.extract("5 dogs"))
    found = annotation(result, result.claims[0])["target"]["source"]
    assert found == iri
    assert found.isascii()
    if "//" not in name and "\ud800" not in name and ":" not in found:
        split = urlsplit(found)
        assert unquote(split.path) + (f"#{split.fragment}" if split.fragment else "") == name


def test_an_unknown_form_is_told():
    with pytest.raises(claimnum.OptionError, match="unknown format 'rdf'; choose one of claimreview, annotation"):
        list(export_lines("rdf", document()))


def test_an_array_of_nothing_is_an_array(tmp_path):
    write_export("annotation", [], tmp_path / "a.jsonld")
    assert json.loads((tmp_path / "a.jsonld").read_text()) == []


# ---------------------------------------------------------------- the commands


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, encoding="utf-8")
    Path("in/b.txt").write_text("Nothing.")
    record = {"url": URL, "text": TEXT, "title": "Ships", "date": "2024-05-03"}
    Path("in/c.jsonl").write_text(json.dumps(record) + "\n")
    return tmp_path


@pytest.mark.parametrize("form", list(EXPORTS))
def test_scan_writes_lines_and_arrays(folder, form):
    argv = ["scan", "in", "-o", "a.jsonl", "-o", "b.jsonld", "-o", "c.csv", "--format", form, "--id", "url"]
    assert cli.main(argv) == 0
    made = [json.loads(line) for line in Path("a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert json.loads(Path("b.jsonld").read_text(encoding="utf-8")) == made
    written = date(2024, 5, 3)
    expected = [
        json.loads(line)
        for result in (
            document(name="in/a.txt", title=None, day=None),
            DocumentResult(URL, "", "Ships", "2024-05-03", TEXT, claimnum.extract(TEXT, reference_date=written)),
        )
        for line in export_lines(form, result)
    ]
    assert made == expected
    assert len(made) == 6
    for one in made:
        if form == "annotation":
            assert_annotates(one, TEXT)
        else:
            assert_shape(one, CLAIM_REVIEW)
    assert sorted(path.name for path in folder.iterdir()) == ["a.jsonl", "b.jsonld", "c.csv", "in"]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["-o", "a.jsonl", "--format", "rdf"], "invalid choice: 'rdf'"),
        (["-o", "a.csv", "--format", "claimreview"], "--format claimreview is for .jsonl and .jsonld"),
        (["-o", "a.jsonld"], "say what it is to hold: --format claimreview or --format annotation"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_wrong_usage_of_scan(argv, message, capsys):
    assert cli.main(["scan", "in", *argv]) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["in"]


def test_an_unknown_form_of_a_plan_is_told(tmp_path):
    with pytest.raises(ScanUsageError, match="unknown format 'rdf'; choose one of claims, claimreview, annotation"):
        Plan([tmp_path / "a.jsonl"], "rdf")


def test_the_commands_name_every_form(capsys):
    for command, forms in (("scan", (CLAIMS, *EXPORTS)), ("extract", tuple(EXPORTS))):
        assert cli.main([command, "--help"]) == 0
        assert f"--format {{{','.join(forms)}}}" in capsys.readouterr().out


@pytest.mark.parametrize("form", list(EXPORTS))
@pytest.mark.usefixtures("folder")
def test_extract_prints_them(form, capsys, monkeypatch):
    assert cli.main(["extract", "--format", form, "in/a.txt", "in/b.txt"]) == 0
    expected = list(export_lines(form, document(name="in/a.txt", title=None, day=None)))
    assert capsys.readouterr().out.splitlines() == expected
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path("in/c.jsonl").read_bytes())))
    assert cli.main(["extract", "--jsonl", "--id-key", "url", "--format", form]) == 0
    expected = list(export_lines(form, document(title="Ships")))
    assert capsys.readouterr().out.splitlines() == expected
