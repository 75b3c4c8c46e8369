"""The documentation, run: every page's code and commands, CONTRIBUTING.md's recipes, and the generated parts.

A page's blocks run in order, in one namespace and in a folder of their own that holds the examples. A block that
needs a library which is not installed is skipped, with those after it in its "## " section.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from shown_code import WIDTH, assert_shown, read_blocks, run_command, run_python

from claimnum.lexicon import names, rows

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"
CONTRIBUTING = TOP / "CONTRIBUTING.md"
PAGES = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
BLOCKS = {name: read_blocks(path.read_text(encoding="utf-8")) for name, path in PAGES.items()}
# Blocks of the sizing page that are there to be filled in.
NOT_RUN = {"scale.md"}
# Commands that end with another code than 0: one of the documents has no text.
EXIT_CODES = {"claimnum scan news.jsonl --field body --id url -o news.sqlite": 1}

pytestmark = pytest.mark.skipif(not CONTRIBUTING.exists(), reason="the documentation is not at hand")


def imported(code):
    """The libraries, other than the standard one and claimnum, that a block imports."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"claimnum"}


def cases():
    for name, blocks in BLOCKS.items():
        if name in NOT_RUN:
            continue
        for index, block in enumerate(blocks):
            if block.language == "python" or block.commands or block.title:
                before = [b for b in blocks[: index + 1] if b.language == "python" and b.section == block.section]
                needed = set().union(*(imported(b.body) for b in before))
                marks = [pytest.mark.spark] if "pyspark" in needed else []
                yield pytest.param(name, index, needed, id=f"{name}:{block.line}", marks=marks)


@pytest.fixture(scope="module")
def states(tmp_path_factory):
    """Each page's namespace and folder."""
    made = {}

    def state(name):
        if name not in made:
            folder = tmp_path_factory.mktemp("page")
            shutil.copytree(TOP / "examples", folder / "examples")
            made[name] = ({"__name__": "page"}, folder)
        return made[name]

    return state


@pytest.mark.parametrize(("name", "index", "needed"), list(cases()))
def test_a_block_does_what_the_page_shows(name, index, needed, states, monkeypatch, capsys):
    for library in needed:
        if importlib.util.find_spec(library) is None:
            pytest.skip(f"{library} is not installed")
    block, after = BLOCKS[name][index], BLOCKS[name][index + 1 : index + 2]
    namespace, folder = states(name)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    if block.title:
        (folder / block.title).write_text(block.body, encoding="utf-8")
    elif block.language == "python":
        run_python(block, after[0] if after else None, PAGES[name], namespace)
    for command, shown in block.commands:
        if command.startswith("claimnum "):
            assert_shown(run_command(command, capsys, code=EXIT_CODES.get(command, 0)), shown)


# ---------------------------------------------------------------- CONTRIBUTING.md

RECIPES = read_blocks(CONTRIBUTING.read_text(encoding="utf-8")) if CONTRIBUTING.exists() else []
HEADINGS = re.findall(r"^## (.*)$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE) if RECIPES else []
STEPS = [
    pytest.param(section, id=title)
    for section, title in enumerate(HEADINGS, 1)
    if any(block.section == section and (block.title or block.commands) for block in RECIPES)
]


@pytest.fixture
def checkout(tmp_path):
    """A copy of what a contributor edits, and an environment in which `claimnum` and `python` are the copy's."""
    for name in ("claimnum", "tests"):
        shutil.copytree(TOP / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "golden", "fuzz"))
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, arguments in (("python", ""), ("claimnum", " -m claimnum")):
        (commands / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n', encoding="utf-8")
        (commands / name).chmod(0o755)
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return tmp_path, {
        **kept,
        "PATH": path,
        "PYTHONPATH": str(tmp_path),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "COLUMNS": str(WIDTH),
    }


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="the recipes are for a shell")
@pytest.mark.parametrize("section", STEPS)
def test_a_recipe_works_as_it_stands(section, checkout):
    folder, environment = checkout
    for block in RECIPES:
        if block.section != section:
            continue
        if block.title:
            with (folder / block.title).open("a", encoding="utf-8") as file:
                file.write(block.body)
        for command, shown in block.commands:
            done = subprocess.run(
                [shutil.which("bash"), "-c", command],
                cwd=folder,
                env=environment,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            if shown.strip():
                assert_shown(done.stdout, shown)


def test_the_recipes_are_short():
    told = CONTRIBUTING.read_text(encoding="utf-8")
    for title in ("Add a cue", "Add a unit", "Add a count noun", "Add what is no claim", "Add a rule"):
        (section,) = (place for place, heading in enumerate(HEADINGS, 1) if heading == title)
        added = [block for block in RECIPES if block.section == section]
        assert sum(block.body.count("\n") for block in added) < 15, title
        assert f"## {title}\n" in told


# ---------------------------------------------------------------- the parts that are made


@pytest.fixture(scope="module")
def hook():
    spec = importlib.util.spec_from_file_location("docs_hook", TOP / "scripts" / "docs_hook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_lexicons_holds_each_with_its_header(hook):
    page = hook.on_page_markdown(PAGES["lexicons.md"].read_text(encoding="utf-8"))
    for name in names():
        assert f"### {name} {{ #{name} }}" in page
        assert f"[{name}](#{name}) | {sum(1 for _ in rows(name)):,} |" in page
        told = hook.header(name)
        assert "\n".join(told) in page
        assert "ource" in " ".join(told), f"{name}: the source is not in the first comment lines"


def test_the_words_of_chance_are_those_of_the_table(hook):
    page = hook.on_page_markdown(PAGES["hedging.md"].read_text(encoding="utf-8"))
    assert page.count(" % |") == sum(row[6] != "-" for row in rows("cues") if row[1] != "pseudo") > 5


def test_the_page_of_rules_shows_each_room(hook):
    page = hook.on_page_markdown(PAGES["rules.md"].read_text(encoding="utf-8"))
    for room in hook.ROOMS:
        assert f"\n## {room}\n" in page
        assert page.count(f"\n### {room}/") >= 1
    assert "`degree_word`" in page


def test_the_page_of_commands_shows_each_option(hook):
    page = hook.on_page_markdown(PAGES["reference/cli.md"].read_text(encoding="utf-8"))
    for option in ("--json", "--jsonl", "--resume", "--format", "--within"):
        assert option in page


def test_every_generated_part_is_known_and_used(hook):
    used = set()
    for path in PAGES.values():
        used |= set(re.findall(r"<!-- generated: (\S+) -->", path.read_text(encoding="utf-8")))
        hook.on_page_markdown(path.read_text(encoding="utf-8"))
    assert used == set(hook.PARTS)


def test_included_links_are_those_of_a_page(hook):
    for name in ("CONTRIBUTING.md", "CHANGELOG.md"):
        assert "](docs/" not in hook.included(name)


def test_every_page_is_in_the_menu_and_every_link_leads_somewhere():
    menu = set(re.findall(r"\S+\.md$", (TOP / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE))
    assert menu == set(PAGES)
    for path in PAGES.values():
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


# ---------------------------------------------------------------- the walk-through


def test_the_walkthrough_ends_with_a_comparison_and_a_plot(tmp_path):
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", str(TOP / "examples" / "walkthrough.py"), "plot.svg"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("Claims of each article", "Unsure money", "CONFLICT", "why  same_noun", "plot.svg"):
        assert words in done.stdout
    picture = ET.parse(tmp_path / "plot.svg").getroot()  # noqa: S314 - our own file
    groups = int(re.search(r"The plot of (\d+) groups", done.stdout)[1])
    assert groups >= 3
    bold = picture.findall("{*}text[@font-weight='bold']")
    assert len(bold) == groups
    assert len(picture.findall("{*}path")) >= 2 * groups
