"""Coming in with a code or with a passkey."""

from typing import Final

from litestar import post, route
from litestar.response import Response

from berrah.accounts import passkeys, two_step
from berrah.accounts.two_step import Keys
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.security import proving
from berrah.doors.web.pages.security.halfway import Halfway, opened
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Tx
from berrah.kit.errors import Problem, Refused, TooMany


@route("/login/second", http_method=READ)
async def again() -> Response[bytes]:
    """The second step follows the first: whoever comes without begins there."""
    return elsewhere("/login")


@post("/login/second")
async def second_step(request: Asked) -> Response[bytes]:
    """Take a code and let its owner in."""
    visitor, form = visitor_of(request), form_of(request)
    house = visitor.house
    try:
        state = opened(house, proving.SECOND, form["state"])
    except Refused as problem:
        return _from_the_start(visitor, problem)
    try:
        await proving.spend_second(visitor, state.account_id)
        keys = Keys(house.secret)
        await house.write(two_step.check_code, keys, state.account_id, form["code"][:64], visitor.address)
    except (Refused, TooMany) as problem:
        if problem.code == "two_step.wrong":
            await proving.note_failure(visitor, state.account_id)
        return await proving.ask_second(visitor, state, problem)
    return await proving.enter(visitor, state.account_id, state.where)


@post("/login/passkey")
async def passkey(request: Asked) -> Response[bytes]:
    """Let in whoever has the key: as the second step, or instead of both."""
    visitor, form = visitor_of(request), form_of(request)
    house = visitor.house
    try:
        state = opened(house, proving.KEY, form["state"])
        await house.limiter.spend(f"login:from:{visitor.address}", house.settings.limit_login)
        account_id = await house.write(_owner, proving.site_of(visitor), state, form["answer"])
    except (Refused, TooMany) as problem:
        return _from_the_start(visitor, problem)
    return await proving.enter(visitor, account_id, state.where)


async def _owner(tx: Tx, site: passkeys.Site, state: Halfway, answer: str) -> int:
    account_id = await passkeys.use(tx, site, state.challenge, state.made_at, answer)
    # Somebody else's key does not finish what this one's password began.
    if state.account_id not in {0, account_id}:
        raise Refused("passkey.wrong")
    return account_id


def _from_the_start(visitor: Visitor, problem: Problem) -> Response[bytes]:
    key = proving.key_asked(visitor, "/")
    return page(visitor, "accounts/login.html", problem=problem, typed=Form(), key=key)


routes: Final = [again, second_step, passkey]
