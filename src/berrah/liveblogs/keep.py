"""Opening a live page, changing what it says, closing it, opening it again, and taking it away."""

import msgspec

from berrah import accounts
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of
from berrah.liveblogs import slugs
from berrah.liveblogs.events import LiveblogChanged, LiveblogClosed, LiveblogDeleted, LiveblogOpened
from berrah.liveblogs.model import (
    AGREED_MS,
    KEPT_MOST,
    OPEN_MOST,
    OPENED_MOST,
    Liveblog,
    NewLiveblog,
    language_for,
)
from berrah.liveblogs.people import ask_again
from berrah.liveblogs.reads import owned
from berrah.liveblogs.store import pages as sql
from berrah.liveblogs.store import people as people_sql
from berrah.liveblogs.store import standing as standing_sql
from berrah.posts import tag_key


async def open_page(tx: Tx, author_id: int, new: NewLiveblog) -> Liveblog:
    """Begin to tell; raises Refused("live.title", "live.tag", "live.too_many", "live.too_many_open", "live.protected").

    It gathers what its author, and the witnesses who agree, say with the hashtag from this moment on.
    """
    if not new.title:
        raise Refused("live.title", limit=0)
    if not new.tag:
        raise Refused("live.tag")
    if (await accounts.by_id(tx, author_id)).is_protected:
        raise Refused("live.protected")
    await _room_for_one(tx, author_id)
    if await tx.value(sql.count_of_author, author=author_id) >= KEPT_MOST:
        raise Refused("live.too_many", limit=KEPT_MOST)
    made = await _added(tx, author_id, new.title, new)
    await tx.run(sql.add_span, liveblog_id=made.id, from_at=made.opened_at, until_at=None)
    await tx.announce(LiveblogOpened(made.id, author_id))
    return made


async def change(tx: Tx, author_id: int, liveblog_id: int, change: NewLiveblog) -> Liveblog:
    """Change what is given; its address stays, and what stands there.

    With another hashtag witnesses are asked anew: else a page could gather what somebody says every day. Raises
    Unknown("live.unknown"), Forbidden("live.not_yours").
    """
    # Who agrees in the same moment agrees to the one hashtag or to the other.
    await tx.run(sql.hold, key=liveblog_id)
    old = await owned(tx, author_id, liveblog_id)
    title = old.title if change.title is None else change.title
    tag = old.tag if change.tag is None else change.tag
    said = old.language if change.language is None else change.language
    await tx.run(
        sql.change,
        key=old.id,
        new_title=title,
        new_description=old.description if change.description is None else change.description,
        new_language=language_for(title, said),
        new_tag=tag,
        new_tag_key=tag_key(tag),
    )
    if tag_key(tag) != old.tag_key:
        await ask_again(tx, old)
    await tx.announce(LiveblogChanged(old.id))
    return await owned(tx, author_id, liveblog_id)


async def close(tx: Tx, author_id: int, liveblog_id: int) -> Liveblog:
    """Tell no more; a second time changes nothing. Raises Unknown("live.unknown"), Forbidden("live.not_yours")."""
    await owned(tx, author_id, liveblog_id)
    if await tx.run(sql.end_span, key=liveblog_id, moment=tx.now):
        await tx.announce(LiveblogClosed(liveblog_id, author_id))
    return await owned(tx, author_id, liveblog_id)


async def reopen(tx: Tx, author_id: int, liveblog_id: int) -> Liveblog:
    """Go on telling; a page that is open stays so. After a day, witnesses are asked anew.

    Raises Unknown("live.unknown"), Forbidden("live.not_yours"), Refused("live.too_many_open", "live.too_often").
    """
    await tx.run(sql.hold, key=liveblog_id)
    found = await owned(tx, author_id, liveblog_id)
    if found.is_open:
        return found
    await _room_for_one(tx, author_id)
    if await tx.value(sql.count_spans, key=liveblog_id) >= OPENED_MOST:
        raise Refused("live.too_often", limit=OPENED_MOST)
    if tx.now - (found.closed_at or 0) > AGREED_MS:
        await ask_again(tx, found)
    if await tx.add_once(sql.add_span, liveblog_id=liveblog_id, from_at=tx.now, until_at=None):
        await tx.announce(LiveblogOpened(liveblog_id, author_id))
    return await owned(tx, author_id, liveblog_id)


async def delete(tx: Tx, author_id: int, liveblog_id: int) -> Liveblog:
    """Take the page away, and nothing of what was said; as it was. Raises as `close`."""
    gone = await owned(tx, author_id, liveblog_id)
    await clear(tx, liveblog_id)
    await tx.run(sql.remove, key=liveblog_id)
    await tx.announce(LiveblogDeleted(liveblog_id, author_id))
    return gone


async def clear(tx: Tx, liveblog_id: int) -> None:
    """Nothing stays of a page that is no more; the posts are there as ever."""
    await tx.run(standing_sql.remove_pin, key=liveblog_id)
    await tx.run(standing_sql.remove_taken_off, key=liveblog_id)
    await tx.run(standing_sql.remove_posts, key=liveblog_id)
    await tx.run(people_sql.remove_witnesses, key=liveblog_id)
    await tx.run(sql.remove_spans, key=liveblog_id)
    await tx.run(sql.show, key=liveblog_id)


async def _room_for_one(tx: Tx, author_id: int) -> None:
    # Of two that are opened at once the second sees the first.
    await tx.run(sql.hold_all, author=author_id)
    if await tx.value(sql.count_open_of_author, author=author_id) >= OPEN_MOST:
        raise Refused("live.too_many_open", limit=OPEN_MOST)


async def _added(tx: Tx, author_id: int, title: str, new: NewLiveblog) -> Liveblog:
    liveblog_id = tx.new_id(author_id)
    wanted = slugs.candidates(title)
    taken = set(await tx.all(sql.taken_slugs, slugs=wanted))
    made = Liveblog(
        liveblog_id,
        next((one for one in wanted if one not in taken), slugs.own(title, liveblog_id)),
        author_id,
        title,
        new.description or "",
        language_for(title, new.language or ""),
        new.tag or "",
        tag_key(new.tag or ""),
        moment_of(liveblog_id),
        None,
    )
    if not await tx.add_once(sql.add_liveblog, **_columns(made)):
        # Somebody took this address in the same moment: nobody takes the other.
        made = msgspec.structs.replace(made, slug=slugs.own(title, liveblog_id))
        await tx.add_once(sql.add_liveblog, **_columns(made))
    return made


def _columns(made: Liveblog) -> dict[str, object]:
    names = ("id", "slug", "author_id", "title", "description", "language", "tag", "tag_key")
    return {name: getattr(made, name) for name in names}
