"""Which time expression dates a claim.

The sentence is cut into stretches at coordinations and comparisons ("compared with", "from", "and"). A claim takes the
expression of its own stretch, then one further left in its clause, then the one that opens the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from claimnum.context.time_vocabulary import (
    comparisons,
    number_words,
    openers,
    role,
    speech_verbs,
    word_class,
)
from claimnum.text.tokens import DASHES, NUMBER, Token

if TYPE_CHECKING:
    from claimnum.context.times import TimeSpan

_UNTIL = frozenset({"through", "until", "till", "to"})
_COORDINATES = frozenset({"and", "but"})
_RESTATEMENT = 8
_REACH = 120
_OPENING = 3


def choose_time(
    times: list[TimeSpan],
    claim_first: int,
    claim_last: int,
    tokens: list[Token],
    clause_bounds: tuple[int, int],
) -> TimeSpan | None:
    """The expression that dates the claim `tokens[claim_first:claim_last]`, or None.

    `clause_bounds` are the first token of the claim's clause and the one after its last.

    >>> from claimnum.context.times import find_times
    >>> from claimnum.text.tokens import tokenize
    >>> tokens = tokenize("Prices rose from $5 in 2017 to $6 in 2018.")
    >>> span = choose_time(find_times(tokens), 8, 10, tokens, (0, len(tokens)))
    >>> (span.first, span.last, span.opener)
    (10, 12, 'in')
    """
    if not times:
        return None
    low, high = max(clause_bounds[0], claim_first - _REACH), min(clause_bounds[1], claim_last + _REACH)
    clause_bounds = (min(low, claim_first), max(high, claim_last))
    times = _nearby(times, claim_first - _REACH, claim_last + _REACH)
    usable = [span for span in times if _may_date(span, claim_first, claim_last, tokens)]
    inside = [span for span in usable if not _is_speech_day(span, tokens)]
    left, right, compared = _stretch(tokens, times, claim_first, claim_last, clause_bounds)
    compared = compared or word_class(tokens[claim_last - 1].low)[0] == "unit"
    found = _after_in_stretch(inside, claim_last, right) or _before_in_stretch(inside, left, claim_first)
    if found or compared:
        return found
    if not any(_is_base(span, tokens) and claim_last <= span.first < right for span in times):
        found = _earlier_in_clause(inside, clause_bounds[0], claim_first, tokens)
    return found or _opens_sentence(usable, tokens, claim_first)


def _nearby(times: list[TimeSpan], low: int, high: int) -> list[TimeSpan]:
    """The spans within reach and those that open the sentence, so that a list of thousands stays linear."""
    begin = bisect_left(times, low, key=lambda span: span.first)
    end = bisect_left(times, high, key=lambda span: span.first)
    return times[: min(2, begin)] + times[begin:end]


def _may_date(span: TimeSpan, first: int, last: int, tokens: list[Token]) -> bool:
    """Whether a span may date the claim at all: none that holds it, none that it is counted from.

    What happened before or after something else is not dated by it ("spent $5 after the defeat"), and a bond
    "due 2011" is no claim of that year.
    """
    if span.first < last and first < span.last:
        return False
    if _is_base(span, tokens) and span.last != first:
        return False
    if span.kind in {"event", "clause"} and span.opener in {"before", "after"}:
        return False
    if span.opener == "of" and not last <= span.first <= last + 3:
        return False
    return not (span.first > 0 and tokens[span.first - 1].low == "due")


def _is_base(span: TimeSpan, tokens: list[Token]) -> bool:
    """A moment compared with dates no claim: "down 12 cents from June"; not "in September"."""
    if span.opener in {"from", "than"}:
        return not any(token.low in _UNTIL for token in tokens[span.first : span.last])  # "from July through May"
    before = tokens[max(0, span.first - 3) : span.first]
    return (
        span.kind == "relative"
        and any(token.low in {"from", "than"} for token in before)
        and not any(token.kind == NUMBER for token in before)
    )


def _is_speech_day(span: TimeSpan, tokens: list[Token]) -> bool:
    """The day of speaking: "said Monday", "told reporters on Friday"; not "said sales fell Monday"."""
    if span.kind not in {"date", "deictic"} or span.opener not in {"", "on", "in"}:
        return False
    if tokens[span.first].low in role("present"):
        return False
    return span.first > 0 and tokens[span.first - 1].low in speech_verbs()


def _after_in_stretch(spans: list[TimeSpan], claim_last: int, right: int) -> TimeSpan | None:
    """The first one after the number: "$5 (in 2017) to $6"; not "$5 to $6 (in 2018)" for the $5."""
    return next((span for span in spans if span.first >= claim_last and span.last <= right), None)


def _before_in_stretch(spans: list[TimeSpan], left: int, claim_first: int) -> TimeSpan | None:
    """The last one before the number in its stretch: "(in 2018) sales of $5"."""
    return next((span for span in reversed(spans) if span.first >= left and span.last <= claim_first), None)


def _earlier_in_clause(
    spans: list[TimeSpan], clause_first: int, claim_first: int, tokens: list[Token]
) -> TimeSpan | None:
    """The last one before the number in its clause: "sales rose 5% (in May) and profit 6%".

    One that dates only what was compared is passed over: "8 francs, up from 7 last night, and 9 crowns".
    """
    compared, ends = False, set()
    for at in range(clause_first, claim_first):
        if _breaks(tokens[at]):
            compared = False
        elif _compares(tokens, at, claim_first, claim_first):
            compared = True
        if compared:
            ends.add(at)
    eligible = [span for span in spans if span.first not in ends]
    return _before_in_stretch(eligible, clause_first, claim_first)


def _opens_sentence(spans: list[TimeSpan], tokens: list[Token], claim_first: int) -> TimeSpan | None:
    """The one that opens the sentence bears on each of its claims: "(Since 2022), 10 came and 6 left"."""
    for span in spans:
        if span.last > claim_first:
            return None
        if span.first <= _OPENING and all(
            token.low in {"but", "and", '"', "“", "only"} for token in tokens[: span.first]
        ):
            return span
        if _is_fronted(span, tokens, claim_first):
            return span
    return None


def _is_fronted(span: TimeSpan, tokens: list[Token], claim_first: int) -> bool:
    """Whether a span set off by commas or a colon opens the claim's clause, behind other words that open it.

    True: "According to the bank, | in 2050 |, towns will be", "It agrees: | this week | rents rose". Not: "The bank
    said | on Friday |, and", "rents fell, | in 2019 |, and".
    """
    start = max((i + 1 for i in range(claim_first) if tokens[i].text in (";", ":")), default=0)
    if span.first < start or (span.first > start and tokens[span.first - 1].text != ","):
        return False
    if tokens[span.last].tag.startswith(("VB", "MD")):  # "the owner, 65, now | owns"
        return False
    return not any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in tokens[start : span.first])


def _stretch(
    tokens: list[Token], times: list[TimeSpan], first: int, last: int, bounds: tuple[int, int]
) -> tuple[int, int, bool]:
    """Where the claim's own stretch begins and ends, and whether a comparison opens it.

    To the right it runs up to the next number that is no restatement ("$5, or 3 cents a share, in May").
    """
    dated = {i for span in times for i in range(span.first, span.last)}
    left, compared = first, False
    while left > bounds[0] and not compared:
        if left - 1 not in dated:
            if _breaks(tokens[left - 1]):
                break
            compared = _compares(tokens, left - 1, first, last)
        left -= 1
    numbers = [i for i in range(last, bounds[1]) if i not in dated and _is_number(tokens[i])]
    final_number = numbers[-1] if numbers else -1
    right, restated, added, inserted = last, 0, False, False
    while right < bounds[1]:
        low = tokens[right].low
        if right not in dated:
            if _compares(tokens, right, first, last) or low in role("break") or _sets_off(tokens, right):
                break
            if low in role("restate"):
                restated = right + _RESTATEMENT
            elif low in _COORDINATES and right < final_number:
                if not _opens_number(tokens, right + 1):
                    break
                restated = right + _RESTATEMENT
            elif low == ",":
                if added and not inserted:
                    break  # "82 of the 84 seats|, as in 2001"; not "40 doses, enough for 25 men, | came in May"
                inserted = True
            elif _is_number(tokens[right]) and right >= restated:
                added = _in_adjunct(tokens, right, last)
                if not added:
                    break
        right += 1
    return left, right, compared


def _in_adjunct(tokens: list[Token], at: int, floor: int) -> bool:
    """Whether a preposition that adds a circumstance governs the number: "40 cars in | 12 | states last year".

    Not: "40 cars to | 12 | states last year", "40 in May and | 12 | last year".
    """
    for i in range(at - 1, max(floor, at - _OPENING) - 1, -1):
        if tokens[i].low in role("adjunct"):
            return tokens[i].low != "of" or i == floor  # "40 of | 60 | mills last year"; not "40 with a rise of | 60 |"
        if tokens[i].tag not in ("DT", "RB", "JJ", "JJR", "$", "IN"):
            return False
    return False


def _sets_off(tokens: list[Token], at: int) -> bool:
    """A dash or a relative clause leaves the claim behind: "51, who opened it in 1990"; not "51 who"."""
    token = tokens[at]
    if token.low in DASHES:
        return token.low in "—―" or tokens[at - 1].end < token.start
    return token.low in role("relative") and tokens[at - 1].low == ","


def _breaks(token: Token) -> bool:
    """A coordination or a stop: "rose 5% in May | and fell", "rose 5% | while"; not a comma."""
    return token.low in _COORDINATES or token.low in role("break")


def _is_number(token: Token) -> bool:
    return token.kind == NUMBER or (token.low in number_words() and token.low != "one")


def _opens_phrase(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].low in openers() or tokens[at].low in {"the", "a", "an"})


def _opens_number(tokens: list[Token], at: int) -> bool:
    """Whether a number stands at `at`, a currency sign before it or not."""
    return any(_is_number(token) for token in tokens[at : at + 2])


def _compares(tokens: list[Token], at: int, first: int, last: int) -> bool:
    """Whether a comparison begins: "compared with", "from $5"; not "from Russia", "more than 5", "from 5 to 6"."""
    low = tokens[at].low
    if low == "than" and tokens[at - 1].low in {"more", "less", "fewer"}:
        return word_class(tokens[min(at + 1, len(tokens) - 1)].low)[0] == "pointer" or _opens_phrase(tokens, at + 1)
    if low == "from":
        if at + 1 == first and any(token.low in {"to", "and"} for token in tokens[first:last]):
            return False
        behind = takewhile(lambda token: token.low not in openers(), tokens[at + 1 : at + 5])
        moved = at > 0 and tokens[at - 1].low in {"up", "down"}
        # not "took it from the fund between 2016 and 2019"
        return moved or any(token.kind == NUMBER for token in behind)
    return low in comparisons()
