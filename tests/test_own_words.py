"""Every sentence here is our own: no run of words is one of the annotated data or of the real articles.

These lie beside the project, not in it; without them the test is skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
RUN = 6  # fewer words in a row are idioms as often as not
READ = {".py", ".tsv", ".md", ".txt"}
LEFT_OUT = {"claimnum/lexicon/word_classes.tsv", "tests/fuzz/corpus", "tests/golden"}  # single words; what tools wrote
BUILT = {"build", "dist", "site"}
# Runs that may be shared, and why. Without punctuation, in small letters.
ALLOWED = {
    "earnings before interest tax depreciation and amortisation": "a term of accounting",
    "with a margin of error of plus or minus": "what every report of a survey says",
    "from 2,000 to 5,000 units per month": "names a claim in test_real_articles.py",
    "about three million 152mm artillery shells": "names a claim in test_real_articles.py",
    "half a million 122 mm shells": "names a claim in test_real_articles.py",
    "up to 6 million artillery shells": "names a claim in test_real_articles.py",
}
_WORD = re.compile(r"[A-Za-z0-9$€£%][\w$%.,'-]*")


def words(text):
    return [word.rstrip(".,'-").lower() for word in _WORD.findall(text.replace("’", "'"))]


def strings(value):
    """Every string in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def theirs():
    """All runs of RUN words of the marked data and the articles."""
    texts = [path.read_text(encoding="utf-8") for path in (SHARED / "articles").glob("*.txt")]
    for path in (SHARED / "gold").glob("*.json*"):
        whole = path.read_text(encoding="utf-8")
        for line in whole.splitlines() if path.suffix == ".jsonl" else [whole]:
            texts += strings(json.loads(line))
    return {run for text in set(texts) for run in zip(*(words(text)[at:] for at in range(RUN)), strict=False)}


def files():
    """The project's text files: those that git knows or would add, and where there is no git, all."""
    git = shutil.which("git") if (ROOT / ".git").exists() else None
    if git:
        listed = [git, "ls-files", "--cached", "--others", "--exclude-standard"]
        told = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        names = [Path(name) for name in told]
    else:
        names = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
    for name in sorted(names):
        skipped = any(part.startswith(".") or part in BUILT for part in name.parts)
        if name.suffix not in READ or skipped or LEFT_OUT & {name.as_posix(), *map(Path.as_posix, name.parents)}:
            continue
        if (ROOT / name).is_file():
            yield name.as_posix(), (ROOT / name).read_text(encoding="utf-8")


def shared_runs(text, runs):
    """The longest shared runs of a text, each with the number of its first line; one may go on over the line's end."""
    ours = [(word, number) for number, line in enumerate(text.splitlines(), 1) for word in words(line)]
    hits = {at for at in range(len(ours)) if tuple(word for word, _ in ours[at : at + RUN]) in runs}
    for start in sorted(at for at in hits if at - 1 not in hits):
        end = start + RUN
        while end - RUN + 1 in hits:
            end += 1
        yield ours[start][1], " ".join(word for word, _ in ours[start:end])


def test_a_shared_run_is_found_over_a_line_end_with_its_line():
    runs = {("a", "red", "kite", "rose", "over", "oslo"), ("red", "kite", "rose", "over", "oslo", "at")}
    text = 'It says:\n    # "A red kite rose,\n    # over Oslo at 5."'
    assert list(shared_runs(text, runs)) == [(2, "a red kite rose over oslo at")]


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no marked data in ../shared/gold")
def test_no_run_of_words_is_taken_from_the_data():
    runs = theirs()
    found = [(name, line, run) for name, text in files() for line, run in shared_runs(text, runs)]
    copied = [one for one in found if not any(f" {one[2]} " in f" {allowed} " for allowed in ALLOWED)]
    assert not copied, "\n".join(f"{name}:{line}: {run}" for name, line, run in copied)
