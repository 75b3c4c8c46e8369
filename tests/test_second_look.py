"""The corrections of the tagger, both ways."""

from __future__ import annotations

import pytest

from claimnum.text import tokenize
from claimnum.text.tagger import tag

CASES = [
    ("Crude rose 3.2 percent.", "rose", "VBD"),
    ("Inflation accelerated from 3.1 percent in May.", "accelerated", "VBD"),
    ("It is due unless crude falls below $60.", "falls", "VBZ"),
    ("The 5% drop hurt.", "drop", "NN"),
    ("They saw a rise of 3 percent.", "rise", "NN"),
    ("The train is fast, trimming 15 minutes off the trip.", "trimming", "VBG"),
    # a word in -ing with a counted object, behind a preposition or a verb
    ("He left after meeting 40 men.", "meeting", "VBG"),
    ("They began building 40 homes.", "building", "VBG"),
    ("By morning 40 men had left.", "morning", "NN"),
    ("It put funding 40 percent higher.", "funding", "NN"),
    ("The study shows that 5 fell.", "shows", "VBZ"),
    ("Prices rose 5%, the Herald reports.", "reports", "VBZ"),
    ("He wrote two reports.", "reports", "NNS"),
    ("A charity, the Hale Fund, plans to pay for 5 doses.", "plans", "VBZ"),
    ("He likes the plans to pay for 5 doses.", "plans", "NNS"),
    ("It rained, but entries in her travel log show she left.", "show", "VBP"),
    ("She liked the log show he ran.", "show", "NN"),
    # "per capita" before a noun, and behind one
    ("Per capita income rose 5%.", "capita", "JJ"),
    ("Income per capita rose 5%.", "capita", "NN"),
    # the change that somebody sees a plural noun undergo
    ("They saw exports to Peru fall to $5bn.", "fall", "VB"),
    ("She watched shares drop 5%.", "drop", "VB"),
    ("They saw a price fall to $5bn.", "fall", "NN"),
    ("Norvane saw a sales jump of 5%.", "jump", "NN"),
    ("She said that it fell 5%.", "that", "IN"),
    ("The house that fell had 5 rooms.", "that", "WP"),
]


@pytest.mark.parametrize(("sentence", "word", "expected"), CASES)
def test_second_look(sentence: str, word: str, expected: str) -> None:
    tokens = tokenize(sentence)
    tag(tokens)
    assert next(token.tag for token in tokens if token.low == word) == expected
