"""What people say against a decision about them, and what is answered.

Owns: appeals
Announces: Appealed, AppealAnswered
"""

from berrah.moderation.appeals.answer import answer
from berrah.moderation.appeals.appeal import appeal
from berrah.moderation.appeals.events import AppealAnswered, Appealed
from berrah.moderation.appeals.model import TEXT_MOST, Appeal
from berrah.moderation.appeals.reads import appeal_of, appeals_by_acts, waiting_appeals, waiting_count

__all__ = [
    "TEXT_MOST",
    "Appeal",
    "AppealAnswered",
    "Appealed",
    "answer",
    "appeal",
    "appeal_of",
    "appeals_by_acts",
    "waiting_appeals",
    "waiting_count",
]
