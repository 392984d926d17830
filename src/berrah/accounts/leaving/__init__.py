"""Accounts on their way out: asked for, in their grace, erased; and names that nobody may take yet.

Owns: departures, kept_names
Announces: LeavingBegan, CameBack
"""

from berrah.accounts.leaving.bonds import revoke_applications
from berrah.accounts.leaving.events import CameBack, LeavingBegan
from berrah.accounts.leaving.model import Departure
from berrah.accounts.leaving.reads import departure_of, departures, departures_among, due, to_remind
from berrah.accounts.leaving.steps import (
    begin,
    begin_erasing,
    bring_forward,
    come_back,
    end,
    forget_names,
    was_reminded,
)

__all__ = [
    "CameBack",
    "Departure",
    "LeavingBegan",
    "begin",
    "begin_erasing",
    "bring_forward",
    "come_back",
    "departure_of",
    "departures",
    "departures_among",
    "due",
    "end",
    "forget_names",
    "revoke_applications",
    "to_remind",
    "was_reminded",
]
