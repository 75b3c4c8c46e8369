"""The state of the tagger's pass over one sentence: what is decided, what may come, how far the clause is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import word_sets

if TYPE_CHECKING:
    from claimnum.text.candidates import Word

NOUNS = frozenset({"NN", "NNS", "NNP"})
NOUNS_AND_PRONOUN = NOUNS | {"PRP"}
VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBG", "VBN", "MD"})
FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})
DETERMINERS = frozenset({"DT", "PRP$", "POS", "WP$"})
PREMODIFIERS = DETERMINERS | {"JJ", "JJR", "JJS", "CD", "$"}
OPENERS = frozenset({"DT", "PRP$", "PRP"})
OBJECTS = OPENERS | {"CD", "$", "TO"}
NP_STARTS = frozenset({"DT", "PRP$", "PRP", "CD", "NN", "NNS", "NNP", "JJ", "EX"})
_PREMODIFYING = frozenset({"JJ", "VBG", "-", "CD", "$", "``"})
CLAUSE_ENDS = frozenset({",", ":", ".", "CC", "WP", "WRB", "``", "''"})
_LOOK_AHEAD = 10


@cache
def cue_set(name: str) -> frozenset[str]:
    """The words of one set of tagger_cues.tsv.

    Raises:
        KeyError: the table has no such set.
    """
    return word_sets("tagger_cues")[name]


class State:
    """The state of the pass: what is decided, what may come, and how far the clause has got."""

    __slots__ = (
        "bare",
        "be",
        "before",
        "before_participle",
        "do",
        "earlier",
        "finite",
        "first",
        "have",
        "inverted",
        "low",
        "reduced",
        "report",
        "spoken",
        "subordinate",
        "subordinator",
        "tags",
        "verb",
        "words",
    )

    def __init__(self, low: list[str]) -> None:
        self.low = low
        self.words: list[Word | None] = []
        self.first: list[str] = []  # likeliest tag of each token, before any decision
        self.tags: list[str] = []
        self.before = ""  # tag and text of the last token that is no adverb
        self.earlier = ""
        self.finite = False  # the clause has a finite verb
        self.subordinate = False  # the clause was opened by a subordinator or a relative
        self.inverted = ""  # auxiliary that waits for its verb behind the subject: "did he say"
        self.verb = ""  # tag of the last verb
        self.be, self.have, self.do = cue_set("be"), cue_set("have"), cue_set("do")
        self.report, self.spoken, self.bare = cue_set("report"), cue_set("spoken"), cue_set("bare")
        self.reduced, self.subordinator = cue_set("reduced"), cue_set("subordinator")
        self.before_participle = cue_set("before_participle")

    def next(self, at: int) -> str:
        """Likeliest tag of the token at `at`, "" behind the end."""
        return self.first[at] if at < len(self.first) else ""

    def noun_follows(self, at: int) -> bool:
        """Whether a noun, perhaps behind adjectives, begins at `at`."""
        first = self.first
        for k in range(at, min(at + 4, len(first))):
            tag = first[k]
            if tag in NOUNS:
                return True
            if tag not in _PREMODIFYING and not (tag == "CC" and self.next(k + 1) == "JJ"):
                return False
        return False

    def change_follows(self, at: int) -> bool:
        """Whether a past form with a measure stands a few words on: "prices for the first months | surged by 5%".

        Not: "imports in bulk because it | fell 5%" (another clause).
        """
        for k in range(at, min(at + _LOOK_AHEAD, len(self.first) - 1)):
            word = self.words[k]
            if self.first[k] in CLAUSE_ENDS or self.low[k] in self.subordinator:
                return False
            if word is not None and word.kind == "past":
                link = k + 1 + (self.low[k + 1] in ("by", "to", "about", "nearly", "at"))
                return self.next(link) in ("CD", "$")
        return False

    def _lists_names(self, at: int) -> bool:
        """Whether a comma or "and" joins two names of a list: "in Oslo |,| Bergen |and| York".

        Not: "in May |,| Ann said", where no "and" follows.
        """
        if self.next(at + 1) != "NNP" or self.first[at - 1] != "NNP":
            return False
        return self.low[at] == "and" or "and" in self.low[at + 2 : at + 4]

    def behind_owner(self, at: int) -> bool:
        """Whether a name in 's is all that stands before token `at` in a clause without a verb, so that one may come.

        True: "Tyndall's | sold 40 vans", "Tyndall's also | sold". Not: "Under Tyndall's | proposed 40 percent cut",
        "Tyndall's | proposed 40 percent cut is".
        """
        if self.before != "POS" or self.finite or self.finite_follows(at + 1):
            return False
        k = at - 1
        while self.tags[k] != "POS":
            k -= 1
        while k > 0 and self.tags[k - 1] == "NNP":
            k -= 1
        return self.tags[k] == "NNP" and (k == 0 or self.tags[k - 1] != "IN")

    def finite_follows(self, at: int) -> bool:
        """Whether a certain finite verb stands in the rest of the clause, a few words on."""
        for k in range(at, min(at + _LOOK_AHEAD, len(self.first))):
            word, tag, low = self.words[k], self.first[k], self.low[k]
            if (tag in CLAUSE_ENDS and not self._lists_names(k)) or low in self.subordinator or low == "that":
                return False
            if tag in FINITE and word is not None and word.certain:
                return True
        return False
