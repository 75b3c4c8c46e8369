"""What a relative clause, with or without a relative word, has to do with the subject of a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.insertions import Insertions
from claimnum.context.phrase_index import word_set

if TYPE_CHECKING:
    from claimnum.context.phrase_index import Phrase
    from claimnum.context.verbs import VerbGroup

_RELATIVES = frozenset({"which", "whom"})


class RelativeSubjects(Insertions):
    """The nouns that relative clauses hang on."""

    def _of_relative(self, verb: VerbGroup | None, i: int) -> Phrase | None:
        """The subject of a verb behind the relative word at token `i`, what that stands for: "a firm that | sells".

        Not: "said that | it sells" (a conjunction, which has no antecedent).
        """
        if verb is not None:
            verb.relative = True
        return self.antecedent(i)

    def _over_governed(self, phrase: Phrase | None) -> Phrase | None:
        """The noun that the antecedent of a relative clause hangs on, which has the verb behind that clause.

        True: "the | level of pay | subject to the tax that funds it rises". Not: "in | the town | that has 40 shops".
        """
        n = self.phrase_at[phrase.head] if phrase is not None else -1
        while n > 0 and self.governed(n):
            i = self.phrases[n].full_start - 1
            n = self.phrase_ending_at(i - (self.tokens[i - 1].tag == "JJ"))
        return phrase if n < 0 or self.governed(n) else self.chain_top(n)

    def _counted_in_contact(self, other: VerbGroup) -> Phrase | None:
        """The noun that a clause without a relative word hangs on: "several | people | Ann has met | have left".

        Not: "last | weeks | Ann has met men", "with | people | Ann has met men".
        """
        if other.subject is None or self.tokens[other.last - 1].tag not in ("VBN", "VBD"):
            return None
        n = self.phrase_ending_at(other.subject.full_start)
        if n < 0 or self.governed(n) or self.tokens[self.phrases[n].head].tag != "NNS":
            return None
        return None if self.is_temporal(self.phrases[n]) else self.phrase(n)

    def _relative_verb(self, i: int) -> VerbGroup | None:
        """The verb of a relative clause whose object starts at token `i`; what a relative "says" may be a clause."""
        while i > 0 and i - 1 in self.openers:  # "most of which have | fewer than 10 men"
            i -= 1
        k = self.verb_at[i - 1] if i > 0 else -1
        if k < 0 or self.verbs[k].lemma in word_set("reporting"):
            return None
        return self.verbs[k] if self.verbs[k].relative or self._hung_on(self.verbs[k]) is not None else None

    def _hung_on(self, verb: VerbGroup) -> Phrase | None:
        """The noun that a relative clause with a subject of its own hangs on: what the next verb is of.

        True: "the | bank |, whose shares fell, cut", "the | town | in which he lived has". Not: "a bank that fell" (no
        subject of its own), "he asked whose shares fell", "what he wants".
        """
        if verb.form != "finite" or verb.subject is None or verb.lemma in word_set("reporting"):
            return None
        if self.relative_share(verb.subject):  # "the | men |, half of whom are ill, left"
            return self.antecedent(verb.subject.full_start)
        i = self.relative_opener(self.phrase_at[verb.subject.head])
        return self.antecedent(i) if i > 0 and self.verb_at[i - 1] < 0 else None

    def relative_share(self, phrase: Phrase) -> bool:
        """Whether a subject is a share of what a relative clause hangs on: "half of whom", "19 of which"."""
        return any(token.low in _RELATIVES for token in self.tokens[phrase.head + 1 : phrase.end])
