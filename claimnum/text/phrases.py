"""Base noun phrases over the tagged tokens of one sentence.

A base phrase runs from its determiner to its head noun: adjectives, numbers, participles before nouns, compounds glued
by hyphens and genitive chains ("Ukraine's Western allies") stay inside; "of" phrases and clauses stay outside.
"""

from __future__ import annotations

from functools import cache

from claimnum.lexicon import rows
from claimnum.records import record
from claimnum.text.tag_state import cue_set
from claimnum.text.tokens import WORD, Token

_NOUNS = frozenset({"NN", "NNS", "NNP"})
_HEADS = _NOUNS | {"CD", "PRP"}
_DETERMINERS = frozenset({"DT", "PRP$", "WP$"})
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_MODIFIERS = _ADJECTIVES | _PARTICIPLES
_BEFORE_PARTICIPLE = _DETERMINERS | _ADJECTIVES | {"RB", "CD", "POS", "-", "CC", ","}
_COUNTED = _NOUNS | {"CD"}
_IN_RUN = _MODIFIERS | {"RB", "-", "``", "''", "$"}
_SINGLE = frozenset({"PRP", "WP", "EX"})
_NEVER_INSIDE = _SINGLE | _DETERMINERS | {"IN", "TO", "MD", "VB", "VBD", "VBP", "VBZ", ".", ":", "WRB"}
_OF = "of"
_DISTRIBUTIVE = frozenset({"each", "every"})
_JOINED = 3  # tokens from a verb to what is joined to its adjective: "was angry and"
_PREDETERMINERS = frozenset({"all", "both", "half", "such", "what"})
_JOINS_NAMES = frozenset({"&", "/"})
# what a phrase can begin with
_FIRST_TAGS = _HEADS | _DETERMINERS | _ADJECTIVES | _SINGLE | {"$", "-", "RB"}
_ASKING = frozenset({"what", "whatever"})
_FIRST_WORDS = _JOINS_NAMES | _ASKING


@cache
def _time_words(*classes: str) -> frozenset[str]:
    """The words of time_words.tsv of the given classes."""
    return frozenset(row[0] for row in rows("time_words") if row[1] in classes)


@record
class NounPhrase:
    """A base noun phrase as token indices.

    `full_start` is the first token with determiner or possessive pronoun, `start` the first one behind it, `head` the
    head noun, `end` the token after the last. A bare determiner used as a pronoun ("this") has start == full_start.
    """

    start: int
    full_start: int
    end: int
    head: int


def noun_phrases(tokens: list[Token]) -> list[NounPhrase]:
    """The base noun phrases of a tagged sentence, in order, none overlapping; pronouns are phrases of one token."""
    found: list[NounPhrase] = []
    done = 0
    for at, token in enumerate(tokens):
        if at < done:
            continue
        if token.tag not in _FIRST_TAGS and token.low not in _FIRST_WORDS:
            if token.tag not in _PARTICIPLES or not _opens_with_participle(tokens, at):
                continue
        phrase = _phrase(tokens, at)
        if phrase is not None:
            found.append(phrase)
            done = phrase.end
    return found


def _opens_with_participle(tokens: list[Token], at: int) -> bool:
    """Whether a participle begins a phrase, as that of the past does behind a preposition.

    True: "| Waiting | lists grew", "| Used | cars sold", "the tax on | imported | cars". Not: "| Killing | rats costs
    money", "than | expected | sales".
    """
    tag = tokens[at].tag
    if tag not in _PARTICIPLES or at + 1 >= len(tokens):
        return False
    if tag == "VBN" and at and tokens[at - 1].tag in ("IN", "TO"):
        known = tokens[at - 1].low not in cue_set("before_participle")
        return known and tokens[at + 1].tag in _NOUNS | _ADJECTIVES | {"CC"} and _noun_ahead(tokens, at + 1)
    if at + 2 >= len(tokens) or (at and tokens[at - 1].tag not in ("``", "CC", ",")):
        return False
    return tokens[at + 1].tag == "NNS" and tokens[at + 2].tag in ("VBD", "VBP", "MD")


def of_phrase(tokens: list[Token], phrases: list[NounPhrase], k: int) -> int:
    """The end of phrase `k` with the chain of "of" phrases behind it: "the head of the ministry of health".

    Without an "of" behind it, that is the phrase's own end.
    """
    end = phrases[k].end
    while (
        end < len(tokens) and tokens[end].low == _OF and k + 1 < len(phrases) and phrases[k + 1].full_start == end + 1
    ):
        k += 1
        end = phrases[k].end
    return end


def _glued(tokens: list[Token], at: int) -> bool:
    """Whether token `at` touches both its neighbours."""
    return (
        0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
    )


def _phrase(tokens: list[Token], at: int) -> NounPhrase | None:
    """The base noun phrase that begins at `at`, or None."""
    tag = tokens[at].tag
    if tag in _SINGLE and not _asks(tokens, at):
        return NounPhrase(at, at, at + 1, at)
    full_start, count = at, len(tokens)
    while at < count and (tokens[at].tag in _DETERMINERS or (tokens[at].low in _ASKING and _asks(tokens, at))):
        if at > full_start and tokens[at - 1].low not in _PREDETERMINERS:
            break
        at += 1
    start = at
    head = -1
    while at < count and tokens[at].tag not in _NEVER_INSIDE:
        step = _step(tokens, at, at > start or start > full_start, head >= 0)
        if not step:
            break
        at += step
        if tokens[at - 1].tag in _COUNTED:
            head = at - 1
    if head < 0:
        return _headless(tokens, full_start, start, at)
    if tokens[head].tag == "CD" and head + 1 < at:
        # "the 20 richest", "the two largest": the adjectives stay with the number
        return NounPhrase(start, full_start, at if tokens[at - 1].tag in _ADJECTIVES else head + 1, head)
    end = head + 1
    if end < count and tokens[end].tag == "POS":
        end += _owns_itself(tokens, head)
    return NounPhrase(start, full_start, end, _best_head(tokens, start, head) if tokens[head].tag == "CD" else head)


def _owns_itself(tokens: list[Token], head: int) -> bool:
    """Whether the genitive behind a name at token `head` belongs to it, since nothing follows that it could own.

    True: "| Tyndall's | also sold 40 vans", "a van of | Tyndall's |.". Not: "Tyndall's vans", "Tyndall's 40 vans".
    """
    after = head + 1
    return (
        tokens[head].tag == "NNP"
        and not _noun_ahead(tokens, after + 1)
        and (after + 1 == len(tokens) or tokens[after + 1].tag != "``")
    )


def _best_head(tokens: list[Token], start: int, last: int) -> int:
    """The head: the last noun; a number behind a name belongs to it ("Title 42", "S&P 500"), so the name
    is the head.
    """
    head = last
    while head > start and tokens[head].tag == "CD":
        head -= 1
    return head if tokens[head].tag in _NOUNS else last


def _headless(tokens: list[Token], full_start: int, start: int, at: int) -> NounPhrase | None:
    """Determiners alone ("this", "all") or with an adjective or participle ("the poor", "the injured")."""
    if start == full_start:
        return None
    if at == start < len(tokens) and tokens[at].tag == "VBN" and tokens[at - 1].low == "the":
        return NounPhrase(start, full_start, at + 1, at)
    if at > start and tokens[at - 1].tag in _ADJECTIVES | {"VBN", "VBG"}:
        return NounPhrase(start, full_start, at, at - 1)
    if tokens[start - 1].tag == "DT" and tokens[start - 1].low not in ("the", "a", "an", "every", "no"):
        return NounPhrase(start - 1, start - 1, start, start - 1)
    return None


def _asks(tokens: list[Token], at: int) -> bool:
    """Whether "what" is a determiner here: "what share", not "what he said"."""
    return (
        tokens[at].low in _ASKING
        and at + 1 < len(tokens)
        and (tokens[at + 1].tag in _NOUNS and tokens[at + 1].tag != "NNP")
    )


def _step(tokens: list[Token], at: int, opened: bool, headed: bool) -> int:
    """How many tokens the phrase takes at `at`, 0 when it ends before it; `opened` when it holds a token already,
    `headed` when it holds a noun or number.
    """
    token, tag = tokens[at], tokens[at].tag
    before = tokens[at - 1].tag if opened else ""
    if headed and before in _NOUNS and (tag in _NOUNS or tag in _ADJECTIVES) and _behind_date(tokens, at):
        return 0
    if tag in _NOUNS:
        dated = headed and tag == "NNP" and before != "NNP" and tokens[at - 1].low in _time_words("unit", "noun")
        if dated and tokens[at - 2].tag not in ("-", "CD"):  # "six-month CDs"
            return 0  # "for the year | Norvane sold"; not "the Labor Day Parade"
        return int(not (headed and before in _NOUNS and token.low in _time_words("weekday")))
    if tag == "CD":
        return int(before not in ("NN", "NNS"))
    if tag in _ADJECTIVES:
        if headed and token.low in cue_set("dating") and (before in _NOUNS or _stretch_ahead(tokens, at + 1)):
            return 0  # "40 trout | last year", "40 | last year"; not "the two last winners"
        return 1 if opened and not headed else int(_noun_ahead(tokens, at + 1))
    if (tag == "," or (tag == "CC" and token.low in ("and", "or", "but"))) and opened:
        joins = before in _MODIFIERS and _modifier_at(tokens, at + 1) and _noun_ahead(tokens, at + 1)
        return int(joins and not (tokens[at + 1].tag == "VBN" and tokens[at + 2].tag == "CD"))  # "a third, | aged 31"
    if tag == "POS":
        return 1 if before in _COUNTED and _noun_ahead(tokens, at + 1) else 0
    if tag == "$":
        return 1 if at + 1 < len(tokens) and tokens[at + 1].tag == "CD" else 0
    if token.text == "%":
        return 1 if before == "CD" else 0
    if tag == "-" or token.text in _JOINS_NAMES:
        return _joined_step(tokens, at, before, opened)
    if tag in _PARTICIPLES and not opened and _opens_with_participle(tokens, at):
        return 1
    if tag in _PARTICIPLES:
        if tag == "VBG" and before == "CD" and tokens[at - 1].low == "one":
            return 0  # "the one | supporting Selby"; not "one abandoned barn"
        modifies = before in _BEFORE_PARTICIPLE
        modifies = modifies or (before == "NN" and at > 1 and tokens[at - 2].tag == "-")  # "a two-year | fixed | loan"
        return int(modifies and _noun_ahead(tokens, at + 1))
    if tag == "RB":
        if not (token.low in cue_set("degree") or token.low.endswith("ly")) or not _noun_ahead(tokens, at + 1):
            return 0
        after = tokens[at + 1].tag
        if before in _DETERMINERS or before in ("POS", ",", "CC"):
            return int(after in _ADJECTIVES or after in _PARTICIPLES or after in ("CD", "RB"))
        # without a determiner: "newly registered voters", but "nearly 250 people" begins at its number
        return int(not headed and (after in _ADJECTIVES or (after == "VBN" and token.low.endswith("ly"))))
    return 0


def _behind_date(tokens: list[Token], at: int) -> bool:
    """Whether the noun at `at` is the subject behind a fronted date without a comma.

    True: "In May | police arrested", "Last month | police arrested", "Over the past decade | wages have risen". Not:
    "March | sales fell", "the May | sales were", "During the year | sales of".
    """
    noun, first = tokens[at - 1], at - 2
    if noun.low in _time_words("deictic"):
        return first < 0 and _verb_ahead(tokens, at)  # "Today | women earn"
    if first < 0:
        return False
    if noun.low in _time_words("daypart") and tokens[first].low in _time_words("weekday"):
        first -= first > 0 and tokens[first - 1].tag == "IN"  # "On Monday morning | rebels fled"
    elif noun.low in _time_words("month", "weekday"):
        if tokens[first].tag != "IN":
            return False
    else:
        first -= tokens[first].tag == "CD" and first > 0  # "the last five years"
        pointed = tokens[first].low in _time_words("pointer") or tokens[first].low in _DISTRIBUTIVE
        if not pointed or noun.low not in _time_words("unit", "noun", "season", "daypart"):
            return False
        first -= first > 0 and tokens[first - 1].tag == "DT"
        first -= first > 0 and tokens[first - 1].tag == "IN"
    if first > 0 and tokens[first - 1].tag in _NOUNS | {"VBN", "CD", "IN", "TO"}:
        return False
    return _verb_ahead(tokens, at)


def _verb_ahead(tokens: list[Token], at: int) -> bool:
    """Whether a finite verb closes the run of adjectives and nouns at `at`: "Israeli strikes | killed"."""
    end = at
    while end < len(tokens) and (tokens[end].tag in _NOUNS or tokens[end].tag in ("RB", "JJ")):
        end += 1
    return at < end < len(tokens) and tokens[end].tag in ("VBD", "VBZ", "VBP", "MD")


def _joined_step(tokens: list[Token], at: int, before: str, opened: bool) -> int:
    """How many tokens a hyphen, "&" or "/" at `at` ties to the phrase: "far|-off", "S|&|P", "low|- and| high-paid"."""
    if opened and tokens[at].tag == "-" and at + 1 < len(tokens) and tokens[at + 1].tag == "CC":
        return 2 if _noun_ahead(tokens, at + 2) else 0
    if _glued(tokens, at) and at > 0 and tokens[at + 1].kind != "symbol":
        return 2 if tokens[at + 1].tag not in _HEADS else 1
    return 1 if tokens[at].text == "&" and before == "NNP" and _noun_ahead(tokens, at + 1) else 0


def _modifier_at(tokens: list[Token], at: int) -> bool:
    """Whether what is joined to an adjective stands at `at`: an adjective, perhaps behind an adverb, or a noun before a
    plural: "federal and | state clerks", not "was angry and | state clerks".
    """
    if [token.tag for token in tokens[at : at + 2]] == ["NN", "NNS"] and tokens[at - 1].tag == "CC":
        return at < _JOINED or tokens[at - _JOINED].low not in cue_set("be")
    if at < len(tokens) and tokens[at].tag == "RB":
        at += 1
    return at < len(tokens) and (tokens[at].tag in _ADJECTIVES or tokens[at].tag == "VBN")


def _stretch_ahead(tokens: list[Token], at: int) -> bool:
    """Whether token `at` or the next names a time: "(last) year", "(last) fiscal year", "(next) May".

    Not: "(last) winners".
    """
    return any(
        token.low in _time_words("unit", "noun", "month", "weekday", "season", "daypart")
        for token in tokens[at : at + 2]
    )


def _noun_ahead(tokens: list[Token], at: int) -> bool:
    """Whether a noun or number closes a run of premodifiers that begins at `at` (looks eight tokens far)."""
    for k in range(at, min(at + 8, len(tokens))):
        tag = tokens[k].tag
        if tag in _COUNTED:
            return True
        if tag in (",", "CC") and tokens[k - 1].tag in _MODIFIERS and _modifier_at(tokens, k + 1):
            continue
        if tag not in _IN_RUN:
            return False
        if tokens[k].kind != WORD and tag not in ("-", "$"):
            return False
    return False
