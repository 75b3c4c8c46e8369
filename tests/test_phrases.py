"""Base noun phrases: their spans, heads and "of" chains."""

from __future__ import annotations

import pytest
from generated_text import UNSURE_WORDS
from growth import calls
from hypothesis import given
from hypothesis import strategies as st

from claimnum.text.phrases import noun_phrases, of_phrase
from claimnum.text.tagger import tag
from claimnum.text.tokens import tokenize


def phrases(text: str) -> list[tuple[str, str]]:
    """Each phrase with its determiner, and its head."""
    tokens = tokenize(text)
    tag(tokens)
    return [
        (text[tokens[found.full_start].start : tokens[found.end - 1].end], tokens[found.head].text)
        for found in noun_phrases(tokens)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman’s Western allies met.", ("Oman’s Western allies", "allies")),
        ("It fired 88mm tank shells.", ("88mm tank shells", "shells")),
        ("The two-hour flight began.", ("The two-hour flight", "flight")),
        ("They fired long-range drones.", ("long-range drones", "drones")),
        ("A Daily News/Quinton poll was held.", ("A Daily News/Quinton poll", "poll")),
        ("The S&P 500 index fell.", ("The S&P 500 index", "index")),
        ("The 2013 Octavia hatchback sold well.", ("The 2013 Octavia hatchback", "hatchback")),
        ("Its newly developed engine failed.", ("Its newly developed engine", "engine")),
        (
            "The number of newly hired, skilled welders rose.",
            ("newly hired, skilled welders", "welders"),
        ),
        ("He sees moral and musical gifts.", ("moral and musical gifts", "gifts")),
        ("All the workers left.", ("All the workers", "workers")),
        ("The poor were told.", ("The poor", "poor")),
        ("This is new.", ("This", "This")),
        ("They left.", ("They", "They")),
        ("He told reporters Friday.", ("reporters", "reporters")),
        ("Officials asked what share was sold.", ("what share", "share")),
        ("He knows what he said.", ("what", "what")),
        ("The painter’s 52-year-old brother won.", ("The painter’s 52-year-old brother", "brother")),
        ("It raised $5 million.", ("$5 million", "million")),
        ("Costa Rica selling ships is new.", ("Costa Rica", "Rica")),
        ("Nearly 250 people came.", ("250 people", "people")),
        # what dates a phrase is none of it
        ("It sold 40 trout last year.", ("40 trout", "trout")),
        ("It rose from 40 last fiscal year.", ("40", "40")),
        ("The two last winners met.", ("The two last winners", "winners")),
        ("For the year Norvane sold ships.", ("the year", "year")),
        ("It sold six-month CDs.", ("six-month CDs", "CDs")),
        # adjectives joined behind a genitive
        ("The town’s small but rich museum closed.", ("The town’s small but rich museum", "museum")),
        # what "one" does is none of its phrase, what it is stays
        ("They chose the one supporting Selby.", ("the one", "one")),
        ("One abandoned barn burned.", ("One abandoned barn", "barn")),
        # a verb with its particle; "per capita" before its noun
        ("A buy-out plan failed.", ("A buy-out plan", "plan")),
        ("Per capita income rose.", ("Per capita income", "income")),
        ("The Labor Day Parade was cut.", ("The Labor Day Parade", "Parade")),
    ],
)
def test_phrase(text: str, expected: tuple[str, str]) -> None:
    assert expected in phrases(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Analysts said shares fell.", "said shares"),
        ("They rose, and banks fell.", "They rose, and banks"),
        ("Rich men, poor women and children came.", "Rich men, poor women"),
        ("The size of homes grew.", "The size of homes"),
        ("The town’s men were old, and leaky roofs fell.", "old, and leaky roofs"),
        ("Income per capita rose.", "Income per capita"),
    ],
)
def test_no_phrase(text: str, absent: str) -> None:
    assert absent not in [surface for surface, _ in phrases(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the head of the ministry of health said", "the head of the ministry of health"),
        ("the head said", "the head"),
        ("the head of what he called", "the head of what"),
    ],
)
def test_of_phrase(text: str, expected: str) -> None:
    tokens = tokenize(text)
    tag(tokens)
    found = noun_phrases(tokens)
    assert text[: tokens[of_phrase(tokens, found, 0) - 1].end] == expected


@given(st.one_of(st.text(max_size=100), st.lists(UNSURE_WORDS, max_size=25).map(" ".join)))
def test_spans_stay_in_range_and_apart(text: str) -> None:
    tokens = tokenize(text)
    tag(tokens)
    found = noun_phrases(tokens)
    last = 0
    for k, phrase in enumerate(found):
        assert last <= phrase.full_start <= phrase.start <= phrase.head < phrase.end <= len(tokens)
        assert phrase.end <= of_phrase(tokens, found, k) <= len(tokens)
        last = phrase.end


def test_chunking_takes_linear_work() -> None:
    def work(text: str) -> int:
        tokens = tokenize(text)
        tag(tokens)
        return calls(noun_phrases, tokens)

    for piece in ("big ", "big, ", "the ", "very ", "A & ", "x-", "plans of "):
        work(piece)
        assert work(piece * 2000) < 2.3 * work(piece * 1000) + 50, piece
