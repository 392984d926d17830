"""What somebody would rather not read: words and single posts, for a while or for good, and where.

Owns: filters, filter_keywords, filtered_posts
Announces: FiltersChanged
"""

from berrah.filters.events import FiltersChanged
from berrah.filters.keep import create, delete, edit
from berrah.filters.keywords import add_keyword, edit_keyword, remove_keyword
from berrah.filters.model import (
    FILTERS_MOST,
    KEYWORD_MOST,
    KEYWORDS_MOST,
    POSTS_MOST,
    TITLE_MOST,
    Action,
    Context,
    Filter,
    FilteredPost,
    Keyword,
    Match,
    NewFilter,
    NewKeyword,
    Verdict,
    clean_phrase,
    verdict,
)
from berrah.filters.one_phrase import delete_phrase, edit_phrase
from berrah.filters.reads import by_id, filtered_post, keyword, owned
from berrah.filters.sieve import Sieve
from berrah.filters.sieves import Sieves
from berrah.filters.single import add_post, forget_post, remove_post

__all__ = [
    "FILTERS_MOST",
    "KEYWORDS_MOST",
    "KEYWORD_MOST",
    "POSTS_MOST",
    "TITLE_MOST",
    "Action",
    "Context",
    "Filter",
    "FilteredPost",
    "FiltersChanged",
    "Keyword",
    "Match",
    "NewFilter",
    "NewKeyword",
    "Sieve",
    "Sieves",
    "Verdict",
    "add_keyword",
    "add_post",
    "by_id",
    "clean_phrase",
    "create",
    "delete",
    "delete_phrase",
    "edit",
    "edit_keyword",
    "edit_phrase",
    "filtered_post",
    "forget_post",
    "keyword",
    "owned",
    "remove_keyword",
    "remove_post",
    "verdict",
]
