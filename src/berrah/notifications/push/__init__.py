"""News on people's devices, by web push: which devices, about what, and sending it there.

Owns: push_subscriptions, push_generations
Listens: Notified, TokenRevoked
"""

from berrah.notifications.push.change import change, choose, forget, remove, renew
from berrah.notifications.push.house_keys import HouseKeys, generation, rotate
from berrah.notifications.push.model import (
    ALERTS,
    BY_APPS,
    DEVICES_MOST,
    ENDPOINT_MOST,
    SUBSCRIBING,
    NewSubscription,
    Owner,
    Policy,
    Subscription,
    kinds_for,
    page_alerts,
    policy_named,
)
from berrah.notifications.push.outside import Outcome, Outside
from berrah.notifications.push.parcel import Item, Parcel, Writes
from berrah.notifications.push.pushing import Pushing
from berrah.notifications.push.reads import devices, of_account, of_token
from berrah.notifications.push.subscribe import subscribe

__all__ = [
    "ALERTS",
    "BY_APPS",
    "DEVICES_MOST",
    "ENDPOINT_MOST",
    "SUBSCRIBING",
    "HouseKeys",
    "Item",
    "NewSubscription",
    "Outcome",
    "Outside",
    "Owner",
    "Parcel",
    "Policy",
    "Pushing",
    "Subscription",
    "Writes",
    "change",
    "choose",
    "devices",
    "forget",
    "generation",
    "kinds_for",
    "of_account",
    "of_token",
    "page_alerts",
    "policy_named",
    "remove",
    "renew",
    "rotate",
    "subscribe",
]
