"""How an account stands with everybody else: open, limited or hidden, and for which reasons.

Owns: standings
Announces: StandingChanged
"""

from berrah.accounts.standing.events import StandingChanged
from berrah.accounts.standing.keep import stand
from berrah.accounts.standing.memory import Standings
from berrah.accounts.standing.model import HIDDEN, LIMITED, OPEN, Guarded, Reason
from berrah.accounts.standing.reads import barred_by, guarded_among, hidden_among, reasons_of
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
    "reasons_of",
    "stand",
    "unlimited",
]
