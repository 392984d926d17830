"""Finding everything ever said that a reader may see: one language for asking, one index that is a model of the log."""

from berrah.search.by_id import by_id, versions_of
from berrah.search.curve import Curve, Point, Step
from berrah.search.finding import Answer, NotReady, Search
from berrah.search.index.asking import Bounds, Hit
from berrah.search.index.file import Failure, IndexFile
from berrah.search.index.standing import Standing
from berrah.search.keeping.following import Following
from berrah.search.narrowing import by_author, without_messages
from berrah.search.query import (
    CHARACTERS_MOST,
    DEPTH_MOST,
    STARS_MOST,
    TERMS_MOST,
    Asker,
    Fault,
    dated,
    listed,
    parse,
    pieces,
    with_forms,
    written,
)
from berrah.search.query.model import Condition
from berrah.search.texts.showing import spans

__all__ = [
    "CHARACTERS_MOST",
    "DEPTH_MOST",
    "STARS_MOST",
    "TERMS_MOST",
    "Answer",
    "Asker",
    "Bounds",
    "Condition",
    "Curve",
    "Failure",
    "Fault",
    "Following",
    "Hit",
    "IndexFile",
    "NotReady",
    "Point",
    "Search",
    "Standing",
    "Step",
    "by_author",
    "by_id",
    "dated",
    "listed",
    "parse",
    "pieces",
    "spans",
    "versions_of",
    "with_forms",
    "without_messages",
    "written",
]
