"""Whom a reporting verb quotes: the noun phrase of the source before or behind the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.phrase_index import word_set
from claimnum.context.quote_marks import Span, closes_quote, is_dash, opens_quote
from claimnum.context.source_phrases import extended, is_time_word, name_behind, time_words
from claimnum.text.lemmas import verb_forms

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure, VerbGroup
    from claimnum.text import Token

_RELATIVE_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})
_STOPS = frozenset({",", ";", ":", "(", ")", "?", "!"})
_REACH = 80  # tokens that a subject may stand before its verb
_MOST_INSERTIONS = 12


def speaker_before(structure: Structure, verb: VerbGroup) -> tuple[Span, int] | None:
    """The source before its verb, and the token where its part of the clause begins.

    True: "Smith, a professor at Yale, | said", "a study released on Friday | found", "The agency, which counts jobs, |
    said". Not: the object of the verb before ("sold 5 cars and | said"), a day ("the FBI on Friday | said").
    """
    tokens, at = structure.tokens, verb.first
    while at > 0 and tokens[at - 1].tag == "RB":
        at -= 1
    if at == 0:
        return None
    if tokens[at - 1].tag in _RELATIVE_TAGS or (tokens[at - 1].low == "that" and at > 1):
        return antecedent(structure, at - 1)
    if tokens[at - 1].text in (",", ")") or is_dash(tokens, at - 1):
        return _over_insertions(structure, at)
    first = part_start(structure, _over_noun(structure, at))
    found = _subject_in(structure, first, at)
    relative = structure.verb_at[first - 1] if first > 0 else -1
    if found is not None and relative >= 0 and structure.verbs[relative].relative:
        opener = structure.verbs[relative].first - 1
        if tokens[opener].tag in _RELATIVE_TAGS:  # "the mill, which has 40 hands | said"
            return _outside(antecedent(structure, opener))
    if found is not None and first > 0 and tokens[found[0] - 1].tag in ("IN", "TO"):
        if tokens[first - 1].tag in _RELATIVE_TAGS:  # "a study that appeared in May in the Argus | found"
            return _outside(antecedent(structure, first - 1))
    if found is not None and _over_noun(structure, at) == found[1] == at - 1:
        found = found[0], at
    if (found is None or _opens_adverbial(tokens, found[0], first)) and first > 0:
        earlier = _over_verb(structure, first, joined=tokens[at - 1].tag == "CC")
        if earlier is not None:
            return earlier
    if found is None and _is_name(structure, at - 1):
        return (at - 1, at), at - 1
    return (found, first) if found is not None else None


def _outside(found: tuple[Span, int] | None) -> tuple[Span, int] | None:
    """An antecedent as the subject of the clause that the relative clause stands in: its part begins with it."""
    return found if found is None else (found[0], found[0][0])


def _over_noun(structure: Structure, at: int) -> int:
    """Of two verbs in a row the first is a noun that the tagger takes for one ("the average | shows")."""
    k = structure.verb_at[at - 1]
    is_noun = k >= 0 and structure.verbs[k].first == at - 1 and structure.tokens[at - 1].tag != "VBG"
    return at - 1 if is_noun and at > 1 and structure.phrase_at[at - 2] >= 0 else at


def _opens_adverbial(tokens: list[Token], start: int, first: int) -> bool:
    return start - 1 == first and tokens[start - 1].tag in ("IN", "TO")


def _over_verb(structure: Structure, first: int, *, joined: bool) -> tuple[Span, int] | None:
    """The subject of the verb that ends before `first`, where it is shared or that verb is a participle.

    True: "a study printed in March | found", "the mayor rose and | said". Not: "the gap grew after | Ann said".
    """
    k = structure.verb_at[first - 1]
    if k < 0:
        return None
    verb = structure.verbs[k]
    head = structure.tokens[verb.head]
    participle = head.tag in ("VBD", "VBN") and (joined or "VBN" in verb_forms(head.low)[1])
    if verb.first == 0 or not (participle or head.low == "close"):  # "people close to the deal"
        return None
    begin = part_start(structure, verb.first)
    found = _subject_in(structure, begin, verb.first)
    return (found, begin) if found is not None else None


def _is_name(structure: Structure, i: int) -> bool:
    """Whether a capitalised word that is in no noun phrase is a name all the same ("Coastal | said")."""
    token = structure.tokens[i]
    return token.text[:1].isupper() and token.kind == "word" and structure.verb_at[i] < 0


def part_start(structure: Structure, at: int) -> int:
    """Back from `at` to what begins this part of the clause: a comma, a finite verb, a relative word, a mark."""
    tokens = structure.tokens
    i, floor = at, max(0, at - _REACH)
    while i > floor and not _begins_part(structure, i - 1):
        k = structure.verb_at[i - 1]
        if k >= 0 and structure.verbs[k].form == "finite":
            break
        opens = tokens[i - 1].low in word_set("part-opener") and i - 1 not in structure.openers  # "more than | 40 men"
        opens = opens or (structure.is_subordinator(i - 1) and structure.finite_before(i - 1))
        if opens or tokens[i - 1].tag in _RELATIVE_TAGS:
            break
        i -= 1
    return i


def _begins_part(structure: Structure, i: int) -> bool:
    """Whether token `i` is a stop, dash or quotation mark that ends what stands before; commas in names are none."""
    tokens = structure.tokens
    token = tokens[i]
    if token.text in _STOPS:
        k = structure.phrase_at[i]
        return not (k >= 0 and structure.phrases[k].full_start < i < structure.phrases[k].end - 1)
    if is_dash(tokens, i) or opens_quote(tokens, i) or token.text == "”":
        return True
    return token.text == '"' and closes_quote(tokens, i) and tokens[i - 1].text in (",", "?", "!", ".")


def _subject_in(structure: Structure, first: int, at: int) -> Span | None:
    """The leftmost noun phrase of tokens [first, at) that no preposition or participle governs.

    It is taken with its coordination and its prepositional phrases; a date before it is left out.
    """
    tokens = structure.tokens
    phrases = _phrases_between(structure, first, at)
    if first > 0 and structure.verb_at[first - 1] >= 0:  # "sold 5 cars and | Smith said"
        joints = [k for k in range(first, at) if tokens[k].tag == "CC" and structure.phrase_at[k] < 0]
        if joints:
            phrases = [span for span in phrases if span[0] > joints[-1]]
    free = [span for span in phrases if not _governed(tokens, span[0], first)]
    if not free and not phrases:
        return None
    start, end = free[0] if free else phrases[0]
    named = min(at, name_behind(structure, end))
    if named > end and _speaks_alone(tokens, at):
        start = end
    end = named  # "the brokers | Lund & Co | said"
    while end + 1 < at:
        low = tokens[end].low
        n = structure.phrase_at[end + 1]
        if low not in word_set("source-preposition") and low not in ("and", "or", "&", "/"):
            break
        if n < 0 or structure.phrases[n].full_start != end + 1:
            break
        if is_time_word(tokens[structure.phrases[n].head]) and low in ("in", "on", "at", "for", "from"):
            break
        end = min(at, structure.phrases[n].end)
    return start, end


def _speaks_alone(tokens: list[Token], at: int) -> bool:
    """Whether one name speaks at `at`, not the plural noun before it: "the six clerks Norvane | says it hired".

    Not: "the brokers Lund & Co | said 40 farms".
    """
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].tag == "VBZ" or after in ("it", "he", "she")


def _phrases_between(structure: Structure, first: int, at: int) -> list[Span]:
    """The noun phrases of tokens [first, at) that are no dates, cut to that range and freed of dates before them."""
    found: list[Span] = []
    i = first
    while i < at:
        n = structure.phrase_at[i]
        if n < 0:
            i += 1
            continue
        start, end = max(first, structure.phrases[n].full_start), min(at, structure.phrases[n].end)
        start = _without_date(structure.tokens, start, end)
        bare = end == start + 1 and is_time_word(structure.tokens[start]) and structure.tokens[start].tag != "NNP"
        if start < end and not bare:
            found.append((start, end))
        i = max(i + 1, structure.phrases[n].end)
    return found


def _governed(tokens: list[Token], start: int, first: int) -> bool:
    return start > first and tokens[start - 1].tag in ("IN", "TO", "VBG", "VBN")


def _without_date(tokens: list[Token], start: int, end: int) -> int:
    """Where a phrase begins without a date glued before it: "Last week | Smith"; its end when it is all date."""
    i = start
    while i < end:
        dated = is_time_word(tokens[i]) or tokens[i].low in time_words("pointer", "order")
        if not dated and not (tokens[i].tag == "DT" and i + 1 < end and is_time_word(tokens[i + 1])):
            break
        i += 1
    if i == start or not is_time_word(tokens[i - 1]):
        return start
    if i < end and tokens[i].tag not in ("NNP", "PRP", "DT"):
        return start  # "Friday newspapers"
    return i


def antecedent(structure: Structure, i: int) -> tuple[Span, int] | None:
    """The noun phrase before a relative word, over a date and over the phrases that qualify it.

    True: "the agency, which | said", "the report from the bank on Friday that | says". Not: "what | he said".
    """
    tokens = structure.tokens
    if tokens[i].low in word_set("no-speaker"):
        return None
    j = i - 1
    while j >= 0 and (tokens[j].text == "," or is_dash(tokens, j) or tokens[j].tag == "IN"):
        j -= 1
    if j < 0 or structure.phrase_at[j] < 0:
        return None
    first = part_start(structure, j + 1)
    n = structure.phrase_at[j]
    while n > 0:
        phrase = structure.phrases[n]
        before = phrase.full_start - 1
        if before <= first or structure.phrases[n - 1].end < before:
            break
        if tokens[before].low not in word_set("source-preposition") and not is_time_word(tokens[phrase.head]):
            break
        n -= 1
    start, end = max(first, structure.phrases[n].full_start), structure.phrases[n].end
    start = _without_date(tokens, start, end)
    return (extended(structure, start, end, j + 1), i) if start < end else None


# ---------------------------------------------------------------- insertions


def _over_insertions(structure: Structure, at: int) -> tuple[Span, int] | None:
    """The subject before one or more insertions: "Smith, 58, a professor, | said".

    Parts between commas are passed over as long as they are phrases, relative clauses or participles; the source is the
    leftmost noun phrase that can begin the chain. Not: a clause of its own ("Sales rose, a bank, …").
    """
    tokens = structure.tokens
    best: tuple[Span, int] | None = None
    end, relative_due = at, False
    for _ in range(_MOST_INSERTIONS):
        if end <= 0 or not (tokens[end - 1].text in (",", ")") or is_dash(tokens, end - 1)):
            break
        last = end - 1
        start = last
        while start > max(0, at - _REACH) and not _begins_part(structure, start - 1):
            start -= 1
        opener = tokens[start]
        if start < last and (opener.tag in _RELATIVE_TAGS or opener.low == "that"):
            relative_due = False
        elif _holds_clause(structure, start, last):
            if opener.tag != "CC":
                return best or _embedded(structure, start, last)
            relative_due = True
        else:
            found = None if relative_due else _apposed(structure, start, last)
            if found is not None:
                best = found
            elif start == 0 or tokens[start - 1].text not in (",", "(", ")"):
                break
        before = tokens[start - 1].text if start else ""
        if not start or before in (";", ":", "”") or opens_quote(tokens, start - 1):
            break
        end = start
        if before == "(":  # what stands before a bracket is taken as if a comma closed it
            end = part_start(structure, start - 1)
            inner = _subject_in(structure, end, start - 1)
            best = (inner, end) if inner is not None else best
    return best


def _holds_clause(structure: Structure, start: int, last: int) -> bool:
    """Whether a finite verb stands in tokens [start, last); a lone one at the end is a noun ("a party surrogate")."""
    i = start
    while i < last:
        k = structure.verb_at[i]
        if k >= 0 and structure.verbs[k].form == "finite":
            verb = structure.verbs[k]
            if verb.last < last or verb.first < verb.head:
                return True
        i += 1
    return False


def _embedded(structure: Structure, start: int, last: int) -> tuple[Span, int] | None:
    """The subject behind "that", "but" or "and" inside a clause: "He left but Smith, 58, | said"."""
    inner = part_start(structure, last)
    if inner <= start or structure.tokens[inner - 1].low not in word_set("embedded"):
        return None
    found = _subject_in(structure, inner, last)
    return (found, inner) if found is not None else None


def _apposed(structure: Structure, start: int, last: int) -> tuple[Span, int] | None:
    """The noun phrase of a part without a verb; none where it is an adverbial, a participle or a number.

    True: "| One resident |, who had fled, said". Not: "Ann Lee, | 12 miles away |, said".
    """
    tokens = structure.tokens
    opener = tokens[start].tag
    if opener in ("IN", "TO", "VBG", "VBN", "RB") or (opener == "CD" and start > 0 and tokens[start].low != "one"):
        return None
    start += opener == "CC"
    found = _subject_in(structure, start, last)
    if found is None or all(token.tag in ("CD", "$") or token.text == "%" for token in tokens[slice(*found)]):
        return None
    return found, start


# ---------------------------------------------------------------- behind the verb


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
