"""Finding everything ever said that a reader may see: one language for asking, one index that is a model of the log."""

from berrah.search.curve import Curve, Point, Step
from berrah.search.finding import Answer, NotReady, Search
from berrah.search.following import Following
from berrah.search.index.asking import Bounds, Hit
from berrah.search.index.file import IndexFile
from berrah.search.query import (
    CHARACTERS_MOST,
    DEPTH_MOST,
    TERMS_MOST,
    Asker,
    Fault,
    dated,
    parse,
    pieces,
    written,
)
from berrah.search.query.model import Condition
from berrah.search.showing import spans

__all__ = [
    "CHARACTERS_MOST",
    "DEPTH_MOST",
    "TERMS_MOST",
    "Answer",
    "Asker",
    "Bounds",
    "Condition",
    "Curve",
    "Fault",
    "Following",
    "Hit",
    "IndexFile",
    "NotReady",
    "Point",
    "Search",
    "Step",
    "dated",
    "parse",
    "pieces",
    "spans",
    "written",
]
