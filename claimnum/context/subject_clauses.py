"""What a number is about, by the clause that states it: its subject, or what stands beside the number.

Each rule takes the sentence's structure and a quantity, and returns a noun phrase or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.clauses import Phrase, Structure, VerbGroup, word_set
from claimnum.context.subject_nouns import counted_phrase
from claimnum.quantities.changes import change_verb

if TYPE_CHECKING:
    from claimnum.quantities import Quantity
    from claimnum.text import Token


def tokens_before(structure: Structure, quantity: Quantity) -> str:
    """The word right before a quantity, lower case."""
    return structure.tokens[quantity.first - 1].low if quantity.first else ""


def containing(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The thing counted just before, where a participle says what it holds.

    True: "about 900 | crates, possibly containing two million matches". Not: "Kim came, holding two bags".
    """
    verb = structure.governing_verb(quantity.first)
    if verb is None or verb.form != "ing" or verb.lemma not in word_set("containing"):
        return None
    speakers = {one.subject.head for one in structure.verbs if one.inserted and one.subject is not None}
    for n in range(len(structure.phrases) - 1, -1, -1):
        phrase = structure.phrases[n]
        if (
            phrase.end <= verb.first
            and phrase.head not in speakers  # "40 | vans, clerks said, holding 80 men"
            and structure.tokens[phrase.head].tag == "NNS"
            and (verb.lemma == "range" or not structure.governed(n))
        ):
            first = phrase.start
            while first < phrase.head and structure.tokens[first].tag == "CD":
                first += 1
            return Phrase(first, first, phrase.end, phrase.head)
    return None


def own_verb(structure: Structure, quantity: Quantity) -> Phrase | None:
    """A multiple that is a verb has that verb's object, else its subject.

    True: "its price has | doubled", "quadruple | solar capacity". Not: "twice the price".
    """
    if quantity.kind != "multiple" or structure.verb_at[quantity.core_first] < 0:
        return None
    verb = structure.verbs[structure.verb_at[quantity.core_first]]
    n = structure.phrase_at[verb.last] if verb.last < len(structure.tokens) else -1
    if n >= 0 and not verb.passive and not structure.is_temporal(structure.phrases[n]):
        if structure.phrases[n].full_start == verb.last:
            return structure.phrase(n)
    return verb.subject


def object_relative(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The subject of a relative clause whose object the quantity is.

    True: "the £290m that | the owner | spent", "the 4,500 | she | sold", "40 vans that experts say | it | needs". Not:
    "three people who died".
    """
    tokens, i = structure.tokens, quantity.last
    if i < len(tokens) and tokens[i].low == "what":
        return None  # "they pay | twice | what their parents paid"
    if i < len(tokens) and (tokens[i].tag == "WP" or tokens[i].low in ("that", "which")):
        i += 1
    elif quantity.kind != "percent" and (quantity.unit is not None or quantity.kind != "count"):
        return None
    n = structure.phrase_at[i] if i < len(tokens) else -1
    if n < 0 or structure.phrases[n].full_start != i:
        return None
    for verb in structure.verbs:
        if verb.first >= structure.phrases[n].end:
            fits = verb.form == "finite" and verb.subject is not None and verb.subject.full_start == i
            if not fits or verb.lemma not in word_set("reporting"):
                return verb.subject if fits else None
            said, i = verb.subject, min(verb.last, len(tokens) - 1)
            n = structure.phrase_at[i]
            if n < 0 or structure.phrases[n].full_start != i:
                return None if structure.verb_at[i] >= 0 else said  # "40 vans that experts say | are missing"
    return None


def apposed(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun right before a quantity that a dash or bracket sets off.

    True: "the lowest marks — 31-34 percent —", "Lotte Brandt (61 kg)", "the toll, now 40,". Not: "9 acres (3.6 ha)",
    "he left - 40 stayed", "she came, now 40,".
    """
    tokens, i = structure.tokens, quantity.first
    if i > 2 and tokens[i - 2].text == "," and tokens[i - 1].low in word_set("present") and quantity.unit is None:
        n = structure.phrase_ending_at(i - 2)
        if n >= 0 and quantity.last < len(tokens) and tokens[quantity.last].text == ",":
            return structure.chain_top(n)
    if i > 2 and tokens[i - 1].text == "," and quantity.kind in ("money", "percent", "measure"):
        n, after = structure.phrase_ending_at(i - 1), quantity.last + 1
        k = structure.verb_at[after] if after < len(tokens) and tokens[after - 1].text == "," else -1
        if n >= 0 and k >= 0 and structure.verbs[k].form == "finite" and not structure.governed(n):
            return structure.chain_top(n)  # "its | debt |, $4 billion, is rising"
    if (
        i < 2
        or tokens[i - 1].text not in ("—", "–", "-", "(", "--")
        or (tokens[i - 1].end == tokens[i].start and tokens[i - 1].text == "-")
    ):
        return None
    if quantity.last < len(tokens) and structure.verb_at[quantity.last] >= 0:
        return None
    if tokens[i - 2].text == "-" == tokens[i - 1].text:
        i -= 1  # "the money -- | $5 million --"
    n = structure.phrase_ending_at(i - 1)
    if n >= 0 and structure.is_temporal(structure.phrases[n]):
        return None
    if n < 0 or (n == 0 and tokens[i - 2].text.isupper()):  # a dateline: "OSLO — Seventy years ago"
        return None
    return structure.chain_top(n)


def beside(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun right before an age, or before a distance or time "away".

    True: "toddlers | age 2-4", "With the harvest | nine weeks away", "the coast |, 40 miles away". Not: "he left two
    years ago".
    """
    tokens, i = structure.tokens, quantity.first
    behind = tokens[quantity.last].low if quantity.last < len(tokens) else ""
    away = (behind in ("away", "old", "off") and quantity.kind == "duration") or (
        behind == "away" and quantity.kind == "measure"
    )
    if away and i > 1 and tokens[i - 1].text == "," and structure.phrase_ending_at(i - 1) >= 0:
        i -= 1
    if not (away or quantity.kind == "age") or i == 0:
        return None
    n = structure.phrase_at[i - 1]
    if n < 0 or tokens[structure.phrases[n].start].tag == "PRP" or (away and not tokens[i - 1].tag.startswith("NN")):
        return None  # "is located | 40 miles away"
    phrase = structure.phrases[n]
    return Phrase(phrase.start, phrase.full_start, min(i, phrase.end), min(i, phrase.end) - 1)


def moved(structure: Structure, quantity: Quantity) -> Phrase | None:
    """In a list or behind "with", the name before an adverb of change.

    True: "Ferrol, up | $1.125 to $19.50", "metals 1408.12, up", "miners such as Orrin up | 9%", "with | sales | down
    5%". Not: "rents were up 5%" (the clause's subject).
    """
    tokens, i = structure.tokens, quantity.first
    if i < 2 or tokens[i - 1].low not in ("up", "down", "off"):
        return None
    if tokens[i - 1].low == "off" and quantity.kind not in ("percent", "money", "number"):
        return None  # "tore roofs off | 300 houses"
    j = i - 1
    if tokens[j - 1].text == ",":
        j -= 1
    n = structure.phrase_ending_at(j)
    if n < 0 or structure.is_temporal(structure.phrases[n]):
        return None
    listing = structure.tokens[structure.phrases[n].full_start - 1].low in ("as", "including", "like", "with")
    return None if structure.governed(n) and j == i - 1 and not listing else structure.chain_top(n)


def value_of_subject(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The subject of a verb whose complement is a value.

    True: "revenue | rose to $7bn", "The mass | is 5 kg", "rents were up 23 percent", "the rate | dipped to 4%", "profit
    | came in at $5m". Not: "the inn has 24 rooms".
    """
    verb = structure.governing_verb(quantity.first)
    if verb is None or quantity.kind in ("count", "duration", "age"):
        return None
    if verb.lemma not in word_set("becoming") and not _arrives(structure, verb, quantity):
        return None
    return _usable(structure, verb.subject, quantity)


def _arrives(structure: Structure, verb: VerbGroup, quantity: Quantity) -> bool:
    """Whether a verb of change, or "come in at", has the quantity as the measure or the end of its subject's move.

    True: "the rate | dipped | to 4%", "edged | down 4%", "came in | at $5m". Not: "we moved 40 barrels", "came | to 4
    towns with $5m".
    """
    found, before = change_verb(structure.tokens[verb.head]), tokens_before(structure, quantity)
    if found is None:
        return verb.lemma == "come" and before in ("at", "to")
    return found[0] == "verb" and (found[1] is not None or before in ("up", "down", "to", "by"))


def clause_subject(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The grammatical subject of the clause that states the quantity.

    True: "The inn | has 24 rooms", "Benford, 58,", "crates, | containing two million matches". Not: the object of a
    preposition.
    """
    tokens = structure.tokens
    if quantity.kind == "age" and quantity.first > 1 and tokens[quantity.first - 1].text == ",":
        n = structure.phrase_ending_at(quantity.first - 1)
        if n >= 0:
            return structure.phrase(n)
    i = quantity.first
    if i > 3 and tokens[i - 1].low == "to" and tokens[i - 2].low == "home" and tokens[i - 3].text == ",":
        n = structure.phrase_ending_at(i - 3)
        if n >= 0:  # "The island, home to | 2,300 people, gets"
            return structure.phrase(n)
    verb = structure.governing_verb(quantity.first)
    if verb is None:
        if _is_subject(structure, quantity):
            return counted_phrase(quantity)
        before = _post_modified(structure, quantity)
        if before is not None:
            return before
        verb = _next_finite(structure, quantity)
    if verb is None and any(token.text == ":" for token in tokens[: quantity.first]):
        verb = next((v for v in structure.verbs if v.form == "finite" and v.last <= quantity.first), None)
    if verb is None:
        return _first_phrase(structure, quantity)
    return _usable(structure, verb.subject, quantity)


def _is_subject(structure: Structure, quantity: Quantity) -> bool:
    """Whether the verb right behind a quantity has it as its subject: "they like the ban, | 39% | oppose it"."""
    k = structure.verb_at[quantity.last] if quantity.last < len(structure.tokens) else -1
    subject = structure.verbs[k].subject if k >= 0 and structure.verbs[k].form == "finite" else None
    if quantity.first and structure.tokens[quantity.first - 1].tag == "NNP":
        return False  # "Canal | 9 | was"
    return subject is not None and quantity.first <= subject.full_start and subject.head < quantity.last


def _post_modified(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The noun that a quantity before the verb stands behind: "Homes | from $1 million stay", "clubs, | with 45
    members,".
    """
    tokens, i = structure.tokens, quantity.first
    while i > 0 and tokens[i - 1].tag in ("IN", "TO", ","):
        i -= 1
    if i in (quantity.first, 0):
        return None
    n = structure.phrase_ending_at(i)
    if n < 0 or structure.governed(n) or not _names_something(tokens, structure, n):
        return None
    return structure.phrase(structure.heads_part(n))


def _usable(structure: Structure, phrase: Phrase | None, quantity: Quantity) -> Phrase | None:
    """A subject that is not the quantity itself nor an expletive."""
    if phrase is not None and structure.relative_share(phrase):  # "the firms, most of which have | 40 men"
        phrase = structure.antecedent(phrase.full_start)
    if phrase is not None and phrase.end == quantity.first and structure.tokens[phrase.head].tag.startswith("JJ"):
        return None  # "a remarkable | 64 percent"
    if phrase is None or structure.tokens[phrase.head].tag == "EX" or structure.tokens[phrase.head].low == "'s":
        return None
    if phrase.head < quantity.first < phrase.end and structure.tokens[phrase.head].tag == "DT":
        return counted_phrase(quantity)  # "any of the 1,200 | workers"
    joined = any(token.tag == "CC" for token in structure.tokens[phrase.head : quantity.first])
    if joined and phrase.head < quantity.first < phrase.end:  # "the loss of Brno and the other three | forts | was"
        return counted_phrase(quantity)
    if phrase.head < quantity.first < phrase.end:  # "a third | of the | 40 people"
        end = quantity.first
        while end > phrase.head + 1 and structure.tokens[end - 1].tag in ("IN", "DT", "PRP$", "JJ"):
            end -= 1
        return Phrase(phrase.start, phrase.full_start, end, phrase.head)
    if phrase.start < quantity.last and quantity.first < phrase.end:
        if phrase.start < quantity.first and structure.tokens[quantity.first - 1].tag.startswith("NN"):
            # "Rosa Tull | 53 | has"
            return Phrase(phrase.start, phrase.full_start, quantity.first, quantity.first - 1)
        return counted_phrase(quantity) or _sized_name(structure, phrase, quantity)
    return phrase


def _sized_name(structure: Structure, phrase: Phrase, quantity: Quantity) -> Phrase | None:
    """The name whose size stands behind it: "the | Aldo Max | 12 inch is"; not "in | Oslo | 9% loans are"."""
    n = structure.phrase_ending_at(quantity.first)
    if n < 0 or phrase.head >= quantity.last or structure.governed(n) or structure.is_temporal(structure.phrases[n]):
        return None
    return structure.phrase(n) if structure.tokens[structure.phrases[n].head].tag == "NNP" else None


def _next_finite(structure: Structure, quantity: Quantity) -> VerbGroup | None:
    """The finite verb after a quantity that opens its clause: "In 2 other cases, Clinton had asked"."""
    found: VerbGroup | None = None
    for verb in structure.verbs:
        if verb.first < quantity.last or verb.form != "finite" or verb.inserted:
            continue
        if any(token.text in ";:" for token in structure.tokens[quantity.last : verb.first]):
            break
        if structure.clauses[structure.clause_at[verb.first]].kind not in ("sub", "relative", "that"):
            return verb
        found = found or verb  # "Three years after they left, | the party has split"
    return found


def _first_phrase(structure: Structure, quantity: Quantity) -> Phrase | None:
    """In a fragment without a verb, the list's heading, whose values its numbers are, else what opens its part.

    True: "EXCISE DUTIES | : Malta 12.25%; Cyprus 7%", "Ann Bell, | fined $5; Carl Day, | $6". Not: a number or a date.
    """
    tokens = structure.tokens
    start = quantity.first
    while start > 0 and tokens[start - 1].text not in (";", ":"):
        start -= 1
    heading = next((j for j in range(start) if tokens[j].text == ":"), 0)
    for lower, upper in ((0, heading), (start, quantity.first), (0, start)):
        for i in range(lower, upper):
            n = structure.phrase_at[i]
            if (
                n >= 0
                and structure.phrases[n].end <= upper
                and not structure.governed(n)
                and _names_something(tokens, structure, n)
            ):
                return structure.phrase(n)
    return counted_phrase(quantity)


def _names_something(tokens: list[Token], structure: Structure, n: int) -> bool:
    phrase = structure.phrases[n]
    head = tokens[phrase.head]
    if tokens[phrase.start].tag == "CD" or structure.is_temporal(phrase):
        return False
    return head.tag in ("NN", "NNS", "NNP", "NNPS", "PRP")
