"""Part-of-speech tags for the tokens of one sentence: tables, endings, capitals and named context rules.

One pass from left to right. Each ambiguous word is decided by one rule for its kind of ambiguity, from the tags to
its left, the likeliest tags of a few words to its right and the state of the clause. The tags are a subset of the
Penn Treebank's: no WDT (WP), RP (RB), PDT (DT), RBR (RB), NNPS (NNP); a hyphen glued between two tokens is "-".
"""

from __future__ import annotations

from claimnum.text.candidates import Word, candidates
from claimnum.text.tag_rules import OPEN_RULES
from claimnum.text.tag_state import FINITE, NP_STARTS, VERBS, State
from claimnum.text.tag_words import closed
from claimnum.text.tokens import DASHES, HYPHENS, NUMBER, WORD, Token

_PUNCTUATION = {
    ",": ",", ".": ".", "!": ".", "?": ".", ";": ":", ":": ":", "…": ":", "(": "(", "[": "(", "{": "(", ")": ")",
    "]": ")", "}": ")", "“": "``", "‘": "``", "«": "``", "„": "``", "”": "''", "’": "''", "»": "''", "&": "CC",
}  # fmt: skip
_RULES = {**OPEN_RULES, "closed": closed}


def tag(tokens: list[Token]) -> None:
    """Set `token.tag` for all tokens of one sentence."""
    s = State([token.low for token in tokens])
    _prepare(s, tokens)
    words, tags, low = s.words, s.tags, s.low
    for i, word in enumerate(words):
        if word is None:
            found = s.first[i]
        elif word.kind == "fixed":
            found = word.tags[0]
        else:
            found = _RULES[word.kind](s, i, word)
        tags.append(found)
        if found in VERBS:
            s.verb = found
            if found in FINITE:
                if not s.finite and (low[i] in s.do or found == "MD" or low[i] in s.be or low[i] in s.have):
                    before = s.before
                    if before in ("", "WRB", "CC", "``", ",") or (
                        before == "WP" and s.next(i + 1) in ("PRP", "DT", "NNP")
                    ):
                        s.inverted = low[i]
                s.finite = low[i] not in s.report
            elif found != "VBG" and low[i] not in s.be:
                s.inverted = ""
            if low[i] in s.report:
                s.finite = False
        elif found in ("WP", "WRB", ":", "``", "''", "("):
            s.finite, s.subordinate, s.inverted = False, found in ("WP", "WRB"), ""
        elif found == "," or (found == "CC" and s.next(i + 1) in NP_STARTS):
            s.finite, s.subordinate, s.inverted = False, False, ""
        elif found == "IN" and (low[i] in s.subordinator or low[i] == "that"):
            s.finite, s.subordinate = False, True
        if found != "RB":
            s.solid, s.before, s.earlier = i, found, low[i]
    for token, found in zip(tokens, tags, strict=True):
        token.tag = found


def _prepare(s: State, tokens: list[Token]) -> None:
    """Fill candidates and likeliest tags; symbols, numbers and names are settled here."""
    title = _title_case(tokens)
    opens, straight, last = True, False, len(tokens) - 1
    words, first = s.words, s.first
    for i, token in enumerate(tokens):
        word: Word | None = None
        if token.kind == WORD:
            low, text = token.low, token.text
            word = candidates(low)
            if text[0].isupper():
                after = tokens[i + 1] if i < last else None
                named = _name(token, word, opens, title, after)
                if named:
                    word = None
                    first.append(named)
                else:
                    first.append(word.tags[0])
            elif not word.known and any(letter.isupper() for letter in text):
                word = None
                first.append("NNP")
            else:
                first.append(word.tags[0])
            opens = False
        elif token.kind == NUMBER:
            first.append("CD")
            opens = False
        else:
            text = token.text
            found = _PUNCTUATION.get(text, "")
            if text == '"' or text == "'":
                if (
                    text == "'"
                    and i
                    and tokens[i - 1].end == token.start
                    and tokens[i - 1].low.endswith("s")
                    and not straight
                ):
                    found = "POS"
                else:
                    found = "''" if straight else "``"
                    straight = not straight
            elif text == "’" and i and tokens[i - 1].end == token.start and tokens[i - 1].low.endswith("s"):
                found = "POS" if "``" not in first else "''"
            elif not found and text in DASHES:
                glued = 0 < i < last and tokens[i - 1].end == token.start and tokens[i + 1].start == token.end
                found = "-" if glued and text in HYPHENS else ":"
            elif text in "$£€¥₹":
                found = "$"
            first.append(found or "SYM")
            opens = found in ("``", ":", "(") or text in "•*" or (opens and found != ",")
        words.append(word)


def _title_case(tokens: list[Token]) -> bool:
    """Whether most longer words are capitalised: "Amazon Plans to Cut Jobs", not "Amazon plans to cut jobs"."""
    capital = small = 0
    for token in tokens:
        if token.kind == WORD and len(token.low) > 3:
            if token.text[0].isupper():
                capital += 1
            else:
                small += 1
    return capital > 3 and small * 4 < capital


def _name(token: Token, word: Word, opens: bool, title: bool, after: Token | None) -> str:
    """The tag of a capitalised word if its capital settles it, else "".

    "He met Will" is a name, "Will he come" and "The Post" are not decided by the capital of the first word.
    """
    text, low = token.text, token.low
    shouted = len(text) > 1 and text.isupper() and not title
    first = word.tags[0]
    if low in ("i", "i'm") or (low in ("a", "an", "the") and not shouted):
        return ""
    if text[-1] == "." and first in ("DT", "RB"):
        return "NN"  # No. 5
    capital_next = after is not None and after.kind == WORD and after.text[0].isupper() and after.low != "i"
    if word.kind == "closed" or (
        word.kind == "fixed" and first not in ("NN", "NNS", "JJ", "JJR", "JJS", "RB", "VBZ")
    ):
        if first == "CD":
            return ""
        if shouted and (not opens or len(text) < 4):
            return "NNP"
        if first == "MD" and not opens and not title:
            return "NNP"
        if first == "MD" and low == "may" and after is not None and after.kind == NUMBER:
            return "NNP"
        return ""
    if word.proper:
        return (
            "JJ"
            if after is not None
            and after.kind == WORD
            and candidates(after.low).tags[0] != "IN"
            and (not capital_next)
            and _nominal_word(after.low)
            else "NNP"
        )
    if shouted:
        return "NNP"
    if title:
        if not word.known or (first == "NN" and capital_next and not word.verb):
            return "NNP"
        return ""
    if not opens:
        if first == "RB" and not capital_next:
            return ""
        return "NNP"
    if first in ("RB", "JJR", "JJS", "VBZ"):
        return ""
    if (
        capital_next
        and first in ("NN", "JJ", "VB")
        and not (first == "JJ" and word.kind == "fixed" and word.known)
    ):
        return "NNP"
    if word.known or low.endswith(("s", "ed", "ing", "tion", "ment", "ity", "ness", "ers", "ship", "ism")):
        return "NNP" if first == "NN" and low.endswith("s") else ""
    return "NNP" if first == "NN" else ""


def _nominal_word(low: str) -> bool:
    return candidates(low).tags[0] in ("NN", "NNS", "JJ", "CD", "VBG")
