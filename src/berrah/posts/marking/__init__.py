"""What somebody marks: posts to keep, posts at the top of their profile, threads they hear no more of."""

from berrah.posts.marking.bookmark import bookmark, unbookmark
from berrah.posts.marking.mute import mute_thread, unmute_thread
from berrah.posts.marking.people import favourers, reposters
from berrah.posts.marking.pin import PINS_MOST, pin, unpin
from berrah.posts.marking.reads import (
    Kept,
    bookmarks_of,
    bookmarks_page,
    favourites_page,
    kept_by,
    muted_by,
    muted_of,
    pinned,
    pins_of,
)

__all__ = [
    "PINS_MOST",
    "Kept",
    "bookmark",
    "bookmarks_of",
    "bookmarks_page",
    "favourers",
    "favourites_page",
    "kept_by",
    "mute_thread",
    "muted_by",
    "muted_of",
    "pin",
    "pinned",
    "pins_of",
    "reposters",
    "unbookmark",
    "unmute_thread",
    "unpin",
]
