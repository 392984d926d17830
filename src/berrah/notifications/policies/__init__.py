"""Of whom somebody wants to hear: what is let in, what waits behind a request, what never arrives.

Owns: notification_policies, notification_permissions, notification_requests
"""

from berrah.notifications.policies.answer import accept, dismiss, knock, listed, one, summary
from berrah.notifications.policies.change import change, policy_of
from berrah.notifications.policies.judge import Judged, judge
from berrah.notifications.policies.model import FILTERED_MOST, Policy, Request, Summary, Verdict

__all__ = [
    "FILTERED_MOST",
    "Judged",
    "Policy",
    "Request",
    "Summary",
    "Verdict",
    "accept",
    "change",
    "dismiss",
    "judge",
    "knock",
    "listed",
    "one",
    "policy_of",
    "summary",
]
