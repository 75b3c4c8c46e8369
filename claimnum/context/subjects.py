"""The subject of every quantity of a sentence: the spec's rules in their order, the first that fits.

A value that is compared with another, restates it or leaves its noun out takes the subject of the one before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimnum.context.clauses import Phrase, Structure, word_set
from claimnum.context.subject_clauses import (
    apposed,
    beside,
    clause_subject,
    containing,
    moved,
    object_relative,
    own_verb,
    tokens_before,
    value_of_subject,
)
from claimnum.context.subject_nouns import (
    bounded_noun,
    changed,
    counted,
    counted_phrase,
    is_dating,
    modified,
    transferred,
)
from claimnum.context.subject_values import property_of
from claimnum.context.subject_wholes import PERCENT_LIKE, partitive
from claimnum.quantities import Quantity
from claimnum.quantities.model import words_between
from claimnum.records import record

if TYPE_CHECKING:
    from claimnum.text import Token

Rule = Callable[[Structure, Quantity], Phrase | None]
RULES: tuple[Rule, ...] = (
    partitive, modified, containing, beside, apposed, own_verb, object_relative, transferred, changed, bounded_noun,
    property_of, counted, moved, value_of_subject,
    clause_subject,
)  # fmt: skip
_RELATION = {
    "partitive": "partitive",
    "modified": "modified",
    "beside": "modified",
    "changed": "changed",
    "transferred": "changed",
    "apposed": "property",
    "own_verb": "property",
    "property_of": "property",
    "moved": "property",
    "bounded_noun": "property",
    "value_of_subject": "property",
    "counted": "counted",
    "containing": "clause_subject",
    "object_relative": "clause_subject",
    "gapped": "clause_subject",
    "clause_subject": "clause_subject",
}
_AGED = "-olds"  # people named by an age
_MAX_COMPARISON = 20
_LEADING = frozenset({"DT", "PRP$", "CD", "SYM", "$", "-", "POS", "``"})


@record
class SubjectSpan:
    """The subject: tokens [first, last), its head, and the relation that the rule stands for."""

    first: int
    last: int
    head: int
    relation: str
    rule: str


def find_subjects(structure: Structure, quantities: list[Quantity]) -> list[SubjectSpan | None]:
    """The subject of each quantity, in order; None where no rule fits."""
    found: list[SubjectSpan | None] = []
    for k in range(len(quantities)):
        found.append(_subject(structure, quantities, k, found))
    for k in range(len(quantities) - 2, -1, -1):
        found[k] = _listed(structure, quantities[k], quantities[k + 1], found[k + 1]) or found[k]
    return found


def _listed(
    structure: Structure, quantity: Quantity, following: Quantity, subject: SubjectSpan | None
) -> SubjectSpan | None:
    """In a list the last member shows what the others are.

    True: "a three-day, | 1.2 million-step walk" (one noun), "seven tenors, | five basses | came" (each counted),
    "60, | 45 and 20 percent of the trade" (one whole). Not: "six men saw four women".
    """
    if subject is None:
        return None
    if quantity.shared_unit and subject.relation == "partitive":
        return subject
    tokens, unit = structure.tokens, quantity.unit
    link = [token.low for token in tokens[quantity.last : following.first]]
    if subject.relation == "modified" and link in ([","], ["("]) and unit is not None:
        return subject if tokens[unit.first - 1].text == "-" else None
    phrase = counted_phrase(quantity)
    if subject.relation == "counted" and link in ([","], ["and"], [",", "and"]) and phrase is not None:
        return SubjectSpan(phrase.start, phrase.end, phrase.head, "counted", "listed")
    return None


def _subject(
    structure: Structure, quantities: list[Quantity], k: int, earlier: list[SubjectSpan | None]
) -> SubjectSpan | None:
    quantity = quantities[k]
    if k and restates(structure.tokens, quantities[k - 1], quantity):
        before = earlier[k - 1]
        if before is not None:
            return SubjectSpan(before.first, before.last, before.head, before.relation, "restatement")
    inherited = compared(structure, quantities, k, earlier) or elided(structure, quantities, k)
    if inherited is not None:
        return inherited
    for rule in RULES:
        phrase = gapped(structure, quantities, k) if rule is value_of_subject else None
        name = "gapped" if phrase is not None else rule.__name__
        phrase = phrase or rule(structure, quantity)
        if phrase is None:
            continue
        named = structure.tokens[phrase.head].low.endswith(_AGED)
        if named and quantity.first <= phrase.head < quantity.last:
            continue  # "38 percent of | 11-year-olds": a whole, but of no age
        strict = rule in (changed, transferred)
        holder = None if named else _holder(phrase, quantities, strict=strict)
        held = None if holder is None or holder >= k or rule in (changed, transferred) else earlier[holder]
        if held is not None and holder is not None:
            return _inherited(held, quantities[holder], quantity, name)
        # "the | 35-year-old | has won 22 titles"
        if holder is not None and k != holder and quantities[holder].kind == "age":
            return SubjectSpan(phrase.start, phrase.end, phrase.head, _RELATION[name], name)
        if structure.tokens[phrase.head].low == "each":
            phrase = _counted_before(quantities[:k]) or phrase
        if holder is None:
            span = _trimmed(structure.tokens, phrase, quantities)
            if span is not None:
                return SubjectSpan(span[0], span[1], phrase.head, _RELATION[name], name)
    return _same_share(quantities, k, earlier)


def _inherited(held: SubjectSpan, holder: Quantity, quantity: Quantity, name: str) -> SubjectSpan:
    """The subject of the quantity that a phrase belongs to, for one of which the phrase would be the subject.

    "men over 50 | pay | $40" (clause subject), "31200 | who have been deaf for | six weeks" and "a third of them, yes,
    | a third |" (as the first), "three of the | four cantons |" (counted).
    """
    own = counted_phrase(quantity)
    relation = _RELATION[name]
    if held.relation == "counted" or (holder.kind == quantity.kind and quantity.kind in PERCENT_LIKE):
        relation = held.relation
    elif own is not None and own.head == held.head:
        relation = name = "counted"
    return SubjectSpan(held.first, held.last, held.head, relation, name)


def compared(
    structure: Structure, quantities: list[Quantity], k: int, earlier: list[SubjectSpan | None]
) -> SubjectSpan | None:
    """A value that another is compared with, or the next in a row of values, is of the same subject.

    True: "profit was $14 million, well above | $9 million", "6% in 2003 and | 4.5% in 2004", "40 percent, up | 4
    points". Not: "from 3 villages", "5 percent of men and 6 percent of women".
    """
    quantity = quantities[k]
    if (
        (
            k
            and quantity.unit is not None
            and quantity.unit.name == "percentage point"
            and quantities[k - 1].kind == "percent"
        )
        and tokens_before(structure, quantity) in ("up", "down", "off")
        and earlier[k - 1] is not None
    ):
        return earlier[k - 1]  # "55 percent of tenants like him, up | six points"
    if k and _result_of_move(structure, quantities[k - 1], quantity):
        return earlier[k - 1]
    if k == 0 or earlier[k - 1] is None or (quantity.modified is not None and not is_dating(structure, quantity)):
        return None
    if quantity.kind == "multiple" and structure.tokens[quantity.first - 1].text == ",":
        if quantities[k - 1].last == quantity.first - 1:
            return earlier[k - 1]  # "put the cost at $40m, | three times an earlier guess"
    tokens, at = structure.tokens, k - 1
    if tokens_before(structure, quantity) == "from":
        while at and tokens_before(structure, quantities[at]) == "with":
            at -= 1  # "turnout was 54 percent with 90 percent counted, down from | 61 percent"
    before, subject = quantities[at], earlier[at]
    between = tokens[before.last : quantity.first]
    if len(between) > 2 and between[0].low in ("a", "an", "per") and between[1].tag == "NN":
        between = between[2:]  # "averaged 400 a game, up | 6 percent"
    if not between or len(between) > _MAX_COMPARISON or any(token.text == ";" for token in between):
        return None
    if quantity.last < len(tokens) and tokens[quantity.last].low == "of" and quantity.kind in PERCENT_LIKE:
        return None
    link = between[-1].low
    if quantity.kind != before.kind and not (
        link in ("up", "down") and quantity.kind in ("percent", "money", "number")
    ):
        return None
    lows = [token.low for token in between]
    fits = (
        (link in word_set("comparator") and not word_set("comparing").isdisjoint(lows))
        or (link in ("up", "down", "off") and len(between) <= 2)
        or (
            link in ("and", "but", "or", ",")
            and quantity.kind in ("percent", "money", "number", "measure")
            and _only_times(structure, before.last, quantity.first - 1)
        )
    )
    if not fits:
        return None
    if subject is None:
        return None
    return SubjectSpan(subject.first, subject.last, subject.head, subject.relation, "compared")


def _result_of_move(structure: Structure, before: Quantity, quantity: Quantity) -> bool:
    """Whether a value is where a move ends that has no verb: "Orrin up 9% | to $84"; not "rose 9% to $84"."""
    between = [token.low for token in structure.tokens[before.last : quantity.first]]
    return between == ["to"] and tokens_before(structure, before) in ("up", "down", "off")


def _counted_before(quantities: list[Quantity]) -> Phrase | None:
    """What "each" stands for: "17 | towers |, each 30 metres high"."""
    return next((phrase for one in reversed(quantities) if (phrase := counted_phrase(one)) is not None), None)


def _only_times(structure: Structure, first: int, last: int) -> bool:
    """Between two values nothing stands but a date: "in 1989", "last year"."""
    calendar, nouns = word_set("calendar"), word_set("time-noun")
    return all(
        token.tag in ("IN", "CD", "DT", ",", "JJ", "RB") or token.low in calendar or token.low in nouns
        for token in structure.tokens[first:last]
    )


def elided(structure: Structure, quantities: list[Quantity], k: int) -> SubjectSpan | None:
    """A bare count before a verb counts what the count before it does.

    True: "7,300 people who keep no pet and | 4,400 | who keep one", "nine spies were caught and | 41 | fled", "40 men,
    of whom | 5 percent | fled" (partitive). Not: "is at 219".
    """
    quantity, tokens = quantities[k], structure.tokens
    i = quantity.first
    if i > 1 and tokens[i - 2].low == "of" and tokens[i - 1].tag in ("WP", "WDT") and quantity.kind in PERCENT_LIKE:
        whole = _counted_before(quantities[:k])
        return None if whole is None else SubjectSpan(whole.start, whole.end, whole.head, "partitive", "elided")
    if k == 0 or quantity.unit is not None or quantity.kind != "count" or quantity.last >= len(tokens):
        return None
    following = tokens[quantity.last]
    if following.tag != "WP" and structure.verb_at[quantity.last] < 0:
        return None
    for before in reversed(quantities[:k]):
        phrase = counted_phrase(before)
        if phrase is not None and not tokens[phrase.head].tag.startswith("JJ"):  # "Three dead, | 40 | hurt"
            return SubjectSpan(phrase.start, phrase.end, phrase.head, "counted", "elided")
    return None


def gapped(structure: Structure, quantities: list[Quantity], k: int) -> Phrase | None:
    """The subject of a clause whose verb is left out.

    True: "farmers will fall to 8 percent and clerks | to 21 percent", "Malta is up 6%, Cyprus | 8%". Not: "gave
    5 to Ann and 6 to Bob", "On Tuesday, 5 men".
    """
    if k == 0:
        return None
    tokens, i = structure.tokens, quantities[k].first
    while i > 1 and (tokens[i - 1].low in word_set("adding-to") or tokens[i - 1].tag == "RB"):
        i -= 1  # "and her husband | a further 40", "richer ones | only 6 percent"
    if i > 1 and tokens[i - 1].low in ("to", "at", "by", "with", "for"):
        i -= 1
    n = structure.phrase_ending_at(i)
    if n < 0 or structure.phrases[n].full_start == 0 or tokens[structure.phrases[n].head].tag in ("PRP", "CD"):
        return None
    before = tokens[structure.phrases[n].full_start - 1]
    if before.low not in ("and", "while", ",", ";", "but"):
        return None
    if any(other.first <= structure.phrases[n].head < other.last for other in quantities):
        return None  # "wrote to 40 critics and 3 clinics | about 5 topics"
    stretch = range(quantities[k - 1].last, structure.phrases[n].full_start)
    if len(stretch) > _MAX_COMPARISON or any(structure.verb_at[j] >= 0 for j in stretch):
        return None
    if not any(verb.form == "finite" and verb.last <= structure.phrases[n].full_start for verb in structure.verbs):
        return None
    return structure.phrase(structure.heads_part(n))


def _holder(phrase: Phrase, quantities: list[Quantity], *, strict: bool) -> int | None:
    """The quantity that holds the head of a phrase ("25 | sen", "one-third").

    A counted noun can be a subject of its own, but with `strict` no object that a change is of ("64 | points").
    """
    for j, quantity in enumerate(quantities):
        if quantity.first <= phrase.head < quantity.last:
            unit = quantity.unit
            if strict:
                return j
            return j if unit is None or unit.kind != "count" or phrase.head < unit.first else None
    return None


def _same_share(quantities: list[Quantity], k: int, earlier: list[SubjectSpan | None]) -> SubjectSpan | None:
    """A share whose whole is left out is of the same whole as the share before it.

    True: "three in 8 tenants agreed, while seven in 8 disagreed". Not: the first share of a sentence.
    """
    if quantities[k].kind not in PERCENT_LIKE:
        return None
    for j in range(k - 1, -1, -1):
        before = earlier[j]
        if quantities[j].kind == quantities[k].kind and before is not None and before.relation == "partitive":
            return SubjectSpan(before.first, before.last, before.head, "partitive", "same_share")
    return None


def restates(tokens: list[Token], before: Quantity, quantity: Quantity) -> bool:
    """A conversion in brackets or an alternative says the same thing again.

    True: "9 acres (3.6 hectares)", "two million bricks, or 700,000 large bricks", "90 kW / 122 PS", "12% of its value,
    or $3m". Not: "two cars (3 people)" in another clause.
    """
    words = words_between(tokens, before, quantity)
    if words in (["("], ["["], ["/"], [",", "or"], ["or"], [",", "about"], ["(", "about"]):
        return quantity.unit is not None or quantity.kind in ("money", "ratio", "multiple")
    return False


def _plain_number(tokens: list[Token], i: int) -> bool:
    """Whether token `i` is a number that no word is glued to.

    True: "the | last six | matches", "the | 1989-90 | surplus". Not: "a | 4-sided prism", "the | 350Z |".
    """
    if tokens[i].tag != "CD" or i + 2 > len(tokens):
        return False
    after = tokens[i + 1 + (tokens[i + 1].tag == "-")] if i + 2 < len(tokens) else tokens[i + 1]
    glued = after.start == tokens[i].end or tokens[i + 1].tag == "-"
    return not (glued and after.kind == "word")


def _trimmed(tokens: list[Token], phrase: Phrase, quantities: list[Quantity]) -> tuple[int, int] | None:
    """Without a leading article, quantity or possessive pronoun, and without trailing punctuation."""
    first, last = phrase.start, phrase.end
    for quantity in quantities:  # "a | 34-year-old | teacher", "the country's | nine | laboratories"
        unit = quantity.unit
        hyphened = unit is not None and tokens[unit.first - 1].text == "-"  # "the | 250-page | report"
        end = unit.first if unit is not None and unit.kind == "count" and not hyphened else quantity.last
        if first < end <= phrase.head and (first <= quantity.first or quantity.first < first < quantity.last):
            if quantity.core_last <= end:  # "an | 8 per cent | surcharge", whose phrase begins at "cent"
                first = end
    numbered = next((i for i in range(first, min(first + 3, phrase.head)) if _plain_number(tokens, i)), first)
    if all(token.tag in ("JJ", "JJS", "DT", "RB", "IN", "CD") for token in tokens[first:numbered]):
        first = numbered  # "the last six | matches"
    words = word_set("leading")
    if tokens[phrase.head].low.endswith(_AGED):  # "the | 11-year-olds"
        words, first = frozenset(), next((i for i in range(first, last) if tokens[i].tag == "CD"), first)
        return first, last
    while first < min(phrase.head, last - 1) and (tokens[first].tag in _LEADING or tokens[first].low in words):
        if tokens[first].tag == "CD" and not _plain_number(tokens, first):
            break
        first += 1
    while last > first + 1 and tokens[last - 1].tag in (",", ".", ":", "''", "(", ")"):
        last -= 1
    if tokens[first].tag in ("CD", "SYM") and first + 1 == last:
        return None
    return (first, last) if first < last else None
