"""What a member says of themselves, and the language the house speaks to whoever reads."""

from litestar import get, post, route
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account, ProfileChange
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, back
from berrah.doors.web.pages.profile.wished import change_of, typed_of
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import LANGUAGE, SCHEME, SCHEMES, Asked, Visitor, cookie, visitor_of
from berrah.kit.errors import Refused, TooLarge, TooMany
from berrah.kit.i18n import LANGUAGES
from berrah.media import portraits

_YEAR = 365 * 24 * 3_600


@get("/settings")
async def to_profile() -> Response[bytes]:
    """An address people try."""
    return elsewhere("/settings/profile")


@route("/settings/profile", http_method=READ)
async def edit_profile_page(request: Asked) -> Response[bytes]:
    """The member's own profile as a form."""
    visitor = visitor_of(request)
    account = await _own(visitor)
    is_saved = "saved" in request.query_params
    return page(visitor, "accounts/settings.html", typed=typed_of(account), account=account, is_saved=is_saved)


@post("/settings/profile")
async def edit_profile(request: Asked) -> Response[bytes]:
    """Change it."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        change = await change_of(visitor, form)
        account = await visitor.house.act(visitor.actor, what_of(request), portraits.edit_profile, change)
    except (Refused, TooLarge, TooMany) as problem:
        own = await _own(visitor)
        return page(visitor, "accounts/settings.html", problem=problem, typed=form, account=own, is_saved=False)
    # The pages speak the language of who reads them, not that of whom they act for.
    spoken = () if visitor.membership else (_spoken(visitor, account.language),)
    return elsewhere("/settings/profile?saved=1", spoken)


@post("/language")
async def choose_language(request: Asked) -> Response[bytes]:
    """Speak this language from now on: in this browser, and to this member everywhere."""
    visitor, language = visitor_of(request), form_of(request).get("lang", "")
    if language not in LANGUAGES:
        raise Refused("language.unknown")
    if visitor.person:
        await visitor.house.write(accounts.edit_profile, visitor.person.id, ProfileChange(language=language))
    return elsewhere(back(visitor), (_spoken(visitor, language),))


@post("/colours")
async def choose_colours(request: Asked) -> Response[bytes]:
    """Light or dark from now on in this browser, or as the device has it: a phone may lie in the sun."""
    visitor, scheme = visitor_of(request), form_of(request).get("scheme", "")
    if scheme not in SCHEMES:
        return elsewhere(back(visitor), (cookie(visitor.house, SCHEME, "", 0),))
    return elsewhere(back(visitor), (cookie(visitor.house, SCHEME, scheme, _YEAR),))


choices = (choose_language, choose_colours)


async def _own(visitor: Visitor) -> Account:
    async with visitor.house.store.read() as look:
        return await accounts.by_id(look, visitor.require())


def _spoken(visitor: Visitor, language: str) -> tuple[str, str]:
    return cookie(visitor.house, LANGUAGE, language, _YEAR)
