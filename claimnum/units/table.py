"""Units among tokens: what stands behind a number, and the currency in front of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from claimnum.errors import OptionError
from claimnum.records import record
from claimnum.text.tokens import DASHES, NUMBER, WORD, Token
from claimnum.units import guards, letters  # noqa: F401  (they fill RULES)
from claimnum.units.index import Index, index
from claimnum.units.model import UnitEntry, UnitMatch
from claimnum.units.money import agrees, of_the_number_before, of_the_number_behind, scales
from claimnum.units.ontology import parts
from claimnum.units.pieces import key, pieces
from claimnum.units.rates import rate_after
from claimnum.units.site import RULES, Site

if TYPE_CHECKING:
    from decimal import Decimal

FIELDS = ("name", "surfaces", "symbols", "kind", "dimension", "code")
KINDS = ("physical", "currency", "percentage", "time")


@record
class _Place:
    """What stands right behind a number, from token `start` on, in pieces; the number's value, and if it was scaled."""

    tokens: list[Token]
    start: int
    run: list[tuple[str, int, bool]]
    value: Decimal | None
    scaled: bool


class UnitTable:
    """All units that the library knows, and those that the caller adds."""

    __slots__ = ("_index", "_last_before")

    def __init__(self, extra: Iterable[Mapping[str, object]] = ()) -> None:
        """Make a table; `extra` holds further units as data.

        Each is a mapping with "name" and any of "surfaces" (words, plurals are formed), "symbols" (in this
        case only), "kind" ("physical" if left out), "dimension" and "code".

        Raises:
            OptionError: an extra unit has no name or a wrong kind, or a name is defined twice.
        """
        base = index()
        if isinstance(extra, (str, bytes, Mapping)) or not isinstance(extra, Iterable):
            raise OptionError(f"expected a list of units, each a mapping, got {extra!r}")
        added = list(extra)
        self._index: Index = base.copy() if added else base
        for unit in added:
            self._add(unit)
        self._last_before = frozenset(written.rpartition(" ")[2] for written in self._index.before)

    def _add(self, unit: Mapping[str, object]) -> None:
        if not isinstance(unit, Mapping):
            raise OptionError(f'expected a unit as a mapping with "name", got {unit!r}')
        name, kind = unit.get("name"), unit.get("kind", "physical")
        if not isinstance(name, str) or not name.strip():
            raise OptionError(f'expected a unit as a mapping with "name", got {unit!r}')
        if kind not in KINDS:
            raise OptionError(f"unit {name!r}: expected kind to be one of {', '.join(KINDS)}, got {kind!r}")
        unknown = [field for field in unit if field not in FIELDS]
        if unknown:
            raise OptionError(f"unit {name!r} has no {unknown[0]!r}; its fields are {', '.join(FIELDS)}")
        for field in ("dimension", "code"):
            if not isinstance(unit.get(field), str | None):
                raise OptionError(f"unit {name!r}: expected {field} as str, got {unit[field]!r}")
        if name in self._index.entries:
            raise OptionError(f"unit {name!r} is defined twice; give the added unit another name")
        dimension, code = unit.get("dimension"), unit.get("code")
        self._index.entries[name] = UnitEntry(
            name,
            str(kind),
            dimension if isinstance(dimension, str) else None,
            code if isinstance(code, str) else None,
        )
        surfaces, symbols = _strings(unit, "surfaces", name), _strings(unit, "symbols", name)
        for surface in surfaces or [name]:
            self._index.add_noun(surface, name)
            self._index.word_guards.pop(key(surface.lower()), None)
        for symbol in symbols:
            self._index.add_symbol(symbol, name)
            self._index.symbol_guards.pop(key(symbol), None)
            if kind == "currency":
                self._index.before[key(symbol)] = (name, "any")

    def entry(self, name: str) -> UnitEntry | None:
        """The unit of this canonical name."""
        return self._index.entries.get(name)

    def denominator(self, written: str, symbols: bool = False) -> UnitEntry | None:
        """The unit written so, whatever stands around it; symbols only where asked for."""
        name = None
        if symbols:
            name = parts("denominator").get(written) or self._index.symbols.get(written)
        if name is None:
            at = written.lower().replace("-", " ")
            if len(at) > 2 or symbols:
                name = self._index.words.get(at)
                if name is not None and self._index.word_guards.get(at) == "never":
                    name = None
        return self._index.entries.get(name) if name is not None else None

    def after(
        self,
        tokens: list[Token],
        i: int,
        *,
        value: Decimal | None,
        scaled: bool,
        currency_before: bool,
    ) -> UnitMatch | None:
        """The unit whose words start at token `i`, right behind a number; the longest that its rule agrees to.

        `value` is the number's, `scaled` tells that a scale word or letter stood in it, `currency_before` that a
        currency stands in front of it ("$5 million"): then only a currency that settles it is read ("$50 USD").
        """
        if not 0 <= i < len(tokens):
            return None
        if tokens[i].kind == NUMBER:
            return None
        run = self._run(tokens, i)
        if not run:
            return None
        if currency_before:
            return self._settled(tokens, i, run)
        place = _Place(tokens, i, run, value, scaled)
        found = self._longest(place)
        if found is None:
            return self._compound(place)
        return self._extended(tokens, found, scaled)

    def _run(self, tokens: list[Token], i: int) -> list[tuple[str, int, bool]]:
        """The pieces from token `i` on, as many as a unit that begins with the first has, and all of that token."""
        run: list[tuple[str, int, bool]] = []
        wanted = 1
        for piece in pieces(tokens, i):
            if not run:
                wanted = self._index.longest.get(piece[0].lower(), 1)
            elif len(run) >= wanted and run[-1][2]:
                break
            run.append(piece)
        return run

    def _longest(self, place: _Place) -> UnitMatch | None:
        held, tokens, i, run = self._index, place.tokens, place.start, place.run
        longest = min(len(run), held.longest.get(run[0][0].lower(), 0))
        for at in range(1, longest):
            token = tokens[run[at][1]]
            if token.kind == NUMBER and token.start > tokens[run[at][1] - 1].end:
                longest = at  # "m2" is one unit, "5 ft 2 in" is two
                break
        for count in range(longest, 0, -1):
            _, last, whole = run[count - 1]
            if not whole:
                continue
            written = " ".join(part for part, _, _ in run[:count])
            name = self._guarded(written, place, last + 1)
            if name is not None:
                if held.entries[name].kind == "currency" and of_the_number_behind(tokens, i, last + 1):
                    continue
                return UnitMatch(held.entries[name], i, last + 1)
        if run[0][2] and run[0][0] in held.scaled:
            name, multiplier = held.scaled[run[0][0]]
            return UnitMatch(held.entries[name], i, i + 1, multiplier)
        return None

    def _guarded(self, written: str, place: _Place, end: int) -> str | None:
        """The name of the unit written so, when its rule agrees: symbols in their own case first, then words."""
        held = self._index
        if _runs_on(place.tokens, end):
            return None
        low = written.lower()
        for at, names, rules in (
            (written, held.symbols, held.symbol_guards),
            (low, held.words, held.word_guards),
        ):
            name = names.get(at)
            rule = rules.get(at) or held.word_guards.get(low)
            if name is not None and rule is not None:
                name = RULES[rule](Site(place.tokens, place.start, end, name, place.value, place.scaled, False))
            if name is not None:
                return name
        return None

    def _extended(self, tokens: list[Token], found: UnitMatch, scaled: bool) -> UnitMatch:
        """A match with what follows it: "miles" with "an hour", "USD" with "million"."""
        end = found.end
        if found.entry.kind in ("physical", "time"):
            power = parts("power").get(tokens[end].low) if end < len(tokens) else None
            if power is not None:
                entry = self._index.entries.get(f"{power} {found.entry.name}")
                return UnitMatch(entry, found.start, end + 1) if entry is not None else found
            rate = rate_after(tokens, end, self)
            if rate is not None:
                entry = self._index.entries.get(f"{found.entry.name} per {rate[0]}")
                if entry is not None:
                    return UnitMatch(entry, found.start, rate[1])
        elif found.entry.kind == "currency" and not scaled and found.multiplier == 1 and end < len(tokens):
            scale = scales().get(tokens[end].low)
            if scale is not None:
                return UnitMatch(found.entry, found.start, end + 1, scale)
        return found

    def _compound(self, place: _Place) -> UnitMatch | None:
        """The unit at the head of a hyphenated token: "year-old", "foot-tall", "cent-a-share", "percent-owned".

        A hyphen must stand before it too, or the rest be an adjective of size or age; "50 dollar-denominated bonds"
        holds no unit.
        """
        tokens, i, run = place.tokens, place.start, place.run
        inside = [part for part, at, _ in run if at == i]
        if len(inside) < 2 or not tokens[i].text[:1].isalpha():
            return None
        tied = i > 0 and tokens[i - 1].text in DASHES
        for count in range(len(inside) - 1, 0, -1):
            written, rest = " ".join(inside[:count]), [part.lower() for part in inside[count:]]
            if len(written) < 3 or not (tied or written.startswith("percent") or _free(rest[0])):
                continue
            name = self._guarded(written.lower(), place, i + 1)
            if name is None and rest[0] in parts("size"):
                held = self.denominator(written)
                name = held.name if held is not None else None
            if name is None:
                continue
            if rest[0] in ("a", "an", "per") and len(rest) > 1:
                denominator = self.denominator(" ".join(rest[1:]))
                per = denominator.name if denominator is not None else " ".join(rest[1:])
                whole = self._index.entries.get(f"{name} per {per}")
                if whole is not None:
                    return UnitMatch(whole, i, i + 1)
                return UnitMatch(self._index.entries[name], i, i + 1, per=per)
            return UnitMatch(self._index.entries[name], i, i + 1)
        return None

    def _settled(self, tokens: list[Token], i: int, run: list[tuple[str, int, bool]]) -> UnitMatch | None:
        """The currency that follows a number with a currency sign: "$50 USD", "$50 US a barrel", "$5m Canadian".

        Not "$50 US stocks", where a noun follows, nor a unit that is no currency.
        """
        name = parts("dollar").get(run[0][0].lower())
        if name is not None and run[0][2] and (tokens[i].text.isupper() or len(run[0][0]) > 3):
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            if after is not None and after.low in ("dollar", "dollars"):
                return UnitMatch(self._index.entries[name], i, i + 2)
            if Site(tokens, i, i + 1, name, None, False, True).closes():
                return UnitMatch(self._index.entries[name], i, i + 1)
            return None
        written = run[0][0]
        if run[0][2] and len(written) == 3 and written.isupper():
            code = self._index.symbols.get(written)
            if code is not None and self._index.entries[code].code == written:
                return UnitMatch(self._index.entries[code], i, i + 1)
        if run[0][2] and written.lower() in ("dollar", "dollars", "sterling"):
            name = "pound sterling" if written.lower() == "sterling" else "dollar"
            return UnitMatch(self._index.entries[name], i, i + 1)
        return None

    def before(self, tokens: list[Token], i: int) -> UnitMatch | None:
        """The currency whose words end right before token `i`: "US $", "RM", "EUR", "Rs.", "MAUD"."""
        if not 0 < i <= len(tokens):
            return None
        end = i
        if tokens[end - 1].text == "." and end > 1 and tokens[end - 2].low in parts("dotted"):
            end -= 1
        last = tokens[end - 1].text.replace(".", "") or tokens[end - 1].text
        if last not in self._last_before and last not in self._index.scaled:
            return None
        for count in (3, 2, 1):
            if end - count < 0:
                continue
            run = tokens[end - count : end]
            written = " ".join(token.text.replace(".", "") or token.text for token in run)
            held = self._index.before.get(written)
            if held is not None:
                name, rule = held
                if agrees(rule, tokens, end - count, end, i) and not of_the_number_before(tokens, end - count, i):
                    return UnitMatch(self._index.entries[name], end - count, i)
                continue
            if count == 1 and written in self._index.scaled:
                name, multiplier = self._index.scaled[written]
                return UnitMatch(self._index.entries[name], end - 1, i, multiplier)
        return None


def _strings(unit: Mapping[str, object], field: str, name: str) -> list[str]:
    held = unit.get(field, ())
    if isinstance(held, str) or not isinstance(held, Iterable):
        raise OptionError(f"unit {name!r}: expected {field} as a list of str, got {held!r}")
    found = list(held)
    if not all(isinstance(item, str) and item for item in found):
        raise OptionError(f"unit {name!r}: expected {field} as a list of str, got {held!r}")
    return found


def _free(word: str) -> bool:
    """Whether `word` may follow a unit that no hyphen ties to its number."""
    return word in ("a", "an", "per") or word in parts("size")


def _runs_on(tokens: list[Token], end: int) -> bool:
    """Whether letters before `end` run on into digits: "m212" and "KN23" are names, no units."""
    if end >= len(tokens) or tokens[end - 1].kind != WORD:
        return False
    return tokens[end].kind == NUMBER and tokens[end].start == tokens[end - 1].end


@cache
def default_table() -> UnitTable:
    """The table without additions, made once."""
    return UnitTable()
