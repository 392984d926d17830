"""Hashtags to follow and servers to block."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from berrah import graph
from berrah.graph import hashtags
from berrah.graph.exchange.model import LeftOut, Reason, Row, Taken
from berrah.graph.exchange.take.taker import Taker, some
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

_WHY: dict[str, Reason] = {
    "tag.invalid": "tag",
    "tag.too_many": "full",
    "domain.invalid": "domain",
    "domain.own": "self",
    "domain.too_many": "full",
}


class TagTaker(Taker):
    """followed_tags.csv; a key is that of the hashtag."""

    async def take(self, tx: Tx, owner_id: int, rows: Sequence[Row], domain: str) -> Taken:  # noqa: ARG002 - no house has hashtags of its own
        """Do what some lines say; again, it changes nothing."""
        taken = Taken([], [])
        for row in rows:
            try:
                taken.kept.append(await hashtags.follow_tag(tx, owner_id, row.what))
            except Refused as problem:
                taken.left_out.append(LeftOut(row, _WHY[problem.code]))
        return taken

    async def trim(self, tx: Tx, owner_id: int, kept: AbstractSet[str]) -> int:
        """Take some of the others away; how many."""
        gone = some(tag for tag in await hashtags.all_followed(tx, owner_id) if tag not in kept)
        for tag in gone:
            await hashtags.unfollow_tag(tx, owner_id, tag)
        return len(gone)


class DomainTaker(Taker):
    """blocked_domains.csv; a key is the server in ASCII."""

    async def take(self, tx: Tx, owner_id: int, rows: Sequence[Row], domain: str) -> Taken:
        """Do what some lines say; again, it changes nothing."""
        taken = Taken([], [])
        for row in rows:
            try:
                taken.kept.append(await graph.block_domain(tx, owner_id, row.what, domain))
            except Refused as problem:
                taken.left_out.append(LeftOut(row, _WHY[problem.code]))
        return taken

    async def trim(self, tx: Tx, owner_id: int, kept: AbstractSet[str]) -> int:
        """Take some of the others away; how many."""
        gone = some(sorted(await graph.blocked_domains_of(tx, owner_id) - kept))
        for one in gone:
            await graph.unblock_domain(tx, owner_id, one)
        return len(gone)
