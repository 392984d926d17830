"""People as moderators see them."""

from itertools import chain
from typing import Any

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Reason
from berrah.doors.web.guard import Form
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.moderation.looking import enter, names, staff_page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Snapshot
from berrah.kit.errors import Problem
from berrah.kit.pages import Page
from berrah.moderation import acts, appeals, evidence, people, reports, rules
from berrah.moderation.people import Sought

_STATUSES = ("", "suspended", "limited", "leaving", "staff")
_OTHERS = Page(10)
_LONGEST = 250


@route("/moderation/people", http_method=READ)
async def listed(request: Asked) -> Response[bytes]:
    """Everybody, or those with this part of a name or an address, or those who do not stand open."""
    visitor, asked, query = visitor_of(request), Page.of(request.query_params, default=40), request.query_params
    word, status = query.get("q", "").replace("\0", "").strip()[:_LONGEST], query.get("status", "")
    sought = Sought(status, part=word.removeprefix("@"))
    async with visitor.house.store.read() as look:
        await enter(visitor, look)
        found = await people.found(look, sought, asked)
        dossiers = await people.dossiers(look, found)
    return await staff_page(
        visitor,
        "moderation/people.html",
        dossiers=dossiers,
        word=word,
        chosen=status,
        statuses=_STATUSES,
        older=found[-1].id if len(found) >= asked.limit else None,
    )


@route("/moderation/people/{name:str}", http_method=READ)
async def one(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Somebody's history, and what can be done."""
    return await person_page(visitor_of(request), name, Page.of(request.query_params))


async def person_page(
    visitor: Visitor, name: str, asked: Page, problem: Problem | None = None, typed: Form | None = None
) -> Response[bytes]:
    """The account, earlier reports, everything done about it, and the forms to decide."""
    async with visitor.house.store.read() as look:
        await enter(visitor, look)
        account = await accounts.anybody_by_name(look, name)
        dossier = (await people.dossiers(look, [account]))[0]
        done = await acts.acts_of_account(look, account.id, asked)
        ids = [one.id for one in done]
        undone, said = await acts.undone_among(look, ids), await appeals.appeals_by_acts(look, ids)
        kept, media = await _kept(look, ids)
        against = await reports.reports(look, _OTHERS, account_id=account.id)
        known = await names(look, {account.id, *(one.moderator_id for one in done), *(r.reporter_id for r in against)})
        house_rules = await rules.all_rules(look)
    card = (await visitor.house.cards.accounts.anybody([account.id]))[account.id]
    return await staff_page(
        visitor,
        "moderation/person.html",
        problem=problem,
        typed=typed or Form(),
        card=card,
        dossier=dossier,
        done=done,
        undone=undone,
        said=said,
        kept=kept,
        media=media,
        others=against,
        names=known,
        house_rules=house_rules,
        reasons=[str(one) for one in Reason if one in dossier.reasons],
        older=done[-1].id if len(done) >= asked.limit else None,
    )


async def _kept(look: Snapshot, ids: list[int]) -> tuple[Any, Any]:
    """The posts as they were when these acts were done, and what goes with them."""
    kept = await acts.kept_posts(look, ids)
    return kept, await evidence.shown(look, chain.from_iterable(kept.values()))


routes = [listed, one]
