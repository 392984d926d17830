"""Following everybody in a file."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final, TypeVar

from berrah import graph
from berrah.graph.exchange.files import Row
from berrah.graph.exchange.names import in_order, named
from berrah.graph.exchange.report import LeftOut, Mode, Report
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Problem, Refused

T = TypeVar("T")
AT_ONCE: Final = 100  # in one transaction: others write too


async def take_follows(store: Store, owner_id: int, rows: Sequence[Row], mode: Mode, domain: str) -> Report:
    """Follow them; to overwrite is to follow nobody else. Raises Refused("data.nothing") where nobody is left."""
    async with store.read() as look:
        wanted, left_out = await named(look, rows, domain)
        followed = set(await graph.followees(look, owner_id))
    left_out += [LeftOut(row, "self") for row, one in wanted.items() if one == owner_id]
    wanted = {row: one for row, one in wanted.items() if one != owner_id}
    if not wanted and mode is Mode.overwrite:
        # A wrong file must not cost somebody everybody they read.
        raise Refused("data.nothing")
    refused = await follow_all(store, owner_id, set(wanted.values()) - followed)
    left_out += [LeftOut(row, "refused") for row, one in wanted.items() if one in refused]
    gone = sorted(followed - set(wanted.values())) if mode is Mode.overwrite else []
    for some in chunks(gone):
        await store.write(_unfollow, owner_id, some)
    return Report(sum(one not in refused for one in wanted.values()), len(gone), in_order(left_out))


async def follow_all(store: Store, owner_id: int, account_ids: Iterable[int]) -> set[int]:
    """Follow each; the ids of those who may not be followed, or have to agree first."""
    wanted = sorted(account_ids)
    for some in chunks(wanted):
        await store.write(_follow, owner_id, some)
    async with store.read() as look:
        return set(wanted) - await graph.followed_among(look, owner_id, wanted)


def chunks(many: Iterable[T]) -> Iterable[list[T]]:
    """The same in parts that fit into one transaction."""
    rest = iter(many)
    while some := list(islice(rest, AT_ONCE)):
        yield some


async def _follow(tx: Tx, owner_id: int, account_ids: Sequence[int]) -> None:
    for one in account_ids:
        try:
            await graph.follow(tx, owner_id, one)
        except Problem:
            # One who says no, or is gone since the file was read, keeps nobody else away; the report names them.
            continue


async def _unfollow(tx: Tx, owner_id: int, account_ids: Sequence[int]) -> None:
    for one in account_ids:
        await graph.unfollow(tx, owner_id, one)
