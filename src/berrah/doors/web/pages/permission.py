"""Where a member lets an application act for them (RFC 6749, 4.1.1; PKCE by RFC 7636).

What is wrong with the application or its address is said here and never sent there: an address that was not registered
is nobody's (RFC 6749, 4.1.2.1). What else is wrong the application hears when the reader goes back to it, and no
sooner: anybody may register an application, and an address that forwards to wherever they like is a gift to them (RFC
9700, 4.11.2).
"""

from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec
from litestar import post, route
from litestar.response import Response

from berrah import accounts
from berrah.accounts import OUT_OF_BAND, Application, Permission
from berrah.cards.model import AccountCard
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import LEADS_AWAY, elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.organisations import NEEDS, Actor

_FIELDS = ("client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method")
_ERRORS = {"scope.unknown": "invalid_scope", "application.response_type": "unsupported_response_type"}


class Wish(msgspec.Struct, frozen=True):
    """What an application asks for, checked."""

    application: Application
    permission: Permission
    fields: dict[str, str]
    issuer: str
    problem: Refused | None = None  # what is wrong with what it asks, where its address is right

    @classmethod
    async def of(cls, visitor: Visitor, sent: Mapping[str, str]) -> "Wish":
        """Read what was sent; raises Unknown("application.unknown"), Refused("application.redirect_uri")."""
        fields = {name: sent.get(name, "") for name in _FIELDS}
        async with visitor.house.store.read() as look:
            application = await accounts.application_by_client_id(look, fields["client_id"])
        asked = Permission(
            fields["redirect_uri"],
            fields["scope"],
            fields["code_challenge"],
            fields["code_challenge_method"] or "S256",
        ).for_address(application)
        wish = cls(application, asked, fields, f"{visitor.house.settings.url}/")
        if sent.get("response_type", "code") != "code":
            return msgspec.structs.replace(wish, problem=Refused("application.response_type"))
        try:
            return msgspec.structs.replace(wish, permission=asked.checked(application))
        except Refused as problem:
            return msgspec.structs.replace(wish, problem=problem)

    @property
    def scopes(self) -> frozenset[str]:
        """What is asked."""
        return frozenset(self.permission.scopes.split())

    @property
    def is_by_hand(self) -> bool:
        """Whether the code is copied by hand."""
        return self.permission.redirect_uri == OUT_OF_BAND

    @property
    def way_back(self) -> str:
        """The address of the application that tells it what is wrong; empty where there is none."""
        error = _ERRORS.get(self.problem.code, "invalid_request") if self.problem else "access_denied"
        return "" if self.is_by_hand else self.answer(error=error)

    def answer(self, **facts: str) -> str:
        """The address of the application with these facts in its query."""
        address = self.permission.redirect_uri
        facts["iss"] = self.issuer  # RFC 9207: whose answer it is, for applications that speak with many
        if self.fields["state"]:
            facts["state"] = self.fields["state"]
        # Put behind what was registered, which is left letter by letter: `app:///` is not `app:/` to every machine.
        return f"{address}{'&' if '?' in address else '?'}{urlencode(facts)}"


@route("/oauth/authorize", http_method=READ)
async def ask(request: Asked) -> Response[bytes]:
    """Say in plain words what is asked, to a member; a stranger logs in first."""
    visitor = visitor_of(request)
    visitor.require()
    wish = await Wish.of(visitor, request.query_params)
    if wish.problem:
        return page(visitor, "applications/wrong.html", problem=wish.problem, wish=wish)
    return page(visitor, "applications/ask.html", wish=wish, choice=_choice(visitor), headers=LEADS_AWAY)


@post("/oauth/authorize")
async def decide(request: Asked) -> Response[bytes]:
    """Give the permission, or refuse it."""
    visitor, form = visitor_of(request), form_of(request)
    person_id, wish = visitor.require_person(), await Wish.of(visitor, form)
    if wish.problem:
        return page(visitor, "applications/wrong.html", problem=wish.problem, wish=wish)
    if form.get("answer") != "yes":
        return elsewhere(wish.way_back or "/")
    actor = Actor(_chosen(visitor, form.get("account", "")), person_id)

    async def allow(tx: Tx, account_id: int) -> str:
        return await accounts.authorize(tx, wish.application, account_id, wish.permission, person_id)

    code = await visitor.house.act(actor, what_of(request), allow)
    if wish.is_by_hand:
        return page(visitor, "applications/code.html", wish=wish, code=code, headers={"cache-control": "no-store"})
    return elsewhere(wish.answer(code=code))


def _choice(visitor: Visitor) -> list[AccountCard]:
    """For whom the application may act: for the person, and for the organisations that let them decide it."""
    allowed = {one.organisation_id for one in visitor.memberships if one.may(NEEDS["application"])}
    mine = [visitor.person] if visitor.person else []
    return mine + [card for card in visitor.acts_as if card.id in allowed]


def _chosen(visitor: Visitor, account: str) -> int:
    """The account chosen on the page; whether the person may is asked when the permission is kept."""
    return number(account) if account else visitor.require()
