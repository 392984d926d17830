"""The second step of a log-in: codes that an app makes from a shared secret, and recovery codes for a lost telephone.

Owns: two_steps, recovery_codes
Announces: TwoStepSwitched
"""

from berrah.accounts.two_step.check import check_code
from berrah.accounts.two_step.codes import code_at
from berrah.accounts.two_step.events import TwoStepSwitched
from berrah.accounts.two_step.model import Keys, Offer, Standing
from berrah.accounts.two_step.reads import is_on, offer, standing
from berrah.accounts.two_step.switch import begin, confirm, new_recovery_codes, switch_off

__all__ = [
    "Keys",
    "Offer",
    "Standing",
    "TwoStepSwitched",
    "begin",
    "check_code",
    "code_at",
    "confirm",
    "is_on",
    "new_recovery_codes",
    "offer",
    "standing",
    "switch_off",
]
