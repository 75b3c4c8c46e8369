"""Noun phrases that stand for more than themselves: names joined by "and", and what a relative word refers to."""

from __future__ import annotations

from claimnum.context.phrase_index import Phrase, word_set
from claimnum.context.verb_forms import VerbForms


class JoinedPhrases(VerbForms):
    """The noun phrases of a sentence with what they are joined to."""

    def joined_to_governed(self, n: int) -> int:
        """The governed phrase that phrase `n` is joined to, in a stretch with a subject and no verb before; else -1.

        True: "sales in | Oslo | and Lyon rose", "a tax on | cars |, carts and trucks is". Not: "rain fell in Oslo and
        Lyon had storms".
        """
        first = self.phrases[n].full_start if n >= 0 else 0
        if first < 2 or self.tokens[first - 1].low not in ("and", "or") or not self._is_noun(n):
            return -1
        m = self._list_start(first, governed=True)
        if m < 1 or not self._is_noun(m) or not self.governed(m):
            return -1
        counted = any(i in self.starts for i in range(first, self.phrases[n].end))
        if counted and self.tokens[self.phrases[m].full_start - 1].low == "of":
            return -1  # "a total of 17 gales | and two storms | formed"
        if self.is_temporal(self.phrases[n]) and not self.is_temporal(self.phrases[m]):
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

    def _list_start(self, i: int, *, governed: bool = False) -> int:
        """The first phrase of the list whose last member begins at token `i`: "| bread |, milk and eggs"; -1 for none.

        With `governed` the first may be the object of a preposition, else that is what a fronted phrase ends with: "In
        all, | Hale | and Brook".
        """
        at = i - 1
        set_off = self.tokens[at - 1].text == ","
        last = m = self.phrase_ending_at(at - 1 if set_off else at)
        while m > 0 and self.tokens[self.phrases[m].full_start - 1].text == ",":
            before = self.phrase_ending_at(self.phrases[m].full_start - 1)
            if before < 0 or (self.governed(before) and not governed):
                break
            m = before
        return -1 if set_off and m == last else m  # "the Incas of Peru, | and the Maya | were"

    def _is_noun(self, n: int) -> bool:
        return self.tokens[self.phrases[n].head].tag in ("NN", "NNS", "NNP")

    def with_coordinate(self, phrase: Phrase) -> Phrase:
        """What stands before a verb as one subject: "Hale and | Brook Partners", "homes, schools and | a clinic".

        Not: "they sold the mill and | the farm", "in May and | sales".
        """
        i = phrase.full_start
        if i < 2 or self.tokens[i - 1].low not in ("and", "or", "nor") or i in self.starts:
            return phrase
        n = self._list_start(i)
        if n < 0 or not self._is_noun(n) or not self._is_noun(self.phrase_at[phrase.head]) or self.governed(n):
            return phrase
        before = self.phrases[n]
        if any(token.tag == "CD" for token in self.tokens[before.full_start : before.end]):
            return phrase  # "rose over 40 times and | profit | fell"
        names = {self.tokens[before.head].tag, self.tokens[phrase.head].tag} == {"NNP"}
        if self.is_temporal(before) or not (names or self._opens_clause(before.full_start)):
            return phrase
        return Phrase(before.start, before.full_start, phrase.end, phrase.head)

    def _opens_clause(self, i: int) -> bool:
        """Whether no verb stands before token `i` in its clause, whose object what begins there could be."""
        for j in range(i - 1, -1, -1):
            if self.tokens[j].tag in ("WP", ":") or self.tokens[j].text == ";" or self.is_subordinator(j):
                return True
            if self.verb_at[j] >= 0:
                return False
        return True

    def over_dates(self, n: int) -> int:
        """Phrase `n`, or the one before it where `n` only dates something: "| a bill | last week that".

        Not: "a year that", "the week that", "It fell last week to", where no noun phrase stands before the date.
        """
        earlier = n
        while earlier >= 0 and self._only_dates(earlier):
            start = self.phrases[earlier].full_start
            earlier = self.phrase_ending_at(start - self.governed(earlier))
        return n if earlier < 0 else earlier

    def _only_dates(self, n: int) -> bool:
        phrase = self.phrases[n]
        opening, head = self.tokens[phrase.full_start], self.tokens[phrase.head]
        if not self.is_temporal(phrase):
            return False
        return opening.low in word_set("pointing") or (head.low in word_set("calendar") and opening.tag != "DT")

    def antecedent(self, i: int) -> Phrase | None:
        """The noun phrase before a relative word; a comma, "now" or a preposition may stand between.

        True: "a firm, which", "people | today who", "the sum | per person which". Not: what a verb parts from it.
        """
        j = i - 1
        while j >= 0 and (self.tokens[j].text in (",", "now", "today", "(") or self.tokens[j].tag in ("IN", "TO", ":")):
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
        return None if n < 0 else self.phrase(self._over_place(self.over_dates(n), i))

    def _over_place(self, n: int, i: int) -> int:
        """Phrase `n`, or what it places: "the | man | from Ohio, who", "The | home | in Oslo, which has 5 beds, will".

        Not: "in Leeds, which", "She lives in a house in Leeds, which", where Leeds may be meant.
        """
        start = self.phrases[n].full_start
        if not self.governed(n) or self.tokens[start - 1].low not in word_set("placing"):
            return n
        placed = self.phrase_ending_at(start - 1)
        if placed < 0 or self.is_temporal(self.phrases[placed]):
            return n
        named = self.tokens[self.phrases[n].head].tag == "NNP"
        head = self.tokens[self.phrases[placed].head]
        persons = any(token.low in ("who", "whom") for token in self.tokens[i : i + 3])  # "half of whom"
        if persons:
            return placed if named or head.tag == "NNS" else n
        opens = self.tokens[i - 1].text == "," and not self.governed(placed)
        housed = named and head.low in word_set("institution")
        return placed if opens and housed and self._opens_clause(self.phrases[placed].full_start) else n
