"""A poll as the entity Poll (docs.joinmastodon.org/entities/Poll), which says the moment and the viewer as well.

In the kept bytes of a status a mark stands for it, which names the post: what is put there is for this viewer and now.
"""

import msgspec

from berrah.cards import EntryCard, PostCard
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import clock

_encode = msgspec.json.Encoder().encode


class Option(msgspec.Struct, frozen=True):
    """Poll::Option."""

    title: str
    votes_count: int | None


class PollShape(msgspec.Struct, frozen=True):
    """Poll; a stranger is not told what they did with it."""

    id: str
    expires_at: str
    expired: bool
    multiple: bool
    votes_count: int
    voters_count: int
    options: tuple[Option, ...]
    emojis: tuple[()] = ()
    voted: bool | msgspec.UnsetType = msgspec.UNSET
    own_votes: tuple[int, ...] | msgspec.UnsetType = msgspec.UNSET


def mark(card: PostCard) -> str | None:
    """What stands in a status for its poll, if it has one."""
    return f"poll of {card.id}" if card.poll else None


def told(said: bytes, entry: EntryCard, viewer_id: int | None) -> bytes:
    """A status with its poll."""
    return said.replace(b'"poll":"poll of %d"' % entry.card.id, b'"poll":' + poll(entry, viewer_id))


def poll(entry: EntryCard, viewer_id: int | None) -> bytes:
    """Poll, as JSON; null where there is none. Its author counts as having voted, so that apps show the numbers."""
    found, now = entry.card.poll, clock.now()
    if found is None:
        return b"null"
    numbers = found.votes if found.shows_totals(now) else (None,) * len(found.choices)
    is_told = viewer_id is not None
    return _encode(
        PollShape(
            str(found.post_id),
            iso(found.ends_at),
            found.is_over(now),
            found.is_multiple,
            found.all_votes,
            found.voters,
            tuple(Option(title, number) for title, number in zip(found.choices, numbers, strict=True)),
            voted=viewer_id == found.author_id or bool(entry.marks.choices) if is_told else msgspec.UNSET,
            own_votes=entry.marks.choices if is_told else msgspec.UNSET,
        )
    )
