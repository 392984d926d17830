"""How many different accounts speak of something: statements over the rows of posts and marks, and no table.

They read what a week brought, a few hundred ms of a large house: ask them in a `study`.
"""

from typing import Any, Final

from sqlalchemy import BigInteger, Select, bindparam, func, literal_column, select, union_all

from berrah import media
from berrah.accounts import is_findable, is_voice
from berrah.kit.db.statement import Row, Statement, among, rows
from berrah.kit.ids import EPOCH, first_at
from berrah.posts.previews import linked
from berrah.posts.store.favourites import favourites
from berrah.posts.store.hidden import is_shown
from berrah.posts.store.posts import posts, tags
from berrah.posts.store.reposts import reposts

HOUR_MS: Final = 3_600_000
_HOUR: Any = literal_column(str(first_at(EPOCH + HOUR_MS)), BigInteger)  # ids of one hour
_no: Any = literal_column("0")

# What everybody may read and was not wrapped up, by somebody who wants to be found.
_is_open = (
    (posts.c.visibility == _no)
    & (posts.c.notice == literal_column("''"))
    & is_shown(posts.c.id)
    & media.is_uncovered(posts.c.id)
    & is_findable(posts.c.author_id)
)


def _spoken(source: Any, *bounds: Any) -> Select[Any]:
    """(subject, account, id of the post) of each post that counts."""
    found = select(source.c.subject, posts.c.author_id.label("account"), posts.c.id.label("at"))
    joined = found.join(posts, posts.c.id == source.c.post_id)
    return joined.where(*bounds, _is_open, is_voice(posts.c.author_id))


def _by_hour(spoken: Select[Any]) -> Statement[Row]:
    """(subject, hour, accounts): each account once, in the hour of its last word; of those with enough accounts."""
    each = spoken.subquery()
    last = select(each.c.subject, each.c.account, func.max(each.c.at).label("at"))
    voices = last.group_by(each.c.subject, each.c.account).cte("voices")
    heard = (
        select(voices.c.subject)
        .group_by(voices.c.subject)
        .having(func.count() >= bindparam("least"))
        .order_by(func.count().desc(), voices.c.subject)
        .limit(bindparam("most"))
    )
    hour = (voices.c.at // _HOUR).label("hour")
    counted = select(voices.c.subject, hour, func.count()).where(voices.c.subject.in_(heard))
    return rows(counted.group_by(voices.c.subject, hour))


def _of_day(source: Any) -> Statement[Row]:
    """(subject, posts, accounts) between two ids, the most used first."""
    bounds = source.c.post_id >= bindparam("since"), source.c.post_id < bindparam("until")
    each = _spoken(source, *bounds).subquery()
    counted = select(each.c.subject, func.count(), func.count(each.c.account.distinct())).group_by(each.c.subject)
    return rows(counted.order_by(func.count().desc(), each.c.subject).limit(bindparam("most")))


_tagged = select(tags.c.tag.label("subject"), tags.c.post_id).subquery()
_linked = linked()
tags_by_hour = _by_hour(_spoken(_tagged, _tagged.c.post_id >= bindparam("since")))
links_by_hour = _by_hour(_spoken(_linked, _linked.c.post_id >= bindparam("since")))
tags_of_day = _of_day(_tagged)
links_of_day = _of_day(_linked)


def _marks(table: Any) -> Select[Any]:
    chosen = select(table.c.post_id, table.c.account_id.label("account"), table.c.id.label("at"))
    # Of young posts, so that this is one stretch of an index that leads with the post.
    return chosen.where(table.c.post_id >= bindparam("since"), table.c.id >= bindparam("marked"))


_marked = union_all(_marks(favourites), _marks(reposts)).subquery()
# First who has enough marks at all, from the indexes alone; only then whose they are.
posts_marked = rows(
    select(_marked.c.post_id)
    .group_by(_marked.c.post_id)
    .having(func.count(_marked.c.account.distinct()) >= bindparam("least"))
    .order_by(func.count().desc(), _marked.c.post_id)
    .limit(bindparam("most"))
)


def _marks_among(table: Any) -> Select[Any]:
    chosen = select(table.c.post_id, table.c.account_id.label("account"), table.c.id.label("at"))
    return chosen.where(among(table.c.post_id, "ids"), table.c.id >= bindparam("marked"))


_each = union_all(_marks_among(favourites), _marks_among(reposts)).subquery()
_voices = (
    select(_each.c.post_id, posts.c.language, _each.c.account, func.max(_each.c.at).label("at"))
    .join(posts, posts.c.id == _each.c.post_id)
    .where(posts.c.reply_to_id.is_(None), posts.c.author_id != _each.c.account, _is_open, is_voice(_each.c.account))
    .group_by(_each.c.post_id, posts.c.language, _each.c.account)
    .subquery()
)
_hour = (_voices.c.at // _HOUR).label("hour")
# (post id, language, hour, accounts other than its author's)
posts_by_hour = rows(
    select(_voices.c.post_id, _voices.c.language, _hour, func.count()).group_by(
        _voices.c.post_id, _voices.c.language, _hour
    )
)
