"""What leaves the house as feeds: which there are, and a hub (WebSub) that tells of their news those who asked.

Owns: websub_subscriptions, websub_requests
Listens: PostPublished, PostEdited, PostReposted, PostShown
"""

from berrah.syndication import chores, listeners, oversee
from berrah.syndication.ask import ask
from berrah.syndication.hub import Document, Printed, WebSub
from berrah.syndication.model import ASKING, NOTHING_MORE, Host, Mode, Standing, Subscription, Wish
from berrah.syndication.outside import Outside
from berrah.syndication.topics import Form, Kind, Topic, key_of

__all__ = [
    "ASKING",
    "NOTHING_MORE",
    "Document",
    "Form",
    "Host",
    "Kind",
    "Mode",
    "Outside",
    "Printed",
    "Standing",
    "Subscription",
    "Topic",
    "WebSub",
    "Wish",
    "ask",
    "chores",
    "key_of",
    "listeners",
    "oversee",
]
