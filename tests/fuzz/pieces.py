"""How bytes become text for the fuzzer and for the saved corpus: the pieces of which a byte is one."""

from __future__ import annotations

PIECES = [
    *"0123456789",
    *(" ", " ", " ", ", ", ". ", "\n", "\n\n", ": ", "; ", "? ", "! ", " (", ") ", "[", "]"),
    *("-", "–", "—", "’", "'", '"', "“", "”", "‘", "/", "%", "$", "€", "£", "US$", "°", "²", "½", "⅓", "±", "~", "×", "+"),
    *("\u00a0", "\u2009", "\u200d", "\u0301", "\u202e", "\x00", "\ud800", "İ", "ß", "٣", "①", "１", "👍", "\t", "\r\n", "…", "#", "&", "^"),
    *("one ", "two ", "five ", "ten ", "twelve ", "twenty", "ninety ", "hundred ", "thousand ", "million ", "bn ", "k ", "trillion "),
    *("half ", "a half ", "quarter ", "third ", "thirds of ", "dozen ", "dozens of ", "tens of thousands of ", "several ", "a few ", "a couple of "),
    *("and ", "or ", "to ", "from ", "between ", "of ", "in ", "per ", "a ", "the ", "an ", "by ", "at ", "out of ", "point ", "over ", "for "),
    *("about ", "nearly ", "more than ", "at least ", "up to ", "as many as ", "no fewer than ", "or so ", "plus ", "as much "),
    *("percent ", "per cent ", "percentage points ", "basis points ", "km ", "mph ", "m2 ", "feet ", "inches ", "kg ", "°C ", "tons ", "barrels of oil "),
    *("dollars ", "euros ", "pence ", "years ", "year-old ", "days ", "hours ", "a day ", "aged ", "ago ", "times ", "fold ", "twice ", "doubled "),
    *("people ", "cars ", "workers ", "shares ", "homes ", "Smith ", "Acme Corp. ", "the U.S. ", "Mr. ", "No. ", "F-", "May ", "June ", "2018 ", "Monday "),
    *("said ", "says that ", "according to ", "reportedly ", "may ", "could ", "if ", "not ", "denied ", "will ", "is expected to ", "estimated "),
    *("rose ", "fell ", "rise of ", "up ", "down ", "increase from ", "cut ", "lost ", "has ", "was ", "were ", "who ", "which ", "that ", "he ", "it "),
    *("http://", "www.a.com/", "@", "1e", "e-", "10^", "1,", "000", "1.", "NaN ", "Infinity "),
]
MODES = 3


def decode(data: bytes) -> str:
    """The text that `data` stands for; its first byte chooses how.

    Words: each byte is one of `PIECES`. UTF-8 and UTF-16: as they are, with lone surrogates where they are
    broken.
    """
    if not data:
        return ""
    mode, rest = data[0] % MODES, data[1:]
    if mode == 0:
        return "".join(PIECES[byte % len(PIECES)] for byte in rest)
    if mode == 1:
        return rest.decode("utf-8", "surrogateescape")
    return rest[: len(rest) & ~1].decode("utf-16-le", "surrogatepass")


def encode(text: str) -> bytes:
    """Bytes that `decode` makes `text` of; `text` holds no lone surrogate but those of broken UTF-8."""
    return b"\x01" + text.encode("utf-8", "surrogateescape")
