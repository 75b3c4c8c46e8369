"""The noun phrase of a source: its extent, its head, dates that are none, and whether it is named."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.context.phrase_index import word_set
from claimnum.lexicon import rows
from claimnum.text.lemmas import singular

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure
    from claimnum.context.cues import CueMatch
    from claimnum.context.quote_marks import Span
    from claimnum.text import Token

_INDEFINITE = frozenset({"one", "a", "an", "some", "another"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@cache
def time_words(*classes: str) -> frozenset[str]:
    """The words of time_words.tsv of the given classes."""
    return frozenset(row[0] for row in rows("time_words") if row[1] in classes)


def is_time_word(token: Token) -> bool:
    """Whether a token names a stretch or a point of time: "Friday", "October", "week", "yesterday"."""
    return token.low in time_words("month", "weekday", "season", "daypart", "deictic", "unit") or (
        singular(token.low) in time_words("unit", "daypart") and token.tag.startswith("NN")
    )


@cache
def _unnamed() -> dict[str, str]:
    return {row[0]: row[2] for row in rows("unnamed_sources")}


def is_unnamed(tokens: list[Token], first: int, last: int, head: int) -> bool:
    """Whether the source is unnamed or indefinite.

    True: "experts", "one Republican", "sources close to the talks". Not: "the Pentagon", "he", "company documents".
    """
    unnamed = _unnamed()
    low = tokens[head].low
    stem = singular(low) if singular(low) != low else low.removesuffix("s")
    when = unnamed.get(low) or unnamed.get(stem)
    if when is None:
        behind = [token.low for token in tokens[head : head + 4]]
        before = [*(token.low for token in tokens[max(first, head - 2) : head]), stem]
        phrases = [" ".join(behind[:size]) for size in (2, 3, 4)] + [" ".join(before[-size:]) for size in (2, 3)]
        when = next((unnamed[phrase] for phrase in phrases if phrase in unnamed), None)
    if when is None or when == "always":
        return when is not None
    if when == "bare":
        return not any(token.tag == "NNP" for token in tokens[first:last])
    opener = tokens[first]
    if opener.low in _INDEFINITE:
        return True
    plural = low != singular(low) or low in ("some", "many", "others")
    return plural and opener.low not in _DEFINITE and opener.tag != "PRP$"


def head_of(structure: Structure, span: Span) -> int:
    """The head of a source: that of its first noun phrase, or its last noun before a preposition."""
    tokens = structure.tokens
    n = structure.phrase_at[span[0]]
    if n >= 0 and span[0] <= structure.phrases[n].head < span[1]:
        return structure.phrases[n].head
    head = span[0]
    for i in range(*span):
        if tokens[i].tag in ("IN", "TO", ",") and i > span[0]:
            break
        if tokens[i].tag.startswith(("NN", "PRP")):
            head = i
    return head


def extended(structure: Structure, first: int, end: int, stop: int) -> Span:
    """A phrase with its names and prepositional phrases behind it: "the brokers Lund & Co", "the head of the union".

    Not: a date ("the FBI | on Friday"), a name behind one ("the full year | Norvane").
    """
    tokens = structure.tokens
    named = name_behind(structure, end)
    if named >= len(tokens) or structure.verb_at[named] < 0:  # else the name is the verb's subject
        end = min(stop, named)
    while end + 1 < stop and tokens[end].low in word_set("source-preposition") and tokens[end].tag in ("IN", "TO"):
        n = structure.phrase_at[end + 1]
        if n < 0 or structure.phrases[n].full_start != end + 1:
            break
        if is_time_word(tokens[structure.phrases[n].head]):
            break
        end = min(stop, structure.phrases[n].end)
    return first, end


def name_behind(structure: Structure, end: int) -> int:
    """The end of the name right behind the noun that ends at `end`: "the brokers | Lund & Co |"; else `end` itself.

    Not: a name behind a length of time ("the full year | Norvane").
    """
    tokens = structure.tokens
    if end >= len(tokens) or tokens[end].tag != "NNP" or tokens[end - 1].tag not in ("NN", "NNS"):
        return end
    named = structure.phrase_at[end]
    apart = named >= 0 and structure.phrases[named].full_start == end
    return structure.phrases[named].end if apart and not is_time_word(tokens[end - 1]) else end


@cache
def source_nouns() -> dict[str, str]:
    """The nouns that can state something, and their kinds."""
    return {row[0]: row[1] for row in rows("reporting_nouns")}


def level_of(structure: Structure, cue: CueMatch, source: Span | None) -> str:
    """The cue's level, "moderate" at least for a source without a name."""
    if source is None or cue.level != "low":
        return cue.level
    return "moderate" if is_unnamed(structure.tokens, *source, head_of(structure, source)) else "low"
