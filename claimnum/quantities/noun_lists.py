"""The word lists of count_nouns.tsv and numbers that every rule about counted nouns looks at."""

from __future__ import annotations

from functools import cache

from claimnum.lexicon import words_of

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURALS = frozenset({"NNS", "NNPS"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})
BEFORE_HEAD = ADJECTIVES | NOUNS


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one class of count_nouns.tsv: "collective", "container", "not-counted" and so on."""
    return words_of("count_nouns", name)
