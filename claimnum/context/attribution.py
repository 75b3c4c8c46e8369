"""Who says so: the sources of a sentence and the tokens that each is made responsible for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimnum.context.clauses import Structure, VerbGroup, word_set
from claimnum.context.cues import CueMatch
from claimnum.context.patterns import verb_forms
from claimnum.context.speakers import (
    Span,
    closes_quote,
    extended,
    head_of,
    is_dash,
    is_time_word,
    is_unnamed,
    opens_quote,
    speaker_before,
    speaker_behind,
    time_words,
)
from claimnum.lexicon import rows
from claimnum.text import Token
from claimnum.text.lemmas import singular, verb_lemma

_ADJUNCT_OPENERS = frozenset("in at on to during from via through by with for after before".split())
_CONTRAST = frozenset({"but", "although", "though"})
_MAX_ADJUNCT = 30


@dataclass(slots=True)
class Attribution:
    """A source and what it answers for: cue tokens, the source phrase (or None), and content as token ranges.

    `level` is the cue's own level, raised to "moderate" when the source is unnamed. `depth` is the token of the verb.
    """

    cue: CueMatch
    source: Span | None
    content: tuple[Span, ...]
    level: str
    depth: int
    backward: bool = False


@cache
def _classes() -> dict[str, str]:
    """Every form of a verb of source_verbs.tsv and its class."""
    return {form: row[1] for row in rows("source_verbs") for form in verb_forms(row[0])}


@cache
def _source_nouns() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("reporting_nouns")}


def attributions(structure: Structure, cues: list[CueMatch]) -> list[Attribution]:
    """The attributions of a sentence, in the order of their cues; where they nest, content holds the inner cue."""
    found: list[Attribution] = []
    for cue in cues:
        one: Attribution | None = None
        if cue.type == "attribution" and cue.reach == "sentence":
            one = _according_to(structure, cue)
        elif cue.type in ("attribution", "evidential", "estimate", "intent"):
            one = _of_noun(structure, cue) or _of_verb(structure, cue)
        if one is not None:
            found.append(one)
    _cut_inner(found)
    _cut_next(structure, found)
    return found


def _cut_next(structure: Structure, found: list[Attribution]) -> None:
    """A statement ends where the next speaker of the sentence takes over: "Smith said A, | and Jones said B"."""
    tokens = structure.tokens
    starts: list[tuple[int, Attribution]] = []
    for one in found:
        if one.source is None or one.backward or one.source[0] > one.depth or one.cue.reach == "sentence":
            continue
        i = one.source[0]
        while i > 0 and tokens[i - 1].tag == "RB":
            i -= 1
        if i > 1 and (tokens[i - 1].low in ("and", "but", "while", "whereas") or tokens[i - 1].text == ";" or is_dash(tokens, i - 1)):
            starts.append((i, one))
    for i, other in starts:
        for one in found:
            if one is not other and not one.backward and one.depth < i:
                one.content = tuple((a, min(b, i)) for a, b in one.content if a < i)


def _cut_inner(found: list[Attribution]) -> None:
    """A statement that another source's trailing attribution closes ends there: the trailing one is the outer."""
    for outer in found:
        if not outer.backward:
            continue
        first, last = outer.content[0]
        for inner in found:
            if inner is not outer and not inner.backward and first <= inner.cue.first < last:
                inner.content = tuple((a, min(b, last)) for a, b in inner.content if a < last)


# ---------------------------------------------------------------- according to


def _according_to(structure: Structure, cue: CueMatch) -> Attribution | None:
    """ "according to X": X answers for the sentence, or for its part up to a semicolon or another speaker.

    True: "According to X, 5 came", "5 came, according to X, up from 3". Not: ", while Y said 6 came" behind it.
    """
    tokens = structure.tokens
    source: Span | None = None
    level = cue.level
    if cue.last < len(tokens):
        at = cue.last
        while at < len(tokens) and (opens_quote(tokens, at) or tokens[at].tag == "RB"):
            at += 1
        if at + 1 < len(tokens) and tokens[at].tag == "DT" and opens_quote(tokens, at + 1):
            at += 2  # "the “Medicare for all” document"
            while at + 1 < len(tokens) and not closes_quote(tokens, at):
                at += 1
            at += 1
        n = structure.phrase_at[at] if at < len(tokens) else -1
        if n >= 0:
            phrase = structure.phrases[n]
            source = extended(structure, cue.last if phrase.full_start <= at else phrase.full_start, phrase.end, len(tokens))
            while source[1] + 1 < len(tokens) and tokens[source[1]].low in ("and", "&"):
                k = structure.phrase_at[source[1] + 1]
                if k < 0 or structure.phrases[k].full_start != source[1] + 1 or _finite_soon(structure, structure.phrases[k].end):
                    break
                source = extended(structure, source[0], structure.phrases[k].end, len(tokens))
            if is_unnamed(tokens, source[0], source[1], phrase.head):
                level = "moderate"
    first, last = _between_semicolons(tokens, cue.first)
    after = source[1] if source else cue.last
    end = last
    for i in range(after, last):
        if tokens[i].low in ("while", "whereas", "but") and tokens[i - 1].text == "," and first < cue.first:
            end = i
            break
    if first >= cue.first - 1:
        first = cue.first
    content = ((first, cue.first), (after, end)) if first < cue.first else ((after, end),)
    return Attribution(cue, source, content, level, cue.first, first < cue.first)


def _finite_soon(structure: Structure, i: int) -> bool:
    k = structure.verb_at[i] if i < len(structure.tokens) else -1
    return k >= 0 and structure.verbs[k].form == "finite"


def _between_semicolons(tokens: list[Token], i: int) -> Span:
    """The part of the sentence between semicolons around token `i`."""
    first, last = i, i
    while first > 0 and tokens[first - 1].text != ";":
        first -= 1
    while last < len(tokens) and tokens[last].text != ";":
        last += 1
    return first, last


# ---------------------------------------------------------------- nouns of saying


def _of_noun(structure: Structure, cue: CueMatch) -> Attribution | None:
    """ "Smith's claim that …", "his prediction a year ago that …", "a Times report that …".

    The possessor is the source, for a pronoun the clause's subject; without one a name in the phrase. Not: a noun
    without a that-clause ("his prediction of 5"), or a verb.
    """
    tokens = structure.tokens
    if not tokens[cue.first].tag.startswith("NN") or structure.verb_at[cue.first] >= 0:
        return None
    n = structure.phrase_at[cue.first]
    if n < 0 or structure.phrases[n].head != cue.first:
        return None
    phrase = structure.phrases[n]
    that = _that_behind(structure, phrase.end)
    if that < 0:
        return None
    source: Span | None = None
    owner = next((i for i in range(phrase.full_start, phrase.head) if tokens[i].tag == "POS"), -1)
    if owner > 0:
        source = phrase.full_start, owner
    elif tokens[phrase.full_start].tag == "PRP$":
        verb = next((v for v in reversed(structure.verbs) if v.last <= phrase.full_start and v.form == "finite"), None)
        found = speaker_before(structure, verb) if verb is not None else None
        source = found[0] if found is not None else (phrase.full_start, phrase.full_start + 1)
    elif any(token.tag == "NNP" for token in tokens[phrase.full_start : phrase.head]):
        source = phrase.full_start, phrase.end
    if source is None:
        return None
    return Attribution(cue, source, ((that, _content_end(structure, that, None)),), cue.level, cue.first)


def _that_behind(structure: Structure, i: int) -> int:
    """The "that" of a that-clause, right behind or over a date or adverb; -1 without one."""
    tokens = structure.tokens
    i = _after_adjuncts(structure, i)
    if i < len(tokens) and tokens[i].low == "that" and _finite_after(structure, i + 1, 20):
        return i
    return -1


def _finite_after(structure: Structure, i: int, reach: int) -> bool:
    for j in range(i, min(len(structure.tokens), i + reach)):
        if structure.tokens[j].text in (";", "."):
            return False
        k = structure.verb_at[j]
        if k >= 0 and structure.verbs[k].form == "finite":
            return True
    return False


# ---------------------------------------------------------------- verbs of saying


def _group(structure: Structure, cue: CueMatch) -> VerbGroup:
    """The verb group that the cue stands in; the cue's own words where the tags show none."""
    tokens = structure.tokens
    for i in range(cue.first, cue.last):
        if structure.verb_at[i] >= 0:
            return structure.verbs[structure.verb_at[i]]
    low = tokens[cue.first].low
    return VerbGroup(cue.first, cue.last, cue.first, "finite", verb_lemma(low) or low)


def _of_verb(structure: Structure, cue: CueMatch) -> Attribution | None:
    """ "X said (that) …", "…, X said", "…, said X", "X, a …, says", "told by X"."""
    tokens = structure.tokens
    verb = _group(structure, cue)
    kind = _classes().get(tokens[verb.head].low, "say" if cue.type == "attribution" else "")
    if not kind or (cue.type != "attribution" and tokens[cue.first].tag.startswith(("NN", "JJ"))):
        return None
    if verb.last < len(tokens) and tokens[verb.last].tag == "TO" and kind in ("say", "result") and verb.form != "to":
        if tokens[verb.head].tag in ("VBN", "VBD", "JJ") and not verb.first < verb.head:
            return None if cue.type != "attribution" else Attribution(cue, None, ((verb.last, len(tokens)),), cue.level, verb.first)
    inside = _quotation_of(tokens, verb.first)
    if verb.passive:
        return _passive(structure, cue, verb, kind)
    if verb.form == "en" and _active(structure, verb):
        verb = VerbGroup(verb.first, verb.last, verb.head, "finite", verb.lemma)
    behind = _inverted(structure, verb, kind)
    source: Span | None = behind
    part = verb.first
    if behind is None:
        found = _participle_source(structure, verb) if verb.form in ("ing", "en", "to") else speaker_before(structure, verb)
        if found is not None:
            source, part = found
    if source is None and (cue.type != "attribution" or verb.form == "en"):
        return None
    level = cue.level
    if source is not None and is_unnamed(tokens, source[0], source[1], head_of(structure, source)):
        level = "moderate"
    content, backward = _content(structure, verb, kind, source, part, behind is not None)
    if source is not None and not _can_speak(structure, source, verb, "say" if backward else kind, cue):
        return None
    if inside is not None:
        content = tuple((max(a, inside[0]), min(b, inside[1])) for a, b in content if a < inside[1] and b > inside[0])
    if not content:
        return None
    return Attribution(cue, source, content, level, verb.first, backward)


def _active(structure: Structure, verb: VerbGroup) -> bool:
    """Whether a lone participle is a past tense in truth: a statement follows ("one study | found Trump would")."""
    tokens = structure.tokens
    if verb.last >= len(tokens) or verb.first != verb.head:
        return False
    if tokens[verb.last].low == "that" or opens_quote(tokens, verb.last):
        return True
    k = structure.phrase_at[verb.last]
    return k >= 0 and structure.phrases[k].full_start == verb.last and _finite_soon(structure, structure.phrases[k].end)


def _passive(structure: Structure, cue: CueMatch, verb: VerbGroup, kind: str) -> Attribution | None:
    """ "was told by | my cousin that …"; without an agent the statement is hearsay with no source."""
    tokens = structure.tokens
    source: Span | None = None
    level = cue.level
    after = verb.last
    if after + 1 < len(tokens) and tokens[after].low == "by":
        source = speaker_behind(structure, after + 1)
    if source is not None:
        after = source[1]
        if is_unnamed(tokens, source[0], source[1], head_of(structure, source)):
            level = "moderate"
    elif cue.type != "attribution":
        return None
    return Attribution(cue, source, ((after, _content_end(structure, after, None)),), level, verb.first)


def _participle_source(structure: Structure, verb: VerbGroup) -> tuple[Span, int] | None:
    """The source of "…, saying that" and "Noting that …, X did": the subject of the clause that it hangs on."""
    tokens = structure.tokens
    k = structure.verb_at[verb.first]
    if verb.form == "to" or k < 0:
        before = [v for v in structure.verbs[:max(k, 0)] if v.form == "finite"]
        found = speaker_before(structure, before[-1]) if before else None
        return (found[0], verb.first) if found is not None else None
    if verb.form == "en":
        return None
    i = verb.first
    if i > 0 and tokens[i - 1].text not in (",", "“", '"', "—", "–") and structure.phrase_at[i - 1] >= 0:
        if not (_that_follows(structure, verb) or _quote_soon(tokens, verb.last) or _active(structure, verb)):
            return None
        phrase = structure.phrases[structure.phrase_at[i - 1]]  # "a letter saying that"
        return (phrase.full_start, min(phrase.end, i)), i
    for other in reversed(structure.verbs[:k]):
        if other.form == "finite":
            found = speaker_before(structure, other)
            if found is not None and found[1] > 0 and tokens[found[1] - 1].low in word_set("subordinator"):
                continue  # "he praised it even as she left, saying": the main clause speaks
            return (found[0], verb.first) if found is not None else None
    for other in structure.verbs[k + 1 :]:
        if other.form == "finite":
            found = speaker_before(structure, other)
            return (found[0], verb.first) if found is not None else None
    return None


def _can_speak(structure: Structure, source: Span, verb: VerbGroup, kind: str, cue: CueMatch) -> bool:
    """Whether the noun phrase is one that can state something with this verb.

    True: anybody "said"; a poll "found"; whoever "showed that". Not: "Divers found 4 bodies", "the day … disclosed",
    "there", "which".
    """
    tokens = structure.tokens
    head = tokens[head_of(structure, source)]
    if head.tag in ("EX", "CD", "$") or is_time_word(head) and head.tag != "NNP":
        return False
    if kind == "evidence":
        nouns = _source_nouns()
        words = [token.low for token in tokens[source[0] : source[1]]]
        if any(word in nouns or singular(word) in nouns for word in words):
            return True
        if cue.type == "evidential":
            return _that_follows(structure, verb)
        return _that_follows(structure, verb) or head.tag in ("NNP", "PRP") and verb.lemma == "put"
    return kind != "belief" or head.low not in ("percent", "%") and head.tag not in ("WP", "WDT")


def _that_follows(structure: Structure, verb: VerbGroup) -> bool:
    tokens = structure.tokens
    return any(tokens[i].low in ("that", "how") for i in range(verb.last, min(len(tokens), verb.last + 2)))


# ---------------------------------------------------------------- word order


def _inverted(structure: Structure, verb: VerbGroup, kind: str) -> Span | None:
    """The source behind its verb: "…,” said Smith, a professor", "…, says the union".

    Not: the object ("The firm, a bank, reported income of"), nor a clause ("Smith, 58, said profits rose").
    """
    tokens = structure.tokens
    i = verb.first - 1
    if i < 0 or verb.first != verb.head or verb.form not in ("finite", "en"):
        return None
    quoted = closes_quote(tokens, i)
    if not quoted and not (tokens[i].text in (",", "?", "!") or is_dash(tokens, i)):
        return None
    if not quoted and kind not in ("say", "belief"):
        return None
    found = speaker_behind(structure, verb.last)
    if found is None:
        return None
    end = found[1]
    if end < len(tokens) and structure.verb_at[end] >= 0 and structure.verbs[structure.verb_at[end]].form == "finite":
        return None
    if quoted:
        return found
    if end < len(tokens) and not (tokens[end].text in ",.;:)" or tokens[end].tag in ("WP", "IN", "VBN", "VBG") or is_dash(tokens, end)):
        return None
    spoken = any(v.form == "finite" and v.last <= i for v in structure.verbs)
    return found if spoken and _finite_in_part(structure, i) else None


def _finite_in_part(structure: Structure, i: int) -> bool:
    """Whether the part before the comma at `i` is a clause rather than a name with an apposition."""
    found = speaker_before(structure, VerbGroup(i + 1, i + 2, i + 1, "finite", ""))
    return found is None or structure.phrase_at[i - 1] < 0 or _verb_between(structure, found[0][1], i) or found[1] > 0 and (
        structure.tokens[found[1] - 1].text != ","
    )


def _verb_between(structure: Structure, first: int, last: int) -> bool:
    return any(structure.verb_at[i] >= 0 for i in range(first, last))


def _quotation_of(tokens: list[Token], at: int) -> Span | None:
    """The quotation that token `at` stands in, as the tokens between its marks; None outside any."""
    open_at = -1
    for i in range(at):
        if tokens[i].text in ("‘", "’", "'") and not (i + 1 < len(tokens) and tokens[i + 1].text == "'"):
            continue
        if opens_quote(tokens, i):
            open_at = i
        elif closes_quote(tokens, i):
            open_at = -1
    if open_at < 0:
        return None
    for i in range(at, len(tokens)):
        if tokens[i].text in ("’", "'") and not (i + 1 < len(tokens) and tokens[i + 1].text == "'"):
            continue
        if closes_quote(tokens, i):
            return open_at, i
    return open_at, len(tokens)


# ---------------------------------------------------------------- content


def _content(
    structure: Structure, verb: VerbGroup, kind: str, source: Span | None, part: int, inverted: bool
) -> tuple[tuple[Span, ...], bool]:
    """The statement's token ranges, and whether it stands before the verb.

    Before: "…, X said" where only adverbials follow the verb. Behind: "X said (on Friday) that …". Both: "…, X said,
    …". None: a verb with a mere object ("reported net income of $5m").
    """
    tokens = structure.tokens
    start = verb.first if inverted else part
    after = max(verb.last, source[1]) if inverted and source else verb.last
    rest = _after_adjuncts(structure, after) if not inverted else after
    j = start - 1
    while j > 0 and tokens[j].tag in ("CC", "RB") and not inverted:
        j -= 1
    closed = j >= 1 and (tokens[j].text in (",", "?", "!") or closes_quote(tokens, j) or is_dash(tokens, j))
    nothing = rest >= len(tokens) or tokens[rest].text in ",.;:)?!" or closes_quote(tokens, rest) or is_dash(tokens, rest)
    quoted = closed and closes_quote(tokens, j) and tokens[j - 1].text in (",", "?", "!", ".", "…", "'", "’")
    nothing = nothing or inverted or closed and (
        tokens[rest].tag in ("VBG", "WRB") or tokens[rest].low in ("as", "after", "before", "when", "while")
    )
    nothing = nothing or quoted and tokens[rest].low != "that"
    if nothing and rest < len(tokens) and tokens[rest].text in (":", ",") and rest + 1 < len(tokens):
        if opens_quote(tokens, rest + 1) and not quoted and not inverted:
            nothing = False
    first = max(j, 0)
    while first > 0 and tokens[first - 1].text != ";":
        first -= 1
    if closed and nothing and (inverted or quoted or _spoken_before(structure, first, j)):
        resumed = _resumed(structure, rest, inverted, quoted)
        return ((first, j), resumed) if resumed is not None else ((first, j),), True
    begin = rest if rest < len(tokens) and tokens[rest].low == "that" else verb.last
    if closed and nothing:  # "Now, he said, 5 came"
        begin = rest
    if not _states(structure, verb, kind, begin):
        return (), False
    end = _spoken_quotation(tokens, begin) or _content_end(structure, begin, verb)
    if kind != "say":
        end = min(end, _object_end(structure, begin))
    content = [(begin, end)]
    before = source[0] - 1 if source is not None and not inverted else -1
    if source is not None and before > 0 and structure.phrase_at[before] >= 0 and structure.phrases[structure.phrase_at[before]].end == before + 1:
        gap = verb.last < len(tokens) and tokens[verb.last].tag == "PRP" and tokens[source[0]].tag != "PRP"
        if gap and structure.phrase_at[before] != structure.phrase_at[before + 1]:
            content.insert(0, (structure.phrases[structure.phrase_at[before]].full_start, before + 1))  # "the $20m experts say it costs"
    return tuple(content), False


def _quote_soon(tokens: list[Token], i: int) -> bool:
    """Whether a quotation begins at token `i` or behind a comma or colon there."""
    if i < len(tokens) and tokens[i].text in (",", ":"):
        i += 1
    return i < len(tokens) and opens_quote(tokens, i)


def _spoken_quotation(tokens: list[Token], begin: int) -> int:
    """The end of direct speech behind ", “" or ": “", if the marks stand within a few tokens; 0 for indirect speech."""
    for i in range(begin, min(len(tokens) - 1, begin + 4)):
        if tokens[i].text in (",", ":") and opens_quote(tokens, i + 1) and tokens[i + 1].text != "‘":
            mark = tokens[i + 1].text
            end = next((k for k in range(i + 2, len(tokens)) if tokens[k].text not in "’'" and closes_quote(tokens, k)), -1)
            return end if end > 0 and mark != "'" else len(tokens)
    return 0


def _spoken_before(structure: Structure, first: int, j: int) -> bool:
    """Whether tokens [first, j) hold a statement: a clause, or a verbless headline.

    Not: an adverbial or a subordinate clause alone before its comma ("In 2014, | he said", "When they came, | he said").
    """
    tokens = structure.tokens
    while first < j and (tokens[first].tag in ("CC", "RB") or opens_quote(tokens, first)):
        first += 1
    if any(tokens[i].text == "," or is_dash(tokens, i) for i in range(first, j)):
        return True
    opener = tokens[first]
    if opener.low in word_set("subordinator") and opener.low != "that" or opener.tag == "WRB":
        return opener.low == "there"
    if opener.tag in ("IN", "TO", "VBG", "VBN"):
        return any(verb.form == "finite" and first <= verb.first and verb.last <= j for verb in structure.verbs)
    return j - first >= 2


def _states(structure: Structure, verb: VerbGroup, kind: str, begin: int) -> bool:
    """Whether what follows the verb is a statement and no mere object.

    True: a that-clause, a finite clause, a quotation, a count ("reported 12 deaths"). Not: "reported net income of
    $5m", "posted a loss of $5m".
    """
    tokens = structure.tokens
    if kind != "result" or begin >= len(tokens):
        return True
    if tokens[begin].low == "that" or tokens[begin].text == ":" or opens_quote(tokens, begin):
        return True
    i = begin
    while i < len(tokens) and tokens[i].tag in ("RB", "RBR", "JJR", "IN") and tokens[i].low in (
        "at", "least", "about", "some", "more", "than", "nearly", "over", "up", "to", "around", "almost", "fewer", "roughly", "only", "just"
    ):
        i += 1
    if i < len(tokens) and tokens[i].tag == "CD" and tokens[verb.head].low.startswith("report"):
        return True
    for i in range(begin, min(len(tokens), begin + 24)):
        if tokens[i].text in (",", ";", "(") or tokens[i].tag in ("WP", "WDT", "WRB", "CC") or tokens[i].low == "that":
            return False
        k = structure.verb_at[i]
        if k >= 0 and structure.verbs[k].form == "finite":
            return True
    return False


def _after_adjuncts(structure: Structure, i: int) -> int:
    """The token behind the adverbials and the person spoken to: "told reporters | that", "said on Friday in Rome |"."""
    tokens = structure.tokens
    limit = min(len(tokens), i + _MAX_ADJUNCT)
    first = True
    while i < limit:
        token = tokens[i]
        n = structure.phrase_at[i]
        if token.tag == "RB" or is_time_word(token) or token.low in time_words("pointer") and token.low not in ("that", "the"):
            i += 1
            while i < limit and (tokens[i].kind == "number" or is_time_word(tokens[i]) or tokens[i].low in ("ago",)):
                i += 1
            continue
        if token.tag in ("DT", "CD") and i + 2 < limit and is_time_word(tokens[i + 1]) and tokens[i + 2].low in ("ago", "earlier", "later"):
            i += 3
            continue
        if token.low in _ADJUNCT_OPENERS and i + 1 < limit and structure.phrase_at[i + 1] >= 0:
            phrase = structure.phrases[structure.phrase_at[i + 1]]
            if phrase.full_start == i + 1 and not _holds_amount(tokens, phrase.full_start, phrase.end):
                i = extended(structure, i + 1, phrase.end, len(tokens))[1]
                if i < limit and structure.verb_at[i] >= 0 and structure.verbs[structure.verb_at[i]].form == "finite":
                    return phrase.full_start - 1
                continue
            if phrase.full_start == i + 1 and is_time_word(tokens[phrase.head]) or _is_year(tokens, i + 1):
                i = phrase.end
                continue
        if first and n >= 0 and structure.phrases[n].full_start == i and tokens[i - 1].low in ("told", "tell", "tells", "telling", "warned", "informed"):
            i = structure.phrases[n].end
            first = False
            continue
        break
    return i


def _is_year(tokens: list[Token], i: int) -> bool:
    return tokens[i].kind == "number" and len(tokens[i].text) == 4 and tokens[i].text[:2] in ("19", "20")


def _holds_amount(tokens: list[Token], first: int, last: int) -> bool:
    return any(tokens[i].tag == "CD" and not _is_year(tokens, i) for i in range(first, last)) or any(
        tokens[i].text in "$%" for i in range(first, last)
    )


def _resumed(structure: Structure, i: int, inverted: bool, quoted: bool) -> Span | None:
    """What goes on behind "…, X said, …": the rest of a clause, or the next quotation after a quoted part.

    Not: an apposition or a relative clause to the source ("said Smith, a professor who").
    """
    tokens = structure.tokens
    if quoted or inverted:
        for k in range(i, min(len(tokens), i + 40)):
            if opens_quote(tokens, k) and tokens[k].text not in ("‘",):
                return k, len(tokens)
        if quoted or i >= len(tokens):
            return None
    if i + 1 >= len(tokens) or tokens[i].text != "," and not is_dash(tokens, i):
        return (i, len(tokens)) if i < len(tokens) and tokens[i].text == ";" and not inverted else None
    after = tokens[i + 1]
    if after.tag in ("WP", "WDT", "WP$") or after.low in ("while", "whereas", "though", "although", "but"):
        return None
    if inverted and structure.phrase_at[i + 1] >= 0:
        return None
    return i, len(tokens)


def _content_end(structure: Structure, begin: int, verb: VerbGroup | None) -> int:
    """Where the statement behind a verb ends.

    At the bracket or dash that closes an insertion, at ", but" or ", while" with a clause of its own, at a semicolon
    before a part that has a speaker of its own; for "what X says …" at the next comma or "and".
    """
    tokens = structure.tokens
    depth = 0
    asked = verb is not None and _asked(structure, verb)
    dashed = verb is not None and _in_dashes(structure, verb)
    quote = False
    for i in range(begin, len(tokens)):
        token = tokens[i]
        if opens_quote(tokens, i) and token.text not in ("'", "‘"):
            quote = True
        elif closes_quote(tokens, i) and token.text not in ("'", "’"):
            quote = False
        if quote:
            continue
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
            if depth < 0:
                return i
        if dashed and is_dash(tokens, i):
            return i
        if asked and (token.text == "," or token.tag == "CC" and _finite_after(structure, i, 12)):
            return i
        if token.text == "," and i + 1 < len(tokens) and tokens[i + 1].low in _CONTRAST | {"while", "whereas"}:
            if structure.phrase_at[i + 2] >= 0 and tokens[i + 2].low != "that" and _finite_after(structure, i + 2, 14):
                return i
        if token.text == "even" and i + 1 < len(tokens) and tokens[i + 1].low == "as":
            return i
    return len(tokens)


def _object_end(structure: Structure, begin: int) -> int:
    """Where a mere object ends: "Polls show a close race in the state, | where 18 votes are up for grabs"."""
    tokens = structure.tokens
    for i in range(begin, len(tokens)):
        k = structure.verb_at[i]
        if tokens[i].low == "that" or opens_quote(tokens, i) or k >= 0 and structure.verbs[k].form in ("finite", "ing"):
            return len(tokens)
        if i > begin and (tokens[i].tag in ("WRB", "WDT", "WP") or tokens[i].low in ("as", "while", "after", "because")):
            return i
    return len(tokens)


def _asked(structure: Structure, verb: VerbGroup) -> bool:
    """Whether the verb stands in "what X says" or "how X put it"."""
    tokens = structure.tokens
    for i in range(verb.first - 1, max(-1, verb.first - 8), -1):
        if tokens[i].tag in ("WP", "WRB") and tokens[i].low in ("what", "how", "where", "why", "when", "whatever"):
            return True
        if tokens[i].text in ",;:" or structure.verb_at[i] >= 0:
            return False
    return False


def _in_dashes(structure: Structure, verb: VerbGroup) -> bool:
    """Whether a dash right before the verb's clause opened an insertion: "the study -- which notes that … --"."""
    tokens = structure.tokens
    i = verb.first - 1
    return i > 0 and tokens[i].tag in ("WP", "WDT") and is_dash(tokens, i - 1)
