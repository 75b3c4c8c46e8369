"""What a moment or a stretch of time looks like: dates, years, quarters, "last year", "a year ago".

Every rule is a method that takes a token index and gives the index after what it has read, or the index itself when it
does not fit. A rule that needs evidence from the word before ("in 2018", "for the quarter") asks for a licence.
"""

from __future__ import annotations

from claimnum.context.time_vocabulary import number_words, openers, role, starters, word_classes
from claimnum.text.tokens import DASHES, NUMBER, WORD, Token

CLAUSE_ENDS = frozenset({",", ";", ":", ".", "(", ")", "?", "!", '"', "“", "”", "—", "–", "["})
RATE_SIGNS = frozenset({"%", "percent"})
NO_LICENCE: frozenset[str] = frozenset()
_ARTICLES = frozenset({"a", "an", "the"})
_DATED = frozenset({"weekday", "month", "season", "daypart"})
_LIST_MARKS = frozenset({";", ".", ",", ""})
_STRETCHES = frozenset({"unit", "noun", "season", "daypart"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_CURRENCY = frozenset("$€£¥₹#")
_BEHIND_DIGITS = 3  # tokens from digits that are no year to their word of time
REACH = 9  # tokens from the start of an expression to its word of time
_NO_NOUNS = frozenset({"and", "the", "a", "to"})


class TimeGrammar:
    """The grammar over one sentence. Lists are padded, so that looking ahead needs no bounds check."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.words = [token.low for token in tokens] + [""] * 12
        self.classes = word_classes(self.words)
        self.tags = [token.tag for token in tokens] + [""] * 12
        self.timed = self._next_timed()

    def _next_timed(self) -> list[int]:
        """For each word the next one without which no expression is: one of time_words.tsv, a year, "fy"."""
        found: list[int] = []
        held = enumerate(zip(self.words, self.classes, strict=True))
        timed = [i for i, (word, (kind, _)) in held if kind or word == "fy" or (word[2:] and word[0].isdecimal())]
        for at in timed:
            found += [at] * (at + 1 - len(found))
        return found + [len(self.words) + REACH] * (len(self.words) - len(found))

    def core(self, at: int, licences: frozenset[str]) -> tuple[int, str]:
        """One expression without opener, the longest of what fits at `at`."""
        best, kind = at, ""
        if not self.starts(at):
            return best, kind
        for after, name in (
            (self.relative(at), "relative"),
            (self.date(at), "date"),
            (self.deictic(at), "deictic"),
            (self.year(at, licences), "date"),
            (self.period(at, licences), "period"),
        ):
            if after > best:
                best, kind = after, name
        return best, kind

    def starts(self, at: int) -> bool:
        """Whether anything can begin at `at`: most words cannot, which keeps the reading quick."""
        if self.timed[at] - at > REACH:
            return False
        word = self.words[at]
        if word[:1].isdecimal():  # "2018", "3rd | of May", "5 | years ago"
            return len(word) == 4 or self.timed[at + 1] - at <= _BEHIND_DIGITS
        if word in _ARTICLES:
            at += 1
            word = self.words[at]
        return word in starters() or self.classes[at][0] != "" or word[:1].isdecimal()

    # --- dates ---

    def date(self, at: int) -> int:
        """A day or month: "Tuesday night", "April 4-6", "9 June", "late May"; not "may rise", "march on"."""
        begin = self.parts(at)
        if self.classes[begin][0] == "pointer" and self.classes[begin + 1][0] in _DATED:
            begin += 1
        if self.classes[begin][0] == "weekday":
            return self.weekday(at, begin)
        if self.is_month(begin, near=begin > at):
            return self.month_day(begin)
        if self.is_day(begin):
            after = begin + 1 + (self.words[begin + 1] in _ORDINAL_ENDINGS)
            after += self.words[after] == "of"
            if self.is_month(after):
                return after + 1 + self.is_year(after + 1)
        return at

    def weekday(self, at: int, begin: int) -> int:
        """A day of the week: "Monday", "Thursday night", "Monday, April 8, 2013"; not "Super Tuesday"."""
        if self.tokens[begin].text.islower() or self.classes[at - 1][0] == "feast":
            return at
        after = begin + 1 + (self.classes[begin + 1][0] == "daypart")
        month = after + (self.words[after] == ",")
        day = self.month_day(month) if self.is_month(month) else month
        return day if day > month + 1 else after

    def month_day(self, at: int) -> int:
        """After a month its day, days and year: "April 4-6, 2012", "May 2024"; not "May 200"."""
        after = at + 1
        if self.is_year(after):
            return after + 1
        if self.words[after] == "," and self.is_year(after + 1) and self.words[after + 2] in {",", ".", ""}:
            return after + 2
        if not self.is_day(after):
            return after
        after += 1 + (self.words[after + 1] in _ORDINAL_ENDINGS)
        if self.is_dash(after):
            if self.is_day(after + 1):
                after += 2
            elif self.is_month(after + 1) and self.is_day(after + 2):
                after += 3
        if self.words[after] == "," and self.is_year(after + 1):
            return after + 2
        return after + 1 if self.is_year(after) else after

    def year(self, at: int, licences: frozenset[str]) -> int:
        """A year, years or a decade: "(in) 2018", "fiscal 1990", "the 1990s"; not "1,500", "2000 homes"."""
        begin, marked = self.year_mark(at)
        if not self.is_year(begin):
            return at
        after = begin + 1
        glued = after < len(self.tokens) and self.tokens[after].start == self.tokens[begin].end
        if glued and self.words[after] == "s":
            return after + 1
        if begin > at and not marked:
            return at
        licensed = marked or "year" in licences
        if glued and (self.is_dash(after) or self.words[after] == "/"):
            second = self.words[after + 1]
            return after + 2 if licensed and second.isdecimal() and len(second) in {2, 4} else at
        return after if marked or (licensed and not self.counts(begin)) else at

    def year_mark(self, at: int) -> tuple[int, bool]:
        """Where a year begins, and whether it is called one: "fiscal | 1988"; not "about | 1988"."""
        begin = self.parts(at)
        marked = begin > at
        if self.words[begin] in {"the", "fy"}:
            marked = marked or self.words[begin] == "fy"
            begin += 1
            inner = begin + 1 if self.words[begin] == "year" else self.parts(begin)
            if inner > begin and self.is_year(inner):
                return inner, True
        return begin, marked

    def counts(self, at: int) -> bool:
        """Whether a four-digit number counts what follows: "2000 homes"; not "2018 ,", "In 2018 sales rose"."""
        if not self.is_year(at):
            return False
        word, tag = self.words[at + 1], self.tags[at + 1]
        if tag in {"NNS", "NNPS"}:
            return at > 2 or self.tags[at + 2][:2] != "VB"
        if tag:
            return tag in {"JJ", "JJR", "NN", "NNP"}
        return (len(word) > 3 and word.endswith("s") and word.isalpha()) or self.classes[at + 1][0] == "unit"

    def is_dash(self, at: int) -> bool:
        """A dash or hyphen."""
        return self.words[at] != "" and self.words[at] in DASHES

    def is_year(self, at: int) -> bool:
        """Four digits from 1500 to 2199: "2018"; not "2,018", "$2018", "2018%"."""
        word = self.words[at]
        if len(word) != 4 or not word.isdecimal() or not 1500 <= int(word) <= 2199:
            return False
        return not (at and self.words[at - 1] in _CURRENCY) and self.words[at + 1] not in {
            "%",
            "°",
            "percent",
        }

    def is_day(self, at: int) -> bool:
        """A number from 1 to 31: "(March) 11"; not "(March) 45"."""
        word = self.words[at]
        return len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31

    def is_month(self, at: int, near: bool = False) -> bool:
        """A month's name: "in May", "March 5"; not the verbs "may", "march" nor the adjective "august"."""
        if self.classes[at][0] != "month" or self.tokens[at].text.islower():
            return False
        if self.classes[at + 1][0] == "instrument" or self.classes[at + 2][0] == "instrument":
            return False
        if self.tags[at] in {"MD", "VB", "VBD", "VBP", "VBZ", "VBG"}:
            return False
        if self.words[at] not in role("homonym") or near:
            return True
        if self.is_day(at + 1) or self.is_year(at + 1) or self.words[at + 1] == "of":
            return True
        if at == 0:
            return False
        before = self.words[at - 1]
        if before in openers() or before in _ORDINAL_ENDINGS or self.is_day(at - 1):
            return True
        return self.classes[at - 1][0] in {"pointer", "part"} or (self.words[at] != "may" and self.tags[at] != "NN")

    def parts(self, at: int) -> int:
        """The part of a stretch: "early", "mid-", "the end of", "fiscal"; not "the firm of"."""
        after = at
        share = at + (self.words[at] == "the")
        if self.classes[share][0] == "share" and (self.words[share + 1] == "of" or self.words[share] == "all"):
            after = share + 1 + (self.words[share + 1] == "of")
        while self.classes[after][0] == "part" and after - at < 6:
            after += 1
            after += self.is_dash(after)
            if self.words[after] == "in" and self.words[after - 1] in role("loose"):
                after += 1
        return after

    # --- stretches ---

    def deictic(self, at: int) -> int:
        """A word that dates by itself: "now", "late yesterday", "tomorrow night"; not "then", "soon"."""
        begin = self.parts(at)
        if self.classes[begin][0] != "deictic" or (at > 1 and self.tokens[begin].text[0].isupper()):
            return at
        after = begin + 1
        return after + 1 if self.classes[after][0] == "daypart" else after

    def relative(self, at: int) -> int:
        """Counted from another moment: "a year ago", "two weeks earlier"; not "a year", "5 cents a year"."""
        after = at + 1 if self.words[at] in _ARTICLES else at
        after = self.count(after)
        if after == at or self.classes[after][0] != "unit":
            return at
        after += 1
        if self.words[after] in role("ago"):
            return after + 1
        if self.words[after] == "before" and self.ends_clause(after + 1):
            return after + 1
        return after + 2 if self.words[after : after + 2] == ["from", "now"] else at

    def term(self, at: int) -> int:
        """The term of a listed rate: "7.9% | 30 days;", "7.7% | 40 to 50 days"; not "5% in two years"."""
        if at == 0 or self.words[at - 1] not in RATE_SIGNS:
            return at
        after = self.count(at)
        if after > at and self.words[after] in {"to", *DASHES}:
            after = self.count(after + 1)
        if after == at or self.classes[after][0] != "unit" or self.words[after + 1] not in _LIST_MARKS:
            return at
        return after + 1

    def period(self, at: int, licences: frozenset[str]) -> int:
        """A stretch pointed to: "last year", "the first quarter", "(for) the nine months"; not "a year"."""
        begin = self.parts(at)
        if self.classes[begin][0] == "compound":
            return self.compound(begin)
        if self.words[begin] == "one" and self.classes[begin + 1][0] == "point":
            return self.at_one_point(begin + 2) if "stretch" in licences else at
        if self.words[begin : begin + 2] == ["each", "of"]:
            begin += 2
        after, found = self.modifiers(begin)
        if begin > at:
            found |= {"part"}
        kind = self.classes[after][0]
        head = after + 1
        if "hyphen" in found:  # "the nine-month period", not "the two-hour flight"
            if self.classes[head][0] not in {"unit", "noun"}:
                return at
            head += 1
        if kind in _STRETCHES:
            return head if self.is_stretch(begin, after, found, licences) else at
        if {"named", "determiner"} <= found and {"stretch", "named"} <= licences and self.is_noun(after):
            return self.noun_tail(after)
        return at

    def modifiers(self, at: int) -> tuple[int, set[str]]:
        """What stands before the unit, by sort: "the | last | four (years)"; not "the | big (year)"."""
        found: set[str] = set()
        after = at
        if self.words[at] in role("determiner"):
            found.add("determiner")
            after += self.classes[at][0] != "pointer"
        for _ in range(8):
            kind = self.classes[after][0]
            if (kind == "pointer" and "order" not in found) or (kind == "compound" and "determiner" in found):
                found.add("pointer")
            elif kind in {"order", "part", "sort"}:
                found.add("order" if kind == "order" else "part")
            elif self.is_dash(after) and found & {"order", "count"}:
                found |= {"hyphen"} if "count" in found else set()
            elif self.is_year(after) or (kind == "month" and "determiner" in found):
                found.add("named")
            elif found & {"determiner", "pointer", "order"} and self.count(after) > after:
                found.add("count")
                after = self.count(after) - 1
            else:
                break
            after += 1
        return after, found

    def is_stretch(self, begin: int, head: int, found: set[str], licences: frozenset[str]) -> bool:
        """Whether modifiers and unit date: "last year", "third quarter", "(for) the year"; not "the year was"."""
        kind, unit = self.classes[head]
        if kind == "season" and self.words[head + 1] == "in" and not self.is_year(head + 2):
            return False  # "this spring in steel"
        if found & {"pointer", "named"} and self.points(begin, head, "count" in found, licences):
            return True
        if "order" in found and unit in role("coarse") and ("determiner" in found or unit in {"quarter", "half"}):
            return True
        if "part" in found and "part" in licences and ("determiner" in found or kind == "season"):
            return True  # "by the start of spring"
        if kind == "daypart" or "stretch" not in licences or (unit in {"minute", "hour"} and "count" not in found):
            return False
        return "determiner" in found or ("part" in found and "count" not in found)

    def points(self, begin: int, head: int, counted: bool, licences: frozenset[str]) -> bool:
        """Whether a pointer dates: "last year", "(over) the past five months"; not "like days", "that 40 years"."""
        first = self.words[begin]
        if not licences and (first in role("weak-pointer") or counted):
            return False
        if first == "that" and counted:
            return False
        if self.classes[head][1] in {"minute", "hour"}:
            return bool(licences) and self.classes[begin + 1][0] == "pointer"
        return True

    def at_one_point(self, at: int) -> int:
        """ "(at) one point last winter"; not "(at) one point" alone."""
        after, _ = self.core(at, NO_LICENCE)
        return after if after > at else at - 2

    def compound(self, at: int) -> int:
        """A hyphenated word that dates the noun after it: "year-earlier (profit)", "the year-ago period"."""
        after = at + 1
        return after + 1 if self.classes[after][0] in {"unit", "noun"} else after

    def count(self, at: int) -> int:
        """A small number in digits or words: "five", "twenty-one", "a few", "10"; not "5.2"."""
        if at < len(self.tokens) and self.tokens[at].kind == NUMBER:
            return at + 1 if self.words[at].isdecimal() and len(self.words[at]) < 4 else at
        after, words = at, number_words()
        if self.words[after] in {"few", "couple"}:
            return after + 1 + (self.words[after + 1] == "of")
        while self.words[after] in words and after - at < 6:
            after += 1
            if self.is_dash(after) and self.words[after + 1] in words:
                after += 1
        return after

    # --- what stands around them ---

    def noun_tail(self, at: int) -> int:
        """The nouns from `at` on: "(the 2019) election", "(last year's) third quarter"."""
        after = at
        while after - at < 3 and self.is_noun(after):
            after += 1
        return after

    def is_noun(self, at: int) -> bool:
        """A noun or adjective by its tag, any open word without one."""
        if at >= len(self.tokens) or self.tokens[at].kind != WORD:
            return False
        tag = self.tags[at]
        return tag[:2] in {"NN", "JJ"} if tag else self.words[at] not in openers()

    def ends_clause(self, at: int) -> bool:
        """Whether the clause may end here: at a mark, at "and", at the end; not before a noun."""
        return at >= len(self.tokens) or self.words[at] in CLAUSE_ENDS or self.words[at] in {"and", "but", "while"}
