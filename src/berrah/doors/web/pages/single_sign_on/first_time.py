"""Somebody whom the provider knows: the account that is linked, one that may be theirs already, or a new one."""

from typing import Final

from litestar import post
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account, single_sign_on
from berrah.accounts.single_sign_on import Arrival
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.security import proving
from berrah.doors.web.pages.single_sign_on.kept import Arrived, seal, unseal
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Forbidden, Problem, Refused


async def let_in(visitor: Visitor, arrival: Arrival, where: str) -> Response[bytes]:
    """In, or to the page that asks what is still to be known.

    A mail address alone lets nobody in: whoever can have the provider say an address would have the account with it.
    Raises Refused("sso.mail_taken"), Forbidden("sso.closed").
    """
    async with visitor.house.store.read() as look:
        account = await single_sign_on.account_behind(look, arrival.issuer, arrival.subject)
        other = None if account else await single_sign_on.account_with_address(look, arrival.email)
    if account:
        await visitor.house.write(single_sign_on.follow_role, account.id, arrival.role)
        return await proving.arrive(visitor, account, where)
    if other:
        if not arrival.is_email_verified:
            raise Refused("sso.mail_taken")
        return _asked(visitor, Arrived(arrival, where), other)
    return await _open(visitor, Arrived(arrival, where), arrival.suggestion)


@post("/login/sso/join")
async def join(request: Asked) -> Response[bytes]:
    """Link the account one had already, with its password."""
    visitor, form = visitor_of(request), form_of(request)
    house, arrived = visitor.house, unseal(visitor.house, form["state"])
    async with house.store.read() as look:
        other = await single_sign_on.account_with_address(look, arrived.arrival.email)
    if other is None:
        return await _open(visitor, arrived, arrived.arrival.suggestion)
    try:
        await proving.spend(visitor, other.name)
        account = await accounts.check_password(house.store, other.name, form["password"])
        await house.write(single_sign_on.link, account.id, arrived.arrival, visitor.address)
        await house.write(single_sign_on.follow_role, account.id, arrived.arrival.role)
    except Refused as problem:
        return _asked(visitor, arrived, other, Refused("password.wrong") if problem.code == "login.wrong" else problem)
    return await proving.arrive(visitor, account, arrived.where)


@post("/login/sso/name")
async def name(request: Asked) -> Response[bytes]:
    """Choose the name of a new account."""
    visitor, form = visitor_of(request), form_of(request)
    return await _open(visitor, unseal(visitor.house, form["state"]), form["name"])


async def _open(visitor: Visitor, arrived: Arrived, wished: str) -> Response[bytes]:
    house = visitor.house
    if not house.settings.sso_opens_accounts:
        raise Forbidden("sso.closed")
    try:
        account = await house.write(
            single_sign_on.open_linked,
            arrived.arrival,
            wished,
            visitor.tongue.language,
            has_mail=house.settings.has_mail,
        )
    except Refused as problem:
        if not problem.code.startswith("name."):
            raise
        return _asked(visitor, arrived, None, problem if wished else None, wished)
    # Whoever is new and did not want to go anywhere finds people to follow.
    return await proving.enter(visitor, account.id, "/people" if arrived.where == "/" else arrived.where)


def _asked(
    visitor: Visitor, arrived: Arrived, other: Account | None, problem: Problem | None = None, wished: str = ""
) -> Response[bytes]:
    return page(
        visitor,
        "sso/first_time.html",
        problem=problem,
        headers=proving.UNKEPT,
        arrival=arrived.arrival,
        state=seal(visitor.house, arrived),
        other=other,
        wished=wished,
    )


routes: Final = [join, name]
