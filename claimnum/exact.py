"""Arithmetic that does not depend on the caller: a decimal context of the library's own.

The default context keeps 28 digits, and a program may set another for itself; the numbers of a text must come out the
same in both.
"""

from __future__ import annotations

from decimal import Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_R = TypeVar("_R")

# Room for the longest run of digits that is read as a number (sixty), times the largest scale.
_CONTEXT = Context(
    prec=120,
    rounding="ROUND_HALF_EVEN",
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)


def exact(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Run `function` in the library's decimal context; the caller's is back when it returns.

    Not for generator functions, whose body runs in the context of whoever asks for the next item.
    """

    @wraps(function)
    def inside(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with localcontext(_CONTEXT):
            return function(*args, **kwargs)

    return inside
