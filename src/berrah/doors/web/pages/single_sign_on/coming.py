"""Going to the provider and coming back."""

from typing import Final
from urllib.parse import quote

from litestar import get
from litestar.response import Response

from berrah.accounts import single_sign_on
from berrah.accounts.single_sign_on import Arrival
from berrah.accounts.single_sign_on.model import role_of
from berrah.doors.house import House
from berrah.doors.web.guard import Form
from berrah.doors.web.pages.going import local
from berrah.doors.web.pages.security.halfway import Halfway, sealed
from berrah.doors.web.pages.security.proving import PROVED
from berrah.doors.web.pages.single_sign_on import first_time
from berrah.doors.web.pages.single_sign_on.kept import Going, going_of, kept
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import ARRIVING, Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused, TooMany, Unknown
from berrah.kit.openid import Attempt, Claims, OpenId, logged_in_at
from berrah.kit.settings import Settings

_CLOCKS_MS: Final = 60_000  # as far as two clocks may be apart


@get("/login/sso")
async def go(request: Asked) -> Response[bytes]:
    """To the provider."""
    visitor, where = visitor_of(request), local(request.query_params.get("next", ""))
    house = visitor.house
    try:
        # While the provider does not answer, each of these waits for it.
        await house.limiter.spend(f"sso:from:{visitor.address}", house.settings.limit_login)
        return await away(visitor, where)
    except (Refused, TooMany) as problem:
        return page(visitor, "accounts/login.html", problem=problem, typed=Form(next=where), key={})


@get("/login/sso/back")
async def back(request: Asked) -> Response[bytes]:
    """From the provider: in, or to what is still to be said."""
    visitor, brought = visitor_of(request), dict(request.query_params)
    where = "/"
    try:
        await visitor.house.limiter.spend(f"login:from:{visitor.address}", visitor.house.settings.limit_login)
        going = going_of(visitor)
        where = going.where
        answer = await _arrived(visitor, going, brought)
    except Problem as problem:
        answer = page(visitor, "accounts/login.html", problem=problem, typed=Form(next=where), key={})
    # Whatever came of it, the attempt is over. A session may have its cookie in the same answer.
    answer.delete_cookie(ARRIVING)
    return answer


def provider_of(house: House) -> OpenId:
    """The provider; raises Unknown("page.unknown") in a house without one."""
    if house.sso is None:
        raise Unknown("page.unknown")
    return house.sso


async def away(visitor: Visitor, where: str, member_id: int = 0, *, is_proof: bool = False) -> Response[bytes]:
    """To the provider: to log in, to link an account, or to prove who one is.

    Raises Refused("sso.away", "sso.misset").
    """
    attempt = Attempt.new()
    there = await provider_of(visitor.house).way_in(attempt, visitor.tongue.language, is_fresh=is_proof)
    return elsewhere(there, (kept(visitor.house, Going(attempt, where, member_id, is_proof=is_proof)),))


async def _arrived(visitor: Visitor, going: Going, brought: dict[str, str]) -> Response[bytes]:
    house, settings = visitor.house, visitor.house.settings
    going.attempt.refuse_other(brought.get("state", ""))
    await house.write(single_sign_on.use_once, going.attempt.state)
    wanted = (settings.sso_mail_claim, settings.sso_groups_claim if settings.has_sso_roles else "")
    claims = await provider_of(house).finish(going.attempt, brought, wanted)
    arrival = _arrival(settings, claims)
    if going.is_proof:
        return await _proved(visitor, going, claims)
    if not going.member_id:
        return await first_time.let_in(visitor, arrival, going.where)
    # The browser may have changed hands on the way.
    if visitor.person is None or visitor.person.id != going.member_id:
        raise Refused("sso.stale")
    await house.write(single_sign_on.link, going.member_id, arrival, visitor.address)
    return elsewhere("/settings/sso?done=linked")


async def _proved(visitor: Visitor, going: Going, claims: Claims) -> Response[bytes]:
    """Back to where a proof was asked for.

    Raises Refused("sso.stale") for somebody else, or a log-in of before, and what `logged_in_at` raises.
    """
    async with visitor.house.store.read() as look:
        account = await single_sign_on.account_behind(look, claims.issuer, claims.subject)
    is_fresh = logged_in_at(claims) >= going.made_at - _CLOCKS_MS
    if account is None or {account.id, visitor.require_oneself()} != {going.member_id} or not is_fresh:
        raise Refused("sso.stale")
    proof = sealed(visitor.house, PROVED, Halfway(account.id, going.where))
    return elsewhere(f"{going.where}?proof={quote(proof)}")


def _arrival(settings: Settings, claims: Claims) -> Arrival:
    groups = claims.texts(settings.sso_groups_claim)
    return Arrival(
        issuer=claims.issuer,
        subject=claims.subject,
        name=claims.text(settings.sso_name_claim),
        display_name=claims.text(settings.sso_display_name_claim),
        email=claims.text(settings.sso_mail_claim),
        # It speaks of `email` and of no other claim (Core, 5.1): some of those people fill in themselves.
        is_email_verified=settings.sso_mail_claim == "email" and claims.is_true("email_verified"),
        role=role_of(groups, settings.sso_administrators, settings.sso_moderators),
    )


routes: Final = [go, back]
