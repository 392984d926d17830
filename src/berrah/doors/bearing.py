"""What a token is, to every door that programs knock at: where it stands in a call, and what it lets somebody do."""

from typing import Final

from berrah.accounts import Bearer
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unauthenticated
from berrah.kit.serving.asgi import Scope
from berrah.kit.serving.body import header
from berrah.organisations import Actor

_SCHEME: Final = b"bearer "
_READING: Final = {"read", "profile"}


def secret_in(scope: Scope) -> str:
    """The secret of the Authorization header, or "" (RFC 6750, 2.1)."""
    sent = header(scope, b"authorization")
    return sent[len(_SCHEME) :].strip().decode("latin-1") if sent[: len(_SCHEME)].lower() == _SCHEME else ""


async def token_of(house: House, secret: str) -> Bearer:
    """Whom a token stands for; raises Unauthenticated("token.invalid", "token.expired").

    The secret of a session is none: it is a browser's, and what keeps other sites from using it (SameSite, the guard of
    the forms) stands before the pages, not here. It would also be a token of every scope that nobody was asked about.
    """
    bearer = await house.bearers.of(secret)
    if bearer.kind != "token":
        raise Unauthenticated("token.invalid")
    return bearer


def remembered(house: House, scope: Scope) -> Bearer | None:
    """The same for the token of the header, if that is known without a query."""
    bearer = house.bearers.remembered(secret_in(scope))
    return bearer if bearer and bearer.kind == "token" else None


def person_of(bearer: Bearer | None, *scopes: str) -> int:
    """The account that a token stands for, with one of these scopes.

    Raises Refused("token.no_account") for an application that speaks for itself, and what `allowed` raises.
    """
    bearer = allowed(bearer, *scopes)
    if bearer.account_id is None:
        raise Refused("token.no_account")
    return bearer.account_id


def actor_of(bearer: Bearer | None, *scopes: str) -> Actor:
    """In whose name something is done, and who does it; raises what `person_of` raises."""
    account_id = person_of(bearer, *scopes)
    person_id = bearer.person_id if bearer else None
    return Actor(account_id, account_id if person_id is None else person_id)


def allowed(bearer: Bearer | None, *scopes: str) -> Bearer:
    """The bearer, if there is one that may be here and covers one of these scopes.

    Raises Unauthenticated("token.invalid"), Forbidden("token.scope") and what a Bearer raises of who may not act.
    """
    if bearer is None:
        raise Unauthenticated("token.invalid")
    if bearer.barred:
        bearer.require_standing()
    # The first one is what nearly all tokens are asked for, and have.
    if not (bearer.can(scopes[0]) or any(map(bearer.can, scopes[1:]))):
        raise Forbidden("token.scope", scope=scopes[0])
    # Who still has to confirm an address or to be let in may read, and say who they are.
    if bearer.lacks and not any(scope.partition(":")[0] in _READING for scope in scopes):
        bearer.require_admitted()
    return bearer
