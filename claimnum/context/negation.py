"""Whether the clause that states a quantity denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.clauses import word_set
from claimnum.context.scope import same_clause

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure
    from claimnum.quantities import Quantity

_REACH = 60  # tokens


def is_negated(structure: Structure, negations: list[tuple[int, int, str]], quantity: Quantity) -> bool:
    """Whether the clause denies the quantity.

    True: "did not plant 3 million", "fell short of planting 3 million". Not: a negation in another clause, or one
    behind the quantity.
    """
    own = structure.clause_at[quantity.core_first]
    for first, last, _ in negations:
        raised = _raised(structure, last, own)
        if last > quantity.first or not (raised or same_clause(structure, structure.clause_at[first], own)):
            continue
        if raised:
            return True
        if structure.insertion_at(first) != structure.insertion_at(quantity.core_first):
            continue
        if _corrected(structure, last, quantity):
            continue
        if not _verb_between(structure, last, quantity) and not _beyond_without(structure, first, last, quantity):
            return True
    return False


def _raised(structure: Structure, last: int, own: int) -> bool:
    """Whether what is denied is a belief in the clause that holds the number: "do not believe that | two | came".

    Not: "did not say that two came".
    """
    clause = structure.clauses[own]
    k = structure.verb_at[last] if last < len(structure.tokens) else -1
    if clause.kind != "that" or k < 0:
        return False
    verb = structure.verbs[k]
    return verb.lemma in word_set("neg-raising") and verb.last == clause.first


def _corrected(structure: Structure, last: int, quantity: Quantity) -> bool:
    """Whether the number stands behind "but", instead of one that is denied: "not $40 but | $60".

    So does what a participle adds: "did not meet its goal, | selling 40". Not: "did not sell, but bought | 40".
    """
    tokens = structure.tokens
    for i in range(max(last, quantity.first - _REACH), quantity.first):
        if tokens[i].low == "but" and last in structure.starts:
            return True
        if tokens[i].text == "," and tokens[i + 1].tag == "VBG":
            return True
    return False


def _verb_between(structure: Structure, last: int, quantity: Quantity) -> bool:
    """A finite verb of its own stands between a negation and the number: "did not rest, and 40 came"."""
    return any(
        verb.form == "finite" and last <= verb.first and verb.last <= quantity.first and verb.head >= last + 3
        for verb in structure.verbs
    )


def _beyond_without(structure: Structure, first: int, last: int, quantity: Quantity) -> bool:
    """ "without" denies its own object only: "without treatment | half of them die"; not "without Ann's | 40 men"."""
    tokens = structure.tokens
    if tokens[first].low != "without" or structure.verb_at[last] >= 0:
        return False
    nouns = (i for i in range(last, quantity.first) if tokens[i].tag.startswith("NN"))
    return any(tokens[i + 1].tag != "POS" and tokens[i + 1].low != "of" for i in nouns)
