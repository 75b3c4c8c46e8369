"""Coverage-guided fuzzing with atheris: `python tests/fuzz/fuzz_extract.py tests/fuzz/corpus`.

Every text must be read without an exception, to claims for which `robust_checks.check` holds, and in a time that its
length allows. Arguments are libFuzzer's: `-max_total_time=1800`, `-runs=10000`, `-max_len=400`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

with atheris.instrument_imports(include=["claimnum"]):
    import claimnum.explanation
    import claimnum.extractor  # noqa: F401
    from claimnum import extract

from pieces import decode  # noqa: E402
from robust_checks import check  # noqa: E402

_SECONDS_A_LETTER = 0.02  # instrumented code on a busy machine; what is wrong takes far longer


def one_input(data: bytes) -> None:
    """Check one text, and that it took no absurd time."""
    text = decode(data)
    began = time.process_time()
    check(text)
    took = time.process_time() - began
    assert took < 2 + len(text) * _SECONDS_A_LETTER, f"{took:.1f} s for {len(text)} letters"


if __name__ == "__main__":
    extract("Some 5 men said 5%.")  # the lexicons are loaded before the clock runs
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
