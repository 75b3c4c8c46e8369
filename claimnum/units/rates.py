"""Rates that the text builds: "units per month", "$20 a barrel", "10 cases per 100,000 people"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows, words_of
from claimnum.text.tokens import HYPHENS, NUMBER, SYMBOL, WORD, Token
from claimnum.units.money import scales
from claimnum.units.ontology import singular_word
from claimnum.units.pieces import LONGEST, pieces

if TYPE_CHECKING:
    from claimnum.units.table import UnitTable

_OPENERS = frozenset({"per", "each", "every"})
_SLASHES = frozenset("/∕⁄")
_SIGNS = frozenset("°%£€$")


@cache
def _words() -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    adverbs: dict[str, str] = {}
    plural: dict[str, str] = {}
    articles: set[str] = set()
    for name, words in rows("rate_words"):
        if name == "adverb":
            adverbs.update((pair.partition("=")[0], pair.partition("=")[2]) for pair in words.split("|"))
        elif name == "plural":
            plural.update((pair.partition("=")[0], pair.partition("=")[2]) for pair in words.split("|"))
        elif name == "article":
            articles.update(words.replace("-", " ").split("|"))
    return adverbs, frozenset(articles), plural


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(next(row[1] for row in rows("rate_words") if row[0] == name).split("|"))


def singular(word: str) -> str:
    """The singular of a denominator: "people" gives "person", "shares" "share"."""
    return _words()[2].get(word) or singular_word(word)


def rate_after(tokens: list[Token], i: int, table: UnitTable) -> tuple[str, int] | None:
    """The rate whose words start at token `i`: the singular name of its denominator and the end of its words.

    "per month" and "a month" give "month", "/yr" and "annually" "year", "per sq ft" "square foot", "per
    capita" "capita", "per 100,000 people" "100,000 people". "a" asks for a noun of trade, time or measure:
    "5 shells a day" but not "5 times a winner". None where no rate starts.
    """
    if i < len(tokens) and tokens[i].low not in _first_words() and (_plain_word(tokens, i) or _mark(tokens[i])):
        return None
    run = [part for part in pieces(tokens, i, LONGEST + 2) if part[0] not in HYPHENS or _doubled(tokens, part[1])]
    if not run:
        return None
    first = run[0][0].lower()
    adverb = _adverb(tokens, run)
    if adverb is not None:
        return adverb
    if first in ("a", "an") and len(run) > 1:
        return _after_article(tokens, run, table)
    if first == "for" and len(run) > 1 and run[1][0].lower() == "every":
        return _after_opener(tokens, run, 2, table)
    if first == "each" and len(run) > 1 and tokens[run[1][1]].tag in ("IN", "WRB", "CC", "WP", "MD", "TO"):
        return None  # "$40 each | if they win"
    if first in _OPENERS:
        return _after_opener(tokens, run, 1, table)
    if first in _SLASHES:
        return _after_opener(tokens, run, 1, table)
    return _inverse_power(tokens, i, table)


@cache
def _first_words() -> frozenset[str]:
    """The words that a rate can begin with."""
    adverbs = {adverb.split(" ")[0] for adverb in _words()[0]}
    return frozenset({*adverbs, *_OPENERS, "a", "an", "for"})


def _plain_word(tokens: list[Token], i: int) -> bool:
    """Whether token `i` is letters alone, with no sign behind it that makes it a power ("s⁻¹")."""
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return tokens[i].text.isalpha() and behind not in ("-", "−", "⁻")


def _mark(token: Token) -> bool:
    """Whether a token is a sign that opens no rate: a comma, a percent sign; not "/", a hyphen or a full stop."""
    return token.kind == SYMBOL and token.text not in HYPHENS and token.text not in _SLASHES and token.text != "."


def _doubled(tokens: list[Token], at: int) -> bool:
    """Whether a hyphen stands beside another, which makes a dash of the two."""
    return any(0 <= near < len(tokens) and tokens[near].text in HYPHENS for near in (at - 1, at + 1))


def _adverb(tokens: list[Token], run: list[tuple[str, int, bool]]) -> tuple[str, int] | None:
    """ "1,200 loaves daily." and "7 % per annum"; not "10 daily flights", where a noun follows."""
    adverbs = _words()[0]
    for count in (2, 1):
        if len(run) >= count and run[count - 1][2]:
            name = adverbs.get(" ".join(part.lower() for part, _, _ in run[:count]))
            if name is None:
                continue
            end = run[count - 1][1] + 1
            follows = tokens[end] if end < len(tokens) else None
            if count == 1 and follows is not None and follows.kind == WORD and not _closes(follows):
                return None
            return name, end
    return None


@cache
def _function_words() -> frozenset[str]:
    return frozenset(next(row[1] for row in rows("unit_context") if row[0] == "function").split("|"))


@cache
def _number_words() -> frozenset[str]:
    return words_of("numbers") - words_of("numbers", "letter")


def _closes(token: Token) -> bool:
    return token.low in _function_words()


def _after_article(tokens: list[Token], run: list[tuple[str, int, bool]], table: UnitTable) -> tuple[str, int] | None:
    """ "$20 a barrel", "miles an hour", "70-a-share"; not "a record", nor "$7bn a year earlier"."""
    articles = _words()[1]
    end = run[1][1] + 1
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.low in _listed("earlier") and not _before_epoch(tokens, end):
        return None
    if run[1][0].lower() == "second" and after is not None and after.kind == WORD and not _closes(after):
        return None  # "a second term"
    for count in (3, 2):
        if len(run) >= count and run[count - 1][2]:
            written = " ".join(part.lower() for part, _, _ in run[1:count])
            unit = table.denominator(written)
            if unit is not None and unit.kind in ("time", "physical") and not written.endswith("s"):
                return unit.name, run[count - 1][1] + 1
            if written in articles:
                return written, run[count - 1][1] + 1
    return None


def _before_epoch(tokens: list[Token], i: int) -> bool:
    """Whether "before" or "after" leads to an age of its own, so that "a day" before it is a rate.

    True: "2,400 boxes a day | before the war", "300 cars a year | before 2010". Not: "it sold 300 cars a day
    | before the vote", "$7bn a year | before".
    """
    if tokens[i].low not in ("before", "after"):
        return False
    for token in tokens[i + 1 : i + 4]:
        if token.low in _listed("epoch") or (token.kind == NUMBER and len(token.text) == 4):
            return True
        if token.kind != WORD or token.low == "and":
            return False
    return False


def _after_opener(
    tokens: list[Token], run: list[tuple[str, int, bool]], skip: int, table: UnitTable
) -> tuple[str, int] | None:
    """ "per square foot", "each year", "/ km2", "per 1,000 pupils"; not "per cent", "per se", "each of"."""
    rest = run[skip:]
    if not rest:
        return None
    slash = run[0][0] in _SLASHES
    token = tokens[rest[0][1]]
    if token.kind == NUMBER and not slash:
        return _per_number(tokens, rest, table)
    if not token.text[:1].isalpha() and token.text not in _SIGNS:
        return None
    for count in range(min(len(rest), 4), 0, -1):
        if not rest[count - 1][2]:
            continue
        written = " ".join(part for part, _, _ in rest[:count])
        unit = table.denominator(written, symbols=slash or run[0][0].lower() == "per")
        if unit is not None and unit.kind != "percentage":
            return unit.name, rest[count - 1][1] + 1
    if token.low in _listed("skip") and len(rest) > 1:
        return _after_opener(tokens, run, skip + 1, table)
    if slash or token.kind != WORD or _closes(token) or token.low in _listed("stop") or token.low in _number_words():
        return None
    if rest[0][1] == run[0][1]:
        return singular(rest[0][0].lower()), rest[0][1] + 1  # "per-share" holds both
    head = _head(tokens, rest[0][1])
    return singular(tokens[head].low), head + 1


def _head(tokens: list[Token], at: int) -> int:
    """The noun that a denominator counts by: "per registered | voter", "every F-16 | pilot"; not "share Friday"."""
    head = j = at
    while j + 1 < len(tokens):
        after = tokens[j + 1]
        glued = after.start == tokens[j].end and (after.text in HYPHENS or after.kind == NUMBER)
        noun = after.tag in ("NN", "NNS") and after.kind == WORD
        if not glued and not noun and not (after.tag == "JJ" and tokens[j].tag == "JJ"):
            break
        j += 1
        head = j if noun else head
    return head


def _per_number(tokens: list[Token], rest: list[tuple[str, int, bool]], table: UnitTable) -> tuple[str, int] | None:
    """ "per 100,000 people": the number, a scale word and the noun that follows, as written."""
    at = rest[0][1]
    words = [tokens[at].text]
    at += 1
    while at < len(tokens) and len(words) < 4 and tokens[at].kind == WORD and not _closes(tokens[at]):
        words.append(tokens[at].low)
        at += 1
        if words[-1] not in scales() and tokens[at - 1].tag != "JJ":
            break
    last = table.denominator(words[-1])
    return None if last is not None and last.kind == "time" else (" ".join(words), at)


def _inverse_power(tokens: list[Token], i: int, table: UnitTable) -> tuple[str, int] | None:
    """ "m s-1" and "W m⁻²": a unit glued to a negative power; not "s - 1"."""
    if i + 2 >= len(tokens) or tokens[i].kind == SYMBOL:
        return None
    letter, sign, power = tokens[i], tokens[i + 1], tokens[i + 2]
    if sign.text not in "-−⁻" or letter.end != sign.start or sign.end != power.start:
        return None
    square = {"1": "", "¹": "", "2": "square ", "²": "square ", "3": "cubic ", "³": "cubic "}.get(power.text)
    unit = table.denominator(letter.text, symbols=True)
    if square is None or unit is None or unit.kind not in ("time", "physical"):
        return None
    whole = table.denominator(square + unit.name) if square else unit
    return (whole.name, i + 3) if whole is not None else None
