"""The pipeline, top to bottom: sentences, tokens, numbers, quantities, context, claims."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

from claimnum.assembly import Reading, claim_record, cue_record, left_out_record, number_records
from claimnum.context import ContextReader
from claimnum.context.cues import CueTable
from claimnum.context.quotations import Speech, Spoken, spoken
from claimnum.errors import OptionError, require_date, require_text
from claimnum.exact import exact
from claimnum.left_out import LeftOut, LeftOutTable, Shaped, all_shaped
from claimnum.models import Claim, Cue, Kind
from claimnum.models import Number as NumberRecord
from claimnum.numbers import find_numbers
from claimnum.quantities import Approximators, find_quantities, may_hold_quantity
from claimnum.records import record
from claimnum.streams import each
from claimnum.text import Sentence, Token, sentences_with_numbers, tokenize
from claimnum.text.pieces import MAX_CUES, pieces
from claimnum.text.sentences import all_sentences
from claimnum.text.tagger import tag
from claimnum.units import UnitTable

if TYPE_CHECKING:
    from datetime import date

    from claimnum.context.cues import CueMatch
    from claimnum.quantities import Quantity

Id = TypeVar("Id")

LEFT_OUT_KINDS = ("date", "clock", "ordinal", "designation", "score", "reference", "contact", "idiom")


@record
class QuantityTrace:
    """A quantity as `explain` shows it: its span and the rules that made it."""

    text: str
    start: int
    end: int
    rules: tuple[str, ...]


@record
class LeftOutTrace:
    """A number that is no claim, and the rule that knows what it is."""

    text: str
    start: int
    end: int
    rule: str


@record
class SentenceTrace:
    """All that the pipeline saw in one sentence."""

    start: int
    end: int
    text: str
    numbers: list[NumberRecord]
    left_out: list[LeftOutTrace]
    quantities: list[QuantityTrace]
    cues: list[Cue]
    claims: list[Claim]


class Extractor:
    """Finds the numeric claims of a text; one instance may serve many texts and threads.

    Args:
        kinds: only claims of these kinds (names of `Kind`, "money" or `Kind.MONEY`); all when None.
        include: left-out classes to report too, as claims of kind `number`: any of "date", "clock", "ordinal",
            "designation", "score", "reference", "contact", "idiom".
        units: further units, as mappings with "name", "surfaces", "symbols", "kind", "dimension", "code".
        cues: further cues, as mappings with the columns of lexicon/cues.tsv ("cue", "type", "level", …).
        count_nouns: further nouns that may be counted, in the form that stands behind a number ("aircraft", "kine").

    Raises:
        OptionError: an option has a value that is not allowed, or a unit is defined twice.

    Examples:
        >>> [claim.text for claim in Extractor(kinds=["money"]).extract("It paid $5m for 3 ships.")]
        ['$5m']
    """

    def __init__(
        self,
        *,
        kinds: Iterable[str] | None = None,
        include: Iterable[str] = (),
        units: Iterable[Mapping[str, object]] = (),
        cues: Iterable[Mapping[str, object]] = (),
        count_nouns: Iterable[str] = (),
    ) -> None:
        self._kinds = None if kinds is None else frozenset(_choice("kinds", kinds, [kind.value for kind in Kind]))
        self._include = frozenset(_choice("include", include, LEFT_OUT_KINDS))
        self._units = UnitTable(units)
        self._cues = CueTable(cues)
        self._left_out = LeftOutTable()
        self._count_nouns = frozenset(noun.lower() for noun in _strings("count_nouns", count_nouns))

    # ------------------------------------------------------------ the public stages

    @exact
    def extract(self, text: str, *, reference_date: date | None = None) -> list[Claim]:
        """The claims of `text`, in the order of the text.

        Args:
            text: any string; offsets of the claims are indices into it.
            reference_date: the day the text was written; with it, times get `start_date` and `end_date`.

        Raises:
            InputTypeError: `text` is no str, or `reference_date` no date.
        """
        require_text(text)
        written = require_date(reference_date)
        claims: list[Claim] = []
        speech = self._speech(text)
        for reading in self._readings(text):
            if reading.quantities or self._include:
                claims += self._claims(text, reading, written, speech)
        return claims

    @overload
    def extract_many(self, texts: Iterable[str]) -> Iterator[list[Claim]]: ...
    @overload
    def extract_many(self, texts: Iterable[tuple[Id, str]]) -> Iterator[tuple[Id, list[Claim]]]: ...
    @overload
    def extract_many(self, texts: AsyncIterable[str]) -> AsyncIterator[list[Claim]]: ...
    @overload
    def extract_many(self, texts: AsyncIterable[tuple[Id, str]]) -> AsyncIterator[tuple[Id, list[Claim]]]: ...
    def extract_many(self, texts: Iterable[object] | AsyncIterable[object]) -> Iterator[Any] | AsyncIterator[Any]:
        """Yield the claims of each text, lazily and in order; one text is held at a time.

        A pair (id, text) yields (id, claims). An async iterator of texts or pairs gives an async iterator, which
        reads each text in a thread (of asyncio) to keep the event loop free.

        Raises:
            InputTypeError: `texts` is no iterable of str or of such pairs.
        """
        return each(self.extract, texts)

    @exact
    def find_numbers(self, text: str) -> list[NumberRecord]:
        """Every number of `text` with its value; None for a vague amount. Idioms ("the one") are left out."""
        require_text(text)
        found: list[NumberRecord] = []
        for sentence in sentences_with_numbers(text):
            tokens = tokenize(text, sentence.start, sentence.end)
            tag(tokens)
            idioms = [
                one for one in self._left_out.find(text, sentence.start, sentence.end, tokens) if one.kind == "idiom"
            ]
            numbers = find_numbers(tokens)
            found += number_records(text, [n for n in numbers if not _overlaps(n.start, n.end, idioms)])
        return found

    def find_cues(self, text: str) -> list[Cue]:
        """Every hedge, attribution and approximator of `text`, with type and level."""
        require_text(text)
        found: list[Cue] = []
        for sentence in all_sentences(text):
            tokens = tokenize(text, sentence.start, sentence.end)
            tag(tokens)
            found += [Cue.model_validate(cue_record(text, match, match.level)) for match in self._cues.find(tokens)]
        return found

    def trace(self, text: str) -> Iterator[SentenceTrace]:
        """What every stage saw, sentence by sentence."""
        require_text(text)
        speech = self._speech(text)
        for sentence in sentences_with_numbers(text):
            for piece, tokens in pieces(text, sentence):
                yield self._trace(text, piece, tokens, speech)

    @exact
    def _trace(self, text: str, sentence: Sentence, tokens: list[Token], speech: Speech) -> SentenceTrace:
        """What every stage saw in one sentence."""
        shaped = self._left_out.shaped(text, sentence.start, sentence.end, tokens)
        reading = self._read(sentence, tokens, shaped)
        return SentenceTrace(
            start=sentence.start,
            end=sentence.end,
            text=text[sentence.start : sentence.end],
            numbers=number_records(text, reading.numbers),
            left_out=[LeftOutTrace(text[o.start : o.end], o.start, o.end, o.rule) for o in reading.left_out],
            quantities=[
                QuantityTrace(
                    text[tokens[q.first].start : tokens[q.last - 1].end],
                    tokens[q.first].start,
                    tokens[q.last - 1].end,
                    tuple(q.rules),
                )
                for q in reading.quantities
            ],
            cues=[Cue.model_validate(cue_record(text, match, match.level)) for match in self._cues_of(tokens)],
            claims=self._claims(text, reading, None, speech),
        )

    # ------------------------------------------------------------ the stages inside

    def _speech(self, text: str) -> Speech:
        """Who speaks in quotations that run over sentences; it reads a sentence only when a claim stands in one."""

        def read(start: int, end: int) -> list[Spoken]:
            found: list[Spoken] = []
            for _, tokens in pieces(text, Sentence(start, end)):
                tag(tokens)
                found += spoken(tokens, self._cues_of(tokens))
            return found

        return Speech(text, read)

    def _readings(self, text: str) -> Iterator[Reading]:
        """The sentences that could hold a number, overlong ones in pieces, as the first stages read them.

        One whose numbers all are of one date or name by their shape is read no further, unless the caller asks for it.
        """
        for sentence in sentences_with_numbers(text):
            for piece, tokens in pieces(text, sentence):
                shaped = self._left_out.shaped(text, piece.start, piece.end, tokens)
                if self._include or not all_shaped(tokens, shaped) or may_hold_quantity(tokens, self._units):
                    yield self._read(piece, tokens, shaped)

    def _read(self, sentence: Sentence, tokens: list[Token], shaped: Shaped) -> Reading:
        """Tokens, numbers, what is left out, cues and quantities of one sentence; no cues where no quantity may be."""
        tag(tokens)
        numbers = find_numbers(tokens)
        left_out = self._left_out.beside(tokens, shaped)
        kept = numbers
        if left_out:
            kept = [number for number in numbers if not _overlaps(number.start, number.end, left_out)]
        cues: list[CueMatch] = []
        quantities: list[Quantity] = []
        if kept or may_hold_quantity(tokens, self._units):
            cues = self._cues_of(tokens)
            approximators = Approximators((cue.first, cue.last) for cue in cues if cue.type == "approximator")
            quantities = find_quantities(tokens, kept, self._units, approximators, self._count_nouns)
        return Reading(sentence, tokens, numbers, left_out, cues, quantities)

    def _cues_of(self, tokens: list[Token]) -> list[CueMatch]:
        """The cues of a tagged sentence that are looked at."""
        return self._cues.find(tokens)[:MAX_CUES]

    def _claims(self, text: str, reading: Reading, reference_date: date | None, speech: Speech) -> list[Claim]:
        """The records of one sentence."""
        quantities = reading.quantities
        claims: list[Claim] = []
        if quantities:
            contexts = ContextReader(reading.tokens, quantities, reading.cues).read()
            for quantity, context in zip(quantities, contexts, strict=True):
                if self._kinds is None or quantity.kind in self._kinds:
                    at = reading.tokens[quantity.core_first].start
                    carried = speech.speaker(at, context.source_cue.start if context.source_cue else None)
                    record = claim_record(text, reading, quantity, context, reference_date, carried)
                    claims.append(Claim.model_validate(record))
        if self._include and (self._kinds is None or "number" in self._kinds):
            claims += self._included(text, reading)
            claims.sort(key=lambda claim: claim.start)
        return claims

    def _included(self, text: str, reading: Reading) -> list[Claim]:
        """The left-out expressions that the caller asked for, as claims of kind `number`."""
        claims: list[Claim] = []
        for one in reading.left_out:
            if one.kind in self._include:
                inside = [n.value for n in reading.numbers if one.start <= n.start and n.end <= one.end]
                value = inside[0] if len(inside) == 1 else None
                claims.append(Claim.model_validate(left_out_record(text, one, value, reading.sentence)))
        return claims


# ---------------------------------------------------------------- options


def _strings(option: str, values: Iterable[str]) -> list[str]:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise OptionError(f"{option} must be a list of strings, not {values!r}")
    listed = list(values)
    for value in listed:
        if not isinstance(value, str):
            raise OptionError(f"{option} must hold strings, not {value!r}")
    return listed


def _choice(option: str, values: Iterable[str], allowed: Iterable[str]) -> list[str]:
    known = list(allowed)
    listed = _strings(option, values)
    for value in listed:
        if value not in known:
            raise OptionError(f"{option} has no {value!r}; choose from {', '.join(known)}")
    return [str(value) for value in listed]


def _overlaps(start: int, end: int, spans: list[LeftOut]) -> bool:
    return any(span.start < end and start < span.end for span in spans)
