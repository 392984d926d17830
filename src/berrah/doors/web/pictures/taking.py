"""Media that come with the form of a post."""

import asyncio

from berrah import media
from berrah.doors.web.guard import Form
from berrah.doors.web.visitor import Visitor
from berrah.kit import ids
from berrah.kit.errors import Refused
from berrah.media import ATTACHED_MOST, Focus, Medium

_LOOKS, _PAUSE_SECONDS = 25, 0.2


async def handed_in(visitor: Visitor, form: Form) -> tuple[tuple[Medium, ...], Refused | None]:
    """The media of a form, those it brought before first; and what was wrong with the one that is not taken.

    What was taken stays taken, so that nobody has to choose it again. What is converted is waited for a little, so that
    a short film is posted at once.
    """
    house, me = visitor.house, visitor.require()
    async with house.store.read() as look:
        taken = await media.unattached(look, me, _named(form)[:ATTACHED_MOST])
    for number in range(ATTACHED_MOST):
        content = form.files.get(f"picture{number}", b"")
        if not content:
            continue
        try:
            await house.limiter.spend(f"media:{me}", house.settings.limit_media)
            focus = Focus.of(form[f"focus{number}"] or "0,0")
            taken.append(await house.media.take(me, content, form[f"alt{number}"], focus))
        except Refused as problem:
            return tuple(taken), problem
    return await _waited_for(visitor, taken), None


async def _waited_for(visitor: Visitor, taken: list[Medium]) -> tuple[Medium, ...]:
    for _ in range(_LOOKS):
        if not any(one.is_underway for one in taken):
            break
        await asyncio.sleep(_PAUSE_SECONDS)
        async with visitor.house.store.read() as look:
            taken = await media.unattached(look, visitor.require(), [one.id for one in taken])
    return tuple(taken)


def _named(form: Form) -> list[int]:
    """The ids of those that were handed in before and are not left out now."""
    named = []
    for text in form["media"].split(","):
        try:
            one = ids.parse(text)
        except Refused:
            continue
        if not form[f"without{one}"]:
            named.append(one)
    return named
