"""Keeping a hashtag, a page or a post out of the trends; on the record, and undone the same way."""

from berrah import accounts, posts, trends
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.kit.ids import parse
from berrah.kit.text import is_hashtag
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_moderator
from berrah.moderation.acts.record import record
from berrah.posts import previews
from berrah.trends import Kind

_SUBJECT_MOST = 300
Told = tuple[int | None, str]  # whose it is, if it is a post; and what the record calls it


async def keep_out(tx: Tx, moderator_id: int | None, kind: str, subject: str) -> None:
    """It trends no more, whoever speaks of it; nobody is punished, and nothing is hidden.

    The `subject` is a hashtag, a page by its address or its key, or the id of a post. A second time changes nothing.
    Raises what `require_moderator` raises, and Unknown("trend.unknown").
    """
    await require_moderator(tx, moderator_id)
    kept = _kept(kind, subject)
    told = await _told(tx, *kept)
    if told is None:
        raise Unknown("trend.unknown")
    if await trends.keep_out(tx, *kept):
        await record(tx, moderator_id, What.trend_kept_out, account_id=told[0], subject=told[1])


async def let_in(tx: Tx, moderator_id: int | None, kind: str, subject: str) -> None:
    """It may trend again; what may already stays as it is. Raises as `keep_out`, but for what is gone meanwhile."""
    await require_moderator(tx, moderator_id)
    kept = _kept(kind, subject)
    if await trends.let_in(tx, *kept):
        account_id, name = await _told(tx, *kept) or (None, subject)
        await record(tx, moderator_id, What.trend_let_in, account_id=account_id, subject=name[:_SUBJECT_MOST])


def _kept(kind: str, subject: str) -> tuple[Kind, str]:
    """How it is kept."""
    if kind not in set(Kind):
        raise Unknown("trend.unknown")
    if kind == Kind.tag:
        return Kind.tag, posts.tag_key(subject)
    if kind == Kind.link and "://" in subject:
        return Kind.link, previews.key_of(subject)
    return Kind(kind), subject


async def _told(look: Snapshot, kind: Kind, subject: str) -> Told | None:
    """What a moderator is told that it was; None where there is no such thing."""
    if kind is Kind.tag:
        return (None, f"#{subject}") if is_hashtag(f"#{subject}") else None
    if kind is Kind.link:
        page = (await previews.by_keys(look, [subject])).get(subject)
        return (None, page.url[:_SUBJECT_MOST]) if page else None
    try:
        post = (await posts.unguarded(look, [parse(subject)])).get(parse(subject))
    except Refused:
        return None
    author = (await accounts.anybody_by_ids(look, [post.author_id])).get(post.author_id) if post else None
    return (author.id, f"@{author.name}/{subject}") if author else None
