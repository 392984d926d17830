"""News by mail: what about and when; and ending it from a mail, without logging in."""

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.notifications import letters


@route("/settings/letters", http_method=READ)
async def choices(request: Asked) -> Response[bytes]:
    """For the person who sits there: organisations have no mailbox."""
    visitor = visitor_of(request)
    me = visitor.require_person()
    async with visitor.house.store.read() as look:
        wishes = await letters.wishes_of(look, me)
        role = (await accounts.anybody(look, me)).role
    is_saved = request.query_params.get("saved") == "1"
    return page(visitor, "notifications/letters.html", wishes=wishes, kinds=letters.kinds_for(role), is_saved=is_saved)


@post("/settings/letters")
async def choose(request: Asked) -> Response[bytes]:
    """Wish it so from now on."""
    visitor, form = visitor_of(request), form_of(request)
    wishes = {name.removeprefix("kind-"): wish for name, wish in form.items() if name.startswith("kind-")}
    await visitor.house.write(letters.choose, visitor.require_person(), wishes)
    return elsewhere("/settings/letters?saved=1")


@route("/unsubscribe/{key:str}", http_method=READ)
async def ask(request: Asked, key: FromPath[str]) -> Response[bytes]:
    """Do they want no more? Asked, because programs follow links that stand in mails."""
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        await letters.owner_of(look, key)
    return page(visitor, "notifications/unsubscribe.html", key=key, is_done=False)


@post("/unsubscribe/{key:str}", status_code=200)
async def stop(request: Asked, key: FromPath[str]) -> Response[bytes]:
    """They want no more: from the page, or from the mail program itself (RFC 8058)."""
    visitor = visitor_of(request)
    await visitor.house.write(letters.stop, key)
    return page(visitor, "notifications/unsubscribe.html", key=key, is_done=True)


handlers = [choices, choose, ask, stop]
