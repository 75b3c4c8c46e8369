"""Work grows with the length of a text and no faster, whatever the text is made of.

The first test counts function calls, which no busy machine changes: twice the text, about twice the calls. A sentence
has a longest length; it is made small here, so that short texts show the growth. What a pattern does inside is no call,
so the stages that match patterns over a whole text are timed, on texts long enough that the square would show.
"""

from __future__ import annotations

import time

import pytest
from growth import calls
from hostile_shapes import SHAPES, hostile

import claimnum.extractor
from claimnum import extract
from claimnum.context.quotations import find_quotations
from claimnum.text import pieces, sentences
from claimnum.text.tokens import tokenize

NAMES = list(SHAPES)
GROWTH = 2.35


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(pieces, "MAX_TOKENS", 50)
    monkeypatch.setattr(sentences, "MAX_SENTENCE", 300)
    monkeypatch.setattr(claimnum.extractor, "MAX_CUES", 10)


@pytest.mark.parametrize("name", NAMES)
def test_twice_the_text_is_twice_the_work(name, small_pieces):
    shape = SHAPES[name]
    once, twice = hostile(shape, 500), hostile(shape, 1000)
    extract(twice)  # what is loaded and kept on first use is no work of the text
    assert calls(extract, twice) <= GROWTH * calls(extract, once) + 300


def fastest(function, text, tries=3):
    times = []
    for _ in range(tries):
        began = time.process_time()
        function(text)
        times.append(time.process_time() - began)
    return min(times)


def whole_text_stages(text):
    """Whatever runs over a whole text at once."""
    for sentence in sentences.all_sentences(text):
        tokenize(text, sentence.start, sentence.end)
    for _ in sentences.sentences_with_numbers(text):
        pass
    find_quotations(text)


@pytest.mark.parametrize("name", NAMES)
def test_patterns_take_linear_time(name):
    size = 10_000
    once = fastest(whole_text_stages, hostile(SHAPES[name], size), tries=1)
    twice = fastest(whole_text_stages, hostile(SHAPES[name], 2 * size), tries=1)
    if twice > 3 * once + 0.02:  # a second look, when the machine may have hiccuped
        once = fastest(whole_text_stages, hostile(SHAPES[name], size))
        twice = fastest(whole_text_stages, hostile(SHAPES[name], 2 * size))
    assert twice <= 3 * once + 0.02


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_long_texts_take_linear_time(name):
    once, twice = (fastest(extract, hostile(SHAPES[name], size), tries=2) for size in (20_000, 40_000))
    assert twice <= 3 * once + 0.05


def test_a_sentence_of_a_megabyte():
    text = "It sold apples, pears and plums to friends of the house and others, " * 15_000 + "5 of them in May."
    assert len(text) > 10**6
    began = time.process_time()
    (claim,) = extract(text)
    assert time.process_time() - began < 5
    assert claim.text == "5"
    assert claim.rules[-1] == "sentence:cut"


def test_a_megabyte_without_a_space():
    began = time.process_time()
    assert extract("a" * 10**6) == []
    assert extract("1" * 10**6) == []
    assert time.process_time() - began < 5


# ---------------------------------------------------------------- the cap


def test_an_overlong_sentence_is_read_in_pieces_that_say_so():
    text = "The town has " + ", ".join(f"{n} cars and {n} bicycles" for n in range(3, 400)) + "."
    claims = extract(text)
    assert len(claims) == 2 * 397
    assert all("sentence:cut" in claim.rules for claim in claims)
    assert all(claim.sentence.end - claim.sentence.start <= sentences.MAX_SENTENCE for claim in claims)
    assert all(len(tokenize(claim.text)) <= pieces.MAX_TOKENS for claim in claims)


def test_an_ordinary_sentence_is_not_cut():
    text = "The town has " + ", ".join(f"{n} cars" for n in range(3, 40)) + "."
    claims = extract(text)
    assert len(claims) == 37
    assert not any("sentence:cut" in claim.rules for claim in claims)


def test_the_cut_never_falls_into_a_number():
    numbers = range(10_001, 13_000)
    claims = extract("It sold " + "; ".join(f"{n:,}" for n in numbers))
    assert [int(claim.quantity.value) for claim in claims] == list(numbers)


def test_a_number_past_the_longest_is_left_out():
    assert extract(f"It sold {'9' * 61} cars.") == []
    (claim,) = extract(f"It sold {'9' * 60} cars.")
    assert str(claim.quantity.value) == "9" * 60
