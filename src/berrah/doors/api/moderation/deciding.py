"""Deciding about somebody, because of a report or not; taking it back; a note for the other moderators."""

from typing import Annotated

import msgspec
from litestar import post
from litestar.params import JSONBody

from berrah import accounts
from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Call, Called, InPath, Text, id_in, needs
from berrah.doors.api.moderation.shown import ActShown, acts_shown
from berrah.moderation import acts, reports
from berrah.moderation.acts import Act, Sanction

_MOST = 100
_WRITE = "admin:write:accounts"
_ACCOUNT = "/moderation/accounts/{account:str}"
Ids = Annotated[list[Text], msgspec.Meta(max_length=_MOST)]


class Deciding(msgspec.Struct, frozen=True):
    """A decision: `what` is warn, hide, remove, limit or suspend; `text` goes to the person, `note` does not.

    `rules` are the ids of those that were broken, `posts` of those it is about; `report_id` is closed with it.
    """

    what: Text
    text: Text = ""
    note: Text = ""
    rules: Ids = msgspec.field(default_factory=list)
    posts: Ids = msgspec.field(default_factory=list)
    report_id: Text | None = None


class Lifting(msgspec.Struct, frozen=True):
    """What the person is told, when a decision is taken back."""

    text: Text


class Noting(msgspec.Struct, frozen=True):
    """What the other moderators should know."""

    note: Text
    report_id: Text | None = None


@post(f"{_ACCOUNT}/decisions", status_code=200, **needs(_WRITE))
async def decide(call: Called, account: InPath, data: JSONBody[Deciding]) -> ActShown:
    """Warn, hide, remove posts, limit or suspend; the person is told, and may appeal."""
    me, who = call.oneself, id_in(account, "account.unknown")
    await _enter(call, me)
    decided = Sanction.of(
        data.what,
        text=data.text,
        note=data.note,
        rules=tuple(id_in(one, "rule.unknown") for one in data.rules),
        posts=tuple(id_in(one, "post.unknown") for one in data.posts),
        report_id=_report(data.report_id),
    )
    return await _one(call, await call.house.write(reports.decide, me, who, decided))


@post("/moderation/acts/{act:str}/lift", status_code=200, **needs(_WRITE))
async def lift(call: Called, act: InPath, data: JSONBody[Lifting]) -> ActShown:
    """Take a decision back; the act that does so. Posts that were removed do not come back."""
    me, which = call.oneself, id_in(act, "act.unknown")
    await _enter(call, me)
    return await _one(call, await call.house.write(acts.lift, me, which, data.text))


@post(f"{_ACCOUNT}/notes", status_code=200, **needs(_WRITE))
async def note(call: Called, account: InPath, data: JSONBody[Noting]) -> Done:
    """Tell the other moderators something about an account."""
    me, who = call.oneself, id_in(account, "account.unknown")
    report_id = _report(data.report_id)
    async with call.house.store.read() as look:
        await acts.require_moderator(look, me)
        await accounts.anybody(look, who)
        if report_id is not None:
            await reports.report_by_id(look, report_id)
    await call.house.write(acts.note, me, who, data.note, report_id)
    return DONE


async def _enter(call: Call, me: int) -> None:
    """Nobody else learns from a refusal what there is."""
    async with call.house.store.read() as look:
        await acts.require_moderator(look, me)


async def _one(call: Call, made: Act) -> ActShown:
    async with call.house.store.read() as look:
        return (await acts_shown(call.house, look, [made]))[0]


def _report(text: str | None) -> int | None:
    return None if text is None else id_in(text, "report.unknown")


routes = [decide, lift, note]
