"""What moderators do, each act kept: who, when, what, why; and what undoes it is an act of its own.

Owns: moderation_acts, kept_posts
Announces: Sanctioned, SanctionLifted
"""

from berrah.moderation.acts.events import Sanctioned, SanctionLifted
from berrah.moderation.acts.lift import lift, restore
from berrah.moderation.acts.model import (
    NOTE_MOST,
    POSTS_MOST,
    ROLES,
    SANCTIONS,
    TEXT_MOST,
    Act,
    KeptPost,
    Sanction,
    What,
)
from berrah.moderation.acts.notes import note
from berrah.moderation.acts.power import require_administrator, require_moderator, require_over
from berrah.moderation.acts.reads import (
    act_by_id,
    acts_by_ids,
    acts_of_account,
    acts_of_report,
    closings_among,
    notices_of,
    record_of,
    undone_among,
)
from berrah.moderation.acts.record import keep_posts, kept_posts, record
from berrah.moderation.acts.role import change_role
from berrah.moderation.acts.sanction import sanction

__all__ = [
    "NOTE_MOST",
    "POSTS_MOST",
    "ROLES",
    "SANCTIONS",
    "TEXT_MOST",
    "Act",
    "KeptPost",
    "Sanction",
    "SanctionLifted",
    "Sanctioned",
    "What",
    "act_by_id",
    "acts_by_ids",
    "acts_of_account",
    "acts_of_report",
    "change_role",
    "closings_among",
    "keep_posts",
    "kept_posts",
    "lift",
    "note",
    "notices_of",
    "record",
    "record_of",
    "require_administrator",
    "require_moderator",
    "require_over",
    "restore",
    "sanction",
    "undone_among",
]
