"""Part-of-speech tags for the tokens of one sentence: tables, endings, capitals and named context rules.

One pass from left to right. Each ambiguous word is decided by one rule for its kind of ambiguity, from the tags to its
left, the likeliest tags of a few words to its right and the state of the clause. The tags are a subset of the Penn
Treebank's: no WDT (WP), RP (RB), PDT (DT), RBR (RB), NNPS (NNP); a hyphen glued between two tokens is "-".
"""

from __future__ import annotations

from claimnum.text.candidates import Word, candidates, is_ordinal, scale_letters
from claimnum.text.second_look import second_look
from claimnum.text.tag_rules import OPEN_RULES
from claimnum.text.tag_state import FINITE, NP_STARTS, VERBS, State
from claimnum.text.tag_words import closed
from claimnum.text.tokens import DASHES, HYPHENS, NUMBER, SYMBOL, WORD, Token

_PUNCTUATION = {
    "&": "CC",
    ",": ",",
    **dict.fromkeys(".!?", "."),
    **dict.fromkeys(";:…", ":"),
    **dict.fromkeys("([{", "("),
    **dict.fromkeys(")]}", ")"),
    **dict.fromkeys("“‘«„", "``"),
    **dict.fromkeys("”’»", "''"),
}
_STRAIGHT = frozenset("\"'")
_CURRENCY = frozenset("$£€¥₹")
_CLAUSE_MARKS = frozenset({"WP", "WRB", ":", "``", "''", "(", ",", "CC", "IN"})
_QUOTED = 40  # how far back an opening quotation mark is looked for
_NEVER_NAMES = frozenset({"i", "i'm", "a", "an", "the"})
_OPEN_TAGS = frozenset({"NN", "NNS", "JJ", "JJR", "JJS", "RB", "VBZ"})
_AFTER_PROPER = frozenset({"NN", "NNS", "JJ", "CD", "VBG"})
_NOUN_ENDINGS = ("ing", "tion", "ment", "ity", "ness", "ship", "ism")
_RULES = {**OPEN_RULES, "closed": closed}


def tag(tokens: list[Token]) -> None:
    """Set `token.tag` for all tokens of one sentence."""
    s = State([token.low for token in tokens])
    _prepare(s, tokens)
    tags, low = s.tags, s.low
    for i, (token, word, found) in enumerate(zip(tokens, s.words, s.first, strict=True)):
        if word is not None and word.kind != "fixed":
            found = _RULES[word.kind](s, i, word)  # noqa: PLW2901
        tags.append(found)
        token.tag = found
        if found in VERBS:
            _verb(s, i, found)
        elif found in _CLAUSE_MARKS:
            _clause(s, i, found)
        if found != "RB":
            s.before, s.earlier = found, low[i]
    second_look(tokens, low)


def _verb(s: State, i: int, found: str) -> None:
    """Book a verb: the clause has one now, unless it reports ("said profits rose"); "did he" waits for another."""
    low = s.low[i]
    s.verb = found
    if found in FINITE:
        auxiliary = found == "MD" or low in s.do or low in s.be or low in s.have
        if auxiliary and not s.finite:
            relative = s.before == "WP" and s.next(i + 1) in ("PRP", "DT", "NNP")
            if relative or s.before in ("", "WRB", "CC", "``", ","):
                s.inverted = low
        s.finite = True
    elif found != "VBG" and low not in s.be:
        s.inverted = ""
    if low in s.report:
        s.finite = False


def _clause(s: State, i: int, found: str) -> None:
    """Begin a clause at a relative, a subordinator, a comma, a quotation or an "and" before a noun phrase."""
    if found == "IN":
        if s.low[i] in s.subordinator or s.low[i] == "that":
            s.finite, s.subordinate = False, True
    elif found != "CC" or s.next(i + 1) in NP_STARTS:
        s.finite, s.subordinate, s.inverted = False, found in ("WP", "WRB"), ""


def _prepare(s: State, tokens: list[Token]) -> None:
    """Fill in candidates and likeliest tags; symbols, numbers and names are settled here."""
    capitals = [token.text[0].isupper() for token in tokens]
    title = _title_case(tokens, capitals)
    opens, straight = True, False  # at the first word of a sentence or quotation; inside straight quotes
    letters, first, words = scale_letters(), s.first, s.words
    before: Token | None = None
    for i, token in enumerate(tokens):
        word: Word | None = None
        if token.kind == WORD:
            low, text = token.low, token.text
            word = candidates(low)
            found = word.tags[0]
            named = ""
            if capitals[i]:
                named = _name(token, word, opens, title, tokens[i + 1] if i + 1 < len(tokens) else None)
            elif text != low and not word.known and not text.islower() and text.lower() != text:
                named = "NNP"  # iPhone
            if named:
                word, found = None, named
            if before is None:
                pass
            elif before.kind == NUMBER:
                if low in letters and before.end == token.start:  # "2.7m"
                    word, found = None, "CD"
            elif (low == "half" or (before.kind == SYMBOL and before.text in HYPHENS)) and _is_part(tokens, i):
                word, found = None, "NN"
            opens = False
        elif token.kind == NUMBER:
            found = "CD"
            opens = False
        else:
            found = _symbol(tokens, i, straight, first)
            straight ^= token.text in _STRAIGHT and found != "POS"
            opens = found in ("``", ":", "(") or token.text in "•*" or (opens and found != ",")
        first.append(found)
        words.append(word)
        before = token


def _is_part(tokens: list[Token], i: int) -> bool:
    """Whether a word names a part: "one-| fifth |", "its first | half | rose"."""
    if tokens[i].low == "half":
        return is_ordinal(tokens[i - 1].low)
    return i > 1 and tokens[i - 1].text in HYPHENS and tokens[i - 2].low == "one" and is_ordinal(tokens[i].low)


def _symbol(tokens: list[Token], i: int, straight: bool, first: list[str]) -> str:
    """Tag of a symbol; a hyphen is "-" inside a word or before "and", behind an s an apostrophe is POS."""
    token = tokens[i]
    text = token.text
    touches = i > 0 and tokens[i - 1].end == token.start
    if text in ("'", "’") and touches and tokens[i - 1].low.endswith("s") and not straight:
        return "POS" if text == "'" or "``" not in first[-_QUOTED:] else "''"
    if text in _STRAIGHT:
        return "''" if straight else "``"
    if text in DASHES:
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        glued = touches and following is not None and following.start == token.end
        suspended = touches and following is not None and following.low in ("and", "or")  # "low- and high-paid"
        return "-" if (glued or suspended) and text in HYPHENS else ":"
    if text in _CURRENCY:
        return "$"
    return _PUNCTUATION.get(text, "SYM")


def _title_case(tokens: list[Token], capitals: list[bool]) -> bool:
    """Whether most longer words are capitalised: "Amazon Plans to Cut Jobs", not "Amazon plans to cut jobs"."""
    marked = [token for token, capital in zip(tokens, capitals, strict=True) if capital]
    if len(marked) < 4:
        return False
    capital = len([token for token in marked if len(token.low) > 3 and token.kind == WORD])
    longer = len([token for token in tokens if len(token.low) > 3 and token.kind == WORD])
    return capital > 3 and longer * 4 < capital * 5


def _name(token: Token, word: Word, opens: bool, title: bool, after: Token | None) -> str:
    """The tag of a capitalised word if its capital settles it, else "".

    "He met Will" is a name, "Will he come" and "The Post" are not decided by the capital of the first word.
    """
    text, first = token.text, word.tags[0]
    shouted = len(text) > 1 and text.isupper() and not title
    if after is not None and after.kind == NUMBER and after.start == token.end:
        return "NNP"  # "the A320"
    if token.low in _NEVER_NAMES and (len(text) == 1 or not shouted):
        return ""
    if text[-1] == "." and first in ("DT", "RB"):
        return "NN"  # No. 5
    if word.kind == "closed" or (word.kind == "fixed" and first not in _OPEN_TAGS):
        return "NNP" if _function_name(token, first, opens, title or not shouted, after) else ""
    capital_next = after is not None and after.kind == WORD and after.text[0].isupper() and after.low != "i"
    if word.proper:
        adjective = after is not None and after.kind == WORD and not capital_next
        return "JJ" if adjective and candidates(after.low).tags[0] in _AFTER_PROPER else "NNP"  # type: ignore[union-attr]
    if shouted:
        return "NNP"
    if title:
        named = not word.known or (first == "NN" and capital_next and not word.verb)
    elif opens:
        named = _opening_name(token.low, word, capital_next)
    else:
        named = first != "RB" or capital_next
    return "NNP" if named else ""


def _function_name(token: Token, first: str, opens: bool, mixed: bool, after: Token | None) -> bool:
    """Whether a capitalised function word is a name: "the US", "in May", "May 5"; not "The", "IT" in a headline."""
    if first == "CD":
        return False
    if not mixed and (not opens or len(token.text) < 4):
        return True
    if first != "MD":
        return False
    dated = token.low == "may" and after is not None and after.kind == NUMBER
    return dated or (not opens and not token.text.isupper())


def _opening_name(low: str, word: Word, capital_next: bool) -> bool:
    """Whether the first word of a sentence is a name: "Oman said", "President Obama"; not "Shares fell"."""
    first = word.tags[0]
    if first in ("RB", "JJR", "JJS", "VBZ"):
        return False
    if capital_next and first == "NNS" and not word.known:
        return True  # "Jacobs Engineering"
    if capital_next and first in ("NN", "JJ", "VB"):
        return first != "JJ" or word.kind != "fixed" or not word.known
    return first == "NN" and (low.endswith("s") or not (word.known or low.endswith(_NOUN_ENDINGS)))
