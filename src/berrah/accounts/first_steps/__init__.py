"""What a newcomer is reminded of, until it is done or they have put it away.

Owns: first_steps_put_away
"""

from berrah.accounts.first_steps.keep import is_put_away, put_away
from berrah.accounts.first_steps.model import FOLLOWED_WISHED, Steps, is_newcomer

__all__ = ["FOLLOWED_WISHED", "Steps", "is_newcomer", "is_put_away", "put_away"]
