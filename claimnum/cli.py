"""The command `claimnum`: claims of files or standard input, as a table, as JSON lines, or explained."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import claimnum
from claimnum.batch import command as scan
from claimnum.report import command as compare

# Little is imported here: --help and --version must answer at once. What a command needs, it imports itself.
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OK, _UNREADABLE, _INTERRUPTED, _PIPE_CLOSED = 0, 2, 130, 141
_WIDTH_UNKNOWN = 120

_DESCRIPTION = "Find the numeric claims of English text."
_FILES = """\
Without FILE, or where FILE is -, standard input is read. Files are UTF-8, or
start with a byte order mark; offsets count the characters after it. A file that
cannot be read gets one line on standard error, the others are still done, and
the exit code is 2.
"""
_EXTRACT = """\
The table is fitted to the terminal (or to the variable COLUMNS), its long cells
wrapped.

With --json each line is one claim in the form of `claimnum schema`. Where
several FILEs are given, each line starts with one more key, "document": the FILE
as it was written.

With --jsonl each line that is read is a document, {"id": "a1", "text": "…"}, and
each line that is printed is a claim whose first key is "document": that id, or
the number of the line. One document is held at a time, for pipes of any length.

With --format each line that is printed is JSON-LD in place of the claim: a
schema.org ClaimReview that waits for the verdict, or a W3C Web Annotation that
marks the claim's place in the text.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (those of the process when omitted) and return its exit code.

    0: all done; 2: wrong usage, or a file could not be read; 130: interrupted; 141: the output's reader left.
    """
    try:
        arguments = _parser().parse_args(argv)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse leaves this way after --help, --version and wrong usage
        return stop.code if isinstance(stop.code, int) else _OK
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _abandon_stdout()
        return _PIPE_CLOSED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("claimnum", description=_DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"claimnum {claimnum.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, about: str, epilog: str = "") -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:] + ".",
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    extract = command("extract", "print the claims of each file", f"{_FILES}\n{_EXTRACT}")
    extract.add_argument("files", nargs="*", metavar="FILE", help="a text file, or - for standard input")
    extract.add_argument("--json", action="store_true", help="print one claim a line, as JSON, instead of a table")
    extract.add_argument("--jsonl", action="store_true", help="read a JSON document a line, and print as --json does")
    extract.add_argument(
        "--format", choices=("claimreview", "annotation"), help="print JSON-LD for fact-checkers' tools"
    )
    extract.add_argument("--text-key", default="text", metavar="KEY", help="of a document's text (text)")
    extract.add_argument("--id-key", default="id", metavar="KEY", help="of a document's id (id)")
    extract.set_defaults(run=_extract)
    explain = command("explain", "show stage by stage how the claims of each file come about", _FILES)
    explain.add_argument("files", nargs="*", metavar="FILE", help="a text file, or - for standard input")
    explain.set_defaults(run=_explain)
    scan.add_arguments(command("scan", scan.ABOUT, scan.EPILOG))
    compare.add_arguments(command("compare", compare.ABOUT, compare.EPILOG))
    schema = command("schema", "print the JSON schema of a claim")
    schema.set_defaults(run=_schema)
    return parser


def _extract(arguments: argparse.Namespace) -> int:
    import json
    import shutil

    if arguments.jsonl:
        from claimnum.integrations.jsonl import stream

        _set_stdout(encoding="utf-8")
        good = stream(arguments.files or ["-"], arguments.text_key, arguments.id_key, arguments.format)
        return _OK if good else _UNREADABLE

    from claimnum.table import claim_table

    documents = _Documents(arguments.files)
    _set_stdout(encoding="utf-8" if arguments.json or arguments.format else None)
    width = shutil.get_terminal_size((_WIDTH_UNKNOWN, 0)).columns
    for name, text in documents:
        claims = claimnum.extract(text)
        if arguments.format:
            from claimnum.batch.records import DocumentResult
            from claimnum.report.exports import export_lines

            shown = name.encode("utf-8", "backslashreplace").decode()
            for line in export_lines(arguments.format, DocumentResult(shown, shown, None, None, text, claims)):
                print(line)
        elif arguments.json:
            key = f'{{"document":{json.dumps(name)},' if documents.several else "{"
            for claim in claims:
                print(key + claim.model_dump_json().removeprefix("{"))
        else:
            documents.print_heading(name)
            print(claim_table(claims, width) if claims else "No claims.")
    return documents.code


def _explain(arguments: argparse.Namespace) -> int:
    documents = _Documents(arguments.files)
    _set_stdout()
    for name, text in documents:
        documents.print_heading(name)
        print(claimnum.explain(text))
    return documents.code


def _schema(_arguments: argparse.Namespace) -> int:
    import json

    _set_stdout(encoding="utf-8")
    print(json.dumps(claimnum.Claim.model_json_schema(), indent=2, ensure_ascii=False))
    return _OK


class _Documents:
    """The texts of the named files, read one by one; those that cannot be are told of and passed over."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = files or ["-"]
        self.several = len(self.files) > 1
        self.code = _OK
        self._headings = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for name in self.files:
            try:
                text = _decode(_read(name))
            except (OSError, ValueError) as error:
                reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                shown = "standard input" if name == "-" else name
                sys.stdout.flush()  # so that the line stands in its place where both streams go to one
                print(f"claimnum: {_safe(shown)}: {reason}", file=sys.stderr)
                self.code = _UNREADABLE
            else:
                yield name, text

    def print_heading(self, name: str) -> None:
        """Print a file's name above its output, if there are several, with an empty line between two."""
        if not self.several:
            return
        if self._headings:
            print()
        self._headings += 1
        print(f"== {_safe(name)} ==")


def _read(name: str) -> bytes:
    """Return the bytes of the file `name`, or of standard input for "-".

    Raises:
        OSError: it cannot be read.
        ValueError: `name` cannot be a file's name.
    """
    if name == "-":
        if sys.stdin.isatty():
            print("claimnum: reading standard input; end it with Ctrl-D", file=sys.stderr)
        return sys.stdin.buffer.read()
    with open(name, "rb") as file:
        return file.read()


def _decode(data: bytes) -> str:
    """Return the text of `data`: by its byte order mark if it has one, else as UTF-8. No line end is changed.

    Raises:
        ValueError: it holds NUL bytes, or bytes that its encoding does not allow.
    """
    # UTF-32's mark begins with UTF-16's.
    marks = (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    )
    mark, encoding = next(((m, e) for m, e in marks if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if not mark and b"\0" in data:
            raise ValueError(_BINARY) from None
        place = len(mark) + error.start
        message = f"is not {encoding.upper()} at byte {place} (0x{data[place]:02x}); convert it to UTF-8 first"
        raise ValueError(message) from None
    if "\0" in text:
        raise ValueError(_BINARY)
    return text


_BINARY = "is a binary file (it holds NUL bytes); give it as text"


def _safe(name: str) -> str:
    """Return a file's name as it can be printed: one line, undecodable bytes escaped."""
    return name if name.isprintable() else ascii(name)[1:-1]


def _set_stdout(encoding: str | None = None) -> None:
    """Make standard output take every character: in `encoding` if given, else "?" for those it lacks."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=encoding, errors=None if encoding else "replace")


def _abandon_stdout() -> None:
    """Point standard output nowhere, so that the interpreter's last flush cannot fail too."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
