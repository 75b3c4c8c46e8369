"""The dates of a time expression, counted from a reference date.

`normalise("last year", date(2024, 5, 3))` is `("2023-01-01", "2023-12-31")`. A side that the words leave
open is None: "by August 2031" has no start. What names no days of the calendar ("when he took office", "this
fiscal year") is None altogether.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import cache
from itertools import pairwise

from claimnum.context.time_vocabulary import number_words, openers, role, word_class
from claimnum.lexicon import rows
from claimnum.text.tokens import tokenize

Span = tuple[dt.date, dt.date]
Dates = tuple[str | None, str | None]
_DAY = dt.timedelta(days=1)
_UNTIL_NOW = frozenset({"since"})
_OPEN_END = frozenset({"after"})
_YEARS = {"year": 1, "decade": 10, "century": 100}
_MONTHS = {"quarter": 3, "half": 6, "month": 1}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_SPAN_ENDS = frozenset({"ended", "ending"})


def normalise(span_text: str, reference: dt.date) -> Dates | None:
    """First and last day (ISO 8601) that the expression names, None on a side it leaves open.

    >>> normalise("Since September", dt.date(2024, 10, 30))
    ('2024-09-01', '2024-10-30')
    >>> normalise("by May 2024", dt.date(2024, 10, 30))
    (None, '2024-05-31')
    >>> normalise("when he took office", dt.date(2024, 10, 30)) is None
    True
    """
    try:
        words = [token.low for token in tokenize(span_text[:200])]
        opener, body = _split_opener(words)
        return _with_opener(opener, body, reference)
    except (ValueError, OverflowError):  # a year or day outside the calendar
        return None


def _split_opener(words: list[str]) -> tuple[str, list[str]]:
    for phrase, _ in openers().get(words[0] if words else "", ()):
        if tuple(words[: len(phrase)]) == phrase:
            return " ".join(phrase), words[len(phrase) :]
    return "", words


def _with_opener(opener: str, words: list[str], reference: dt.date) -> Dates | None:
    """What the opener makes of the days: "since" runs to the reference date, "by" has no start."""
    if opener in {"between", "from"} and (two := _two_ends(words, reference)) is not None:
        return two
    tense = 1 if opener in {"by", "until", "till"} else 0
    found = _days(words, reference, tense)
    if found is None:
        return None
    first, last = found
    if opener in _UNTIL_NOW:
        return (first.isoformat(), reference.isoformat()) if first <= reference else None
    if opener in role("open-start"):
        end = first - _DAY if opener in {"before", "prior to", "ahead of"} else last
        return None, end.isoformat()
    if opener in _OPEN_END:
        return (last + _DAY).isoformat(), None
    return first.isoformat(), last.isoformat()


def _two_ends(words: list[str], reference: dt.date) -> Dates | None:
    """ "between 2010 and 2015": from the first day of the one to the last of the other."""
    for joint in ("and", "to", "through", "until"):
        if joint in words:
            at = words.index(joint)
            low, high = _days(words[:at], reference, 0), _days(words[at + 1 :], reference, 0)
            if low and high and low[0] <= high[1]:
                return low[0].isoformat(), high[1].isoformat()
    return None


def _days(words: list[str], reference: dt.date, tense: int) -> Span | None:
    """The days the words name, by the first rule that fits; `tense` 1: a month without a year lies ahead."""
    return (
        _edge(words, reference, tense)
        or _ended(words, reference)
        or _fixed(words, reference)
        or _ago(words, reference)
        or _so_far(words, reference)
        or _calendar_date(words, reference, tense)
        or _stretch(words, reference)
    )


def _edge(words: list[str], reference: dt.date, tense: int) -> Span | None:
    """ "the end of 2025": its last day; "the beginning of May": its first; not "the middle of May"."""
    words = words[1:] if words[:1] == ["the"] else words
    if len(words) < 3 or words[1] != "of" or words[0] not in role("first-edge") | role("last-edge"):
        return None
    found = _days(words[2:], reference, tense)
    if found is None:
        return None
    day = found[1] if words[0] in role("last-edge") else found[0]
    return day, day


def _ended(words: list[str], reference: dt.date) -> Span | None:
    """ "the week ended March 3", "the 9 months ended in May": that long up to the day; not "ended" alone."""
    at = next((i for i, word in enumerate(words) if word in _SPAN_ENDS), 0)
    unit = next((value for word in words[:at] if (value := _unit(word))), "")
    found = _days(words[at + 1 :], reference, 0) if unit and not _SPAN_ENDS & set(words[at + 1 :]) else None
    begin = _shift(found[1] + _DAY, unit, -(_count(words[:at]) or 1)) if found else None
    return (begin, found[1]) if found and begin else None


def _fixed(words: list[str], reference: dt.date) -> Span | None:
    """ "yesterday", "now", "to date"; not "yesterday 's news"."""
    if len(words) > 3:
        return None
    for word in words:
        name, value = word_class(word)
        if name == "deictic" and value:
            day = reference + dt.timedelta(days=int(value))
            return day, day
    return (reference, reference) if words and (role("present") & set(words) or words == ["to", "date"]) else None


def _ago(words: list[str], reference: dt.date) -> Span | None:
    """ "three days ago", "a year ago": that day; not "a year earlier" than something else."""
    if "ago" not in words and words[-2:] != ["from", "now"]:
        return None
    sign = -1 if "ago" in words else 1
    unit = next((value for word in words if (value := _unit(word))), "")
    number = _count(words)
    if not unit or number is None:
        return None
    day = _shift(reference, unit, sign * number)
    return (day, day) if day else None


def _so_far(words: list[str], reference: dt.date) -> Span | None:
    """ "so far this year", "year to date": from the first day of the stretch to the reference date."""
    if words[:2] == ["so", "far"] and (inner := _days(words[2:], reference, 0) if words[2:] else None):
        return (inner[0], reference) if inner[0] <= reference else None
    if words in (["year", "to", "date"], ["year-to-date"]):
        return dt.date(reference.year, 1, 1), reference
    return None


def _calendar_date(words: list[str], reference: dt.date, tense: int) -> Span | None:
    """ "April 4-6, 2012", "May 2024", "2018", "the 1990s", "spring of 2011", "Tuesday", "Q2 2020"."""
    if {"fiscal", "fy"} & set(words) or any(part for part in words if part in {"quarter", "half", "months"}):
        return None
    years = [int(word) for word in words if len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2199]
    month = next((int(value) for word in words if (value := _month(word))), 0)
    if month:
        return _in_month(words, month, years, reference, tense)
    season = next((int(value) for word in words if (value := _named(word, "season"))), 0)
    if season:
        return _season(words, season, years, reference)
    weekday = next((value for word in words if (value := _named(word, "weekday"))), "")
    if weekday:
        return _weekday(words, int(weekday), reference)
    if not years or any(_unit(word) not in {"", "year", "decade"} for word in words):
        return None
    if not all(word.isdecimal() or word in role("filler") for word in words):
        return None
    last = max(years)
    if "s" in words:
        last = years[0] + 9
    elif words[-1].isdecimal() and len(words[-1]) == 2 and len(words) > 2:
        last = max(last, years[0] // 100 * 100 + int(words[-1]))
    return dt.date(min(years), 1, 1), dt.date(last, 12, 31)


def _in_month(words: list[str], month: int, years: list[int], reference: dt.date, tense: int) -> Span | None:
    """A month or days of it; without a year the latest one begun, or with "by" and "next" the coming one."""
    year = years[0] if years else reference.year
    if not years:
        if "last" in words and "year" in words:
            year -= 1
        elif "next" in words and "year" in words:
            year += 1
        elif "this" in words and "year" in words:
            pass
        elif "next" in words or tense == 1:
            year += (month < reference.month) or ("next" in words and month == reference.month)
        elif month > reference.month or ("last" in words and month == reference.month):
            year -= 1
    days = [int(word) for word in words if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31]
    if not days:
        return dt.date(year, month, 1), _month_end(year, month)
    first = dt.date(year, month, days[0])
    if not years and tense == 0 and first > reference and "next" not in words and "this" not in words:
        first = first.replace(year=year - 1)
    other = [int(value) for word in words if (value := _month(word)) and int(value) != month]
    last = dt.date(first.year, other[0] if other else month, days[-1]) if len(days) == 2 else first
    return (first, last) if first <= last else None


def _season(words: list[str], season: int, years: list[int], reference: dt.date) -> Span | None:
    """ "the spring of 2011", "last summer": three months of the northern year; feasts have no days here."""
    if role("season").isdisjoint(words):
        return None
    year = years[0] if years else reference.year
    if not years:
        if "next" in words:
            year += season < reference.month
        elif season > reference.month or ("last" in words and season + 2 >= reference.month):
            year -= 1
    first = dt.date(year, season, 1)
    return first, _add_months(first, 3) - _DAY


def _weekday(words: list[str], weekday: int, reference: dt.date) -> Span:
    """The latest such day, the reference date included; with "next" the coming one."""
    back = (reference.weekday() - weekday) % 7
    if "next" in words or "coming" in words:
        day = reference + dt.timedelta(days=7 - back)
    else:
        day = reference - dt.timedelta(days=7 if "last" in words and back == 0 else back)
    return day, day


def _stretch(words: list[str], reference: dt.date) -> Span | None:
    """ "last year", "the next two months", "the second quarter of 2013", "the first half last year"."""
    if role("uncalendar") & set(words):
        return None
    years = [int(word) for word in words if len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2199]
    units = [unit for word in words if (unit := _unit(word))]
    if not units:
        return None
    order = next((word_class(word)[1] for word in words if word_class(word)[0] == "order"), "")
    if order and units[0] in _MONTHS:
        year = years[0] if years else reference.year + _year_step(words)
        return _part_of_year(units[0], int(order), _count(words, years), year)
    if order or years:
        return None
    steps = [_step(word) for word in words if word in role("back") | role("ahead") | {"this", "current"}]
    if not steps:
        return None
    number = None if words[:2] == ["one", "point"] else _count(words)
    return _pointed(units[0], steps[0], number, reference)


def _part_of_year(unit: str, order: int, number: int | None, year: int) -> Span | None:
    """The third quarter, the second half, the first four months of a year; not "the fifth quarter"."""
    size = _MONTHS[unit]
    if unit == "month" and number:
        begin, length = (order - 1) * number, number
    else:
        begin, length = (order - 1) * size, size
    if begin + length > 12:
        return None
    first = dt.date(year, begin + 1, 1)
    return first, _add_months(first, length) - _DAY


def _year_step(words: list[str]) -> int:
    """How the year of "the third quarter last year" stands to the present one."""
    return next((_step(word) for word, after in pairwise(words) if after == "year"), 0)


def _step(word: str) -> int:
    return -1 if word in role("back") else 1 if word in role("ahead") else 0


def _pointed(unit: str, step: int, number: int | None, reference: dt.date) -> Span | None:
    """The stretch a pointer names: "last year" by the calendar, "the last four years" up to the reference."""
    if number and step:
        other = _shift(reference, unit, step * number)
        if other is None:
            return None
        return (other, reference) if step < 0 else (reference, other)
    if number:
        return None
    if unit in _YEARS:
        size = _YEARS[unit]
        if unit != "year" and step > 0:
            return reference, _shift(reference, unit, 1) or reference
        year = reference.year // size * size + step * size
        return dt.date(year, 1, 1), dt.date(year + size - 1, 12, 31)
    if unit in _MONTHS:
        size = _MONTHS[unit]
        begin = dt.date(reference.year, (reference.month - 1) // size * size + 1, 1)
        first = _add_months(begin, step * size)
        return first, _add_months(first, size) - _DAY
    if unit == "week":
        first = reference + dt.timedelta(days=7 * step - reference.weekday())
        return first, first + dt.timedelta(days=6)
    if unit == "weekend":
        first = reference + dt.timedelta(days=7 * step - reference.weekday() + 5)
        return first, first + _DAY
    return None


def _shift(day: dt.date, unit: str, number: int) -> dt.date | None:
    """`number` units on or back; days that the month lacks fall on its last."""
    if unit in _DAYS:
        return day + dt.timedelta(days=_DAYS[unit] * number)
    if unit in _MONTHS:
        return _add_months(day, _MONTHS[unit] * number)
    return _add_months(day, 12 * _YEARS[unit] * number) if unit in _YEARS else None


def _add_months(day: dt.date, number: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, monthrange(year, month)[1])


def _count(words: list[str], years: list[int] | None = None) -> int | None:
    """The number of units: "two", "10", "a"; None without one, and for "several", "a few"."""
    total = 0
    for word in words:
        if word.isdecimal() and int(word) not in (years or ()):
            return int(word[:6])
        if word in number_words():
            value = _values().get(word, "")
            if not value.isdecimal():
                return None
            total += int(value)
    if total:
        return total
    return 1 if words and words[0] in {"a", "an"} and "few" not in words else None


@cache
def _values() -> dict[str, str]:
    return {row[0]: row[2] for row in rows("numbers") if len(row) > 2 and row[1] in {"unit", "ten"}}


def _named(word: str, name: str) -> str:
    found, value = word_class(word)
    return value if found == name else ""


def _month(word: str) -> str:
    return _named(word, "month")


def _unit(word: str) -> str:
    return _named(word, "unit")


__all__ = ["Dates", "normalise"]
