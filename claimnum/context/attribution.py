"""Who says so: the sources of a sentence and the tokens that each is made responsible for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.adjuncts import after_adjuncts, finite_between
from claimnum.context.labels import label
from claimnum.context.quote_marks import closes_quote, is_dash, opens_quote, quotations
from claimnum.context.reporting import of_verb
from claimnum.context.source_phrases import extended, level_of, source_nouns
from claimnum.context.speakers import speaker_before
from claimnum.context.statements import LONGEST, Attribution, statement_end
from claimnum.text.lemmas import singular

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure
    from claimnum.context.cues import CueMatch
    from claimnum.context.quote_marks import Span

__all__ = ["Attribution", "attributions"]

_OF_THEIR_OWN = ("contrast", "coordinate", "semicolon")
_TYPES = frozenset({"attribution", "evidential", "estimate", "intent"})


def attributions(structure: Structure, cues: list[CueMatch]) -> list[Attribution]:
    """The attributions of a sentence, in the order of their cues; where they nest, content holds the inner cue."""
    found: list[Attribution] = []
    quotes = quotations(structure.tokens) if any(cue.type in _TYPES for cue in cues) else []
    for cue in cues:
        one: Attribution | None = None
        if cue.type == "attribution" and cue.reach == "sentence":
            one = _according_to(structure, cue)
        elif cue.type in _TYPES:
            one = _of_noun(structure, cue) or of_verb(structure, cue, quotes)
        if one is not None and one.content:
            found.append(one)
    _end_before_outer(found)
    _end_before_next(structure, found)
    outermost = label(structure)
    return found if outermost is None else [outermost, *found]


def _end_before_outer(found: list[Attribution]) -> None:
    """A statement that another source's trailing attribution closes ends there: the trailing one is the outer."""
    for k, outer in enumerate(found):
        if not outer.backward:
            continue
        first, last = outer.content[0]
        for inner in reversed(found[max(0, k - 20) : k]):
            if not inner.backward and first <= inner.cue.first < last:
                inner.content = tuple((a, min(b, last)) for a, b in inner.content if a < last)


def _end_before_next(structure: Structure, found: list[Attribution]) -> None:
    """A statement ends where the next speaker of the sentence takes over: "Smith said A, | and Jones said B"."""
    tokens = structure.tokens
    for k, other in enumerate(found):
        if other.source is None or other.backward or other.source[0] > other.depth or other.cue.reach == "sentence":
            continue
        i = other.source[0]
        while i > 0 and tokens[i - 1].tag == "RB":
            i -= 1
        if i < 2 or not (tokens[i - 1].low in ("and", "but", "while", "whereas", ";") or is_dash(tokens, i - 1)):
            continue
        for one in found[max(0, k - 20) : k]:
            if not one.backward and one.depth < i:
                one.content = tuple((a, min(b, i)) for a, b in one.content if a < i)


# ---------------------------------------------------------------- according to


def _according_to(structure: Structure, cue: CueMatch) -> Attribution | None:
    """ "according to X": X answers for the sentence, or for its part up to a semicolon or another speaker.

    True: "According to X, 5 came", "5 came, according to X, up from 3". Not: ", while Y said 6 came" behind it; nor "5
    came," before "which is a loss according to X".
    """
    tokens = structure.tokens
    held = structure.phrase_at[cue.last - 1]
    if held < 0:
        source = _named_behind(structure, cue.last)
    else:  # "by Mr Bell's own admission"
        phrase = structure.phrases[held]
        owner = next((i for i in range(phrase.full_start, phrase.head) if tokens[i].tag == "POS"), -1)
        if owner >= 0:
            source = phrase.full_start, owner
        elif tokens[phrase.full_start].tag in ("DT", "CD", "JJ", "JJS"):  # "by | one estimate |"
            source = phrase.full_start, phrase.end
        else:
            source = _self(structure, phrase.full_start)
    first, last = cue.first, cue.first
    clause = structure.clauses[structure.clause_at[cue.first]]
    aside = clause.kind == "relative" and clause.first > 0 and tokens[clause.first - 1].text == ","
    floor = clause.first if aside and tokens[cue.first - 1].text != "," else max(0, cue.first - LONGEST)
    while first > floor and tokens[first - 1].text != ";":
        first -= 1
    while last < min(len(tokens), cue.first + LONGEST) and tokens[last].text != ";":
        last += 1
    after = max(source[1], cue.last) if source else cue.last
    end = last
    for i in range(after, last):
        if tokens[i].low in ("while", "whereas", "but") and tokens[i - 1].text == "," and first < cue.first - 1:
            end = i
            break
    behind = first < cue.first - 1
    spans = ((first, cue.first), (after, end)) if behind else ((after, end),)
    return Attribution(cue, source, spans, level_of(structure, cue, source), cue.first, behind)


def _self(structure: Structure, i: int) -> Span | None:
    """Who speaks of himself: the subject of the clause, for "By | his | own admission, Mr Bell lost 40 files".

    Not: "By most accounts he lost 40".
    """
    if structure.tokens[i].tag != "PRP$":
        return None
    finite = [verb for verb in structure.verbs if verb.form == "finite"]
    verb = next((verb for verb in finite if verb.first > i), finite[-1] if finite else None)
    found = speaker_before(structure, verb) if verb is not None else None
    return found[0] if found is not None else None


def _named_behind(structure: Structure, start: int) -> Span | None:
    """The source behind "according to": with its article, quotation marks inside it, and a second name joined to it."""
    tokens = structure.tokens
    at = start
    while at < len(tokens) and (opens_quote(tokens, at) or tokens[at].tag == "RB"):
        at += 1
    if at + 1 < len(tokens) and tokens[at].tag == "DT" and opens_quote(tokens, at + 1):
        at += 2  # "the “Homes for heroes” leaflet"
        while at + 1 < min(len(tokens), start + 20) and not closes_quote(tokens, at):
            at += 1
        at += 1
    n = structure.phrase_at[at] if at < len(tokens) else -1
    if n < 0:
        return None
    first = start if structure.phrases[n].full_start <= at else at
    span = extended(structure, first, structure.phrases[n].end, len(tokens))
    if span[1] + 1 < len(tokens) and tokens[span[1]].low in ("and", "&"):
        k = structure.phrase_at[span[1] + 1]
        if k >= 0 and structure.phrases[k].full_start == span[1] + 1:
            joined = extended(structure, first, structure.phrases[k].end, len(tokens))
            if joined[1] >= len(tokens) or not finite_between(structure, joined[1], joined[1] + 1):
                span = joined
    return span


# ---------------------------------------------------------------- nouns of saying


def _of_noun(structure: Structure, cue: CueMatch) -> Attribution | None:
    """ "Smith's claim that …", "her warning last week that …", "a Times report that …", "its forecast of …".

    The possessor is the source, for a pronoun the clause's subject; without one a name in the phrase. Not: a noun
    without a that-clause ("his claim to 5 acres") unless it is one of forecast, a plan, or a verb.
    """
    tokens = structure.tokens
    n = structure.phrase_at[cue.first]
    if n < 0 or cue.type == "intent" or structure.verb_at[cue.first] >= 0 or structure.phrases[n].head != cue.first:
        return None
    phrase = structure.phrases[n]
    if not tokens[cue.first].tag.startswith("NN"):
        return None
    begin = after_adjuncts(structure, phrase.end)
    forecast = source_nouns().get(singular(tokens[cue.first].low)) == "forecast"
    stated = (
        begin < len(tokens)
        and tokens[begin].low == "that"
        and finite_between(structure, begin, min(len(tokens), begin + 20))
    )
    source = _possessor(structure, phrase.full_start, phrase.head)
    if not stated:
        if source is None or not forecast:
            return None
        begin = phrase.end
    elif source is None and any(token.tag == "NNP" for token in tokens[phrase.full_start : phrase.head]):
        source = phrase.full_start, phrase.end
    if source is None:
        return None
    end = statement_end(structure, begin, None)
    if not stated:  # "cut its forecast, | and Norvane lost 40"
        own = (c.first for c in structure.clauses if c.first >= begin and c.kind in _OF_THEIR_OWN)
        end = min(end, next(own, end))
    return Attribution(cue, source, ((begin, end),), cue.level, cue.first)


def _possessor(structure: Structure, first: int, head: int) -> Span | None:
    """Whose noun it is: "Smith | 's claim"; for "his claim" the subject of the clause."""
    tokens = structure.tokens
    owner = next((i for i in range(first, head) if tokens[i].tag == "POS"), -1)
    if owner > first:
        return first, owner
    if tokens[first].tag != "PRP$":
        return None
    for i in range(first - 1, max(-1, first - 30), -1):
        if finite_between(structure, i, i + 1):
            found = speaker_before(structure, structure.verbs[structure.verb_at[i]])
            return found[0] if found is not None else (first, first + 1)
    return first, first + 1
