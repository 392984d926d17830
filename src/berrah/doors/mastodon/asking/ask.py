"""One call of the API."""

from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote

from berrah.accounts import Bearer
from berrah.doors.allowances import address_of
from berrah.doors.bearing import actor_of, allowed, person_of, secret_in, token_of
from berrah.doors.house import House
from berrah.doors.mastodon.asking.given import Given
from berrah.doors.mastodon.asking.reading import of_body, of_query
from berrah.doors.mastodon.shapes import Shapes, shapes_of
from berrah.kit import ids
from berrah.kit.errors import Forbidden, Refused, Unauthenticated, Unknown
from berrah.kit.i18n import Tongue, choose, speak
from berrah.kit.pages import Page
from berrah.kit.serving.asgi import Receive, Scope
from berrah.kit.serving.body import header, read_body
from berrah.organisations import Actor

_BODILESS = ("GET", "HEAD", "OPTIONS")
_LANGUAGE = "berrah.language"  # what the call says of it, kept beside its headers
# How many files may come where.
_WITH_FILES = {
    "/api/v1/media": 1,
    "/api/v2/media": 1,
    "/api/v1/accounts/update_credentials": 2,
    "/api/v1/profile": 2,
}


class Ask:
    """Who calls, what was sent, in which language to answer."""

    def __init__(self, house: House, scope: Scope, bearer: Bearer | Unauthenticated | None, given: Given) -> None:
        self.house = house
        self.scope = scope
        self.given = given
        self._bearer = bearer

    @property
    def bearer(self) -> Bearer | None:
        """Whom the token stands for; None without one. Raises Unauthenticated("token.invalid").

        Only when somebody wants to know: an old token in the header keeps no program from getting a new one.
        """
        if isinstance(self._bearer, Unauthenticated):
            raise self._bearer
        return self._bearer

    @property
    def shapes(self) -> Shapes:
        """What makes JSON of cards."""
        return shapes_of(self.house)

    @cached_property
    def tongue(self) -> Tongue:
        """The language the client asks for."""
        return tongue_of(self.house, self.scope)

    @property
    def path(self) -> str:
        """Where it knocked."""
        return str(self.scope["path"])

    @property
    def written_address(self) -> str:
        """The same as a header may carry it, whole and in ASCII: hashtags are written in any script."""
        return self.house.settings.url + quote(self.path)

    @property
    def address(self) -> str:
        """Whence it comes, for limits: an IPv6 network counts as one, as providers give them out."""
        return address_of(self.scope)

    def person(self, *scopes: str) -> int:
        """The account of whoever asks, with one of these scopes.

        Raises Unauthenticated("token.invalid"), Refused("token.no_account") for an application that speaks for itself,
        Forbidden("token.scope"), and Forbidden("organisation.not_done") where somebody would change a thing for an
        organisation that is none of those which `actor` is asked for.
        """
        account_id = person_of(self.bearer, *scopes)
        if self.scope["method"] not in _BODILESS and self.bearer and self.bearer.person_id is not None:
            raise Forbidden("organisation.not_done")
        return account_id

    def actor(self, *scopes: str) -> Actor:
        """In whose name something is done, and who does it; raises what `person` raises of tokens."""
        return actor_of(self.bearer, *scopes)

    def viewer(self, *scopes: str) -> int | None:
        """The account of whoever asks, or None for a stranger, who needs no scope; raises Forbidden("token.scope")."""
        if self.bearer is None or self.bearer.account_id is None:
            return None
        return self.person(*scopes)

    def client(self, *scopes: str) -> Bearer:
        """The token of a person or of an application, with one of these scopes."""
        return allowed(self.bearer, *scopes)

    def page(self, default: int = 20, most: int = 40) -> Page:
        """Which part of a list is asked for; raises Refused("paging.cursor")."""
        return Page.of(self.given.plain, default, most)


async def asked(house: House, scope: Scope, receive: Receive) -> Ask:
    """Read a call; raises Refused, TooLarge for what cannot be read."""
    if "\0" in scope["path"]:
        raise Unknown("endpoint.unknown")
    values = of_query(scope["query_string"])
    kind = header(scope, b"content-type")
    # Rails reads what comes with a GET too, if it says what it is; Mastodon.py asks for familiar followers in JSON.
    if kind or scope["method"] not in _BODILESS:
        body = await read_body(scope, receive, await _most(house, scope))
        values |= of_body(body, kind.decode("latin-1"))
    given = Given(values)
    if isinstance(values.get("lang"), str):
        scope[_LANGUAGE] = values["lang"]
    bearer: Bearer | Unauthenticated | None
    try:
        bearer = await bearer_of(house, scope, given)
    except Unauthenticated as refusal:
        bearer = refusal
    return Ask(house, scope, bearer, given)


async def _most(house: House, scope: Scope) -> int:
    """How long a body may be: with a picture longer, from those who may hand one in and say so in their headers."""
    limit, files = house.settings.body_limit, _WITH_FILES.get(scope["path"].rstrip("/"), 0)
    if not files:
        return limit
    try:
        bearer = await bearer_of(house, scope, Given({}))
    except Unauthenticated:
        return limit
    return limit + max(house.settings.media_limit * files, house.media.largest) if bearer else limit


async def bearer_of(house: House, scope: Scope, given: Given) -> Bearer | None:
    """Whom the token stands for; None without one. Raises what bearing.token_of raises."""
    secret = secret_in(scope) or given.text("access_token")
    return await token_of(house, secret) if secret else None


def id_in(path: str, code: str) -> int:
    """An id as it stands in a path; what never was one is a thing that is not there: raises Unknown(code)."""
    try:
        return ids.parse(path)
    except Refused:
        raise Unknown(code) from None


def account_id_in(path: str) -> int:
    """An account's id as it stands in a path."""
    return id_in(path, "account.unknown")


def entry_id_in(path: str) -> int:
    """The id of a post or a repost as it stands in a path or as an answer's parent."""
    return id_in(path, "post.unknown")


def tongue_of(house: House, scope: Scope) -> Tongue:
    """The language that the client asks for with `lang`, or else by its headers."""
    return speak(_chosen(header(scope, b"accept-language"), scope.get(_LANGUAGE), house.settings.language))


@lru_cache(1_000)
def _chosen(accept_language: bytes, wished: str | None, default: Any) -> str:
    return choose(accept_language.decode("latin-1"), wished, default)
