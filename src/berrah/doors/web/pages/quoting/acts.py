"""Consent to quotes: each a small form, answered like a favourite."""

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah.accounts import QuotePolicy
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.acts import done
from berrah.doors.web.pages.going import number
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.db import Tx
from berrah.posts import Post, quoting


@post("/posts/{entry_id:str}/unquote")
async def take_back(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Be shown by this post no more."""
    return await done(request, quoting.revoke, entry_id)


@post("/posts/{entry_id:str}/requote")
async def give_again(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Be shown by it after all."""
    return await done(request, quoting.allow_again, entry_id)


@post("/posts/{entry_id:str}/quoters")
async def choose(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Say who may quote a post of one's own from now on."""
    visitor, who = visitor_of(request), form_of(request)["who_quotes"]
    await visitor.house.act(visitor.actor, what_of(request), _choose, number(entry_id), who)
    return elsewhere(f"/@{visitor.me.account.name}/{entry_id}/quotes?saved=1" if visitor.me else "/")


async def _choose(tx: Tx, account_id: int, post_id: int, who: str) -> Post:
    return await quoting.change_policy(tx, account_id, post_id, QuotePolicy.of(who))


handlers = [take_back, give_again, choose]
