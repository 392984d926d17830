"""Who tells on a live page: asked by its author, and agreeing themselves."""

from typing import Final

import msgspec
from litestar import delete, post
from litestar.params import FromQuery, JSONBody

from berrah import liveblogs
from berrah.doors.api.answers import DONE, Done, moment, people
from berrah.doors.api.asking import Called, InPath, Text, id_in, needs
from berrah.doors.api.liveblogs.shown import LivePageShown, WitnessShown, act_on, page_shown
from berrah.kit.errors import Unknown

_ONE: Final = "/liveblogs/{live:str}"


class WitnessWanted(msgspec.Struct, frozen=True):
    """Whom to ask, by name."""

    username: Text


@post(f"{_ONE}/witnesses", status_code=200, **needs("write:statuses"))
async def invite(call: Called, live: InPath, data: JSONBody[WitnessWanted]) -> WitnessShown:
    """Ask somebody to tell there; they are told, and nothing of theirs stands there before they agree."""
    made = await act_on(call, live, "live_invite", liveblogs.invite, data.username)
    who = (await people(call.house, {made.account_id})).get(made.account_id)
    if who is None:
        raise Unknown("account.unknown")
    return WitnessShown(who, made.standing, moment(made.since))


@delete(f"{_ONE}/witnesses/{{account:str}}", status_code=200, **needs("write:statuses"))
async def remove(call: Called, live: InPath, account: InPath) -> Done:
    """Ask somebody no longer, or have them tell no more; what they said there leaves the page."""
    await act_on(call, live, "live_remove", liveblogs.remove, id_in(account, "live.no_witness"))
    return DONE


@post(f"{_ONE}/accept", status_code=200, **needs("write:statuses"))
async def accept(call: Called, live: InPath, hashtag: FromQuery[str] = "") -> LivePageShown:
    """Agree to tell: what the account says from now on, with the hashtag and for everybody, stands there.

    `hashtag` is the one that was shown to whoever agrees: where the page has another by now, they are asked anew.
    """
    return await page_shown(call.house, await act_on(call, live, "live_answer", liveblogs.accept, hashtag))


@post(f"{_ONE}/decline", status_code=200, **needs("write:statuses"))
async def decline(call: Called, live: InPath) -> Done:
    """Say no, or leave: nothing of the account's stands there any more, and nobody asks again."""
    await act_on(call, live, "live_answer", liveblogs.decline)
    return DONE


routes = [invite, remove, accept, decline]
