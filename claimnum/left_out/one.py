"""The word "one": a number only where something shows that it counts, else a pronoun or an idiom."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.left_out.words import Span, listed, number_words
from claimnum.lexicon import rows
from claimnum.numbers.words import cue_words
from claimnum.text.candidates import candidates
from claimnum.text.tokens import DASHES, NUMBER, SYMBOL, WORD, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = 7


@cache
def _words() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("one_words")}


def find(tokens: list[Token]) -> Iterator[Span]:
    """Yield every "one" that counts nothing."""
    for at, token in enumerate(tokens):
        if token.low == "one" and token.kind == WORD and not (_in_longer_number(tokens, at) or _counts(tokens, at)):
            yield token.start, _end(tokens, at), "one", "idiom"


def _end(tokens: list[Token], at: int) -> int:
    """The end of the hyphenated word that "one" opens: "one-on-one", "one-sided"."""
    last = at
    for _ in range(4):
        if last + 2 >= len(tokens) or tokens[last + 1].text not in DASHES or tokens[last + 2].kind != WORD:
            break
        if tokens[last].end != tokens[last + 1].start or tokens[last + 1].end != tokens[last + 2].start:
            break
        last += 2
    return tokens[last].end


def _class(tokens: list[Token], at: int) -> str:
    return _words().get(tokens[at].low, "") if 0 <= at < len(tokens) else ""


def _is_number(tokens: list[Token], at: int) -> bool:
    if not 0 <= at < len(tokens):
        return False
    return tokens[at].kind == NUMBER or (
        tokens[at].low in number_words() and tokens[at].low not in ("second", "double")
    )


def _is_scale(token: Token) -> bool:
    return number_words().get(token.low) in ("hundred", "scale")


def _is_noun(tokens: list[Token], at: int) -> bool:
    """Whether a word that could be a noun, or an adjective before one, stands at `at`."""
    if not 0 <= at < len(tokens) or tokens[at].kind != WORD or tokens[at].low.startswith("'"):
        return False
    if tokens[at].tag:
        return tokens[at].tag[:2] in ("NN", "JJ") or tokens[at].tag == "VBN"
    return tokens[at].low not in listed("no-noun")


def _counts(tokens: list[Token], at: int) -> bool:
    """Whether this "one" is a claim.

    Examples: "one percent", "one in five", "only one area", "one count of fraud", "two men and one woman".
    Counter-examples: "one of the best", "no one", "one day", "one-on-one", "at one point", "with one foot".
    """
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and (before.text in DASHES and before.end == tokens[at].start):
        return _is_number(tokens, at - 2)  # "twenty-one"
    if before is not None and before.text.isdecimal():
        return False
    hyphen = after is not None and after.text in DASHES and after.start == tokens[at].end
    step = 2 if hyphen else 1
    if _is_number(tokens, at + step) and tokens[at + step].low != "another":
        return True  # "one hundred", "one-third", "one half"
    if hyphen:
        idiom = _class(tokens, at + 2) in ("hyphen-idiom", "idiom-noun") and not _one_day(tokens, at + 2)
        return not idiom and _is_noun(tokens, at + 2)
    if before is not None and before.low == "by" and after is not None and after.low in listed("reckoning"):
        return False  # "by one count"
    following = _class(tokens, at + 1)
    if following == "unit" and not (after is not None and after.low in ("point", "second") and not _exact(tokens, at)):
        return True
    if (
        after is not None
        and after.low in ("in", "or", "to", "out", "and")
        and (
            _is_number(tokens, _past_every(tokens, at + (3 if after.low == "out" else 2))) or _in_a_hundred(tokens, at)
        )
    ):
        return after.low != "and"
    if (
        before is not None
        and (before.low == "and" or _is_scale(before))
        and _is_number(tokens, at - 2 + (before.low != "and"))
    ):
        return before.low != "and" or _is_scale(tokens[at - 2]) or _in_list(tokens, at)
    if before is not None and before.low == "to" and after is not None and after.low in cue_words("odds-noun"):
        return _is_number(tokens, at - 2)  # "a two to one margin"
    if after is not None and after.low == "of" and at + 2 < len(tokens) and tokens[at + 2].low == "every":
        return _is_number(tokens, at + 3)  # "one of every nine"
    if not _is_noun(tokens, at + 1) and _class(tokens, at + 1) != "idiom-noun":
        return False
    if candidates(tokens[at + 1].low).tags == ("VBG",) and at + 2 < len(tokens) and tokens[at + 2].low == "that":
        return False  # "a note, one | saying that"; not "just one building that burned"
    if _one_noun_in(tokens, at):
        return True
    if _exact(tokens, at):
        return True
    preceding = _class(tokens, at - 1)
    if preceding == "determiner" or following == "idiom-noun":
        return False
    if _in_list(tokens, at):
        return True
    if preceding in ("verb", "casualty") and before is not None and before.low not in ("said", "says"):
        return True
    # "One man was killed": the count of a toll
    return any(_class(tokens, near) == "casualty" for near in range(at + 2, min(at + 5, len(tokens))))


def _one_day(tokens: list[Token], day: int) -> bool:
    """A length of one day before what lasts so long.

    True: "a one-day trial", "one-day strikes". Not: "one day", "a one-day international" (cricket), "one-day-old".
    """
    if tokens[day].low != "day" or day + 1 >= len(tokens):
        return False
    return _is_noun(tokens, day + 1) and _class(tokens, day + 1) != "cricket"


def _past_every(tokens: list[Token], at: int) -> int:
    """Past "every" in "one out of | every three"; `at` itself in "one out of | three"."""
    return at + (at < len(tokens) and tokens[at].low == "every")


def _in_a_hundred(tokens: list[Token], at: int) -> bool:
    """A share of a round number with an article.

    True: "one in a hundred men", "one out of a thousand". Not: "one in a boat", "one of a hundred".
    """
    link = [token.low for token in tokens[at + 1 : at + 4]]
    k = at + 4 if link == ["out", "of", "a"] else at + 3
    return k < len(tokens) and (link[:2] == ["in", "a"] or k == at + 4) and _is_scale(tokens[k])


def _one_noun_in(tokens: list[Token], at: int) -> bool:
    """A share that names what it counts.

    True: "one person in five", "one young man in five", "one town in a hundred". Not: "one night in 1990", "one win in
    10 games", "one cold night in five weeks", "one day in a hundred years".
    """
    j = at + 1
    while j < at + 2 and _is_noun(tokens, j) and _is_noun(tokens, j + 1) and tokens[j + 1].low != "in":
        j += 1
    if j + 2 >= len(tokens) or tokens[j + 1].low != "in":
        return False
    if _in_a_hundred(tokens, j):
        return _class(tokens, j) not in ("unit", "idiom-noun") and not _is_noun(tokens, j + 4)
    if not _is_number(tokens, j + 2):
        return False
    year = tokens[j + 2].kind == NUMBER and len(tokens[j + 2].text) == 4
    following = tokens[j + 3] if j + 3 < len(tokens) else None
    goes_on = following is not None and _is_noun(tokens, j + 3) and following.tag != "VBN"
    return not year and _class(tokens, j) != "unit" and not goes_on


def _in_longer_number(tokens: list[Token], at: int) -> bool:
    """Whether the words around it make a longer number of it.

    True: "thirty one", "minus one", "one and a half", "one over twenty". Not: "hundreds one by one", "one and a dog".
    """
    low = [tokens[near].low if 0 <= near < len(tokens) else "" for near in range(at - 1, at + 4)]
    if low[0] in ("minus", "negative") or number_words().get(low[0]) == "ten":
        return True
    if low[2] == "and" and low[3] == "a":
        return number_words().get(low[4]) in ("half", "quarter") or low[4] in ("third", "fifth")
    if low[0] == "over" and _is_number(tokens, at - 2):
        return True
    if low[0] in ("no", "any", "every"):  # "no one over 30"
        return False
    return low[2] == "over" and _is_number(tokens, at + 2)


def _exact(tokens: list[Token], at: int) -> bool:
    """Whether "only", "just", "at least", "more than" and the like stand before."""
    if _class(tokens, at - 1) != "only":
        return False
    return not (tokens[at - 1].low == "but" and not (at > 1 and tokens[at - 2].low in ("all", "any", "nothing")))


def _in_list(tokens: list[Token], at: int) -> bool:
    """Whether another number close by is set against this one: "one wooden bridge, one iron"."""
    for near in range(at + 2, min(at + _NEAR, len(tokens))):
        if tokens[near].text in ".;:!?":
            break
        if _is_counter(tokens, near) and tokens[near - 1].low in ("and", ",", "or", "but", "plus"):
            return True
    if at and tokens[at - 1].low in ("and", ",", "or", "but", "plus"):
        for near in range(at - 2, max(-1, at - _NEAR), -1):
            if tokens[near].kind == SYMBOL and tokens[near].text in ".;:!?":
                break
            if _is_counter(tokens, near):
                return True
    return False


def _is_counter(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind == NUMBER:
        return len(token.text) < 4
    return (
        number_words().get(token.low) in ("unit", "ten")
        and _is_noun(tokens, at + 1)
        and _class(tokens, at + 1) != "idiom-noun"
    )
