"""The hook of mkdocs.yml: it writes the parts of the pages that are made from the package itself.

A line `<!-- generated: NAME -->` of a page gives way to what the function of that name in PARTS returns, and
`<!-- include: FILE -->` to a file of the repository. tests/test_docs.py checks each of them.
"""

from __future__ import annotations

import ast
import contextlib
import html
import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from claimnum import cli
from claimnum.lexicon import names, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOP = Path(__file__).parents[1]
ROOMS = ("text", "numbers", "left_out", "units", "quantities", "context")
_DIRECTIVE = re.compile(r"^<!-- (generated|include): (\S+) -->$", re.MULTILINE)
_COMMANDS = ("extract", "explain", "scan", "compare", "schema")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Fill in the generated parts of a page; MkDocs calls this for each.

    Raises:
        KeyError: a page names a part that is not known.
        OSError: a page includes a file that is not there.
    """
    return _DIRECTIVE.sub(lambda found: _part(found[1], found[2]), markdown)


def _part(directive: str, name: str) -> str:
    return PARTS[name]() if directive == "generated" else included(name)


def included(name: str) -> str:
    """A Markdown file from the top of the repository, its links to the pages made those of a page."""
    text = (TOP / name).read_text(encoding="utf-8")
    return re.sub(r"\]\(docs/", "](", text)


# ---------------------------------------------------------------- lexicons


def header(name: str) -> list[str]:
    """The comment lines above the first row of a table, without their signs."""
    lines = []
    for line in (TOP / "claimnum" / "lexicon" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" "))
    return lines


def lexicons() -> str:
    """A table of all lexicons, and the header of each as it stands in its file."""
    overview = ["| table | rows | what it holds |", "| --- | ---: | --- |"]
    headers = []
    for name in names():
        lines = header(name)
        about = re.split(r"[:.] ", " ".join(lines), maxsplit=1)[0].removesuffix(".")
        overview.append(f"| [{name}](#{name}) | {sum(1 for _ in rows(name)):,} | {_cell(about)} |")
        headers += ["", f"### {name} {{ #{name} }}", "", "```text", *lines, "```"]
    return "\n".join([*overview, *headers])


def probabilities() -> str:
    """The cues to which ICD 203 gives a chance, from the column `probability` of cues.tsv."""
    lines = ["| words | chance | level |", "| --- | --- | --- |"]
    for words, kind, level, _, _, _, chance, *_ in rows("cues"):
        if chance != "-" and kind != "pseudo":
            lines.append(f"| {_cell(words)} | {_cell(chance)} % | {level} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return re.sub(r"([|*_\[\]])", r"\\\1", html.escape(text, quote=False))


# ---------------------------------------------------------------- rules


def rules() -> str:
    """Every rule of the rooms that gives an example in its docstring, module by module."""
    lines = []
    for room in ROOMS:
        lines += ["", f"## {room}"]
        for path in sorted((TOP / "claimnum" / room).glob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found = list(_examples(tree))
            if found:
                about = " ".join((ast.get_docstring(tree) or "").split("\n\n")[0].split())
                lines += ["", f"### {room}/{path.name}", "", html.escape(about, quote=False), ""]
                lines += [f"- `{name}`: {_cell(' '.join(told.split()))}" for name, told in found]
    return "\n".join(lines)


def _examples(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The functions of a module whose docstring quotes an example, with its first two paragraphs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            told = (ast.get_docstring(node) or "").split("\n\n")
            if any('"' in part for part in told[:2]):
                yield node.name.lstrip("_"), " ".join(told[:2])


# ---------------------------------------------------------------- command line


def commands() -> str:
    """What `claimnum COMMAND --help` prints, for each command."""
    lines = []
    for command in _COMMANDS:
        lines += ["", f"## claimnum {command}", "", "```text", _help(command), "```"]
    return "\n".join(lines)


def _help(command: str) -> str:
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "96"  # argparse folds its lines at the terminal's width
    try:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            cli.main([command, "--help"])
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    return printed.getvalue().strip()


PARTS: dict[str, Callable[[], str]] = {
    "lexicons": lexicons,
    "probabilities": probabilities,
    "rules": rules,
    "commands": commands,
}
