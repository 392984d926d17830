"""The same query with its words in any form: for whoever found too little."""

from berrah.search.query.parse import STARS_MOST
from berrah.search.query.pieces import Kind, pieces
from berrah.search.query.terms import FORMS_SIGN
from berrah.search.texts.folding import words
from berrah.search.texts.forms import forms


def with_forms(text: str) -> str:
    """With a sign before each plain word that has other forms, as many as may be; the same text where none has."""
    found, at, left = [], 0, STARS_MOST - text.count("*") - text.count(FORMS_SIGN)
    for piece in pieces(text):
        found.append(text[at : piece.start])
        at = piece.end
        is_word = piece.kind is Kind.plain and piece.text.isalpha() and len(words(piece.text)) == 1
        may_vary = is_word and left > 0 and len(forms(words(piece.text)[0])) > 1
        found.append(FORMS_SIGN * may_vary + text[piece.start : piece.end])
        left -= may_vary
    return "".join([*found, text[at:]])
