"""Ages: "a 52-year-old painter", "aged 40 to 62", "Benford, 58,", "she is 35"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimnum.numbers.words import cue_words
from claimnum.quantities.model import HYPHENS, Quantity
from claimnum.quantities.noun_lists import NOUNS, listed
from claimnum.text.tag_state import cue_set

if TYPE_CHECKING:
    from claimnum.text import Token

_OLDEST = 120
_YOUNGEST = 12  # below it an hour may be meant
_FAR = 10  # how far behind its noun a predicate may stand
_AGE_OPENERS = frozenset({"age", "aged", "ages"})
_PERSON_TAGS = frozenset({"NNP", "NNPS"})
_PERSONS = frozenset({"he", "she", "who"})
_TURNS = frozenset({"turn", "turns", "turned", "turning"})
_BE = frozenset({"is", "was", "be", "'s", "being"}) | _TURNS
_CLOSERS = frozenset('.,;:!?)—–―”"')
_BOUNDS = frozenset({"less_than", "more_than", "at_least", "at_most"})
_SHORTEST = 2  # tokens before an age: "Ann,"
_JOINTS = frozenset({"and", "or", ",", "&"})
_LISTING = frozenset({"age_word", "age_pair", "share_age"})
_ANY = frozenset({"no", "any", "every", "some"})
_COUNTED = NOUNS | {"JJ", "CD"}


def set_age(tokens: list[Token], quantity: Quantity) -> None:
    """Make a quantity an age by the first rule that fits, which is one of a unit or of a bare number."""
    for rule in _BARE_RULES if quantity.unit is None else (year_old,):
        if rule(tokens, quantity):
            quantity.kind = "age"
            quantity.rules.append(rule.__name__)
            return


def share_age(tokens: list[Token], quantities: list[Quantity]) -> None:
    """Make an age of a number that shares the unit of one, or that is joined to one.

    True: "| 46 | and 48 years old", "aged 11 and | 13 | were", "two men, 26 and | 31 |,". Not: "46 and 48 years", "Ann,
    58, and 12 came".
    """
    for left, right in pairwise(quantities):
        if right.kind == "age" and left.kind == "duration" and left.shared_unit:
            left.kind = "age"
            left.rules.append(share_age.__name__)
        elif left.kind == "age" and right.kind == "count" and _may_share(left, right):
            if all(token.low in _JOINTS for token in tokens[left.last : right.first]):
                right.kind = "age"
                right.rules = [share_age.__name__]


def _may_share(left: Quantity, right: Quantity) -> bool:
    """Whether a bare number can be an age beside one: "aged 11 and | 13 |", "under 18 or | over 70 |"."""
    if right.unit is None and _bare(right) and right.relation in _BOUNDS and "age_bound" in left.rules:
        return True
    return _alone(right) and not _LISTING.isdisjoint(left.rules)


def year_old(tokens: list[Token], quantity: Quantity) -> bool:
    """A time unit with "old" or "of age".

    True: "31-year-old", "58 years old", "9 weeks of age", "aged 25 years". Not: "five years", "years of work", "aged
    for 25 years".
    """
    i = quantity.last
    unit = quantity.unit
    if unit is None or unit.kind != "time" or unit.first < quantity.core_last:
        return False
    if quantity.first and tokens[quantity.first - 1].low == "aged":
        if quantity.first == quantity.core_first or tokens[quantity.first].low in ("between", "from"):
            quantity.first -= 1  # behind a bound ("aged over 25 years") the opener is no part of the claim
        return True
    if tokens[unit.last - 1].low.endswith(("-old", "-olds")):
        return True
    j = i + 1 if i < len(tokens) and tokens[i].text in HYPHENS else i
    if j < len(tokens) and tokens[j].low in ("old", "olds"):
        quantity.last = unit.last = j + 1
        return True
    if j + 1 < len(tokens) and tokens[j].low == "of" and tokens[j + 1].low == "age":
        quantity.last = unit.last = j + 2
        return True
    return False


def age_word(tokens: list[Token], quantity: Quantity) -> bool:
    """A bare number behind "aged", "age" or "ages".

    True: "aged 40 to 62", "age 2-4", "at the age of 9", "aged under 25", "below the age of 5". Not: "aged
    cheese", "the age of 5 nations".
    """
    if not _bare(quantity) or quantity.unit is not None:
        return False
    i = quantity.first
    before = tokens[i - 1].low if i else ""
    further = tokens[i - 2].low if i > 1 else ""
    if before in _AGE_OPENERS:
        # behind a bound ("aged under 25") the opener is no part of the claim
        quantity.first = i if i < quantity.core_first else i - 1
        return True
    if before in ("between", "from") and further in _AGE_OPENERS:
        quantity.first = i - 2
        return True
    if before != "of" or further not in ("age", "ages"):
        return False
    the = i - 3 if i > 2 and tokens[i - 3].low == "the" else i - 2
    if the and tokens[the - 1].low in cue_words("age-bound"):  # "below | the age of 5"
        quantity.first = the
    return True


def age_group(tokens: list[Token], quantity: Quantity) -> bool:
    """A range that names an age group.

    True: "the 8 to 15 age group", "the 18-34 age bracket". Not: "the 8 to 15 group".
    """
    i = quantity.last
    if quantity.unit is not None or i + 1 >= len(tokens):
        return False
    if tokens[i].low != "age" or tokens[i + 1].low not in listed("age-group"):
        return False
    quantity.modified = (i, i + 2)
    return True


def age_fronted(tokens: list[Token], quantity: Quantity) -> bool:
    """A bare number that opens the sentence behind "At" and of which a person has that age.

    True: "At 89, she still swims". Not: "At 89, it closed", "At 4, he left" (an hour as well).
    """
    i = quantity.last
    if quantity.first != 1 or tokens[0].low != "at" or not _alone(quantity) or i + 1 >= len(tokens):
        return False
    person = tokens[i + (tokens[i].text == ",")].low in _PERSONS  # "At 89, she", "At 89 she"
    return person and quantity.value is not None and _YOUNGEST < quantity.value < _OLDEST


def age_apposition(tokens: list[Token], quantity: Quantity) -> bool:
    """A small whole number between commas behind a person's name or a word for one.

    True: "Benford, 58, said", "Agnes Weaver, 47", "her uncle, 60, fell". Not: "on May 5, 31 people", "in rooms 4, 58,
    60".
    """
    i = quantity.core_first
    if not _alone(quantity) or i < _SHORTEST or tokens[i].kind != "number":
        return False
    if tokens[i - 1].low in cue_words("age-adverb"):  # "the couple, both 44,"
        return (
            i > _SHORTEST and tokens[i - 2].text == "," and tokens[i - 3].low in listed("person") | listed("one-person")
        )
    if tokens[i - 1].text != ",":
        return False
    if quantity.last + 1 < len(tokens) and tokens[quantity.last].low == "of":
        if tokens[quantity.last + 1].tag in ("DT", "CD", "PRP$"):
            return False  # "In Oslo, 12 of the 40 towns"
    name = tokens[i - 2].tag in _PERSON_TAGS and tokens[i - 2].low not in listed("time-name")
    listing = i + 2 < len(tokens) and tokens[i + 2].kind == "number"
    if not name and (listing or tokens[i - 2].low not in listed("one-person")):
        return False
    return i + 1 == len(tokens) or tokens[i + 1].text in _CLOSERS or tokens[i + 1].low in ("and", "of")


def age_pair(tokens: list[Token], quantity: Quantity) -> bool:
    """The first of two or more ages behind a plural for people.

    True: "two men, | 26 | and 31, died". Not: "two mills, 26 and 31,", "two men, 26 of them old".
    """
    i, last = quantity.core_first, quantity.last
    if not _alone(quantity) or i < 2 or last + 1 >= len(tokens) or tokens[i].kind != "number":
        return False
    joined = tokens[last].low in _JOINTS and tokens[last + 1].kind == "number"
    return joined and tokens[i - 1].text == "," and tokens[i - 2].low in listed("person")


def age_at(tokens: list[Token], quantity: Quantity) -> bool:
    """A number at which somebody dies or marries, or "of" which a boy is.

    True: "she died at 58", "a boy of 12". Not: "it closed at 58", "he died at 4" (an hour as well), "a mother of two".
    """
    i = quantity.first
    if not _alone(quantity) or i < 2 or quantity.value is None:
        return False
    before, link = tokens[i - 2].low, tokens[i - 1].low
    if link == "at":
        return before in cue_words("age-verb") and _YOUNGEST < quantity.value < _OLDEST
    return link == "of" and before in listed("aged-person") and tokens[i].kind == "number"


def age_predicate(tokens: list[Token], quantity: Quantity) -> bool:
    """A small whole number that a person is or turns.

    True: "he is 35.", "he was about 35", "she is over 60", "she will be 52 by autumn", "who was 58 when". Not: "he
    was 5 under", "it is about 35", "she is 35 points up".
    """
    i = quantity.first
    alone = quantity.unit is None and _bare(quantity) and quantity.last == quantity.core_last
    if not alone or i < 2 or quantity.value is None or quantity.value < 1:
        return False
    following = tokens[quantity.last] if quantity.last < len(tokens) else None
    pronoun = following is not None and following.tag == "PRP"  # "when he was 47 he left"
    closes = following is None or following.text in _CLOSERS or following.low in cue_words("after-age")
    if not (closes or pronoun):
        return False
    verb = tokens[i - 1].low
    if verb not in _BE:
        return False
    j = i - 2
    while j > 0 and (tokens[j].tag in ("MD", "RB") or tokens[j].low in ("would", "will", "'ll", "'d", "has")):
        j -= 1
    return tokens[j].low in _PERSONS or (verb in _TURNS and tokens[j].tag in _PERSON_TAGS)


def age_value(tokens: list[Token], quantity: Quantity) -> bool:
    """A bare number that an age or a life expectancy is, rises to or stands at.

    True: "the median age is 38.5", "life expectancy at birth rose to 81". Not: "the age limit is 5 miles off", "the age
    of sail had 5 heroes".
    """
    if quantity.unit is not None or quantity.number_form != "cardinal" or quantity.scale != 1:
        return False
    if any(part is not None and not 0 < part <= _OLDEST for part in (quantity.value, quantity.low, quantity.high)):
        return False
    if quantity.last < len(tokens) and tokens[quantity.last].tag in _COUNTED:
        return False
    i = quantity.first
    if i and tokens[i - 1].low in ("to", "at", "of"):
        i -= 1
    if i and tokens[i].low == "of":
        return tokens[i - 1].low in listed("age-noun")
    verbs = 0
    for token in reversed(tokens[max(0, i - _FAR) : i]):
        if token.tag.startswith("VB") or token.tag == "MD":
            verbs += 1
        elif not verbs and token.tag != "RB":
            return False
        elif token.low in listed("age-noun"):
            return True
        elif token.kind == "symbol" or token.tag in ("WP", "CC"):
            return False
    return False


def age_bound(tokens: list[Token], quantity: Quantity) -> bool:
    """A bare bound behind a word for people.

    True: "people under 30", "children under 5", "those older than 65". Not: "shares under 30", "people under 30 flags".
    """
    i = quantity.first
    if quantity.unit is not None or quantity.relation not in _BOUNDS or i == 0 or not _bare(quantity):
        return False
    opener = {token.low for token in (*tokens[i : quantity.core_first], *tokens[quantity.core_last : quantity.last])}
    before, modal = _subject(tokens, i)
    if not (modal or opener & cue_words("age-bound")) or quantity.value == 0:
        return False
    someone = before.low == "one" and i > 1 and tokens[i - 2].low in _ANY
    person = before.low in listed("person") or before.tag == "NNPS" or someone
    if not (opener & {"older", "younger"} or person):
        return False
    following = tokens[quantity.last] if quantity.last < len(tokens) else None
    return following is None or following.tag not in NOUNS


def _subject(tokens: list[Token], i: int) -> tuple[Token, bool]:
    """The word right before token `i`, over a form of "be", and whether a modal stands there.

    True: "| drivers | must be" (with a modal), "the | victims | were", "| people |".
    """
    j, modal = i - 1, False
    if tokens[j].low in cue_set("be"):
        while j > 0 and (tokens[j].low in cue_set("be") or tokens[j].tag in ("MD", "RB")):
            modal = modal or tokens[j].tag == "MD"
            j -= 1
    return tokens[j], modal


def _alone(quantity: Quantity) -> bool:
    """A bare number with nothing before or behind it."""
    bare = quantity.unit is None and _bare(quantity)
    return bare and quantity.first == quantity.core_first and quantity.last == quantity.core_last


def _bare(quantity: Quantity) -> bool:
    """A value that can be a person's age."""
    if quantity.number_form != "cardinal" or quantity.scale != 1:
        return False
    parts = [part for part in (quantity.value, quantity.low, quantity.high) if part is not None]
    return bool(parts) and all(0 <= part <= _OLDEST and part == part.to_integral_value() for part in parts)


_BARE_RULES = (
    age_word,
    age_group,
    age_pair,
    age_apposition,
    age_fronted,
    age_at,
    age_predicate,
    age_value,
    age_bound,
)
