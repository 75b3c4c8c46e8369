"""The command `claimnum scan`: its arguments, and what it says on standard error."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

# Every `claimnum --help` loads this module: what a scan needs is imported when it runs.
if TYPE_CHECKING:
    from claimnum.batch.records import Settings
    from claimnum.batch.state import Progress

ABOUT = "write the claims of many files and folders to a table, a database or a report"
EPILOG = """\
PATH is a file, a folder with all that is in it, a glob in quotes, or - for a list
of files on standard input, one a line. Read are plain text, Markdown, HTML (the
article, without menus), JSON lines, CSV, Parquet and WARC, and .gz and .zst of
these. Hidden files in folders are left out.

The suffix of OUT is its format: .jsonl, .csv, .parquet, .sqlite (articles, claims
and cues) or .html (a report). -o may be repeated. What cannot be read goes with its
reason to OUT.errors.jsonl, and the rest is done.

With --format claimreview, a .jsonl output holds for each claim a schema.org
ClaimReview that waits for the verdict; with --format annotation, a W3C Web
Annotation that marks its place in the text. Both are JSON-LD. An output that ends
in .jsonld holds them as one array.

Until it is whole, an output is named OUT.part. A scan that was interrupted, by
Ctrl-C, a full disk or anything else, goes on by the same command with --resume.

Exit codes: 0 all done, 1 some documents failed, 2 wrong usage, 3 the scan had to
stop (the same command with --resume goes on), 130 interrupted.
"""
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_OK, _SOME_FAILED, _USAGE, _STOPPED = 0, 1, 2, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of `claimnum scan`."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, folder or glob, or - for a list")
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        required=True,
        metavar="OUT",
        help="a file to write; may be repeated",
    )
    parser.add_argument(
        "--format",
        choices=("claims", "claimreview", "annotation"),
        default="claims",
        help="what .jsonl and .jsonld outputs hold (default: claims)",
    )
    parser.add_argument(
        "--field",
        default="text",
        metavar="NAME",
        help="the field of JSON lines, CSV and Parquet that holds the text",
    )
    parser.add_argument("--id", metavar="NAME", help="the field that names a document (default: FILE#number)")
    parser.add_argument(
        "--jobs",
        type=_positive,
        default=_processors(),
        metavar="N",
        help="worker processes (default: %(default)s)",
    )
    parser.add_argument(
        "--max-bytes",
        type=_size,
        default=_size("32M"),
        metavar="SIZE",
        help="a document larger than this is not read: bytes, or 500K, 32M, 1G (default: 32M)",
    )
    parser.add_argument(
        "--timeout",
        type=_positive,
        default=600,
        metavar="SECONDS",
        help="a document that takes longer is given up (default: %(default)s)",
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--resume", action="store_true", help="go on with the interrupted scan of this output, if any")
    either.add_argument("--restart", action="store_true", help="throw the interrupted scan of this output away")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out `claimnum scan` and return its exit code."""
    import sqlite3
    from pathlib import Path

    from claimnum.batch.errors import ScanUsageError, StoppedError
    from claimnum.batch.inputs import read_list
    from claimnum.batch.progress import Bar
    from claimnum.batch.records import Settings
    from claimnum.batch.scan import scan
    from claimnum.errors import MissingExtraError

    settings = Settings(
        paths=tuple(arguments.paths),
        outputs=tuple(map(Path, arguments.output)),
        form=arguments.format,
        field=arguments.field,
        id_field=arguments.id,
        jobs=arguments.jobs,
        max_bytes=arguments.max_bytes,
        timeout=arguments.timeout,
        resume=arguments.resume,
        restart=arguments.restart,
    )
    if settings.paths.count("-") and sys.stdin.isatty():
        _say("reading a list of files from standard input; end it with Ctrl-D")
    try:
        with Bar() as bar:
            progress = scan(settings, read_list(sys.stdin.buffer), bar)
    except (ScanUsageError, MissingExtraError) as error:
        _say(str(error))
        return _USAGE
    except StoppedError as stop:
        _say(f"{stop}; what was done is kept: the same command with --resume goes on")
        return stop.code
    except (OSError, sqlite3.Error) as error:
        where = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        _say(f"{where}{why}; once that is mended, the same command with --resume goes on")
        return _STOPPED
    _summarise(progress, settings)
    return _SOME_FAILED if progress.failed else _OK


def _summarise(progress: Progress, settings: Settings) -> None:
    """Say what became of every input."""
    _say(
        f"{_count(progress.claims, 'claim')} in {_count(progress.documents, 'document')} "
        f"of {_count(progress.files, 'file')}: "
        f"{progress.done:,} done, {progress.empty:,} empty, {progress.failed:,} failed"
    )
    if progress.failed:
        _say(f"why they failed: {settings.outputs[0]}.errors.jsonl")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _say(message: str) -> None:
    shown = f"claimnum: {message}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(shown.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not number:
        message = f"must be a whole number above 0, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number


def _size(text: str) -> int:
    unit = text[-1:].upper()
    digits = text[:-1] if unit in _UNITS else text
    if not digits.isdecimal() or not int(digits):
        message = f"must be a size such as 500K, 32M or 1G, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(digits) * _UNITS.get(unit, 1)


def _processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
