"""Which files a scan reads: files, folders, globs and lists, each accounted for even if it cannot be read."""

from __future__ import annotations

import glob
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

from claimnum.batch.errors import ScanUsageError, reason
from claimnum.batch.formats import form_of
from claimnum.batch.records import Input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

EMPTY_FOLDER = "folder"


def list_inputs(paths: Sequence[str], listed: Iterable[bytes], own: frozenset[str]) -> Iterator[Input]:
    """Yield every file that `paths` name, in no order but that of the arguments; a file may come twice.

    Args:
        paths: files, folders, globs; "-" stands for the names of `listed`.
        listed: the list on standard input, one name an item.
        own: absolute paths of what the scan itself writes, which is left out of folders and globs.

    Raises:
        ScanUsageError: a path is named that the scan itself writes.
    """
    number = 0
    for path in paths:
        if path == "-":
            for name in listed:
                number += 1
                yield from _named(name, number, own)
            continue
        number += 1
        if os.path.lexists(path) or not glob.has_magic(path):
            yield from _named(os.fsencode(path), number, own)
            continue
        matches = 0
        for match in glob.iglob(path, recursive=True):  # noqa: PTH207 - names need not be Unicode, nor exist
            matches += 1
            if os.path.abspath(match) not in own:  # noqa: PTH100 - a link is not followed here
                yield from _named(os.fsencode(match), number, own)
        if not matches:
            yield Input(number, os.fsencode(path), problem="matches no file")


def read_list(data: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the names of a list: one a line, or each ended by NUL, as `find -print0` writes them."""
    for line in data:
        parts = line.split(b"\0") if b"\0" in line else [line.rstrip(b"\r\n")]
        yield from (part for part in parts if part.strip())


def _named(path: bytes, argument: int, own: frozenset[str]) -> Iterator[Input]:
    """Yield the file `path`, or those in it if it is a folder."""
    if os.path.isdir(path):  # noqa: PTH112 - names need not be Unicode
        yield from _folder(path, argument, own)
        return
    if os.path.abspath(os.fsdecode(path)) in own:  # noqa: PTH100
        message = f"{os.fsdecode(path)}: is to be read, and is written by this scan; write to another file"
        raise ScanUsageError(message)
    yield _file(path, argument)


def _folder(top: bytes, argument: int, own: frozenset[str]) -> Iterator[Input]:
    """Yield the files below a folder. Hidden ones are left out, links to folders are not followed."""
    folders, files = [top], 0
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(b".") or os.path.abspath(os.fsdecode(entry.path)) in own:  # noqa: PTH100
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                        continue
                    files += 1
                    if entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112
                        why = "is a link to a folder; name it to have it read"
                        yield Input(argument, entry.path, problem=why)
                    else:
                        yield _file(entry.path, argument)
        except OSError as error:
            files += 1
            yield Input(argument, folder, problem=reason(error))
    if not files:
        yield Input(argument, top, form=EMPTY_FOLDER)


def _file(path: bytes, argument: int) -> Input:
    try:
        status = os.stat(path)  # noqa: PTH116 - names need not be Unicode
    except (OSError, ValueError) as error:
        return Input(argument, path, problem=reason(error))
    form, compression, problem = form_of(os.fsdecode(path))
    found = Input(argument, path, form, compression, status.st_size, status.st_mtime_ns, problem)
    return found if stat.S_ISREG(status.st_mode) else replace(found, problem="is no regular file", size=0)
