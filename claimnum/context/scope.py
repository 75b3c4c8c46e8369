"""Which cues bear on a quantity, the hedging level, and negation."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimnum.context.attribution import Attribution
    from claimnum.context.clauses import Structure, VerbGroup
    from claimnum.context.cues import CueMatch
    from claimnum.quantities import Quantity

LEVELS = ("none", "low", "moderate", "high")


def in_scope(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """Whether a cue that is no attribution bears on the quantity: every rule below must let it."""
    if cue.type == "approximator":
        return beside_number(cue, quantity)
    if cue.reach == "quantity":
        return cue.first < quantity.last and quantity.first - cue.last <= _BESIDE
    if quantity.first <= cue.first < quantity.last:
        return True
    if cue.direction == "forward" and cue.first > quantity.first:
        return False
    if cue.direction == "backward" and cue.last < quantity.first:
        return False
    if cue.type in _FUTURE and is_base_value(structure, quantity):
        return False
    if in_speaker(structure, cue, quantity):
        return False
    if apart_by_insertion(structure, cue, quantity) or opens_another(structure, cue, quantity):
        return False
    if noun_behind_number(structure, cue, quantity) or in_later_predicate(structure, cue, quantity):
        return False
    if in_earlier_predicate(structure, cue, quantity) or before_saying(structure, cue, quantity):
        return False
    if not attribute_of_number(structure, cue, quantity) or not complement_of_verb(structure, cue, quantity):
        return False
    cue_clause, own = structure.clause_at[cue.first], structure.clause_at[quantity.core_first]
    if cue.reach == "sentence":
        return same_segment(structure, cue_clause, own)
    if structure.clause_at[cue.last - 1] == own != cue_clause:
        return True  # "nobody | knows if | 40 left"
    if same_clause(structure, cue_clause, own):
        return not inside_participle(structure, cue, quantity)
    if cue.reach == "complement" or structure.verb_at[cue.first] >= 0:
        return hangs_on(structure, own, cue_clause, cue)
    return False


_SOURCE = 12  # tokens of a source's name before its number
_BESIDE = 3  # "a potential loss of | $40m", "40 alleged thefts"
_FUTURE = frozenset({"intent", "plausibility", "estimate"})
_RAISING = frozenset({"seem", "appear"})


def beside_number(cue: CueMatch, quantity: Quantity) -> bool:
    """An approximator bears on the number that it opens or closes.

    True: "about | 5 ships", "5 ships | or so", "5 | or so | ships", "5 ships | roughly". Not: "5 almost empty ships".
    """
    if cue.first < quantity.first or cue.last > quantity.last:
        return False
    return cue.first < quantity.core_first or cue.direction != "forward" or cue.last == quantity.last


def is_base_value(structure: Structure, quantity: Quantity) -> bool:
    """A value that another is compared with is a fact, whatever is planned.

    True: "64 percent will travel by rail, up from | 41 percent". Not: "will rise from 3 to 9 percent".
    """
    tokens, i = structure.tokens, quantity.first
    if i < 2 or quantity.form == "change":
        return False
    pair = tokens[i - 2].low, tokens[i - 1].low
    return pair in _BASE_OPENERS


_BASE_OPENERS = {
    ("up", "from"),
    ("down", "from"),
    ("compared", "with"),
    ("compared", "to"),
    ("higher", "than"),
    ("lower", "than"),
}


def apart_by_insertion(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """What stands in an insertion and what stands around it do not hedge each other.

    True: "Mr Rossi, | 58, | may resign", "Mr Rossi, | 58, | goes if it rains". Not: "may sell 40 ships, 5 of them new".
    """
    if "age_apposition" in quantity.rules and not quantity.first <= cue.first < quantity.last:
        return True
    if cue.reach == "sentence" or not structure.insertions:
        return False
    return structure.insertion_at(quantity.core_first) != structure.insertion_at(cue.first)


def in_speaker(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """What is said does not hedge the number of those who say it.

    True: "it would be paid, | two bankers | said". Not: "would be paid, they said, in | two years".
    """
    if _in_named_source(structure, cue, quantity):
        return True
    for verb in structure.verbs:
        if not verb.inserted or verb.subject is None:
            continue
        if verb.subject.full_start <= quantity.core_first < verb.subject.end:
            return not min(verb.subject.full_start, quantity.first) <= cue.first < verb.last
    return False


def _in_named_source(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """Whether the number is part of the source behind "according to": "may fall, according to a poll of | 400 men"."""
    tokens = structure.tokens
    for i in range(quantity.first - 1, max(0, quantity.first - _SOURCE) - 1, -1):
        if tokens[i].low == "to" and i > 0 and tokens[i - 1].low == "according":
            return cue.last < i
        if structure.verb_at[i] >= 0 or tokens[i].text == ",":
            return False
    return False


def opens_another(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """An adverb right in front of another number hedges that one.

    True: "holds 38,400 and has a list | reportedly | 25,000 long". Not: "holds | perhaps | 38,400".
    """
    is_adverb = structure.tokens[cue.first].tag == "RB"
    return is_adverb and cue.last in structure.starts and cue.last != quantity.first and quantity.last <= cue.first


def noun_behind_number(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """A noun such as "forecast" or "plan" hedges what follows it, not a number before it.

    True: "raised rates 5% and cut its | forecast". Not: "a forecast of 5%", "5 acres burned, by one | estimate".
    """
    if structure.tokens[cue.last - 1].tag not in ("NN", "NNS") or cue.first < quantity.last:
        return False
    n = structure.phrase_at[cue.first]
    start = cue.first if n < 0 else structure.phrases[n].full_start
    return structure.tokens[start - 1].low != "by"


def in_later_predicate(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """A cue in the second of two joined predicates does not hedge a number in the first.

    True: "sold 40 ships | and might now | sell 20", "sold 40 ships and will go | if | it rains". Not: "might sell 40
    ships and buy 20", "will sell 40 ships and go | if | it rains".
    """
    k = structure.verb_at[cue.first]
    if k < 0 and structure.tokens[cue.first].tag == "RB" and cue.last < len(structure.tokens):
        k = structure.verb_at[cue.last]  # "and | reportedly | sold 20"
    if cue.type == "condition" and cue.first >= quantity.last and _predicate_between(structure, cue, quantity):
        return True
    if k < 0 or cue.first < quantity.last:
        return False
    i = min(cue.first, structure.verbs[k].first) - 1
    while i >= quantity.last and structure.tokens[i].tag == "RB":
        i -= 1
    return i >= quantity.last and structure.tokens[i].tag == "CC"


def _predicate_between(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """Whether a verb with a tense of its own stands between a fact and a condition: "sold 40 | and will go | if"."""
    own = structure.governing_verb(quantity.first)
    if own is None or structure.tokens[own.first].tag == "MD":
        return False
    return any(
        verb.form == "finite" and verb.subject == own.subject and _opens_predicate(structure, verb, modal=False)
        for verb in structure.verbs
        if quantity.last <= verb.first < cue.first
    )


def in_earlier_predicate(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """A verb of hope or possibility does not hedge a fact in a second predicate that has a tense of its own.

    True: "hoped | to hire 40 men but has found | 5". Not: "may hire 40 men and train | 5", "hopes to hire 40 and 5".
    """
    k = structure.verb_at[cue.first]
    if k < 0 or cue.last > quantity.first:
        return False
    subject, modal = structure.verbs[k].subject, structure.tokens[cue.first].tag == "MD"
    return any(
        verb.form == "finite" and verb.subject == subject and _opens_predicate(structure, verb, modal=modal)
        for verb in structure.verbs[k + 1 :]
        if cue.last < verb.first <= quantity.first
    )


def before_saying(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """What somebody adds, or did before, is no part of what is hedged.

    True: "it may cost $5, he said, | noting that 40 left", "it may hire 40, after | firing 12". Not:
    "he may note that 40 left", "it may rise, holding 40 men".
    """
    if cue.last > quantity.first or cue.type == "attribution" or not structure.asides:
        return False
    k = bisect_left(structure.asides, cue.last)
    return k < len(structure.asides) and structure.asides[k] <= quantity.first


def _opens_predicate(structure: Structure, verb: VerbGroup, *, modal: bool) -> bool:
    """Whether a joined verb has a tense: "but | has found", "and | sold"; not "and train", "could have 5"."""
    tokens = structure.tokens
    if tokens[verb.first].tag == "VB" and verb.last - verb.first == 1:
        return False
    if modal and tokens[verb.first].low == verb.lemma:
        return False
    i = verb.first - 1
    while i > 0 and tokens[i].tag == "RB":
        i -= 1
    return tokens[i].tag == "CC"


def attribute_of_number(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """An adjective inside a noun phrase hedges that phrase only.

    True: "a potential loss of | $40m", "the likely cost is | $5m". Not: "unfroze $2m in a possible exchange".
    """
    tokens = structure.tokens
    attribute = tokens[cue.first].tag.startswith("JJ") or _is_attribute(structure, cue, quantity)
    if not attribute or cue.last >= len(tokens) or structure.phrase_at[cue.first] < 0:
        return True
    n = structure.phrase_at[cue.first]
    phrase = structure.phrases[n]
    if phrase.head < cue.last:
        return True  # predicative: "it is likely to cost"
    if phrase.full_start <= quantity.first < phrase.end:
        return True
    if quantity.first >= phrase.end:
        between = tokens[phrase.end : quantity.first]
        return len(between) <= 3 and all(token.tag in ("IN", "TO", "VBZ", "VBD", "MD", "VB", "DT") for token in between)
    return False


def _is_attribute(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """Whether a participle belongs to a noun that the quantity is not stated of: "papers of | expected | friends".

    Not: "the | expected | output will be 40 tons", "40 men are | expected |".
    """
    if structure.tokens[cue.first].tag != "VBN" or structure.verb_at[cue.first] >= 0:
        return False
    verb = structure.governing_verb(quantity.first)
    subject = verb.subject if verb is not None else None
    return subject is None or not subject.full_start <= cue.first < subject.end


def complement_of_verb(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """A verb of thinking or inference hedges what it governs, not its own subject or what stands before.

    True: "they believe | 5 died", "20,000 are expected to come" (passive), "5 seem lost". Not: "nine in 10 think it
    fell".
    """
    k = structure.verb_at[cue.first]
    if k < 0 or cue.type not in ("estimate", "evidential", "doubt") or cue.reach != "complement":
        return True
    verb = structure.verbs[k]
    if verb.passive or verb.form == "en" or verb.lemma in _RAISING or cue.last <= quantity.first:
        return True
    return cue.first > 0 and structure.tokens[cue.first - 1].text in (",", "—", "–")  # "5, he believes,"


def same_clause(structure: Structure, a: int, b: int) -> bool:
    """One clause, or the parts of one that an insertion interrupts."""
    if a == b:
        return True
    low, high = min(a, b), max(a, b)
    clauses = structure.clauses
    if clauses[high].kind != "after":
        return False
    host = high
    while host > 0 and clauses[host].kind in _INSERTED:
        host -= 1
    return low == host and clauses[host].kind != "sub"  # not "If it is not cut, | the goal will"


_INSERTED = frozenset({"after", "relative", "bracket", "dash", "sub", "participle"})
_DEPENDENT = frozenset({"that", "participle", "after", "bracket", "dash", "coordinate"})


def same_segment(structure: Structure, a: int, b: int) -> bool:
    """Both in one sentence between its main coordinations: "if" in one half does not reach the other."""
    low, high = min(a, b), max(a, b)
    return all(structure.clauses[k].kind not in ("contrast", "semicolon") for k in range(low + 1, high + 1))


def hangs_on(structure: Structure, own: int, target: int, cue: CueMatch) -> bool:
    """Whether the clause depends on the one that holds the cue: as complement, participle or insertion.

    True: "may be sent, holding | 5 shells", "predicts that | 5 will die". Not: "may rise, but | 5 fell", "may see the
    men who took | 5".
    """
    clauses = structure.clauses
    k = own
    while k > target:
        clause = clauses[k]
        relative_that = (
            clause.kind == "relative" and structure.tokens[clause.first].low == "that" and cue.reach == "complement"
        )
        if clause.kind not in _DEPENDENT and not relative_that:
            return False
        if clause.kind == "coordinate" and clause.parent < target:
            return False
        k -= 1
    return own > target


def inside_participle(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """An adverb before a participle behind a noun hedges the participle only: "a deal | reportedly | brokered"."""
    i = cue.last
    if i >= len(structure.tokens) or structure.verb_at[cue.first] >= 0 or structure.verb_at[i] < 0:
        return False
    verb = structure.verbs[structure.verb_at[i]]
    return verb.form == "en" and verb.first == i and quantity.last <= cue.first


def attributed(attribution: Attribution, quantity: Quantity) -> bool:
    """Whether the quantity stands in what a source says."""
    return any(first <= quantity.core_first and quantity.core_last <= last for first, last in attribution.content)


def strongest(levels: list[str]) -> str:
    """The highest of the levels, "none" without any."""
    return max(levels, key=LEVELS.index, default="none")
