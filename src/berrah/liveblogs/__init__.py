"""Live pages: somebody and their witnesses tell what is happening, in order, and no place is ever kept.

Owns: liveblogs, liveblog_spans, liveblog_witnesses, liveblog_posts, liveblog_taken_off, liveblog_pins,
    liveblog_hidden
Announces: LiveblogOpened, LiveblogClosed, LiveblogChanged, LiveblogDeleted, WitnessInvited, WitnessJoined,
    WitnessLeft, LivePostStands, LivePostLeft
Listens: PostPublished, PostEdited, PostShown, PostHidden, PostDeleted, Blocked, LiveblogDeleted
"""

from berrah.liveblogs.curate import pin, put_back, take_off, unpin
from berrah.liveblogs.events import (
    LiveblogChanged,
    LiveblogClosed,
    LiveblogDeleted,
    LiveblogOpened,
    LivePostLeft,
    LivePostStands,
    WitnessInvited,
    WitnessJoined,
    WitnessLeft,
)
from berrah.liveblogs.hide import hide, show
from berrah.liveblogs.keep import change, close, delete, open_page, reopen
from berrah.liveblogs.model import (
    DESCRIPTION_MOST,
    OPEN_MOST,
    TAG_MOST,
    TITLE_MOST,
    WITNESSES_MOST,
    Liveblog,
    NewLiveblog,
    Standing,
    Summary,
    Witness,
)
from berrah.liveblogs.people import accept, decline, invite, remove
from berrah.liveblogs.reads import (
    by_ids,
    by_slug,
    closed_ones,
    entries,
    entries_off,
    of_author,
    open_ones,
    owned,
    standing_of,
    standings,
    telling_on,
    unguarded,
    visible,
    witnesses,
)
from berrah.liveblogs.showing import Showing, channel_of
from berrah.liveblogs.slugs import is_slug

__all__ = [
    "DESCRIPTION_MOST",
    "OPEN_MOST",
    "TAG_MOST",
    "TITLE_MOST",
    "WITNESSES_MOST",
    "LivePostLeft",
    "LivePostStands",
    "Liveblog",
    "LiveblogChanged",
    "LiveblogClosed",
    "LiveblogDeleted",
    "LiveblogOpened",
    "NewLiveblog",
    "Showing",
    "Standing",
    "Summary",
    "Witness",
    "WitnessInvited",
    "WitnessJoined",
    "WitnessLeft",
    "accept",
    "by_ids",
    "by_slug",
    "change",
    "channel_of",
    "close",
    "closed_ones",
    "decline",
    "delete",
    "entries",
    "entries_off",
    "hide",
    "invite",
    "is_slug",
    "of_author",
    "open_ones",
    "open_page",
    "owned",
    "pin",
    "put_back",
    "remove",
    "reopen",
    "show",
    "standing_of",
    "standings",
    "take_off",
    "telling_on",
    "unguarded",
    "unpin",
    "visible",
    "witnesses",
]
