"""Bytes to text: by byte order mark, by what the format says, as UTF-8, and then by what a library finds."""

from __future__ import annotations

import codecs
import re

from claimnum.batch.errors import UnreadableError, load

# UTF-32's mark begins with UTF-16's, so it comes first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# English is written in these; given every encoding there is, the detector reads a lone “ as Czech or Chinese.
_ONE_BYTE = ["cp1252", "mac_roman"]
_TWO_BYTES = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]
_SAMPLE = 256 * 1024

_SURROGATES = re.compile("[\ud800-\udfff]")
# White space, and what terminals and old word processors put into text, are none of these.
_CONTROLS = re.compile("[\x00-\x07\x0e-\x19\x1c-\x1f]")
_BINARY = "is a binary file"
_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)


def decode(data: bytes, charset: str | None = None) -> str:
    """Return the text of `data`, whose format says that its encoding is `charset`. No line end is changed.

    Raises:
        UnreadableError: it is binary, or no encoding fits.
        MissingExtraError: it is not UTF-8, and the detector is not installed.
    """
    for mark, marked in MARKS:
        if data.startswith(mark):
            try:
                return _text(data[len(mark) :].decode(marked))
            except UnicodeDecodeError as error:
                place = len(mark) + error.start
                raise UnreadableError(f"has a mark of {marked.upper()}, but is not at byte {place}") from None
    said = _known(charset)
    # What is valid UTF-8 is UTF-8, whatever the format says; but UTF-16 of ASCII is valid UTF-8 full of NULs.
    order = (said, "utf-8") if said is not None and said.startswith(("utf-16", "utf-32")) else ("utf-8", said)
    for encoding in order:
        if encoding is not None:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return clean(text)
    return _detected(data)


def html_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML page names in its head, if it does."""
    match = _META.search(data, 0, 4096)
    name = match[1].decode("ascii") if match else None
    # A page whose head can be read as ASCII is not in UTF-16, as some say that they are.
    return None if name is None or name.lower().startswith(("utf-16", "utf-32")) else name


def clean(text: str) -> str:
    """Return `text` with lone surrogates, which no file can hold, replaced one by one; offsets stay."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _text(text: str) -> str:
    if "\0" in text:
        raise UnreadableError(_BINARY)
    return clean(text)


def _known(charset: str | None) -> str | None:
    """Return the codec's name for `charset`, or None when there is none that makes text."""
    try:
        name = codecs.lookup(charset or "").name
        b"".decode(name)
    except (LookupError, ValueError):  # bytes-to-bytes codecs such as "zip" are LookupErrors here too
        return None
    # On the web these two names mean windows-1252 (WHATWG Encoding Standard).
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _detected(data: bytes) -> str:
    charset_normalizer = load("charset_normalizer", "encodings", "reading text that is not UTF-8")
    wide = b"\0" in data
    found = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_TWO_BYTES if wide else _ONE_BYTE)
    for match in sorted(found, key=lambda match: match.chaos):
        try:
            text = data.decode(match.encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return clean(text)
    raise UnreadableError(_BINARY if wide or _CONTROLS.search(data.decode("latin-1")) else "has no known encoding")
