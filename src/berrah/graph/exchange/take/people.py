"""People to follow, to block, to mute."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from berrah import accounts, graph
from berrah.graph import boundaries, options, requests
from berrah.graph.exchange.files import options_in
from berrah.graph.exchange.model import LeftOut, Row, Taken
from berrah.graph.exchange.names import named
from berrah.graph.exchange.take.taker import Taker, some
from berrah.graph.options import AS_EVERYBODY
from berrah.kit.db import Tx
from berrah.kit.errors import Problem


class _PeopleTaker(Taker):
    """People by their addresses; a key is an account id."""

    async def take(self, tx: Tx, owner_id: int, rows: Sequence[Row], domain: str) -> Taken:
        """Do what some lines say; again, it changes nothing."""
        wanted, left_out = await named(tx, rows, domain)
        left_out += [LeftOut(row, "self") for row, one in wanted.items() if one == owner_id]
        wanted = {row: one for row, one in wanted.items() if one != owner_id}
        there = await self.put(tx, owner_id, wanted)
        left_out += [LeftOut(row, "refused") for row, one in wanted.items() if one not in there]
        return Taken([str(one) for one in there], left_out)

    async def trim(self, tx: Tx, owner_id: int, kept: AbstractSet[str]) -> int:
        """Take some of the others away; how many."""
        gone = some(one for one in sorted(await self.all_of(tx, owner_id)) if str(one) not in kept)
        for one in gone:
            await self.drop(tx, owner_id, one)
        return len(gone)

    @abstractmethod
    async def put(self, tx: Tx, owner_id: int, wanted: Mapping[Row, int]) -> set[int]:
        """Do it with each; who of them is as wanted then."""

    @abstractmethod
    async def all_of(self, tx: Tx, owner_id: int) -> Iterable[int]:
        """Everybody it is done with."""

    @abstractmethod
    async def drop(self, tx: Tx, owner_id: int, account_id: int) -> None:
        """Do it with one no longer."""


class FollowTaker(_PeopleTaker):
    """following_accounts.csv."""

    async def put(self, tx: Tx, owner_id: int, wanted: Mapping[Row, int]) -> set[int]:
        """Do it with each; who of them is as wanted then."""
        there = await follow_all(tx, owner_id, set(wanted.values()))
        await _choose(tx, owner_id, wanted, there)
        return there

    async def all_of(self, tx: Tx, owner_id: int) -> Iterable[int]:
        """Everybody it is done with, but for those who are hidden: no file can name them, and they may come back."""
        followed = await graph.followees(tx, owner_id)
        return set(followed) - await accounts.hidden_among(tx, followed)

    async def drop(self, tx: Tx, owner_id: int, account_id: int) -> None:
        """Do it with one no longer."""
        await graph.unfollow(tx, owner_id, account_id)


class BlockTaker(_PeopleTaker):
    """blocked_accounts.csv."""

    async def put(self, tx: Tx, owner_id: int, wanted: Mapping[Row, int]) -> set[int]:
        """Do it with each; who of them is as wanted then."""
        for one in set(wanted.values()):
            await graph.block(tx, owner_id, one)
        return set(wanted.values())

    async def all_of(self, tx: Tx, owner_id: int) -> Iterable[int]:
        """Everybody it is done with."""
        return (await graph.bounds(tx, owner_id)).blocking

    async def drop(self, tx: Tx, owner_id: int, account_id: int) -> None:
        """Do it with one no longer."""
        await graph.unblock(tx, owner_id, account_id)


class MuteTaker(_PeopleTaker):
    """muted_accounts.csv."""

    async def put(self, tx: Tx, owner_id: int, wanted: Mapping[Row, int]) -> set[int]:
        """Do it with each; who of them is as wanted then."""
        known = (await boundaries.standing(tx, owner_id, wanted.values())).muting
        for row, one in wanted.items():
            is_silent = row.title != "false"
            # A mute that ends keeps its end, if it is otherwise as the file has it.
            if one not in known or known[one][0] != is_silent:
                await graph.mute(tx, owner_id, one, has_notifications=not is_silent)
        return set(wanted.values())

    async def all_of(self, tx: Tx, owner_id: int) -> Iterable[int]:
        """Everybody it is done with."""
        return (await graph.bounds(tx, owner_id)).muted

    async def drop(self, tx: Tx, owner_id: int, account_id: int) -> None:
        """Do it with one no longer."""
        await graph.unmute(tx, owner_id, account_id)


async def follow_all(tx: Tx, owner_id: int, account_ids: AbstractSet[int]) -> set[int]:
    """Follow each; who of them is followed then, and does not have to agree first."""
    known = await graph.followed_among(tx, owner_id, account_ids)
    for one in sorted(account_ids - known):
        try:
            await graph.follow(tx, owner_id, one)
        except Problem:
            # One who says no, or is gone since the file was read, keeps nobody else away; the report names them.
            continue
    return await graph.followed_among(tx, owner_id, account_ids)


async def _choose(tx: Tx, owner_id: int, wanted: Mapping[Row, int], following: AbstractSet[int]) -> None:
    """Follow, or ask to follow, as the lines say; one that names no language leaves all as it is."""
    asked, _ = await requests.between(tx, owner_id, set(wanted.values()) - following)
    known = await options.options_among(tx, owner_id, following | asked)
    for row, one in wanted.items():
        change, before = options_in(row.title), known.get(one, AS_EVERYBODY)
        if (one in following or one in asked) and change.applied_to(before) != before:
            await options.choose(tx, owner_id, one, change, is_following=one in following)
