"""One call of the API: who makes it, with which token, and in which language to answer."""

from typing import Annotated, Any, Final

import msgspec
from litestar import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from berrah.accounts import Bearer
from berrah.accounts.scopes import ACCOUNT
from berrah.doors import bearing
from berrah.doors.allowances import address_of
from berrah.doors.house import House
from berrah.kit import clock, ids
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.i18n import Tongue, choose, speak
from berrah.kit.pages import Page
from berrah.kit.serving.asgi import Scope
from berrah.kit.serving.body import header
from berrah.organisations import Actor

_SCOPES: Final = "scopes"


class Call:
    """Who calls, and which scopes the operation needs."""

    def __init__(self, house: House, scope: Scope, bearer: Bearer | None, needed: tuple[str, ...]) -> None:
        self.house = house
        self.scope = scope
        self.now = clock.now()
        self._bearer = bearer
        self._needed = needed

    @property
    def actor(self) -> Actor:
        """In whose name something is done, and who does it; raises what bearing.actor_of raises."""
        return bearing.actor_of(self._bearer, *self._needed)

    @property
    def account(self) -> int:
        """The account that the token stands for, an organisation's too; raises what bearing.person_of raises."""
        return bearing.person_of(self._bearer, *self._needed)

    @property
    def oneself(self) -> int:
        """The person, with a token for themselves.

        Raises Forbidden("organisation.not_done") for a token that speaks as an organisation, and as `account`.
        """
        actor = self.actor
        if not actor.is_oneself:
            raise Forbidden("organisation.not_done")
        return actor.person_id

    @property
    def owner(self) -> Actor:
        """The same as `actor`, with a token that they made by hand, or that looks after their own account.

        Raises Forbidden("token.scope") for another application's: it was let act for the account, not look after the
        doors that lead to it.
        """
        actor, bearer = self.actor, self._bearer
        looks_after = bearer is not None and actor.is_oneself and bearer.can(ACCOUNT)
        if bearer is None or (bearer.application_id is not None and not looks_after):
            raise Forbidden("token.scope", scope=ACCOUNT)
        return actor

    @property
    def holder(self) -> int:
        """The person, with a token for themselves that is an owner's; raises as `oneself` and `owner`."""
        if not self.owner.is_oneself:
            raise Forbidden("organisation.not_done")
        return self.owner.person_id

    @property
    def viewer(self) -> int | None:
        """The account of whoever looks; None for a stranger, who needs no token. Raises as `account`."""
        if self._bearer is None or self._bearer.account_id is None:
            return None
        return self.account

    def require_fitting(self) -> None:
        """Where no token is needed, refuse one that does not fit; raises as `account`."""
        _ = self.viewer

    @property
    def address(self) -> str:
        """Whence it comes, for limits: an IPv6 network counts as one, as providers give them out."""
        return address_of(self.scope)


Called = NamedDependency[Call]
Paging = NamedDependency[Page]
InPath = FromPath[str]
# No writing has U+0000, and one of our databases will not even compare with it.
Text = Annotated[str, msgspec.Meta(pattern=r"^[^\u0000]*$", max_length=10_000)]


def needs(scope: str, *, is_open: bool = False) -> dict[str, Any]:
    """What says of an operation which scope a token needs, and whether strangers need none: to call and document."""
    schemes: list[dict[str, list[str]]] = [{"token": [scope]}]
    return {"opt": {_SCOPES: (scope,)}, "security": [*schemes, {}] if is_open else schemes}


async def called(house: House, request: Request[Any, Any, Any]) -> Call:
    """Read a call; raises Unauthenticated("token.invalid", "token.expired"), Unknown("endpoint.unknown")."""
    scope: Any = request.scope
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        raise Unknown("endpoint.unknown")
    secret = bearing.secret_in(scope)
    bearer = await bearing.token_of(house, secret) if secret else None
    return Call(house, scope, bearer, request.route_handler.opt.get(_SCOPES, ()))


async def paging(
    max_id: FromQuery[str | None] = None,
    since_id: FromQuery[str | None] = None,
    min_id: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
) -> Page:
    """Which part of a list is asked for; raises Refused("paging.cursor")."""
    asked = {"max_id": max_id, "since_id": since_id, "min_id": min_id, "limit": limit}
    return Page.of({name: value for name, value in asked.items() if value is not None})


def id_in(path: str, code: str) -> int:
    """The id in a path; raises Unknown(code) for what never was one."""
    try:
        return ids.parse(path)
    except Refused:
        raise Unknown(code) from None


def tongue_of(house: House, scope: Scope) -> Tongue:
    """The language that the headers ask for."""
    accepted = header(scope, b"accept-language").decode("latin-1")
    return speak(choose(accepted, None, house.settings.language))
