"""Numbers in names ("Boeing 747", "Section 8", "BBC One"), told by the word before them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.left_out.words import (
    YEAR,
    Span,
    is_quantity_word,
    listed,
    looks_plural,
    macro_words,
    months,
    number_words,
    quantity_words,
)
from claimnum.lexicon import rows
from claimnum.text.tokens import DASHES, NUMBER, SYMBOL, WORD, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINKS = frozenset(("and", "or", "to", "through", "&", "/", ","))
_CLOSERS = frozenset(".,;:?!)]”\"'’…|")
_LONGEST_LIST = 6
_MAKERS = ("name", "index")


@cache
def _nouns() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("designation_nouns")}


@cache
def _no_name() -> frozenset[str]:
    """Words that may take a capital but never a number: closed-class words, months, number words."""
    words = {row[0].lower() for row in rows("sentence_openers")} | listed("no-name")
    return frozenset(words | months() | macro_words("weekday") | set(number_words()) | set(quantity_words()))


def find(tokens: list[Token], digits: list[int], lows: set[str]) -> Iterator[Span]:
    """Yield the names among `tokens` that hold a number.

    `digits` are the tokens that are digits, `lows` the words of the sentence in small letters.
    """
    cardinals = macro_words("cardinal")
    guesses: list[Span] = []
    places = digits
    if not cardinals.isdisjoint(lows):
        places = [at for at, token in enumerate(tokens) if token.kind == NUMBER or token.low in cardinals]
    for at in places:
        if at == 0 or tokens[at - 1].kind != WORD:
            continue
        token, before = tokens[at], tokens[at - 1]
        if _leads_name(tokens, at):
            guesses.append((token.start, tokens[at + 1].end, "number-word-name", "designation"))
        if not 1 <= token.start - before.end <= 2:
            continue
        kind = _kind_of_noun(tokens, at - 1)
        if kind:
            last = _last_of_list(tokens, at)
            if _names_thing(tokens, at, last, kind):
                yield before.start, tokens[last].end, f"{kind}-number", "designation"
        elif before.text[:1].isupper() and before.low not in _no_name() and _is_plain_name(tokens, at):
            guesses.append((before.start, token.end, "name-number", "designation"))
    # In a headline a capital tells nothing
    if guesses and not _is_headline(tokens):
        yield from guesses


def may_name(tokens: list[Token], at: int) -> bool:
    """Whether the number at token `at` may be of a name with the word before it, or open one."""
    if at == 0 or tokens[at - 1].kind != WORD:
        return False
    token, before = tokens[at], tokens[at - 1]
    if token.kind == WORD and token.text[:1].isupper():
        return True
    return _kind_of_noun(tokens, at - 1) != "" or (before.text[:1].isupper() and before.low not in _no_name())


def _kind_of_noun(tokens: list[Token], at: int) -> str:
    token = tokens[at]
    if token.low == "p" and at > 1 and tokens[at - 1].text == "&":
        return "index"  # S&P
    kind = _nouns().get(token.low, "")
    return kind if kind == "any" or _has_capital(token) else ""


def _has_capital(token: Token) -> bool:
    return token.text != token.low


def _last_of_list(tokens: list[Token], at: int) -> int:
    """The last token of "3, 4 and 5", "747-400", "5s", "2A" from the number at `at` on."""
    last = at
    for _ in range(_LONGEST_LIST):
        if last + 1 >= len(tokens):
            break
        after = tokens[last + 1]
        if (
            after.start == tokens[last].end
            and after.kind == WORD
            and len(after.text) <= 3
            and not after.low.startswith("'")
        ):
            last += 1
            continue
        if last + 2 >= len(tokens) or tokens[last + 2].kind != NUMBER:
            break
        beyond = tokens[last + 2]
        glued = after.start == tokens[last].end and after.end == beyond.start
        listed = after.low in _LINKS and beyond.start > after.end and len(beyond.text) <= len(tokens[at].text) + 1
        if not ((glued and (after.text in DASHES or after.text in "/.")) or listed):
            break
        follower = tokens[last + 3] if last + 3 < len(tokens) else None
        if (
            follower is not None
            and (follower.low in quantity_words() or (listed and _may_be_counted(follower)))
            and (not glued or follower.low in quantity_words())
        ):
            break
        last += 2
    return last


def _may_be_counted(token: Token) -> bool:
    """Whether a number before this word may count it: "a Boeing 737 and 40 | men"; not "Sections 4 and 5 | apply"."""
    return token.text[:1].islower() and not token.tag.startswith(("VB", "MD", "IN", "CC", "RB", "WP"))


def _names_thing(tokens: list[Token], at: int, last: int, kind: str) -> bool:
    """Whether a number after a noun that takes one belongs to it.

    Example: "Section 8 housing", "on page 3", "Boeing 747s".
    Counter-examples: "Type 2 million", "Model 3 percent", "level 2,000".
    """
    token = tokens[at]
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if token.kind == NUMBER:
        if "," in token.text or " " in token.text or len(token.text) > 6:
            return False
        if kind == "name" and token.text.endswith("0") and looks_plural(after):
            return False  # "Skoda 700 vans"
        if "." in token.text and (kind in _MAKERS or len(token.text.split(".")[1]) > 2) and kind != "any":
            return False
        if kind not in _MAKERS and len(token.text) == 4 and YEAR.match(token.text) and tokens[at - 1].low != "form":
            return False
    elif kind == "any" and not _has_capital(token) and (looks_plural(after) or is_quantity_word(after)):
        return False
    if after is not None and after.text in ("%", "°", "$", "€", "£"):
        return False
    if is_quantity_word(after) and after is not None:
        scale = quantity_words()[after.low] in ("scale", "percent")
        if scale or (after.low not in ("points", "times") and len(after.low) > 1 and kind not in _MAKERS):
            return False
        if kind in _MAKERS and after.start == token.end:
            return False
    if (
        after is not None
        and looks_plural(after)
        and kind == "title"
        and token.kind == NUMBER
        and not _has_capital(tokens[at - 1])
    ):
        return False
    return not (
        after is not None and after.text == "-" and last + 2 < len(tokens) and is_quantity_word(tokens[last + 2])
    )


def _is_plain_name(tokens: list[Token], at: int) -> bool:
    """Whether a plain number after a capitalised word, before another or before a stop, is part of its name.

    Example: "Studio 54 Ltd", "Planet 9".
    Counter-examples: "Tull 53 has left", "Benford, 58,", "Smith 12 points".
    """
    token, before = tokens[at], tokens[at - 1]
    if at == 1 or token.kind != NUMBER:
        return token.kind == WORD and _has_capital(token) and at > 1
    if not token.text.isdecimal() or len(token.text) > 4 or (len(token.text) == 4 and YEAR.match(token.text)):
        return False
    if before.text.endswith("."):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or (after.text in _CLOSERS and after.start == token.end):
        if after is not None and after.text == "," and 16 <= int(token.text) <= 110:
            return False
        return not (
            after is not None and after.text == "." and at + 2 < len(tokens) and tokens[at + 2].start == after.end
        )
    if after.start == token.end or is_quantity_word(after) or after.kind == SYMBOL:
        return False
    return after.kind == WORD and after.text[:1].isupper() and after.low not in _no_name()


def _leads_name(tokens: list[Token], at: int) -> bool:
    """Whether a capitalised number word inside a sentence opens a name: "the Six Nations"."""
    token, before = tokens[at], tokens[at - 1]
    if token.kind != WORD or not token.text[:1].isupper() or not 1 < at < len(tokens) - 1 or token.low == "one":
        return False
    after = tokens[at + 1]
    if before.kind == SYMBOL or not after.text[:1].isupper() or after.start - token.end != 1:
        return False
    return after.low not in _no_name()


def _is_headline(tokens: list[Token]) -> bool:
    """Whether most longer words have a capital, so that a capital tells nothing."""
    words = [token for token in tokens if token.kind == WORD and len(token.text) > 3]
    capital = sum(token.text[0].isupper() for token in words)
    return len(words) > 3 and capital * 10 > len(words) * 7
