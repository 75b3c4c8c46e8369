"""README.md, run: its Python blocks in order, and the commands it shows with what they print.

A ```python block is run after the ones before it, all in one namespace; where the next block is a ```text
block, it is what the code prints. In a ```sh block a line "$ claimnum …" is run (a closing "| head -n N" is
understood), and the lines up to the next "$ " are what it prints. A line "…" in shown output stands for any
lines. Other commands are not run here.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimnum import cli

README = Path(__file__).parents[1] / "README.md"
WIDTH = 100  # of the terminal that the README shows
_FENCE = re.compile(r"^```(?P<language>\w*)[^\n]*\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"^(?P<command>.*?)\s*\|\s*head -n ?(?P<lines>\d+)$")

pytestmark = pytest.mark.skipif(not README.exists(), reason="README.md is missing")


@dataclass(frozen=True)
class Block:
    language: str
    body: str
    line: int  # of README.md, where the block's body begins

    @property
    def commands(self):
        """The commands of a block of shell, each with what is shown below it; none without a "$ "."""
        shown = re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]
        return [(command, output) for command, _, output in (part.partition("\n") for part in shown)]


def read_blocks(text):
    return [
        Block(m["language"], m["body"], text.count("\n", 0, m.start()) + 2) for m in _FENCE.finditer(text)
    ]


BLOCKS = read_blocks(README.read_text(encoding="utf-8")) if README.exists() else []
PYTHON = [index for index, block in enumerate(BLOCKS) if block.language == "python"]
COMMANDS = [
    pytest.param(command, output, id=f"line {block.line}: {command[:40]}")
    for block in BLOCKS
    if block.language == "sh"
    for command, output in block.commands
    if command.startswith("claimnum ")
]


def assert_shown(printed, shown):
    """Assert that `printed` is what README.md shows, where a line "…" stands for any lines."""
    printed, shown = ([line.rstrip() for line in text.strip("\n").splitlines()] for text in (printed, shown))
    lines = (".*" if line == "…" else re.escape(line) + "\n" for line in shown)
    if not re.fullmatch("".join(lines), "".join(f"{line}\n" for line in printed), re.DOTALL):
        assert printed == shown


@pytest.fixture(autouse=True)
def at_the_top_in_a_terminal(monkeypatch):
    monkeypatch.chdir(README.parent)
    monkeypatch.setenv("COLUMNS", str(WIDTH))


@pytest.fixture(scope="module")
def namespace():
    return {"__name__": "readme"}


@pytest.mark.parametrize("index", PYTHON, ids=[f"line {BLOCKS[index].line}" for index in PYTHON])
def test_python_block(index, namespace):
    block, after = BLOCKS[index], BLOCKS[index + 1 : index + 2]
    # Empty lines before it give the code the line numbers of README.md in a traceback.
    code = compile("\n" * (block.line - 1) + block.body, str(README), "exec")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, namespace)
    if after and after[0].language == "text":
        assert_shown(printed.getvalue(), after[0].body)


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_command(command, shown, capsys):
    head = _HEAD.match(command)
    assert cli.main(shlex.split(head["command"] if head else command)[1:]) == 0
    printed = capsys.readouterr().out
    if head:
        printed = "".join(printed.splitlines(keepends=True)[: int(head["lines"])])
    assert_shown(printed, shown)


def test_the_test_command_is_one_line():
    # .ci/run takes the first line of a block of shell that names pytest, and runs it as it stands.
    lines = [line for block in BLOCKS if block.language == "sh" for line in block.body.splitlines()]
    found = [line for line in lines if "pytest" in line]
    assert found
    assert found[0].startswith("python3 -m venv")
    assert not found[0].endswith("\\")


def test_shown_output_is_compared_line_by_line():
    assert_shown("a\nb  \nc\n", "a\n…\nc\n")
    assert_shown("a\n", "a\n…\n")
    with pytest.raises(AssertionError):
        assert_shown("a\nb\nc\n", "a\nc\n")
    with pytest.raises(AssertionError):
        assert_shown("a\nb\n", "…\na\n")


def test_blocks_are_read_with_their_lines():
    text = "# x\n```sh\n$ claimnum --version\nclaimnum 1\n$ ls\n```\n\n```python\nprint(1)\n```\n"
    shell, python = read_blocks(text)
    assert shell.commands == [("claimnum --version", "claimnum 1\n"), ("ls", "")]
    assert (python.language, python.body, python.line) == ("python", "print(1)\n", 9)
