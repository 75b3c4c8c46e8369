"""Openers of a quantity: bounds ("at least", "or more") and approximators ("about", "or so").

Bounds are data, in bounds.tsv; approximators are cues of the sentence, found before. Both belong to the span
of the quantity that they stand directly beside.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows
from claimnum.numbers.words import cue_words, number_words
from claimnum.quantities.changes import change_verb
from claimnum.quantities.model import HYPHENS
from claimnum.quantities.noun_lists import listed
from claimnum.text.lemmas import singular, verb_lemma
from claimnum.text.tag_state import cue_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimnum.quantities.model import Quantity
    from claimnum.text import Token

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


class Approximators:
    """The approximators of a sentence as token indices: `ending[i]` is the first token of one that ends before token
    `i` ("about" in front of a number), `starting[i]` the end of one that starts at `i` ("or so" behind it).
    """

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self.ending: dict[int, int] = {}
        self.starting: dict[int, int] = {}
        for first, last in spans:
            self.ending[last] = first
            self.starting[first] = last


_MAX_OPENERS = 3
_BREAKS = frozenset(",;:%")
_BEFORE_DURING = frozenset({"NN", "NNS", "NNP", "NNPS", "RB", "RP", "PRP", "CD"})
_ORDER = {"equal": 0, "approximate": 1, "at_least": 2, "more_than": 2, "at_most": 2, "less_than": 2}
LOWER = frozenset({"at_least", "more_than"})
UPPER = frozenset({"at_most", "less_than"})


def _grouped(phrases: Iterable[tuple[str, str]], key: int) -> Phrases:
    table: Phrases = {}
    for words, relation in phrases:
        parts = tuple(words.split())
        table.setdefault(parts[key], []).append((parts, relation))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


@cache
def _before() -> Phrases:
    """Openers in front of a number, by their last word, the longest first."""
    return _grouped(((row[0], row[1]) for row in rows("bounds") if row[2] == "before"), -1)


@cache
def _after() -> Phrases:
    """Closers behind a number, by their first word, the longest first."""
    return _grouped(((row[0], row[1]) for row in rows("bounds") if row[2] == "after"), 0)


def opener_before(tokens: list[Token], i: int, approximators: Approximators) -> tuple[int, str] | None:
    """The bound or approximator that ends right before token `i`: its first token and relation."""
    if i == 0:
        return None
    if i in approximators.ending:
        return approximators.ending[i], "approximate"
    for parts, relation in _before().get(tokens[i - 1].low, ()):
        start = i - len(parts)
        if start >= 0 and all(tokens[start + k].low == part for k, part in enumerate(parts)):
            return None if _is_particle(tokens, start, parts) else (start, relation)
    return None


@cache
def _particles() -> frozenset[tuple[str, str]]:
    """Verbs with the particle that looks like a bound: ("hand", "over")."""
    pairs = (row[0].split() for row in rows("bounds") if row[2] == "particle")
    return frozenset((verb, particle) for verb, particle in pairs)


def _is_particle(tokens: list[Token], i: int, parts: tuple[str, ...]) -> bool:
    """Whether the bound at token `i` belongs to the verb before it: "handed over | millions", "inched back up to | 5%".

    Not: "rose over 5%", "up to 5%".
    """
    if parts == ("up", "to") and i > 0 and tokens[i - 1].low == "back":
        return True
    if i == 0 or len(parts) > 1 or not tokens[i - 1].tag.startswith("VB"):
        return False
    return (verb_lemma(tokens[i - 1].low) or tokens[i - 1].low, parts[0]) in _particles()


def closer_after(tokens: list[Token], i: int, approximators: Approximators) -> tuple[int, str] | None:
    """The bound or approximator that starts at token `i`, behind a number or its unit: its end and relation."""
    if i >= len(tokens):
        return None
    at = i
    if i + 1 in approximators.starting and (tokens[i].text in HYPHENS or _set_off(tokens, i, approximators)):
        at = i + 1  # "500-odd"
    if at in approximators.starting and tokens[at].low in cue_words("closing"):
        end = approximators.starting[at]
        return None if _opens_next(tokens, end) else (end, "approximate")
    for parts, relation in _after().get(tokens[i].low, ()):
        end = i + len(parts)
        if end <= len(tokens) and all(tokens[i + k].low == part for k, part in enumerate(parts)):
            return None if _opens_next(tokens, end) else (end, relation)
    return None


def _set_off(tokens: list[Token], i: int, approximators: Approximators) -> bool:
    """Whether commas enclose the approximator: "40 minutes|, give or take,"; not "9 cars, roughly as many"."""
    end = approximators.starting[i + 1]
    closed = end >= len(tokens) or tokens[end].kind == "symbol"
    return closed and tokens[i].text == "," and not _opens_next(tokens, end)


def _opens_next(tokens: list[Token], end: int) -> bool:
    """Whether the words before token `end` open the next bound.

    True: "700 | and under | 850", "90 or more than", "5 | and up | to 10". Not: "aged 5 | and up | to the gate".
    """
    if end >= len(tokens):
        return False
    low = tokens[end].low
    if low == "to" and tokens[end - 1].low == "up":
        return _opens_next(tokens, end + 1)
    if tokens[end].tag == "DT" and tokens[end - 1].low in ("over", "above"):
        return True  # "cut 170 posts | and over | the next years hired"
    return tokens[end].kind == "number" or low in ("than", "equal", "$", "£", "€") or low in number_words()


def add_bounds(tokens: list[Token], quantity: Quantity, approximators: Approximators, since: int = 0) -> None:
    """Extend a quantity over its openers and closers and set its relation and interval.

    "just under 140 bhp" is less than 140; "at least about 40" at least 40; "300 or more" at least 300. An
    opener before token `since` belongs to another quantity.
    """
    relation, first = quantity.relation, quantity.first
    for _ in range(_MAX_OPENERS):
        found = opener_before(tokens, first, approximators)
        if found is None or found[0] < since or _says_during(tokens, found[0], quantity):
            break
        if tokens[found[0]].low == "over" and found[0] and tokens[found[0] - 1].low in cue_words("about-over"):
            break  # "a dispute over | $3 million in fees"
        if 0 < since == found[0] and _compares_times(tokens, quantity):
            break
        first = found[0]
        if _ORDER[found[1]] >= _ORDER[relation]:
            relation = found[1]
        intensified = tokens[first].low in cue_words("intensified")
        if intensified and first and tokens[first - 1].low in cue_words("intensifier"):
            first -= 1
        if tokens[first].low == "estimated" and first and tokens[first - 1].low == "an":
            first -= 1
        quantity.rules.append(f"opener:{found[1]}")
    quantity.first = first
    for at in {quantity.core_last, quantity.last}:
        closed = None if _adds(tokens, at, quantity) else closer_after(tokens, at, approximators)
        if closed is not None and (at == quantity.last or quantity.unit is None or closed[0] <= quantity.unit.first):
            if _ORDER[closed[1]] >= _ORDER[relation]:
                relation = closed[1]
            quantity.last = max(quantity.last, closed[0])
            quantity.rules.append(f"closer:{closed[1]}")
    set_relation(quantity, relation)


def _compares_times(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether "more than" behind a number compares it with one of another time: "40 more than | two years ago".

    Not: "40 men, more than two years ago", "40 more than two years".
    """
    unit, i = quantity.unit, quantity.last
    if unit is None or unit.kind != "time" or i >= len(tokens) or tokens[quantity.first - 1].low != "than":
        return False
    return tokens[i].low in cue_words("dating")


def _adds(tokens: list[Token], i: int, quantity: Quantity) -> bool:
    """Whether "plus" at token `i` adds something else: "$40 | plus costs"; not "40 plus fans", "6 weeks plus"."""
    if quantity.unit is None or i + 1 >= len(tokens) or tokens[i].low != "plus":
        return False
    return tokens[i + 1].tag in ("NN", "NNS", "DT", "JJ") and quantity.unit.first < i


def _says_during(tokens: list[Token], i: int, quantity: Quantity) -> bool:
    """Whether "over" before a length of time says when, and bounds nothing.

    True: "fell | over two years", "$5 million over three years", "Over six weeks, it grew". Not: "jobless for
    over two years", "it took over two hours", "over two years ago", "a hike of over two hours".
    """
    unit = quantity.unit
    if tokens[i].low != "over" or unit is None or unit.kind != "time" or i + 1 != quantity.first:
        return False
    after = tokens[quantity.last].low if quantity.last < len(tokens) else ""
    if after in cue_words("measuring") or tokens[quantity.core_last].text in HYPHENS:
        return False
    if i == 0 or tokens[i - 1].text in _BREAKS or tokens[i - 1].kind == "number":
        return True
    before = tokens[i - 1]
    if before.low in cue_words("intensifier") or before.low == "aged":
        return False
    if before.tag.startswith("VB"):
        passive = before.tag == "VBN" and any(token.low in cue_set("be") for token in tokens[max(0, i - 4) : i - 1])
        return passive or change_verb(before) is not None
    lasting = before.low in listed("person") or singular(before.low) in listed("lasting")
    return before.tag in _BEFORE_DURING and (not lasting or _is_counted(tokens, i - 1))


def _is_counted(tokens: list[Token], i: int) -> bool:
    """Whether a number stands in the noun phrase that ends with token `i`: "hire 300 young | workers |"."""
    for token in reversed(tokens[max(0, i - _MAX_OPENERS) : i]):
        if token.tag == "CD":
            return True
        if token.tag not in ("NN", "NNS", "NNP", "JJ"):
            return False
    return False


def set_relation(quantity: Quantity, relation: str) -> None:
    """Set the relation and, for a point, the interval that the wording allows."""
    quantity.relation = relation
    if quantity.form == "point":
        value = quantity.value
        quantity.low = value if relation == "equal" or relation in LOWER else None
        quantity.high = value if relation == "equal" or relation in UPPER else None
    elif quantity.form == "vague" and relation in UPPER:
        quantity.low = None
    elif quantity.form == "vague" and relation in LOWER:
        quantity.high = None
