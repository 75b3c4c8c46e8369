"""Whom a reporting verb quotes: the noun phrase of the source before or behind the verb, and whether it is named."""

from __future__ import annotations

from functools import cache

from claimnum.context.clauses import Structure, VerbGroup
from claimnum.lexicon import rows
from claimnum.text import Token
from claimnum.text.lemmas import singular

Span = tuple[int, int]

_PREPOSITIONS = frozenset("of in at for by from with on to within among inside behind close".split())
_OPENERS = frozenset({"``", "“", "‘", "«"})
_CLOSERS = frozenset({"”", "’", '"', "'", "»", "''"})
_DASHES = frozenset({"-", "–", "—", "―"})
_RELATIVE_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})
_REACH = 80  # tokens that a subject may stand before its verb


@cache
def time_words(*classes: str) -> frozenset[str]:
    """The words of time_words.tsv of the given classes."""
    return frozenset(row[0] for row in rows("time_words") if row[1] in classes)


def is_time_word(token: Token) -> bool:
    """Whether a token names a stretch or a point of time: "Friday", "October", "week", "yesterday"."""
    return token.low in time_words("month", "weekday", "season", "daypart", "deictic", "unit") or (
        singular(token.low) in time_words("unit", "daypart") and token.tag.startswith("NN")
    )


def is_dash(tokens: list[Token], i: int) -> bool:
    """Whether token `i` is a dash between clauses; a hyphen inside a word is none."""
    return tokens[i].text in _DASHES and tokens[i].tag != "-"


def closes_quote(tokens: list[Token], i: int) -> bool:
    """Whether token `i` ends a quotation: a closing mark, or a straight mark that does not touch what stands after it
    or touches a word or stop before it."""
    text = tokens[i].text
    if text in ("”", "’", "»"):
        return True
    if text not in ('"', "'") or i == 0:
        return False
    before = tokens[i - 1]
    if before.end == tokens[i].start and before.text not in ("(", "[", "—", "–", "“", "‘") and not opens_quote(tokens, i - 1):
        return True
    return i + 1 >= len(tokens) or tokens[i + 1].start > tokens[i].end


def opens_quote(tokens: list[Token], i: int) -> bool:
    """Whether token `i` begins a quotation: an opening mark, or a straight mark that touches only what stands after."""
    text = tokens[i].text
    if text in ("“", "‘", "«", "`"):
        return True
    if text not in ('"', "'") or i + 1 >= len(tokens) or tokens[i + 1].start > tokens[i].end:
        return False
    if i == 0 or tokens[i - 1].end < tokens[i].start or tokens[i - 1].text in ("(", "[", "—", "–", "“", "‘", "`"):
        return True
    # "'' begins": the second of two straight marks
    return tokens[i - 1].text == text and (i == 1 or tokens[i - 2].end < tokens[i - 1].start)


# ---------------------------------------------------------------- named or not


@cache
def _unnamed() -> dict[str, str]:
    return {row[0]: row[2] for row in rows("unnamed_sources")}


def is_unnamed(tokens: list[Token], first: int, last: int, head: int) -> bool:
    """Whether the source is unnamed or indefinite.

    True: "experts", "one Republican", "sources close to the talks". Not: "the Pentagon", "he", "company documents".
    """
    unnamed = _unnamed()
    low = tokens[head].low
    when = unnamed.get(low) or unnamed.get(singular(low))
    if when is None:
        words = [token.low for token in tokens[first:last]]
        when = next((unnamed[two] for two in (" ".join(words[:n]) for n in (2, 3, 4)) if two in unnamed), None)
        if when is None and head + 1 < len(tokens):
            when = unnamed.get(f"{low} {tokens[head + 1].low} {tokens[head + 2].low}" if head + 2 < len(tokens) else low)
    if when is None:
        return False
    if when == "always":
        return True
    phrase = tokens[first:last]
    if when == "bare":
        return not any(token.tag == "NNP" for token in phrase)
    opener = tokens[first]
    if opener.low in ("one", "a", "an", "some", "another"):
        return True
    plural = low != singular(low) or low in ("some", "many", "others")
    return plural and opener.low not in ("the", "this", "that", "these", "those") and opener.tag != "PRP$"


# ---------------------------------------------------------------- the phrase itself


def head_of(structure: Structure, span: Span) -> int:
    """The head of a source: that of its first noun phrase, or its last noun before a preposition."""
    tokens = structure.tokens
    n = structure.phrase_at[span[0]]
    if n >= 0 and span[0] <= structure.phrases[n].head < span[1]:
        return structure.phrases[n].head
    head = span[0]
    for i in range(*span):
        if tokens[i].tag in ("IN", "TO", ",") and i > span[0]:
            break
        if tokens[i].tag.startswith(("NN", "PRP")):
            head = i
    return head


def extended(structure: Structure, first: int, end: int, stop: int) -> Span:
    """A phrase with the prepositional phrases behind it: "Polls in New Hampshire", "the head of the union"."""
    tokens = structure.tokens
    while end + 1 < stop and tokens[end].low in _PREPOSITIONS and tokens[end].tag in ("IN", "TO"):
        n = structure.phrase_at[end + 1]
        if n < 0 or structure.phrases[n].full_start != end + 1 or is_time_word(tokens[structure.phrases[n].head]):
            break
        end = min(stop, structure.phrases[n].end)
    return first, end


def speaker_before(structure: Structure, verb: VerbGroup) -> tuple[Span, int] | None:
    """The source before its verb and the token where its part of the clause begins, with all that qualifies it.

    True: "Smith, a professor at Yale, | said", "a study released on Friday | found", "The agency, which counts jobs, |
    said". Not: the object of the verb before ("sold 5 cars and | said"), a day ("the FBI on Friday | said").
    """
    tokens, at = structure.tokens, verb.first
    while at > 0 and tokens[at - 1].tag == "RB":
        at -= 1
    if at == 0:
        return None
    if tokens[at - 1].tag in _RELATIVE_TAGS or (tokens[at - 1].low == "that" and at > 1):
        return _antecedent(structure, at - 1)
    if tokens[at - 1].text in (",", ")") or is_dash(tokens, at - 1):
        return _over_insertions(structure, at)
    first = _part_start(structure, at)
    found = _subject_in(structure, first, at)
    governed = found is not None and found[0] > 0 and tokens[found[0] - 1].tag == "IN" and found[0] - 1 == first
    if (found is None or governed) and first > 0 and structure.verb_at[first - 1] >= 0:
        # "a poll released Friday | found": what looks like a verb is a participle
        participle = structure.verbs[structure.verb_at[first - 1]]
        if participle.first > 0 and tokens[participle.head].tag in ("VBD", "VBN"):
            first = _part_start(structure, participle.first)
            found = _subject_in(structure, first, participle.first) or found
    if found is None and tokens[at - 1].text[:1].isupper() and tokens[at - 1].kind == "word" and structure.verb_at[at - 1] < 0:
        found, first = (at - 1, at), at - 1  # a name that the tagger takes for something else
    return (found, first) if found is not None else None


def _part_start(structure: Structure, at: int) -> int:
    """Back from `at` to what begins this part of the clause: a comma, a finite verb, a relative word, a quotation."""
    tokens = structure.tokens
    i = at
    while i > max(0, at - _REACH):
        token = tokens[i - 1]
        if token.text in (",", ";", ":", "(", ")", "?", "!") and not _inside_phrase(structure, i - 1):
            break
        if token.tag in _RELATIVE_TAGS or is_dash(tokens, i - 1) or opens_quote(tokens, i - 1) or token.text == "”":
            break
        if token.text == '"' and closes_quote(tokens, i - 1) and tokens[i - 2].text in (",", "?", "!", "."):
            break
        if token.low in ("that", "if", "because", "although", "though", "while", "when", "but", "so", "as", "than"):
            break
        k = structure.verb_at[i - 1]
        if k >= 0 and structure.verbs[k].form == "finite":
            break
        i -= 1
    return i


def _inside_phrase(structure: Structure, i: int) -> bool:
    k = structure.phrase_at[i]
    return k >= 0 and structure.phrases[k].full_start < i < structure.phrases[k].end - 1


def _subject_in(structure: Structure, first: int, at: int) -> Span | None:
    """The leftmost noun phrase of tokens [first, at) that no preposition or participle governs, up to what qualifies
    it; a date before it is left out."""
    tokens = structure.tokens
    behind_verb = first > 0 and structure.verb_at[first - 1] >= 0
    best: Span | None = None
    i = first
    while i < at:
        n = structure.phrase_at[i]
        if n < 0:
            if tokens[i].tag == "CC" and behind_verb:
                best = None  # "sold 5 cars and Smith said"
            i += 1
            continue
        start, end = max(first, structure.phrases[n].full_start), min(at, structure.phrases[n].end)
        start = _without_date(tokens, start, end)
        if start < end and is_time_word(tokens[start]) and tokens[start].tag != "NNP" and end == start + 1:
            start = end
        if start < end and best is None and not (_governed(tokens, start, first) and _free_later(structure, end, at, first)):
            best = start, end
        i = max(i + 1, structure.phrases[n].end)
    if best is None:
        return None
    end = best[1]
    while end < at:  # coordination and prepositional phrases
        low = tokens[end].low
        joins = low in _PREPOSITIONS or low in ("and", "or", "&", "/", "'s", "'")
        n = structure.phrase_at[end + 1] if end + 1 < at else -1
        if not joins or n < 0 or structure.phrases[n].full_start != end + 1:
            break
        if is_time_word(tokens[structure.phrases[n].head]) and low in ("in", "on", "at", "for", "from"):
            break
        end = min(at, structure.phrases[n].end)
    return best[0], end


def _governed(tokens: list[Token], start: int, first: int) -> bool:
    if start <= first:
        return False
    before = tokens[start - 1]
    return before.tag in ("IN", "TO", "VBG", "VBN")


def _free_later(structure: Structure, i: int, at: int, first: int) -> bool:
    """Whether a noun phrase that nothing governs follows: then a governed one before it is an adverbial."""
    tokens = structure.tokens
    for phrase in structure.phrases:
        if i <= phrase.full_start < at and not _governed(tokens, phrase.full_start, first):
            if not is_time_word(tokens[phrase.head]) and tokens[phrase.full_start - 1].tag not in ("CC",):
                return True
    return False


def _without_date(tokens: list[Token], start: int, end: int) -> int:
    """The phrase without a date glued before it: "Last week | Smith", "2014 | Smith"; all of it when it is a date."""
    i = start
    while i < end and (
        is_time_word(tokens[i]) or tokens[i].low in time_words("pointer", "order") or tokens[i].tag == "DT" and i + 1 < end and is_time_word(tokens[i + 1])
    ):
        i += 1
    if i == start or not is_time_word(tokens[i - 1]):
        return start
    if i < end and tokens[i].tag not in ("NNP", "PRP", "DT"):
        return start  # "Friday newspapers"
    return i


def _antecedent(structure: Structure, i: int) -> tuple[Span, int] | None:
    """The noun phrase before a relative word, over a date and over the phrases that qualify it.

    True: "the agency, which | said", "the report from the bank on Friday that | says". Not: "what he said".
    """
    tokens = structure.tokens
    if tokens[i].low in ("what", "how", "why", "when", "where", "whatever"):
        return None
    j = i - 1
    while j >= 0 and (tokens[j].text == "," or is_dash(tokens, j) or tokens[j].tag == "IN"):
        j -= 1
    if j < 0 or structure.phrase_at[j] < 0:
        return None
    first = _part_start(structure, j + 1)
    n = structure.phrase_at[j]
    while n > 0:
        phrase = structure.phrases[n]
        before = phrase.full_start - 1
        if before <= first or structure.phrases[n - 1].end < before:
            break
        if tokens[before].low not in _PREPOSITIONS and not is_time_word(tokens[phrase.head]):
            break
        n -= 1
    phrase = structure.phrases[n]
    start, end = max(first, phrase.full_start), phrase.end
    start = _without_date(tokens, start, end)
    if start == end:
        return None
    return extended(structure, start, end, j + 1), i


def _over_insertions(structure: Structure, at: int) -> tuple[Span, int] | None:
    """The subject before one or more insertions: "Smith, 58, a professor, | said".

    Parts between commas are passed over as long as they are phrases, relative clauses or participles; the source is
    the leftmost noun phrase that can begin the chain. Not: a clause of its own ("Sales rose, a bank, ...").
    """
    tokens = structure.tokens
    best: tuple[Span, int] | None = None
    end = at
    pending = False  # a finite part that needs a relative word further left
    for _ in range(12):
        if end <= 0:
            break
        closed = tokens[end - 1].text
        if not (closed in (",", ")") or is_dash(tokens, end - 1)):
            break
        start = end - 1
        while start > max(0, at - _REACH) and not (
            (tokens[start - 1].text in (",", ";", "(", ")", ":") and not _inside_phrase(structure, start - 1))
            or is_dash(tokens, start - 1)
            or opens_quote(tokens, start - 1)
            or closes_quote(tokens, start - 1) and tokens[start - 1].text == "”"
        ):
            start -= 1
        last = end - 1
        relative = start < last and (tokens[start].tag in _RELATIVE_TAGS or tokens[start].low == "that")
        finite = any(verb.form == "finite" and start <= verb.first < last for verb in _near(structure, start, last))
        if relative:
            pending = False
        elif finite:
            if tokens[start].tag not in ("CC", "RB", "IN"):
                inner = _part_start(structure, last)
                if best is None and inner > start and tokens[inner - 1].low in ("that", "but", "and"):
                    found = _subject_in(structure, inner, last)
                    best = (found, inner) if found is not None else None
                break
            if tokens[start].tag != "CC":
                inner = _part_start(structure, last)
                found = _subject_in(structure, inner, last) if best is None and inner > start else None
                best = (found, inner) if found is not None else best
                break
            pending = True
        else:
            head = tokens[start]
            opens = head.tag in ("IN", "TO", "VBG", "VBN", "CC", "RB", "CD") or head.low in ("including",)
            if not opens or (head.tag == "CC" and not pending):
                skip = start + 1 if head.tag == "CC" else start
                found = _subject_in(structure, skip, last)
                if found is not None and not _is_place_or_number(tokens, found) and not pending:
                    best = found, skip
            elif start == 0 or tokens[start - 1].text not in (",", "(", ")"):
                break
        if start == 0 or tokens[start - 1].text in (";", ":") or opens_quote(tokens, start - 1) or tokens[start - 1].text == "”":
            break
        end = start if tokens[start - 1].text != "(" else start - 1
        if tokens[start - 1].text == "(":
            # what stands before a bracket is taken as if a comma closed it
            found_before = _subject_in(structure, _part_start(structure, start - 1), start - 1)
            if found_before is not None:
                best = found_before, _part_start(structure, start - 1)
            end = _part_start(structure, start - 1)
    return best


def _is_place_or_number(tokens: list[Token], span: Span) -> bool:
    return all(token.tag in ("CD", "$") or token.text in "$%" for token in tokens[span[0] : span[1]])


def _near(structure: Structure, start: int, last: int) -> list[VerbGroup]:
    found: list[VerbGroup] = []
    i = start
    while i < last:
        k = structure.verb_at[i]
        if k >= 0:
            found.append(structure.verbs[k])
            i = max(i + 1, structure.verbs[k].last)
        else:
            i += 1
    return found


def speaker_behind(structure: Structure, at: int) -> Span | None:
    """The source right behind its verb: "said | Smith, a professor", "says | the head of the union"."""
    tokens = structure.tokens
    n = structure.phrase_at[at] if at < len(tokens) else -1
    if n < 0 or structure.phrases[n].full_start != at or is_time_word(tokens[structure.phrases[n].head]):
        return None
    first, end = extended(structure, at, structure.phrases[n].end, len(tokens))
    while end + 1 < len(tokens) and tokens[end].low in ("and", "&"):
        n = structure.phrase_at[end + 1]
        if n < 0 or structure.phrases[n].full_start != end + 1:
            break
        first, end = extended(structure, first, structure.phrases[n].end, len(tokens))
    return first, end
