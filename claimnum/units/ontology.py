"""A read-only view of quantulum3's unit ontology: its JSON data, never its code.

quantulum3's parser and loader are seconds cold, its three data files are milliseconds. So the folder is found without
importing the package, SI prefixes are expanded here and plurals made by rule and by the table `unit_plurals`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from claimnum.lexicon import rows
from claimnum.records import record

PREFIXES = {
    "Y": "yotta", "Z": "zetta", "E": "exa", "P": "peta", "T": "tera", "G": "giga",
    "M": "mega", "k": "kilo", "h": "hecto", "da": "deca", "d": "deci", "c": "centi",
    "m": "milli", "µ": "micro", "n": "nano", "p": "pico", "f": "femto", "a": "atto",
    "z": "zepto", "y": "yocto", "Ki": "kibi", "Mi": "mebi", "Gi": "gibi", "Ti": "tebi",
    "Pi": "pebi", "Ei": "exbi", "Zi": "zebi", "Yi": "yobi",
}  # fmt: skip


@record
class OntologyUnit:
    """One unit as the ontology holds it, its prefixed forms being units of their own."""

    name: str
    entity: str
    surfaces: tuple[str, ...]
    symbols: tuple[str, ...]
    code: str | None


def folder() -> Path:
    """The folder of quantulum3's data files.

    Raises:
        ModuleNotFoundError: quantulum3 is not installed.
    """
    spec = find_spec("quantulum3")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the unit ontology is read from quantulum3; install quantulum3>=0.10,<0.11")
    return Path(next(iter(spec.submodule_search_locations)))


def _load(path: Path) -> dict[str, dict[str, Any]]:
    with path.open(encoding="utf-8") as data:
        loaded: dict[str, dict[str, Any]] = json.load(data)
    return loaded


@cache
def entities() -> frozenset[str]:
    """The names of all dimensions, such as "length" and "data transfer rate"."""
    return frozenset(_load(folder() / "entities.json"))


@cache
def units() -> tuple[OntologyUnit, ...]:
    """All units of the ontology, the prefixed ones after the unit that they are made of."""
    merged: dict[str, dict[str, Any]] = {}
    for path in (folder() / "units.json", folder() / "_lang" / "en_US" / "units.json"):
        for name, unit in _load(path).items():
            merged.setdefault(name, {}).update(unit)
            for prefix in unit.get("prefixes", ()):
                word = PREFIXES[prefix]
                merged.setdefault(word + name, {}).update(
                    entity=unit["entity"],
                    surfaces=[word + surface for surface in unit["surfaces"]],
                    symbols=[prefix + symbol for symbol in unit["symbols"]],
                )
    return tuple(
        OntologyUnit(
            name,
            unit["entity"],
            tuple(unit.get("surfaces") or ()),
            tuple(unit.get("symbols") or ()),
            unit.get("currency_code"),
        )
        for name, unit in merged.items()
    )


@cache
def parts(name: str) -> dict[str, str]:
    """A closed list of `unit_parts.tsv`, each word with what it maps to, or with nothing."""
    held = next(row[1] for row in rows("unit_parts") if row[0] == name)
    return {word.partition("=")[0]: word.partition("=")[2] for word in held.split("|")}


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split("|")) for row in rows("unit_plurals")}


@cache
def _irregular_singular() -> dict[str, str]:
    return {plural: singular for singular, plurals in _irregular().items() for plural in plurals}


def plural_words(word: str) -> tuple[str, ...]:
    """The plurals of one word: "foot" gives "feet", "pound" "pounds", "century" "centuries"."""
    known = _irregular().get(word)
    if known:
        return known
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + "s",)


def singular_word(word: str) -> str:
    """The singular of one word by rule: "feet" gives "foot", "shares" "share", "gas" stays."""
    known = _irregular_singular().get(word)
    if known:
        return known
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


def plurals(name: str) -> tuple[str, ...]:
    """The plurals of a unit's name, formed at its head: "square foot" gives "square feet",
    "mile per hour" "miles …".
    """
    if " " not in name:
        return plural_words(name)
    words = name.split(" ")
    head = next((at for at, word in enumerate(words) if at and word in parts("after_head")), len(words)) - 1
    return tuple(" ".join([*words[:head], form, *words[head + 1 :]]) for form in plural_words(words[head]))
