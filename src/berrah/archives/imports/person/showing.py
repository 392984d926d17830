"""What a profile shows beside posts, and how one usually writes, taken over from a house of ours."""

from collections.abc import Mapping
from typing import Any

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.archives.imports.model import Import
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Problem
from berrah.posts import featuring

_CLOSER = ("", "public", "unlisted", "followers")  # the further, the fewer read new posts


async def take_showing(store: Store, job: Import, told: Mapping[str, Any]) -> bool:
    """Hashtags on the profile; what closes more than here. False where a hashtag could not be taken over."""
    await store.write(_close, job.account_id, told)
    tags = told.get("featured_tags")
    for tag in tags[: featuring.FEATURED_MOST] if isinstance(tags, list) else []:
        try:
            await store.write(featuring.feature, job.account_id, str(tag))
        except Problem:
            return False
    return True


async def _close(tx: Tx, account_id: int, told: Mapping[str, Any]) -> None:
    here, usual = (await accounts.anybody(tx, account_id)).profile, told.get("usual_visibility")
    is_closer = usual in _CLOSER and _CLOSER.index(usual) > _CLOSER.index(here.usual_visibility)
    change = ProfileChange(
        usual_visibility=usual if is_closer else None,
        hides_network=True if told.get("hides_network") is True else None,
        is_usually_sensitive=True if told.get("is_usually_sensitive") is True else None,
    )
    if change != ProfileChange():
        await accounts.edit_profile(tx, account_id, change)
