"""Which cues bear on a quantity, the hedging level, and negation."""

from __future__ import annotations

from claimnum.context.attribution import Attribution
from claimnum.context.clauses import Structure
from claimnum.context.cues import CueMatch
from claimnum.quantities import Quantity

LEVELS = ("none", "low", "moderate", "high")
_DOWNWARD = frozenset({"that", "participle", "relative-complement"})


def in_scope(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """Whether a cue that is no attribution bears on the quantity, by its reach."""
    if cue.reach == "quantity" or cue.type == "approximator":
        return cue.first >= quantity.first and cue.last <= quantity.last
    if cue.reach == "sentence":
        return True
    if quantity.first <= cue.first < quantity.last:
        return True
    if cue.direction == "forward" and cue.first > quantity.first:
        return False
    if cue.direction == "backward" and cue.last < quantity.first:
        return False
    cue_clause, own = structure.clause_at[cue.first], structure.clause_at[quantity.core_first]
    if _same_clause(structure, cue_clause, own):
        return _modifies(structure, cue, quantity)
    if cue.reach == "complement" or _governs(structure, cue):
        return _hangs_on(structure, own, cue_clause)
    return False


def _same_clause(structure: Structure, a: int, b: int) -> bool:
    """One clause, or the parts of one that an insertion interrupts."""
    if a == b:
        return True
    low, high = min(a, b), max(a, b)
    clauses = structure.clauses
    if clauses[high].kind == "after":
        return all(clauses[k].kind in ("relative", "sub", "bracket", "dash", "that", "after", "participle") for k in range(low + 1, high + 1)) and low == _host(structure, high)
    return False


def _host(structure: Structure, k: int) -> int:
    """The clause that a part behind an insertion belongs to."""
    clauses = structure.clauses
    while k > 0 and clauses[k].kind in ("after", "relative", "bracket", "sub", "participle"):
        k -= 1
    return k


def _governs(structure: Structure, cue: CueMatch) -> bool:
    """A clause cue that stands in the clause's own verb group also governs the participles that hang on it."""
    return structure.verb_at[cue.first] >= 0


def _hangs_on(structure: Structure, own: int, target: int) -> bool:
    """Whether the clause hangs on `target` as complement or participle."""
    clauses = structure.clauses
    k = own
    while k > target:
        if clauses[k].kind not in ("that", "participle", "after", "coordinate", "bracket") or clauses[k].kind == "relative":
            return False
        if clauses[k].kind == "coordinate" and target == clauses[k].parent:
            return False
        k -= 1
    return k == target and own > target


def _modifies(structure: Structure, cue: CueMatch, quantity: Quantity) -> bool:
    """Within one clause a cue inside a reduced relative or an attribute bears on its own noun only."""
    verb_index = structure.verb_at[cue.first]
    if verb_index >= 0:
        return True
    # "a deal reportedly brokered": an adverb right before a participle that stands behind a noun
    i = cue.last
    if i < len(structure.tokens) and structure.verb_at[i] >= 0:
        verb = structure.verbs[structure.verb_at[i]]
        if verb.form == "en" and verb.first == i and quantity.last <= cue.first:
            return False
    return True


def attributed(attribution: Attribution, quantity: Quantity) -> bool:
    """Whether the quantity stands in what a source says."""
    return any(first <= quantity.core_first and quantity.core_last <= last for first, last in attribution.content)


def strongest(levels: list[str]) -> str:
    """The highest of the levels, "none" without any."""
    return max(levels, key=LEVELS.index, default="none")


def is_negated(structure: Structure, negations: list[tuple[int, int, str]], quantity: Quantity) -> bool:
    """Whether the clause denies the quantity.

    True: "did not deliver 1 million", "fell short of delivering 1 million". Not: a negation in another clause, or one
    behind the quantity.
    """
    own = structure.clause_at[quantity.core_first]
    for first, last, _ in negations:
        if last <= quantity.first and _same_clause(structure, structure.clause_at[first], own):
            if not any(verb.form == "finite" and last <= verb.first and verb.last <= quantity.first and verb.head >= last + 3 for verb in structure.verbs):
                return True
    return False
