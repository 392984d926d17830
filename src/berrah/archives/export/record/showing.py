"""What somebody shows on their profile beside posts, and whom they do not want to be suggested."""

from typing import Any, Final

from berrah import accounts, graph
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page
from berrah.posts import featuring

_MANY: Final = Page(10_000)


async def featured_tags(look: Snapshot, account_id: int) -> list[str]:
    """Hashtags as they wrote them, in the order in which they came."""
    return [one.name for one in sorted(await featuring.featured(look, account_id), key=lambda one: one.id)]


async def people(look: Snapshot, account_id: int) -> dict[str, Any]:
    """Whom they recommend, and whom they put away when they were suggested, by name."""
    recommended = [one for _, one in await graph.endorsed(look, account_id, _MANY)]
    put_away = await graph.unwanted_by(look, account_id)
    known = await accounts.by_ids(look, {*recommended, *put_away})
    lists = {"recommends": recommended, "not_suggested": put_away}
    return {name: [f"@{known[one].name}" for one in some if one in known] for name, some in lists.items()}
