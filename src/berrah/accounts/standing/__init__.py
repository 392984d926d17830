"""How an account stands with everybody else: open, limited or hidden, and for which reasons.

Owns: standings
Announces: StandingChanged
"""

from berrah.accounts.reasons import HIDDEN, LIMITED, OPEN, Guarded, Reason
from berrah.accounts.standing.events import StandingChanged
from berrah.accounts.standing.keep import stand
from berrah.accounts.standing.memory import Standings
from berrah.accounts.standing.reads import (
    barred_by,
    guarded_among,
    hidden_among,
    limited_among,
    reasons_among,
    reasons_of,
    standing_for,
)
from berrah.accounts.standing.store import in_sight, is_limited, unlimited

__all__ = [
    "HIDDEN",
    "LIMITED",
    "OPEN",
    "Guarded",
    "Reason",
    "StandingChanged",
    "Standings",
    "barred_by",
    "guarded_among",
    "hidden_among",
    "in_sight",
    "is_limited",
    "limited_among",
    "reasons_among",
    "reasons_of",
    "stand",
    "standing_for",
    "unlimited",
]
