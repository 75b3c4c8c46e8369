"""Verb groups, their subjects, and clauses, from tags and punctuation alone.

There is no parser: a verb group is a run of auxiliaries and a verb, its subject is the nearest noun phrase before it
that no preposition governs, and a clause begins where an opener (a subordinator, a relative word, a conjunction with a
subject of its own, a participle behind a comma, a dash, a bracket) says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimnum.lexicon import rows
from claimnum.text import Token
from claimnum.text.lemmas import verb_lemma
from claimnum.text.phrases import NounPhrase, noun_phrases, of_phrase

BE = frozenset("be am is are was were been being 's 're 'm isn't aren't wasn't weren't".split())
HAVE = frozenset("have has had having 've hasn't haven't hadn't".split())
DO = frozenset("do does did don't doesn't didn't".split())
GET = frozenset("get gets got gotten getting".split())
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_VERBS = FINITE | {"VB", "VBG", "VBN"}
_SKIP = frozenset({"RB"})
_MAX_BACK = 60
_MAX_INSERTION = 30
_SET_OFF = frozenset({",", ".", "”", '"', "—", "–", ";", "’", "“"})
_INSERTS = frozenset({",", "-", "—", "–", ")"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase that can be a subject or source: tokens [start, end) without determiner, `full_start` with it."""

    start: int
    full_start: int
    end: int
    head: int


@dataclass(slots=True)
class VerbGroup:
    """Tokens [first, last) of one verb group: "has been sent" with `head` "sent".

    `form` is "finite", "to", "ing" or "en"; `subject` is None where nothing fits; `relative` is true when it is the
    antecedent of a relative word, `existential` when "there" stands in its place ("there were | 18 emails"),
    `inserted` of a speaker's verb between commas or at the end (", the group said,").
    """

    first: int
    last: int
    head: int
    form: str
    lemma: str
    passive: bool = False
    subject: Phrase | None = None
    relative: bool = False
    existential: bool = False
    inserted: bool = False


@dataclass(slots=True)
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


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one class of clause_words.tsv."""
    return frozenset(row[0] for row in rows("clause_words") if row[1] == name)


class Structure:
    """The clauses of one tagged sentence: its noun phrases, verb groups with subjects, and clause bounds."""

    def __init__(self, tokens: list[Token], openers: frozenset[int] = frozenset()) -> None:
        """`openers` are the tokens that open a quantity ("about", "more than"): no prepositions, whatever their tag."""
        self.tokens = tokens
        self.openers = openers
        self.phrases = noun_phrases(tokens)
        self.phrase_at: list[int] = [-1] * (len(tokens) + 1)
        for k, phrase in enumerate(self.phrases):
            for i in range(phrase.full_start, phrase.end):
                self.phrase_at[i] = k
        self.verbs = _verb_groups(tokens)
        self.verb_at: list[int] = [-1] * (len(tokens) + 1)
        for k, verb in enumerate(self.verbs):
            for i in range(verb.first, verb.last):
                self.verb_at[i] = k
        for k, verb in enumerate(self.verbs):
            if verb.form == "en" and self._after_subordinator(verb.first):
                verb.form = "finite"
            verb.subject = self._subject(k)
            if verb.subject is not None and tokens[verb.subject.head].tag == "EX":
                verb.existential = True
                verb.subject = self._object_as_subject(verb, len(tokens))
            verb.inserted = self._is_inserted(verb)
        self.clauses = self._clauses()
        self.clause_at: list[int] = [0] * (len(tokens) + 1)
        for k, clause in enumerate(self.clauses):
            for i in range(clause.first, clause.last):
                self.clause_at[i] = k

    # ------------------------------------------------------------ phrases

    def phrase(self, k: int, *, with_of: bool = True) -> Phrase:
        """Noun phrase `k`, with its chain of "of" phrases."""
        base = self.phrases[k]
        end = of_phrase(self.tokens, self.phrases, k) if with_of else base.end
        if end > base.end and self.tokens[base.end + 1].tag == "CD":  # "a population of | 5 million"
            end = base.end
        return Phrase(base.start, base.full_start, end, base.head)

    def phrase_ending_at(self, i: int) -> int:
        """The index of the noun phrase that ends right before token `i`, or -1."""
        k = self.phrase_at[i - 1] if i > 0 else -1
        return k if k >= 0 and self.phrases[k].end == i else -1

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
        """A verb of saying with its subject set off by commas or quotation marks: ", the group said," """
        if verb.form != "finite" or verb.lemma not in word_set("reporting") or verb.subject is None:
            return False
        start, end = min(verb.first, verb.subject.full_start), verb.last
        if verb.subject.full_start > verb.first:
            end = verb.subject.end
        opened = start == 0 or self.tokens[start - 1].text in _SET_OFF
        if not (self._finite_before(start) or self.tokens[start - 1].text in "”\"’"):
            return False  # "Two years ago, people said, ..."
        return start > 0 and opened and (end >= len(self.tokens) or self.tokens[end].text in _SET_OFF)

    def _after_subordinator(self, i: int) -> bool:
        """A past form behind a subordinator and its subject is finite: "after Republicans | vowed"."""
        n = self.phrase_ending_at(i)
        if n < 0 or self.phrases[n].full_start == 0:
            return False
        before = self.tokens[self.phrases[n].full_start - 1]
        return before.tag == "WRB" or (before.tag == "IN" and before.low in word_set("subordinator") and before.low not in ("than", "as", "like"))

    # ------------------------------------------------------------ subjects

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
            if token.tag == "WRB" or token.low in word_set("subordinator") and token.tag == "IN" or token.text == ";":
                return fallback
            i -= 1
        return fallback

    def _before_insertion(self, at: int) -> int:
        """The token before an insertion that ends right before the verb at `at`; the token before `at` without one.

        True: "Smith|, a professor, said", "orders| -- those for ships -- fell". Not: "in May, sales fell".
        """
        i = at - 1
        if i < 3 or self.tokens[i].text not in _INSERTS:
            return i
        closing = self.tokens[i].text
        opening = "(" if closing == ")" else closing
        while i > 0 and self.tokens[i - 1].text == closing:
            i -= 1  # "--"
        for j in range(i - 1, max(0, i - _MAX_INSERTION), -1):
            if self.tokens[j].text == opening:
                while j > 1 and self.tokens[j - 1].text == opening:
                    j -= 1
                if self.phrase_ending_at(j) >= 0 or self.tokens[j - 1].kind != "symbol":
                    return j - 1
                return at - 1
        return at - 1

    def _object_as_subject(self, other: VerbGroup, at: int) -> Phrase | None:
        """Between two finite verbs: the noun phrase that follows the first is the subject of the second."""
        for i in range(other.last, at):
            n = self.phrase_at[i]
            if n >= 0 and other.last <= self.phrases[n].full_start and self.phrases[n].end <= at and not self.governed(n):
                return self.phrase(n)
        return other.subject

    def _shared_subject(self, at: int) -> Phrase | None:
        """The subject of the verb before, where a conjunction joins two verbs: "X rose 5% and | fell"."""
        i = at - 1
        while i >= 0 and self.tokens[i].tag == "RB":
            i -= 1
        if i < 0 or self.tokens[i].tag != "CC":
            return None
        for other in reversed(self.verbs):
            if other.last <= i and other.form in ("finite", "to") and other.subject is not None and not other.inserted:
                return other.subject
        return None

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

    def is_temporal(self, phrase: NounPhrase) -> bool:
        """A noun phrase that names a time: "last year", "late Tuesday", "Sept. 30"."""
        low = self.tokens[phrase.head].low
        return low in word_set("time-noun") or low in word_set("calendar")

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
        return self.chain_top(n) if n >= 0 else self._previous_subject(k)

    def chain_top(self, n: int) -> Phrase:
        """The noun phrase whose "of" chain phrase `n` ends."""
        while n and self.phrases[n].full_start >= 2 and self.tokens[self.phrases[n].full_start - 1].low == "of":
            before = self.phrase_ending_at(self.phrases[n].full_start - 1)
            if before < 0:
                break
            n = before
        return self.phrase(n)

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

    # ------------------------------------------------------------ clauses

    def _clauses(self) -> list[Clause]:
        cuts: dict[int, str] = {0: "main"}
        tokens = self.tokens
        for i in range(1, len(tokens)):
            kind = self._cut(i)
            if kind:
                cuts[i] = kind
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

    def _opens_bare_complement(self, i: int) -> bool:
        """A clause behind a verb of saying or thinking without "that": "said | life would be worse"."""
        n = self.phrase_at[i]
        k = self.verb_at[i - 1] if i > 0 else -1
        if n < 0 or k < 0 or self.phrases[n].full_start != i or self.verbs[k].lemma not in word_set("reporting"):
            return False
        return self._new_subject_follows(i)

    def _cut(self, i: int) -> str | None:
        """The kind of the clause that begins at token `i`, or None."""
        token = self.tokens[i]
        tag, low = token.tag, token.low
        before = self.tokens[i - 1]
        if tag == "IN" and low == "that" or self._opens_bare_complement(i):
            return "that"
        if tag == "IN" and low in word_set("subordinator"):
            return "sub" if self._finite_follows(i + 1) else None
        if tag in ("WP", "WDT", "WP$") or (tag == "WRB" and i > 0):
            return "relative" if before.tag not in ("IN",) or before.low in word_set("subordinator") else "relative"
        if token.text == ";":
            return "semicolon"
        if token.text in ("—", "–", "--") or (token.text == "-" and tag == ":"):
            return "dash"
        if token.text == "(":
            return "bracket"
        if token.text == ":":
            return "colon"
        if before.text == ")":
            return "after"
        if tag == "CC" and low != "&":
            if not self._new_subject_follows(i + 1):
                return None
            return "contrast" if low == "but" or before.text == "," else "coordinate"
        if token.text == "," and self._new_subject_follows(i + 1) and self._finite_before(i):
            return "contrast"
        if token.text == "," and i + 1 < len(self.tokens):
            j = i + 1
            while j < len(self.tokens) and self.tokens[j].tag == "RB":
                j += 1
            if j < len(self.tokens) and self.tokens[j].tag == "VBG" and self.verb_at[j] >= 0 and self._finite_before(i):
                return "participle"
        if before.text == "," and self._resumes(i):
            return "after"
        return None

    def _resumes(self, i: int) -> bool:
        """The main clause goes on behind a fronted or inserted clause: ", X did"."""
        return self._new_subject_follows(i) and not self._finite_before(i - 1)

    def _finite_before(self, i: int) -> bool:
        """A finite verb stands before token `i` in the same stretch between colons and semicolons."""
        start = i - 1
        while start >= 0 and self.tokens[start].text not in (":", ";"):
            start -= 1
        return any(verb.form == "finite" and start < verb.first and verb.last <= i for verb in self.verbs)

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
        j, seen = i, False
        end = min(len(self.tokens), i + 14)
        while j < end:
            token = self.tokens[j]
            if self.verb_at[j] >= 0:
                return seen and self.verbs[self.verb_at[j]].form == "finite"
            if self.phrase_at[j] >= 0:
                seen, j = True, self.phrases[self.phrase_at[j]].end
                continue
            if token.tag in ("RB", "POS", "CC", "-") or (token.tag in ("IN", "TO") and seen and token.low not in word_set("subordinator")):
                j += 1
                continue
            if token.text in "“\"‘'" or token.tag in ("SYM", "$"):
                j += 1
                continue
            return False
        return False

    def bounds(self, i: int) -> tuple[int, int]:
        """The token range of the clause that holds token `i`."""
        clause = self.clauses[self.clause_at[i]]
        return clause.first, clause.last

    def governing_verb(self, i: int) -> VerbGroup | None:
        """The verb group that governs what stands at token `i`: the last before it in its clause, or a verb that its
        clause hangs on."""
        c = self.clause_at[i]
        while c >= 0:
            clause = self.clauses[c]
            inside = [verb for verb in self.verbs if clause.first <= verb.first and verb.last <= i and verb.first < clause.last]
            if inside:
                return inside[-1]
            if clause.kind in ("relative", "sub", "that", "coordinate", "contrast", "main", "semicolon", "colon"):
                return None
            c = clause.parent
        return None


# ---------------------------------------------------------------- verb groups


def _verb_groups(tokens: list[Token]) -> list[VerbGroup]:
    groups: list[VerbGroup] = []
    i, count = 0, len(tokens)
    while i < count:
        tag = tokens[i].tag
        if tag == "TO":
            j = i + 1
            while j < count and tokens[j].tag in _SKIP:
                j += 1
            if j < count and tokens[j].tag in ("VB", "VBP"):
                groups.append(_group(tokens, i, j, "to"))
                i = groups[-1].last
                continue
        elif tag in _VERBS:
            form = "finite" if tag in FINITE else {"VBG": "ing", "VBN": "en"}.get(tag, "finite")
            groups.append(_group(tokens, i, i, form))
            i = groups[-1].last
            continue
        i += 1
    return groups


def _group(tokens: list[Token], first: int, i: int, form: str) -> VerbGroup:
    """Read the auxiliaries and the verb from token `i` on."""
    count = len(tokens)
    head, passive = i, False
    while True:
        low = tokens[head].low
        j = head + 1
        while j < count and tokens[j].tag in _SKIP:
            j += 1
        if j >= count:
            break
        tag = tokens[j].tag
        if tokens[head].tag == "MD" and tag in ("VB", "VBP"):
            head = j
        elif low in BE and tag in ("VBN", "VBG"):
            passive, head = tag == "VBN", j
        elif low in HAVE and tag in ("VBN", "VBD"):
            head = j
        elif low in DO and tag in ("VB", "VBP"):
            head = j
        elif low in GET and tag == "VBN":
            passive, head = True, j
        else:
            break
    low = tokens[head].low
    lemma = "be" if low in BE else "have" if low in HAVE else verb_lemma(low) or low
    return VerbGroup(first, head + 1, head, form, lemma, passive)
