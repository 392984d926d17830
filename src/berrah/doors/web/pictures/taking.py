"""Pictures that come with the form of a post."""

from berrah import media
from berrah.doors.web.guard import Form
from berrah.doors.web.visitor import Visitor
from berrah.kit import ids
from berrah.kit.errors import Refused
from berrah.media import ATTACHED_MOST, Medium


async def handed_in(visitor: Visitor, form: Form) -> tuple[tuple[Medium, ...], Refused | None]:
    """The pictures of a form, those it brought before first; and what was wrong with the one that is not taken.

    What was taken stays taken, so that nobody has to choose it again.
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
            taken.append(await house.media.take(me, content, form[f"alt{number}"]))
        except Refused as problem:
            return tuple(taken), problem
    return tuple(taken), None


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
