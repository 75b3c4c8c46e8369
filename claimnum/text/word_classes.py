"""The word-class tables, and the guess by ending for a word that no table holds."""

from __future__ import annotations

import re
from functools import cache

from claimnum.lexicon import rows

_ADJECTIVE = re.compile(
    r"[a-z]{2,}(?:ous|ful|[aeiounrlst]ive|able|ible|ial|[nrtcsd]al|ual|[a-z]ic|less|ish|[nst]ary|[dl]ent|iant)$"
)
_ADVERB = re.compile(r"[a-z]{3,}ly$")
_VERB = re.compile(r"[a-z]{3,}(?:ize|ise|ify|ate)$")


@cache
def open_classes() -> dict[str, str]:
    """Word to classes ("NV" for "plan"): the hand-written rows win over the ones derived from WordNet."""
    table: dict[str, str] = {}
    for name in ("word_classes", "news_words"):
        for classes, words in rows(name):
            table.update(dict.fromkeys(words.split(), classes))
    return table


@cache
def closed_words() -> dict[str, tuple[str, ...]]:
    """Function word to its tags, the usual one first."""
    return {word: tuple(tags.split("/")) for tags, words in rows("closed_words") for word in words.split()}


def guess(word: str) -> str:
    """The class that the ending of an unknown lower-case word suggests: N, V, J or R.

    "notably" is R, "famous" is J, "finalize" is V; "table" is N.
    """
    if _ADVERB.match(word):
        return "R"
    if _ADJECTIVE.match(word):
        return "J"
    return "V" if _VERB.match(word) else "N"
