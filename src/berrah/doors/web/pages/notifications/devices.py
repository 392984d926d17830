"""Being told on one's devices: which, about what, and whether it arrives."""

from typing import Final

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts
from berrah.accounts import sessions
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused
from berrah.kit.limits import Rate
from berrah.kit.serving.body import header
from berrah.notifications import push
from berrah.notifications.push import NewSubscription, Owner, Parcel

_HERE: Final = "/settings/devices"
_TESTS: Final = Rate(10, 600)
_SAID: Final = ("added", "saved", "removed", "sent", "later", "refused", "gone")


@route(_HERE, http_method=READ)
async def devices(request: Asked) -> Response[bytes]:
    """For the person who sits there: an organisation has no pocket."""
    visitor = visitor_of(request)
    me, key = visitor.require_person(), await visitor.house.pushing.public_key()
    async with visitor.house.store.read() as look:
        found = await push.devices(look, me)
        role = (await accounts.anybody(look, me)).role
    said = request.query_params.get("said", "")
    return page(
        visitor,
        "notifications/devices.html",
        devices=found,
        kinds=push.kinds_for(role),
        key=key,
        this=await _token(visitor),
        said_so=said if said in _SAID else "",
    )


@post(_HERE)
async def add(request: Asked) -> Response[bytes]:
    """Be told on the device from which this comes."""
    visitor = visitor_of(request)
    me, house = visitor.require_person(), visitor.house
    async with house.store.read() as look:
        role = (await accounts.anybody(look, me)).role
    key, new = await _asked(visitor, form_of(request), push.page_alerts(push.kinds_for(role), role))
    await house.write(push.subscribe, Owner(me, me, await _token(visitor)), new, key)
    return elsewhere(f"{_HERE}?said=added")


@post(f"{_HERE}/renew", status_code=200)
async def renew(request: Asked) -> Response[bytes]:
    """The browser has made itself another address, and says so by itself."""
    visitor = visitor_of(request)
    visitor.require_person()
    key, new = await _asked(visitor, form_of(request), ())
    await visitor.house.write(push.renew, await _token(visitor), new, key)
    return elsewhere(_HERE)


@post(f"{_HERE}/{{device_id:str}}")
async def choose(request: Asked, device_id: FromPath[str]) -> Response[bytes]:
    """About what a device is told."""
    visitor, form = visitor_of(request), form_of(request)
    kinds = [name.removeprefix("kind-") for name in form if name.startswith("kind-")]
    await visitor.house.write(push.choose, visitor.require_person(), number(device_id), kinds)
    return elsewhere(f"{_HERE}?said=saved")


@post(f"{_HERE}/{{device_id:str}}/test")
async def try_out(request: Asked, device_id: FromPath[str]) -> Response[bytes]:
    """Send something there now."""
    visitor = visitor_of(request)
    me, house = visitor.require_person(), visitor.house
    await house.limiter.spend(f"push test:{me}", _TESTS)
    async with house.store.read() as look:
        found = await push.of_account(look, me, number(device_id))
        account = await accounts.anybody(look, me)
    outcome = await house.pushing.try_out(found, Parcel(account, visitor.tongue.language))
    return elsewhere(f"{_HERE}?said={outcome if outcome in _SAID else 'refused'}")


@post(f"{_HERE}/{{device_id:str}}/remove")
async def remove(request: Asked, device_id: FromPath[str]) -> Response[bytes]:
    """Be told there no more."""
    visitor = visitor_of(request)
    await visitor.house.write(push.remove, visitor.require_person(), number(device_id))
    return elsewhere(f"{_HERE}?said=removed")


async def _asked(visitor: Visitor, form: Form, alerts: tuple[str, ...]) -> tuple[str, NewSubscription]:
    key = await visitor.house.pushing.public_key()
    if not key:
        raise Refused("push.off")
    await visitor.house.limiter.spend(f"push:{visitor.require_person()}", push.SUBSCRIBING)
    agent = header(visitor.scope, b"user-agent").decode("latin-1")
    return key, NewSubscription.of(
        form["endpoint"],
        form["p256dh"],
        form["auth"],
        alerts=alerts,
        is_page=True,
        label=sessions.browser_of(agent),
        is_open=visitor.house.settings.allow_private_addresses,
    )


async def _token(visitor: Visitor) -> int:
    return (await visitor.house.bearers.of(visitor.secret)).token_id


handlers = [devices, add, renew, choose, try_out, remove]
