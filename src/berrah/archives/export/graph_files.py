"""Whom somebody follows, blocks, mutes and lists, as the CSV files that Mastodon writes and reads."""

from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import urlsplit

from berrah import accounts, graph
from berrah.graph import boundaries, exchange, hashtags, lists
from berrah.kit.db import Snapshot
from berrah.kit.ids import LARGEST
from berrah.kit.pages import Page

_EVERYBODY: Final = Page(LARGEST)  # two numbers for each: 10,000 are half a megabyte


async def files(look: Snapshot, account_id: int, url: str) -> dict[str, str]:
    """Their contents by name; whoever is gone or hidden stands in none."""
    domain = urlsplit(url).netloc.lower()
    followed = await graph.followees(look, account_id)
    blocked = [one for _, one in await graph.blocked(look, account_id, _EVERYBODY)]
    muted = await boundaries.all_muted(look, account_id)
    titles = {one.id: one.title for one in await lists.owned(look, account_id)}
    listed = [row for row in await lists.memberships(look, account_id) if row[0] in titles]
    wanted = {*followed, *blocked, *(one for one, _ in muted), *(one for _, one in listed)}
    names = {one: f"{found.name}@{domain}" for one, found in (await accounts.by_ids(look, wanted)).items()}
    return {
        "following_accounts.csv": exchange.following_file(_known(followed, names)),
        "lists.csv": exchange.lists_file((titles[one], names[who]) for one, who in listed if who in names),
        "blocked_accounts.csv": exchange.plain_file(_known(blocked, names)),
        "blocked_domains.csv": exchange.plain_file(sorted(await graph.blocked_domains_of(look, account_id))),
        "muted_accounts.csv": exchange.muted_file((names[one], is_silent) for one, is_silent in muted if one in names),
        "followed_tags.csv": exchange.tags_file(await hashtags.all_followed(look, account_id)),
    }


def _known(ids: Sequence[int], names: dict[int, str]) -> Iterable[str]:
    return (names[one] for one in ids if one in names)
