"""The formats that a scan reads, told by the file's name, and the streams of plain and compressed files."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import stat
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from claimnum.batch.errors import UnreadableError, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

    from claimnum.batch.records import Input

# Suffix -> form. A name with none of these is "auto": text, or HTML where it starts like it.
FORMS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
}
CONTAINERS = frozenset({"jsonl", "csv", "parquet", "warc"})
_COMPRESSIONS = {".gz": "gz", ".zst": "zst"}

# Formats that would pass for text, or that people keep articles in, and what to do about them.
_NOT_READ = {
    ".json": "is JSON, which is read one record a line: convert it to .jsonl",
    ".xml": "is XML, which scan does not read: convert it to .html or .txt",
    ".rtf": "is RTF, which scan does not read: save it as .txt or .html",
    ".pdf": "is a PDF, which scan does not read: save its text as .txt",
    ".doc": "is a Word document, which scan does not read: save it as .txt or .html",
    ".docx": "is a Word document, which scan does not read: save it as .txt or .html",
    ".odt": "is an OpenDocument text, which scan does not read: save it as .txt or .html",
    ".epub": "is an e-book, which scan does not read: save it as .txt or .html",
    ".xls": "is a spreadsheet, which scan does not read: save it as .csv",
    ".xlsx": "is a spreadsheet, which scan does not read: save it as .csv",
    ".tar": "is an archive, which scan does not read: unpack it",
    ".tgz": "is an archive, which scan does not read: unpack it",
    ".zip": "is an archive, which scan does not read: unpack it",
    ".bz2": "is compressed by bzip2, which scan does not read: unpack it",
    ".xz": "is compressed by xz, which scan does not read: unpack it",
}

_PIECE = 512  # bytes of Zstandard at a time: what they hold is bounded, by some 20 MB at the worst

# What each form and compression needs: module, extra, what for.
_NEEDS = {
    "html": ("trafilatura", "html", "reading HTML"),
    "parquet": ("pyarrow.parquet", "parquet", "reading Parquet"),
    "warc": ("fastwarc.warc", "warc", "reading WARC"),
    "zst": ("zstandard", "zstd", "reading .zst files"),
}


def form_of(name: str) -> tuple[str, str, str]:
    """Return the form, the compression and the problem of a file of this name; two of the three may be "".

    "a.jsonl.gz" -> ("jsonl", "gz", ""); "a.pdf" -> ("", "", "is a PDF, …").
    """
    path = PurePath(name)
    compression = _COMPRESSIONS.get(path.suffix.lower(), "")
    if compression:
        path = path.with_suffix("")
    suffix = path.suffix.lower()
    if suffix in _NOT_READ:
        return "", compression, _NOT_READ[suffix]
    return FORMS.get(suffix, "auto"), compression, ""


def require(form: str, compression: str) -> None:
    """Check that what a form and a compression need is installed.

    Raises:
        MissingExtraError: it is not.
    """
    for need in (form, compression):
        if need in _NEEDS:
            load(*_NEEDS[need])


class _Zstandard(io.RawIOBase):
    """The content of a .zst file, which may hold several frames, as a .gz file may hold several members.

    zstandard's own reader takes a file that is cut off for a whole one.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._decompressor = load(*_NEEDS["zst"]).ZstdDecompressor()
        self._frame: Any = None  # the one that is read
        self._input = b""
        self._output = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read some of the content into `buffer` and return how much; 0 at the end.

        Raises:
            EOFError: the file ends before its content does.
        """
        while not self._output:
            data = self._input or self._raw.read(_PIECE)
            self._input = b""
            if not data:
                if self._frame is not None:
                    raise EOFError("Compressed file ended before the end of its last frame")
                return 0
            if self._frame is None:
                self._frame = self._decompressor.decompressobj()
            self._output = memoryview(self._frame.decompress(data))
            if self._frame.eof:
                self._input, self._frame = self._frame.unused_data, None
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._output))
        target[:size] = self._output[:size]
        self._output = self._output[size:]
        return size


@contextlib.contextmanager
def opened(source: Input) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file: as its content, decompressed, and as its bytes, whose place tells how far it is read.

    Raises:
        OSError: it cannot be opened.
        UnreadableError: it is no file any more.
        MissingExtraError: its compression needs a package that is not installed.
    """
    with open(source.file, "rb", opener=_open) as raw:
        if not stat.S_ISREG(os.fstat(raw.fileno()).st_mode):
            raise UnreadableError("is no regular file")
        if source.compression == "gz":
            with gzip.GzipFile(fileobj=raw) as stream:
                yield cast("BinaryIO", stream), raw
        elif source.compression == "zst":
            with io.BufferedReader(_Zstandard(raw)) as stream:
                yield cast("BinaryIO", stream), raw
        else:
            yield raw, raw


def _open(path: str, flags: int) -> int:
    """Open a file as `open` does; a pipe that took its place is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
