"""What a post looks like in our answers."""

from datetime import datetime

import msgspec

from berrah.cards import EntryCard
from berrah.doors.api.answers import Who, maybe, moment
from berrah.doors.house import House


class PostShown(msgspec.Struct, frozen=True):
    """A post; everything else of it is in Mastodon's API, under the same id."""

    id: str
    url: str
    account: Who
    at: datetime
    edited_at: datetime | None
    text: str
    notice: str
    language: str
    replies: int
    reposts: int
    favourites: int


def post_shown(house: House, entry: EntryCard) -> PostShown:
    """One post."""
    post, author = entry.card.post, Who.of(house, entry.author.account)
    return PostShown(
        str(post.id),
        f"{author.url}/{post.id}",
        author,
        moment(post.created_at),
        maybe(post.edited_at),
        post.text,
        post.notice,
        post.language,
        entry.card.counts.replies,
        entry.card.counts.reposts,
        entry.card.counts.favourites,
    )
