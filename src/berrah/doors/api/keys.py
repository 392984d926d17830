"""What may act for an account: applications, tokens made by hand, browsers. They are seen and ended here, never made.

Only a token that its owner made by hand, or let look after the account (`berrah:account`), looks after them. Any other
application was let act for the account: that its owner also lets it see from which networks they come, or turn the
others out, nobody would read out of "see and change your account". And no token makes another one: a narrow one would
make itself wide.
"""

from datetime import datetime

import msgspec
from litestar import delete, get

from berrah import accounts, organisations
from berrah.accounts import sessions
from berrah.doors.api.answers import DONE, Done, maybe, moment
from berrah.doors.api.asking import Call, Called, InPath, id_in, needs


class ApplicationShown(msgspec.Struct, frozen=True):
    """A program that acts for the account; `used_at` to the hour, `by` are the ids of the members who let it."""

    id: str
    name: str
    website: str
    scopes: list[str]
    created_at: datetime
    used_at: datetime
    by: list[str]


class TokenShown(msgspec.Struct, frozen=True):
    """A token that was made by hand, without its secret; `by` is the id of the member who made it."""

    id: str
    name: str
    scopes: list[str]
    created_at: datetime
    used_at: datetime
    expires_at: datetime | None
    by: str | None


class SessionShown(msgspec.Struct, frozen=True):
    """A browser in which the account is open; `browser` is like Firefox/Linux, `used_at` to the hour."""

    id: str
    browser: str
    network: str
    created_at: datetime
    used_at: datetime


@get("/applications", **needs("read:accounts"))
async def applications(call: Called) -> list[ApplicationShown]:
    """The programs that act for the account."""
    found = await _given(call)
    return [
        ApplicationShown(
            str(one.id),
            one.name,
            one.website,
            sorted(one.scopes),
            moment(one.created_at),
            moment(one.used_at),
            [str(person) for person in sorted(one.people)],
        )
        for one in found.programs
    ]


@delete("/applications/{application:str}", status_code=200, **needs("write:accounts"))
async def withdraw_application(call: Called, application: InPath) -> Done:
    """Let a program act for the account no longer; one that does not is no error."""
    chosen = id_in(application, "application.unknown")
    await call.house.act(call.owner, "application.withdraw", accounts.withdraw_application, chosen)
    return DONE


@get("/tokens", **needs("read:accounts"))
async def tokens(call: Called) -> list[TokenShown]:
    """The tokens that were made by hand."""
    found = await _given(call)
    return [
        TokenShown(
            str(one.id),
            one.name,
            sorted(one.scopes),
            moment(one.created_at),
            moment(one.used_at),
            maybe(one.expires_at),
            None if one.person_id is None else str(one.person_id),
        )
        for one in found.systems
    ]


@delete("/tokens/{token:str}", status_code=200, **needs("write:accounts"))
async def withdraw_token(call: Called, token: InPath) -> Done:
    """Let a token stand for nobody, this one too; one that is gone already, or another's, is no error."""
    chosen = id_in(token, "endpoint.unknown")
    await call.house.act(call.owner, "token.withdraw", accounts.withdraw_token, chosen)
    return DONE


@get("/sessions", **needs("read:accounts"))
async def open_sessions(call: Called) -> list[SessionShown]:
    """The browsers in which the account is open, the one used last first."""
    person = call.holder
    async with call.house.store.read() as look:
        found = await sessions.open_sessions(look, person, call.now)
    return [
        SessionShown(str(one.id), one.browser, one.network, moment(one.created_at), moment(one.used_at))
        for one in found
    ]


@delete("/sessions/{session:str}", status_code=200, **needs("write:accounts"))
async def close_session(call: Called, session: InPath) -> Done:
    """Close one; one that is closed already, or another's, is no error."""
    await call.house.write(sessions.close_session, call.holder, id_in(session, "endpoint.unknown"))
    return DONE


@delete("/sessions", status_code=200, **needs("write:accounts"))
async def close_all(call: Called) -> Done:
    """Close all of them; a token is none, so this one stays."""
    await call.house.write(sessions.close_others, call.holder, 0)
    return DONE


async def _given(call: Call) -> accounts.Given:
    actor = call.owner
    async with call.house.store.read() as look:
        await organisations.require_for(look, actor, "token")
        return await accounts.given(look, actor.account_id)


routes = [applications, withdraw_application, tokens, withdraw_token, open_sessions, close_session, close_all]
