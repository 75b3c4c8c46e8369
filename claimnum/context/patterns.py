"""The small pattern language of the cue tables: words in a row, matched token by token, either way.

    word          that word, any case                 a|b     either word
    estimate/V    every form of a verb                (x)     may be left out
    estimate/VN   its past participle alone           @be     a word group of cue_macros.tsv
    estimate/N    a noun, singular and plural         <VB*>   a token with that tag; <VB> is exactly VB
    ~             up to two adverbs or negators       #       a number, a currency sign before it or not
    ...           up to WINDOW tokens                 ####    a calendar year
    ##            a number that is no year            ^  $    the sentence's start, its end

In a context `*` stands for the cue: "in *" is the word "in" right before it. Every repeat is bounded, so a
match costs a constant at most and a sentence is read in linear time.
"""

from __future__ import annotations

from functools import cache, cached_property

from claimnum.lexicon import rows, words_of
from claimnum.records import record
from claimnum.text.sentences import NUMBER_CLASSES
from claimnum.text.tokens import NUMBER, WORD, Token

WINDOW = 16  # tokens that "..." may cross
_MAX_ADVERBS = 2
_CURRENCY = frozenset("$€£¥₹₽")
_VOWELS = "aeiou"
_FAIL = -9


class PatternError(ValueError):
    """A pattern cannot be read: it is empty, opens with a gap, or names an unknown word group."""


@record
class Element:
    """One element: a gap, adverbs, or one token that is one of `words`, has one of the tags, or is a number.

    `edge` accepts the place outside the sentence as well ("^", "$"), `optional` lets the element be left out.
    """

    kind: str = "token"  # "token" | "adverbs" | "gap"
    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    number: bool = False
    year: bool = False
    figure: bool = False
    edge: bool = False
    optional: bool = False
    plain: bool = False  # it asks for words and whole tags alone
    needed: bool = False  # plain, and there must be such a token

    def accepts(self, tokens: list[Token], at: int) -> bool:
        """Whether `tokens[at]` is such a token."""
        token = tokens[at]
        if self.plain:
            return token.low in self.words or token.tag in self.tags
        return (
            token.low in self.words
            or token.tag in self.tags
            or bool(self.prefixes and token.tag.startswith(self.prefixes))
            or (self.number and is_number(token))
            or (self.year and is_year(tokens, at))
            or (self.figure and is_number(token) and not is_year(tokens, at))
        )


class Pattern:
    """A sequence of elements, read from left to right; those behind the first are compiled when a text has that.

    Raises:
        PatternError: it is empty, or does not begin with a word.
    """

    def __init__(self, text: str) -> None:
        first, *self._behind = text.split() or [""]
        self._first = _element(first) if first else Element()
        if not self._first.words or self._first.optional:
            message = f"a cue begins with a word, got {text!r}"
            raise PatternError(message)
        self.first_words = self._first.words

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements, in order."""
        return self._first, *map(_element, self._behind)

    @cached_property
    def second_words(self) -> frozenset[str] | None:
        """The words of which one must stand second in a match; None where another token may."""
        if len(self.elements) < 2:
            return None
        second = self.elements[1]
        settled = second.kind == "token" and second.plain and not (second.optional or second.tags or second.edge)
        return second.words if settled else None

    def match(self, tokens: list[Token], at: int) -> int:
        """The index after the match that begins at `at`, else -1."""
        first = self.elements[0]
        if first.plain and len(self.elements) == 1:
            return at + 1 if first.accepts(tokens, at) else -1
        return max(-1, _match(self.elements, 0, tokens, at, 1))


@record
class Context:
    """What stands before a cue, nearest first, and what stands after it."""

    before: tuple[Element, ...]
    after: tuple[Element, ...]

    def fits(self, tokens: list[Token], first: int, last: int) -> bool:
        """Whether the cue `tokens[first:last]` stands in this context."""
        if self.before and _match(self.before, 0, tokens, first - 1, -1) == _FAIL:
            return False
        return not self.after or _match(self.after, 0, tokens, last, 1) != _FAIL


def _match(elements: tuple[Element, ...], index: int, tokens: list[Token], at: int, step: int) -> int:
    """Where the elements from `index` on end, or `_FAIL`; `step` is 1 forwards and -1 backwards."""
    size = len(tokens)
    while index < len(elements):
        element = elements[index]
        index += 1
        if element.kind != "token":
            return _match_gap(element.kind, elements, index, tokens, at, step)
        if not 0 <= at < size:
            if not (element.edge or element.optional):
                return _FAIL
            continue
        if element.number and step > 0:
            at = _past_currency(tokens, at)
        if tokens[at].low in element.words or element.accepts(tokens, at):
            if element.optional:
                end = _match(elements, index, tokens, at + step, step)
                if end != _FAIL:
                    return end
            else:
                at += step
        elif not element.optional:
            return _FAIL
    return at


def _match_gap(kind: str, elements: tuple[Element, ...], index: int, tokens: list[Token], at: int, step: int) -> int:
    """A gap of any tokens, the shortest first, or of adverbs, the longest first; then what follows."""
    size = len(tokens)
    reach = 0
    limit = WINDOW if kind == "gap" else _MAX_ADVERBS
    while reach < limit and 0 <= at + step * reach < size:
        if kind == "adverbs" and not is_adverb(tokens[at + step * reach]):
            break
        reach += 1
    if kind == "gap" and index < len(elements) and elements[index].needed:
        return _match_far(elements, index, tokens, range(at, at + step * (reach + 1), step), step)
    for skip in range(reach + 1) if kind == "gap" else range(reach, -1, -1):
        end = _match(elements, index, tokens, at + step * skip, step)
        if end != _FAIL:
            return end
    return _FAIL


def _match_far(elements: tuple[Element, ...], index: int, tokens: list[Token], places: range, step: int) -> int:
    """`_match` at the first of `places` where it fits; element `index` must stand there, a word or whole tag."""
    words, tags, size = elements[index].words, elements[index].tags, len(tokens)
    for at in places:
        if 0 <= at < size and (tokens[at].low in words or tokens[at].tag in tags):
            end = _match(elements, index + 1, tokens, at + step, step)
            if end != _FAIL:
                return end
    return _FAIL


def is_number(token: Token) -> bool:
    """Whether a token is a number: digits, or a number word ("500", "thirty", "dozens")."""
    return token.kind == NUMBER or token.low in _number_words()


def is_year(tokens: list[Token], at: int) -> bool:
    """Whether a number is a calendar year: four bare digits, 1500 to 2100, that neither count a noun nor cost money.

    "in 2019" and "the 2019 season of" are years; "2000 workers" and "$2000" are none.
    """
    token = tokens[at]
    if token.kind != NUMBER or len(token.low) != 4 or not token.low.isdecimal() or not 1500 <= int(token.low) <= 2100:
        return False
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and before.text in _CURRENCY:
        return False
    return after is None or after.tag != "NNS"


def _past_currency(tokens: list[Token], at: int) -> int:
    """The token behind a currency sign, with the letters glued to it: "$ | 5", "US$ | 5"; not "the US | $5"."""
    size = len(tokens)
    if at + 1 < size and tokens[at].text in _CURRENCY:
        return at + 1
    lettered = at + 2 < size and tokens[at].kind == WORD and tokens[at + 1].text in _CURRENCY
    return at + 2 if lettered and tokens[at].end == tokens[at + 1].start else at


def is_adverb(token: Token) -> bool:
    """Whether a token may stand between an auxiliary and its verb: "not", "widely", "also"."""
    low = token.low
    return token.tag.startswith("RB") or low in _macros()["adverb"] or (low.endswith("ly") and token.kind == WORD)


@cache
def _number_words() -> frozenset[str]:
    return words_of("numbers", *NUMBER_CLASSES)


@cache
def _macros() -> dict[str, frozenset[str]]:
    groups = {name: _words(words.split()) for name, words, _note in rows("cue_macros")}
    nouns = [row[0] for row in rows("reporting_nouns")]
    groups["source_noun"] = _words([f"{noun}/N" for noun in nouns])
    return groups


def _words(items: list[str]) -> frozenset[str]:
    found: set[str] = set()
    for item in items:
        word, _, form = item.partition("/")
        if form == "V":
            found |= verb_forms(word)
        elif form == "VN":
            found.update(_past_forms(word)[1])
        elif form == "N":
            found |= {word, _add_s(word)}
        elif form or not word:
            message = f"unknown form in {item!r}; the forms are /V, /VN and /N"
            raise PatternError(message)
        else:
            found.add(word.lower())
    return frozenset(found)


def verb_forms(verb: str) -> frozenset[str]:
    """Every form of a verb, irregular ones from the table: say, says, said, saying."""
    pasts, participles = _past_forms(verb)
    return frozenset({verb, _add_s(verb), _ing(verb), *pasts, *participles})


def _past_forms(verb: str) -> tuple[list[str], list[str]]:
    regular = [_add_ed(verb)]
    return _irregular().get(verb, (regular, regular))


@cache
def _irregular() -> dict[str, tuple[list[str], list[str]]]:
    return {verb: (pasts.split(), participles.split()) for verb, pasts, participles in rows("irregular_verbs")}


@cache
def _doubling() -> frozenset[str]:
    return frozenset(word for name, words, _note in rows("cue_macros") if name == "doubling" for word in words.split())


def _doubles(verb: str) -> bool:
    """Whether the last consonant doubles: "bet" and "admit" do, "report" and "claim" do not."""
    short = len(verb) in (3, 4) and verb[-1] not in "wxy" + _VOWELS and verb[-2] in _VOWELS
    return verb in _doubling() or (short and verb[-3] not in _VOWELS)


def _add_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in _VOWELS else word + "s"


def _add_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ing"


def _element(item: str) -> Element:
    optional = item.startswith("(") and item.endswith(")")
    if optional:
        item = item[1:-1]
    if item == "~":
        return Element("adverbs")
    if item == "...":
        return Element("gap")
    words: set[str] = set()
    prefixes: list[str] = []
    tags: set[str] = set()
    number = year = figure = edge = False
    for part in item.split("|"):
        if part.startswith("<") and part.endswith(">"):
            if part.endswith("*>"):
                prefixes.append(part[1:-2])
            else:
                tags.add(part[1:-1])
        elif part == "#":
            number = True
        elif part == "##":
            figure = True
        elif part == "####":
            year = True
        elif part in ("^", "$"):
            edge = True
        elif part.startswith("@"):
            if part[1:] not in _macros():
                message = f"unknown word group {part!r}; see cue_macros.tsv"
                raise PatternError(message)
            words |= _macros()[part[1:]]
        else:
            words |= _words([part])
    plain = not (prefixes or number or year or figure)
    needed = plain and not (optional or edge)
    some, whole = frozenset(words), frozenset(tags)
    return Element("token", some, tuple(prefixes), whole, number, year, figure, edge, optional, plain, needed)


def compile_pattern(text: str) -> Pattern:
    """Read the words of a cue, all of them, so that an error shows now.

    Raises:
        PatternError: it is empty, does not begin with a word, or names an unknown word group.
    """
    pattern = Pattern(text)
    _ = pattern.elements
    return pattern


def compile_context(text: str) -> Context:
    """Read a context: what stands before `*` and what stands after it.

    Raises:
        PatternError: there is not exactly one `*`, or nothing beside it.
    """
    items = text.split()
    if items.count("*") != 1 or len(items) == 1:
        message = f"a context holds one '*' for the cue and a neighbour, got {text!r}"
        raise PatternError(message)
    at = items.index("*")
    before, after = (tuple(map(_element, part)) for part in (items[:at], items[at + 1 :]))
    if not any(element.kind == "token" and not element.optional for element in before + after):
        message = f"a context needs one word that may not be left out, got {text!r}"
        raise PatternError(message)
    return Context(before[::-1], after)
