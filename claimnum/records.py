"""`record`: a small class of named values, for what the stages of the pipeline hand to each other.

To mypy it is a dataclass, frozen unless it says otherwise. At run time nothing watches over it, and it has only what is
asked for: its slots and `__init__`, while comparison, hash and `repr` are shared. A `dataclass(slots=True)` compiles up
to ten methods for each class as it is imported, which took a tenth of the time to the first claim, and a frozen one
sets each value by a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

_Class = TypeVar("_Class")


def _values(self: Any) -> tuple[object, ...]:  # noqa: ANN401 - any record
    return tuple(getattr(self, name) for name in self.__slots__)


def _equal(self: object, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:  # noqa: ANN401 - any record
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


@overload
def record(cls: type[_Class], /) -> type[_Class]: ...
@overload
def record(*, frozen: bool) -> Callable[[type[_Class]], type[_Class]]: ...
@dataclass_transform(frozen_default=True)
def record(cls: type[_Class] | None = None, /, *, frozen: bool = True) -> Any:
    """Make a class of annotated names, some with defaults, a record; `frozen=False` lets mypy accept assignments.

    >>> @record
    ... class Span:
    ...     start: int
    ...     end: int = 0
    >>> Span(3, end=5), Span(3) == Span(3, 0)
    (Span(start=3, end=5), True)
    """
    return _made if cls is None else _made(cls)


def _made(cls: type[_Class]) -> type[_Class]:
    names = tuple(cls.__annotations__)
    body = {key: value for key, value in cls.__dict__.items() if key not in ("__dict__", "__weakref__")}
    defaults = {name: body.pop(name) for name in names if name in body}
    arguments = "".join(f", {name}=defaults[{name!r}]" if name in defaults else f", {name}" for name in names)
    scope: dict[str, Any] = {"defaults": defaults}
    exec(f"def __init__(self{arguments}):\n " + "; ".join(f"self.{name} = {name}" for name in names), scope)  # noqa: S102
    shared = {"__init__": scope["__init__"], "__eq__": _equal, "__hash__": _hash, "__repr__": _repr}
    body |= {key: value for key, value in shared.items() if key not in body}
    body |= {"__slots__": names, "__match_args__": names}
    made: type[_Class] = type(cls.__name__, cls.__bases__, body)
    return made


def replaced(of: _Class, **values: object) -> _Class:
    """A copy of a record with other values.

    Raises:
        TypeError: the record has no such name.

    >>> @record
    ... class Span:
    ...     start: int
    ...     end: int
    >>> replaced(Span(3, 5), end=7)
    Span(start=3, end=7)
    """
    held = {name: getattr(of, name) for name in type(of).__slots__}  # type: ignore[attr-defined]
    return type(of)(**held | values)
