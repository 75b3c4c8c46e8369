"""The speaker whose name stands before what he says, as transcripts print it: "BELL: We lost 40 cows."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.cues import CueMatch
from claimnum.context.phrase_index import word_set
from claimnum.context.source_phrases import level_of
from claimnum.context.statements import Attribution
from claimnum.text.tokens import WORD

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure
    from claimnum.text import Token

_LONGEST = 5  # tokens of a name
LABEL = "label"  # the rule of its cue, which is a colon and no row of the lexicon


def label(structure: Structure) -> Attribution | None:
    """What a name and a colon at the start of a sentence attribute.

    Somebody has to speak or be spoken to in it, since headings look the same.

    True: "BELL: We lost 40 cows.", "Ann Bell: Do you think 40 is enough?". Not: "LONDON: Some 40 men were held.",
    "NOTE: You must pay $40.".
    """
    tokens = structure.tokens
    first = int(bool(tokens) and tokens[0].tag == "``")
    k = next((i for i, token in enumerate(tokens[: _LONGEST + 1]) if token.text == ":"), 0)
    if k <= first or not all(_names(token) for token in tokens[first:k]):
        return None
    if word_set("speech-person").isdisjoint(token.low for token in tokens[k + 1 :]):
        return None
    colon, source = tokens[k], (first, k)
    cue = CueMatch(k, k + 1, colon.start, colon.end, "attribution", "low", "forward", "sentence", None, LABEL)
    return Attribution(cue, source, ((k + 1, len(tokens)),), level_of(structure, cue, source), k)


def _names(token: Token) -> bool:
    """Whether a token can be of a speaker's name: capitalised, no heading, no lone letter."""
    named = token.tag == "NNP" or token.text.isupper()
    return named and token.kind == WORD and len(token.text) > 1 and token.low not in word_set("heading")
