"""Sentences: where they end, which are looked at, and that offsets are exact."""

from __future__ import annotations

import re

import pytest
from growth import calls
from hypothesis import given
from hypothesis import strategies as st

from claimnum import extract
from claimnum.lexicon import rows
from claimnum.text.sentences import all_sentences, sentences_with_numbers, trie_pattern


def sentences(text):
    return [text[one.start : one.end] for one in all_sentences(text)]


# A | stands where one sentence ends and the next begins.
SPLIT = """
    Sales rose 5%.| Costs fell.
    Was it 40?| It was 50!| Nobody knew.
    “We sold 40.”| She left.
    “We sold 40,” she said.| He left.
    “Was it 40?” she asked.
    He works for Kirk & Co. in Leeds.| He is 40.
    Dr. Bell met Mr. Lund.| They spoke.
    It moved to the U.S. in March.| It grew.
    It left the U.S.| The rest stayed.
    It began at 9 a.m. in Leeds.
    It began at 9 a.m.| The doors shut.
    Mr. J. R. Bell paid $4.50 for it.
    Profit was 3.5 million.| Sales were flat.
    It sold No. 5 in May.
    It closed on Jan. 5 in Rome.
    The list (p. 12) is long.| It ends.
    Yahoo! said 40 people left.
    It waited … and then 40 came.
    It waited...| Then 40 came.
    The unit costs 5 euros.| “Too much,” he said.
    It rose (by 5%).| Then it fell.
    St. Luke’s has 40 beds.
    Lee vs. Bell took 40 days.
    Gen. Orla Kirk has 40 men.| They wait.
"""
SPLIT_CASES = [line.strip() for line in SPLIT.splitlines() if line.strip()]


@pytest.mark.parametrize("marked", SPLIT_CASES)
def test_sentences_end_where_a_reader_ends_them(marked):
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales up 5%\nCosts down 3%", ["Sales up 5%", "Costs down 3%"]),
        ("Sales rose by\nfive percent.", ["Sales rose by\nfive percent."]),
        ("Sales rose by\n\nfive percent.", ["Sales rose by", "five percent."]),
        ("  40 men.  \n\t\n 50 women.\r\n", ["40 men.", "50 women."]),
        ("", []),
        (" \n\t ", []),
        ("40", ["40"]),
        ("...", ["..."]),
    ],
)
def test_line_breaks(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing here. It has 40 men. Nor here.", ["It has 40 men."]),
        ("Nothing here. It has forty men. Nor here.", ["It has forty men."]),
        ("A few left. Nobody came.", ["A few left."]),
        ("It doubled. It grew.", ["It doubled."]),
        ("Sales grew tenfold. It grew.", ["Sales grew tenfold."]),
        ("It is ½ full. It is full.", ["It is ½ full."]),
        ("Someone phoned. The bone broke. A stone fell.", []),
        ("Attend the tender weightless frontend.", []),
    ],
)
def test_only_sentences_that_could_hold_a_number_are_looked_at(text, expected):
    assert [text[one.start : one.end] for one in sentences_with_numbers(text)] == expected


def test_every_number_word_wakes_the_scan():
    asleep = [
        word
        for word, kind, *_ in rows("numbers")
        if kind not in {"ordinal", "letter", "fold-base"} and not [*sentences_with_numbers(f"They said {word} of it.")]
    ]
    assert asleep == []


@pytest.mark.parametrize("words", [["one"], ["one", "once", "on"], ["a b", "a", "ab"], ["x.y", "x"]])
def test_a_trie_finds_what_its_words_find(words):
    pattern = re.compile(trie_pattern(words))
    for word in words:
        assert pattern.fullmatch(word)
    assert not pattern.fullmatch("zz")


PIECES = [
    "Dr.",
    "U.S.",
    "a.m.",
    "5",
    "3.5",
    "men",
    "He",
    "said",
    "\n",
    "\n\n",
    ".",
    "?",
    "!",
    "…",
    "...",
    "”",
    "“",
    "’",
    "No.",
    ")",
    " ",
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))


@given(TEXTS)
def test_any_text_is_cut_into_ordered_trimmed_pieces(text):
    end = 0
    for one in all_sentences(text):
        assert end <= one.start < one.end <= len(text)
        assert text[end : one.start].strip() == ""
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        end = one.end
    assert text[end:].strip() == ""


@given(TEXTS)
def test_the_sentences_with_numbers_are_among_all(text):
    every = {(one.start, one.end) for one in all_sentences(text)}
    chosen = [(one.start, one.end) for one in sentences_with_numbers(text)]
    assert chosen == sorted(set(chosen))
    assert every.issuperset(chosen)


@pytest.mark.parametrize(
    "piece", [".", ". ", "a.", "A. ", "5 ", "\n", "\n5\n", "“", "U.S. ", "x\n", "? ", "one ", "Mr. 5 "]
)
def test_long_texts_take_linear_work(piece):
    def work(size: int) -> int:
        text = piece * (size // len(piece))
        return calls(list, sentences_with_numbers(text)) + calls(list, all_sentences(text))

    work(len(piece))
    assert work(20_000) < 2.3 * work(10_000) + 50


@pytest.mark.parametrize("text", ["It paid 5 men. It paid 6 women.", "It paid 5 men.\n\nIt paid 6 women."])
def test_a_claim_names_its_own_sentence(text):
    assert [text[c.sentence.start : c.sentence.end] for c in extract(text)] == [
        "It paid 5 men.",
        "It paid 6 women.",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Officials said that about\n4,800 crates came.", 1),
        ("It was sold to Ann Bell,\nTom Marsh and 40 others.", 1),
        ("It employs more\nthan 40 men.", 1),
        ("Sales rose 5%\nProfit fell 6%", 2),
        ("Sales of 5 pumps, the\n\nProfit fell 6%", 2),
    ],
)
def test_a_line_that_ends_in_a_leading_word_goes_on(text, sentences):
    assert len(list(all_sentences(text))) == sentences
