"""Verbs of saying: which of them quote somebody, whom, and in which order of words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.context.adjuncts import finite_between
from claimnum.context.clauses import VerbGroup, word_set
from claimnum.context.patterns import verb_forms
from claimnum.context.quote_marks import closes_quote, is_dash, opens_quote
from claimnum.context.source_phrases import head_of, is_time_word, level_of, source_nouns
from claimnum.context.speakers import speaker_before, speaker_behind
from claimnum.context.statements import LONGEST, Attribution, Saying, content, statement_end
from claimnum.lexicon import rows
from claimnum.records import replaced
from claimnum.text.lemmas import singular

if TYPE_CHECKING:
    from claimnum.context.clauses import Structure
    from claimnum.context.cues import CueMatch
    from claimnum.context.quote_marks import Span
    from claimnum.text import Token

_ARTICLES = frozenset({"a", "an", "the"})
_FINITES_BACK = 6  # verbs that a participle may stand away from the one it hangs on


@cache
def _classes() -> dict[str, str]:
    """Every form of a verb of source_verbs.tsv and its class."""
    return {form: row[1] for row in rows("source_verbs") for form in verb_forms(row[0])}


def _group(structure: Structure, cue: CueMatch) -> VerbGroup:
    """The verb group that the cue stands in; the cue's own words where the tags show none."""
    for i in range(cue.first, cue.last):
        if structure.verb_at[i] >= 0:
            return structure.verbs[structure.verb_at[i]]
    token = structure.tokens[cue.first]
    form = {"VBG": "ing", "VBN": "en"}.get(token.tag, "finite")  # "the | declared | goal" has no verb group
    return VerbGroup(cue.first, cue.last, cue.first, form, token.low)


def of_verb(structure: Structure, cue: CueMatch, quotes: list[Span | None]) -> Attribution | None:
    """ "X said (that) …", "…, X said", "…, said X", "X, a …, says", "told by X"."""
    tokens = structure.tokens
    verb = _group(structure, cue)
    kind = _classes().get(tokens[verb.head].low, "say" if cue.type == "attribution" else "")
    if not kind or (cue.type != "attribution" and _is_noun(tokens, cue)):
        return None
    if verb.passive or _hearsay(tokens, verb, kind):
        return _passive(structure, cue, verb)
    if verb.form == "en" and _past_tense(structure, verb):
        verb = replaced(verb, form="finite")
    saying = _saying(structure, verb, kind, quotes)
    if saying.source is not None and saying.source[1] == cue.first and tokens[cue.first - 1].low in _ARTICLES:
        saying = replaced(saying, source=None)  # "the | claim | that 40 died" has no speaker
    if saying.source is None and (cue.type != "attribution" or verb.form == "en"):
        return None
    spans, backward = content(structure, saying)
    if saying.source is not None and not _can_speak(structure, saying.source, verb, "say" if backward else kind):
        return None
    quote = quotes[verb.first]
    if quote is not None:
        spans = tuple((max(a, quote[0]), min(b, quote[1])) for a, b in spans if a < quote[1] and b > quote[0])
    return Attribution(cue, saying.source, spans, level_of(structure, cue, saying.source), verb.first, backward)


def _is_noun(tokens: list[Token], cue: CueMatch) -> bool:
    """Whether the cue is no verb, but noun or adjective; "the bank | reckons that" is a verb, whatever its tag."""
    token = tokens[cue.first]
    if not token.tag.startswith(("NN", "JJ")):
        return False
    return not (token.low.endswith("s") and cue.last < len(tokens) and tokens[cue.last].low == "that")


def _saying(structure: Structure, verb: VerbGroup, kind: str, quotes: list[Span | None]) -> Saying:
    behind = _inverted(structure, verb, kind)
    if behind is not None:
        return Saying(verb, kind, behind, verb.first, inverted=True)
    if verb.form == "finite":
        outer = _joined_saying(structure, verb)
        found = speaker_before(structure, outer or verb)
        if outer is not None and found is not None:
            found = found[0], verb.first
    else:
        found = _participle_source(structure, verb, quotes) if verb.form in ("ing", "to") else None
    return (
        Saying(verb, kind, found[0], found[1], inverted=False) if found else Saying(verb, kind, None, verb.first, False)
    )


def _joined_saying(structure: Structure, verb: VerbGroup) -> VerbGroup | None:
    """The verb of saying that a second one is joined to, past what the first one says.

    True: "The mayor | said | 40 homes were gone and put the cost at $3m". Not: "Ann Lee rose and said 40 were gone".
    """
    i = verb.first - 1
    clause = structure.clauses[structure.clause_at[verb.first]]
    if i < 1 or structure.tokens[i].tag != "CC" or clause.kind != "that" or clause.first > i:
        return None
    k = structure.verb_at[clause.first - 1] if clause.first else -1
    outer = structure.verbs[k] if k >= 0 else None
    return outer if outer is not None and outer.form == "finite" else None


def _hearsay(tokens: list[Token], verb: VerbGroup, kind: str) -> bool:
    """Whether a lone participle with an infinitive hides its source: "the bank, said to be worth $4bn"."""
    if verb.last >= len(tokens) or tokens[verb.last].tag != "TO" or kind not in ("say", "result"):
        return False
    return verb.first == verb.head and verb.form != "to" and tokens[verb.head].tag in ("VBN", "VBD", "JJ")


def _past_tense(structure: Structure, verb: VerbGroup) -> bool:
    """Whether a lone participle is a past tense in truth: a statement follows ("one team | found Norway could")."""
    tokens, at = structure.tokens, verb.last
    if at >= len(tokens) or verb.first != verb.head:
        return False
    if tokens[at].low == "that" or opens_quote(tokens, at):
        return True
    k = structure.phrase_at[at]
    if k < 0 or structure.phrases[k].full_start != at:
        return False
    end = structure.phrases[k].end
    return end < len(tokens) and finite_between(structure, end, end + 1)


def _passive(structure: Structure, cue: CueMatch, verb: VerbGroup) -> Attribution | None:
    """ "was told by | his dentist that …"; without an agent the statement is hearsay with no source."""
    tokens, after = structure.tokens, verb.last
    source: Span | None = None
    if verb.passive and after + 1 < len(tokens) and tokens[after].low == "by":
        source = speaker_behind(structure, after + 1)
    if source is not None:
        after = source[1]
    elif cue.type != "attribution":
        return None
    spans = ((after, statement_end(structure, after, None)),)
    return Attribution(cue, source, spans, level_of(structure, cue, source), verb.first)


def _participle_source(structure: Structure, verb: VerbGroup, quotes: list[Span | None]) -> tuple[Span, int] | None:
    """The source of "…, saying that" and "Noting that …, X did": the subject of the clause that it hangs on.

    Passed over: clauses inside a quotation that the participle stands outside of, and subordinate ones ("he praised it
    even as she left, saying"). A noun right before it speaks itself ("a letter | saying that").
    """
    tokens, k = structure.tokens, structure.verb_at[verb.first]
    if k < 0:
        return None
    i = verb.first
    if verb.form == "ing" and i > 0 and structure.phrase_at[i - 1] >= 0:
        at = verb.last + (verb.last < len(tokens) and tokens[verb.last].text in (",", ":"))
        if not (
            _that_follows(tokens, verb)
            or _past_tense(structure, verb)
            or (at < len(tokens) and opens_quote(tokens, at))
        ):
            return None
        phrase = structure.phrases[structure.phrase_at[i - 1]]
        return (phrase.full_start, min(phrase.end, i)), i
    nearby = [*reversed(structure.verbs[max(0, k - _FINITES_BACK) : k])]
    if verb.form == "ing":
        nearby += structure.verbs[k + 1 : k + 1 + _FINITES_BACK]
    for other in nearby:
        if other.form != "finite" or quotes[other.first] != quotes[i]:
            continue
        found = speaker_before(structure, other)
        if found is not None and found[1] > 0 and tokens[found[1] - 1].low in word_set("subordinator"):
            continue
        return (found[0], i) if found is not None else None
    return None


def _can_speak(structure: Structure, source: Span, verb: VerbGroup, kind: str) -> bool:
    """Whether the noun phrase is one that can state something with this verb.

    True: anybody "said"; a poll "found"; whoever "showed that". Not: "Divers found 4 bodies", "the day …
    disclosed", "there", "64 percent now doubt".
    """
    tokens = structure.tokens
    head = tokens[head_of(structure, source)]
    behind = tokens[source[0] + 1].low if source[0] + 1 < source[1] else ""
    number = head.tag in ("CD", "$") and head.low != "one" and behind != "of"  # "| two of the judges | said"
    if head.tag == "EX" or number or (is_time_word(head) and head.tag != "NNP"):
        return False
    if kind == "evidence":
        nouns = source_nouns()
        words = [token.low for token in tokens[source[0] : source[1]]]
        return _that_follows(tokens, verb) or any(word in nouns or singular(word) in nouns for word in words)
    return kind != "belief" or (head.low not in ("percent", "%") and head.tag not in ("WP", "WDT"))


def _that_follows(tokens: list[Token], verb: VerbGroup) -> bool:
    return any(tokens[i].low in ("that", "how") for i in range(verb.last, min(len(tokens), verb.last + 2)))


def _inverted(structure: Structure, verb: VerbGroup, kind: str) -> Span | None:
    """The source behind its verb: "…,” said Smith, a professor", "…, says the union".

    Not: the object ("The firm, a bank, reported income of"), nor a clause ("Smith, 58, said profits rose").
    """
    tokens, i = structure.tokens, verb.first - 1
    if i < 0 or verb.first != verb.head or verb.form not in ("finite", "en"):
        return None
    quoted = closes_quote(tokens, i)
    if not quoted and (kind not in ("say", "belief") or not (tokens[i].text in (",", "?", "!") or is_dash(tokens, i))):
        return None
    found = speaker_behind(structure, verb.last)
    if found is None:
        return None
    end = found[1]
    if end < len(tokens) and finite_between(structure, end, end + 1) and not _is_participle(tokens, end):
        return None
    if quoted:
        return found
    stops = end >= len(tokens) or tokens[end].text in (",", ".", ";", ":", ")") or is_dash(tokens, end)
    if not stops and tokens[end].tag not in ("WP", "IN", "VBN", "VBG"):
        return None
    resumes = end + 1 < len(tokens) and tokens[end].text == "," and finite_between(structure, end + 1, end + 2)
    inserted = resumes and kind == "say" and structure.phrase_ending_at(i) >= 0  # "The plant, said | Ann Bell |, has"
    return found if inserted or _clause_before(structure, i) else None


def _is_participle(tokens: list[Token], i: int) -> bool:
    """Whether a past tense behind a speaker is a participle: "said one man | involved in the plan"."""
    preposition = i + 1 < len(tokens) and tokens[i + 1].tag in ("IN", "TO")
    return preposition and tokens[i].tag == "VBD" and tokens[i].low.endswith("ed")


def _clause_before(structure: Structure, i: int) -> bool:
    """Whether a clause stands before the comma at `i`, and no name with an apposition ("Smith, 58, said profits")."""
    if not finite_between(structure, max(0, i - LONGEST), i):
        return False
    found = speaker_before(structure, VerbGroup(i + 1, i + 2, i + 1, "finite", ""))
    if found is None or structure.phrase_at[i - 1] < 0:
        return True
    (_, end), part = found
    return any(structure.verb_at[k] >= 0 for k in range(end, i)) or (
        part > 0 and structure.tokens[part - 1].text != ","
    )
