"""Filters as older apps know them, each with one phrase: their ids are those of phrases (Mastodon's API v1)."""

from berrah.filters.keep import delete, edit
from berrah.filters.keywords import edit_keyword, remove_keyword
from berrah.filters.model import Filter, Keyword, NewFilter, NewKeyword
from berrah.filters.reads import by_id, keyword
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

Pair = tuple[Filter, Keyword]


async def edit_phrase(tx: Tx, owner_id: int, keyword_id: int, change: NewFilter, word: NewKeyword) -> Pair:
    """Change a phrase and the filter it is in.

    Raises Unknown("filter.unknown"), and Refused("filter.many_keywords") where that would change it for other phrases.
    """
    old = await keyword(tx, owner_id, keyword_id)
    whole = await by_id(tx, owner_id, old.filter_id)
    if len(whole.keywords) > 1 and _is_other(whole, change):
        raise Refused("filter.many_keywords")
    made = await edit_keyword(tx, owner_id, keyword_id, word)
    return (whole if len(whole.keywords) > 1 else await edit(tx, owner_id, whole.id, change)), made


async def delete_phrase(tx: Tx, owner_id: int, keyword_id: int) -> None:
    """Take it away, and the filter too if nothing is left in it; raises Unknown("filter.unknown")."""
    gone = await remove_keyword(tx, owner_id, keyword_id)
    left = await by_id(tx, owner_id, gone.filter_id)
    if not (left.keywords or left.posts):
        await delete(tx, owner_id, left.id)


def _is_other(whole: Filter, change: NewFilter) -> bool:
    is_same = change.contexts in {None, whole.contexts} and change.action in {None, whole.action}
    return not is_same or bool(change.lasts) or (change.lasts == 0 and whole.ends_at is not None)
