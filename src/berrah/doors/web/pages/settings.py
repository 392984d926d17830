"""What a member says of themselves, and the language the house speaks to whoever reads."""

from litestar import get, post, route
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account, ProfileChange
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, back
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import LANGUAGE, Asked, Visitor, cookie, visitor_of
from berrah.kit.errors import Refused
from berrah.kit.i18n import LANGUAGES

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
    typed: dict[str, object] = {"display_name": account.display_name, "bio": account.bio, "language": account.language}
    typed["is_protected"] = account.is_protected
    return page(visitor, "accounts/settings.html", typed=typed, is_saved="saved" in request.query_params)


@post("/settings/profile")
async def edit_profile(request: Asked) -> Response[bytes]:
    """Change it."""
    visitor, form = visitor_of(request), form_of(request)
    # A box that is not ticked is not sent: the form says that it had one.
    is_protected = form.get("is_protected") == "1" if "knows_protected" in form else None
    change = ProfileChange(form.get("display_name"), form.get("bio"), form.get("language"), is_protected)
    try:
        account = await visitor.house.write(accounts.edit_profile, visitor.require(), change)
    except Refused as problem:
        return page(visitor, "accounts/settings.html", problem=problem, typed=form, is_saved=False)
    return elsewhere("/settings/profile?saved=1", (_spoken(visitor, account.language),))


@post("/language")
async def choose_language(request: Asked) -> Response[bytes]:
    """Speak this language from now on: in this browser, and to this member everywhere."""
    visitor, language = visitor_of(request), form_of(request).get("lang", "")
    if language not in LANGUAGES:
        raise Refused("language.unknown")
    if visitor.me:
        await visitor.house.write(accounts.edit_profile, visitor.me.id, ProfileChange(language=language))
    return elsewhere(back(visitor), (_spoken(visitor, language),))


async def _own(visitor: Visitor) -> Account:
    async with visitor.house.store.read() as look:
        return await accounts.by_id(look, visitor.require())


def _spoken(visitor: Visitor, language: str) -> tuple[str, str]:
    return cookie(visitor.house, LANGUAGE, language, _YEAR)
