"""The spaCy component, found by its entry point."""

from __future__ import annotations

import pytest
from integration_documents import document

import claimnum

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install -e '.[spacy]'")

TEXT = "Norhaven paid $5m for 40 cranes (about 3kg) and some 5%-notes."


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("claimnum")
    return nlp


@pytest.mark.parametrize("text", [TEXT, "", "None here.", document(3, 60)], ids=["short", "empty", "none", "long"])
def test_claims_and_their_spans(nlp, text):
    doc = nlp(text)
    assert doc._.claims == claimnum.extract(doc.text)
    spans = doc.spans["claims"]
    assert len(spans) == len(doc._.claims)
    for span, claim in zip(spans, doc._.claims, strict=True):
        assert span.label_ == claim.kind
        assert span.start_char <= claim.start < claim.end <= span.end_char
        assert claim.text in span.text


def test_options(nlp):
    assert {claim.kind for claim in nlp(TEXT)._.claims} > {"money"}
    money = spacy.blank("en")
    money.add_pipe("claimnum", config={"kinds": ["money"]})
    assert [claim.text for claim in money(TEXT)._.claims] == ["$5m"]
    with pytest.raises(ValueError, match="metals"):
        spacy.blank("en").add_pipe("claimnum", config={"kinds": ["metals"]})


def test_claims_survive_disk_bytes_and_processes(nlp, tmp_path):
    doc = nlp(TEXT)
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.claims == doc._.claims
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.claims == doc._.claims
    assert [span.text for span in again.spans["claims"]] == [span.text for span in doc.spans["claims"]]
    for piped in nlp.pipe([TEXT, TEXT], n_process=2):
        assert piped._.claims == doc._.claims


def test_a_document_that_was_not_read_has_no_claims(nlp):
    assert nlp.make_doc(TEXT)._.claims == []
