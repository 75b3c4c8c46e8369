"""Claims as JSON-LD for fact-checkers' tools: schema.org ClaimReview and W3C Web Annotation.

Each claim gives one object that stands by itself. Its ids are made of the document's id and the claim's offsets,
so that the same text gives the same ids, and a review and an annotation of one claim can be joined.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimnum.errors import OptionError
from claimnum.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from claimnum.batch.records import DocumentResult
    from claimnum.models import Claim

__all__ = ["EXPORTS", "annotation", "claim_review", "export_lines", "write_export"]

_AROUND = 32  # characters of prefix and suffix in a TextQuoteSelector
_ON_THE_WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*://\S|urn:[a-z0-9]", re.IGNORECASE)
_RECORD = re.compile(r"#[0-9]+\Z")  # "news.jsonl#7": the seventh document of a file
_IN_AN_IRI = "%/:?#[]@!$&'()*+,;=~"


def claim_review(document: DocumentResult, claim: Claim) -> dict[str, Any]:
    """Return a schema.org ClaimReview of one claim, ready for a verdict.

    What is the fact-checker's to say is null, which in JSON-LD is as if it were not there: the rating, the
    review's own author, address and date. Whether the claim's author is a Person or an Organization is not known
    either, so it has a name and no type; a pronoun names nobody and gives no author.
    """
    appearance: dict[str, Any] = {"@type": "CreativeWork"}
    if _ON_THE_WEB.match(document.id):
        appearance["url"] = _iri(document.id)
        if document.title:
            appearance["name"] = document.title
    else:
        appearance["name"] = document.title or document.id
        appearance["identifier"] = document.id
    reviewed: dict[str, Any] = {
        "@type": "Claim",
        "identifier": _urn(document, claim),
        "text": claim.text,
        "description": str(claim),
        "appearance": appearance,
    }
    if claim.source is not None and claim.source.text.lower() not in _pronouns():
        reviewed["author"] = {"name": _one_line(claim.source.text)}
    if document.date is not None:
        reviewed["datePublished"] = document.date
        appearance["datePublished"] = document.date
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": _one_line(document.text[claim.sentence.start : claim.sentence.end]),
        "itemReviewed": reviewed,
        "url": None,
        "datePublished": None,
        "author": {"@type": "Organization", "name": None, "url": None},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": None,
            "bestRating": None,
            "worstRating": None,
            "alternateName": None,
        },
    }


def annotation(document: DocumentResult, claim: Claim) -> dict[str, Any]:
    """Return a W3C Web Annotation of one claim: the record in words, and where it stands.

    Both selectors are of the text that was read, for HTML the main text; offsets are code points.
    """
    text, start, end = document.text, claim.start, claim.end
    tags = [claim.kind.value, f"hedging: {claim.hedging.level.value}", *["negated"] * claim.negated]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn(document, claim),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": str(claim),
                "format": "text/plain",
                "language": "en",
            },
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": {
            "source": _iri(document.id),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.text,
                    "prefix": text[max(start - _AROUND, 0) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }


# What `--format` may name, but for "claims", the records themselves.
EXPORTS: dict[str, Callable[[DocumentResult, Claim], dict[str, Any]]] = {
    "claimreview": claim_review,
    "annotation": annotation,
}


def export_lines(form: str, document: DocumentResult) -> Iterator[str]:
    """Yield each claim of a document in a form of `EXPORTS`, as JSON on one line without its end.

    Raises:
        OptionError: there is no such form.
    """
    if form not in EXPORTS:
        raise OptionError(f"unknown format {form!r}; choose one of {', '.join(EXPORTS)}")
    for claim in document.claims:
        yield json.dumps(EXPORTS[form](document, claim), ensure_ascii=False)


def write_export(form: str, documents: Iterable[DocumentResult], path: Path) -> None:
    """Write the claims of documents to a .jsonld file: one JSON array, an object a line.

    Raises:
        OptionError: there is no such form.
        OSError: it cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        between = "[\n"
        for document in documents:
            for line in export_lines(form, document):
                file.write(between + line)
                between = ",\n"
        file.write("[]\n" if between == "[\n" else "\n]\n")


def _urn(document: DocumentResult, claim: Claim) -> str:
    """Return the claim's own name: a UUID of the document's id and the claim's offsets (RFC 5147, RFC 9562)."""
    named = f"{document.id}#char={claim.start},{claim.end}".encode("utf-8", "surrogatepass")
    return uuid.UUID(bytes=hashlib.sha1(named, usedforsecurity=False).digest()[:16], version=5).urn


def _iri(name: str) -> str:
    """Return a document's id as an IRI: an address as it is, an absolute path as file:, else a relative one.

    "news/a b.txt" -> "news/a%20b.txt"; "news.jsonl#7" -> "news.jsonl#7"; "/a.txt" -> "file:///a.txt".
    """
    raw = name.encode("utf-8", "surrogatepass")
    if _ABSOLUTE.match(name):
        return quote(raw, safe=_IN_AN_IRI)
    record = _RECORD.search(name)
    number = "" if record is None else record[0]
    path = quote(raw.removesuffix(number.encode()), safe="/~")
    return ("file://" if path.startswith("/") else "") + path + number


def _one_line(text: str) -> str:
    return " ".join(text.split())


@functools.cache
def _pronouns() -> frozenset[str]:
    """Return the words that stand for someone named elsewhere."""
    return frozenset(word for tag, words in rows("closed_words") if tag in {"PRP", "WP"} for word in words.split())
