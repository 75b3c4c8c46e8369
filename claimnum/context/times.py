"""Time expressions of one tagged sentence: "Since September", "in the second quarter of 2013", "when he took office".

Read left to right, the longest reading wins. A bare length of time ("for two years") is a claim of its own
and no time expression; with a pointer ("over the next five years") it says when.
"""

from __future__ import annotations

from functools import cache

from claimnum.context.time_grammar import CLAUSE_ENDS, NO_LICENCE, RATE_SIGNS, REACH, TimeGrammar
from claimnum.context.time_vocabulary import number_words, openers, phrases, role
from claimnum.records import record
from claimnum.text.tokens import NUMBER, Token

_MOST_PARTS = 8
_LONGEST_CLAUSE = 30
_LONGEST_EVENT = 12
_JOINTS = frozenset({"and", "or", "to", "through", "until", ","})
_STRETCH_OR_YEAR = frozenset({"year", "stretch"})
_TIMELESS = frozenset({"event", "alone"})  # licences that ask for no word of time
_FAR = REACH + 4  # tokens to a word of time that nothing behind an opener of three words, and "about", reaches


@record
class TimeSpan:
    """A time expression: token indices `first:last` (half open), its offsets, kind and opener.

    `kind` is "date" (a day, month or year), "period" (a stretch the text points to), "relative" (counted from another
    moment: "a year ago"), "term" (of a listed rate: "7.9% 30 days"), "deictic" ("now"), "event" ("during the talks") or
    "clause" ("when he took office"). `opener` is the preposition or conjunction in lower case, "" without one.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    opener: str = ""


def find_times(tokens: list[Token]) -> list[TimeSpan]:
    """All time expressions of a sentence, in order, none overlapping another.

    >>> from claimnum.text.tokens import tokenize
    >>> text = "Since September, rents rose 5 percent, more than in the last seven years."
    >>> [text[span.start:span.end] for span in find_times(tokenize(text))]
    ['Since September', 'in the last seven years']
    """
    reader = _Reader(tokens)
    return _with_clauses(reader, _plain(reader))


def _plain(reader: _Reader) -> list[TimeSpan]:
    spans: list[TimeSpan] = []
    done = 0
    words, timed, opening, without = reader.words, reader.timed, _opening(), _opening_without()
    for at in range(len(reader.tokens)):
        if at < done:
            continue
        far = timed[at] - at > _FAR
        if not (words[at] in without if far else words[at] in opening or reader.starts(at)):
            if words[at - 1] not in RATE_SIGNS:
                continue
        after, kind, opener = reader.expression(at)
        if after > at:
            spans.append(reader.span(at, after, kind, opener))
            done = after
    return spans


@cache
def _opening() -> frozenset[str]:
    return frozenset({*openers(), *phrases()})


@cache
def _opening_without() -> frozenset[str]:
    """Of those words the ones that may open an expression without a word of time: "since", "during (the talks)"."""
    events = {word for word, options in openers().items() if any(not _TIMELESS.isdisjoint(held) for _, held in options)}
    return frozenset({*phrases(), *events})


@cache
def _clause_openers() -> frozenset[str]:
    return frozenset(
        word for word, options in openers().items() if any("clause" in licences for _, licences in options)
    )


class _Reader(TimeGrammar):
    """The grammar with what opens an expression, narrows it or joins two, and with events and clauses."""

    def span(self, first: int, last: int, kind: str, opener: str) -> TimeSpan:
        """The record of the tokens `first:last`."""
        return TimeSpan(first, last, self.tokens[first].start, self.tokens[last - 1].end, kind, opener)

    # --- whole expressions ---

    def expression(self, at: int) -> tuple[int, str, str]:
        """The longest expression at `at` with its opener: "by May 2024"; not "by the firm"."""
        after = self.term(at)
        if after > at:
            return after, "term", ""
        fixed = self.phrase(at)
        body, opener, licences = self.opener(at)
        if body > at:
            after, kind = self.opened(body, licences)
            if after > max(body, fixed):
                return after, kind, opener
        if fixed > at:
            return self.extended(fixed), "deictic", opener
        if body > at:
            perfect = at > 0 and self.words[at - 1] in {"has", "have", "had", "'ve"}
            if "alone" in licences and at > 0 and (perfect or self.ends_clause(body)):
                return body, "deictic", opener
            return at, "", ""
        after, kind = self.core(at, NO_LICENCE)
        return (self.extended(after), kind, "") if after > at else (at, "", "")

    def opener(self, at: int) -> tuple[int, str, frozenset[str]]:
        """The opener at `at`: "as of", "since"; not a word that opens no time."""
        for words, licences in openers().get(self.words[at], ()):
            if tuple(self.words[at : at + len(words)]) == words:
                if "clause" in licences and licences == {"clause"}:
                    continue
                return at + len(words), " ".join(words), licences
        return at, "", NO_LICENCE

    def opened(self, at: int, licences: frozenset[str]) -> tuple[int, str]:
        """What an opener governs: "(between) 2010 and 2015", "(during) the talks"; not "(in) 2,000 homes"."""
        begin = at + (self.words[at] in role("lead"))
        after, kind = self.core(begin, licences)
        if after > begin:
            after = self.extended(after)
            if self.words[after] == "'s":
                after = self.noun_tail(after + 1)
            return self.joined(after, licences), kind
        if "event" in licences:
            after = self.event(at)
            if after > at:
                return after, "event"
        return at, ""

    def phrase(self, at: int) -> int:
        """A fixed phrase: "at the time", "since then"; not "at the same time"."""
        for words, _ in phrases().get(self.words[at], ()):
            if tuple(self.words[at : at + len(words)]) == words:
                return at + len(words)
        return at

    def extended(self, at: int) -> int:
        """What narrows it: "the third quarter | of 2016", "the week | ended March 3"; not "2017 | of which 5"."""
        for _ in range(_MOST_PARTS):
            begin = at
            if self.words[at] in {"of", "in", "on"} and not self.counts(at + 1):
                begin = at + 1
            elif self.classes[at][0] == "span-end" or (self.words[at] == "to" and self.classes[at + 1][0] == "month"):
                begin = at + 1 + (self.words[at + 1] in {"in", "on"})
            after, kind = self.core(begin, _STRETCH_OR_YEAR if begin > at else NO_LICENCE)
            if after == begin or kind == "deictic":
                return at
            at = after
        return at

    def joined(self, at: int, licences: frozenset[str]) -> int:
        """A second date: "(between) 2010 | and 2015", "(in) 2017 | and 2018"; not "(in) 2017 | and 30 more"."""
        for _ in range(_MOST_PARTS):
            if self.words[at] not in _JOINTS:
                return at
            begin = at + 1
            listed = self.is_year(begin) and self.words[begin + 1] in {"and", "or", ","} and self.is_year(begin + 2)
            if (self.words[at] == "," and not listed) or (self.words[at] == "to" and "base" not in licences):
                return at
            after = self.year(begin, _STRETCH_OR_YEAR)
            after = after if after > begin else self.date(begin)
            if after == begin:
                return at
            at = self.extended(after)
        return at

    # --- events and clauses ---

    def event(self, at: int) -> int:
        """A definite noun phrase: "(during) the talks", "(before) the war"; not "(during) talks with 30 firms"."""
        if self.words[at] not in role("determiner") or self.classes[at + 1][0] == "unit":
            return at
        after = at + 1
        while after - at < _LONGEST_EVENT and self.is_noun(after):
            after += 1
        if after == at + 1 or self.is_verb(after) or self.has_number(at, after):
            return at
        if self.words[after] == "for" and self.words[after + 1] in role("determiner"):
            longer = after + 2
            while longer - at < _LONGEST_EVENT and self.is_noun(longer):
                longer += 1
            if self.ends_clause(longer):
                return longer
        return after

    def is_verb(self, at: int) -> bool:
        """A finite verb by its tag, or an auxiliary."""
        return self.tags[at] in {"VBD", "VBZ", "VBP", "MD"} or self.words[at] in role("auxiliary")

    def has_number(self, first: int, last: int) -> bool:
        """Whether a number stands in `first:last`: "(before) the 30 firms"; not "(before) the one he led"."""
        words = number_words()
        return any(
            (token.kind == NUMBER or token.low in words) and token.low != "one" for token in self.tokens[first:last]
        )

    def clause(self, at: int) -> tuple[int, str]:
        """A finite clause that dates: "when he was governor", "by the time it ends"; not "when did it"."""
        for words, licences in openers().get(self.words[at], ()):
            if "clause" not in licences or tuple(self.words[at : at + len(words)]) != words:
                continue
            begin = at + len(words)
            after = self.clause_end(begin)
            fits = 2 <= after - begin < _LONGEST_CLAUSE and not self.is_verb(begin)
            return (after, " ".join(words)) if fits and self.dates(words[0], begin, after) else (at, "")
        return at, ""

    def clause_end(self, at: int) -> int:
        """Where it ends: at a mark or at "and" with a verb, and never far away."""
        after, last = at, min(len(self.tokens), at + _LONGEST_CLAUSE)
        while after < last and self.words[after] not in CLAUSE_ENDS:
            if self.words[after] in {"and", "but"} and self.is_verb(after + 1):
                break
            after += 1
        return after

    def dates(self, opener: str, begin: int, after: int) -> bool:
        """Whether it has a verb; "while" needs a participle ("while serving"), for it mostly contrasts."""
        if self.tags[begin] == "VBG":
            return True
        if opener == "while" or (opener == "once" and self.tags[begin] != "PRP"):
            return False
        if opener == "since" and not any(self.tags[i] in {"VBD", ""} for i in range(begin, after)):
            return False  # "since" of a reason
        return any(self.is_verb(i) for i in range(begin + 1, after))


def _with_clauses(reader: _Reader, plain: list[TimeSpan]) -> list[TimeSpan]:
    """The expressions with the clauses that date joined in; a clause with a number of its own is left out."""
    opening = _clause_openers()
    if opening.isdisjoint(reader.words):
        return plain
    out: list[TimeSpan] = []
    done, k = 0, 0  # the token behind what was found; of the expressions the first that is not yet placed
    for at in [at for at, word in enumerate(reader.words) if word in opening]:
        while k < len(plain) and plain[k].first <= at:
            if plain[k].first >= done:
                out.append(plain[k])
                done = plain[k].last
            k += 1
        after, opener = reader.clause(at) if at >= done else (at, "")
        if after > at:
            within = [span for span in plain[k : k + 8] if span.first < after]
            dated = {i for span in within for i in range(span.first, span.last)}
            clean = not any(reader.has_number(i, i + 1) for i in range(at, after) if i not in dated)
            if clean and all(span.last <= after for span in within) and len(within) < 8:
                out.append(reader.span(at, after, "clause", opener))
                done = after
    return out + [span for span in plain[k:] if span.first >= done]


__all__ = ["TimeSpan", "find_times"]
