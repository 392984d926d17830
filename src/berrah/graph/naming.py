"""Whom somebody may mean who has begun to write a name: those they follow first."""

from berrah import accounts
from berrah.accounts import Account
from berrah.graph.boundaries import apart_from
from berrah.graph.reads import followees
from berrah.kit.db import Snapshot


async def meant(look: Snapshot, viewer_id: int, word: str, most: int, *, only_followed: bool = False) -> list[Account]:
    """People whose name, or a word of the name they show, begins so; hidden ones and those a block stands between not.

    Six questions at most.
    """
    followed = await followees(look, viewer_id)
    found = await accounts.begun(look, word, most, among=followed) if followed else []
    if len(found) < most and not only_followed:
        known = {one.id for one in found}
        others = await accounts.begun(look, word, most + len(found) + 1)
        found += [one for one in others if one.id not in known]
    apart = await apart_from(look, viewer_id, {one.id for one in found}) if found else set()
    return [one for one in found if one.id not in apart and one.id != viewer_id][:most]
