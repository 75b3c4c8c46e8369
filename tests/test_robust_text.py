"""Any text at all: raw Unicode, odd numbers, the fuzzer's corpus; the same answer every time and everywhere."""

from __future__ import annotations

import decimal
import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from generated_text import CASES
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from robust_checks import check

from claimnum import Extractor, extract, extract_many

FUZZ = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FUZZ))
from pieces import PIECES, decode, encode  # noqa: E402

ANY_TEXT = settings(deadline=None, suppress_health_check=list(HealthCheck))
# Surrogates too: `st.text()` leaves them out by default.
UNICODE = st.text(st.characters(exclude_categories=()), max_size=60)
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), UNICODE), max_size=30).map("".join)


@ANY_TEXT
@example("\ud800 5 men \udfff said\x00 5%")
@example("5\u0301 km \u202e 5 \u200d years 👍🏽 7")
@given(st.one_of(MIXED, UNICODE))
def test_any_text_is_read(text):
    check(text)


@ANY_TEXT
@given(st.binary(max_size=120))
def test_any_bytes_as_the_fuzzer_reads_them(data):
    check(decode(data))


ODD_NUMBERS = [
    "1" * 100_000,
    "1," * 500,
    "1,234" * 200,
    "0." + "3" * 100_000,
    "1e" + "9" * 1000,
    "1e999999999 km",
    "10^999999999 km",
    "1e-400 km",
    "5e399 million trillion cars",
    "NaN percent",
    "nan km",
    "Infinity cars",
    "-inf percent",
    "sNaN123 cars",
    "1/0 cars",
    "0/0",
    "one in zero",
    "3:0",
    "0 out of 0 people",
    "٣ ٥٠٠ cars",
    "１２３ cars",
    "² ³ ① ⑳ Ⅷ ½ ⅞ ↉ cars",
    "5² 10⁻⁹⁹⁹⁹ cars",
    "½½½ cars",
    "1½½ 2/3/4/5 cars",
    "৪৫ 𝟏𝟐 𝟛 〇 三 cars",
    "1_000 0x1F 1e5e5 1..2 1,,2 .5. ,5,",
    "1'234-fold 1.111,11-fold .5-fold",
    "one hundred " * 40,
    "hundred million billion trillion " * 20,
    "a million " * 50,
    "±± 5 ± ± 5 ±5 ± km",
    "- - -5 --5 −−5 –5",
    "from to 5 between and 5 up to from 5",
    "\u00a05\u2009000\u202f000\u00a0km",
    "5\x00000\x00km",
    "\ud8355 km",
    "İ5 km ﬁve ſeven TWO ₂",
    "\ufeff5\ufeff%",
    "5\u2028km\u2029 6\x85km\x0b7\x0c8",
    "five\u00ad-\u00adhour",
    "$€£¥₹5$€£",
    "%5%%%",
    "'''5''' ``5'' \"\"5\"\"",
    "((((5)))) [[[[5]]]] {5}",
    "http://" + "5" * 5000,
    "5@5.5",
]


@pytest.mark.parametrize("text", ODD_NUMBERS, ids=range(len(ODD_NUMBERS)))
def test_odd_numbers(text):
    check(text)
    check(f"He said {text} men, about {text}.")


@pytest.mark.parametrize("path", sorted((FUZZ / "corpus").iterdir()), ids=lambda path: path.name)
def test_the_saved_corpus(path):
    check(decode(path.read_bytes()))


def test_the_fuzzer_can_write_what_it_reads():
    for text in ("It sold 5% in 2018, he said.", "½ \udc80 5 km", "\x00"):
        assert decode(encode(text)) == text


# ---------------------------------------------------------------- the same answer

TEXTS = [
    "Since spring, the harbour says that it has counted about 900 crates, possibly containing two million matches.",
    "“We lost 5 to 10% of them,” he said. “And $4.5bn, or 1mw.” Output fell from 750 to 300 casks a week.",
    "One in five homes, or 1,234,567.8 ± 0.5 m2, fell 2 percentage points in May 2018, said Anna Bell, 58.",
    "Sales of 5 ton, 6 pounds, 7 m, 8 mm, 9 oz, 10 c, 11 k, 12 points, 13 minutes and 14 degrees may double.",
    "A third of 12345678901234567890123456789012345 people, two-thirds of the rest, could earn £1.1m each.",
]


def dumped(text):
    """The claims of `text` as JSON; at module level, for other processes."""
    return json.dumps([claim.model_dump(mode="json") for claim in extract(text)], sort_keys=True)


_SCRIPT = """
import json, sys
from claimnum import extract
for text in json.loads(sys.stdin.read()):
    print(json.dumps([claim.model_dump(mode="json") for claim in extract(text)], sort_keys=True))
"""


@pytest.mark.parametrize("seed", ["0", "1", "31337"])
def test_another_process_and_hash_seed_give_the_same(seed):
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        input=json.dumps(TEXTS),
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [dumped(text) for text in TEXTS]


@ANY_TEXT
@given(CASES)
def test_the_same_twice_and_in_another_order(case):
    first = extract(case.text)
    extract(TEXTS[1])
    assert extract(case.text) == first
    assert Extractor().extract(case.text) == first


def test_the_callers_decimal_context_changes_nothing():
    expected = [dumped(text) for text in TEXTS]
    with decimal.localcontext(decimal.Context(prec=2, rounding="ROUND_UP", capitals=0, traps=[decimal.Inexact])):
        assert [dumped(text) for text in TEXTS] == expected
        assert decimal.getcontext().prec == 2
    (claim, *_) = extract(TEXTS[4].split(" of ")[1])
    assert str(claim.quantity.value) == "12345678901234567890123456789012345"


def test_eight_threads_share_an_extractor():
    extractor = Extractor()
    expected = [extract(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(extractor.extract, TEXTS * 24))
    assert found == expected * 24


def test_threads_start_cold_together():
    script = (
        "import sys; sys.setswitchinterval(1e-6)\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from claimnum import extract\n"
        f"texts = {TEXTS!r}\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = list(pool.map(extract, texts * 4))\n"
        "assert found == [extract(text) for text in texts] * 4\n"
    )
    path = os.pathsep.join(sys.path)
    subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": path}, check=True)


@pytest.mark.parametrize("method", ["spawn", "fork"])
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_pool_of_processes_gives_the_same(method):
    with ProcessPoolExecutor(2, mp_context=get_context(method)) as pool:
        assert list(pool.map(dumped, TEXTS)) == [dumped(text) for text in TEXTS]
        assert list(pool.map(extract, TEXTS)) == [extract(text) for text in TEXTS]


# ---------------------------------------------------------------- texts side by side


def moved(value, by):
    """A dumped record with every offset moved by `by`."""
    if isinstance(value, dict):
        return {k: v + by if k in {"start", "end"} else moved(v, by) for k, v in value.items()}
    return type(value)(moved(item, by) for item in value) if isinstance(value, (list, tuple)) else value


OPEN_MARKS = "“”«»\"'`"


@ANY_TEXT
@given(MIXED, MIXED)
def test_a_blank_line_parts_any_two_texts(one, other):
    assume(not any(mark in one for mark in OPEN_MARKS))
    # The line before a blank one may go on behind it only where it is no blank line: white space at the seam.
    assume(one == one.rstrip() and other == other.lstrip())
    both = [claim.model_dump() for claim in extract(f"{one}\n\n{other}")]
    apart = [claim.model_dump() for claim in extract(one)]
    apart += moved([claim.model_dump() for claim in extract(other)], len(one) + 2)
    assert both == apart


# ---------------------------------------------------------------- memory


def test_extract_many_holds_one_text_at_a_time():
    alive = set()

    class Text(str):
        __slots__ = ("number",)

        def __del__(self):
            alive.discard(self.number)

    def texts():
        for number in range(50):
            text = Text(f"It sold {number + 3} cars.")
            text.number = number
            alive.add(number)
            assert len(alive) <= 2, alive  # the one just made, and the one that the loop has not dropped yet
            yield text
            del text

    assert sum(len(claims) for claims in extract_many(texts())) == 50


def test_extract_many_reads_nothing_ahead():
    taken = []
    texts = (taken.append(i) or f"It sold {i} cars." for i in range(3, 10**9))
    results = extract_many(texts)
    assert taken == []
    next(results)
    next(results)
    assert taken == [3, 4]


# ---------------------------------------------------------------- fuzzing


@pytest.mark.slow
def test_the_fuzzer_finds_nothing(tmp_path):
    pytest.importorskip("atheris")
    command = [
        sys.executable,
        str(FUZZ / "fuzz_extract.py"),
        str(tmp_path),
        str(FUZZ / "corpus"),
        "-runs=5000",
        "-max_len=300",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
