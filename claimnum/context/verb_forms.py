"""Which past forms are finite and which are participles, by what stands around them.

Tags alone do not tell: "orders | hit 40" is a clause, "a report | released Monday" is none.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from claimnum.context.phrase_index import PhraseIndex, word_set
from claimnum.context.verbs import VerbGroup, verb_groups

if TYPE_CHECKING:
    from claimnum.text import Token

_FOLLOWING = 4  # verbs behind a preposition that are looked at
_LONGEST = 20  # tokens from a preposition to the verb of its noun
_YEAR = 4  # digits
_APART = 2  # tokens between two finite verbs that cannot share what stands between them
_STOPS = frozenset({",", ";", ":", "—", "–", "(", ")"})


class VerbForms(PhraseIndex):
    """The verb groups of a sentence, their forms put right; `verb_at[i]` is the index of the one at token i, or -1."""

    def __init__(
        self, tokens: list[Token], openers: frozenset[int] = frozenset(), starts: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(tokens, openers, starts)
        self.verbs = [verb for verb in verb_groups(tokens) if not self._is_attribute(verb)]
        self.verb_at: list[int] = [-1] * (len(tokens) + 1)
        for k, verb in enumerate(self.verbs):
            self.verb_at[verb.first : verb.last] = [k] * (verb.last - verb.first)
        self._promote_participles()
        for verb in self.verbs:
            if verb.form == "en" and (
                self._after_subordinator(verb.first)
                or self._after_conjunction(verb)
                or self.relative_opener(self.phrase_ending_at(verb.first)) >= 0
            ):
                verb.form = "finite"
        self._demote_participles()
        self._promote_in_contact()
        self._promote_behind_relative()
        prepositions = word_set("time-preposition")
        places = [i for i, token in enumerate(tokens) if token.tag == "IN" and token.low in prepositions]
        self._prepositions = frozenset(i for i in places if self._follows_opening_noun(i))

    def is_subordinator(self, i: int) -> bool:
        """Whether the word at token `i` opens a clause: "rose | after | it sank"; not "sales | before | tax rose"."""
        token = self.tokens[i]
        return token.tag == "IN" and token.low in word_set("subordinator") and i not in self._prepositions

    def _dates(self, i: int) -> bool:
        """Whether a mere date and its verb follow: "homes built before | 1978 | contain"; not "before it fell"."""
        k = self.verb_at[i + 2] if i + 2 < len(self.tokens) else -1
        if k < 0 or self.verbs[k].form != "finite" or i == 0:
            return False
        date = self.tokens[i + 1]
        year = date.tag == "CD" and len(date.text) == _YEAR and date.text.isdecimal()
        return year or (date.tag == "NNP" and date.low in word_set("calendar"))

    def _follows_opening_noun(self, i: int) -> bool:
        """Whether a preposition of time at token `i` belongs to a noun that opens the sentence or what is said.

        True: "Profit | before | tax rose 5%", "said that sales | after | the strike fell". Not: "Fights | after | it
        sank have left 5 dead" (two verbs), "In the year | before | it sank", "The men left | before | it sank".
        """
        if self._dates(i):
            return True
        n = self.phrase_ending_at(i)
        if n < 0:
            return False
        first = self.chain_top(n).full_start
        opener = self.tokens[first - 1] if first else None
        if self.is_temporal(self.phrases[n]) or self.tokens[self.phrases[n].head].tag not in ("NN", "NNS", "NNP"):
            return False
        if opener is not None and opener.text not in '“"' and not (opener.low == "that" and opener.tag == "IN"):
            return False
        k = bisect_left(self.verbs, i, key=lambda verb: verb.first)
        verbs = [verb for verb in self.verbs[k : k + _FOLLOWING] if verb.form in ("finite", "en")]
        if not verbs or verbs[0].form == "en" or verbs[0].first - i > _LONGEST:
            return False
        if len(verbs) > 1 and verbs[1].first - verbs[0].last < _APART:
            return False
        return not any(token.text in _STOPS for token in self.tokens[i : verbs[0].first])

    def _is_attribute(self, verb: VerbGroup) -> bool:
        """A participle inside a noun phrase is an adjective: "the | pumping | range", not "ships | carrying | oil"."""
        if verb.form not in ("ing", "en") or verb.last - verb.first > 1:
            return False
        n = self.phrase_at[verb.first]
        return n >= 0 and self.phrases[n].head > verb.first

    def _promote_participles(self) -> None:
        """Where a sentence has no finite verb, its first past participle behind a noun phrase is one: "orders | hit
        40".
        """
        if any(verb.form == "finite" for verb in self.verbs):
            return
        for verb in self.verbs:
            if (
                verb.form == "en"
                and verb.first > 0
                and self.tokens[verb.first - 1].tag not in ("DT", "PRP$", "IN", "JJ")
            ):
                verb.form = "finite"
                return

    def _demote_participles(self) -> None:
        """Of two finite verbs that share one noun phrase the first is its participle: "a report | released | put"."""
        for k, verb in enumerate(self.verbs[:-1]):
            following = self.verbs[k + 1]
            if verb.form != "finite" or following.form != "finite" or verb.head != verb.first:
                continue
            if (
                self.tokens[verb.head].tag != "VBD"
                or not self.tokens[verb.head].low.endswith("ed")
                or following.first - verb.last > 8
            ):
                continue
            own = self.phrase_ending_at(verb.first)
            if verb.lemma in word_set("reporting") or own < 0 or self._hangs_on_noun(own):
                continue
            if self.relative_opener(own) >= 0:
                continue
            if all(self._is_adjunct(i) for i in range(verb.last, following.first)):
                verb.form = "en"

    def _promote_in_contact(self) -> None:
        """Of two verbs behind one subject the first is of its relative clause: "clerks he | hired | have left".

        Not: "the clerks | hired in May | have left".
        """
        for verb, following in pairwise(self.verbs):
            if verb.form != "en" or following.form != "finite" or following.first - verb.last > 8:
                continue
            own = self.phrase_ending_at(verb.first)
            if own >= 0 and self._hangs_on_noun(own):
                if all(self._is_adjunct(i) for i in range(verb.last, following.first)):
                    verb.form = "finite"

    def relative_opener(self, n: int) -> int:
        """The relative word of the clause whose subject is phrase `n`, or -1.

        True: "a bank | whose shares | fell", "the town in which | he | lived", "where | Ann | lived". Not: "who left |
        Ann |", "what | he | wants".
        """
        first = self.phrases[n].full_start if n >= 0 else 0
        if n >= 0 and self.tokens[first].tag == "WP$":
            return first
        opener = self.tokens[first - 1] if first > 0 else None
        if opener is None or not (opener.low == "where" or opener.tag in ("WP", "WDT")):
            return -1
        return -1 if opener.low in ("what", "who") else first - 1

    def _hangs_on_noun(self, n: int) -> bool:
        """Whether phrase `n` is the subject of a relative clause without a relative word: "clerks | the firm | hired
        left".

        Not: "Last week | the report | released Monday said", a name behind its title.
        """
        m = self.phrase_ending_at(self.phrases[n].full_start)
        if m < 0 or self.tokens[self.phrases[n].full_start].tag not in ("DT", "PRP", "PRP$", "NNP"):
            return False
        return self.tokens[self.phrases[m].head].tag == "NNS" and not self.is_temporal(self.phrases[m])

    def _promote_behind_relative(self) -> None:
        """The past form behind a relative clause is the main verb: "firms that had insured it | agreed | to pay"."""
        if not any(
            verb.form == "finite" and verb.first and self.tokens[verb.first - 1].tag == "WP" for verb in self.verbs
        ):
            return
        main, pending, end = False, False, 0
        for verb in self.verbs:
            before = self.tokens[verb.first - 1] if verb.first > 0 else None
            said = any(token.low == "that" and token.tag == "IN" for token in self.tokens[end : verb.first])
            end = verb.last
            if said or (before is not None and before.text in (";", ":", "—")):
                main = pending = False
            if verb.form == "finite":
                opened = before is not None and before.tag == "WP"
                pending, main = pending or opened, main or not opened
            elif verb.form == "en" and pending and not main and self.phrase_ending_at(verb.first) >= 0:
                after = self.tokens[verb.last] if verb.last < len(self.tokens) else None
                if after is not None and after.tag in ("TO", "DT", "PRP$", "CD", "$", "PRP") and after.low != "by":
                    verb.form, main = "finite", True

    def _after_conjunction(self, verb: VerbGroup) -> bool:
        """A past form with an object, behind a conjunction and a subject, is finite:
        "but Moss | sketched | 5 plans".
        """
        n = self.phrase_ending_at(verb.first)
        if n < 1 or self.tokens[self.phrases[n].full_start - 1].tag != "CC" or verb.last >= len(self.tokens):
            return False
        return self.tokens[verb.last].tag in ("DT", "CD", "PRP$", "PRP", "$", "JJ", "NNS")

    def _after_subordinator(self, i: int) -> bool:
        """A past form behind a subordinator and its subject is finite: "after farmers | marched"."""
        n = self.phrase_ending_at(i)
        if n < 0 or self.phrases[n].full_start == 0:
            return False
        before = self.tokens[self.phrases[n].full_start - 1]
        return before.tag == "WRB" or (
            before.tag == "IN" and before.low in word_set("subordinator") and before.low not in ("than", "as", "like")
        )

    def _is_adjunct(self, i: int) -> bool:
        """A token of a preposition's phrase, of a time or an adverb; a comma or conjunction is none."""
        n = self.phrase_at[i]
        if n >= 0:
            return self.governed(n) or self.is_temporal(self.phrases[n])
        token = self.tokens[i]
        return token.tag in ("RB", "CD") or (token.tag in ("IN", "TO") and token.low not in word_set("subordinator"))

    def governor(self, n: int) -> int:
        """Phrase `n`, or the one that the prepositional phrases up to it hang on: "| sales | in May of 2009".

        Not: "In May", where nothing stands before the preposition.
        """
        while n > 0 and self.governed(n) and self.phrase_ending_at(self.phrases[n].full_start - 1) == n - 1:
            n -= 1
        return n

    def governed(self, k: int) -> bool:
        """Whether a preposition stands before noun phrase `k`.

        True: "in | the north", "between 2 and | 7", "flats from $4 to | $9". Not: "From 30 to | 40 people came", "as |
        it faces".
        """
        i = self.phrases[k].full_start - 1
        while i >= 0 and (self.tokens[i].tag == "RB" or i in self.openers):
            if self.tokens[i].low in ("from", "between") and self.phrase_ending_at(i) >= 0:
                return True  # "flats | from $300,000 to $1 million"; not "From 30 to 40 people came"
            i -= 1
        if i < 0:
            return False
        token = self.tokens[i]
        if token.tag == "TO" or self.in_span(i):
            return True
        if token.low in ("than", "as", "like"):  # "as | it faces": a clause, not a phrase
            return not self._verb_follows(self.phrases[k].end)
        return token.tag == "IN" and not self.is_subordinator(i)

    def in_span(self, i: int) -> bool:
        """Whether the "and" at token `i` joins the ends of a span: "between 2 | and | 7", "from 1985 | and | 1986".

        Not: "sold 2 | and | 7 sank".
        """
        tokens = self.tokens
        if not 1 < i < len(tokens) - 1 or tokens[i].low != "and" or not tokens[i - 1].tag == tokens[i + 1].tag == "CD":
            return False
        years = len(tokens[i - 1].text) == len(tokens[i + 1].text) == 4 and tokens[i - 2].tag == "IN"
        return years or tokens[i - 2].low == "between"

    def _verb_follows(self, i: int) -> bool:
        while i < len(self.tokens) and self.tokens[i].tag == "RB":
            i += 1
        k = self.verb_at[i] if i < len(self.tokens) else -1
        return k >= 0 and self.verbs[k].form == "finite"
