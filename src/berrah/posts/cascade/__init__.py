"""How a post goes from hand to hand: who passed it to whom, how fast, and how many it reached.

Owns: cascade_gaps, cascade_deliveries
Listens: RepostWithdrawn, PostDeleted, PostSwept
"""

from berrah.posts.cascade.cascades import Cascades
from berrah.posts.cascade.curve import Pace, Point, pace
from berrah.posts.cascade.deliveries import Deliveries, Speed
from berrah.posts.cascade.model import Cascade, Delivered
from berrah.posts.cascade.reads import delivered
from berrah.posts.cascade.tree import AUTHOR, Outline, Passing, Tree, fold, grow

__all__ = [
    "AUTHOR",
    "Cascade",
    "Cascades",
    "Delivered",
    "Deliveries",
    "Outline",
    "Pace",
    "Passing",
    "Point",
    "Speed",
    "Tree",
    "delivered",
    "fold",
    "grow",
    "pace",
]
