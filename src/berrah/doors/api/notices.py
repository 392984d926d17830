"""What was decided about oneself, or about an organisation one owns; and what one says to it."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from litestar import get, post
from litestar.params import JSONBody
from litestar.response import Response

from berrah import accounts, organisations
from berrah.doors.api.answers import DONE, Done, Who, moment, page
from berrah.doors.api.asking import Called, InPath, Paging, Text, id_in, needs, tongue_of
from berrah.kit.db import Snapshot
from berrah.moderation import acts, appeals, rules
from berrah.moderation.acts import Act
from berrah.moderation.appeals import Appeal


class Appealing(msgspec.Struct, frozen=True):
    """Why it was not right, in 2,000 characters at most."""

    text: Text


class AppealShown(msgspec.Struct, frozen=True):
    """What was said to a decision; `granted` is null until the moderators have looked again, `answer` is theirs."""

    text: str
    at: datetime
    granted: bool | None
    answer: str | None


class KeptShown(msgspec.Struct, frozen=True):
    """A post that a decision was about, as it was."""

    post_id: str
    text: str


class Notice(msgspec.Struct, frozen=True):
    """A decision: `what` is warn, cover, hide, remove, limit or suspend; `rules` are those that were broken."""

    id: str
    account: Who
    what: str
    text: str
    rules: list[str]
    posts: list[KeptShown]
    at: datetime
    taken_back: bool
    appeal: AppealShown | None


@get("/notices", **needs("read:accounts"))
async def notices(call: Called, asked: Paging) -> Response[list[Notice]]:
    """Newest first."""
    person, house = call.oneself, call.house
    language = tongue_of(house, call.scope).language
    async with house.store.read() as look:
        theirs = [person, *await organisations.owned_by(look, person)]
        found = await acts.notices_of(look, theirs, asked)
        ids = [one.id for one in found]
        undone, said = await acts.undone_among(look, ids), await _said(look, ids)
        kept = await acts.kept_posts(look, ids)
        broken = await rules.rules_by_ids(look, {rule for one in found for rule in one.rules})
        people = await accounts.anybody_by_ids(look, {one.account_id for one in found if one.account_id})
    rows = [
        Notice(
            str(one.id),
            Who.of(house, people[one.account_id]),
            one.what.value,
            one.text,
            [broken[rule].said(language, house.settings.language).text for rule in one.rules if rule in broken],
            [KeptShown(str(post.post_id), post.text) for post in kept.get(one.id, ())],
            moment(one.at),
            one.id in undone,
            said.get(one.id),
        )
        for one in found
        if one.account_id in people
    ]
    return page(call, rows, ids)


@post("/notices/{notice:str}/appeal", status_code=200, **needs("write:accounts"))
async def appeal(call: Called, notice: InPath, data: JSONBody[Appealing]) -> Done:
    """Say, once, why it was not right; somebody looks again."""
    await call.house.write(appeals.appeal, call.oneself, id_in(notice, "act.unknown"), data.text)
    return DONE


async def _said(look: Snapshot, ids: list[int]) -> dict[int, AppealShown]:
    found = await appeals.appeals_by_acts(look, ids)
    answers = await acts.acts_by_ids(look, [one.answer_id for one in found.values() if one.answer_id])
    return {act_id: _shown(one, answers) for act_id, one in found.items()}


def _shown(one: Appeal, answers: Mapping[int, Act]) -> AppealShown:
    answer = answers.get(one.answer_id or 0)
    if answer is None:
        return AppealShown(one.text, moment(one.at), None, None)
    return AppealShown(one.text, moment(one.at), answer.what != "refuse", answer.text)


routes = [notices, appeal]
