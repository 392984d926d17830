"""The one way out: every post of every door is submitted, revised and withdrawn here.

Owns: submissions
"""

from berrah.publishing.aside import bring_back, put_aside
from berrah.publishing.ending import Ending
from berrah.publishing.on_behalf import submit_by
from berrah.publishing.revise import revise
from berrah.publishing.submit import submit
from berrah.publishing.withdraw import withdraw

__all__ = ["Ending", "bring_back", "put_aside", "revise", "submit", "submit_by", "withdraw"]
