"""Who says so: the sources of a sentence and the tokens that each is made responsible for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimnum.context.clauses import Phrase, Structure, VerbGroup
from claimnum.context.cues import CueMatch
from claimnum.lexicon import rows
from claimnum.text import Token
from claimnum.text.lemmas import singular

_OPEN_QUOTES, _CLOSE_QUOTES = "“‘«", "”»"
_PREPOSITIONS = frozenset({"IN"})
_SOURCE_PREPOSITIONS = frozenset("of in at for by from with on to".split())


@dataclass(slots=True)
class Attribution:
    """A source and what it answers for: cue tokens, the source phrase (or None), and content as token ranges.

    `level` is the cue's own level, raised to "moderate" when the source is unnamed.
    """

    cue: CueMatch
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    level: str
    depth: int


@cache
def _unnamed() -> dict[str, str]:
    return {row[0]: row[2] for row in rows("unnamed_sources")}


def is_unnamed(tokens: list[Token], first: int, last: int, head: int) -> bool:
    """Whether the source is unnamed or indefinite.

    True: "experts", "one Republican", "sources close to the talks". Not: "the Pentagon", "he", "company documents".
    """
    low = tokens[head].low
    when = _unnamed().get(low) or _unnamed().get(singular(low))
    phrase = " ".join(token.low for token in tokens[first:last])
    if when is None:
        when = _unnamed().get(phrase)
    if when is None:
        return False
    opener = tokens[first].low
    definite = opener in ("the", "this", "that") or tokens[first].tag in ("PRP$",)
    if when == "always":
        return True
    if when == "bare":
        return not any(token.tag == "NNP" for token in tokens[first:last])
    return not definite and (low != singular(low) or opener in ("one", "a", "an", "some", "another") or low in ("some", "many", "others"))


def attributions(structure: Structure, cues: list[CueMatch], previous: Attribution | None = None) -> list[Attribution]:
    """The attributions of a sentence, outermost first where they nest."""
    found: list[Attribution] = []
    for cue in cues:
        if cue.type not in ("attribution", "evidential"):
            continue
        one = _of_verb(structure, cue) if cue.reach != "sentence" else _according_to(structure, cue)
        if one is not None:
            found.append(one)
    return found


def _span(structure: Structure, phrase: Phrase) -> tuple[int, int]:
    """The source's noun phrase with its article and its prepositional phrases, no appositive."""
    tokens = structure.tokens
    first = phrase.full_start if tokens[phrase.full_start].tag != "PRP$" or phrase.full_start == phrase.start else phrase.full_start
    end = phrase.end
    while end + 1 < len(tokens) and tokens[end].low in _SOURCE_PREPOSITIONS and tokens[end].tag == "IN":
        n = structure.phrase_at[end + 1]
        if n < 0 or structure.phrases[n].full_start != end + 1:
            break
        end = structure.phrase(n).end
    return first, end


def _according_to(structure: Structure, cue: CueMatch) -> Attribution | None:
    """ "according to X": X answers for the sentence, or for its part up to a coordinate clause."""
    tokens = structure.tokens
    n = structure.phrase_at[cue.last] if cue.last < len(tokens) else -1
    source: tuple[int, int] | None = None
    level = cue.level
    if n >= 0:
        phrase = structure.phrase(n)
        source = _span(structure, Phrase(phrase.start, cue.last, phrase.end, phrase.head))
        if tokens[source[1] - 1].text in _OPEN_QUOTES + '"':
            source = source[0], source[1] - 1
        if is_unnamed(tokens, source[0], source[1], phrase.head):
            level = "moderate"
    first, last = 0, len(tokens)
    if cue.first > 0:
        first, last = _stretch(structure, cue.first)
    content = ((first, cue.first), (source[1] if source else cue.last, last))
    return Attribution(cue, source, content, level, 0)


def _stretch(structure: Structure, i: int) -> tuple[int, int]:
    """The part of the sentence between semicolons around token `i`."""
    tokens = structure.tokens
    first, last = i, i
    while first > 0 and tokens[first - 1].text != ";":
        first -= 1
    while last < len(tokens) and tokens[last].text != ";":
        last += 1
    return first, last


def _verb_of(structure: Structure, cue: CueMatch) -> VerbGroup | None:
    for i in range(cue.first, cue.last):
        if structure.verb_at[i] >= 0:
            return structure.verbs[structure.verb_at[i]]
    return None


def _of_verb(structure: Structure, cue: CueMatch) -> Attribution | None:
    """ "X said (that) …", "…, X said", "…, said X", "X, a …, says"."""
    tokens = structure.tokens
    verb = _verb_of(structure, cue)
    if verb is None:
        return None
    inverted = _inverted_subject(structure, verb)
    phrase = inverted or verb.subject
    before = _content_before(structure, verb, inverted)
    source: tuple[int, int] | None = None
    level = cue.level
    if phrase is not None and tokens[phrase.head].tag != "EX" and not verb.passive:
        source = _span(structure, phrase)
        if is_unnamed(tokens, source[0], source[1], phrase.head):
            level = "moderate"
        if not inverted and source[1] > verb.first and phrase.end <= verb.first:
            source = source[0], verb.first
    elif verb.passive:
        agent = _agent(structure, verb)
        if agent is not None:
            source = _span(structure, agent)
            if is_unnamed(tokens, source[0], source[1], agent.head):
                level = "moderate"
    if source is None and cue.type == "evidential":
        return None
    content: list[tuple[int, int]] = []
    if before is not None:
        content.append(before)
        resumed = _resumed(structure, verb, source)
        if resumed is not None:
            content.append(resumed)
    else:
        content.append((verb.last, _content_end(structure, verb)))
    return Attribution(cue, source, tuple(content), level, verb.first)


def _agent(structure: Structure, verb: VerbGroup) -> Phrase | None:
    """ "was told by | my cousin"."""
    if verb.last + 1 < len(structure.tokens) and structure.tokens[verb.last].low == "by":
        n = structure.phrase_at[verb.last + 1]
        return structure.phrase(n) if n >= 0 else None
    return None


def _inverted_subject(structure: Structure, verb: VerbGroup) -> Phrase | None:
    """The subject behind the verb: "…,” said Smith, a professor"."""
    tokens = structure.tokens
    i = verb.first - 1
    if i < 0 or tokens[i].text not in (",", "”", '"', "'", "’", "?", "!", "—", "–", "''"):
        return None
    if verb.last >= len(tokens) or verb.head != verb.first or tokens[verb.head].tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    n = structure.phrase_at[verb.last]
    if n < 0 or structure.phrases[n].full_start != verb.last:
        return None
    if tokens[i].text == "," and i > 0:
        # ", said X" follows content; "Smith, a man, said X" has its subject before
        after = structure.phrases[n].end
        if after < len(tokens) and structure.verb_at[after] >= 0 and structure.verbs[structure.verb_at[after]].form == "finite":
            return None
        if not _quote_near(tokens, i) and verb.subject is not None and verb.subject.end == i:
            return None
    return structure.phrase(n)


def _quote_near(tokens: list[Token], i: int) -> bool:
    return any(token.text in ("”", '"', "“", "''") for token in tokens[max(0, i - 2) : i + 2])


def _content_before(structure: Structure, verb: VerbGroup, inverted: Phrase | None) -> tuple[int, int] | None:
    """The statement before "…, X said": its token range, or None when the statement follows the verb."""
    tokens = structure.tokens
    start = verb.first if inverted is not None else verb.subject.full_start if verb.subject is not None else verb.first
    if start > verb.first:
        return None
    while start > 0 and tokens[start - 1].tag in ("RB", "CC") and tokens[start - 1].text != ",":
        start -= 1
    j = start - 1
    if j < 1:
        return None
    at_end = _nothing_follows(structure, verb, inverted)
    closed = tokens[j].text in (",", "”", '"', "’", "'", "—", "–", "''", "?", "!", "-")
    if closed and (at_end or _quote_near(tokens, j)) and not (verb.last < len(tokens) and tokens[verb.last].low == "that"):
        first = 0
        k = j
        while k > 0 and tokens[k - 1].text != ";":
            k -= 1
        first = k
        return (first, j)
    return None


def _nothing_follows(structure: Structure, verb: VerbGroup, inverted: Phrase | None) -> bool:
    """After the verb (and its inverted subject) only an adjunct, an appositive, a comma or the end follows."""
    tokens = structure.tokens
    i = inverted.end if inverted is not None else verb.last
    if i >= len(tokens) or tokens[i].tag in (".", ",", ":", "''", ")") or tokens[i].text in "”\"'.,;":
        return True
    while i < len(tokens) and tokens[i].tag in ("RB", "IN", "TO", "NNP", "CD", "DT", "NN", "JJ", "PRP", "NNS", "PRP$", "POS"):
        if tokens[i].tag == "IN" and tokens[i].low == "that":
            return False
        i += 1
    return i >= len(tokens) or tokens[i].tag in (".", ",", ":", "''", ")", "WP", "VBG") or tokens[i].text in "”\"'.,;"


def _resumed(structure: Structure, verb: VerbGroup, source: tuple[int, int] | None) -> tuple[int, int] | None:
    """A quotation or clause that goes on behind "…, X said, …"."""
    tokens = structure.tokens
    i = max(verb.last, source[1] if source else 0)
    while i < len(tokens) and i < verb.last + 20:
        if tokens[i].text in ("“", '"', "``") or (tokens[i].text in (",", ":") and i + 1 < len(tokens) and tokens[i + 1].text in ("“", '"')):
            return (i, len(tokens))
        i += 1
    k = max(verb.last, source[1] if source else 0)
    if k + 1 < len(tokens) and tokens[k].text == "," and structure.verb_at[k + 1] < 0:
        if any(v.form == "finite" and v.first > k and v.subject is not None and v.subject.start > k for v in structure.verbs):
            return (k, len(tokens))
    return None


def _content_end(structure: Structure, verb: VerbGroup) -> int:
    """Where the statement behind a verb ends: at a semicolon, or where a coordinate clause has a speaker of its own."""
    tokens = structure.tokens
    depth = 0
    for i in range(verb.last, len(tokens)):
        if tokens[i].text == ";":
            return i
        depth += tokens[i].text == "(" and 1 or (tokens[i].text == ")" and -1 or 0)
        if depth < 0:
            return i
        if tokens[i].low in ("while", "whereas") and tokens[i - 1].text == ",":
            return i
    return len(tokens)
