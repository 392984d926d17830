"""Deciding about an account, and taking it back."""

from typing import Annotated

import msgspec
from litestar import post
from litestar.params import JSONBody

from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Called, InPath, Text, id_in, needs
from berrah.doors.api.moderation import shapes
from berrah.doors.api.moderation.shapes import ActShown
from berrah.moderation import acts, reports
from berrah.moderation.acts import POSTS_MOST, Sanction

_SCOPE = "admin:write:accounts"
Ids = Annotated[list[Text], msgspec.Meta(max_length=POSTS_MOST + 1)]


class Deciding(msgspec.Struct, frozen=True):
    """`what` is warn, cover (pictures are shown to those who ask), hide or remove (these `posts`), limit or suspend.

    `text` is for the person, `note` for the moderators alone; `rules` are those that were broken; a `report` is closed
    with it.
    """

    what: Text
    text: Text = ""
    note: Text = ""
    rules: Ids = []
    posts: Ids = []
    report: Text | None = None


class Explaining(msgspec.Struct, frozen=True):
    """Words to the person."""

    text: Text = ""


class Noting(msgspec.Struct, frozen=True):
    """What the moderators tell one another; of a `report`, if it is about one."""

    note: Text
    report: Text | None = None


@post("/moderation/accounts/{account:str}/decisions", status_code=200, **needs(_SCOPE))
async def decide(call: Called, account: InPath, data: JSONBody[Deciding]) -> ActShown:
    """Decide about an account; it is told by mail and may appeal."""
    about = id_in(account, "account.unknown")
    decided = Sanction.of(
        data.what,
        text=data.text,
        note=data.note,
        rules=tuple(id_in(one, "rule.unknown") for one in data.rules),
        posts=tuple(id_in(one, "post.unknown") for one in data.posts),
        report_id=_report(data.report),
    )
    made = await call.house.write(reports.decide, call.oneself, about, decided)
    return await shapes.one(call.house, made)


@post("/moderation/decisions/{decision:str}/lift", status_code=200, **needs(_SCOPE))
async def lift(call: Called, decision: InPath, data: JSONBody[Explaining]) -> ActShown:
    """Take a decision back; what was hidden, limited or suspended by it is there again, what was removed is not."""
    made = await call.house.write(acts.lift, call.oneself, id_in(decision, "act.unknown"), data.text)
    return await shapes.one(call.house, made)


@post("/moderation/accounts/{account:str}/notes", status_code=200, **needs(_SCOPE))
async def note(call: Called, account: InPath, data: JSONBody[Noting]) -> Done:
    """Tell the other moderators something about an account."""
    about = id_in(account, "account.unknown")
    await call.house.write(acts.note, call.oneself, about, data.note, _report(data.report))
    return DONE


def _report(given: str | None) -> int | None:
    return None if given is None else id_in(given, "report.unknown")


routes = [decide, lift, note]
