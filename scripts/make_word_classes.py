"""Make claimnum/lexicon/word_classes.tsv out of the WordNet 3.0 database.

Run once, by hand: `python scripts/make_word_classes.py FOLDER`, where FOLDER holds WordNet's `cntlist.rev`, `index.adj`
and `data.adj` (in Debian they come with the package wordnet-base). A lemma is kept when the SemCor counts of WordNet
say something that the tagger's suffix rules would not guess by themselves.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from claimnum.lexicon import rows
from claimnum.text.lemmas import singular, stems
from claimnum.text.word_classes import guess

CLASS = {"1": "N", "2": "V", "3": "J", "4": "R", "5": "J"}
OUTPUT = Path(__file__).parent.parent / "claimnum" / "lexicon" / "word_classes.tsv"
RARE, MINOR = 0.03, 0.25
FORM_SHARE = 0.1  # of a verb's uses, guessed to be in any one form: "trying" is no adjective for two uses as one
HEAD = """\
# Open-class words: classes, words. N noun, V verb, J adjective, R adverb, P proper adjective; the usual class first,
# a small letter for one that makes up less than a quarter of the uses. Words that the suffix rules guess are left out.
# Source: lemmas and SemCor counts of WordNet 3.0, reduced by scripts/make_word_classes.py; do not edit (words that
# WordNet orders badly go to news_words.tsv). The licence of WordNet:
#
# This software and database is being provided to you, the LICENSEE, by
# Princeton University under the following license.  By obtaining, using
# and/or copying this software and database, you agree that you have
# read, understood, and will comply with these terms and conditions.:
#
# Permission to use, copy, modify and distribute this software and
# database and its documentation for any purpose and without fee or
# royalty is hereby granted, provided that you agree to comply with
# the following copyright notice and statements, including the disclaimer,
# and that the same appear on ALL copies of the software, database and
# documentation, including modifications that you make for internal
# use or for distribution.
#
# WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved.
#
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON
# UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
# IMPLIED.  BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON
# UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT-
# ABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE
# OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT
# INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR
# OTHER RIGHTS.
#
# The name of Princeton University or Princeton may not be used in
# advertising or publicity pertaining to distribution of the software
# and/or database.  Title to copyright in this software, database and
# any associated documentation shall at all times remain with
# Princeton University and LICENSEE agrees to preserve same.
"""


def counts(folder: Path) -> dict[str, Counter[str]]:
    """How often each one-word lemma is tagged with each class in SemCor."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, _, number = line.split()
        lemma, rest = key.split("%")
        if re.fullmatch("[a-z]{2,}", lemma):
            found[lemma][CLASS[rest[0]]] += int(number)
    return found


def proper_adjectives(folder: Path) -> set[str]:
    """Adjectives that WordNet writes with a capital only ("American"), lower-cased."""
    small: set[str] = set()
    capital: set[str] = set()
    for line in (folder / "data.adj").read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" ")
        for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
            lemma = re.sub(r"\(\w+\)$", "", word)
            (capital if re.fullmatch("[A-Z][a-z]{3,}", lemma) else small).add(lemma.lower())
    return capital - small


def classes(uses: Counter[str]) -> str:
    """The classes of a lemma in order of use: {"N": 90, "V": 10} gives "Nv"."""
    total = sum(uses.values())
    kept = [(name, number) for name, number in uses.most_common() if number / total >= RARE]
    return "".join(name if number / total >= MINOR else name.lower() for name, number in kept)


def drop_verb_forms(found: dict[str, Counter[str]]) -> None:
    """Take away the classes of words in -ing and -ed that are far more often forms of a verb."""
    for lemma, uses in found.items():
        for ending in ("ing", "ed"):
            if lemma.endswith(ending):
                verb = max((found[base]["V"] for base in stems(lemma, ending) if base in found), default=0)
                for name in list(uses):
                    if uses[name] < FORM_SHARE * verb:
                        del uses[name]


def near(lemma: str) -> list[str]:
    """Adjectives that a word in -er or -est could be a degree of."""
    stem = lemma.removesuffix("est").removesuffix("er")
    return [stem, stem + "e", stem[:-1], stem[:-1] + "y"]


def inflected(lemma: str, found: dict[str, Counter[str]]) -> bool:
    """Whether WordNet lists a form that the rules derive from another lemma: "works", "bigger"."""
    one = singular(lemma)
    if lemma.endswith("s") and one != lemma and one in found and found[one]["N"] > found[lemma]["N"]:
        return True
    degree = lemma.endswith(("er", "est")) and set(found[lemma]) <= {"J", "R"}
    return degree and any(found[stem]["J"] for stem in near(lemma) if stem in found)


def main(folder: Path) -> None:
    """Write the table."""
    known = {word for row in rows("closed_words") for word in row[1].split()}
    known |= {word for row in rows("news_words") for word in row[1].split()}
    proper = proper_adjectives(folder)
    table: dict[str, list[str]] = defaultdict(list)
    found_uses = counts(folder)
    drop_verb_forms(found_uses)
    for lemma, uses in found_uses.items():
        if lemma in known or lemma in proper or not uses or inflected(lemma, found_uses):
            continue
        found = classes(uses)
        irregular = found == "N" and (
            lemma.endswith(("ed", "ing"))
            or singular(lemma) != lemma
            or (
                lemma.endswith(("er", "est"))
                and any(found_uses[stem]["J"] for stem in near(lemma) if stem in found_uses)
            )
        )
        if (irregular or found != guess(lemma)) and not (uses.total() < 2 and found in "JR"):
            table[found].append(lemma)
    keep = re.compile("(?:an|ese|ish|ic|i|ch)$")
    table["P"] = [word for word in proper - known if keep.search(word) and len(word) < 14]
    with OUTPUT.open("w", encoding="utf-8") as output:
        output.write(HEAD)
        for found in sorted(table, key=lambda name: -len(table[name])):
            line = ""
            for lemma in sorted(table[found]):
                if len(line) + len(lemma) > 110:
                    output.write(f"{found}\t{line.strip()}\n")
                    line = ""
                line += f" {lemma}"
            output.write(f"{found}\t{line.strip()}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
