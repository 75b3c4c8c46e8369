"""What a source answers for: where the statement before or behind a reporting verb begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.adjuncts import after_adjuncts, finite_between
from claimnum.context.clauses import word_set
from claimnum.context.quote_marks import closes_quote, ends_speech, is_dash, is_double, opens_quote
from claimnum.records import record
from claimnum.text.tag_state import cue_set
from claimnum.text.tokens import SYMBOL

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure, VerbGroup
    from claimnum.context.cues import CueMatch
    from claimnum.context.quote_marks import Span
    from claimnum.text import Token

LONGEST = 400  # tokens of one statement: a sentence of any length is read in linear time
_CONTRAST = frozenset({"but", "although", "though", "while", "whereas"})
_TOLD = 5  # tokens of those who are told
_GAP_OPENERS = frozenset({"that", "which", "who", "whom"})
_CLAUSE_ADJUNCTS = frozenset({"as", "after", "before", "when", "while"})


@record(frozen=False)
class Attribution:
    """A source and what it answers for: cue tokens, the source phrase (or None), and content as token ranges.

    `level` is the cue's own level, raised to "moderate" when the source is unnamed. `depth` is the token
    of the verb; `backward` is true when the statement stands before it.
    """

    cue: CueMatch
    source: Span | None
    content: tuple[Span, ...]
    level: str
    depth: int
    backward: bool = False


@record
class Saying:
    """A reporting verb with its source: `kind` is the verb's class, `part` the token where its part of
    the clause begins, `inverted` whether the source stands behind the verb.
    """

    verb: VerbGroup
    kind: str
    source: Span | None
    part: int
    inverted: bool


def content(structure: Structure, saying: Saying) -> tuple[tuple[Span, ...], bool]:
    """The statement's token ranges, and whether it stands before the verb.

    Before: "…, X said" where only adverbials follow the verb. Behind: "X said (on Friday) that …". Both:
    "…, X said, …". None: a verb with a mere object ("reported net income of $5m").
    """
    tokens = structure.tokens
    verb, inverted, source = saying.verb, saying.inverted, saying.source
    after = max(verb.last, source[1]) if inverted and source else verb.last
    rest = after if inverted else after_adjuncts(structure, after)
    j = (verb.first if inverted else saying.part) - 1
    while j > 0 and tokens[j].tag in ("CC", "RB") and tokens[j].low != "but" and not inverted:
        j -= 1
    relative = not inverted and tokens[saying.part].tag in ("WP", "WDT")  # "Lee, who had told friends, | took $4"
    closed = (
        j >= 1 and not relative and (tokens[j].text in (",", "?", "!") or closes_quote(tokens, j) or is_dash(tokens, j))
    )
    quoted = closed and ends_speech(tokens, j)
    nothing = inverted or _nothing_follows(tokens, rest, closed, quoted)
    if closed and nothing:
        first = _since_semicolon(tokens, j)
        inserted = rest < len(tokens) and tokens[rest].text == ","  # "Up to 40 men, she said, were hurt"
        if inverted or quoted or inserted or _spoken_before(structure, first, j):
            resumed = _resumed(structure, rest, inverted, quoted)
            return ((first, j), resumed) if resumed is not None else ((first, j),), True
    if verb.last < len(tokens) and tokens[verb.last].tag == "CC":
        return (), False  # "40 men | testified | and 12 left"
    begin = rest if (nothing and closed) or (rest < len(tokens) and tokens[rest].low == "that") else verb.last
    if not _states(structure, saying, begin) or _tells_nothing(structure, saying, begin):
        return (), False
    end = _direct_speech(tokens, begin) or statement_end(structure, begin, verb)
    if saying.kind != "say":
        end = min(end, _object_end(structure, begin))
    if source is not None and source[0] > 0 and is_dash(tokens, source[0] - 1):  # "a big - some say too big - plan"
        end = next((i for i in range(begin + 1, end) if is_dash(tokens, i)), end)
    gap = _gap(structure, saying)
    return ((gap, (begin, end)) if gap is not None else ((begin, end),)), False


def _nothing_follows(tokens: list[Token], rest: int, closed: bool, quoted: bool) -> bool:
    """Whether the verb has no statement behind it: a stop, a comma or an adverbial clause follows its adverbials."""
    if rest >= len(tokens):
        return True
    token = tokens[rest]
    if token.text in (":", ",") and rest + 1 < len(tokens) and opens_quote(tokens, rest + 1) and not quoted:
        return False
    if token.text in (",", ".", ";", ":", ")", "?", "!") or closes_quote(tokens, rest) or is_dash(tokens, rest):
        return True
    if quoted:
        return token.low != "that"
    return closed and (token.tag in ("VBG", "WRB") or token.low in _CLAUSE_ADJUNCTS)


def _since_semicolon(tokens: list[Token], i: int) -> int:
    floor = max(0, i - LONGEST)
    while i > floor and tokens[i - 1].text != ";":
        i -= 1
    return i


def _spoken_before(structure: Structure, first: int, j: int) -> bool:
    """Whether tokens [first, j) hold a statement: a clause, or a verbless headline.

    Not: an adverbial or a subordinate clause alone before its comma ("In 2014, | he said", "When they
    came, | he said").
    """
    tokens = structure.tokens
    while first < j and (tokens[first].tag in ("CC", "RB") or opens_quote(tokens, first)):
        first += 1
    if any(tokens[i].text == "," or is_dash(tokens, i) for i in range(first, j)):
        return True
    opener = tokens[first]
    if (opener.low in word_set("subordinator") and opener.low != "that") or opener.tag == "WRB":
        return False
    if opener.tag in ("IN", "TO", "VBG", "VBN"):
        return finite_between(structure, first, j)
    return j - first >= 2


def _states(structure: Structure, saying: Saying, begin: int) -> bool:
    """Whether what follows the verb is a statement and no mere object.

    True: a that-clause, a finite clause, a quotation, a count ("reported 12 deaths"). Not: "reported net
    income of $5m", "posted a loss of $5m for the year ended".
    """
    tokens = structure.tokens
    if saying.kind != "result" or begin >= len(tokens):
        return True
    if tokens[begin].low == "that" or tokens[begin].text == ":" or opens_quote(tokens, begin):
        return True
    if tokens[begin].tag == "VBG":  # "reported hearing 12 shots"
        return True
    if tokens[begin].tag == "TO" and begin + 1 < len(tokens) and tokens[begin + 1].low in cue_set("have"):
        return True  # "claims to have sold 40"
    i = begin
    while i < len(tokens) and tokens[i].low in word_set("amount-opener"):
        i += 1
    if i < len(tokens) and tokens[i].tag == "CD" and tokens[saying.verb.head].low.startswith("report"):
        return True
    for i in range(begin, min(len(tokens), begin + 24)):
        token = tokens[i]
        if token.text in (",", ";", "(") or token.tag in ("WP", "WDT", "WRB", "CC") or token.low == "that":
            return False
        if token.low not in word_set("like-finite") and finite_between(structure, i, i + 1):
            return True
    return False


def _tells_nothing(structure: Structure, saying: Saying, begin: int) -> bool:
    """Whether a relative clause between commas says to whom, but not what: "The man, who had told friends, | took $4".

    Not: "The man, who had told friends that 40 left, took $4".
    """
    tokens, opener = structure.tokens, saying.part
    if saying.source is None or tokens[opener].tag not in ("WP", "WDT") or not opener or tokens[opener - 1].text != ",":
        return False
    stop = next((i for i in range(begin, min(len(tokens), begin + _TOLD)) if tokens[i].text == ","), -1)
    stated = any(tokens[i].low == "that" or finite_between(structure, i, i + 1) for i in range(begin, max(begin, stop)))
    return stop >= 0 and not stated


def _gap(structure: Structure, saying: Saying) -> Span | None:
    """The noun phrase before a relative clause of saying or belief: "the 12 men | police say they saw", "12 men that
    police say left", "the 2 percent | that analysts expected".

    Not: "the 12 men | police said on Friday", where nothing of the relative clause is left to say.
    """
    tokens, source, verb = structure.tokens, saying.source, saying.verb
    if source is None or saying.inverted or source[0] < 1 or verb.last >= len(tokens):
        return None
    ends = tokens[verb.last].kind == "symbol" or tokens[verb.last].tag == "IN"
    reckoned = saying.kind == "belief" and ends and tokens[source[0] - 1].low in _GAP_OPENERS
    if saying.kind != "say" and not reckoned:
        return None
    end = source[0] - (source[0] > 1 and tokens[source[0] - 1].low in _GAP_OPENERS)
    n = structure.phrase_at[end - 1]
    if n < 0 or structure.phrases[n].end != end or tokens[end].tag == "PRP":
        return None
    follows = reckoned or tokens[verb.last].tag == "PRP" or finite_between(structure, verb.last, verb.last + 1)
    return (structure.phrases[n].full_start, end) if follows else None


# ---------------------------------------------------------------- where it ends


def _resumed(structure: Structure, i: int, inverted: bool, quoted: bool) -> Span | None:
    """What goes on behind "…, X said, …": the rest of a clause, or the next quotation after a quoted part.

    Not: an apposition or a relative clause to the source ("said Smith, a professor who").
    """
    tokens = structure.tokens
    end = min(len(tokens), i + LONGEST)
    if quoted or inverted:
        for k in range(i, min(len(tokens), i + 40)):
            if opens_quote(tokens, k) and is_double(tokens, k):
                return k, end
    if quoted or i + 1 >= len(tokens):
        return None
    if tokens[i].text == ";" and not inverted:
        return i, end
    if tokens[i].text != "," and not is_dash(tokens, i):
        return None
    after = tokens[i + 1]
    if after.tag in ("WP", "WDT", "WP$") or after.low in _CONTRAST or (inverted and structure.phrase_at[i + 1] >= 0):
        return None
    return i, end


def _direct_speech(tokens: list[Token], begin: int) -> int:
    """The end of direct speech behind ", “" or ": “" within a few tokens; 0 for indirect speech."""
    for i in range(begin, min(len(tokens) - 1, begin + 4)):
        if tokens[i].text in (",", ":") and opens_quote(tokens, i + 1) and tokens[i + 1].text != "‘":
            stop = min(len(tokens), i + LONGEST)
            marks = (k for k in range(i + 3, stop) if is_double(tokens, k) and closes_quote(tokens, k))
            return next(marks, stop)
    return 0


def _has_tense(structure: Structure, i: int) -> bool:
    """Whether a verb with a tense of its own stands at token `i`: "and | has found", "but | sold"; not "and | sell"."""
    tokens = structure.tokens
    while i < len(tokens) and tokens[i].tag == "RB":
        i += 1
    k = structure.verb_at[i] if i < len(tokens) else -1
    if k < 0 or structure.verbs[k].first != i:
        return False
    perfect = tokens[i].tag in ("VBP", "VB") and structure.verbs[k].last - i > 1
    return perfect or tokens[i].tag in ("VBD", "VBZ", "MD")


def statement_end(structure: Structure, begin: int, verb: VerbGroup | None) -> int:
    """Where the statement behind a verb ends.

    At the bracket or dash that closes an insertion, at ", but" or ", while" with a clause of its own, behind an
    infinitive or a mere object at a verb with a tense ("hoped to hire 40 | but found 5", "warned them | and took 40
    photos"); for "what X says …" at a comma or "and".
    """
    tokens = structure.tokens
    asked = verb is not None and _asked(structure, verb)
    dashed = (
        verb is not None
        and verb.first > 1
        and tokens[verb.first - 1].tag in ("WP", "WDT")
        and is_dash(tokens, verb.first - 2)
    )
    infinitive = 0 < begin < len(tokens) and "TO" in (tokens[begin - 1].tag, tokens[begin].tag)
    depth, quote = 0, False
    stop = min(len(tokens), begin + LONGEST, _main_clause(structure, verb))
    for i in range(begin, stop):
        if tokens[i].kind != SYMBOL and tokens[i].tag != "CC" and tokens[i].low != "even":
            continue  # nothing ends, turns or is quoted there
        if is_double(tokens, i) and (opens_quote(tokens, i) or closes_quote(tokens, i)):
            quote = opens_quote(tokens, i)
        if quote:
            continue
        depth += (tokens[i].text == "(") - (tokens[i].text == ")")
        if depth < 0 or (dashed and is_dash(tokens, i)) or _turns(structure, i):
            return i
        if tokens[i].tag == "CC" and _has_tense(structure, i + 1):
            stated = any(token.low == "that" for token in tokens[begin:i])
            if infinitive or not (stated or finite_between(structure, begin, i)):
                return i
        if asked and (
            tokens[i].text == "," or (tokens[i].tag == "CC" and finite_between(structure, i, min(i + 12, len(tokens))))
        ):
            return i
    return stop


def _main_clause(structure: Structure, verb: VerbGroup | None) -> int:
    """Where the main clause begins, for a verb of a subordinate clause that opens the sentence.

    True: "Although you may say that it was dear, | it cost $40". Not: "You may say that if it breaks, it costs $40".
    """
    clauses = structure.clauses
    if verb is not None and clauses[0].kind == "sub" and structure.clause_at[verb.first] == 0:
        return next((clause.first for clause in clauses if clause.kind == "after"), len(structure.tokens))
    return len(structure.tokens)


def _turns(structure: Structure, i: int) -> bool:
    """Whether a contrasting clause with a subject of its own begins at the comma `i`, or "even as" at `i`.

    So does ", when he left"; not "in May, when he left".
    """
    tokens = structure.tokens
    if i + 2 >= len(tokens):
        return False
    if tokens[i].low == "even":
        return tokens[i + 1].low == "as"
    if tokens[i].text == "," and tokens[i + 1].low == "when":
        n = structure.phrase_ending_at(i)
        dated = n >= 0 and (
            structure.is_temporal(structure.phrases[n]) or tokens[structure.phrases[n].head].tag == "CD"
        )
        return not dated and structure.phrase_at[i + 2] >= 0
    if tokens[i].text != "," or tokens[i + 1].low not in _CONTRAST or tokens[i + 2].low == "that":
        return False
    return structure.phrase_at[i + 2] >= 0 and finite_between(structure, i + 2, min(len(tokens), i + 16))


def _asked(structure: Structure, verb: VerbGroup) -> bool:
    """Whether the verb stands in "what X says" or "how X put it"."""
    tokens = structure.tokens
    for i in range(verb.first - 1, max(-1, verb.first - 8), -1):
        if tokens[i].tag in ("WP", "WRB") and tokens[i].low not in ("who", "that", "which"):
            return True
        if tokens[i].text in (",", ";", ":") or structure.verb_at[i] >= 0:
            return False
    return False


def _object_end(structure: Structure, begin: int) -> int:
    """Where a mere object ends: "Papers reveal a feud in the village, | where 14 farms are for sale"."""
    tokens = structure.tokens
    stop = min(len(tokens), begin + LONGEST)
    for i in range(begin, stop):
        k = structure.verb_at[i]
        if tokens[i].low in ("that", "how", "what", "why") or opens_quote(tokens, i):
            return stop
        if k >= 0 and structure.verbs[k].form in ("finite", "ing"):
            return stop
        if i > begin and (
            tokens[i].tag in ("WRB", "WDT", "WP") or tokens[i].low in ("as", "while", "after", "because")
        ):
            return i
    return stop
