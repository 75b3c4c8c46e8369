"""What one read document is, as the writers and the report take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimnum.models import Claim


@dataclass(frozen=True)
class DocumentResult:
    """One document and what was found in it; the claims' offsets are indices into `text`.

    Attributes:
        id: names the document within one run: unique, and the same from run to run.
        path: where it came from, as the user would write it.
        title: its title, where the format holds one.
        date: the day it was written, as ISO 8601, where the format holds one.
        text: the text that was read, after main-text extraction for HTML.
        claims: its claims, in text order.
    """

    id: str
    path: str
    title: str | None
    date: str | None
    text: str
    claims: list[Claim]
