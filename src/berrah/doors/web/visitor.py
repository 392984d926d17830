"""Who knocks at the pages: a member by session, or a stranger; and the language they are spoken to."""

import base64
import hmac
import re
from dataclasses import dataclass, replace
from http.cookies import CookieError, SimpleCookie
from typing import Any

from litestar import Request

from berrah import accounts, organisations
from berrah.accounts import Bearer
from berrah.cards.model import AccountCard
from berrah.doors.allowances import address_of
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Forbidden, Unauthenticated
from berrah.kit.i18n import LANGUAGES, Tongue, choose, speak
from berrah.kit.serving.asgi import Scope
from berrah.kit.serving.body import header
from berrah.moderation.announcements import Announcement
from berrah.organisations import Actor, Member

SESSION, LANGUAGE, ACTING = "berrah_session", "berrah_language", "berrah_acting"
SCHEME, SCHEMES = "berrah_scheme", ("light", "dark")
DONE = "berrah_done"  # what can be undone, see undoing
ARRIVING = "berrah_arriving"  # an attempt at single sign-on, while its reader is with the provider

_LANG = re.compile(rf"(?:^|&)lang=({'|'.join(LANGUAGES)})(?:&|$)".encode())

Asked = Request[Any, Any, Any]


@dataclass(frozen=True)
class Visitor:
    """Who asks, at which address of the house, in which language, at what moment (ms).

    `me` is the account they act as, `person` who sits there; `memberships` are those that let them act for others, and
    `membership` the one they use now.
    """

    house: House
    scope: Scope
    tongue: Tongue
    me: AccountCard | None
    secret: str
    now: int
    person: AccountCard | None = None
    memberships: tuple[Member, ...] = ()
    membership: Member | None = None
    acts_as: tuple[AccountCard, ...] = ()
    lacks: str = ""  # what the member still lacks to act, see accounts.admission
    # Whoever came in but is hidden is a stranger to every page, but for those that are about just this.
    barred: str = ""  # for which reason, see accounts.standing
    barred_id: int | None = None
    unread: int = 0  # conversations with something to read, as the frame shows it
    bell: int = 0  # notifications not seen yet, likewise
    announced: tuple[Announcement, ...] = ()  # what the house says to everybody, as far as the person has not read it

    @property
    def id(self) -> int | None:
        """The member's account id, None for a stranger."""
        return self.me.id if self.me else None

    @property
    def is_known(self) -> bool:
        """Whether they came in, though they may be hidden."""
        return self.me is not None or self.barred_id is not None

    def require(self) -> int:
        """The member's account id; raises Unauthenticated("login.needed") for a stranger."""
        if self.me is None:
            raise Unauthenticated("login.needed")
        return self.me.id

    def require_oneself(self) -> int:
        """The account id of who sits there, hidden or not; raises Unauthenticated("login.needed") for a stranger."""
        return self.barred_id if self.barred_id is not None else self.require_person()

    def require_person(self) -> int:
        """The account id of who sits there; raises Unauthenticated("login.needed") for a stranger."""
        if self.person is None:
            raise Unauthenticated("login.needed")
        return self.person.id

    @property
    def actor(self) -> Actor:
        """In whose name something is done, and who does it; raises Unauthenticated("login.needed")."""
        return Actor(self.require(), self.require_person())

    def require_permission(self, permission: str) -> None:
        """Raise Forbidden("organisation.not_allowed") where their role for the account has it not."""
        if self.membership and not self.may(permission):
            raise Forbidden("organisation.not_allowed", permission=permission)

    def may(self, permission: str) -> bool:
        """Whether they may, for the account they act as: as of when the page was asked for, and to show it by."""
        return self.me is not None and (self.membership is None or self.membership.may(permission))

    @property
    def token(self) -> str:
        """What a form of this session carries; see guard.py."""
        mac = hmac.digest(self.house.secret, b"web form\0" + self.secret.encode(errors="replace"), "sha256")
        return base64.urlsafe_b64encode(mac[:15]).decode()

    @property
    def zone(self) -> str:
        """The time zone in which moments are told to them."""
        own = self.person.account.profile.zone if self.person else ""
        return own or self.house.settings.timezone

    @property
    def path(self) -> str:
        """The path with its query, as it was asked for."""
        query = self.scope["query_string"].decode("latin-1")
        raw = self.scope.get("raw_path") or self.scope["path"].encode()
        path: str = raw.split(b"?")[0].decode("latin-1")
        return f"{path}?{query}" if query else path

    @property
    def asked_language(self) -> str:
        """The language that the address asks for, as it is spoken to strangers; members have chosen theirs."""
        return "" if self.is_known else _asked(self.scope)

    @property
    def wants_part(self) -> bool:
        """Our own script asks for the part of the page that changes, not for a page."""
        return header(self.scope, b"x-partial") == b"1"

    @property
    def is_arriving(self) -> bool:
        """They come from elsewhere, and their browser may have nothing of the house yet; see docs/decisions/0021."""
        site = header(self.scope, b"sec-fetch-site")
        is_kept = header(self.scope, b"service-worker-navigation-preload")  # what pages need lies with the worker
        return site in {b"none", b"cross-site", b"same-site"} and not is_kept

    @property
    def saves_data(self) -> bool:
        """They asked for less (Save-Data)."""
        return header(self.scope, b"save-data").lower() == b"on"

    @property
    def scheme(self) -> str:
        """Light or dark, as they chose for this browser; nothing: as their device has it."""
        chosen = cookies_of(self.scope).get(SCHEME, "")
        return chosen if chosen in SCHEMES else ""

    @property
    def mark(self) -> str:
        """Whose page it is: who sits there, as whom, in which session; "." for strangers. The worker goes by it."""
        if not self.is_known:
            return "."
        mac = hmac.digest(self.house.secret, b"whose page\0" + self.secret.encode(errors="replace"), "sha256")
        return f"{self.person.id if self.person else 0}.{self.id or 0}.{mac[:6].hex()}"

    @property
    def address(self) -> str:
        """Where the visitor comes from, for limits: an IPv6 network counts as one, as providers give them out."""
        return address_of(self.scope)


async def visit(house: House, scope: Scope) -> Visitor:
    """Who asks; the session is looked up in memory, and everything durable until now is shown."""
    await house.bus.caught_up()
    secret = cookies_of(scope).get(SESSION, "")
    bearer = await _session(house, secret) if secret else None
    if bearer is None or bearer.account_id is None:
        return _visitor(house, scope, None, "")
    if bearer.barred:
        return await _barred(house, scope, bearer.account_id, bearer.barred)
    person = (await house.cards.accounts.of([bearer.account_id])).get(bearer.account_id)
    visitor = _visitor(house, scope, person, bearer.lacks)
    return await _acting(visitor) if person else visitor


async def passer_by(house: House, scope: Scope) -> Visitor:
    """Nobody in particular, whose cookies are not read: for what is shown in frames on pages of other sites."""
    await house.bus.caught_up()
    accepted = header(scope, b"accept-language").decode("latin-1")
    tongue = speak(choose(accepted, _asked(scope), house.settings.language))
    return Visitor(house, scope, tongue, None, "", clock.now())


def glimpse(house: House, scope: Scope) -> Visitor:
    """Who asks, as far as that is remembered: for saying that something went wrong, without waiting for anything."""
    bearer = house.bearers.remembered(cookies_of(scope).get(SESSION, ""))
    is_session = bearer is not None and bearer.kind == "session"
    me = house.cards.accounts.remembered(bearer.account_id or 0) if bearer and is_session else None
    return _visitor(house, scope, me, bearer.lacks if bearer and me else "")


def _visitor(house: House, scope: Scope, me: AccountCard | None, lacks: str) -> Visitor:
    cookies = cookies_of(scope)
    wished = me.account.language if me else _asked(scope) or cookies.get(LANGUAGE)
    accepted = header(scope, b"accept-language").decode("latin-1")
    tongue = speak(choose(accepted, wished, house.settings.language))
    return Visitor(house, scope, tongue, me, cookies.get(SESSION, "") if me else "", clock.now(), me, lacks=lacks)


def _asked(scope: Scope) -> str:
    """The language of ours in `?lang=`, or nothing."""
    found = _LANG.search(scope["query_string"])
    return found[1].decode() if found else ""


async def counted(visitor: Visitor) -> Visitor:
    """The same, with how much waits for them: conversations, notifications. It is in memory nearly always."""
    if visitor.person is not None and (announced := await visitor.house.board.unread(visitor.person.id, visitor.now)):
        visitor = replace(visitor, announced=tuple(announced))
    if visitor.id is None or not visitor.may("messages.answer"):
        return visitor
    house = visitor.house
    return replace(visitor, unread=await house.waiting.of(visitor.id), bell=await house.bell.of(visitor.id))


async def _acting(visitor: Visitor) -> Visitor:
    """The same, as the account they chose to act as. Asked each time: who is removed acts no longer from then on."""
    person, house = visitor.require_person(), visitor.house
    async with house.store.read() as look:
        memberships = [one for one in await organisations.memberships(look, person) if one.can_act]
    if not memberships:
        return visitor
    cards = await house.cards.accounts.of([one.organisation_id for one in memberships])
    # Nobody speaks for one that is hidden: its owners look after it on its own pages.
    memberships = [one for one in memberships if one.organisation_id in cards]
    chosen = cookies_of(visitor.scope).get(ACTING, "")
    # The choice names its person: whoever comes in after them with the same browser has made none.
    using = next((one for one in memberships if f"{person}.{one.organisation_id}" == chosen), None)
    return replace(
        visitor,
        me=cards[using.organisation_id] if using else visitor.me,
        membership=using,
        memberships=tuple(memberships),
        acts_as=tuple(cards.values()),
    )


def visitor_of(request: Asked) -> Visitor:
    """Whom the guard let in with this request."""
    visitor: Visitor = request.state.visitor
    return visitor


def cookies_of(scope: Scope) -> dict[str, str]:
    """The cookies that can be read; a broken one takes nobody's session away, it only is none."""
    found: dict[str, str] = {}
    for part in header(scope, b"cookie").decode("latin-1").split(";"):
        name, _, value = part.strip().partition("=")
        if name in {SESSION, LANGUAGE, ACTING, ARRIVING, SCHEME, DONE}:
            found[name] = value.strip('"')
    return found


def cookie(house: House, name: str, value: str, seconds: int) -> tuple[str, str]:
    """The header that keeps a cookie for some seconds, or takes it away with 0."""
    jar = SimpleCookie()
    try:
        jar[name] = value
    except CookieError:
        jar[name] = ""
    morsel = jar[name]
    morsel.update({"path": "/", "max-age": str(seconds), "samesite": "Lax"})
    morsel["httponly"], morsel["secure"] = True, house.settings.has_secure_cookies
    return "set-cookie", morsel.OutputString()


async def _session(house: House, secret: str) -> Bearer | None:
    try:
        bearer = await house.bearers.of(secret)
    except Unauthenticated:
        return None
    # A token of an application is no session: it may do less, and its owner did not type a password here.
    return bearer if bearer.kind == "session" else None


async def _barred(house: House, scope: Scope, account_id: int, reason: str) -> Visitor:
    async with house.store.read() as look:
        account = await accounts.anybody(look, account_id)
    secret = cookies_of(scope).get(SESSION, "")
    stranger, tongue = _visitor(house, scope, None, ""), speak(choose("", account.language, house.settings.language))
    return replace(stranger, tongue=tongue, secret=secret, barred=reason, barred_id=account_id)
