"""Media and the posts they go with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused
from berrah.media import promised
from berrah.media import store as sql
from berrah.media.model import ATTACHED_MOST, Described, Medium, State, described


async def attach(tx: Tx, owner_id: int, post_id: int, ids: Sequence[int], *, is_sensitive: bool = False) -> None:
    """Let one's own media go with a post, in this order: up to four pictures, or one film or sound.

    Raises Refused("media.too_many", limit=4), Refused("media.alone") for a film or sound that is not alone,
    Refused("media.not_ready", "media.failed") for one that is being converted or could not be,
    Refused("media.promised") for one that waits for a post that comes later, and Refused("media.not_yours") for one
    that is somebody else's, gone, or goes with another post already: these look the same from outside.
    """
    if len(ids) > ATTACHED_MOST:
        raise Refused("media.too_many", limit=ATTACHED_MOST)
    for place, one in enumerate(ids):
        await _attach_one(tx, owner_id, post_id, one, place=place, is_alone=len(ids) == 1, is_sensitive=is_sensitive)


async def _attach_one(
    tx: Tx, owner_id: int, post_id: int, medium_id: int, *, place: int, is_alone: bool, is_sensitive: bool
) -> None:
    """The same for one of them, in this place."""
    flags = {"alone": int(is_alone), "sensitive": int(is_sensitive)}
    if not await tx.run(sql.attach, one=medium_id, owner=owner_id, post=post_id, at=place, **flags):
        raise await _refusal(tx, owner_id, medium_id)


async def _refusal(tx: Tx, owner_id: int, medium_id: int) -> Refused:
    found = await tx.first(sql.by_ids, ids=[medium_id])
    is_held = bool(await promised.held_among(tx, [medium_id]))
    return _why_not(found, owner_id, is_held=is_held) or Refused("media.alone")


def _why_not(found: Medium | None, owner_id: int, *, is_held: bool) -> Refused | None:
    """Why it goes with no post; None where it may go with one."""
    if found is None or found.owner_id != owner_id or found.post_id is not None or found.state is State.gone:
        return Refused("media.not_yours")
    if found.is_underway:
        return Refused("media.not_ready")
    if found.state is State.failed:
        return Refused("media.failed")
    return Refused("media.promised") if is_held else None


async def refuse_unfit(look: Snapshot, owner_id: int, ids: Sequence[int]) -> None:
    """Raise what `attach` would raise, and let them be as they are."""
    if len(ids) > ATTACHED_MOST:
        raise Refused("media.too_many", limit=ATTACHED_MOST)
    found = {medium.id: medium for medium in await look.all(sql.by_ids, ids=list(ids))}
    held = await promised.held_among(look, ids)
    for one in ids:
        if why := _why_not(found.get(one), owner_id, is_held=one in held):
            raise why
        if len(ids) > 1 and not found[one].is_still:
            raise Refused("media.alone")


async def of_posts(look: Snapshot, ids: Iterable[int]) -> dict[int, tuple[Medium, ...]]:
    """What goes with each of these posts, in order; posts of words alone are left out."""
    found: dict[int, list[Medium]] = defaultdict(list)
    for medium in await look.all(sql.of_posts, ids=list(ids)):
        found[medium.post_id or 0].append(medium)
    return {post_id: tuple(media) for post_id, media in found.items()}


async def release(tx: Tx, post_id: int) -> None:
    """The post is gone: from this moment what went with it is shown to nobody; the files follow, see keeping.clear."""
    await tx.run(sql.release, post=post_id)


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
            await _attach_one(
                tx, owner_id, post_id, one, place=place, is_alone=len(ids) == 1, is_sensitive=is_sensitive
            )
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
