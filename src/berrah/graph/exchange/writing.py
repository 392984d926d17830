"""The files one may take along, written as things are now; whoever is gone or hidden stands in none."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Final

from berrah import accounts, graph
from berrah.graph import boundaries, hashtags, lists, options
from berrah.graph.exchange import files
from berrah.graph.options import AS_EVERYBODY
from berrah.kit.db import Snapshot

Write = Callable[[Snapshot, int, str], Awaitable[str]]  # of whom, and at which host they are


async def _following(look: Snapshot, owner_id: int, domain: str) -> str:
    followed = await graph.followees(look, owner_id)
    found = await _addresses(look, followed, domain)
    chosen = await options.options_among(look, owner_id, followed)
    return files.following_file((found[one], chosen.get(one, AS_EVERYBODY)) for one in followed if one in found)


async def _lists(look: Snapshot, owner_id: int, domain: str) -> str:
    titles = {one.id: one.title for one in await lists.owned(look, owner_id)}
    rows = [row for row in await lists.memberships(look, owner_id) if row[0] in titles]
    found = await _addresses(look, {account for _, account in rows}, domain)
    return files.lists_file((titles[list_id], found[account]) for list_id, account in rows if account in found)


async def _tags(look: Snapshot, owner_id: int, _domain: str) -> str:
    return files.tags_file(await hashtags.all_followed(look, owner_id))


async def _blocked(look: Snapshot, owner_id: int, domain: str) -> str:
    blocked = sorted((await graph.bounds(look, owner_id)).blocking)
    found = await _addresses(look, blocked, domain)
    return files.plain_file(found[one] for one in blocked if one in found)


async def _muted(look: Snapshot, owner_id: int, domain: str) -> str:
    muted = await boundaries.all_muted(look, owner_id)
    found = await _addresses(look, [one for one, _ in muted], domain)
    return files.muted_file((found[one], is_silent) for one, is_silent in muted if one in found)


async def _domains(look: Snapshot, owner_id: int, _domain: str) -> str:
    return files.plain_file(sorted(await graph.blocked_domains_of(look, owner_id)))


async def _addresses(look: Snapshot, account_ids: Iterable[int], domain: str) -> Mapping[int, str]:
    people = await accounts.by_ids(look, account_ids)
    return {one: f"{account.name}@{domain}" for one, account in people.items()}


FILES: Final[Mapping[str, Write]] = {
    "following_accounts.csv": _following,
    "lists.csv": _lists,
    "followed_tags.csv": _tags,
    "blocked_accounts.csv": _blocked,
    "muted_accounts.csv": _muted,
    "blocked_domains.csv": _domains,
}
