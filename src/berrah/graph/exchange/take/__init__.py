"""What the lines of each kind of file come to. Problems are left out and told; nothing else stops a file."""

from typing import Final

from berrah.graph.exchange.model import Kind
from berrah.graph.exchange.take.lists import ListTaker
from berrah.graph.exchange.take.people import BlockTaker, FollowTaker, MuteTaker
from berrah.graph.exchange.take.taker import Taker
from berrah.graph.exchange.take.words import DomainTaker, TagTaker

__all__ = ["TAKERS"]

TAKERS: Final[dict[Kind, Taker]] = {
    Kind.following: FollowTaker(),
    Kind.lists: ListTaker(),
    Kind.tags: TagTaker(),
    Kind.blocks: BlockTaker(),
    Kind.mutes: MuteTaker(),
    Kind.domains: DomainTaker(),
}
