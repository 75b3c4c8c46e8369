"""The code that a Markdown page shows, and what it prints: read, run and compared.

A ```python block is run after the ones before it, all in one namespace; where the next block is a ```text
block, it is what the code prints. In a ```sh block a line "$ claimnum …" is run (a closing "| head -n N" is
understood), and the lines up to the next "$ " are what it prints. A line "…" in shown output stands for any
lines. Other commands are not run. A block with title="NAME" is a file of that name.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimnum import cli

if TYPE_CHECKING:
    from pathlib import Path

WIDTH = 100  # of the terminal that the pages show
_FENCE = re.compile(r"^```(?P<language>\w*)(?P<attributes>[^\n]*)\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'\btitle="([^"]+)"')
_HEAD = re.compile(r"^(?P<command>.*?)\s*\|\s*head -n ?(?P<lines>\d+)$")
_SECTION = re.compile(r"^## .*$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its body, and the line and "## " section in which the body begins."""

    language: str
    body: str
    line: int
    title: str = ""
    section: int = 0

    @property
    def commands(self) -> list[tuple[str, str]]:
        """The commands of a block of shell, each with what is shown below it; none without a "$ "."""
        shown = re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]
        return [(command, output) for command, _, output in (part.partition("\n") for part in shown)]


def read_blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    blocks = []
    for found in _FENCE.finditer(text):
        title = _TITLE.search(found["attributes"])
        before = text[: found.start()]
        sections = len(_SECTION.findall(before))
        line = before.count("\n") + 2
        blocks.append(Block(found["language"], found["body"], line, title[1] if title else "", sections))
    return blocks


def assert_shown(printed: str, shown: str) -> None:
    """Assert that `printed` is what a page shows, where a line "…" stands for any lines."""
    got, wanted = ([line.rstrip() for line in text.strip("\n").splitlines()] for text in (printed, shown))
    lines = (".*" if line == "…" else re.escape(line) + "\n" for line in wanted)
    if not re.fullmatch("".join(lines), "".join(f"{line}\n" for line in got), re.DOTALL):
        assert got == wanted


def run_python(block: Block, after: Block | None, page: Path, namespace: dict[str, Any]) -> None:
    """Run a block of Python, and compare what it prints with the block of text after it, if there is one."""
    # Empty lines before it give the code the line numbers of the page in a traceback.
    code = compile("\n" * (block.line - 1) + block.body, str(page), "exec")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, namespace)
    if after is not None and after.language == "text" and not after.title:
        assert_shown(printed.getvalue(), after.body)


def run_command(command: str, capture: Any, code: int = 0) -> str:
    """Run a command "claimnum …" that ends with `code`, and return what it prints on standard output."""
    head = _HEAD.match(command)
    assert cli.main(shlex.split(head["command"] if head else command)[1:]) == code
    printed: str = capture.readouterr().out
    return "".join(printed.splitlines(keepends=True)[: int(head["lines"])]) if head else printed
