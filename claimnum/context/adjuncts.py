"""The adverbials behind a reporting verb: "said | on Friday in an interview", "told reporters | last week"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.phrase_index import word_set
from claimnum.context.source_phrases import extended, is_time_word, source_nouns, time_words
from claimnum.text.lemmas import verb_forms, verb_lemma

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure
    from claimnum.text import Token

_LONGEST_ADJUNCT = 30
_LONGEST_INSERTION = 10


def finite_between(structure: Structure, first: int, last: int) -> bool:
    """Whether a finite verb stands among tokens [first, last)."""
    return any(
        structure.verb_at[i] >= 0 and structure.verbs[structure.verb_at[i]].form == "finite" for i in range(first, last)
    )


def after_adjuncts(structure: Structure, i: int) -> int:
    """The token behind the adverbials and the person spoken to: "told reporters | that", "said on Friday in Rome |"."""
    tokens = structure.tokens
    limit = min(len(tokens), i + _LONGEST_ADJUNCT)
    told = 0 < i < limit and verb_lemma(tokens[i - 1].low) in word_set("telling")
    if told and structure.phrase_at[i] >= 0:
        phrase = structure.phrases[structure.phrase_at[i]]
        i = phrase.end if phrase.full_start == i else i
    while i < limit:
        step = _date_or_adverb(tokens, i, limit) or _prepositional(structure, i, limit) or _insertion(tokens, i, limit)
        if step <= i and tokens[i].low == "and" and _is_reduced(tokens, i + 1, limit) and tokens[i + 2].low == "by":
            step = i + 2  # "in a letter dated May 3 | and seen | by us"
        if step <= i:
            break
        i = step
    return i


def _date_or_adverb(tokens: list[Token], i: int, limit: int) -> int:
    """The token behind "recently", "Friday", "last week", "a year ago" at `i`; 0 when none stands there."""
    token = tokens[i]
    if token.tag in ("DT", "CD") and i + 2 < limit and is_time_word(tokens[i + 1]):
        return i + 3 if tokens[i + 2].low in ("ago", "earlier", "later") else 0
    pointer = token.low in time_words("pointer") and token.low not in ("that", "the")
    if not (token.tag == "RB" or is_time_word(token) or pointer):
        return 0
    i += 1
    while i < limit and (tokens[i].kind == "number" or is_time_word(tokens[i])):
        i += 1
    return i


def _prepositional(structure: Structure, i: int, limit: int) -> int:
    """The token behind a prepositional phrase without an amount at `i`; 0 when none stands there, or
    when its noun is the subject of what follows.
    """
    tokens = structure.tokens
    if tokens[i].low not in word_set("adjunct-opener") or i + 1 >= limit or structure.phrase_at[i + 1] < 0:
        return 0
    phrase = structure.phrases[structure.phrase_at[i + 1]]
    if phrase.full_start != i + 1:
        return 0
    if _holds_amount(tokens, phrase.full_start, phrase.end):
        return phrase.end if is_time_word(tokens[phrase.head]) else 0
    end = extended(structure, i + 1, phrase.end, len(tokens))[1]
    if _is_reduced(tokens, end, limit) and tokens[phrase.head].low in source_nouns():
        return end + 1
    return 0 if end < len(tokens) and finite_between(structure, end, end + 1) else end


def _is_reduced(tokens: list[Token], i: int, limit: int) -> bool:
    """Whether a participle at token `i` belongs to the noun before it: "in a report | released Thursday", "| sent to".

    Not: "in the report | shows a loss", "in a village | sold the house".
    """
    if i + 1 >= limit or "VBN" not in verb_forms(tokens[i].low)[1]:
        return False
    after = tokens[i + 1]
    return is_time_word(after) or after.low in time_words("pointer") or after.low in word_set("adjunct-opener")


def _insertion(tokens: list[Token], i: int, limit: int) -> int:
    """The "that" behind an insertion between commas at `i`: "claimed |, without proof, | that"; 0 when none stands."""
    if tokens[i].text != ",":
        return 0
    end = next((j for j in range(i + 1, min(limit, i + _LONGEST_INSERTION)) if tokens[j].text == ","), limit)
    return end + 1 if end + 1 < limit and tokens[end + 1].low == "that" else 0


def _is_year(token: Token) -> bool:
    return token.kind == "number" and len(token.text) == 4 and token.text[:2] in ("19", "20")


def _holds_amount(tokens: list[Token], first: int, last: int) -> bool:
    return any(
        tokens[i].text in ("$", "%") or (tokens[i].tag == "CD" and not _is_year(tokens[i])) for i in range(first, last)
    )
