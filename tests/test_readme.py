"""README.md, run: its Python blocks in order, and the commands it shows with what they print (see shown_code)."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown_code import WIDTH, assert_shown, read_blocks, run_command, run_python

README = Path(__file__).parents[1] / "README.md"

pytestmark = pytest.mark.skipif(not README.exists(), reason="README.md is missing")

BLOCKS = read_blocks(README.read_text(encoding="utf-8")) if README.exists() else []
PYTHON = [index for index, block in enumerate(BLOCKS) if block.language == "python"]
COMMANDS = [
    pytest.param(command, output, id=f"line {block.line}: {command[:40]}")
    for block in BLOCKS
    if block.language == "sh"
    for command, output in block.commands
    if command.startswith("claimnum ")
]


@pytest.fixture(autouse=True)
def in_a_terminal_beside_the_examples(monkeypatch, tmp_path):
    (tmp_path / "examples").symlink_to(README.parent / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(WIDTH))


@pytest.fixture(scope="module")
def namespace():
    return {"__name__": "readme"}


@pytest.mark.parametrize("index", PYTHON, ids=[f"line {BLOCKS[index].line}" for index in PYTHON])
def test_python_block(index, namespace):
    after = BLOCKS[index + 1] if index + 1 < len(BLOCKS) else None
    run_python(BLOCKS[index], after, README, namespace)


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_command(command, shown, capsys):
    assert_shown(run_command(command, capsys), shown)


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
    (file,) = read_blocks('## y\n```json title="a.json"\n{}\n```\n')
    assert (file.title, file.body, file.section) == ("a.json", "{}\n", 1)
