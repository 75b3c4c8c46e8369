"""Real articles, where they are at hand: what a careful reader lists, and nothing from near-misses.

The articles lie beside the project, not in it; without them every test here is skipped. No more of their
words is held here than names a claim.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from claimnum import Level, extract

FOLDER = Path(__file__).parents[2] / "shared" / "articles"
ARTICLES = {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}

pytestmark = pytest.mark.skipif(not ARTICLES, reason="no real articles in ../shared/articles")


@pytest.fixture(scope="module")
def claims():
    return {name: extract(text) for name, text in ARTICLES.items()}


# Article, the claim's words, and its fields: kind, value, relation, unit, subject, level, source, time.
LISTED = [
    ("000", "thousands of workers", {"kind": "count", "form": "vague", "unit": "worker", "level": "none"}),
    (
        "000",
        "25,000 North Korean workers",
        {"value": 25000, "unit": "worker", "source": "The War Zone", "level": "low", "time": "This month"},
    ),
    (
        "000",
        "from 2,000 to 5,000 units per month",
        {
            "form": "change",
            "before": 2000,
            "value": 5000,
            "trend": "up",
            "unit": "unit",
            "per": "month",
            "subject": "drone production",
            "level": "moderate",
        },
    ),
    (
        "002",
        "about 6,700 containers",
        {
            "value": 6700,
            "relation": "approximate",
            "unit": "container",
            "subject": "North Korea",
            "level": "low",
            "source": "South Korea",
            "time": "Since September",
        },
    ),
    (
        "002",
        "about three million 152mm artillery shells",
        {
            "value": 3_000_000,
            "relation": "approximate",
            "unit": "artillery shell",
            "subject": "containers",
            "level": "high",
        },
    ),
    (
        "002",
        "half a million 122 mm shells",
        {"value": 500_000, "relation": "equal", "unit": "shell", "subject": "containers", "level": "high"},
    ),
    (
        "002",
        "30,000 shells a day",
        {
            "value": 30000,
            "unit": "shell",
            "per": "day",
            "subject": "Russia",
            "level": "moderate",
            "source": "Bennett",
            "time": "Last year",
        },
    ),
    ("002", "millions of dollars", {"kind": "money", "form": "vague", "level": "moderate"}),
    ("002", "91%", {"kind": "percent", "value": 91, "subject": "homes", "level": "low", "source": "Fitch"}),
    (
        "003",
        "an estimated 13,000 shipping containers",
        {"value": 13000, "relation": "approximate", "unit": "shipping container", "level": "moderate"},
    ),
    (
        "003",
        "up to 6 million artillery shells",
        {
            "value": 6_000_000,
            "relation": "at_most",
            "unit": "artillery shell",
            "subject": "shipping containers",
            "level": "high",
        },
    ),
    (
        "003",
        "1 million shells",
        {"value": 1_000_000, "unit": "shell", "negated": True, "level": "none", "time": "by May 2024"},
    ),
    ("004", "50,000 military personnel", {"value": 50000, "level": "moderate", "source": None}),
]
# How many claims a careful reader finds in each article.
COUNTS = {"000": 4, "001": 1, "002": 12, "003": 3, "004": 4}
# What must stay silent, and the least number of times that the articles hold it.
NEAR_MISSES = {
    r"KN-23": 1,
    r"[SBI]-\d+": 2,
    r"Su-35": 1,
    r"\b6-0\b": 2,
    r"number one": 2,
    r"\bone of\b": 1,
    r"\b(?:19|20)\d\ds?\b": 8,
    r"(?:January|June|September|October) \d+(?:, \d{4})?": 2,
    r"World War II": 1,
}


def fields(claim):
    """The claim's fields by the names that LISTED uses."""
    part = {"unit": claim.unit and claim.unit.name, "per": claim.unit and claim.unit.per}
    part["subject"] = claim.subject and claim.subject.text
    part["source"] = claim.source and claim.source.text
    part["time"] = claim.time and claim.time.text
    part["level"] = claim.hedging.level
    return {**claim.quantity.model_dump(), **part, "kind": claim.kind, "negated": claim.negated}


@pytest.mark.parametrize(("article", "words", "expected"), LISTED, ids=[words for _, words, _ in LISTED])
def test_a_listed_claim_is_found_with_its_fields(claims, article, words, expected):
    found = [claim for claim in claims[article] if claim.text == words]
    assert len(found) == 1, [claim.text for claim in claims[article]]
    got = fields(found[0])
    wanted = {key: Decimal(value) if type(value) is int else value for key, value in expected.items()}
    assert {key: got[key] for key in wanted} == wanted


@pytest.mark.parametrize("cue", ["potentially", "allegedly"])
def test_the_cue_that_hedges_is_named(claims, cue):
    cues = [one for found in claims.values() for claim in found for one in claim.hedging.cues]
    assert cue in {one.text for one in cues}


@pytest.mark.parametrize("article", COUNTS)
def test_there_are_no_other_claims(claims, article):
    texts = [claim.text for claim in claims[article]]
    assert len(texts) == COUNTS[article], texts


@pytest.mark.parametrize("pattern", NEAR_MISSES)
def test_a_near_miss_stays_silent(claims, pattern):
    seen = 0
    for name, text in ARTICLES.items():
        for match in re.finditer(pattern, text):
            seen += 1
            over = [claim.text for claim in claims[name] if claim.start < match.end() and match.start() < claim.end]
            assert not over
    assert seen >= NEAR_MISSES[pattern]


def test_offsets_hold_in_every_article(claims):
    for name, text in ARTICLES.items():
        for claim in claims[name]:
            parts = [claim, claim.unit, claim.subject, claim.source, claim.time, *claim.hedging.cues]
            assert all(text[part.start : part.end] == part.text for part in parts if part is not None)


def test_levels_compare_as_the_reader_would(claims):
    by_text = {claim.text: claim.hedging.level for found in claims.values() for claim in found}
    assert by_text["about 6,700 containers"] < by_text["30,000 shells a day"] < Level.HIGH
