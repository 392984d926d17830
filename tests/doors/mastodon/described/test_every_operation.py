"""Every operation of Mastodon's API is served, or the document says that it is not and why."""

from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.kit.i18n import speak
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import described
from tests.doors.mastodon.described.unserved import is_excused, plain

_METHODS = ("get", "post", "put", "patch", "delete")
# Answered where there is https, of which RFC 8414 speaks.
_ELSEWHERE = {"GET /.well-known/oauth-authorization-server"}


def operations() -> list[tuple[str, str]]:
    """(method, path) of every operation."""
    paths = described()["paths"]
    return [(method.upper(), path) for path, found in paths.items() for method in found if method in _METHODS]


async def is_there(stranger: App, house: House, method: str, path: str) -> bool:
    """Whether something answers at this place, be it that there is no such thing."""
    nothing = speak("en").error(Unknown("endpoint.unknown"))
    place = path.replace("{date}", "2026-01-01").replace("{year}", "2026").replace("{name}", "souk")
    async with stranger.http.stream(method, plain(place).replace("*", "1")) as answer:
        if answer.headers.get("content-type", "").startswith("text/event-stream"):
            return True
        return nothing not in (await answer.aread()).decode()


async def test_every_operation_is_served_or_its_absence_is_explained(house: House, app_of: AppOf) -> None:
    stranger = await app_of(None)
    labels = {f"{method} {path}": (method, path) for method, path in operations()}
    there = {label for label, place in labels.items() if await is_there(stranger, house, *place)}

    assert not [label for label in labels if label not in there | _ELSEWHERE and not is_excused(label)]
