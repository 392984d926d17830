"""Doing what a form asks for once, however often it arrives."""

import base64
import secrets
from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar

from berrah import organisations, sendings
from berrah.accounts import Account
from berrah.doors.web.forms import what_of
from berrah.doors.web.sending.key import FIELD, SECRET_BYTES, person_of, secret_under
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

P = ParamSpec("P")
T = TypeVar("T")


async def write_once(
    request: Asked,
    leads: Callable[[T], str],
    verb: Callable[Concatenate[Tx, P], Awaitable[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> str:
    """Run a verb in one transaction, once for this form; where what it made leads to. Raises what the verb raises."""

    async def run(tx: Tx) -> str:
        return await once_in(tx, request, leads, verb, *args, **kwargs)

    return await visitor_of(request).house.write(run)


async def once_in(
    tx: Tx,
    request: Asked,
    leads: Callable[[T], str],
    verb: Callable[Concatenate[Tx, P], Awaitable[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> str:
    """The same within a transaction that does something else besides."""
    mark = mark_of(request)

    async def make(tx: Tx) -> T:
        return await verb(tx, *args, **kwargs)

    if not mark:
        return leads(await make(tx))
    return await sendings.once(tx, person_of(visitor_of(request)), mark, make, leads)


async def act_once(
    request: Asked,
    leads: Callable[[T], str],
    verb: Callable[Concatenate[Tx, int, P], Awaitable[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> str:
    """The same in the name of whom they act for, and as what the form is; raises also what organisations.act raises."""
    actor, what = visitor_of(request).actor, what_of(request)

    async def run(tx: Tx) -> T:
        return await organisations.act(tx, actor, what, verb, *args, **kwargs)

    return await write_once(request, leads, run)


def claim(request: Asked, where: str) -> Callable[[Tx, Account], Awaitable[None]]:
    """For verbs that take what else is written with theirs: where the form led, once.

    What it gives raises Refused("form.sent") the second time, which undoes what the verb did again; see `led_to`.
    """
    mark = mark_of(request)

    async def note(tx: Tx, account: Account) -> None:
        if mark and not await sendings.note(tx, account.id, mark, where):
            raise Refused("form.sent")

    return note


async def led_to(request: Asked) -> str:
    """Where this form led meanwhile: what refuses it now may be what it did itself, a moment ago. "" if nowhere."""
    if not mark_of(request):
        return ""
    # Asked as a writer: the one that was faster may not be durable yet, and writers wait for one another.
    return await visitor_of(request).house.write(sendings.led_by, mark_of(request)) or ""


async def led_before(visitor: Visitor, mark: str) -> str:
    """Where this form led already; "" for the first time, and for a stranger, who is to be known first."""
    if not mark or not visitor.is_known:
        return ""
    async with visitor.house.store.read() as look:
        led = await sendings.led_by(look, mark)
    return led if led and led.startswith("/") else ""


def shown_once(request: Asked) -> str:
    """A secret that the answer shows and nobody keeps: for the same form it is the same one."""
    mark, form = mark_of(request), request.state.form
    made = secret_under(visitor_of(request).house, mark, form[FIELD]) if mark else b""
    return base64.urlsafe_b64encode(made or secrets.token_bytes(SECRET_BYTES)).rstrip(b"=").decode()


def mark_of(request: Asked) -> str:
    """Under what it is kept where this form led, as the guard found it."""
    found: str = request.state.mark
    return found
