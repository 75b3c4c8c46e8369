"""The first stage: from a text to the sentences that could hold a number, and their tokens."""

from claimnum.text.sentences import Sentence, sentences_with_numbers
from claimnum.text.tokens import Token, tokenize

__all__ = ["Sentence", "Token", "sentences_with_numbers", "tokenize"]
