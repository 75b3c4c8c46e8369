"""Noun phrases that stand for more than themselves: names joined by "and", and what a relative word refers to."""

from __future__ import annotations

from claimnum.context.phrase_index import Phrase
from claimnum.context.verb_forms import VerbForms


class JoinedPhrases(VerbForms):
    """The noun phrases of a sentence with what they are joined to."""

    def joined_to_governed(self, n: int) -> int:
        """The governed phrase that phrase `n` is joined to, in a stretch with a subject and no verb before; else -1.

        True: "sales in | Oslo | and Lyon rose", "a tax on | cars | and trucks is". Not: "rain fell in Oslo and Lyon had
        storms".
        """
        first = self.phrases[n].full_start if n >= 0 else 0
        if first < 2 or self.tokens[first - 1].low not in ("and", "or") or not self._is_noun(n):
            return -1
        m = self.phrase_ending_at(first - 1)
        if m < 1 or not self._is_noun(m) or not self.governed(m):
            return -1
        if self.is_temporal(self.phrases[n]) != self.is_temporal(self.phrases[m]):
            return -1  # "earns 40% in trade | and last year | bought"
        free = False
        for i in range(self.phrases[m].full_start - 2, -1, -1):
            token, k = self.tokens[i], self.phrase_at[i]
            if (
                token.tag == "WP"
                or token.text in (",", ";", ":")
                or (i not in self.openers and self.is_subordinator(i))
            ):
                break
            if self.verb_at[i] >= 0:
                return -1
            free = free or (k >= 0 and not self.governed(k) and not self.is_temporal(self.phrases[k]))
        return m if free else -1

    def _is_noun(self, n: int) -> bool:
        return self.tokens[self.phrases[n].head].tag in ("NN", "NNS", "NNP")

    def with_coordinate(self, phrase: Phrase) -> Phrase:
        """ "Hale and | Brook Partners", "Peru and | Chile": names joined by "and" are one subject."""
        i = phrase.full_start
        if i < 2 or self.tokens[i - 1].low != "and" or self.tokens[phrase.head].tag != "NNP":
            return phrase
        n = self.phrase_ending_at(i - 1)
        if n < 0 or self.tokens[self.phrases[n].head].tag != "NNP" or self.governed(n):
            return phrase
        before = self.phrases[n]
        return Phrase(before.start, before.full_start, phrase.end, phrase.head)

    def antecedent(self, i: int) -> Phrase | None:
        """The noun phrase before a relative word; a comma, "now" or a preposition may stand between.

        True: "a firm, which", "people | today who", "the sum | per person which". Not: what a verb parts from it.
        """
        j = i - 1
        while j >= 0 and (self.tokens[j].text in (",", "now", "today") or self.tokens[j].tag in ("IN", "TO", ":")):
            j -= 2 if self.tokens[j].low == "now" and self.tokens[j - 1].low == "right" else 1
        if j >= 0 and self.tokens[j].text == ")":  # "Bosch (B) which"
            while j > 0 and self.tokens[j].text != "(":
                j -= 1
            j -= 1
        inside = self.phrase_at[j + 1] if j >= 0 else -1
        if inside >= 0 and self.phrases[inside].full_start <= j:  # the base phrase is "people today"
            return Phrase(self.phrases[inside].start, self.phrases[inside].full_start, j + 1, j)
        n = self.phrase_ending_at(j + 1)
        if n > 0 and self.tokens[self.phrases[n].full_start - 1].low == "per":  # "the sum per person which"
            n = self.phrase_ending_at(self.phrases[n].full_start - 1)
        return None if n < 0 else self.phrase(n)
