"""What is known of how a post went, and the two kinds of reach, which are never added up."""

import msgspec

from berrah.posts.cascade.curve import Pace
from berrah.posts.cascade.sketch import ERROR
from berrah.posts.cascade.tree import Tree


class Delivered(msgspec.Struct, frozen=True):
    """To how many accounts a post came: their stream accepted it, or they loaded it. For its author's eyes.

    `reached` of the `connected` followers had it on their stream after `took` ms, the slowest of them; reckoned from
    the moment in which its writing began, which lies a little before its commit.
    """

    accounts: int = 0
    is_exact: bool = True
    connected: int = 0
    reached: int = 0
    took: int = 0

    @property
    def error(self) -> float:
        """The standard error of `accounts`, relative to it."""
        return 0.0 if self.is_exact else ERROR


class Cascade(msgspec.Struct, frozen=True):
    """How a post went, as far as a viewer may see; `potential` are the distinct followers of all who passed it on.

    The author's followers are among them, the author is not; whoever follows several of them counts once.
    """

    tree: Tree
    pace: Pace
    potential: int

    @property
    def reposts(self) -> int:
        """How many passed it on."""
        return len(self.tree.passings)

    @property
    def largest(self) -> int:
        """How many reposts the largest branch has, the one with which it begins among them."""
        begins = self.tree.largest
        return 0 if begins is None else self.tree.below[begins] + 1
