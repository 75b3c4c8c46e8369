"""The grammatical subject of every verb group.

A verb's subject is the nearest noun phrase before it that no preposition governs, past insertions and relative clauses;
participles and infinitives take theirs from what they hang on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.phrase_index import Phrase, PhraseIndex, word_set
from claimnum.context.verbs import VerbGroup, verb_groups

if TYPE_CHECKING:
    from claimnum.text import Token
    from claimnum.text.phrases import NounPhrase

_MAX_BACK = 60
_MAX_INSERTION = 30
_SET_OFF = frozenset({",", ".", "”", '"', "—", "–", ";", "’", "“"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves", "yourself"})
_INSERTS = frozenset({",", "-", "—", "–", ")"})


class VerbIndex(PhraseIndex):
    """The verb groups of a sentence with their subjects; `verb_at[i]` is the index of the one at token i, or -1."""

    def __init__(
        self, tokens: list[Token], openers: frozenset[int] = frozenset(), starts: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(tokens, openers, starts)
        self.verbs = verb_groups(tokens)
        self.verb_at: list[int] = [-1] * (len(tokens) + 1)
        for k, verb in enumerate(self.verbs):
            for i in range(verb.first, verb.last):
                self.verb_at[i] = k
        self._promote_participles()
        for verb in self.verbs:
            if verb.form == "en" and (self._after_subordinator(verb.first) or self._after_conjunction(verb)):
                verb.form = "finite"
        self._demote_participles()
        self._promote_behind_relative()
        self._finite_seen = self._latest_finite()
        self.insertions: list[tuple[int, int]] = []
        for k, verb in enumerate(self.verbs):
            verb.subject = self._subject(k)
            if verb.subject is not None and tokens[verb.subject.head].tag == "EX":
                verb.existential = True
                verb.subject = self._object_as_subject(verb, len(tokens))
            verb.inserted = self._is_inserted(verb)

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
            if verb.lemma in word_set("reporting") or self.phrase_ending_at(verb.first) < 0:
                continue
            if all(self._is_adjunct(i) for i in range(verb.last, following.first)):
                verb.form = "en"

    def _promote_behind_relative(self) -> None:
        """The past form behind a relative clause is the main verb: "firms that had insured it | agreed | to pay"."""
        main, pending = False, False
        for verb in self.verbs:
            before = self.tokens[verb.first - 1] if verb.first > 0 else None
            if before is not None and before.text in (";", ":", "—"):
                main = pending = False
            if verb.form == "finite":
                opened = before is not None and before.tag == "WP"
                pending, main = pending or opened, main or not opened
            elif verb.form == "en" and pending and not main and self.phrase_ending_at(verb.first) >= 0:
                after = self.tokens[verb.last] if verb.last < len(self.tokens) else None
                if after is not None and after.tag in ("TO", "DT", "PRP$", "CD", "$", "PRP") and after.low != "by":
                    verb.form, main = "finite", True

    def _is_adjunct(self, i: int) -> bool:
        """A token of a preposition's phrase, of a time or an adverb; a comma or conjunction is none."""
        n = self.phrase_at[i]
        if n >= 0:
            return self.governed(n) or self.is_temporal(self.phrases[n])
        token = self.tokens[i]
        return token.tag in ("RB", "CD") or (token.tag in ("IN", "TO") and token.low not in word_set("subordinator"))

    def governed(self, k: int) -> bool:
        """Whether a preposition stands before noun phrase `k`."""
        i = self.phrases[k].full_start - 1
        while i >= 0 and (self.tokens[i].tag == "RB" or i in self.openers):
            i -= 1
        if i < 0:
            return False
        token = self.tokens[i]
        if token.tag == "TO":
            return True
        if token.low in ("than", "as", "like"):  # "as | it faces": a clause, not a phrase
            return not self._verb_follows(self.phrases[k].end)
        return token.tag == "IN" and token.low not in word_set("subordinator")

    def _verb_follows(self, i: int) -> bool:
        while i < len(self.tokens) and self.tokens[i].tag == "RB":
            i += 1
        k = self.verb_at[i] if i < len(self.tokens) else -1
        return k >= 0 and self.verbs[k].form == "finite"

    def _is_inserted(self, verb: VerbGroup) -> bool:
        """Whether a verb of saying and its subject are set off by commas or quotation marks: ", the group said,"."""
        if verb.form != "finite" or verb.lemma not in word_set("reporting") or verb.subject is None:
            return False
        start, end = min(verb.first, verb.subject.full_start), verb.last
        if verb.subject.full_start > verb.first:
            end = verb.subject.end
        opened = start == 0 or self.tokens[start - 1].text in _SET_OFF
        if not (self.finite_before(start) or self.tokens[start - 1].text in '”"’'):
            return False  # "Two years ago, people said, ..."
        return start > 0 and opened and (end >= len(self.tokens) or self.tokens[end].text in _SET_OFF)

    def _after_conjunction(self, verb: VerbGroup) -> bool:
        """A past form with an object, behind a conjunction and a subject, is finite: "but Byrne | outlined | 5
        ways".
        """
        n = self.phrase_ending_at(verb.first)
        if n < 1 or self.tokens[self.phrases[n].full_start - 1].tag != "CC" or verb.last >= len(self.tokens):
            return False
        return self.tokens[verb.last].tag in ("DT", "CD", "PRP$", "PRP", "$", "JJ", "NNS")

    def _after_subordinator(self, i: int) -> bool:
        """A past form behind a subordinator and its subject is finite: "after Republicans | vowed"."""
        n = self.phrase_ending_at(i)
        if n < 0 or self.phrases[n].full_start == 0:
            return False
        before = self.tokens[self.phrases[n].full_start - 1]
        return before.tag == "WRB" or (
            before.tag == "IN" and before.low in word_set("subordinator") and before.low not in ("than", "as", "like")
        )

    def _latest_finite(self) -> list[bool]:
        """For each token, whether a finite verb ends before it in its stretch between colons and semicolons."""
        seen, found = False, [False] * (len(self.tokens) + 1)
        ends = {verb.last for verb in self.verbs if verb.form == "finite"}
        for i in range(len(self.tokens) + 1):
            if i and self.tokens[i - 1].text in (":", ";"):
                seen = False
            seen = seen or i in ends
            found[i] = seen
        return found

    def finite_before(self, i: int) -> bool:
        """Whether a finite verb ends before token `i` in the same stretch between colons and semicolons."""
        return self._finite_seen[i]

    def _subject(self, k: int) -> Phrase | None:
        verb = self.verbs[k]
        if verb.form == "to":
            return self._controller(k)
        if verb.form in ("ing", "en"):
            return self._participle_subject(k)
        return self._finite_subject(verb.first, verb)

    def _finite_subject(self, at: int, verb: VerbGroup | None = None) -> Phrase | None:
        """The subject of a finite verb: back over adverbs, insertions and prepositional phrases.

        True: "Smith, a professor, said", "the number of injured stands". Not: the object of the verb before.
        """
        floor = max(0, at - _MAX_BACK)
        shared = self._shared_subject(at) or self._helped(at)
        if shared is not None:
            return shared
        i = self._before_insertion(at)
        fallback: Phrase | None = None
        while i >= floor:
            token = self.tokens[i]
            if self.verb_at[i] >= 0:
                other = self.verbs[self.verb_at[i]]
                if other.form == "finite":
                    if other.relative and other.lemma not in word_set("reporting"):
                        return other.subject
                    return fallback or self._object_as_subject(other, at)
                i = other.first - 1
                continue
            n = self.phrase_at[i]
            if n >= 0:
                phrase = self.phrases[n]
                head = self.tokens[phrase.head]
                if head.tag == "WP":
                    if verb is not None:
                        verb.relative = True
                    return self._antecedent(phrase.full_start)
                if self.governed(n):
                    i = phrase.full_start - 2
                    continue
                if head.low in _REFLEXIVE:  # "the group, which itself | speaks"
                    i = phrase.full_start - 1
                    continue
                if self._is_age(phrase) or self.is_temporal(phrase):  # "women aged 25", "the average that year"
                    fallback = fallback or self.phrase(n)
                    i = phrase.full_start - 1
                    continue
                embedded = self._embedding_verb(phrase.full_start)
                if embedded is not None:  # "the goal of limiting | its influence | is"
                    i = embedded.first - 1
                    continue
                relative = self._relative_verb(phrase.full_start)
                if relative is not None:  # "Ford which has | 13,000 workers | has"
                    return relative.subject
                return self._with_coordinate(self.chain_top(n))
            if token.tag == "WP" or token.low == "that":
                if token.tag == "IN":
                    return fallback
                if verb is not None:
                    verb.relative = True
                return self._antecedent(i)
            if token.tag == "WRB" or (token.low in word_set("subordinator") and token.tag == "IN") or token.text == ";":
                return fallback
            i -= 1
        return fallback

    def _before_insertion(self, at: int) -> int:
        """The token before an insertion that ends right before the verb at `at`; the token before `at` without one.

        True: "Smith|, a professor, said", "orders| -- those for ships -- fell". Not: "in May, sales fell".
        """
        i = at - 1
        while i > 0 and self.tokens[i].tag == "RB" and self.tokens[i - 1].text in _INSERTS:
            i -= 1
        if i < 3 or self.tokens[i].text not in _INSERTS:
            return at - 1
        closing, end = self.tokens[i].text, i
        opening = "(" if closing == ")" else closing
        while i > 0 and self.tokens[i - 1].text == closing:
            i -= 1  # "--"
        j = i - 1
        while j > max(0, i - _MAX_INSERTION) and self.tokens[j].text != opening:
            j -= 1
        while j > 1 and self.tokens[j - 1].text == opening:
            j -= 1
        if self.tokens[j].text != opening or j == 0 or self._is_clause(j + 1, end):
            return at - 1
        if self.phrase_ending_at(j) < 0 and self.tokens[j - 1].kind == "symbol":
            return at - 1
        self.insertions.append((j, end))
        return j - 1

    def _is_clause(self, first: int, last: int) -> bool:
        """Whether a main clause stands between two commas: ", Clinton went up against him, | debated"."""
        if self.tokens[first].tag in ("WP", "WRB", "IN"):
            return False
        return any(self.verb_at[i] >= 0 and self.verbs[self.verb_at[i]].form == "finite" for i in range(first, last))

    def insertion_at(self, i: int) -> tuple[int, int] | None:
        """The insertion between commas, dashes or brackets that holds token `i`, if any."""
        return next(((first, last) for first, last in self.insertions if first < i < last), None)

    def _object_as_subject(self, other: VerbGroup, at: int) -> Phrase | None:
        """Between two finite verbs: the noun phrase that follows the first is the subject of the second."""
        for i in range(other.last, at):
            n = self.phrase_at[i]
            if (
                n >= 0
                and other.last <= self.phrases[n].full_start
                and self.phrases[n].end <= at
                and not self.governed(n)
            ):
                return self.phrase(n)
        return other.subject

    def _shared_subject(self, at: int) -> Phrase | None:
        """The subject of the verb before, where a conjunction joins two verbs: "X rose 5% and | fell"."""
        i = at - 1
        while i >= 0 and self.tokens[i].tag == "RB":
            i -= 1
        if i < 0 or (self.tokens[i].tag != "CC" and not self._after_clause(i)):
            return None
        for other in reversed(self.verbs):
            if other.last <= i and other.form in ("finite", "to") and other.subject is not None and not other.inserted:
                return other.subject
        return None

    def _after_clause(self, i: int) -> bool:
        """A comma behind a main clause: "Clinton beat him five times|,| debated him four times"."""
        if self.tokens[i].text != ",":
            return False
        opening = i - 1
        while opening > 0 and self.tokens[opening].text not in (",", ";", ":"):
            opening -= 1
        return self._is_clause(opening + 1 if opening else 0, i)

    def _helped(self, at: int) -> Phrase | None:
        """The subject of a bare infinitive: "helped | the banker | make millions"."""
        n = self.phrase_ending_at(at)
        if n < 0 or self.tokens[at].tag not in ("VB", "VBP"):
            return None
        k = self.verb_at[self.phrases[n].full_start - 1] if self.phrases[n].full_start > 0 else -1
        return self.phrase(n) if k >= 0 and self.verbs[k].lemma in word_set("helping") else None

    def _is_age(self, phrase: NounPhrase) -> bool:
        """A bare number behind "aged" or between commas."""
        if self.tokens[phrase.head].kind != "number" or phrase.full_start == 0 or phrase.end - phrase.full_start > 1:
            return False
        before = self.tokens[phrase.full_start - 1]
        after = self.tokens[phrase.end].text if phrase.end < len(self.tokens) else ""
        return before.tag == "VBN" or before.low in ("age", "ages") or (before.text == "," and after == ",")

    def _embedding_verb(self, i: int) -> VerbGroup | None:
        """The gerund or infinitive whose object starts at token `i`, when it hangs on a noun before it."""
        k = self.verb_at[i - 1] if i > 0 else -1
        if k < 0 or self.verbs[k].form not in ("ing", "to") or self.verbs[k].first == 0:
            return None
        verb = self.verbs[k]
        if self.tokens[verb.first - 1].tag == "IN" or self.phrase_ending_at(verb.first) >= 0:
            return verb
        return None

    def _relative_verb(self, i: int) -> VerbGroup | None:
        """The verb of a relative clause whose object starts at token `i`; what a relative "says" may be a clause."""
        k = self.verb_at[i - 1] if i > 0 else -1
        if k < 0 or not self.verbs[k].relative or self.verbs[k].lemma in word_set("reporting"):
            return None
        return self.verbs[k]

    def _with_coordinate(self, phrase: Phrase) -> Phrase:
        """ "Customs and Border | Protection", "Russia and | Iran": names joined by "and" are one subject."""
        i = phrase.full_start
        if i < 2 or self.tokens[i - 1].low != "and" or self.tokens[phrase.head].tag != "NNP":
            return phrase
        n = self.phrase_ending_at(i - 1)
        if n < 0 or self.tokens[self.phrases[n].head].tag != "NNP" or self.governed(n):
            return phrase
        before = self.phrases[n]
        return Phrase(before.start, before.full_start, phrase.end, phrase.head)

    def _antecedent(self, i: int) -> Phrase | None:
        """The noun phrase before a relative word; a comma or preposition may stand between."""
        j = i - 1
        while j >= 0 and (self.tokens[j].text == "," or self.tokens[j].tag in ("IN", ":")):
            j -= 1
        if j >= 0 and self.tokens[j].text == ")":  # "Ford (F) which"
            while j > 0 and self.tokens[j].text != "(":
                j -= 1
            j -= 1
        n = self.phrase_ending_at(j + 1)
        return None if n < 0 else self.phrase(n)

    def _participle_subject(self, k: int) -> Phrase | None:
        """The subject of a participle: the noun right before it, else the subject of the clause it hangs on.

        True: "North Korea | sending containers", "an engine | tuned by", "..., pushing its value to". Not: the object
        of a preposition before a comma.
        """
        verb = self.verbs[k]
        i = verb.first - 1
        while i >= 0 and self.tokens[i].tag == "RB":
            i -= 1
        n = self.phrase_ending_at(i + 1)
        if n >= 0 and self.governed(n):  # "they have in fact | risen"
            j = self.phrases[n].full_start - 2
            auxiliary = self.verb_at[j] if j >= 0 else -1
            if (
                auxiliary >= 0
                and self.verbs[auxiliary].lemma in ("have", "be")
                and self.verbs[auxiliary].form == "finite"
            ):
                return self.verbs[auxiliary].subject
        return self.chain_top(n) if n >= 0 else self._previous_subject(k)

    def _previous_subject(self, k: int) -> Phrase | None:
        for other in reversed(self.verbs[:k]):
            if other.subject is not None:
                return other.subject
        for other in self.verbs[k + 1 :]:  # "Citing 5 cases, Smith said"
            if other.form == "finite":
                return self._finite_subject(other.first)
        return None

    def _controller(self, k: int) -> Phrase | None:
        """The subject of an infinitive: the object of a verb of control, a noun with a participle, else the clause's.

        True: "require | the committee | to pull in", "Russia was estimated to be burning". Not: "his plan to cut".
        """
        verb = self.verbs[k]
        before = self.verbs[k - 1] if k else None
        n = self.phrase_ending_at(verb.first)
        if n >= 0 and before is not None and before.lemma in word_set("control") and not self.governed(n):
            if before.last <= self.phrases[n].full_start:
                return self.phrase(n)
        if before is not None and before.subject is not None:
            return before.subject
        for other in self.verbs[k + 1 :]:
            if other.form == "finite":
                return self._finite_subject(other.first)
        return self.phrase(n) if n >= 0 else None
