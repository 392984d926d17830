"""`POST /hub`: asking to be told of the news of a feed (WebSub, 5.1). What is asked is looked after behind."""

from typing import Final
from urllib.parse import parse_qsl

from berrah import syndication
from berrah.doors.allowances import address_of
from berrah.doors.health import answer
from berrah.doors.house import House
from berrah.doors.web.feeds import sources
from berrah.kit.errors import Problem, Refused, TooMany, Unknown
from berrah.kit.i18n import choose, speak
from berrah.kit.serving.asgi import App, Receive, Scope, Send
from berrah.kit.serving.body import decoded, header, read_body
from berrah.syndication import ASKING, Topic, Wish

PATH: Final = "/hub"
_MOST: Final = 16_384
_FIELDS_MOST: Final = 30
_ACCEPTED: Final = 202
_TEXT: Final = b"text/plain; charset=utf-8"


def asked(house: House) -> App:
    """The ASGI application."""

    async def hub(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await _ask(house, scope, await read_body(scope, receive, _MOST))
        except Problem as problem:
            await _tell(house, scope, send, problem)
            return
        await answer(send, _ACCEPTED, _TEXT, b"")

    return hub


async def _ask(house: House, scope: Scope, body: bytes) -> None:
    settings = house.settings
    if not settings.websub:
        raise Unknown("page.unknown")
    await house.limiter.spend(f"websub:{address_of(scope)}", ASKING)
    fields = _fields(body)
    topic = Topic.of(fields.get("hub.topic", ""), settings.url)
    try:
        source = await sources.source_of(house, topic)
    except Unknown:
        raise Refused("websub.topic") from None
    if source.topic != topic:
        raise Refused("websub.topic")
    wish = Wish.of(
        fields.get("hub.mode", ""),
        topic,
        source.key,
        source.account.id if source.account else None,
        house=settings.url,
        callback=fields.get("hub.callback", ""),
        secret=fields.get("hub.secret", ""),
        lease=fields.get("hub.lease_seconds", ""),
        is_open=settings.allow_private_addresses,
    )
    await house.write(syndication.ask, wish)


def _fields(body: bytes) -> dict[str, str]:
    """Raises Refused("body.not_utf8", "body.malformed")."""
    try:
        return dict(parse_qsl(decoded(body), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS_MOST))
    except ValueError:
        raise Refused("body.malformed") from None


async def _tell(house: House, scope: Scope, send: Send, problem: Problem) -> None:
    """What was wrong, in one sentence (5.1.2)."""
    accepted = header(scope, b"accept-language").decode("latin-1")
    tongue = speak(choose(accepted, None, house.settings.language))
    headers: tuple[tuple[bytes, bytes], ...] = ((b"content-language", tongue.language.encode()),)
    if isinstance(problem, TooMany):
        headers = (*headers, (b"retry-after", str(problem.retry_after).encode()))
    await answer(send, problem.status, _TEXT, f"{tongue.error(problem)}\n".encode(), headers)
