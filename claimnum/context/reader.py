"""The context of every quantity of a sentence: subject, cues and level, source, time, negation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.attribution import Attribution, attributions
from claimnum.context.clauses import Structure
from claimnum.context.cues import CueMatch, negations
from claimnum.context.labels import LABEL
from claimnum.context.negation import is_negated
from claimnum.context.scope import attributed, in_scope, strongest
from claimnum.context.subjects import SubjectSpan, find_subjects
from claimnum.context.time_choice import choose_time
from claimnum.context.time_scope import may_date
from claimnum.context.times import TimeSpan, find_times
from claimnum.records import record

if TYPE_CHECKING:
    from claimnum.quantities import Quantity
    from claimnum.text import Token


@record
class ScopedCue:
    """A cue that bears on the quantity, with the level that it has here (a source may raise it)."""

    cue: CueMatch
    level: str


@record
class Context:
    """What the sentence says about one quantity; spans are token ranges."""

    subject: SubjectSpan | None
    cues: tuple[ScopedCue, ...]
    level: str
    source: tuple[int, int] | None
    source_cue: CueMatch | None
    time: TimeSpan | None
    negated: bool
    rules: tuple[str, ...]


class ContextReader:
    """Reads the context of the quantities of one tagged sentence."""

    def __init__(self, tokens: list[Token], quantities: list[Quantity], cues: list[CueMatch]) -> None:
        self.tokens = tokens
        self.quantities = quantities
        openers = frozenset(i for quantity in quantities for i in range(quantity.first, quantity.core_first))
        starts = frozenset(quantity.first for quantity in quantities)
        self.structure = Structure(tokens, openers, starts)
        self.attributions = attributions(self.structure, cues)
        self.cues = [*(one.cue for one in self.attributions if one.cue.rule == LABEL), *cues]
        self.times = find_times(tokens)
        self.negations = negations(tokens)

    def read(self) -> list[Context]:
        """One context for each quantity, in order."""
        subjects = find_subjects(self.structure, self.quantities)
        return [self._one(quantity, subject) for quantity, subject in zip(self.quantities, subjects, strict=True)]

    def _one(self, quantity: Quantity, subject: SubjectSpan | None) -> Context:
        rules: list[str] = []
        scoped: list[ScopedCue] = []
        holders = [one for one in self.attributions if attributed(one, quantity)]
        by_cue = {id(one.cue): one for one in holders}
        for cue in self.cues:
            holder = by_cue.get(id(cue))
            if holder is not None:
                scoped.append(ScopedCue(cue, holder.level))
            elif cue.type == "attribution":
                continue
            elif in_scope(self.structure, cue, quantity):
                scoped.append(ScopedCue(cue, cue.level))
        source = self._outermost(holders)
        if subject is not None:
            rules.append(f"subject:{subject.rule}")
        time = self._time(quantity)
        if time is not None:
            rules.append(f"time:{time.kind}")
        rules += [scope.cue.rule for scope in scoped]
        negated = is_negated(self.structure, self.negations, quantity)
        return Context(
            subject,
            tuple(scoped),
            strongest([scope.level for scope in scoped]),
            source.source if source else None,
            source.cue if source else None,
            time,
            negated,
            tuple(rules),
        )

    def _time(self, quantity: Quantity) -> TimeSpan | None:
        """The expression that dates the quantity; the words of a rate ("a day") are no length of time."""
        unit, last = quantity.unit, quantity.last
        if unit is not None and unit.kind != "time":
            last = max(quantity.core_last, (unit.first if unit.head is None else unit.head) + 1)
        times = [span for span in self.times if may_date(self.structure, span, quantity)]
        return choose_time(times, quantity.first, last, self.tokens, self.structure.bounds(quantity.core_first))

    def _outermost(self, holders: list[Attribution]) -> Attribution | None:
        """Of nested attributions the outermost that names a source: the one that no other's content holds."""
        named = [one for one in holders if one.source is not None]
        for one in named:
            inside = any(
                first <= one.cue.first < last for other in named if other is not one for first, last in other.content
            )
            if not inside:
                return one
        return named[0] if named else None
