"""Clauses, from tags and punctuation alone.

There is no parser: a clause begins where an opener (a subordinator, a relative word, a conjunction with a subject of
its own, a participle behind a comma, a dash, a bracket) says so.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimnum.context.phrase_index import Phrase, word_set
from claimnum.context.verb_subjects import VerbIndex
from claimnum.context.verbs import VerbGroup
from claimnum.records import record
from claimnum.text.tokens import SYMBOL

if TYPE_CHECKING:
    from claimnum.text import Token

__all__ = ["Clause", "Phrase", "Structure", "VerbGroup", "word_set"]


_LONGEST_CHAIN = 6  # phrases in "in a field near the edge of the town"
_RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$", "WRB"})
_CUTTING_TAGS = _RELATIVE_TAGS | {"IN", "CC"}
_OPENING_SIGNS = {
    ";": "semicolon",
    "(": "bracket",
    ":": "colon",
    **dict.fromkeys(("—", "–", "--", "-"), "dash"),
}
_CLOSING_QUOTES = frozenset({"”", '"', "''", "'", "’"})


@record(frozen=False)
class Clause:
    """Tokens [first, last) of one kind; `parent` is the index of the clause that it hangs on, -1 for none.

    Kinds: "main", "that" (a complement), "sub", "relative", "participle", "coordinate" (joined to the clause before),
    "contrast" and "semicolon" (a main clause of its own), "colon", "dash", "bracket", and "after", the part of a clause
    that goes on behind an insertion.
    """

    first: int
    last: int
    kind: str
    parent: int


class Structure(VerbIndex):
    """A tagged sentence with its noun phrases, verb groups, their subjects, and its clauses."""

    def __init__(
        self, tokens: list[Token], openers: frozenset[int] = frozenset(), starts: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(tokens, openers, starts)
        self._governing: dict[int, VerbGroup | None] = {}
        self._verb_firsts = [verb.first for verb in self.verbs]
        inserted = [verb for verb in self.verbs if verb.inserted]
        self._inserted_ends = {max(verb.last, verb.subject.end if verb.subject else 0) for verb in inserted}
        self._inserted_firsts = {verb.first for verb in inserted}
        self._quoted_speakers = {
            verb.subject.full_start
            for verb in self.verbs
            if verb.form == "finite" and verb.lemma in word_set("reporting") and verb.subject is not None
        }
        self.asides = [verb.first for verb in self.verbs if verb.form == "ing" and self._opens_aside(verb)]
        self._finite_firsts = [verb.first for verb in self.verbs if verb.form == "finite"]
        self.clauses = self._clauses()
        self.clause_at: list[int] = [0] * (len(tokens) + 1)
        for k, clause in enumerate(self.clauses):
            self.clause_at[clause.first : clause.last] = [k] * (clause.last - clause.first)

    def _opens_aside(self, verb: VerbGroup) -> bool:
        """Whether a participle adds what somebody said or had done before: ", | noting that", ", after | firing 12"."""
        before = self.tokens[verb.first - 1] if verb.first > 1 and not verb.passive else None
        if before is None:
            return False
        if before.low == "after":
            return self.tokens[verb.first - 2].text == ","
        return before.text == "," and verb.lemma in word_set("reporting")

    def bounds(self, i: int) -> tuple[int, int]:
        """The token range of the clause that holds token `i`."""
        clause = self.clauses[self.clause_at[i]]
        return clause.first, clause.last

    def governing_verb(self, i: int) -> VerbGroup | None:
        """The verb group that governs what stands at token `i`: the last before it in its clause, or a verb that its
        clause hangs on.
        """
        if i not in self._governing:
            self._governing[i] = self._find_governing(i)
        return self._governing[i]

    def _find_governing(self, i: int) -> VerbGroup | None:
        c = self.clause_at[i]
        while c >= 0:
            clause = self.clauses[c]
            k = bisect_right(self._verb_firsts, min(i, clause.last - 1)) - 1
            if k >= 0 and self._verb_firsts[k] >= clause.first and not self.verbs[k].inserted:
                return self.verbs[k]
            if clause.kind in ("relative", "sub", "that", "coordinate", "contrast", "main", "semicolon", "colon"):
                return None
            c = clause.parent
        return None

    def _clauses(self) -> list[Clause]:
        tokens = self.tokens
        fronted = self._opens_subordinate()
        cuts: dict[int, str] = {0: "sub" if fronted else "main"}
        phrase_at, verb_at, openers = self.phrase_at, self.verb_at, self.openers
        for i in range(1, len(tokens)):
            phrased, token = phrase_at[i] >= 0, tokens[i]
            if (phrased and phrase_at[i] == phrase_at[i - 1]) or i in openers:
                continue  # nothing begins inside a noun phrase, nor with "no more than | 5 tons arrived"
            if token.tag not in _CUTTING_TAGS and token.kind != SYMBOL and tokens[i - 1].kind != SYMBOL:
                if not phrased and verb_at[i] in (-1, verb_at[i - 1]):
                    continue
                if phrased and phrase_at[i - 1] < 0 and verb_at[i - 1] < 0:
                    continue  # behind a word only a conjunction, a relative word, a verb or a noun phrase can begin one
            kind = self._cut(i)
            if kind == "contrast" and fronted:
                kind = "after"  # "If the dam breaks, | 40 homes go under"
            if kind:
                cuts[i] = kind
                fronted = fronted and kind != "after"
        clauses: list[Clause] = []
        ordered = sorted(cuts)
        for first, last in zip(ordered, [*ordered[1:], len(tokens)], strict=True):
            kind = cuts[first]
            parent = len(clauses) - 1
            if kind == "coordinate" and parent >= 0:
                parent = clauses[parent].parent  # it hangs on what the clause before it hangs on
            elif kind in ("contrast", "semicolon"):
                parent = -1
            clauses.append(Clause(first, last, kind, parent))
        return clauses

    def _opens_subordinate(self) -> bool:
        """Whether the sentence begins with a subordinate clause: "If it breaks", "When he left", "Had it broken,"."""
        first = (
            self.phrase_at[1] if len(self.tokens) > 1 and self.tokens[0].low in word_set("inverted-condition") else -1
        )
        if first >= 0 and self.phrases[first].full_start == 1:
            return self.tokens[-1].text != "?"
        for i, token in enumerate(self.tokens[:3]):
            if token.tag == "WRB" or self.is_subordinator(i):
                return self._finite_follows(i + 1)
            if token.tag not in ("``", "RB", "CC"):
                return False
        return False

    def _opens_bare_complement(self, i: int) -> bool:
        """A clause behind a verb of saying or thinking without "that": "said | rents would be lower"."""
        n, k = self.phrase_at[i], self.verb_at[i - 1]
        if self.phrases[n].full_start != i or self.verbs[k].lemma not in word_set("reporting"):
            return False
        return self._new_subject_follows(i)

    def _cut(self, i: int) -> str | None:
        """The kind of the clause that begins at token `i`, or None."""
        token = self.tokens[i]
        tag = token.tag
        before = self.tokens[i - 1]
        phrased, verbal = self.phrase_at[i] >= 0, self.verb_at[i] >= 0
        if tag == "IN" and token.low == "that":
            return "that"
        if phrased and self.verb_at[i - 1] >= 0 and self._opens_bare_complement(i):
            return "that"
        if tag == "IN" and self.is_subordinator(i):
            return "sub" if self._finite_follows(i + 1) else None
        if tag in _RELATIVE_TAGS:
            return "sub" if tag == "WRB" and token.low in ("when", "whenever") else "relative"
        if verbal and self._opens_speaker(i):
            return "contrast"
        if i in self._quoted_speakers and before.text in _CLOSING_QUOTES:
            return "contrast"
        if phrased and self.phrase_at[i - 1] >= 0 and self._opens_contact_relative(i):
            return "relative"
        if token.kind == SYMBOL:
            if token.text in _OPENING_SIGNS and (token.text != "-" or tag == ":"):
                return _OPENING_SIGNS[token.text]
        if before.text == ")" or (verbal and self._returns_to_main(i)):
            return "after"
        if tag == "CC" and token.low != "&" and not self.in_span(i):
            return self._cut_at_conjunction(i)
        if token.text == ",":
            return self._cut_at_comma(i)
        if before.text == "," and self._resumes(i):
            return "after"
        return None

    def _returns_to_main(self, i: int) -> bool:
        """Whether the verb at token `i` is that of the clause around a relative one: "a loaf that cost $1 | will cost
        $2".

        Not: "a loaf that cost $1 and | cost $2", "a loaf that he says | cost $1".
        """
        k = self.verb_at[i]
        verb, before = self.verbs[k], self.verbs[k - 1] if k else None
        if before is None or verb.first != i or verb.form != "finite" or verb.relative or verb.subject is None:
            return False
        own = before.form == "finite" and before.relative and before.lemma not in word_set("reporting")
        return own and verb.subject.head < before.first and self.tokens[i - 1].tag not in ("CC", ",", "WP")

    def _cut_at_conjunction(self, i: int) -> str | None:
        """What begins at "and", "or" or "but": a main clause, or nothing: "4 or | 40 men left", "between costs and |
        prices is".
        """
        before = self.tokens[i - 1]
        if i + 1 == len(self.tokens) or (before.tag == "CD" and self.tokens[i + 1].tag == "CD"):
            return None
        if self.is_subordinator(i + 1) and self._finite_follows(i + 2):
            return "contrast"  # "and if it breaks"
        if not self._new_subject_follows(i + 1) or self.joined_to_governed(self.phrase_at[i + 1]) >= 0:
            return None
        return "contrast" if self.tokens[i].low == "but" or before.text == "," else "coordinate"

    def _cut_at_comma(self, i: int) -> str | None:
        """What begins at a comma: a speaker's insertion, the rest behind one, a main clause or a participle."""
        if i in self._inserted_ends:
            return "after"
        if self._new_subject_follows(i + 1) and self.finite_before(i):
            k = bisect_right(self._finite_firsts, i)
            inserted = k < len(self._finite_firsts) and self._finite_firsts[k] in self._inserted_firsts
            return "bracket" if inserted else "contrast"
        j = i + 1
        while j < len(self.tokens) and self.tokens[j].tag == "RB":
            j += 1
        n = self.phrase_at[j + 1] if j + 1 < len(self.tokens) and self.tokens[j].low == "with" else -1
        if n >= 0:  # "rose 5%, with wages | expected to follow"
            j = self.phrases[n].end
            if j < len(self.tokens) and (self.verb_at[j] < 0 or self.verbs[self.verb_at[j]].form not in ("en", "ing")):
                return None
        if j >= len(self.tokens) or self.verb_at[j] < 0:
            return None
        form = self.verbs[self.verb_at[j]].form
        if form == "finite" and self.finite_before(i):
            return "after"  # "the group, which has 5 posts, | had"
        if form == "en" or (form == "ing" and self.finite_before(i)):
            return "participle"
        return None

    def _opens_speaker(self, i: int) -> bool:
        """An inverted verb of saying behind what was said: "…,” | said Ann Bell, 57"."""
        k = self.verb_at[i]
        if self.verbs[k].first != i or self.verbs[k].lemma not in word_set("reporting"):
            return False
        if self.tokens[i - 1].text not in (",", "”", '"', "’", "?", "!", "''"):
            return False
        n = self.phrase_at[self.verbs[k].last] if self.verbs[k].last < len(self.tokens) else -1
        return n >= 0 and self.phrases[n].full_start == self.verbs[k].last

    def _opens_contact_relative(self, i: int) -> bool:
        """A relative clause without a relative word: "the buses | it had promised", "ways | Ann might gain"."""
        n, own = self.phrase_ending_at(i), self.phrase_at[i]
        if n < 0 or own < 0 or self.phrases[own].full_start != i or self.tokens[i - 1].tag not in ("NN", "NNS"):
            return False
        if self.is_temporal(self.phrases[n]) or not self._verb_follows(self.phrases[own].end):
            return False
        if self.is_temporal(self.phrases[own]):
            return False  # "40 barrels | a day went"
        if not self.finite_before(i) and (len(self._finite_firsts) < 2 or self._is_fronted(n)):
            return False  # "On the coast | 40 men left": the verb is that of the main clause
        k = self.verb_at[self.phrases[n].full_start - 1] if self.phrases[n].full_start > 0 else -1
        return k < 0 or self.verbs[k].lemma not in word_set("reporting")  # "told reporters | the group had"

    def _is_fronted(self, n: int) -> bool:
        """Whether noun phrase `n` ends an adverbial that opens its clause: "In a field by | the town | 40 men wept".

        Not: "They sold | the carts | it had promised".
        """
        for _ in range(_LONGEST_CHAIN):
            i = self.phrases[n].full_start - 1
            if not self.governed(n) or i < 1 or self.tokens[i - 1].tag in (",", "CC", "``"):
                return self.governed(n)
            n = self.phrase_ending_at(i)
            if n < 0:
                break
        return False

    def _resumes(self, i: int) -> bool:
        """The main clause goes on behind a fronted or inserted clause: ", X did"."""
        return self._new_subject_follows(i) and not self.finite_before(i - 1)

    def _finite_follows(self, i: int) -> bool:
        """A finite verb before the next comma: what opens here is a clause, not a phrase."""
        for j in range(i, min(len(self.tokens), i + 16)):
            if self.tokens[j].text in ",;—()/" or self.tokens[j].tag in ("WRB", "WP"):
                return False
            if self.verb_at[j] >= 0 and self.verbs[self.verb_at[j]].form == "finite":
                return True
        return False

    def _new_subject_follows(self, i: int) -> bool:
        """A noun phrase, perhaps with prepositional phrases, and then a finite verb."""
        j, seen, moved = i, False, False
        end = min(len(self.tokens), i + 14)
        while j < end:
            token = self.tokens[j]
            if self.verb_at[j] >= 0:  # a bare form has its subject elsewhere: "and cars at 5 percent and | raise"
                return seen and self.verbs[self.verb_at[j]].form == "finite" and token.tag != "VB"
            if self.phrase_at[j] >= 0:
                if token.tag == "WP":
                    return False
                seen, j = True, self.phrases[self.phrase_at[j]].end
                continue
            if token.tag == "CC" and seen and self._verb_follows(j + 1):
                return False  # "the closure | but would say": the verb has the subject before
            if token.tag == "CC" and moved:
                return False  # "added | 2 to 81 and Norvane rose"
            moved = moved or (token.tag == "TO" and self.tokens[i].tag == "CD" == self.tokens[j - 1].tag)
            if token.tag in ("RB", "POS", "CC", "-") or (
                token.tag in ("IN", "TO") and seen and not self.is_subordinator(j)
            ):
                j += 1
                continue
            if token.text in "“\"‘'" or token.tag in ("SYM", "$"):
                j += 1
                continue
            return False
        return False
