"""The report: one HTML file that holds its own style, script and data, and asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from claimnum.display import one_line
from claimnum.models import Kind, Level
from claimnum.report.compare import compare
from claimnum.report.payload import payload
from claimnum.report.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimnum.batch.records import DocumentResult
    from claimnum.models import Claim
    from claimnum.report.records import Comparison

_TEMPLATES = Path(__file__).parent / "templates"
_MOST_BARS = 10
# Who they are, the page's reader sees in the text; as a name in a list they say nothing.
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "one"})
_BAR = 200  # the width of a full bar, in the units of the template's plots
_LEVELS = {
    Level.NONE: "flatly stated",
    Level.LOW: "rounded, or said by a named source",
    Level.MODERATE: "estimated, planned, reported at second hand",
    Level.HIGH: "possible at most, conditional or disputed",
}


def write_report(documents: Iterable[DocumentResult], path: Path) -> None:
    """Write the report of these documents to `path`; what was there is only replaced when the new one is whole.

    The same documents give the same bytes. No text, title or name makes it fail: whatever they hold is shown as text.

    Raises:
        OSError: the file cannot be written.
    """
    path = Path(path)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(report(list(documents)))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def report(documents: Sequence[DocumentResult]) -> str:
    """Return the report of these documents as HTML."""
    comparison = compare(documents)
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("report.html.j2").render(
        css=Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=Markup(f"sha256-{digest}"),  # noqa: S704 - base64
        data=Markup(_safe_json(payload(documents, comparison))),  # noqa: S704 - made safe
        **_summary(documents, comparison),
    )


def _safe_json(data: object) -> str:
    """Return `data` as JSON that cannot end the script element it stands in, whatever its strings hold.

    Only ASCII: lone surrogates stay what they are, and no reader can mistake the encoding.
    """
    dumped = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return dumped.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


# ------------------------------------------------------------ the summary


@dataclass(frozen=True, slots=True)
class _Part:
    level: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class _Bar:
    """One line of a bar chart, its parts coloured by hedging level."""

    label: str
    link: str
    count: int
    parts: list[_Part]


def _summary(documents: Sequence[DocumentResult], comparison: Comparison) -> dict[str, object]:
    claims = [claim for document in documents for claim in document.claims]
    kinds: dict[str, list[Claim]] = {kind.value: [] for kind in Kind}
    sources: dict[str, list[Claim]] = {}
    for claim in claims:
        kinds[claim.kind.value].append(claim)
        if claim.source is not None and claim.source.text.lower() not in _PRONOUNS:
            sources.setdefault(one_line(claim.source.text), []).append(claim)
    outcomes = Counter(group.outcome for group in comparison.groups)
    names = {str(place): _name(document) for place, document in enumerate(documents)}
    by_document = {str(place): list(document.claims) for place, document in enumerate(documents)}
    groups = len(comparison.groups)
    return {
        "title": f"Numeric claims in {len(documents):,} article{'' if len(documents) == 1 else 's'}",
        "counts": {
            "documents": len(documents),
            "claims": len(claims),
            "groups": groups,
            "unsourced": sum(claim.source is None for claim in claims),
        },
        "tiles": [
            {"count": len(documents), "label": _plural(len(documents), "article"), "link": "#/articles"},
            {"count": len(claims), "label": "numeric " + _plural(len(claims), "claim"), "link": "#/claims"},
            {
                "count": len(sources),
                "label": _plural(len(sources), "source") + " named",
                "link": "#/claims?source=",
            },
            {"count": groups, "label": _plural(groups, "thing") + " compared", "link": "#/comparisons"},
            {"count": outcomes[Outcome.CONFLICT], "label": "in conflict", "link": "#/comparisons"},
        ],
        "levels": [_level(level, claims) for level in Level],
        "kinds": _bars({name: found for name, found in kinds.items() if found}, "#/claims?kind="),
        "sources": _bars(sources, "#/claims?source="),
        "documents": _bars(by_document, "#/articles/", names),
    }


def _plural(count: int, noun: str) -> str:
    return noun if count == 1 else noun + "s"


def _name(document: DocumentResult) -> str:
    return one_line(document.title or "") or one_line(document.id) or "(no name)"


def _level(level: Level, claims: Sequence[Claim]) -> dict[str, object]:
    count = sum(claim.hedging.level is level for claim in claims)
    share = count / len(claims) if claims else 0.0
    return {
        "name": level.value,
        "title": level.value.capitalize(),
        "about": _LEVELS[level],
        "count": count,
        "share": f"{share:.0%}",
        "width": round(_BAR * share, 2),
    }


def _bars(rows: dict[str, list[Claim]], link: str, names: dict[str, str] | None = None) -> list[_Bar]:
    """Return the longest rows as bars; `names` holds the labels where the keys are not."""
    longest = sorted(rows.items(), key=lambda row: -len(row[1]))[:_MOST_BARS]
    most = max((len(found) for _, found in longest), default=1) or 1
    bars = []
    for key, found in longest:
        counts = Counter(claim.hedging.level for claim in found)
        parts, x = [], 0.0
        for level in Level:
            width = _BAR * counts[level] / most
            if width:
                parts.append(_Part(level.value, round(x, 2), round(width, 2)))
            x += width
        # A lone surrogate has no UTF-8 to be quoted as.
        target = link + quote(key.encode("utf-8", "replace"), safe="")
        bars.append(_Bar((names or {}).get(key, key), target, len(found), parts))
    return bars
