"""A spaCy component: `nlp.add_pipe("claimnum")` fills `doc._.claims` and `doc.spans["claims"]`.

spaCy finds it by its entry point; nothing needs to be imported first.
"""

# No `from __future__ import annotations`: older releases of spaCy need the types of `create` themselves.
from typing import TYPE_CHECKING, Any

from claimnum.errors import MissingExtraError
from claimnum.integrations.missing import missing_extra

try:
    from spacy.language import Language
    from spacy.tokens import Doc, SpanGroup
except ImportError as error:
    raise missing_extra("spacy", error) from error

if TYPE_CHECKING:
    from claimnum import Claim, Extractor

__all__ = ["ClaimsComponent", "MissingExtraError", "create"]

_KEY = "claims"


class ClaimsComponent:
    """Puts the claims of a document into it: records in `doc._.claims`, token spans in `doc.spans["claims"]`.

    The two have the same length and order. A span's label is the claim's kind; where a claim begins or ends
    within a token, its span takes the whole token.
    """

    def __init__(self, extractor: "Extractor") -> None:
        self._extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """Fill in the claims of `doc` and return it."""
        claims = self._extractor.extract(doc.text)
        # Plain data, which spaCy can pass between processes and write to disk.
        doc.user_data[_KEY] = [claim.model_dump(mode="json") for claim in claims]
        spans = [
            doc.char_span(claim.start, claim.end, label=claim.kind.value, alignment_mode="expand") for claim in claims
        ]
        doc.spans[_KEY] = SpanGroup(doc, name=_KEY, spans=spans)
        return doc


def _claims(doc: Doc) -> "list[Claim]":
    from claimnum.models import Claim

    return [Claim.model_validate(record) for record in doc.user_data.get(_KEY, ())]


def create(nlp: Language, name: str, kinds: list[str] | None, include: list[str]) -> ClaimsComponent:
    """Return the component; `kinds` and `include` are those of `claimnum.Extractor`.

    `nlp.add_pipe("claimnum", config={"kinds": ["money"]})`
    """
    # Imported here because spaCy loads every entry point for every pipeline.
    from claimnum.extractor import Extractor

    del nlp, name  # which spaCy hands to every factory
    return ClaimsComponent(Extractor(kinds=kinds, include=include))


Doc.set_extension(_KEY, getter=_claims, force=True)
_DEFAULTS: dict[str, Any] = {"kinds": None, "include": []}
Language.factory("claimnum", func=create, assigns=["doc._.claims", "doc.spans"], default_config=_DEFAULTS)
