"""The index of written units: ontology and lexicon joined by name, once, for look-ups on tokens."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from claimnum.lexicon import rows
from claimnum.records import record
from claimnum.units import ontology
from claimnum.units.model import UnitEntry
from claimnum.units.ontology import parts
from claimnum.units.pieces import key

PERCENT_FAMILY = frozenset({"percentage", "percentage point", "basis point", "per mille"})


@record
class Index:
    """Dictionaries from written forms to unit names.

    `symbols` keep their case, `words` are lower-cased; both are keyed by `pieces.key`. `symbol_guards` and
    `word_guards` name the rule that must agree, `before` holds what stands in front of a number with its rule, `scaled`
    codes with a scale glued on, `longest` how many pieces the longest form has that begins with a piece.
    """

    entries: dict[str, UnitEntry]
    symbols: dict[str, str]
    words: dict[str, str]
    symbol_guards: dict[str, str]
    word_guards: dict[str, str]
    before: dict[str, tuple[str, str]]
    scaled: dict[str, tuple[str, Decimal]]
    longest: dict[str, int]

    def copy(self) -> Index:
        """A copy whose dictionaries can be added to."""
        return Index(*(dict(getattr(self, name)) for name in Index.__annotations__))

    def add_symbol(self, written: str, name: str) -> None:
        """Let `written`, in this case, stand for the unit `name`."""
        at = key(written)
        self.symbols[at] = name
        self._note(at)

    def add_word(self, written: str, name: str) -> None:
        """Let `written`, in any case, stand for the unit `name`."""
        at = key(written.lower())
        self.words[at] = name
        self._note(at)

    def add_noun(self, written: str, name: str) -> None:
        """Let `written`, a singular, and its plurals stand for the unit `name`."""
        self.add_word(written, name)
        for plural in ontology.plurals(written.lower().replace("-", " ")):
            self.add_word(plural, name)

    def _note(self, at: str) -> None:
        low = at.lower()
        if " " not in low:
            self.longest.setdefault(low, 1)
            return
        first, count = low.partition(" ")[0], low.count(" ") + 1
        if count > self.longest.get(first, 0):
            self.longest[first] = count


@cache
def index() -> Index:
    """The index of all units that the library knows, built on first use."""
    made = Index({}, {}, {}, {}, {}, {}, {}, {})
    guarded = {row[0]: row[1] for row in rows("unit_guards")}
    _from_ontology(made, guarded)
    _from_lexicon(made)
    _squares(made)
    _currencies(made)
    for written, rule in guarded.items():
        if written.startswith("s:"):
            made.symbol_guards[key(written[2:])] = rule
            continue
        at = key(written[2:])
        for form in (at, *map(key, ontology.plurals(at))):
            made.word_guards.setdefault(form, rule)
    return made


def _kind(name: str, dimension: str) -> str:
    if name in PERCENT_FAMILY:
        return "percentage"
    return dimension if dimension in ("currency", "time") else "physical"


def _from_ontology(made: Index, guarded: dict[str, str]) -> None:
    for unit in ontology.units():
        if unit.entity == "currency" or unit.name in ("unk", "dimensionless"):
            continue
        made.entries[unit.name] = UnitEntry(unit.name, _kind(unit.name, unit.entity), unit.entity)
        for symbol in unit.symbols:
            if len(symbol) == 1 and symbol.isascii() and "s:" + symbol not in guarded:
                continue
            if key(symbol) not in made.symbols:
                made.add_symbol(symbol, unit.name)
        for surface in unit.surfaces:
            if key(surface.lower()) not in made.words:
                made.add_noun(surface, unit.name)


def _fields(text: str) -> list[str]:
    return [] if text in ("", "-") else text.split("|")


def _from_lexicon(made: Index) -> None:
    for name, dimension, *written in rows("units"):
        if dimension != "-":
            made.entries[name] = UnitEntry(name, _kind(name, dimension), dimension)
        for word in _fields(written[0]) if written else ():
            made.add_noun(word, name)
        for plural in _fields(written[1]) if len(written) > 1 else ():
            made.add_word(plural, name)
    for name, symbols, words in rows("unit_symbols"):
        for symbol in _fields(symbols):
            made.add_symbol(symbol, name)
        for word in _fields(words):
            made.add_word(word, name)


def _squares(made: Index) -> None:
    """Squares and cubes of lengths: "square mile", "miles squared", "sq centimetre", "cubic feet"."""
    for length in parts("square"):
        spellings = [length, length[:-2] + "er"] if length.endswith("metre") else [length]
        for adjective, short, tail, dimension in (
            ("square", "sq", "squared", "area"),
            ("cubic", "cu", "cubed", "volume"),
        ):
            whole = f"{adjective} {length}"
            name = made.words.setdefault(whole, whole)
            if name not in made.entries:
                made.entries[name] = UnitEntry(name, "physical", dimension)
            for spelling in spellings:
                for form in (spelling, *ontology.plural_words(spelling)):
                    for written in (f"{adjective} {form}", f"{form} {tail}", f"{short} {form}"):
                        made.add_word(written, name)


def _currencies(made: Index) -> None:
    facts = {row[0]: row[1].split("|") for row in rows("currency_codes")}
    major, named = {}, {}
    for name, code, words, symbols in rows("currencies"):
        settled = None if code == "-" else code
        made.entries[name] = UnitEntry(name, "currency", "currency", settled)
        for word in _fields(words):
            made.add_noun(word, name)
        for symbol in _fields(symbols):
            made.add_symbol(symbol, name)
            if name not in ("cent", "penny"):
                made.before.setdefault(key(symbol), (name, "any"))
        if settled:
            named[settled] = name
            made.add_symbol(settled, name)
            made.before[settled] = (name, "any")
    for code in facts["word"]:
        if code in named:
            made.symbol_guards[code] = "code_word"
            made.before[code] = (named[code], "code")
    for code in facts["major"]:
        name = major[code] = named[code]
        if code not in facts["word"]:
            made.add_word(code, name)
            made.before[code.lower()] = (name, "any")
    for letters, scale in (pair.split("=") for pair in facts["scale"]):
        for code, name in major.items():
            made.scaled[letters + code] = (name, Decimal(scale))
    for written, name, rule, _ in rows("currency_prefixes"):
        made.before[key(written)] = (name, rule)
    made.add_symbol("$", "dollar")
