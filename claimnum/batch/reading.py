"""One document to its text: the file is read, its bytes decoded, HTML stripped to the article."""

from __future__ import annotations

import logging
import os
import re
from typing import TYPE_CHECKING

from claimnum.batch.containers import iso_date, too_large
from claimnum.batch.decode import clean, decode, html_charset
from claimnum.batch.errors import UnreadableError, load
from claimnum.batch.formats import opened

if TYPE_CHECKING:
    from claimnum.batch.records import Document, Input

_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HEADING = re.compile(r"^#[ \t]+(\S.*?)[ \t]*#*$", re.MULTILINE)
# The head that static site generators read: lines of "title: Ten ships" between two of "---".
_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:(?!---).{0,1000}\n){0,100})---[ \t]*\n")
_FRONT_FIELD = re.compile(r"""^(title|date):[ \t]*["']?(.+?)["']?[ \t]*$""", re.MULTILINE)
_CACHES_EVERY = 500
_pages = 0


def read(document: Document, max_bytes: int) -> tuple[str, str | None, str | None]:
    """Return the text of a document, its title and its date.

    Raises:
        UnreadableError: it is too large or no text.
        OSError: its file cannot be read.
        MissingExtraError: its format needs a package that is not installed.
    """
    data = _bytes(document.source, max_bytes) if document.data is None else document.data
    form, title, date = document.form, document.title, document.date
    if isinstance(data, str):
        text = clean(data)
        if "\0" in text:
            raise UnreadableError("is a binary file")
    else:
        charset = document.charset
        if charset is None and form in {"html", "auto"}:
            charset = html_charset(data)
        text = decode(data, charset)
    if form == "html" or (form == "auto" and _HTML.match(text)):
        text, found_title, found_date = _main_text(text)
        return text, title or found_title, date or found_date
    if form == "markdown":
        found_title, found_date = _markdown_head(text)
        return text, title or found_title, date or found_date
    return text, title, date


def _bytes(source: Input, max_bytes: int) -> bytes:
    """Return the content of a file, decompressed."""
    with opened(source) as (stream, raw):
        if not source.compression and os.fstat(raw.fileno()).st_size > max_bytes:
            raise UnreadableError(too_large(max_bytes))
        data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableError(too_large(max_bytes))
    return data


def _main_text(html: str) -> tuple[str, str | None, str | None]:
    """Return the main text of an HTML page, without menus and footers, its title and date."""
    global _pages  # noqa: PLW0603 - the library's caches are global too
    trafilatura = load("trafilatura", "html", "reading HTML")
    # It reports every odd page; a page without text is accounted for here, as empty.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    _pages += 1
    if _pages % _CACHES_EVERY == 0:
        load("trafilatura.meta", "html", "reading HTML").reset_caches()
    if not html.strip():
        return "", None, None
    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if found is None or not found.text:
        # Too short for an article: all of its text, then. What names no <html> would not be taken for a page.
        return clean(trafilatura.html2txt(f"<html><body>{html}</body></html>") or ""), None, None
    return clean(found.text), clean(found.title) if found.title else None, iso_date(found.date)


def _markdown_head(text: str) -> tuple[str | None, str | None]:
    """Return the title and date that a Markdown file's head gives; the title of its first heading otherwise.

    The text itself is read as it is, so that offsets are those of the file.
    """
    head = _FRONT_MATTER.match(text)
    fields = dict(_FRONT_FIELD.findall(head[1])) if head else {}
    heading = _HEADING.search(text)
    return fields.get("title") or (heading[1] if heading else None), iso_date(fields.get("date"))
