"""What a filter looks for."""

from collections.abc import Iterable

from msgspec.structs import replace

from berrah.filters import store as sql
from berrah.filters.events import FiltersChanged
from berrah.filters.model import KEYWORD_MOST, KEYWORDS_MOST, Filter, Keyword, NewKeyword
from berrah.filters.reads import by_id, keyword
from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown


async def hold(tx: Tx, owner_id: int) -> None:
    """Let nobody else change the owner's filters until the end."""
    await tx.run(sql.hold, owner=owner_id)


async def add_keyword(tx: Tx, owner_id: int, filter_id: int, new: NewKeyword) -> Keyword:
    """Look for one phrase more.

    Raises Unknown("filter.unknown"), Refused("filter.keyword", "filter.too_many_keywords").
    """
    await hold(tx, owner_id)
    [made] = await change_keywords(tx, await by_id(tx, owner_id, filter_id), [replace(new, id=None)])
    await tx.announce(FiltersChanged(owner_id))
    return made


async def edit_keyword(tx: Tx, owner_id: int, keyword_id: int, change: NewKeyword) -> Keyword:
    """Look for another phrase in its place; raises Unknown("filter.unknown")."""
    await hold(tx, owner_id)
    changed = await _change(tx, await keyword(tx, owner_id, keyword_id), change)
    await tx.announce(FiltersChanged(owner_id))
    return changed


async def remove_keyword(tx: Tx, owner_id: int, keyword_id: int) -> Keyword:
    """Look for it no longer; the phrase as it was. Raises Unknown("filter.unknown")."""
    await hold(tx, owner_id)
    gone = await keyword(tx, owner_id, keyword_id)
    await tx.run(sql.remove_keyword, keyword=keyword_id)
    await tx.announce(FiltersChanged(owner_id))
    return gone


async def change_keywords(tx: Tx, owner: Filter, changes: Iterable[NewKeyword]) -> list[Keyword]:
    """Add, change and take away phrases of a filter that is held; those that are added or changed.

    Raises Unknown("filter.unknown") for one of another filter, Refused("filter.keyword", "filter.too_many_keywords").
    """
    known, done = {one.id: one for one in owner.keywords}, []
    wanted = [one for one in changes if not (one.is_gone and one.id is None)]
    fresh = [one for one in wanted if one.id is None]
    for one in wanted:
        if one.id is not None and one.id not in known:
            raise Unknown("filter.unknown")
    for one in wanted:
        if one.is_gone:
            await tx.run(sql.remove_keyword, keyword=one.id)
        elif one.id is not None:
            done.append(await _change(tx, known[one.id], one))
    if fresh and await tx.value(sql.count_keywords, owner=owner.owner_id) + len(fresh) > KEYWORDS_MOST:
        raise Refused("filter.too_many_keywords", limit=KEYWORDS_MOST)
    return done + [await _add(tx, owner, one) for one in fresh]


async def _add(tx: Tx, owner: Filter, new: NewKeyword) -> Keyword:
    if new.phrase is None:
        raise Refused("filter.keyword", limit=KEYWORD_MOST)
    made = Keyword(tx.new_id(owner.owner_id), owner.id, new.phrase, bool(new.is_whole_word))
    await tx.run(
        sql.add_keyword,
        id=made.id,
        filter_id=owner.id,
        owner_id=owner.owner_id,
        phrase=made.phrase,
        is_whole_word=int(made.is_whole_word),
    )
    return made


async def _change(tx: Tx, old: Keyword, change: NewKeyword) -> Keyword:
    changed = replace(
        old,
        phrase=old.phrase if change.phrase is None else change.phrase,
        is_whole_word=old.is_whole_word if change.is_whole_word is None else change.is_whole_word,
    )
    columns = {"phrase": changed.phrase, "is_whole_word": int(changed.is_whole_word)}
    await tx.run(sql.edit_keyword, keyword=old.id, **columns)
    return changed
