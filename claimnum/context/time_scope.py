"""Which time expressions can date a quantity, given the clauses: each rule rules some out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure
    from claimnum.context.times import TimeSpan
    from claimnum.quantities import Quantity

_LINKS = frozenset({"IN", "TO"})


def may_date(structure: Structure, span: TimeSpan, quantity: Quantity) -> bool:
    """Whether no rule keeps the expression from dating the quantity."""
    return not any(rule(structure, span, quantity) for rule in RULES)


def dates_participle(structure: Structure, span: TimeSpan, quantity: Quantity) -> bool:
    """The time of a participle in the subject is not that of the clause.

    True: "a report released | last week | put it at 5". Not: "up by 8 marks in tests held | in August".
    """
    k = structure.verb_at[span.first - 1] if span.first > 0 else -1
    if k < 0 or structure.verbs[k].form != "en" or span.first > quantity.first:
        return False
    return any(verb.form == "finite" and span.last <= verb.first <= quantity.first for verb in structure.verbs)


def dates_apposition(structure: Structure, span: TimeSpan, quantity: Quantity) -> bool:
    """The time in an apposition to the quantity dates the apposition.

    True: "rose to $94, its highest level | since October |". Not: "rose to $94, the bank said, in May".
    """
    tokens, i = structure.tokens, quantity.last
    while i < span.first and structure.verb_at[i] < 0 and (tokens[i].tag in _LINKS or structure.phrase_at[i] >= 0):
        i += 1  # "9 tons of rice over a week, the best crop | since 2012 |"
    if i + 1 >= len(tokens) or tokens[i].text != "," or tokens[i + 1].tag not in ("DT", "PRP$") or span.first <= i + 2:
        return False
    return not any(structure.verb_at[j] >= 0 or tokens[j].text == "," for j in range(i + 1, span.first))


def outside_insertion(structure: Structure, span: TimeSpan, quantity: Quantity) -> bool:
    """A quantity in an insertion is not dated by the clause around it, nor the other way round.

    True: "the plant, a four-hour drive away, opened | in April |". Not: "the plant opened in April with 5 men".
    """
    if not structure.insertions:
        return False
    own = structure.insertion_at(quantity.core_first)
    return own != structure.insertion_at(span.first) and not (own is None and span.first == 0)


def old_value(structure: Structure, span: TimeSpan, quantity: Quantity) -> bool:
    """Behind "X, up from Y" a moment of comparison dates the old value.

    True: "to $5 from $4 | a year earlier |". Not: "trimmed to 6 percent from 9 percent | in 2004 |".
    """
    if quantity.form != "change" or "to_from" not in quantity.rules or span.first < quantity.first:
        return False
    return span.opener not in ("in", "during", "for", "by")


def conjunction(structure: Structure, span: TimeSpan, quantity: Quantity) -> bool:
    """ "now that" joins clauses and dates nothing.

    True: "| now | that it has sold 5 ships". Not: "it now sells 5 ships".
    """
    tokens = structure.tokens
    return tokens[span.last - 1].low == "now" and span.last < len(tokens) and tokens[span.last].low == "that"


RULES = (dates_participle, dates_apposition, outside_insertion, old_value, conjunction)
