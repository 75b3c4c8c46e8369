"""The grammatical subject of every verb group.

A verb's subject is the nearest noun phrase before it that no preposition governs, past insertions and relative clauses;
participles and infinitives take theirs from what they hang on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.phrase_index import Phrase, word_set
from claimnum.context.relative_subjects import RelativeSubjects
from claimnum.text.tag_state import cue_set

if TYPE_CHECKING:
    from claimnum.context.verbs import VerbGroup
    from claimnum.text import Token
    from claimnum.text.phrases import NounPhrase

_MAX_BACK = 60
_JOINED_AGE = 3  # tokens from "aged" to the second age: "aged 11 and"
_PARTS = frozenset({":", ";"})
_SET_OFF = frozenset({",", ".", "”", '"', "—", "–", ";", "’", "“"})


class VerbIndex(RelativeSubjects):
    """The verb groups of a sentence with their subjects."""

    def __init__(
        self, tokens: list[Token], openers: frozenset[int] = frozenset(), starts: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(tokens, openers, starts)
        self._finite_seen = self._latest_finite()
        for k, verb in enumerate(self.verbs):
            verb.subject = self._subject(k)
            if verb.subject is not None and tokens[verb.subject.head].tag == "EX":
                verb.existential = True
                verb.subject = self._object_as_subject(verb, len(tokens))
            verb.inserted = self._is_inserted(verb)

    def _is_inserted(self, verb: VerbGroup) -> bool:
        """Whether a verb of saying and its subject are set off by commas or quotation marks: ", the group said,"."""
        if verb.form != "finite" or verb.lemma not in word_set("reporting") or verb.subject is None:
            return False
        start, end = min(verb.first, verb.subject.full_start), verb.last
        if verb.subject.full_start > verb.first:
            end = verb.subject.end
        while start - 1 in self.openers:
            start -= 1  # "…, about | nine engineers said"
        end = self._past_time(end)
        opened = start == 0 or self.tokens[start - 1].text in _SET_OFF
        if not (self.finite_before(start) or self.tokens[start - 1].text in '”"’' or self._resumes_subject(start, end)):
            return False  # "Ten days ago, farmers said, ..."
        return start > 0 and opened and (end >= len(self.tokens) or self.tokens[end].text in _SET_OFF)

    def _resumes_subject(self, start: int, end: int) -> bool:
        """Whether the verb of the noun before an insertion stands behind it: "The deal|, critics warn, |could cost"."""
        if end + 1 >= len(self.tokens) or self.tokens[end].text != "," or start < 2:
            return False
        n, k = self.governor(self.phrase_ending_at(start - 1)), self.verb_at[end + 1]
        if n < 0 or self.is_temporal(self.phrases[n]) or k < 0:
            return False
        return self.verbs[k].form == "finite" and self.verbs[k].first == end + 1

    def _past_time(self, i: int) -> int:
        """The token behind a day that starts at token `i`: ", she said | on Sunday |,"; `i` where none does."""
        at = i + 1 if i < len(self.tokens) and self.tokens[i].low in ("on", "in") else i
        n = self.phrase_at[at] if at < len(self.tokens) else -1
        named = n >= 0 and self.phrases[n].full_start == at and self.is_temporal(self.phrases[n])
        return self.phrases[n].end if named else i

    def _is_inverted(self, verb: VerbGroup) -> bool:
        """Whether a verb of saying behind what was said has its subject behind it: "…, said | the mayor"."""
        if verb.first == 0 or verb.last >= len(self.tokens) or self.tokens[verb.first - 1].text not in _SET_OFF:
            return False
        n = self.phrase_at[verb.last]
        if n < 0 or self.phrases[n].full_start != verb.last or self.is_temporal(self.phrases[n]):
            return False
        end = self.phrases[n].end
        parted = end < len(self.tokens) and self.tokens[end].text == ","  # "The plant, said | Ann Bell |, has"
        return parted or not self._verb_follows(end)

    def _latest_finite(self) -> list[bool]:
        """For each token, whether a finite verb ends before it in its stretch between colons and semicolons."""
        count = len(self.tokens) + 1
        found = [False] * count
        ends = [verb.last for verb in self.verbs if verb.form == "finite"]
        start = 0
        for stop in [*(i + 1 for i, token in enumerate(self.tokens) if token.text in _PARTS), count]:
            seen = next((end for end in ends if start <= end < stop), stop)
            found[seen:stop] = [True] * (stop - seen)
            start = stop
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
        if verb.lemma == "say" and verb.form == "finite" and self._is_inverted(verb):
            return self.phrase(self.phrase_at[verb.last])
        return self._finite_subject(verb.first, verb)

    def _finite_subject(self, at: int, verb: VerbGroup | None = None) -> Phrase | None:
        """The subject of a finite verb: back over adverbs, insertions and prepositional phrases.

        True: "Smith, a professor, said", "the tally of missing grew". Not: the object of the verb before.
        """
        floor = max(0, at - _MAX_BACK)
        shared = self._shared_subject(at) or self._helped(at)
        if shared is not None:
            return shared
        i = self._before_insertion(at)
        fallback: Phrase | None = None
        while i >= floor:
            token = self.tokens[i]
            spoken = self._before_speaker(i)
            if spoken < i or (i in self.openers and self.phrase_at[i] < 0):  # "rents | more than | doubled"
                i = min(spoken, i - 1)
                continue
            if self.verb_at[i] >= 0:
                other = self.verbs[self.verb_at[i]]
                if other.form == "finite":
                    hung = self._hung_on(other)
                    if hung is not None:
                        return hung
                    if other.relative and other.lemma not in word_set("reporting"):
                        return self._over_governed(other.subject)
                    return fallback or self._counted_in_contact(other) or self._object_as_subject(other, at)
                i = other.first - 1
                continue
            n = self.phrase_at[i]
            if n >= 0:
                phrase = self.phrases[n]
                head = self.tokens[phrase.head]
                if head.tag == "WP":
                    return self._of_relative(verb, phrase.full_start)
                past = self._past_phrase(n)
                if past is not None:
                    i = past
                    continue
                if self._is_age(phrase) or self.is_temporal(phrase):  # "monks aged 30", "the average that year"
                    fallback = fallback or self.phrase(n)
                    i = phrase.full_start - 1
                    continue
                embedded = self._embedding_verb(phrase.full_start)
                if embedded is not None:  # "the fear of losing | its licence | is"
                    i = embedded.first - 1
                    continue
                return self._whole(n)
            if token.tag == "WP" or token.low == "that":
                if token.tag == "IN":
                    return fallback
                return self._of_relative(verb, i)
            opening = self._opening_of(i)
            if opening >= 0:  # "the money| -- $5 million -- |in this race came"
                i = opening - 1
                continue
            if token.tag == "WRB" or self.is_subordinator(i) or token.text == ";":
                return fallback
            i -= 1
        return fallback

    def _before_speaker(self, i: int) -> int:
        """The token before an inserted speaker that holds token `i`; `i` where none does.

        True: "The deal|, critics | warn |, could cost", "The plant|, said | Ann Bell |, has".
        """
        k, n = self.verb_at[i], self.phrase_at[i]
        if k < 0 and n >= 0 and self.phrases[n].full_start:
            k = self.verb_at[self.phrases[n].full_start - 1]
        subject = self.verbs[k].subject if k >= 0 and self.verbs[k].inserted else None
        return i if subject is None else min(self.verbs[k].first, subject.full_start) - 1

    def _past_phrase(self, n: int) -> int | None:
        """Where to look on from a noun phrase that is no subject: governed, joined to a governed one, or reflexive.

        True: "sales in | Oslo | rose", "sales in Oslo and | Lyon | rose". None: "shares of Orrin and | Selby |" (one
        subject).
        """
        start = self.phrases[n].full_start
        if self.governed(n):
            return start - 2
        if self.tokens[self.phrases[n].head].low in word_set("reflexive"):  # "the group, which itself | speaks"
            return start - 1
        joined = self.joined_to_governed(n)
        if joined < 0 or self.tokens[self.phrases[joined].full_start - 1].low == "of":
            return None
        return self.phrases[joined].full_start - 1  # "sales in Oslo | and Lyon | rose"

    def _whole(self, n: int) -> Phrase | None:
        """Phrase `n` as a subject: with what it is joined to, or what it is the object of a relative clause of.

        True: "shares of Orrin and | Selby | rose", "Bosch, which has | 4,000 clerks |, has". Not: "rain fell and |
        Selby | rose".
        """
        phrase = self.phrases[n]
        relative = self._relative_verb(phrase.full_start)
        if relative is not None:  # "Bosch which has | 4,000 clerks | has"
            return self._hung_on(relative) or self._over_governed(relative.subject)
        joined = self.joined_to_governed(n)
        if joined >= 0:  # "shares of Orrin | and Selby"
            top = self.chain_top(joined)
            return Phrase(top.start, top.full_start, phrase.end, top.head)
        return self.with_coordinate(self.chain_top(n))

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
        set_off = self.tokens[i - 1].text == "," and self.tokens[i].low == "and"
        for other in reversed(self.verbs):
            if set_off and other.relative and other.first > 1 and self._closed_relative(other):
                continue  # "it shut 4 shops, which lost money, and | fired 40"
            usable = other.subject is not None and not other.inserted and not self.relative_share(other.subject)
            if other.last <= i and other.form in ("finite", "to") and usable:
                return other.subject
        return None

    def _closed_relative(self, verb: VerbGroup) -> bool:
        """Whether a comma opens the relative clause of a verb: "shops|, which lost money"; not "men who left"."""
        k = verb.first - 1
        while k > 0 and self.tokens[k].tag == "RB":
            k -= 1
        return self.tokens[k].tag == "WP" and self.tokens[k - 1].text == ","

    def _after_clause(self, i: int) -> bool:
        """A comma behind a main clause: "Clinton beat him five times|,| debated him four times"."""
        if self.tokens[i].text != ",":
            return False
        opening = i - 1
        while opening > 0 and self.tokens[opening].text not in (",", ";", ":"):
            opening -= 1
        first = opening + 1 if opening else 0
        spoken = any(self.verb_at[j] >= 0 and self.verbs[self.verb_at[j]].inserted for j in range(first, i))
        return not spoken and self._is_clause(first, i)  # ", he said,"

    def _helped(self, at: int) -> Phrase | None:
        """The subject of a bare infinitive: "helped | the banker | make millions", "saw | sales to Peru | fall"."""
        n = self.phrase_ending_at(at)
        if n < 0 or self.tokens[at].tag not in ("VB", "VBP"):
            return None
        while n > 0 and self.governed(n) and self.phrase_ending_at(self.phrases[n].full_start - 1) == n - 1:
            n -= 1
        k = self.verb_at[self.phrases[n].full_start - 1] if self.phrases[n].full_start > 0 else -1
        return self.phrase(n) if k >= 0 and self.verbs[k].lemma in word_set("helping") else None

    def _is_age(self, phrase: NounPhrase) -> bool:
        """A bare number behind "aged", between commas, or behind a noun and a bound."""
        if self.tokens[phrase.head].kind != "number" or phrase.full_start == 0 or phrase.end - phrase.full_start > 1:
            return False
        before = self.tokens[phrase.full_start - 1]
        if before.tag == "CC" and phrase.full_start > _JOINED_AGE and self.tokens[phrase.full_start - 2].tag == "CD":
            before = self.tokens[phrase.full_start - _JOINED_AGE]  # "aged 11 and | 13 |"
        if phrase.full_start - 1 in self.openers and self.phrase_ending_at(phrase.full_start - 1) >= 0:
            return True  # "anyone under | 18 |"
        after = self.tokens[phrase.end].text if phrase.end < len(self.tokens) else ""
        return before.tag == "VBN" or before.low in ("age", "ages") or (before.text == "," and after == ",")

    def _embedding_verb(self, i: int) -> VerbGroup | None:
        """The gerund or infinitive whose object starts at token `i`, when it hangs on a noun before it.

        A participle that keeps its object is one too: "patients given | the drug | lived".
        """
        k = self.verb_at[i - 1] if i > 0 else -1
        if k < 0 or self.verbs[k].first == 0:
            return None
        kept = self.verbs[k].form == "en" and self.tokens[i - 1].low in cue_set("given")
        if self.verbs[k].form not in ("ing", "to") and not kept:
            return None
        verb = self.verbs[k]
        if self.tokens[verb.first - 1].tag == "IN" or self.phrase_ending_at(verb.first) >= 0:
            return verb
        return None

    def _participle_subject(self, k: int) -> Phrase | None:
        """The subject of a participle: the noun right before it, else the subject of the clause it hangs on.

        True: "Costa Rica | selling ships", "a motor | built by", "..., pushing its value to", "a hotel in Leeds |
        selling rooms" (the hotel). Not: the object of a preposition before a comma.
        """
        verb = self.verbs[k]
        i = verb.first - 1
        while i >= 0 and self.tokens[i].tag == "RB":
            i -= 1
        n = self.phrase_ending_at(i + 1)
        if n >= 0 and self.is_temporal(self.phrases[n]):  # "the gap was wide last year | having widened"
            n = -1
        if n >= 0 and self.governed(n):  # "they have in fact | risen"
            j = self.phrases[n].full_start - 2
            auxiliary = self.verb_at[j] if j >= 0 else -1
            if (
                auxiliary >= 0
                and self.verbs[auxiliary].lemma in ("have", "be")
                and self.verbs[auxiliary].form == "finite"
            ):
                return self.verbs[auxiliary].subject
        if n >= 0 and self._is_passed(n, k):
            n = self.phrase_ending_at(self.phrases[n].full_start - 1)
            n = -1 if n < 0 or self.is_temporal(self.phrases[n]) else n
        return self.chain_top(n) if n >= 0 else self._previous_subject(k)

    def _is_passed(self, n: int, k: int) -> bool:
        """Whether phrase `n` only says where something takes place that the participle `k` behind it belongs to.

        True: "a hotel in | Leeds | selling rooms", "spent 40 days in the | desert | mapping dunes". Not: "a hotel in a
        | town | selling boats", "by | Ann Bell | selling boats", "ended in | Ann Bell | selling boats".
        """
        i = self.phrases[n].full_start - 1
        if not self.governed(n) or self.tokens[i].low not in word_set("place-preposition"):
            return False
        named = self.tokens[self.phrases[n].head].tag == "NNP" and self.phrase_ending_at(i) >= 0
        before = self.verbs[k - 1] if k else None
        spent = before is not None and before.lemma in word_set("passing-time") and before.form == "finite"
        return self.verbs[k].form == "ing" and (named or spent)

    def _previous_subject(self, k: int) -> Phrase | None:
        """The subject of the verb before; not of a clause that a noun opens: "for every week | you stay, totalling"."""
        first = self.verbs[k].first
        set_off = first > 0 and self.tokens[first - 1].text == ","
        adverbial = first > 0 and self.is_subordinator(first - 1)
        for other in reversed(self.verbs[:k]):
            if other.subject is None or other.inserted:
                continue  # "rebels hold 40 villages, a monitor said, after | taking | 12"
            if adverbial and other.form == "finite" and self._hung_on(other) is not None:
                continue  # "it shed 40 shops that nobody wanted while | buying | 12"
            n = self.phrase_ending_at(other.subject.full_start) if set_off else -1
            if n < 0 or self.tokens[self.phrases[n].head].tag not in ("NN", "NNS") or other.first < other.subject.end:
                return other.subject
        for other in self.verbs[k + 1 :]:  # "Citing 5 cases, Smith said"
            if other.form == "finite":
                return self._finite_subject(other.first)
        return None

    def _controller(self, k: int) -> Phrase | None:
        """The subject of an infinitive: the object of a verb of control, a noun with a participle, else the clause's.

        True: "oblige | the union | to bring in", "Chile was said to be burying". Not: "his plan to cut".
        """
        verb = self.verbs[k]
        before = next((other for other in reversed(self.verbs[:k]) if not other.inserted), None)
        n = self.governor(self.phrase_ending_at(verb.first))
        if n >= 0 and before is not None and before.lemma in word_set("control"):
            n = self.over_dates(n)  # "told | him | last week to pay"
            top = self.chain_top(n)
            holder = self.phrase_at[top.head]
            if before.last <= top.full_start and not self.governed(holder):
                return top
        if before is not None and before.subject is not None:
            return before.subject
        if before is None and n >= 0 and self.phrases[n].full_start == 0:
            return self.phrase(n)  # "| Bank | to cut 40 posts as profit falls"
        for other in self.verbs[k + 1 :]:
            if other.form == "finite":
                return self._finite_subject(other.first)
        return self.phrase(n) if n >= 0 else None
