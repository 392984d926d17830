"""The language in which people ask: read into a tree, written out as it was understood, held against a text."""

from berrah.search.query import dated, listed
from berrah.search.query.faults import Fault
from berrah.search.query.holds import Document, holds
from berrah.search.query.moments import Asker
from berrah.search.query.parse import CHARACTERS_MOST, DEPTH_MOST, STARS_MOST, TERMS_MOST, parse
from berrah.search.query.pieces import pieces
from berrah.search.query.varied import with_forms
from berrah.search.query.written import written

__all__ = [
    "CHARACTERS_MOST",
    "DEPTH_MOST",
    "STARS_MOST",
    "TERMS_MOST",
    "Asker",
    "Document",
    "Fault",
    "dated",
    "holds",
    "listed",
    "parse",
    "pieces",
    "with_forms",
    "written",
]
