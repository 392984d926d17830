"""Coming in and going out: sign-up, log-in, log-out, and the set-up of a fresh house."""

from typing import Any

from litestar import post, route
from litestar.response import Response

from berrah import accounts
from berrah.accounts import ADMINISTRATOR, Account, NewAccount, Terms
from berrah.accounts.log_in import SESSION_MS
from berrah.doors.web import setup, stamps
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.announcements.papers import has_terms
from berrah.doors.web.pages.going import READ, local
from berrah.doors.web.pages.moderation.rules import said_rules
from berrah.doors.web.pages.security.proving import arrive, key_asked, spend
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import claim, led_to
from berrah.doors.web.visitor import SESSION, Asked, Visitor, cookie, visitor_of
from berrah.kit.errors import Forbidden, Problem, Refused
from berrah.kit.serving.body import header


@route("/signup", http_method=READ)
async def sign_up_page(request: Asked) -> Response[bytes]:
    """The form for a new account."""
    visitor = visitor_of(request)
    if visitor.me:
        return elsewhere("/")
    typed = Form(invitation=request.query_params.get("invitation", ""), opened=stamps.stamp(visitor.house))
    return await _sign_up_page(visitor, typed, is_open=_is_open(visitor, typed))


@post("/signup")
async def sign_up(request: Asked) -> Response[bytes]:
    """Open an account and come in."""
    visitor, form = visitor_of(request), form_of(request)
    house = visitor.house
    try:
        terms = _terms(visitor, form)
        # People do not see this field; a program that fills in whatever it finds does. Its name means nothing to a
        # password manager.
        if form["remarks"]:
            raise Refused("signup.trap")
        stamps.check(house, form["opened"])
        await house.limiter.spend(f"signup:{visitor.address}", house.settings.limit_signup)
        account = await accounts.sign_up(
            house.store, _new(visitor, form), terms=terms, beside=claim(request, _way_on(terms, form))
        )
    except Problem as problem:
        if found := await _signed_up(request):
            return found
        typed = Form({**form, "opened": stamps.kept(house, form["opened"])})
        return await _sign_up_page(visitor, typed, problem, is_open=_is_open(visitor, form))
    return await _come_in(visitor, account, _way_on(terms, form))


async def _sign_up_page(
    visitor: Visitor, typed: Form, problem: Problem | None = None, *, is_open: bool
) -> Response[bytes]:
    facts: dict[str, Any] = {"house_rules": await said_rules(visitor), "has_terms": await has_terms(visitor)}
    return page(visitor, "accounts/signup.html", problem=problem, typed=typed, is_open=is_open, **facts)


@route("/login", http_method=READ)
async def log_in_page(request: Asked) -> Response[bytes]:
    """The form for coming in."""
    visitor = visitor_of(request)
    where = local(request.query_params.get("next", ""))
    if visitor.me:
        return elsewhere(where)
    sso, settings = visitor.house.sso, visitor.house.settings
    way_out = await sso.way_out(f"{settings.url}/login") if sso and "left" in request.query_params else ""
    key = key_asked(visitor, where)
    return page(visitor, "accounts/login.html", typed=Form(next=where), key=key, way_out=way_out)


@post("/login")
async def log_in(request: Asked) -> Response[bytes]:
    """Come in."""
    visitor, form = visitor_of(request), form_of(request)
    login, where = form.get("login", ""), local(form.get("next", ""))
    try:
        if visitor.house.settings.has_only_sso:
            raise Refused("sso.only")  # noqa: TRY301 - said on the page like the others
        await spend(visitor, login)
        account = await accounts.check_password(visitor.house.store, login, form.get("password", ""))
    except Refused as problem:
        key = key_asked(visitor, where)
        return page(visitor, "accounts/login.html", problem=problem, typed=form, key=key)
    return await arrive(visitor, account, where)


@post("/logout")
async def log_out(request: Asked) -> Response[bytes]:
    """Go out; the session stands for nobody any more."""
    visitor = visitor_of(request)
    if visitor.secret:
        await visitor.house.write(accounts.log_out, visitor.secret)
    where = "/login?left=1" if visitor.house.sso else "/"
    return elsewhere(where, (cookie(visitor.house, SESSION, "", 0),))


@route("/setup", http_method=READ)
async def set_up_page(request: Asked) -> Response[bytes]:
    """The first page of a fresh house."""
    visitor = visitor_of(request)
    if not await setup.is_fresh(visitor.house):
        return elsewhere("/")
    key = request.query_params.get("key", "")
    problem = None if setup.may_set_up(visitor, key) else Forbidden("setup.key")
    return page(visitor, "accounts/setup.html", typed=Form(key=key), problem=problem)


@post("/setup")
async def set_up(request: Asked) -> Response[bytes]:
    """Make the administrator; only while there is no account."""
    visitor, form = visitor_of(request), form_of(request)
    house = visitor.house
    try:
        if not await setup.is_fresh(house):
            raise Forbidden("setup.done")
        await house.limiter.spend(f"setup:{visitor.address}", house.settings.limit_login)
        if not setup.may_set_up(visitor, form.get("key", "")):
            raise Forbidden("setup.key")
        new = _new(visitor, form, role=ADMINISTRATOR)
        account = await accounts.sign_up(house.store, new, is_first=True, beside=claim(request, "/"))
    except Problem as problem:
        if found := await _signed_up(request):
            return found
        return page(visitor, "accounts/setup.html", problem=problem, typed=form)
    return await _come_in(visitor, account, "/")


def _terms(visitor: Visitor, form: Form) -> Terms:
    settings = visitor.house.settings
    return Terms.of(settings.signup, has_mail=settings.has_mail, reason=form["reason"], invitation=form["invitation"])


def _is_open(visitor: Visitor, form: Form) -> bool:
    """Whether the form is worth filling in."""
    mode = visitor.house.settings.signup
    return mode in {"open", "approval"} or (mode == "invitation" and bool(form["invitation"]))


def _new(visitor: Visitor, form: Form, role: int = accounts.MEMBER) -> NewAccount:
    return NewAccount(
        name=form.get("name", ""),
        email=form.get("email", ""),
        password=form.get("password", ""),
        language=visitor.tongue.language,
        display_name=form.get("display_name", ""),
        role=role,
    )


def _way_on(terms: Terms, form: Form) -> str:
    is_admitted = not (terms.needs_address or terms.needs_approval)
    return local(form["next"], "/people/subjects?new=1") if is_admitted else "/confirm"


async def _signed_up(request: Asked) -> Response[bytes] | None:
    """In, where this same form opened the account a moment ago; the answer to that may not have arrived."""
    visitor, form = visitor_of(request), form_of(request)
    if not (where := await led_to(request)):
        return None
    try:
        await spend(visitor, form["name"])
        account = await accounts.check_password(visitor.house.store, form["name"], form["password"])
    except Refused:
        return None
    return await arrive(visitor, account, where)


async def _come_in(visitor: Visitor, account: Account, where: str) -> Response[bytes]:
    agent = header(visitor.scope, b"user-agent").decode("latin-1")
    secret = await visitor.house.write(accounts.open_session, account.id, agent, visitor.address)
    return elsewhere(where, (cookie(visitor.house, SESSION, secret, SESSION_MS // 1000),))
