"""What the house says to everybody who is in it: read, answered with an emoji, put away by each.

Owns: announcements, announcement_texts, announcements_down, announcement_dismissals, announcement_reactions
Announces: AnnouncementChanged, AnnouncementDismissed, ReactionsChanged
"""

from berrah.moderation.announcements.answer import Answering, dismiss, react, take_reaction_back
from berrah.moderation.announcements.board import Board, channel_of
from berrah.moderation.announcements.check import outdated
from berrah.moderation.announcements.events import AnnouncementChanged, AnnouncementDismissed, ReactionsChanged
from berrah.moderation.announcements.model import (
    EARLIEST,
    HANGING_MOST,
    LATEST,
    TEXT_MOST,
    Announcement,
    NewAnnouncement,
    Reaction,
)
from berrah.moderation.announcements.reactions import NAMES_MOST, emoji_named
from berrah.moderation.announcements.reads import (
    announcement_by_id,
    answers_of,
    dismissed_by,
    every_announcement,
    members,
    reactions_to,
    readers,
    told_announcements,
)
from berrah.moderation.announcements.write import announce, edit_announcement, put_back, take_down

__all__ = [
    "EARLIEST",
    "HANGING_MOST",
    "LATEST",
    "NAMES_MOST",
    "TEXT_MOST",
    "Announcement",
    "AnnouncementChanged",
    "AnnouncementDismissed",
    "Answering",
    "Board",
    "NewAnnouncement",
    "Reaction",
    "ReactionsChanged",
    "announce",
    "announcement_by_id",
    "answers_of",
    "channel_of",
    "dismiss",
    "dismissed_by",
    "edit_announcement",
    "emoji_named",
    "every_announcement",
    "members",
    "outdated",
    "put_back",
    "react",
    "reactions_to",
    "readers",
    "take_down",
    "take_reaction_back",
    "told_announcements",
]
