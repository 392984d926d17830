"""What goes with a post, when its author writes it anew."""

from collections.abc import Sequence

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.media import store as sql
from berrah.media.attach import attach_one
from berrah.media.model import ATTACHED_MOST, Described, Medium, described


async def rearrange(
    tx: Tx, owner_id: int, post_id: int, ids: Sequence[int], *, is_sensitive: bool, said: Sequence[Described] = ()
) -> bool:
    """Let these go with the post, in this order, and say of them what is new; whether anything is otherwise now.

    What goes with it no longer is shown to nobody from this moment. Raises what attach raises.
    """
    before = await tx.all(sql.of_posts, ids=[post_id])
    if len(ids) > ATTACHED_MOST:
        raise Refused("media.too_many", limit=ATTACHED_MOST)
    stay = {medium.id: medium for medium in before if medium.id in ids}
    if len(ids) > 1 and not all(medium.is_still for medium in stay.values()):
        raise Refused("media.alone")
    told = {one.id: one for one in said}
    after = [stay[one].id for one in ids if one in stay]
    is_otherwise = len(stay) < len(before) or len(ids) > len(stay) or after != [one.id for one in before]
    for medium in before:
        if medium.id not in stay:
            await tx.run(sql.let_go, one=medium.id, post=post_id)
    for place, one in enumerate(ids):
        if one not in stay:
            await attach_one(tx, owner_id, post_id, one, place=place, is_alone=len(ids) == 1, is_sensitive=is_sensitive)
        elif await _say(tx, stay[one], told.get(one), place, is_sensitive=is_sensitive):
            is_otherwise = True
    return is_otherwise


async def _say(tx: Tx, medium: Medium, said: Described | None, place: int, *, is_sensitive: bool) -> bool:
    text = medium.description if said is None or said.description is None else described(said.description)
    focus = medium.focus if said is None or said.focus is None else said.focus
    is_otherwise = (text, focus, is_sensitive) != (medium.description, medium.focus, medium.is_sensitive)
    if is_otherwise or place != medium.place:
        flags = {"at": place, "sensitive": int(is_sensitive)}
        await tx.run(sql.say_anew, one=medium.id, post=medium.post_id, text=text, x=focus.x, y=focus.y, **flags)
    return is_otherwise


async def detach(tx: Tx, owner_id: int, post_id: int) -> None:
    """The post is gone, and its author wants to write it anew: what went with it waits a day for the next one.

    Under new ids, because it waits from now on. Until then its owner alone sees it.
    """
    for medium in await tx.all(sql.of_posts, ids=[post_id]):
        await tx.run(sql.detach, one=medium.id, post=post_id, anew=tx.new_id(owner_id))
